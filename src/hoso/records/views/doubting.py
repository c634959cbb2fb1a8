"""Contradictions that a change brings in: told before it is saved, and kept with a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..content import Content
from ..forms import EnteredSection
from ..models import Record
from ..queries import establishment_of
from ..rules import Doubt, Establishment, doubts, outside
from ..sections import Section

ESTABLISHED = frozenset({"chuc-vu", "dien-bien-luong"})


def new_doubts(record: Record, now: Content, section: Section, entered: EnteredSection, on: date) -> list[Doubt]:
    """What would contradict itself, or what the unit uses, after this change and did not before."""
    after = _afterwards(now, section, entered)
    unit = _establishment(record, after, on) if section.slug in ESTABLISHED else None
    known = {doubt.sentence for doubt in _told(now, unit, on)}
    return [doubt for doubt in _told(after, unit, on) if doubt.sentence not in known]


def doubt_name(doubt: Doubt) -> str:
    """What the inputs that keep a doubt are called."""
    return f"canh-bao-{doubt.key}"


def kept_doubts(found: Sequence[Doubt], data: Mapping[str, str]) -> tuple[str, list[Doubt]]:
    """The note on those the person keeps, and those still open."""
    notes, still_open = [], []
    for doubt in found:
        reason = data.get(f"ly-do-{doubt_name(doubt)}", "").strip()
        if data.get(f"giu-{doubt_name(doubt)}") and reason:
            notes.append(f"{doubt.sentence} Vẫn giữ: {reason}.")
        else:
            still_open.append(doubt)
    return " ".join(notes), still_open


def possible_doubts(section: Section) -> list[str]:
    """The names of all doubts that a section may raise."""
    return [f"canh-bao-{section.slug}.{entry.name}" for entry in section.fields]


def _establishment(record: Record, after: Content, on: date) -> Establishment | None:
    ranks = {str(row.get("rank") or "") for row in after.of("dien-bien-luong")}
    return establishment_of(record, ranks - {""}, on)


def _told(content: Content, unit: Establishment | None, on: date) -> list[Doubt]:
    established = outside(content.of("chuc-vu"), content.of("dien-bien-luong"), unit, on) if unit else []
    return [*doubts(content, on), *established]


def _afterwards(now: Content, section: Section, entered: EnteredSection) -> Content:
    if not section.many:
        sound = {name: value for name, value in entered.values.items() if name not in entered.errors}
        return Content({**now.scalars, **sound}, now.rows)
    before = {str(row["uid"]): row for row in now.of(section.slug)}
    rows = [
        {**dict.fromkeys(section.by_name, ""), **before.get(row.uid, {}), **row.values}
        for row in entered.rows
        if not row.gone and not row.blank and not row.errors
    ]
    return Content(now.scalars, {**now.rows, section.slug: rows})
