"""Asking the catalogues: names on a day, what a picker offers, what a step pays, where a place went."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoso.institution.catalogues import queries
from hoso.institution.catalogues.models import Item

TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.usefixtures("seeded")


def test_names_of_any_number_of_codes_take_one_statement() -> None:
    pairs = [("dan_toc", "02"), ("ngach", "V.07.04.32"), ("tinh_thanh_moi", "48"), ("nhom_ngach", "BANG_2/A1")]
    pairs += [("dan_toc", f"{number:02}") for number in range(1, 55)]
    with CaptureQueriesContext(connection) as statements:
        found = queries.names(pairs, TODAY)
    assert len(statements) == 1
    assert found["dan_toc", "02"] == "Tày"
    assert found["tinh_thanh_moi", "48"] == "Đà Nẵng"
    assert len(found) == 57


def test_a_closed_value_is_still_named_but_no_longer_offered() -> None:
    closed = ("loai_doi_tuong", "HD68")
    assert queries.names([closed], TODAY)[closed].startswith("Hợp đồng theo NĐ 68/2000")
    assert "HD68" not in queries.codes("loai_doi_tuong", TODAY)
    assert "HD68" in queries.codes("loai_doi_tuong", date(2017, 11, 20))


def test_a_value_is_named_as_it_read_on_the_day() -> None:
    Item.objects.filter(catalogue="dan_toc", code="08").update(valid_to=date(2026, 1, 1))
    Item.objects.create(catalogue_id="dan_toc", code="08", name="Hmông", folded="hmong", valid_from=date(2026, 1, 1))
    assert queries.names([("dan_toc", "08")], date(2025, 12, 31)) == {("dan_toc", "08"): "Mông"}
    assert queries.names([("dan_toc", "08")], date(2026, 1, 1)) == {("dan_toc", "08"): "Hmông"}


def test_an_unknown_code_has_no_name() -> None:
    assert queries.names([("dan_toc", "99"), ("khong_co", "1"), ("dan_toc", "")], TODAY) == {}


@pytest.mark.parametrize(
    ("catalogue", "typed", "first"),
    [
        ("dan_toc", "ede", ""),
        ("dan_toc", "e-de", "Ê-đê"),
        ("dan_toc", "cham", "Chăm"),
        ("ngach", "01.003", "Chuyên viên"),
        ("ngach", "chinh chuyen vien", "Chuyên viên chính"),
        ("loai_phu_cap", "vuot khung", "Phụ cấp thâm niên vượt khung"),
        ("tinh_thanh_moi", "da nang", "Đà Nẵng"),
        ("dia_ban", "hoang sa", "Đặc khu Hoàng Sa"),
        ("dan_toc", "100%_", ""),
    ],
)
def test_a_picker_finds_by_code_or_by_words_without_accents(catalogue: str, typed: str, first: str) -> None:
    found = queries.options(catalogue, typed, TODAY)
    assert (found[0].name if found else "") == first


def test_a_picker_offers_the_list_in_its_order_when_nothing_is_typed() -> None:
    assert [option.code for option in queries.options("gioi_tinh", "", TODAY)] == ["1", "2"]
    assert len(queries.options("dia_ban", "", TODAY, limit=5)) == 5


@pytest.mark.requirement("DN-28")
@pytest.mark.parametrize(
    ("rank", "step", "coefficient", "months", "last"),
    [
        ("01.003", 1, "2.34", 36, False),
        ("01.003", 9, "4.98", 36, True),
        ("01.001", 1, "6.20", 36, False),
        ("01.002", 8, "6.78", 36, True),
        ("01.005", 12, "4.06", 24, True),
    ],
)
def test_a_step_pays_what_the_decree_says(rank: str, step: int, coefficient: str, months: int, last: bool) -> None:
    """Nghị định 204/2004/NĐ-CP, Bảng 2."""
    pay = queries.salary_step(rank, step, TODAY)
    assert pay is not None
    assert (pay.coefficient, pay.months, pay.last) == (Decimal(coefficient), months, last)


def test_there_is_no_step_beyond_the_last() -> None:
    assert queries.salary_step("01.003", 10, TODAY) is None
    assert queries.salary_step("99.999", 1, TODAY) is None


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2012, 10, 3), 1_050_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
        (date(2004, 9, 30), None),
    ],
)
def test_the_base_salary_is_that_of_the_day(on: date, amount: int | None) -> None:
    assert queries.base_salary(on) == amount


def test_a_figure_of_the_law_is_that_of_the_day() -> None:
    assert queries.parameter("salary.overscale.first", TODAY) == 5
    assert queries.parameter("retirement.men", date(2020, 12, 31)) == {"final": 720}
    assert queries.parameter("retirement.men", TODAY)["first"] == 723
    assert queries.parameter("nothing", TODAY) is None


def test_the_working_calendar_knows_tet_and_the_saturday_worked_in_exchange() -> None:
    calendar = queries.working_calendar()
    assert not calendar.is_working(date(2026, 2, 17))
    assert not calendar.is_working(date(2024, 4, 29))
    assert calendar.is_working(date(2024, 5, 4))


@pytest.mark.parametrize(
    ("text", "code", "before"),
    [
        ("xã Hòa Tiến, huyện Hòa Vang, thành phố Đà Nẵng", "20326", True),
        ("Xa Hoa Vang, Da Nang", "20320", False),
        ("Tỉnh Lạng Sơn", "20", False),
        ("huyện Khánh Vinh, tỉnh Khánh Hòa", "573", True),
        ("Thừa Thiên Huế", "46", True),
    ],
)
def test_an_address_is_found_in_its_time(text: str, code: str, before: bool) -> None:
    found = queries.find_place(text)
    assert (found[0].code, found[0].valid_to is not None) == (code, before), found


def test_a_place_is_found_once() -> None:
    codes = [(place.code, place.valid_to) for place in queries.find_place("huyện Khánh Vinh, tỉnh Khánh Hòa")]
    assert len(codes) == len(set(codes))


def test_nonsense_is_no_place() -> None:
    assert queries.find_place("") == queries.find_place("%, %") == []


def test_a_merged_commune_is_followed_to_today_and_back() -> None:
    (after, link), *_ = queries.successors("00001")
    assert (after.title, link.main) == ("Phường Hồng Hà", True)
    assert "Phường Phúc Xá" in {place.title for place, _ in queries.predecessors(after.code, date(2025, 7, 1))}
