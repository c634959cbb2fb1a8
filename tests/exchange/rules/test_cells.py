"""What single cells say."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.exchange.rules.cells import Problem, convert_cell, convert_column
from hoso.exchange.rules.lists import Catalogue, World
from hoso.exchange.rules.targets import BORN, IDENTITY, NAME, targets

DEGREES = Catalogue.of(
    "trinh_do_chuyen_mon",
    "Trình độ",
    {"02": "Tiến sĩ", "04": "Thạc sĩ", "07": "Đại học (cử nhân, kỹ sư, bác sĩ…)"},
    {"dhsp hue": "07"},
)
HEALTH = Catalogue.of("suc_khoe", "Sức khỏe", {"1": "Loại I – Rất khỏe", "2": "Loại II – Khỏe"})
WORLD = World(date(2026, 3, 2), {"trinh_do_chuyen_mon": DEGREES, "suc_khoe": HEALTH})
CELLS = st.one_of(
    st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none()
)


def read(key, cell):
    return convert_cell(key, targets()[key].field, cell, WORLD)


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (27639.0, "1975-09-02"), (1975.0, "1975"), (1975, "1975"), (2091975.0, "1975-09-02"), (91975.0, "1975-09"),
        (datetime(1975, 9, 2, tzinfo=UTC), "1975-09-02"), (date(1975, 9, 2), "1975-09-02"), ("00/00/1960", "1960"), (9.1975, "1975-09"),
        (" 2-9-75 ", "1975-09-02"),
    ],
)  # fmt: skip
def test_dates_come_as_text_serials_years_and_dates(cell, iso):
    assert read("tuyen-dung.recruited_on", cell) == iso


def test_a_wrong_date_brings_what_was_probably_meant():
    assert read(BORN, "2975") == Problem("Không có năm 2975; xin ghi đủ bốn chữ số, ví dụ 1975.", ("02/09/1975",))
    assert read(BORN, 75.0).suggestions == ("1975",)
    assert "10 tuổi" in read(BORN, "2016").sentence


@pytest.mark.requirement("T10")
@pytest.mark.parametrize("cell", [48075000123.0, 48075000123, "048075000123", " 048 075 000 123 ", "48075000123"])
def test_a_citizen_number_keeps_or_regains_its_zero(cell):
    assert read(IDENTITY, cell) == "048075000123"


@pytest.mark.parametrize("cell", ["Đại học", "ĐH", "đại học ", "cử nhân", "Kỹ sư", "07", "ĐHSP Huế", "bác sỹ"])
def test_values_are_known_by_name_short_form_code_and_what_was_learned(cell):
    assert read("trinh-do.highest_degree", cell) == "07"


def test_ranks_are_known_as_schools_shorten_them():
    names = {"V.07.04.32": "Giáo viên trung học cơ sở hạng III", "V.05.02.07": "Kỹ sư (hạng III)"}
    ranks = Catalogue.of("ngach", "Ngạch", names)
    assert [ranks.find(text) for text in ("gv thcs hang iii", "gv thcs hang 3")] == ["V.07.04.32"] * 2
    assert ranks.close_to("gv thcs hang 3 cu")[0] == "Giáo viên trung học cơ sở hạng III"


def test_the_levels_of_school_of_before_name_the_ranks_of_today():
    names = {
        f"V.07.0{number}.0{place}": f"Giáo viên {level} hạng {grade}"
        for number, level in enumerate(("mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"), 2)
        for place, grade in enumerate(("III", "II", "I"))
    }
    ranks = Catalogue.of("ngach", "Ngạch", names)
    assert names[ranks.find("gv cap 2 hang 3")] == "Giáo viên trung học cơ sở hạng III"
    assert ranks.close_to("gv cap 1 (hang ii cu)")[0] == "Giáo viên tiểu học hạng II"
    assert ranks.find("nhan vien cap 2") is None, "levels of school are of teachers only"


def test_a_dash_in_a_list_names_either_side():
    assert read("suc-khoe.health", "Loại II") == "2"
    assert read("suc-khoe.health", "khỏe") == "2"


def test_an_unknown_value_is_asked_about_with_its_neighbours():
    problem = read("trinh-do.highest_degree", "Thạc sĩi")
    assert problem.suggestions[0] == "Thạc sĩ"
    assert problem.catalogue == "trinh_do_chuyen_mon"


@pytest.mark.parametrize("cell", [2.34, "2,34", "2.34", 2.3400000001])
def test_coefficients_with_comma_or_point(cell):
    assert read("dien-bien-luong.coefficient", cell) == Decimal("2.34")


def test_money_with_points_and_marks_for_nothing():
    assert read("kinh-te.income_salary", "2.530.000") == 2530000
    assert [read("ban-than.phone", cell) for cell in ("-", "…", "//", " ", None)] == [None] * 5


def test_names_in_capitals_are_written_as_names():
    assert read(NAME, "NGUYỄN VĂN AN") == "Nguyễn Văn An"
    assert read(NAME, "H'Hen Niê") == "H'Hen Niê"
    assert isinstance(read(NAME, "12"), Problem)


def test_one_and_true_are_not_taken_for_each_other():
    converted = convert_column(
        "chuc-vu.concurrent", targets()["chuc-vu.concurrent"].field, [1.0, True, "x", "", False], WORLD
    )
    assert converted.values == [True, True, True, None, False]
    numbers = convert_column("suc-khoe.height_cm", targets()["suc-khoe.height_cm"].field, [170.0, True, 170], WORLD)
    assert (numbers.values[0], numbers.values[2], list(numbers.problems)) == (170, 170, [1])


KEYS = [
    BORN,
    NAME,
    IDENTITY,
    "ban-than.phone",
    "suc-khoe.height_cm",
    "suc-khoe.weight_kg",
    "ban-than.gender",
    "trinh-do.highest_degree",
]


@given(CELLS, st.sampled_from(KEYS))
def test_any_cell_is_a_value_nothing_or_a_sentence(cell, key):
    result = read(key, cell)
    assert (
        result is None or isinstance(result, str | int | Decimal) or (isinstance(result, Problem) and result.sentence)
    )
