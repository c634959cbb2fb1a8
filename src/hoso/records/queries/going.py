"""What a removal would take along, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from ..models import Document, Record
from ..sections import SECTIONS
from .contents import contents

OWN = "records"


@dataclass(frozen=True)
class Going:
    """What goes with a record: filled fields and rows by section, papers, the photo, the tie to an account."""

    parts: Sequence[tuple[str, str]]
    papers: int
    photo: bool
    account: str
    ties: Sequence[str]


def what_goes(record: Record) -> Going:
    content = contents([record.pk])[record.pk]
    parts = []
    for section in SECTIONS:
        if section.many:
            rows = len(content.of(section.slug))
            filled = f"{rows} dòng" if rows else ""
        else:
            fields = sum(content.scalars.get(entry.name) not in (None, "", False) for entry in section.fields)
            filled = f"{fields} ô" if fields else ""
        if filled:
            parts.append((section.title, filled))
    papers = Document.objects.filter(record=record).count()
    account = record.account.get_username() if record.account else ""
    return Going(parts, papers, record.photo_id is not None, account, ties_of([record.pk]))


def ties_of(ids: Sequence[int]) -> list[str]:
    """What other parts of the system hold of these records, in words; a removal waits until they have let go."""
    held = [(rows.count(), str(rows.model._meta.verbose_name).lower()) for rows, follows in _held(ids) if not follows]
    return [f"{number} {name}" for number, name in held if number]


def followers_of(ids: Sequence[int]) -> list[models.QuerySet[Any]]:
    """Rows of other parts of the system that go with these records."""
    return [rows for rows, follows in _held(ids) if follows]


def _held(ids: Sequence[int]) -> Iterator[tuple[models.QuerySet[Any], bool]]:
    """The rows elsewhere that point to these records or to their papers, and whether they are made to follow them."""
    pointed = (Record.objects.filter(pk__in=ids), Document.objects.filter(record__in=ids))
    for rows in pointed:
        for relation in rows.model._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ForeignObjectRel) and relation.related_model._meta.app_label != OWN:
                holders = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": rows})
                yield holders, relation.on_delete is models.CASCADE
