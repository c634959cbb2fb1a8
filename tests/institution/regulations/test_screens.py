"""The regulation on screen: everybody reads it, its owner changes it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from hoso.foundation.actor import SYSTEM
from hoso.institution.accounts.permissions import Role
from hoso.institution.regulations import queries, rules, services
from hoso.institution.regulations.models import Deadline, ReportDue, RequiredField
from hoso.institution.regulations.rules import Stage
from hoso.platform.audit.models import Entry
from hoso.records.sections import KINDS, MANAGED_BY

from ..people import browser
from ..places import Province

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.usefixtures("nothing_chosen")


@pytest.fixture
def quan(province: Province) -> Client:
    return browser(province, "Nguyễn Văn Quản", province.office, Role.ADMINISTER_CATALOGUES)


@pytest.fixture
def lan(province: Province) -> Client:
    return browser(province, "Trần Thị Lan", province.school, Role.ENTER)


@pytest.fixture
def da_nang(nothing_chosen: None) -> None:
    services.choose_profile("da-nang", actor=SYSTEM, at=AT)


def test_the_words_for_people_and_management_are_those_of_the_record() -> None:
    assert dict(rules.PERSON_KINDS) == KINDS
    assert set(rules.MANAGED_BY) == {rules.ANY, *MANAGED_BY}


def test_an_empty_installation_says_what_to_do(quan: Client, lan: Client) -> None:
    assert "Chọn quy chế mẫu" in quan.get("/quy-che/").content.decode()
    assert "/quy-che/chon" not in lan.get("/quy-che/").content.decode()


@pytest.mark.usefixtures("da_nang")
def test_everybody_reads_what_is_set_and_why(lan: Client) -> None:
    text = lan.get("/quy-che/").content.decode()
    for words in ("45 ngày làm việc", "Điều 10 khoản 1 điểm b", "trước ngày 25/5", "Số sổ BHXH", "Thẩm định"):
        assert words in text
    assert "/quy-che/noi-dung/thoi-han/them" not in text


@pytest.mark.usefixtures("da_nang")
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "²", "2026-13-01"])
def test_a_day_outside_all_calendars_is_today(lan: Client, day: str) -> None:
    assert lan.get(f"/quy-che/?tai-ngay={day}").status_code == 200
    assert lan.get(f"/danh-muc/bang-he-so?tai-ngay={day}").status_code == 200
    assert lan.get(f"/danh-muc/ngay-nghi?nam={day}").status_code == 200


@pytest.mark.usefixtures("da_nang")
def test_a_profile_is_chosen_on_screen(quan: Client) -> None:
    assert "hai cấp" in quan.get("/quy-che/chon").content.decode()
    quan.post("/quy-che/chon", {"profile": "hai-cap"})
    assert queries.regulation(timezone.localdate()).profile == "hai-cap"


@pytest.mark.requirement("DN-40")
@pytest.mark.usefixtures("da_nang")
def test_a_term_is_changed_from_a_day_on_screen(quan: Client) -> None:
    term = Deadline.objects.get(key="decision_update")
    values = {
        "since": "01/01/2027",
        "name": term.name,
        "number": "7",
        "unit": "working",
        "counted_from": term.counted_from,
        "legal_basis": "Quyết định 1/2027/QĐ-UBND",
        "sureness": "sure",
    }
    assert quan.post(f"/quy-che/noi-dung/thoi-han/{term.pk}/thay-doi", values).status_code == 302
    assert queries.deadline("decision_update", date(2026, 12, 31)).number == 10
    assert queries.deadline("decision_update", date(2027, 1, 1)).number == 7
    wrong = quan.post(f"/quy-che/noi-dung/thoi-han/{term.pk}/thay-doi", {**values, "number": "0"})
    assert "Số ngày phải từ 1" in wrong.content.decode()


@pytest.mark.requirement("DN-50")
@pytest.mark.usefixtures("da_nang")
def test_a_report_day_is_corrected_on_screen(quan: Client) -> None:
    report = ReportDue.objects.get(key="mid_year")
    values = {
        "name": report.name,
        "period": "yearly",
        "month": "6",
        "day": "10",
        "sender": report.sender,
        "legal_basis": "x",
        "sureness": "sure",
        "reason": "đổi ngày",
    }
    assert quan.post(f"/quy-che/noi-dung/bao-cao/{report.pk}/sua-loi", values).status_code == 302
    assert ReportDue.objects.get(key="mid_year").when == "ngày 10/6"
    monthly = quan.post(f"/quy-che/noi-dung/bao-cao/{report.pk}/sua-loi", {**values, "period": "monthly"})
    assert "không ghi tháng" in monthly.content.decode()


@pytest.mark.usefixtures("da_nang")
def test_a_report_day_is_changed_from_a_day(quan: Client) -> None:
    report = ReportDue.objects.get(key="year_end")
    values = {
        "since": "01/01/2027",
        "name": report.name,
        "period": "yearly",
        "month": "12",
        "day": "10",
        "sender": report.sender,
        "legal_basis": "Quyết định 3/2027/QĐ-UBND",
        "sureness": "sure",
    }
    assert quan.post(f"/quy-che/noi-dung/bao-cao/{report.pk}/thay-doi", values).status_code == 302
    assert queries.report("year_end", date(2026, 12, 31)).when == "trước ngày 15/12"
    assert queries.report("year_end", date(2027, 1, 1)).when == "ngày 10/12"


@pytest.mark.usefixtures("da_nang")
def test_a_field_becomes_required_of_some_people(quan: Client) -> None:
    values = {"key": "ban-than.phone", "kinds": ["contract"], "legal_basis": "Sở Nội vụ", "sureness": "sure"}
    answer = quan.post("/quy-che/noi-dung/truong-bat-buoc/them", values)
    assert answer.status_code == 302, answer.content.decode()
    assert "ban-than.phone" in queries.required_fields("contract", TODAY)
    assert "ban-than.phone" not in queries.required_fields("cadre", TODAY)
    row = RequiredField.objects.get(key="ban-than.phone")
    assert "Số điện thoại" in quan.get(f"/quy-che/noi-dung/truong-bat-buoc/{row.pk}").content.decode()
    unknown = quan.post("/quy-che/noi-dung/truong-bat-buoc/them", {**values, "key": "khong.co"})
    assert unknown.status_code == 422


@pytest.mark.usefixtures("da_nang")
def test_a_route_is_changed_from_a_day(quan: Client) -> None:
    values = {
        "since": "01/01/2027",
        "legal_basis": "Quyết định 2/2027/QĐ-UBND",
        "stage_1": "declare",
        "by_1": "officer",
        "stage_2": "verify",
        "by_2": "education",
    }
    assert quan.get("/quy-che/tuyen/school/moi").status_code == 200
    assert quan.post("/quy-che/tuyen/school/moi", values).status_code == 302
    assert queries.review_route("school", "unit", date(2027, 1, 1)) == (
        Stage("declare", "officer"),
        Stage("verify", "education"),
    )
    assert len(queries.review_route("school", "unit", date(2026, 12, 31))) == 4
    assert Entry.objects.filter(action="regulations.route").exists()
    backwards = quan.post("/quy-che/tuyen/school/moi", {**values, "since": "01/02/2027", "stage_2": "declare"})
    assert "Mỗi bước chỉ có một lần" in backwards.content.decode()
    assert quan.get("/quy-che/tuyen/khong-co/moi").status_code == 404


@pytest.mark.usefixtures("da_nang")
def test_a_clerk_changes_nothing(lan: Client) -> None:
    term = Deadline.objects.get(key="new_record")
    for address in (
        f"/quy-che/noi-dung/thoi-han/{term.pk}/thay-doi",
        "/quy-che/noi-dung/thoi-han/them",
        "/quy-che/chon",
        "/quy-che/tuyen",
        "/quy-che/tuyen/school/moi",
    ):
        assert lan.get(address).status_code == 404
        assert lan.post(address, {}).status_code == 404
    assert lan.get(f"/quy-che/noi-dung/thoi-han/{term.pk}").status_code == 200
