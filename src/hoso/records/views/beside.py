"""The scan beside the form: it opens where the section or the field was read before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from hoso.foundation.pages import page

from .. import services
from ..models import Document, Record
from ..queries.reading import pages_of, record_to_enter, scans_of, section_to_enter
from ..rules.scans import opening_spot
from ..sections import Field, Section


def beside(record: Record, section: Section, fields: Sequence[Field]) -> dict[str, Any]:
    """What the page of a section needs to show the scans."""
    papers = scans_of(record, section.slug)
    if not papers:
        return {"scans": []}
    known = pages_of(record)
    own = [paper.pk for paper in papers if paper.section == section.slug]
    spot = opening_spot(section, known, own, [paper.pk for paper in papers])
    address = {paper.pk: reverse("records:paper-page", args=[record.pk, paper.uid]) for paper in papers}
    seen = {entry.name: known.get(f"{section.slug}.{entry.name}") for entry in fields}
    return {
        "scans": [_scan(paper, address[paper.pk]) for paper in papers],
        "scan_open": (address[spot[0]], spot[1]) if spot and spot[0] in address else None,
        "scan_pages": {name: (address[at[0]], at[1]) for name, at in seen.items() if at and at[0] in address},
        "scan_remember": reverse("records:remember-page", args=[record.pk, section.slug]),
    }


@page("records.enter")
@require_POST
def remember(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The page of a scan the clerk turned to while in a field, or in the section."""
    actor = request.actor  # type: ignore[attr-defined]
    record = record_to_enter(actor, pk)
    section, fields = section_to_enter(actor, record, slug)
    paper = Document.objects.select_related("file").filter(record=record, uid=_uid(request)).first()
    number, name = request.POST.get("trang", ""), request.POST.get("o", "")
    pages = (paper.file.pages or 1) if paper and paper.file else 0
    if paper is None or not number.isdecimal() or not 1 <= int(number) <= pages:
        return HttpResponseBadRequest("Bản quét không có trang này.")
    known = any(entry.name == name for entry in fields)
    services.remember_page(paper, f"{section.slug}.{name}" if known else section.slug, int(number), actor=actor)
    return JsonResponse({"saved": True})


def _uid(request: HttpRequest) -> str:
    """The paper is named by the address its pages are asked from."""
    parts = request.POST.get("ban-quet", "").split("/")
    return next((part for part in parts if len(part) == 36), "00000000-0000-0000-0000-000000000000")


def _scan(paper: Document, address: str) -> dict[str, Any]:
    file = paper.file
    assert file is not None
    return {"url": address, "name": paper.title or paper.kind or file.name, "kind": "pdf", "pages": file.pages or 1}
