"""Counting the days a regulation gives, and the days its reports are due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from hoso.foundation.dates import Days, WorkingCalendar, days_in

YEARLY, MONTHLY = "yearly", "monthly"
PERIODS = {YEARLY: "Hằng năm", MONTHLY: "Hằng tháng"}

DAY_UNITS = {Days.WORKING.value: "ngày làm việc", Days.CALENDAR.value: "ngày"}

STAGES = {
    "declare": "Kê khai",
    "enter": "Nhập, cập nhật",
    "approve": "Thủ trưởng duyệt",
    "verify": "Xác minh",
    "appraise": "Thẩm định",
}
BY = {
    "officer": "Cán bộ, công chức, viên chức",
    "clerk": "Người được phân công của đơn vị",
    "head": "Thủ trưởng đơn vị",
    "superior": "Cơ quan quản lý cấp trên trực tiếp",
    "education": "Phòng Giáo dục và Đào tạo",
    "district_home_affairs": "Phòng Nội vụ cấp huyện",
    "commune": "UBND cấp xã",
    "department": "Sở, ban, ngành chủ quản",
    "home_affairs": "Sở Nội vụ",
}
ANY = "*"
MANAGED_BY = {
    ANY: "mọi diện quản lý",
    "province": "UBND tỉnh quản lý",
    "party": "Cấp ủy quản lý",
    "unit": "Đơn vị quản lý",
}
PERSON_KINDS = {
    "cadre": "Cán bộ",
    "civil_servant": "Công chức",
    "public_employee": "Viên chức",
    "contract": "Hợp đồng",
}
"""The kinds of person of the record, by the words a regulation uses for them."""


class Term(Protocol):
    """A number of working or calendar days."""

    number: int
    unit: str


class Occasion(Protocol):
    """A day of the year or of each month on which something is due; `before` means the day itself is too late."""

    period: str
    month: int | None
    day: int
    before: bool


def due(term: Term, from_date: date, calendar: WorkingCalendar) -> date:
    """The last day of the term; the day of the event is not counted, an end on a day off moves to the next working day.

    Bộ luật Dân sự 2015, Điều 147 khoản 2 and Điều 148 khoản 5.
    """
    return calendar.deadline(from_date, term.number, Days(term.unit))


def last_day(occasion: Occasion, year: int, month: int) -> date:
    """The last day on which it is still in time."""
    day = date(year, month, min(occasion.day, days_in(year, month)))
    return day - timedelta(days=1) if occasion.before else day


def next_due(occasion: Occasion, on: date) -> date:
    """The next last day, today included."""
    months = [occasion.month] if occasion.period == YEARLY and occasion.month else range(1, 13)
    days = (last_day(occasion, year, month) for year in (on.year, on.year + 1) for month in months)
    return next(day for day in days if day >= on)


@dataclass(frozen=True)
class Stage:
    """One stage of a review: what is done, and by whom."""

    stage: str
    by: str

    @property
    def label(self) -> str:
        return STAGES.get(self.stage, self.stage)

    @property
    def by_label(self) -> str:
        return BY.get(self.by, self.by)


class Step(Protocol):
    """A stored stage of a route."""

    unit_kind: str
    managed_by: str
    place: int
    stage: str
    by: str


def route(steps: Iterable[Step], unit_kind: str, managed_by: str) -> tuple[Stage, ...]:
    """The stages for a person: the route written for exactly that unit and level first, then the more general ones."""
    listed = list(steps)
    for kind, manager in ((unit_kind, managed_by), (ANY, managed_by), (unit_kind, ANY), (ANY, ANY)):
        fitting = sorted((s for s in listed if (s.unit_kind, s.managed_by) == (kind, manager)), key=lambda s: s.place)
        if fitting:
            return tuple(Stage(s.stage, s.by) for s in fitting)
    return ()


def reasons_not_to_set(number: int, unit: str) -> list[str]:
    """What is wrong with a term."""
    reasons = []
    if not 1 <= number <= 3650:
        reasons.append("Số ngày phải từ 1 đến 3650.")
    if unit not in DAY_UNITS:
        reasons.append("Đơn vị tính là “ngày làm việc” hoặc “ngày”.")
    return reasons


def reasons_not_to_recur(period: str, month: int | None, day: int) -> list[str]:
    """What is wrong with a day that comes back."""
    reasons = []
    if not 1 <= day <= 31:
        reasons.append("Ngày phải từ 1 đến 31.")
    if period == YEARLY and not 1 <= (month or 0) <= 12:
        reasons.append("Việc hằng năm phải ghi tháng, từ 1 đến 12.")
    if period == MONTHLY and month:
        reasons.append("Việc hằng tháng không ghi tháng.")
    return reasons


def reasons_not_to_route(stages: Sequence[Stage]) -> list[str]:
    """What is wrong with a review route: it begins with a declaration and ends with somebody else's check."""
    names = [stage.stage for stage in stages]
    reasons = []
    if not names or names[0] not in ("declare", "enter"):
        reasons.append("Bước đầu tiên là kê khai hoặc nhập, cập nhật.")
    if not set(names) & {"approve", "verify", "appraise"}:
        reasons.append("Phải có ít nhất một bước duyệt, xác minh hoặc thẩm định.")
    if len(set(names)) < len(names):
        reasons.append("Mỗi bước chỉ có một lần.")
    if any(stage.by not in BY or stage.stage not in STAGES for stage in stages):
        reasons.append("Mỗi bước phải chọn đủ việc và người thực hiện.")
    return reasons


def unknown_keys(keys: Sequence[str], known: Iterable[str]) -> list[str]:
    """The keys of a profile that no app knows."""
    understood = set(known)
    return [key for key in keys if key not in understood]
