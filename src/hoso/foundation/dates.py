"""Dates as people have them, months, working days and deadlines."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1850, 2100
_TURN_OF_CENTURY = 30


class DateNotUnderstood(ValueError):
    """A date refused in words; `suggestion` is what was probably meant."""

    def __init__(self, sentence: str, suggestion: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.suggestion = suggestion


class Precision(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        _check(self.year, self.month, self.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Understand what a clerk writes: 1975, 9/1975, 02/09/1975, 2-9-75, 00/00/1960, ngày 2 tháng 9 năm 1975."""
        written = " ".join(text.split()).lower()
        for pattern, places in _WRITTEN:
            if found := pattern.fullmatch(written):
                parts = dict(zip(places, found.groups(), strict=True))
                return cls(_full_year(parts["y"]), int(parts.get("m") or 0), int(parts.get("d") or 0))
        raise DateNotUnderstood(
            f"“{text.strip()}” không đọc được thành ngày; xin ghi 1975, 9/1975 hoặc 02/09/1975.", _guess(written)
        )

    @classmethod
    def from_iso(cls, iso: str) -> "PartialDate":
        return cls(*map(int, iso.split("-")))

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        return Precision.DAY if self.day else Precision.MONTH if self.month else Precision.YEAR

    @property
    def iso(self) -> str:
        """As it is stored: sorts and compares as text."""
        if self.day:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{self.month:02}" if self.month else f"{self.year:04}"

    @property
    def display(self) -> str:
        if self.day:
            return f"{self.day:02}/{self.month:02}/{self.year}"
        return f"{self.month}/{self.year}" if self.month else str(self.year)

    @property
    def words(self) -> str:
        """As documents write it (NĐ 30/2020, Phụ lục I: a leading zero for days below 10 and months 1 and 2)."""
        year = f"năm {self.year}"
        if not self.month:
            return year
        month = f"tháng {self.month:02}" if self.month < 3 else f"tháng {self.month}"
        return f"ngày {self.day:02} {month} {year}" if self.day else f"{month} {year}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or days_in(self.year, month))

    def __str__(self) -> str:
        return self.display


def days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _check(year: int, month: int, day: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateNotUnderstood(f"Không có năm {year}; xin ghi đủ bốn chữ số, ví dụ 1975.", _guess(str(year)))
    if not 0 <= month <= 12:
        raise DateNotUnderstood(f"Không có tháng {month}; thứ tự là ngày/tháng/năm.", _turned(year, month, day))
    if day and not month:
        raise DateNotUnderstood(f"Có ngày {day} mà chưa có tháng; xin ghi cả tháng hoặc chỉ ghi năm {year}.", str(year))
    if day and not 1 <= day <= days_in(year, month):
        raise DateNotUnderstood(
            f"Tháng {month} năm {year} chỉ có {days_in(year, month)} ngày, không có ngày {day}.", f"{month}/{year}"
        )


def _turned(year: int, month: int, day: int) -> str:
    if 1 <= day <= 12 and 1 <= month <= days_in(year, day):
        return f"{month:02}/{day:02}/{year}"
    return ""


def _full_year(text: str) -> int:
    """Two digits mean 1930–2029: nobody on the rolls was born before, and papers of the next years are dated."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < _TURN_OF_CENTURY else 1900)


_SEP = r" ?[/.\-] ?"
_CLOCK = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:năm )?(\d{4})"), "y"),
    (re.compile(rf"(?:tháng )?(\d{{1,2}})(?:{_SEP}| năm )(\d{{4}})"), "my"),
    (re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}}){_CLOCK}"), "dmy"),
    (re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_CLOCK}"), "ymd"),
    (re.compile(r"(\d{4})[/\-](\d{1,2})"), "ym"),
    (re.compile(rf"(?:ngày )?(\d{{1,2}})(?:{_SEP}| )tháng (\d{{1,2}})(?:{_SEP}| |, )năm (\d{{4}})"), "dmy"),
    (re.compile(rf"(\d{{1,2}}){_SEP}(3[2-9]|[4-9]\d)"), "my"),
    (re.compile(r"(\d{2})(\d{2})(\d{4})"), "dmy"),
    (re.compile(r"(\d{2})((?:19|20)\d{2})"), "my"),
    (re.compile(r"(\d{2})(\d{2})(\d{2})"), "dmy"),
)
_TYPED_FAST = re.compile(r"(\d)(\d)(\d{2})")


def _guess(written: str) -> str:
    """2975 typed fast is 2/9/1975."""
    if not (found := _TYPED_FAST.fullmatch(written)):
        return ""
    day, month, year = int(found[1]), int(found[2]), _full_year(found[3])
    return f"{day:02}/{month:02}/{year}" if day and month and day <= days_in(year, month) else ""


def in_words(day: date) -> str:
    """ngày 03 tháng 10 năm 2012"""
    return PartialDate.of(day).words


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month: three months after 30 November is 28 February."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, days_in(years, month + 1)))


def months_between(start: date, end: date) -> int:
    """Whole months from start to end; negative when end is before start."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if months >= 0 and add_months(start, months) > end:
        return months - 1
    if months <= 0 and add_months(start, months) < end and end < start:
        return months + 1
    return months


def age_on(born: PartialDate, on: date) -> int:
    """Years of age; by the years alone when only the year of birth is known."""
    if born.precision is Precision.YEAR:
        return on.year - born.year
    return months_between(born.first_day, on) // 12


def first_of_next_month(day: date) -> date:
    return add_months(day.replace(day=1), 1)


class Days(StrEnum):
    """How the law counts a period: "ngày làm việc" or "ngày"."""

    WORKING = "working"
    CALENDAR = "calendar"


class WorkingCalendar:
    """Monday to Friday without the holidays given, with the weekend days worked in exchange."""

    def __init__(self, holidays: Iterable[date], worked: Iterable[date] = ()) -> None:
        self._worked = frozenset(worked)
        self._holidays = frozenset(holidays) - self._worked

    def is_working(self, day: date) -> bool:
        return day in self._worked or (day.weekday() < 5 and day not in self._holidays)

    def next_working_day(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, start: date, days: int) -> date:
        """The last of so many working days; the day of the event is not counted (BLDS 2015, Điều 147)."""
        step = timedelta(days=1 if days >= 0 else -1)
        day, left = start, abs(days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after start up to and including end; negative when end is before start."""
        if end < start:
            return -self._count(end - timedelta(days=1), start - timedelta(days=1))
        return self._count(start, end)

    def _count(self, start: date, end: date) -> int:
        weeks, rest = divmod((end - start).days, 7)
        first = end - timedelta(days=rest)
        extra = sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
        off = sum(day.weekday() < 5 and start < day <= end for day in self._holidays)
        on = sum(day.weekday() >= 5 and start < day <= end for day in self._worked)
        return weeks * 5 + extra - off + on

    def deadline(self, start: date, number: int, days: Days = Days.WORKING) -> date:
        """The last day of a period; one that ends on a day off ends on the next working day (BLDS 2015, Điều 148.5)."""
        if days is Days.WORKING:
            return self.add_working_days(start, number)
        return self.next_working_day(start + timedelta(days=number))
