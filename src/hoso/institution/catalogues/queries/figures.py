"""What the law says on a day: steps, base salary, figures, working days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from hoso.foundation.dates import WorkingCalendar
from hoso.foundation.prepared import prepared

from ..models import BaseSalary, Holiday, LegalParameter, Rank, SalaryGroup, SalaryStep


@dataclass(frozen=True)
class StepPay:
    """What a step of a rank pays on a day, and how long one stays on it."""

    rank: str
    rank_name: str
    pay_table: str
    group_code: str
    step: int
    steps: int
    months: int
    coefficient: Decimal

    @property
    def last(self) -> bool:
        return self.step == self.steps


def rank(code: str, on: date) -> Rank | None:
    return Rank.objects.on(on).filter(code=code).first()


def salary_step(code: str, step: int, on: date) -> StepPay | None:
    """The coefficient of a step of a rank on a day, or None when there is no such rank or step."""
    held = rank(code, on)
    if held is None:
        return None
    where: dict[str, Any] = {"pay_table": held.pay_table}
    group = SalaryGroup.objects.on(on).filter(code=held.group_code, **where).first()
    pay = SalaryStep.objects.on(on).filter(group_code=held.group_code, step=step, **where).first()
    if group is None or pay is None:
        return None
    return StepPay(code, held.name, held.pay_table, held.group_code, step, group.steps, group.months, pay.coefficient)


def pay_tables_of(codes: Collection[str], on: date) -> dict[str, str]:
    """The pay table of each rank, as it was on a day; of a rank that was not in force then, its last one."""
    rows = (
        Rank.objects.filter(code__in=set(codes)).order_by("valid_from").values_list("code", "pay_table", "valid_from")
    )
    found: dict[str, str] = {}
    for code, table, since in rows:
        if since <= on or code not in found:
            found[code] = table
    return found


def salary_grid(on: date) -> dict[tuple[str, str], list[Decimal]]:
    """(table, group) → coefficients by step, as the decree prints them."""
    grid: dict[tuple[str, str], list[Decimal]] = {}
    rows = SalaryStep.objects.on(on).order_by("pay_table", "group_code", "step")
    for table, group, coefficient in rows.values_list("pay_table", "group_code", "coefficient"):
        grid.setdefault((table, group), []).append(coefficient)
    return grid


def base_salary(on: date) -> int | None:
    """Mức lương cơ sở on a day, đồng a month."""
    return BaseSalary.objects.on(on).values_list("amount", flat=True).first()


def parameter(key: str, on: date) -> Any:
    """The value of a figure of the law on a day, or None when the law had none."""
    return LegalParameter.objects.on(on).filter(key=key).values_list("value", flat=True).first()


def working_calendar() -> WorkingCalendar:
    """The working days of offices, with the holidays and exchanged days on record."""
    days = _holidays()
    return WorkingCalendar((day for day, worked in days if not worked), (day for day, worked in days if worked))


@prepared
def _holidays() -> QuerySet:
    return Holiday.objects.order_by("day").values_list("day", "worked")
