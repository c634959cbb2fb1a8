"""The record page: what one may see of a person, and that it is known who looked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from hoso.platform.audit.models import Entry
from hoso.records.changes import Change
from hoso.records.models import Basis, Record
from hoso.records.services import apply
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
