"""What type-ahead boxes ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from hoso.foundation.pages import SIGNED_IN, page
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation import queries as organisation

from ..sections import POSITION_CATALOGUES, POSITION_KINDS

OF_EACH_BLOCK = 6


@page(SIGNED_IN)
def suggest(request: HttpRequest, catalogue: str) -> HttpResponse:
    """Items of a catalogue by code or words; `?ten=1` for boxes that store the name itself."""
    by_name = "ten" in request.GET
    found = catalogues.options(catalogue, request.GET.get("q", ""), timezone.localdate())
    return JsonResponse(
        [
            {"value": one.name if by_name else one.code, "label": one.name, "note": one.hint or one.code}
            for one in found
        ],
        safe=False,
    )


@page(SIGNED_IN)
def suggest_position(request: HttpRequest) -> HttpResponse:
    """Positions of government, Party, unions and army by their names, each with its block."""
    text, today = request.GET.get("q", ""), timezone.localdate()
    found = [
        {"value": one.name, "label": one.name, "note": POSITION_KINDS[kind]}
        for kind, catalogue in POSITION_CATALOGUES.items()
        for one in catalogues.options(catalogue, text, today, OF_EACH_BLOCK)
    ]
    return JsonResponse(found, safe=False)


@page("records.enter")
def suggest_unit(request: HttpRequest) -> HttpResponse:
    """Units in which the actor enters records."""
    actor = request.actor  # type: ignore[attr-defined]
    found = organisation.suggestions(request.GET.get("q", ""), actor, timezone.localdate(), "records.enter")
    return JsonResponse([{"value": one.pk, "label": one.name, "path": one.line} for one in found], safe=False)
