from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.foundation.dates import (
    DateNotUnderstood,
    Days,
    PartialDate,
    Precision,
    WorkingCalendar,
    add_months,
    age_on,
    in_words,
    months_between,
)

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
TET_2026 = [date(2026, 2, 16) + timedelta(days=n) for n in range(5)]
NATIONAL_DAY_2026 = [date(2026, 9, 1), date(2026, 9, 2)]
CALENDAR = WorkingCalendar([*TET_2026, *NATIONAL_DAY_2026])


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(
    ("written", "iso", "display"),
    [
        ("1975", "1975", "1975"),
        ("năm 1975", "1975", "1975"),
        ("9/1975", "1975-09", "9/1975"),
        ("Tháng 9 năm 1975", "1975-09", "9/1975"),
        ("02/09/1975", "1975-09-02", "02/09/1975"),
        ("2-9-75", "1975-09-02", "02/09/1975"),
        ("2.9.1975", "1975-09-02", "02/09/1975"),
        ("02091975", "1975-09-02", "02/09/1975"),
        ("1975-09-02", "1975-09-02", "02/09/1975"),
        ("1975-09-02 00:00:00", "1975-09-02", "02/09/1975"),
        ("ngày 2 tháng 9 năm 1975", "1975-09-02", "02/09/1975"),
        ("1/1/05", "2005-01-01", "01/01/2005"),
        ("00/00/1960", "1960", "1960"),
        ("00/09/1960", "1960-09", "9/1960"),
    ],
)
def test_dates_are_understood_as_people_have_them(written, iso, display):
    parsed = PartialDate.parse(written)
    assert (parsed.iso, parsed.display) == (iso, display)
    assert PartialDate.from_iso(iso) == parsed


@pytest.mark.parametrize(
    ("written", "says", "suggests"),
    [
        ("2975", "Không có năm 2975", "02/09/1975"),
        ("09/25/1975", "Không có tháng 25", "25/09/1975"),
        ("31/02/1975", "chỉ có 28 ngày", "2/1975"),
        ("29/02/1900", "chỉ có 28 ngày", "2/1900"),
        ("12/00/1975", "chưa có tháng", "1975"),
        ("9/05", "không đọc được", ""),
        ("không rõ", "không đọc được", ""),
    ],
)
def test_a_date_that_cannot_be_is_refused_in_words(written, says, suggests):
    with pytest.raises(DateNotUnderstood) as refused:
        PartialDate.parse(written)
    assert says in refused.value.sentence
    assert refused.value.suggestion == suggests


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_refusal(text):
    try:
        parsed = PartialDate.parse(text)
    except DateNotUnderstood:
        return
    assert PartialDate.parse(parsed.display) == parsed


@given(DAYS)
def test_every_day_survives_writing_and_reading(day):
    partial = PartialDate.of(day)
    assert PartialDate.parse(partial.display) == PartialDate.parse(partial.words) == partial
    assert partial.first_day == partial.last_day == day


def test_a_partial_date_spans_its_days_and_sorts_by_the_first():
    assert PartialDate.parse("2/1976").last_day == date(1976, 2, 29)
    assert PartialDate.parse("1975").last_day == date(1975, 12, 31)
    dates = [PartialDate.parse(text) for text in ("1976", "2/9/1975", "9/1975", "1975")]
    assert [d.display for d in sorted(dates)] == ["1975", "9/1975", "02/09/1975", "1976"]
    assert sorted(d.iso for d in dates) == [d.iso for d in sorted(dates)]
    assert PartialDate.parse("9/1975").precision is Precision.MONTH


def test_documents_write_dates_as_the_decree_on_documents_says():
    assert in_words(date(2012, 10, 3)) == "ngày 03 tháng 10 năm 2012"
    assert in_words(date(2012, 2, 13)) == "ngày 13 tháng 02 năm 2012"
    assert PartialDate.parse("9/2012").words == "tháng 9 năm 2012"


def test_three_months_after_the_end_of_november_is_the_end_of_february():
    assert add_months(date(2021, 11, 30), 3) == date(2022, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2024, 1, 15), -1) == date(2023, 12, 15)


@given(DAYS, st.integers(0, 600))
def test_months_between_undoes_adding_months(day, months):
    assert months_between(day, add_months(day, months)) in (months, months - 1)
    assert add_months(day, months_between(day, day + timedelta(days=months))) <= day + timedelta(days=months)


def test_age_counts_birthdays_or_years_when_only_the_year_is_known():
    assert age_on(PartialDate.parse("02/09/1975"), date(2025, 9, 1)) == 49
    assert age_on(PartialDate.parse("02/09/1975"), date(2025, 9, 2)) == 50
    assert age_on(PartialDate.parse("1975"), date(2025, 1, 1)) == 50


@pytest.mark.requirement("DN-37", "DN-40")
def test_working_days_leave_out_weekends_and_holidays():
    friday = date(2026, 8, 28)
    assert CALENDAR.add_working_days(friday, 3) == date(2026, 9, 4)
    assert CALENDAR.working_days_between(friday, date(2026, 9, 4)) == 3
    assert CALENDAR.working_days_between(date(2026, 9, 4), friday) == -3


@pytest.mark.requirement("DN-37", "DN-40")
def test_a_period_of_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day():
    assert CALENDAR.deadline(date(2026, 8, 3), 30, Days.CALENDAR) == date(2026, 9, 3)
    assert CALENDAR.deadline(date(2026, 1, 17), 30, Days.CALENDAR) == date(2026, 2, 23)
    assert CALENDAR.deadline(date(2026, 8, 28), 10) == CALENDAR.add_working_days(date(2026, 8, 28), 10)


def test_a_weekend_day_worked_in_exchange_counts():
    exchanged = WorkingCalendar([date(2026, 9, 1)], worked=[date(2026, 8, 29)])
    assert exchanged.add_working_days(date(2026, 8, 28), 1) == date(2026, 8, 29)


@given(st.dates(date(2025, 6, 1), date(2027, 1, 1)), st.integers(0, 120))
def test_counting_working_days_undoes_adding_them(start, days):
    assert CALENDAR.working_days_between(start, CALENDAR.add_working_days(start, days)) == days
