"""What is true of a person on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hoso.records.content import Content
from hoso.records.rules import content_on, facts, facts_then, filled_percent, gaps

TODAY = date(2026, 11, 21)


def a_teacher() -> Content:
    return Content(
        {"highest_degree": "07", "kind": "public_employee"},
        {
            "don-vi": [{"unit": 4, "since": "1997-09"}, {"unit": 9, "since": "2015-08-01"}],
            "trang-thai": [{"status": "00", "since": "1997-09"}, {"status": "30", "since": "2027-01-01"}],
            "dien-bien-luong": [
                {"since": "2020-05-01", "rank": "V.07.04.32", "step": 4, "coefficient": Decimal("5.02")},
                {"since": "2023-05-01", "rank": "V.07.04.32", "step": 5, "coefficient": Decimal("5.36")},
            ],
            "chuc-vu": [
                {"title": "Tổ trưởng", "position_kind": "government", "since": "2018", "until": "2022-06-30"},
                {"title": "Bí thư chi bộ", "position_kind": "party", "since": "2020", "concurrent": True},
                {"title": "Phó Hiệu trưởng", "position_kind": "government", "since": "2022-07-01"},
            ],
            "dao-tao": [{"degree": "04", "until": "2023-06"}],
        },
    )


@pytest.mark.requirement("DN-17")
def test_today_the_latest_rows_hold():
    now = facts(a_teacher(), TODAY)
    assert (now.unit, now.status, now.step, now.highest_degree) == (9, "00", 5, "04")
    assert now.position == "Phó Hiệu trưởng; Bí thư chi bộ"


def test_a_retirement_dated_ahead_holds_from_its_day():
    assert facts(a_teacher(), date(2026, 12, 31)).status == "00"
    assert facts(a_teacher(), date(2027, 1, 1)).status == "30"


@pytest.mark.requirement("T26")
def test_at_each_date_a_person_is_in_exactly_one_unit():
    assert [facts(a_teacher(), day).unit for day in (date(2015, 7, 31), date(2015, 8, 1))] == [4, 9]


@pytest.mark.requirement("T27")
def test_the_past_holds_nothing_of_today():
    then = facts(a_teacher(), date(2021, 1, 1))
    assert (then.step, then.position, then.highest_degree) == (4, "Tổ trưởng; Bí thư chi bộ", "07")
    past = content_on(a_teacher(), date(2021, 1, 1))
    assert [row["until"] for row in past.of("chuc-vu") if row["title"] == "Tổ trưởng"] == [""]
    assert len(past.of("dien-bien-luong")) == 1


@pytest.mark.requirement("T27")
def test_what_one_row_says_of_later_is_not_said_of_before():
    """Who became a master and a member of the Party in 2022 was neither in 2021, though the form has one box for it."""
    told = {
        "updated_at": "2026-11-21T10:00:00+07:00", "birth_date": "1980", "highest_degree": "04",
        "party_joined_on": "2022-02-03", "recruited_on": "2005-09", "joined_agency_on": "2030-01-01",
    }  # fmt: skip
    courses = [{"degree": "07", "since": "1998", "until": "2002"}, {"degree": "04", "since": "2020", "until": "2022"}]
    content = Content(told, {"dao-tao": courses})
    then, now = content_on(content, date(2021, 1, 1)), content_on(content, date(2026, 11, 21))
    assert [then.scalars[name] for name in ("highest_degree", "party_joined_on", "recruited_on")] == ["", "", "2005-09"]
    assert facts_then(content, date(2021, 1, 1)).highest_degree == "07"
    assert now.scalars == told


def test_before_the_first_posting_there_is_no_unit():
    assert facts(a_teacher(), date(1990, 1, 1)).unit is None


@pytest.mark.requirement("DN-60")
def test_what_is_missing_is_named():
    required = ["tuyen-dung.kind", "giay-to.id_number", "don-vi", "cong-tac", "dien-bien-luong.coefficient"]
    assert gaps(a_teacher(), required) == ["giay-to.id_number", "cong-tac"]
    assert filled_percent(2, 5) == 60
    assert filled_percent(1, 1000) == 99
