"""Unit → Phòng Nội vụ → Sở Nội vụ; nobody judges their own request."""

from datetime import date

import pytest

from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.models import AccountRequest, RequestKind, User
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.queries import actor_of
from hoso.institution.accounts.services import requests
from hoso.platform.notices.models import Notice
from tests.signing_in import signed_in

from ..places import NOW, account


@pytest.fixture
def people(province):
    return {
        "clerk": account(province, "Phạm Thị Lan", province.school, Role.ENTER),
        "head": account(province, "Lê Thị Hoa", province.school, Role.APPROVE),
        "bureau": account(province, "Võ Bình", province.district, Role.VERIFY),
        "office": account(province, "Trần Quản", province.root, Role.ADMINISTER_ACCOUNTS),
    }


@pytest.fixture
def actors(people):
    return {name: actor_of(user, date(2026, 3, 2)) for name, user in people.items()}


def asked(province, actors, by="head", **values):
    fields = {
        "kind": RequestKind.ISSUE,
        "unit": province.school,
        "person": "Đỗ Thị Mai",
        "roles": [{"role": "declare", "unit": province.school.pk, "sector": ""}],
        "number": "5/TTr",
        "date": date(2026, 2, 27),
        "issuer": "Trường THCS Sông Trúc",
        "purpose": "Kê khai hồ sơ",
        "scope": "Hồ sơ cá nhân",
    }
    return requests.submit_request(AccountRequest(**{**fields, **values}), actor=actors[by], at=NOW)


def step(request, action, actor, **more):
    return requests.take_step(request, action, actor=actor, at=NOW, **more)


@pytest.mark.requirement("LS-06", "DN-08", "HT-17")
def test_a_request_goes_from_the_unit_through_the_bureau_to_the_office_which_issues(province, actors):
    request = asked(province, actors)
    step(request, "endorse", actors["bureau"])
    issued = step(request, "resolve", actors["office"])
    user = User.objects.get(display_name="Đỗ Thị Mai")
    assert issued[0].user == user
    assert user.authorisations.get().number == "5/TTr"
    assert [line.action for line in request.steps.order_by("id")] == ["submit", "endorse", "resolve"]


@pytest.mark.requirement("LS-06")
def test_the_office_waits_for_the_bureau_where_there_is_one(province, actors):
    request = asked(province, actors)
    with pytest.raises(Refusal, match="chưa qua cấp trên trực tiếp"):
        step(request, "resolve", actors["office"])
    with pytest.raises(Refusal):
        step(request, "endorse", actors["office"])


def test_without_a_level_between_the_office_resolves_at_once(province, actors):
    head = account(province, "Lê Chủ tịch", province.commune, Role.APPROVE)
    actors["commune"] = actor_of(head, date(2026, 3, 2))
    lines = [{"role": "declare", "unit": province.commune.pk, "sector": ""}]
    request = asked(province, actors, by="commune", unit=province.commune, roles=lines)
    assert step(request, "resolve", actors["office"])


@pytest.mark.requirement("T42", "LS-06")
def test_nobody_judges_their_own_request(province, actors):
    request = asked(province, actors, by="bureau")
    with pytest.raises(Refusal, match="Không ai tự xét đề nghị của mình"):
        step(request, "endorse", actors["bureau"])


def test_the_head_of_the_same_unit_is_not_the_superior(province, actors):
    request = asked(province, actors, by="clerk")
    with pytest.raises(Refusal):
        step(request, "endorse", actors["head"])


def test_sending_back_needs_a_reason(province, actors):
    request = asked(province, actors)
    with pytest.raises(Refusal, match="Ghi lý do"):
        step(request, "return", actors["bureau"])
    step(request, "return", actors["bureau"], note="Thiếu văn bản")
    step(request, "resubmit", actors["head"])
    request.refresh_from_db()
    assert request.state == "submitted"


@pytest.mark.requirement("KH-19", "LS-09", "LS-15")
@pytest.mark.parametrize("kind", ["restrict", "revoke", "reset"])
def test_what_was_asked_is_done_when_it_is_resolved(province, people, actors, kind):
    request = asked(province, actors, kind=kind, user=people["clerk"])
    step(request, "endorse", actors["bureau"])
    step(request, "resolve", actors["office"])
    assert people["clerk"].rights_changes.get(kind=kind).request == request


def test_nobody_asks_for_a_unit_that_is_not_theirs(province, actors):
    with pytest.raises(Refusal, match="không được phân công"):
        asked(province, actors, unit=province.clinic)


def test_two_who_resolve_at_once_issue_one_account(province, actors):
    request = asked(province, actors)
    step(request, "endorse", actors["bureau"])
    stale = AccountRequest.objects.get(pk=request.pk)
    step(request, "resolve", actors["office"])
    with pytest.raises(Refusal, match="Đã giải quyết"):
        step(stale, "resolve", actors["office"])
    assert User.objects.filter(display_name="Đỗ Thị Mai").count() == 1


@pytest.mark.requirement("T42")
def test_whoever_endorsed_does_not_also_resolve(province, actors):
    both = account(province, "Hai Vai", province.district, Role.VERIFY, Role.ADMINISTER_ACCOUNTS)
    actors["both"] = actor_of(both, date(2026, 3, 2))
    request = asked(province, actors)
    step(request, "endorse", actors["both"])
    with pytest.raises(Refusal):
        step(request, "resolve", actors["both"])
    assert step(request, "resolve", actors["office"])


def test_a_request_returned_without_a_reason_stays_on_its_page_and_says_so(province, actors):
    request = asked(province, actors)
    client = signed_in(User.objects.get(pk=actors["bureau"].id))
    answer = client.post(f"/tai-khoan/de-nghi/{request.pk}/buoc", {"viec": "return", "note": ""})
    assert answer.status_code == 409
    assert "Ghi lý do khi «trả lại" in answer.text
    assert 'name="note"' in answer.text
    assert AccountRequest.objects.get(pk=request.pk).state == "submitted"


def test_what_the_unit_is_told_writes_the_names_of_offices_as_they_are(province, actors):
    step(asked(province, actors), "endorse", actors["bureau"])
    assert Notice.objects.filter(text__contains="chờ Sở Nội vụ giải quyết").exists()


def test_whoever_takes_a_step_reads_where_the_request_now_stands(province, actors):
    request = asked(province, actors)
    client = signed_in(User.objects.get(pk=actors["bureau"].id))
    answer = client.post(f"/tai-khoan/de-nghi/{request.pk}/buoc", {"viec": "endorse"}, follow=True)
    assert "Đề nghị nay ở trạng thái: Chờ Sở Nội vụ giải quyết." in answer.text
