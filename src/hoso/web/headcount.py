"""Headcount beside people: what a unit was assigned, and who is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.pages import page, render_page
from hoso.foundation.scopes import path_range
from hoso.institution.organisation import queries
from hoso.institution.organisation.models import HeadcountKind, Unit
from hoso.institution.organisation.rules import HeadcountLine, headcount_lines
from hoso.institution.organisation.views.frame import READ, around, find
from hoso.records.models import Record
from hoso.records.queries.search import LEFT_FROM


@dataclass(frozen=True)
class Shown:
    """One line of the comparison, with the name of its kind."""

    label: str
    line: HeadcountLine


@page(READ)
def headcount(request: HttpRequest, pk: int) -> HttpResponse:
    """Assigned and present, by kind, of the unit and everything below it."""
    unit = find(request, pk)
    years = queries.years_assigned(unit)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else timezone.localdate().year
    lines = headcount_lines(HeadcountKind.values, queries.assigned(unit, year), people_present(unit, request.actor))
    context = {
        **around(request, unit, "bien-che"),
        "year": year,
        "years": years,
        "lines": [Shown(HeadcountKind(line.kind).label, line) for line in lines],
        "total": HeadcountLine("", sum(line.assigned for line in lines), sum(line.present for line in lines)),
        "decisions": unit.headcounts.filter(year=year).order_by("kind"),
    }
    return render_page(request, "web/headcount.html", context)


def people_present(unit: Unit, actor: Actor) -> dict[str, int]:
    """How many of each kind are at work in the unit and below, within the actor's places: a count, no names."""
    low, high = path_range(unit.path)
    present = Record.objects.in_places(actor, READ).filter(unit_path__gte=low, unit_path__lt=high, status__lt=LEFT_FROM)
    return dict(present.values("kind").order_by("kind").annotate(people=Count("pk")).values_list("kind", "people"))
