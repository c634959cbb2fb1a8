"""Finding what a clerk may enter into."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404

from hoso.foundation.actor import Actor

from ..models import Document, Draft, Record, ScanPage
from ..sections import BY_SLUG, LEVEL_PERMISSIONS, Field, Section


def record_to_enter(actor: Actor, pk: int) -> Record:
    """The record, when the actor enters records where it is."""
    found = Record.objects.visible_to(actor, "records.enter").select_related("unit", "photo").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def section_to_enter(actor: Actor, record: Record, slug: str) -> tuple[Section, tuple[Field, ...]]:
    """The section, and those of its fields whose level the actor may see of this record."""
    section = BY_SLUG.get(slug)
    open_levels = {
        level
        for level, permission in LEVEL_PERMISSIONS.items()
        if actor.may_at(permission, record.unit_path, record.sector)
    }
    fields = tuple(entry for entry in section.fields if entry.level in open_levels) if section else ()
    if section is None or not fields:
        raise Http404
    return section, fields


def sections_to_enter(actor: Actor, record: Record) -> list[Section]:
    """The sections of which the actor may see something, in the order of the paper."""
    return [
        section
        for section in BY_SLUG.values()
        if any(
            actor.may_at(LEVEL_PERMISSIONS[entry.level], record.unit_path, record.sector) for entry in section.fields
        )
    ]


def draft_of(actor: Actor, key: str) -> Draft | None:
    return Draft.objects.filter(account_id=actor.id, key=key).first()


def pages_of(record: Record) -> dict[str, tuple[int, int]]:
    """Document and page by section (`trinh-do`) or field (`trinh-do.major`), as they were last read."""
    rows = ScanPage.objects.filter(record=record).values_list("key", "document_id", "page")
    return {key: (document, page) for key, document, page in rows}


def scans_of(record: Record, slug: str = "") -> Sequence[Document]:
    """The papers with a scan, those of one section first."""
    papers = Document.objects.filter(record=record, file__isnull=False).select_related("file").order_by("-id")
    return sorted(papers, key=lambda paper: paper.section != slug)
