"""The content of form 2C of one person on one day, as plain values: what screens, printing and export read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from .content import Content
from .rules import Facts
from .sections import SECTIONS, Field


@dataclass(frozen=True)
class Form2C:
    """`scalars` by field name, `rows` by section slug, `current` the derived facts, `names` of catalogue codes that day.

    `hidden` are the names of scalar fields, and the keys `section.field` of row fields, the reader may not see.
    """

    record_id: int
    scalars: Mapping[str, Any]
    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    current: Mapping[str, Any]
    managing_agency: str
    using_agency: str
    names: Mapping[tuple[str, str], str]
    on: date
    known_at: datetime | None = None
    photo: bytes | None = None
    hidden: frozenset[str] = field(default_factory=frozenset)

    def name(self, entry: Field, value: Any) -> Any:
        """The value as people read it: the name of a code, the label of a choice."""
        if not value:
            return value
        if entry.kind == "code":
            return self.names.get((entry.catalogue, value), value)
        return entry.choices.get(value, value) if entry.kind == "choice" else value


def current_of(facts: Facts) -> dict[str, Any]:
    return facts._asdict()


def redacted(form: Form2C, levels: Collection[str]) -> Form2C:
    """The form without what a reader of these levels may not see."""
    hidden = {
        f"{section.slug}.{entry.name}" for section in SECTIONS for entry in section.fields if entry.level not in levels
    }
    scalars = {
        entry.name: None if f"{section.slug}.{entry.name}" in hidden else form.scalars.get(entry.name)
        for section in SECTIONS
        if not section.many
        for entry in section.fields
    }
    rows = {
        section.slug: [_without(row, section.slug, hidden) for row in form.rows.get(section.slug, ())]
        for section in SECTIONS
        if section.many and any(entry.level in levels for entry in section.fields)
    }
    return replace(form, scalars={**_others(form), **scalars}, rows=rows, hidden=frozenset(hidden))


def _others(form: Form2C) -> dict[str, Any]:
    """The columns that are no field of the form, such as the version and the states of the sections."""
    named = {entry.name for section in SECTIONS if not section.many for entry in section.fields}
    return {name: value for name, value in form.scalars.items() if name not in named}


def _without(row: Mapping[str, Any], slug: str, hidden: Collection[str]) -> dict[str, Any]:
    return {name: None if f"{slug}.{name}" in hidden else value for name, value in row.items()}


def codes_in(content: Content) -> set[tuple[str, str]]:
    """The (catalogue, code) pairs that stand in a record."""
    pairs = set()
    for section in SECTIONS:
        values = content.of(section.slug) if section.many else (content.scalars,)
        for entry in section.fields:
            if entry.kind == "code":
                pairs |= {(entry.catalogue, row[entry.name]) for row in values if row.get(entry.name)}
    return pairs
