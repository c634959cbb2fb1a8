"""Quick find: people, units and pages in one box."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from hoso.foundation.actor import Actor
from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.vietnamese import fold
from hoso.foundation.words import partial
from hoso.institution.organisation.models import Unit
from hoso.records.queries import Criteria, listing

from .navigation import areas_for

MOST = 8
LONGEST = 120


@page(SIGNED_IN)
def quick_find(request: HttpRequest) -> HttpResponse:
    """JSON for the palette; a page for whoever comes without JavaScript."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    text = request.GET.get("q", "").strip()[:LONGEST]
    results = find(actor, text, request.path)
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"results": results})
    return render_page(request, "web/find.html", {"q": text, "results": results})


def find(actor: Actor, text: str, path: str = "") -> list[dict[str, Any]]:
    """What the actor may open that goes by this text: pages, then people, then units."""
    return (
        [*_pages(actor, text, path), *_people(actor, text), *_units(actor, text)] if text else _pages(actor, "", path)
    )


def _pages(actor: Actor, text: str, path: str) -> list[dict[str, Any]]:
    folded = fold(text)
    return [
        {"group": "Trang", "label": area.label, "url": area.url, "note": ""}
        for area in areas_for(actor, path)
        if folded in fold(area.label)
    ]


def _people(actor: Actor, text: str) -> list[dict[str, Any]]:
    if not actor.may("records.read"):
        return []
    page_of = listing(actor, Criteria(text=text, present="all"), size=MOST).page
    return [
        {
            "group": "Người",
            "label": row["full_name"],
            "url": reverse("web:record", args=[row["id"]]),
            "note": " · ".join(filter(None, (partial(row["birth_date"]), row["officer_number"], row["unit__name"]))),
        }
        for row in page_of.rows
    ]


def _units(actor: Actor, text: str) -> list[dict[str, Any]]:
    if not actor.may("organisation.read"):
        return []
    units = Unit.objects.visible_to(actor, "organisation.read").filter(folded__contains=fold(text))
    return [
        {"group": "Đơn vị", "label": unit.name, "url": f"/ho-so/?don-vi={unit.pk}", "note": unit.code}
        for unit in units.order_by("depth", "name")[:MOST]
    ]
