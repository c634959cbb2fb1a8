"""Entry and import tell when a position or a pay table is not one the unit uses (DN-29)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from hoso.institution.organisation.models import Unit
from hoso.institution.organisation.services import allow
from hoso.records.changes import Change
from hoso.records.models import Basis, PositionHeld, SalaryHistory
from hoso.records.services import apply
from tests.records.test_entering import inputs
from tests.signing_in import an_account, signed_in
from tests.small_province import NOW, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(school):
    """The school has a headmaster, two deputies and the pay table of public employees."""
    allow(
        school,
        positions={"C29": 1, "C30": 2},
        pay_tables=["BANG_3"],
        actor=holding(9, "Quản", school, "organisation.administer"),
        at=timezone.now(),
    )
    return school


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


def position(client, record, title: str, **more: str):
    address = f"/ho-so/{record.pk}/sua/chuc-vu/"
    row = {
        "chuc-vu-0-uid": "",
        "chuc-vu-0-position_kind": "government",
        "chuc-vu-0-title": title,
        "chuc-vu-0-since": "01/09/2024",
    }
    return client.post(address, {**inputs(client, address), **row, **more})


@pytest.mark.requirement("DN-29")
def test_a_position_outside_the_units_list_is_kept_only_with_a_note(clerk, enter, listed):
    an = enter("Nguyễn Văn An")
    answer = position(clerk, an, "Giám đốc Sở")
    assert answer.status_code == 422
    assert "“Giám đốc Sở” không có trong các chức vụ dùng ở Trường THCS Sông Trúc" in answer.text
    assert not PositionHeld.objects.filter(record=an).exists()
    kept = {"giu-canh-bao-chuc-vu.title-0": "1", "ly-do-canh-bao-chuc-vu.title-0": "biệt phái"}
    assert position(clerk, an, "Giám đốc Sở", **kept).status_code == 302
    assert "biệt phái" in PositionHeld.objects.select_related("basis").get(record=an).basis.note


@pytest.mark.requirement("DN-29")
def test_a_rank_of_another_pay_table_is_told(clerk, enter, listed):
    an = enter("Nguyễn Văn An")
    address = f"/ho-so/{an.pk}/sua/dien-bien-luong/"
    row = {
        "dien-bien-luong-0-uid": "",
        "dien-bien-luong-0-since": "01/2024",
        "dien-bien-luong-0-rank": "01.003",
        "dien-bien-luong-0-rank_chu": "01.003",
        "dien-bien-luong-0-step": "3",
    }
    answer = clerk.post(address, {**inputs(clerk, address), **row})
    assert answer.status_code == 422
    assert "Bảng lương của ngạch 01.003 không thuộc các bảng lương dùng ở Trường THCS Sông Trúc" in answer.text
    own = {**row, "dien-bien-luong-0-rank": "V.07.04.32", "dien-bien-luong-0-rank_chu": "V.07.04.32"}
    assert clerk.post(address, {**inputs(clerk, address), **own}).status_code == 302
    assert SalaryHistory.objects.get(record=an).rank == "V.07.04.32"


def test_a_position_that_somebody_else_fills_is_told(clerk, enter, listed, lan):
    head, an = enter("Lê Văn Bình"), enter("Nguyễn Văn An")
    values = {"position_kind": "government", "title": "Hiệu trưởng", "since": "2020-09"}
    apply([Change(head.pk, "chuc-vu", None, values)], actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    assert "đã đủ" in position(clerk, an, "Hiệu trưởng").text
    assert position(clerk, an, "Phó Hiệu trưởng").status_code == 302


def test_a_unit_that_lists_nothing_allows_everything(clerk, enter):
    assert position(clerk, enter("Nguyễn Văn An"), "Giám đốc Sở").status_code == 302


def test_a_department_uses_what_its_agency_uses(enter, listed, lan):
    group = Unit.objects.create(code="ST-TN", name="Tổ Tự nhiên", kind="department", parent=listed)
    client = signed_in(an_account("lan", listed, "enter"))
    answer = position(client, enter("Nguyễn Văn An", unit=group), "Giám đốc Sở")
    assert "dùng ở Trường THCS Sông Trúc" in answer.text


def test_the_warning_is_there_when_the_cell_is_left(clerk, enter, listed):
    an = enter("Nguyễn Văn An")
    row = {"chuc-vu-0-uid": "", "chuc-vu-0-title": "Giám đốc Sở", "o": "chuc-vu-0-title"}
    answer = clerk.post(f"/ho-so/{an.pk}/sua/chuc-vu/kiem-tra", row).json()
    assert "không có trong các chức vụ" in answer["warnings"]["canh-bao-chuc-vu.title-0"]
    better = clerk.post(f"/ho-so/{an.pk}/sua/chuc-vu/kiem-tra", {**row, "chuc-vu-0-title": "Hiệu trưởng"}).json()
    assert better["warnings"] == {}


@pytest.mark.requirement("DN-27")
@pytest.mark.parametrize(
    ("typed", "name", "block"),
    [("hieu truong", "Hiệu trưởng", "Chính quyền"), ("bi thu chi bo", "Bí thư Chi bộ", "Đảng")],
)
def test_positions_of_every_block_are_offered_where_one_is_entered(clerk, enter, typed, name, block):
    assert 'data-ahead="/goi-y/chuc-vu"' in clerk.get(f"/ho-so/{enter('Nguyễn Văn An').pk}/sua/chuc-vu/").text
    offered = clerk.get("/goi-y/chuc-vu", {"q": typed}).json()
    assert {"value": name, "label": name, "note": block} in offered
