"""Coming in and going out, over HTTP."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hoso.institution.accounts.models import AccountState, Authorisation, SignInAttempt, Throttle, User
from hoso.institution.accounts.papers import Paper
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.services import rights

from ..places import PASSWORD, account, administrator

LETTER = Paper("1/CV", date(2026, 1, 5), "Trường")
OWN = "/tai-khoan"


@pytest.fixture
def lan(province):
    return account(province, "Phạm Thị Lan", province.school, Role.ENTER)


def sign_in(client, username="lanpt", password=PASSWORD, **more):
    return client.post("/dang-nhap", {"username": username, "password": password, **more})


def test_the_right_password_opens_a_session(client, lan):
    assert sign_in(client)["Location"] == "/"
    assert client.get(OWN).status_code == 200
    lan.refresh_from_db()
    assert lan.last_login is not None


@pytest.mark.requirement("T52")
def test_the_session_id_is_new_after_signing_in(client, lan):
    client.get("/dang-nhap")
    client.session["planted"] = 1
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert "planted" not in client.session
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.requirement("T52")
def test_changing_the_password_gives_a_new_session_and_ends_the_others(client, lan):
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    before = client.session.session_key
    new = "mot cau khac that dai"
    answer = client.post("/doi-mat-khau", {"old_password": PASSWORD, "new_password": new, "repeated": new})
    assert answer.status_code == 302
    assert client.session.session_key != before
    assert client.get(OWN).status_code == 200
    assert elsewhere.get(OWN).status_code == 302


@pytest.mark.requirement("T48")
@pytest.mark.parametrize("state", [AccountState.CLOSED, AccountState.INVITED])
def test_wrong_unknown_and_closed_read_the_same(client, lan, state):
    wrong = sign_in(client, password="sai mat khau roi nhe")
    unknown = sign_in(client, username="khongco")
    User.objects.update(state=state)
    closed = sign_in(client)
    assert {wrong.status_code, unknown.status_code, closed.status_code} == {200}
    pages = [answer.content.decode().replace("khongco", "lanpt") for answer in (wrong, unknown, closed)]
    assert strip_token(pages[0]) == strip_token(pages[1]) == strip_token(pages[2])


def strip_token(text):
    return "".join(line for line in text.splitlines() if "csrf" not in line.lower())


@pytest.mark.requirement("T48")
def test_an_unknown_name_costs_a_hash_like_a_known_one(client, lan, monkeypatch):
    made = []
    hasher = "django.contrib.auth.hashers.Argon2PasswordHasher"
    encode = _watch(monkeypatch, hasher, "encode", made)
    verify = _watch(monkeypatch, hasher, "verify", made)
    sign_in(client, username="khongco")
    unknown = len(made)
    made.clear()
    sign_in(client, password="sai mat khau roi nhe")
    assert unknown == len(made) == 1
    assert encode
    assert verify


def _watch(monkeypatch, hasher, method, made):
    from django.contrib.auth import hashers  # noqa: PLC0415 - patched class

    real = getattr(hashers.Argon2PasswordHasher, method)

    def watched(self, *args, **kwargs):
        made.append(method)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(hashers.Argon2PasswordHasher, method, watched)
    return hasher


@pytest.mark.requirement("T58")
def test_after_five_failures_an_account_waits_even_with_the_right_password(client, lan):
    for _ in range(5):
        sign_in(client, password="sai mat khau roi nhe")
    answer = sign_in(client)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 31
    assert "Chờ" in answer.content.decode()
    assert client.get(OWN).status_code == 302


@pytest.mark.requirement("T58")
def test_the_wait_is_the_same_for_a_name_nobody_has(client, db):
    for _ in range(5):
        sign_in(client, username="khongco")
    assert sign_in(client, username="khongco").status_code == 429


@pytest.mark.requirement("T58")
def test_an_address_that_tries_many_names_waits(client, lan):
    for number in range(5):
        sign_in(client, username=f"nguoi{number}")
    assert sign_in(client).status_code == 429
    assert (
        Client(REMOTE_ADDR="10.0.0.9").post("/dang-nhap", {"username": "lanpt", "password": PASSWORD}).status_code
        == 302
    )


@pytest.mark.requirement("T58")
def test_after_the_wait_the_right_password_opens_and_the_account_begins_anew(client, lan):
    for _ in range(5):
        sign_in(client, password="sai mat khau roi nhe")
    Throttle.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert sign_in(client).status_code == 302
    assert not Throttle.objects.filter(key__startswith="account:").exists()


@pytest.mark.requirement("T43")
@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "/dang-xuat"]
)
def test_signing_in_leads_only_to_own_paths(client, lan, then):
    assert sign_in(client, next=then)["Location"] == "/"


@pytest.mark.requirement("T43")
def test_signing_in_leads_back_to_where_one_was(client, lan):
    asked = client.get("/tai-khoan/quyen")
    assert asked["Location"] == "/dang-nhap?next=/tai-khoan/quyen"
    assert sign_in(client, next="/tai-khoan/quyen?a=1&b=2")["Location"] == "/tai-khoan/quyen?a=1&b=2"


@pytest.mark.requirement("T41")
@pytest.mark.parametrize("password", ["", "None", "null", "0", "[]"])
def test_an_empty_or_odd_password_opens_nothing(client, lan, password):
    User.objects.update(password="!")
    sign_in(client, password=password)
    client.post("/dang-nhap", {"username": "lanpt"})
    client.post("/dang-nhap", {"username": "lanpt", "password[]": "x"})
    assert client.get(OWN).status_code == 302


@pytest.mark.requirement("T41")
def test_a_step_cannot_be_skipped(client, lan):
    User.objects.update(must_change_password=True)
    assert sign_in(client)["Location"] == "/dang-nhap"
    assert client.get(OWN).status_code == 302
    assert "Đặt mật khẩu mới" in client.get("/dang-nhap").content.decode()
    assert sign_in(client).status_code == 200
    assert client.get(OWN).status_code == 302
    new = "mot cau khac that dai"
    assert client.post("/dang-nhap", {"new_password": new, "repeated": new})["Location"] == "/"
    assert client.get(OWN).status_code == 200


@pytest.mark.requirement("T53")
@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("ngan", "quá ngắn"),
        ("password1234", "quá phổ biến"),
        ("918273645512", "chỉ có chữ số"),
        ("phamthilan12", "quá giống"),
    ],
)
def test_a_weak_password_is_refused_in_words(client, lan, new, why):
    lan.display_name = "phamthilan"
    lan.save()
    sign_in(client)
    answer = client.post("/doi-mat-khau", {"old_password": PASSWORD, "new_password": new, "repeated": new})
    assert why in answer.content.decode().lower()
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_a_link_is_looked_at_without_being_used_up_and_works_once(client, province, lan):
    token = rights.reset_password(lan, LETTER, actor=administrator(province), at=timezone.now()).token
    new = "mot cau khac that dai"
    for _ in range(2):
        assert "lanpt" in client.get(f"/lien-ket/{token}").content.decode()
    assert client.post(f"/lien-ket/{token}", {"new_password": new, "repeated": new})["Location"] == "/dang-nhap"
    assert client.post(f"/lien-ket/{token}", {"new_password": PASSWORD, "repeated": PASSWORD}).status_code == 409
    assert sign_in(client, password=new).status_code == 302


def test_a_link_says_whether_it_gives_an_account_or_a_new_password(client, province, lan):
    token = rights.reset_password(lan, LETTER, actor=administrator(province), at=timezone.now()).token
    assert "<h1>Đặt lại mật khẩu</h1>" in client.get(f"/lien-ket/{token}").content.decode()
    User.objects.filter(pk=lan.pk).update(state=AccountState.INVITED)
    assert "<h1>Nhận tài khoản</h1>" in client.get(f"/lien-ket/{token}").content.decode()


def test_going_out_takes_a_post_and_tells_the_browser_to_forget(client, lan):
    sign_in(client)
    key = client.session.session_key
    assert client.get("/dang-xuat").status_code == 405
    answer = client.post("/dang-xuat")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.requirement("T51")
def test_signing_in_needs_the_token_of_the_form(lan):
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


ENDINGS = {
    "signed out": lambda province, lan, client: client.post("/dang-xuat"),
    "revoked": lambda province, lan, client: rights.revoke(
        lan, LETTER, actor=administrator(province), at=timezone.now()
    ),
    "paper expired": lambda province, lan, client: Authorisation.objects.update(expires=timezone.localdate()),
    "paper ended": lambda province, lan, client: Authorisation.objects.update(ended_on=timezone.localdate()),
}


@pytest.mark.requirement("KH-06", "DN-15")
@pytest.mark.parametrize("ending", ENDINGS)
def test_after_the_end_forty_requests_with_the_old_cookie_get_nothing(province, lan, ending):
    client = Client()
    sign_in(client)
    cookie = client.cookies["sessionid"].value
    assert client.get(OWN).status_code == 200
    ENDINGS[ending](province, lan, client)
    for _ in range(40):
        fresh = Client()
        fresh.cookies["sessionid"] = cookie
        assert fresh.get(OWN).status_code == 302


def test_a_session_nobody_touched_for_an_hour_ends(client, lan):
    sign_in(client)
    session = client.session
    session["seen"] -= 3601
    session.save()
    assert client.get(OWN).status_code == 302


@pytest.mark.requirement("T35")
def test_knowing_who_asks_takes_two_statements(client, lan):
    sign_in(client)
    with CaptureQueriesContext(connection) as asked:
        client.get("/tai-khoan/quyen")
    tables = [query["sql"] for query in asked if "django_session" in query["sql"] or "accounts_" in query["sql"]]
    assert len(tables) == 2


def test_every_try_is_kept_without_the_name_a_stranger_typed(client, lan):
    sign_in(client, password="sai mat khau roi nhe")
    sign_in(client, username="mat khau go nham")
    sign_in(client)
    kept = SignInAttempt.objects.order_by("id").values_list("user", "outcome")
    assert list(kept) == [(lan.pk, "failed"), (None, "failed"), (lan.pk, "success")]
