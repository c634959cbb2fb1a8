"""Looking at units: the tree, one unit, its positions, papers and past."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from hoso.foundation.pages import SIGNED_IN, page, render_page
from hoso.foundation.screens.address import asked_day
from hoso.institution.catalogues import queries as catalogues
from hoso.platform.attachments.responses import serve

from .. import queries
from ..models import UnitDocument
from .frame import READ, around, find, lines

PICKED_FOR = (
    READ,
    "organisation.administer",
    "accounts.administer",
    "accounts.request",
    "records.read",
    "records.enter",
)
POSITIONS, PAY_TABLES = "chuc_vu_chinh_quyen", "bang_luong"


@page(READ)
def index(request: HttpRequest) -> HttpResponse:
    """The first of the units at which one's places begin."""
    tops = queries.top_units(request.actor)
    if not tops:
        raise Http404
    return redirect("organisation:unit", tops[0].pk)


@page(READ)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: what it is, how to reach it, what stands below it."""
    found = find(request, pk)
    below = list(found.children.visible_to(request.actor, READ).open_on(timezone.localdate()).in_order())
    context = {
        **around(request, found, "thong-tin"),
        "departments": [child for child in below if child.kind == "department"],
        "units": [child for child in below if child.kind != "department"],
        "having": queries.has_levels_below(below),
        "people": queries.people_below(below, request.actor),
    }
    return render_page(request, "organisation/unit.html", context)


@page(READ)
def children(request: HttpRequest, pk: int) -> HttpResponse:
    """The next level of the tree, when a branch is opened."""
    nodes = queries.children_of(find(request, pk), request.actor, timezone.localdate())
    return render_page(request, "organisation/children.html", {"nodes": lines(nodes)})


@page(READ)
def tree_of_day(request: HttpRequest) -> HttpResponse:
    """The tree as it stood on a day, under the names of that day."""
    day = asked_day(request.GET.get("tai-ngay", "")) or timezone.localdate()
    nodes = queries.tree_on(day, request.actor)
    context = {"nodes": lines(nodes), "as_of": day if day != timezone.localdate() else None, "day": day}
    return render_page(request, "organisation/tree_of_day.html", context)


@page(READ)
def positions(request: HttpRequest, pk: int) -> HttpResponse:
    """Which positions exist in the unit and which pay tables apply."""
    found = find(request, pk)
    held, tables = list(found.positions.order_by("position")), list(found.pay_tables.order_by("pay_table"))
    pairs = [(POSITIONS, one.position) for one in held] + [(PAY_TABLES, one.pay_table) for one in tables]
    context = {
        **around(request, found, "chuc-vu"),
        "positions": held,
        "pay_tables": tables,
        "names": catalogues.names(pairs, timezone.localdate()),
    }
    return render_page(request, "organisation/positions.html", context)


@page(READ)
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers kept with the unit."""
    found = find(request, pk)
    papers = found.documents.select_related("file").order_by("-date", "-id")
    return render_page(
        request, "organisation/documents.html", {**around(request, found, "van-ban"), "documents": papers}
    )


@page(READ)
def document_file(request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
    """The scan of a paper of the unit."""
    visible = UnitDocument.objects.visible_to(request.actor, READ)
    found = get_object_or_404(visible, pk=document, unit_id=pk)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)


@page(READ)
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What the unit was called and where it stood, from when on."""
    found = find(request, pk)
    versions = found.versions.select_related("parent").order_by("-since")
    return render_page(
        request, "organisation/history.html", {**around(request, found, "lich-su"), "versions": versions}
    )


@page(SIGNED_IN)
def suggest(request: HttpRequest) -> JsonResponse:
    """What a unit picker offers: units over which the asked permission is held, and no others."""
    wanted = request.GET.get("quyen", READ)
    permission = wanted if wanted in PICKED_FOR else READ
    found = queries.suggestions(request.GET.get("q", ""), request.actor, timezone.localdate(), permission)
    answer = [{"value": str(unit.pk), "label": unit.name, "note": unit.code, "path": unit.line} for unit in found]
    return JsonResponse(answer, safe=False)
