"""Days as the regulations count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from hoso.foundation.dates import WorkingCalendar
from hoso.institution.regulations import rules
from hoso.institution.regulations.rules import ANY, Stage


@dataclass(frozen=True)
class Term:
    number: int
    unit: str


@dataclass(frozen=True)
class Occasion:
    period: str
    month: int | None
    day: int
    before: bool


@dataclass(frozen=True)
class Step:
    unit_kind: str
    managed_by: str
    place: int
    stage: str
    by: str


NATIONAL_DAY = WorkingCalendar([date(2012, 9, 2), date(2012, 9, 3)])
FREE = WorkingCalendar([])


@pytest.mark.requirement("DN-37")
def test_a_new_record_is_due_45_working_days_after_the_recruitment_decision() -> None:
    """Đà Nẵng 2012, Điều 10.1.b: recruited on Monday 16/7/2012, nine weeks, one holiday on a Monday."""
    assert rules.due(Term(45, "working"), date(2012, 7, 16), FREE) == date(2012, 9, 17)
    assert rules.due(Term(45, "working"), date(2012, 7, 16), NATIONAL_DAY) == date(2012, 9, 18)


@pytest.mark.requirement("DN-40")
def test_a_decision_is_entered_within_10_working_days_of_its_effect() -> None:
    """Điều 10.2.b: in effect on Wednesday 03/10/2012."""
    assert rules.due(Term(10, "working"), date(2012, 10, 3), FREE) == date(2012, 10, 17)


@pytest.mark.requirement("DN-41", "DN-42", "DN-43", "DN-44")
@pytest.mark.parametrize(
    ("number", "last"), [(15, date(2012, 10, 18)), (30, date(2012, 11, 2)), (10, date(2012, 10, 15))]
)
def test_transfers_and_leaving_are_counted_in_calendar_days(number: int, last: date) -> None:
    """Điều 11: 15, 30 and 10 days; the tenth day is Saturday 13/10/2012 and moves to Monday (BLDS 2015, Điều 148.5)."""
    assert rules.due(Term(number, "calendar"), date(2012, 10, 3), FREE) == last


@pytest.mark.requirement("DN-50")
def test_a_report_due_before_25_may_is_late_on_the_25th() -> None:
    """Đà Nẵng 2012, Điều 14.1."""
    may = Occasion("yearly", 5, 25, before=True)
    assert rules.next_due(may, date(2026, 5, 24)) == date(2026, 5, 24)
    assert rules.next_due(may, date(2026, 5, 25)) == date(2027, 5, 24)


@pytest.mark.requirement("LS-14", "HT-31")
@pytest.mark.parametrize(
    ("month", "day", "on", "last"),
    [
        (1, 15, date(2024, 1, 15), date(2024, 1, 15)),
        (1, 15, date(2024, 1, 16), date(2025, 1, 15)),
        (12, 10, date(2017, 11, 28), date(2017, 12, 10)),
    ],
)
def test_a_yearly_report_is_in_time_on_its_day(month: int, day: int, on: date, last: date) -> None:
    """Lạng Sơn 2023: not later than 15 January; Hương Trà 2017: on 10 December."""
    assert rules.next_due(Occasion("yearly", month, day, before=False), on) == last


@pytest.mark.requirement("LS-11")
def test_the_monthly_review_is_done_before_the_25th() -> None:
    monthly = Occasion("monthly", None, 25, before=True)
    assert rules.next_due(monthly, date(2024, 1, 24)) == date(2024, 1, 24)
    assert rules.next_due(monthly, date(2024, 1, 25)) == date(2024, 2, 24)
    assert rules.next_due(monthly, date(2024, 12, 31)) == date(2025, 1, 24)


def test_the_31st_of_a_short_month_is_its_last_day() -> None:
    assert rules.next_due(Occasion("monthly", None, 31, before=False), date(2024, 2, 1)) == date(2024, 2, 29)


def test_the_most_particular_route_is_taken() -> None:
    steps = [
        Step(ANY, ANY, 1, "approve", "head"),
        Step("school", ANY, 2, "verify", "education"),
        Step("school", ANY, 1, "approve", "head"),
        Step(ANY, "province", 1, "appraise", "home_affairs"),
    ]
    assert rules.route(steps, "school", "unit") == (Stage("approve", "head"), Stage("verify", "education"))
    assert rules.route(steps, "school", "province") == (Stage("appraise", "home_affairs"),)
    assert rules.route(steps, "agency", "unit") == (Stage("approve", "head"),)
    assert rules.route([], "agency", "unit") == ()


def test_a_term_needs_days_and_a_way_to_count_them() -> None:
    assert rules.reasons_not_to_set(45, "working") == []
    assert len(rules.reasons_not_to_set(0, "weeks")) == 2
