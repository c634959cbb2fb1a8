"""Pages of the tree of units."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from hoso.foundation.pages import SIGNED_IN, page

from . import queries

PICKED_FOR = ("organisation.read", "organisation.administer", "accounts.administer", "accounts.request", "records.enter")


@page(SIGNED_IN)
def suggest(request: HttpRequest) -> JsonResponse:
    """What a unit picker offers: units over which the asked permission is held, and no others."""
    wanted = request.GET.get("quyen", "organisation.read")
    permission = wanted if wanted in PICKED_FOR else "organisation.read"
    found = queries.suggestions(request.GET.get("q", ""), request.actor, timezone.localdate(), permission)
    lines = [{"value": str(unit.pk), "label": unit.name, "note": unit.code, "path": unit.line} for unit in found]
    return JsonResponse(lines, safe=False)
