"""Provinces, districts and communes, before and today."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.screens import here

from .. import queries
from ..models import Place
from .parts import ADMINISTER, day_of, tabs


@page(SIGNED_IN)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Provinces and what lies below, on a day; what an address of before is called today."""
    day, as_of = day_of(request)
    text, parent = request.GET.get("q", "").strip(), request.GET.get("thuoc", "")
    above = Place.objects.on(day).filter(code=parent).first() if parent else None
    rows = [] if text else list(queries.places_below(parent, day))
    context = {
        "q": text,
        "found": queries.find_place(text, limit=30) if text else [],
        "above": above,
        "trail": _trail(above, day),
        "rows": rows,
        "grown": _grown(rows),
        "day": day,
        "before": date(2025, 6, 30),
        "here": here(request),
        "as_of": as_of,
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        **tabs("places"),
    }
    return render_page(request, "catalogues/places.html", context, block="places")


def _trail(place: Place | None, day: date) -> list[Place]:
    trail: list[Place] = []
    while place is not None:
        trail.insert(0, place)
        place = Place.objects.on(day).filter(code=place.parent_code).first() if place.parent_code else None
    return trail


def _grown(rows: list[Place]) -> dict[str, list[str]]:
    """Code → the names of the places each was made from or went into, in two statements for the whole page."""
    if not rows:
        return {}
    return queries.kin({(row.code, row.valid_from, row.valid_to) for row in rows})


@page(SIGNED_IN)
@require_GET
def place(request: HttpRequest, code: str, since: str) -> HttpResponse:
    """One place: what it was made from, where it went."""
    found = get_object_or_404(Place, code=code, valid_from=day_in_address(since))
    day = found.valid_from
    context = {
        "place": found,
        "trail": _trail(found, day),
        "from_before": queries.predecessors(found.code, found.valid_from),
        "after": queries.successors(found.code, found.valid_to) if found.valid_to else [],
        "below": queries.places_below(found.code, day).count(),
        "may": request.actor.may(ADMINISTER),  # type: ignore[attr-defined]
        "last_day": found.valid_to - timedelta(days=1) if found.valid_to else None,
        **tabs("places"),
    }
    return render_page(request, "catalogues/place.html", context)


def day_in_address(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
