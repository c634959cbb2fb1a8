"""Salary tables, ranks, the figures of the law, and the calendar of days off."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.paging import keyset_page
from hoso.foundation.screens import here
from hoso.foundation.vietnamese import fold

from .. import queries
from ..fields import DayField
from ..models import BaseSalary, Holiday, LegalParameter, PositionAllowance, Rank, SalaryGroup, SalaryStep
from .parts import ADMINISTER, day_of, tabs


@page(SIGNED_IN)
@require_GET
def salary(request: HttpRequest) -> HttpResponse:
    """The salary tables as the decree prints them, in coefficients or in đồng."""
    day, as_of = day_of(request)
    steps: dict[tuple[str, str], list[SalaryStep]] = {}
    for step in SalaryStep.objects.on(day).order_by("pay_table", "group_code", "step"):
        steps.setdefault((step.pay_table, step.group_code), []).append(step)
    groups = SalaryGroup.objects.on(day).order_by("pay_table", "id")
    titles = queries.codes("bang_luong", day)
    tables = [
        (titles.get(table, table), _grid(list(rows), steps))
        for table, rows in groupby(groups, lambda row: row.pay_table)
    ]
    context = {
        "tables": tables,
        "money": request.GET.get("bang") == "tien",
        "base": queries.base_salary(day),
        "here": here(request),
        "as_of": as_of,
        "as_of_form": True,
        **tabs("salary"),
    }
    return render_page(request, "catalogues/salary.html", context)


def _grid(groups: list[SalaryGroup], steps: dict[tuple[str, str], list[SalaryStep]]) -> dict[str, Any]:
    rows = [(group, steps.get((group.pay_table, group.code), [])) for group in groups]
    return {"rows": rows, "width": max((len(cells) for _, cells in rows), default=0)}


@page(SIGNED_IN)
@require_GET
def ranks(request: HttpRequest) -> HttpResponse:
    """Ranks and professional titles."""
    day, as_of = day_of(request)
    rows = Rank.objects.on(day)
    for word in fold(request.GET.get("q", "")).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__istartswith=word))
    subjects, groups = request.GET.getlist("doi-tuong"), request.GET.getlist("nhom")
    if subjects:
        rows = rows.filter(subject__in=subjects)
    if groups:
        rows = rows.filter(group_code__in=groups)
    link = here(request)
    context = {
        "page": keyset_page(rows, ("code", "id"), request.GET.get("trang", "")),
        "page_link": lambda mark: link(trang=mark),
        "q": request.GET.get("q", ""),
        "subjects": subjects,
        "groups": groups,
        "all_groups": [
            (code, code) for code in sorted(set(SalaryGroup.objects.on(day).values_list("code", flat=True)))
        ],
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("ranks"),
    }
    return render_page(request, "catalogues/ranks.html", context, block="ranks")


@page(SIGNED_IN)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The base salary through the years, position allowances, and the other figures of the law."""
    day, as_of = day_of(request)
    allowances = PositionAllowance.objects.on(day)
    context = {
        "history": _with_rise(BaseSalary.objects.order_by("-valid_from")),
        "allowances": [(scope, list(rows)) for scope, rows in groupby(allowances, lambda row: row.scope)],
        "parameters": LegalParameter.objects.on(day),
        "day": day,
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("figures"),
    }
    return render_page(request, "catalogues/figures.html", context)


def _with_rise(rows: Iterable[BaseSalary]) -> list[tuple[BaseSalary, float | None]]:
    """Each level with its rise over the one before, in percent."""
    listed = list(rows)
    before: list[BaseSalary | None] = [*listed[1:], None]
    return [
        (row, (row.amount - older.amount) * 100 / older.amount if older else None)
        for row, older in zip(listed, before, strict=True)
    ]


class HolidayForm(forms.Form):
    day = DayField(label="Ngày")
    name = forms.CharField(label="Tên ngày nghỉ hoặc ngày làm bù", max_length=200)
    worked = forms.BooleanField(label="Là ngày làm bù (thứ bảy, chủ nhật đi làm)", required=False)
    legal_basis = forms.CharField(label="Căn cứ", max_length=300)


@page(SIGNED_IN)
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """The days off and worked in exchange of one year."""
    this_year = timezone.localdate().year
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 1990 <= int(asked) <= 2100 else this_year
    context = {
        "year": year,
        "days": Holiday.objects.filter(day__year=year),
        "here": here(request),
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("calendar"),
    }
    return render_page(request, "catalogues/calendar.html", context)


def holiday_home(holiday: Holiday | None) -> str:
    return reverse("catalogues:calendar") + (f"?nam={holiday.day.year}" if holiday else "")
