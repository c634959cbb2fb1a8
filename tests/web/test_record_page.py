"""The record page: what one may see of a person, and that it is known who looked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from hoso.foundation.actor import Actor, Grant
from hoso.institution.organisation.services import rename_unit
from hoso.platform.attachments import services as attachments
from hoso.platform.audit.models import Entry
from hoso.records.changes import GONE, Change
from hoso.records.models import Basis, Record, SalaryHistory
from hoso.records.services import add_document, apply, set_photo
from tests.backdating import backdate
from tests.product.world import picture
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


@pytest.fixture
def binh(enter, lan):
    record = enter("Lê Văn Bình", id_number="048080001234")
    apply([Change(record.pk, "ban-than", None, {"religion": "01"})], actor=lan, at=NOW, basis=Basis(kind="entry"))
    return record


def test_a_clerk_reads_the_whole_record(binh, school):
    answer = signed_in(an_account("lan", school, "enter")).get(f"/ho-so/{binh.pk}/")
    assert answer.status_code == 200
    assert "LÊ VĂN BÌNH" in answer.text
    assert "048080001234" in answer.text


@pytest.mark.requirement("T12", "T14")
def test_nobody_else_finds_it(binh, office, client):
    address = f"/ho-so/{binh.pk}/"
    assert client.get(address).status_code == 302
    assert signed_in(an_account("tuan", office, "enter", "read")).get(address).status_code == 404


@pytest.mark.requirement("T13", "DN-54", "LS-07")
def test_a_reader_without_the_right_sees_no_personal_field(binh, school):
    text = signed_in(an_account("khach", school, "read")).get(f"/ho-so/{binh.pk}/").text
    assert "LÊ VĂN BÌNH" in text
    assert "048080001234" not in text
    assert "Tôn giáo" not in text


@pytest.mark.requirement("DN-15")
def test_opening_is_an_act_that_names_the_person(binh, school):
    client = signed_in(an_account("lan", school, "enter"))
    client.get(f"/ho-so/{binh.pk}/")
    entry = Entry.objects.get(action="records.open")
    assert (entry.actor_name, entry.subjects) == ("Lan", [binh.pk])
    assert "Lan" in client.get(f"/ho-so/{binh.pk}/?phan=ai-da-xem").text


def test_one_sees_ones_own_file_and_no_other(binh, enter, school):
    other = enter("Trần Thị Cúc")
    minh = an_account("minh", school, "declare")
    Record.objects.filter(pk=binh.pk).update(account=minh)
    client = signed_in(minh)
    assert client.get("/ho-so/cua-toi/").url == f"/ho-so/{binh.pk}/"
    assert "048080001234" in client.get(f"/ho-so/{binh.pk}/").text
    assert client.get(f"/ho-so/{other.pk}/").status_code == 404


@pytest.mark.requirement("T27")
def test_the_page_as_of_a_day_holds_nothing_of_today(binh, school, lan):
    rows = [{"since": "2012-01-01", "rank": "01.003", "step": 1}, {"since": "2026-01-01", "rank": "01.003", "step": 6}]
    apply([Change(binh.pk, "dien-bien-luong", None, row) for row in rows], actor=lan, at=NOW, basis=Basis(kind="entry"))
    text = signed_in(an_account("lan", school, "enter")).get(f"/ho-so/{binh.pk}/?tai-ngay=2015-03-01").text
    assert "01/01/2012" in text
    assert "01/01/2026" not in text


@pytest.fixture
def moved(binh, lan, office, quan):
    """Bình came to the school in 2010 and to the office in 2020; the school has another name since 2022."""
    change = Change(binh.pk, "don-vi", None, {"unit": office.pk, "since": "2020-01-01"})
    apply([change], actor=quan, at=NOW, basis=Basis(kind="entry"))
    return binh


@pytest.mark.requirement("T27")
def test_the_head_of_the_page_says_where_one_was_and_what_it_was_called(moved, school, office, province):
    owner = Actor(9, "Quản", (Grant("organisation.administer", province.path),))
    rename_unit(school, "Trường THCS Sông Mới", "", since=date(2022, 1, 1), basis="", actor=owner, at=NOW)
    client = signed_in(an_account("quan2", province, "read"))
    then, now = (client.get(f"/ho-so/{moved.pk}/{day}").text for day in ("?tai-ngay=2015-03-01", ""))
    assert "Trường THCS Sông Trúc" in then.split("</header>")[-2]
    assert office.name not in then
    assert "Sông Mới" not in then
    assert office.name in now


@pytest.mark.requirement("T27")
def test_what_the_system_said_then_stands_in_the_head_too(binh, school, lan):
    backdate([binh], days=10)
    change = Change(binh.pk, "ban-than", None, {"full_name": "Lê Văn Bính"})
    apply([change], actor=lan, at=timezone.now(), basis=Basis(kind="entry"))
    client = signed_in(an_account("lan", school, "enter"))
    before = client.get(f"/ho-so/{binh.pk}/", {"biet-ngay": _days_ago(2)}).text
    assert "LÊ VĂN BÌNH" in before
    assert "BÍNH" not in before
    assert "LÊ VĂN BÍNH" in client.get(f"/ho-so/{binh.pk}/").text


@pytest.mark.requirement("T27")
def test_photo_and_papers_of_a_past_day_are_those_of_then(binh, school, lan):
    backdate([binh], days=10)
    photo = attachments.store(picture(), actor=lan, at=NOW)
    set_photo(binh.pk, photo, actor=lan, at=NOW)
    add_document(binh.pk, {"kind": "Bằng", "title": "Bằng đại học", "date": "2020-06"}, file=photo, actor=lan, at=NOW)
    client = signed_in(an_account("lan", school, "enter"))
    address, then = f"/ho-so/{binh.pk}/", {"biet-ngay": _days_ago(2)}
    assert f"{address}anh" in client.get(address).text
    assert client.get(f"{address}anh").status_code == 200
    assert f"{address}anh" not in client.get(address, then).text
    assert client.get(f"{address}anh", then).status_code == 404
    assert "Bằng đại học" in client.get(address, {"phan": "tai-lieu"}).text
    assert "Bằng đại học" not in client.get(address, {"phan": "tai-lieu", **then}).text
    assert "Bằng đại học" not in client.get(address, {"phan": "tai-lieu", "tai-ngay": "01/01/2019"}).text


def test_the_parts_of_the_page_keep_the_day(binh, school):
    text = signed_in(an_account("lan", school, "enter")).get(f"/ho-so/{binh.pk}/?tai-ngay=2015-03-01").text
    assert 'href="?tai-ngay=2015-03-01&amp;phan=dong-thoi-gian"' in text


def _days_ago(days):
    return f"{timezone.localdate() - timedelta(days=days):%d/%m/%Y}"


@pytest.mark.parametrize("path", ["/", "/tim-nhanh?q=binh", "/nhat-ky/"])
def test_pages_of_the_whole_open(binh, school, path):
    client = signed_in(an_account("hoa", school, "approve", "enter"))
    assert client.get(path).status_code == 200


@pytest.mark.requirement("T20", "T15")
def test_quick_find_obeys_scope(binh, school, office):
    accept = {"HTTP_ACCEPT": "application/json"}
    mine = signed_in(an_account("lan", school, "enter")).get("/tim-nhanh?q=binh le", **accept).json()
    theirs = signed_in(an_account("tuan", office, "enter")).get("/tim-nhanh?q=binh le", **accept).json()
    assert [hit["label"] for hit in mine["results"] if hit["group"] == "Người"] == ["Lê Văn Bình"]
    assert [hit for hit in theirs["results"] if hit["group"] == "Người"] == []


def test_the_operator_sees_the_state_of_the_system_and_no_record(binh, school, province):
    client = signed_in(an_account("van", province, "operate"))
    assert "PostgreSQL" in client.get("/van-hanh/").text
    assert client.get(f"/ho-so/{binh.pk}/").status_code == 404
    assert signed_in(an_account("lan", school, "enter")).get("/van-hanh/").status_code == 404


@pytest.mark.requirement("T27")
def test_what_the_system_knew_on_a_day_is_asked_on_the_page(binh, school):
    client = signed_in(an_account("lan", school, "enter"))
    assert 'name="biet-ngay"' in client.get(f"/ho-so/{binh.pk}/").text
    now = client.get(f"/ho-so/{binh.pk}/", {"biet-ngay": f"{timezone.localdate():%d/%m/%Y}"})
    assert "không sửa được ở chế độ này" in now.text
    assert f"/ho-so/{binh.pk}/sua/" not in now.text
    before = client.get(f"/ho-so/{binh.pk}/", {"biet-ngay": "01/01/2001"})
    assert before.status_code != 200
    assert "hệ thống chưa ghi hồ sơ" in before.text


@pytest.mark.requirement("DN-45")
def test_the_history_says_what_was_there_before_and_after(binh, school, lan):
    first = {"ethnicity": "01", "phone": "0905111222"}
    for values in (first, {"ethnicity": "02", "phone": "0905333444"}):
        apply([Change(binh.pk, "ban-than", None, values)], actor=lan, at=NOW, basis=Basis(kind="entry"))
    step = {"since": "2020-01-01", "rank": "V.07.04.32", "step": 3, "coefficient": Decimal("3.00")}
    apply([Change(binh.pk, "dien-bien-luong", None, step)], actor=lan, at=NOW, basis=Basis(kind="entry"))
    row = SalaryHistory.objects.get()
    change = Change(binh.pk, "dien-bien-luong", row.uid, {"step": 4, "coefficient": Decimal("3.33")})
    apply([change], actor=lan, at=NOW, basis=Basis(kind="entry"))
    apply([Change(binh.pk, "dien-bien-luong", row.uid, GONE)], actor=lan, at=NOW, basis=Basis(kind="entry"))
    text = signed_in(an_account("lan", school, "enter")).get(f"/ho-so/{binh.pk}/?phan=thay-doi").text
    for line in ("Dân tộc: <del>Kinh</del> → <ins>Tày</ins>", "<del>3,00</del> → <ins>3,33</ins>"):
        assert line in text
    assert "<del>0905111222</del> → <ins>0905333444</ins>" in text
    added, removed = "→ <ins>01/01/2020", "<del>01/01/2020"
    assert (text.count(added), text.count(removed)) == (1, 1)


@pytest.mark.requirement("T13")
def test_the_history_keeps_to_the_level_of_the_reader(binh, school, lan):
    for phone in ("0905111222", "0905333444"):
        apply([Change(binh.pk, "ban-than", None, {"phone": phone})], actor=lan, at=NOW, basis=Basis(kind="entry"))
    text = signed_in(an_account("khach", school, "read")).get(f"/ho-so/{binh.pk}/?phan=thay-doi").text
    assert "Lịch sử cập nhật" in text
    assert "0905" not in text
