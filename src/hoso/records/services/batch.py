"""The changes of one call, sorted by what they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ..changes import GONE, Change, New, Restored
from ..content import Content
from ..rules import EMPTY, PLACE, ValueRefused, fits
from ..sections import BY_SLUG, Field, Section

Target = int | New
EQUAL_ACROSS_TYPES = frozenset({"integer", "decimal", "bool", "unit"})
"""Kinds whose values a dict cannot tell apart: 1, True and 1.00 are equal to it."""
BLANK = {slug: {entry.name: EMPTY[entry.kind] for entry in section.fields} for slug, section in BY_SLUG.items()}
CODES = {slug: [(e.name, e.catalogue) for e in section.fields if e.kind == "code"] for slug, section in BY_SLUG.items()}


@dataclass
class Batch:
    """What is to be written: scalars, new rows, changed rows and removed rows, by record and table."""

    scalars: dict[Target, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    added: dict[str, list[tuple[Target, dict[str, Any]]]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, dict[UUID, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    removed: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    owners: dict[UUID, int] = field(default_factory=dict)
    touched: dict[Target, set[str]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: _Sections = field(default_factory=lambda: _Sections())

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Batch:
        """Sort the changes; raises `ValueRefused` for a value that its field cannot hold, KeyError for unknown names."""
        batch = cls()
        for change in changes:
            batch._take(change)
        return batch

    @property
    def new(self) -> list[New]:
        return [target for target in self.touched if isinstance(target, New)]

    @property
    def existing(self) -> list[int]:
        return sorted(target for target in self.touched if isinstance(target, int))

    def units(self) -> dict[Target, set[int]]:
        """The units that people are to be posted to."""
        posted: dict[Target, set[int]] = defaultdict(set)
        for target, row in self.added["don-vi"]:
            posted[target].add(row["unit"])
        for uid, values in self.changed["don-vi"].items():
            if "unit" in values:
                posted[self.owners[uid]].add(values["unit"])
        return posted

    def content_of_new(self) -> dict[New, Content]:
        """The new records as they will be."""
        contents = {target: Content(dict(self.scalars[target])) for target in self.new}
        for slug, rows in self.added.items():
            for target, row in rows:
                if isinstance(target, New):
                    contents[target].rows.setdefault(slug, []).append(row)
        return contents

    def _take(self, change: Change) -> None:
        section = BY_SLUG[change.section]
        self.touched[change.record].add(section.slug)
        if change.values is GONE:
            self._remove(section, change)
            return
        values = _stored(self.known[section.slug], change.values)
        for name, catalogue in CODES[section.slug]:
            if values.get(name):
                self.codes[catalogue].add(values[name])
        if not section.many:
            self.scalars[change.record].update(values)
        elif isinstance(change.row, UUID):
            self._own(change.row, change.record)
            placed = {} if change.place is None else {PLACE: change.place}
            self.changed[section.slug].setdefault(change.row, {}).update(values | placed)
        else:
            row = {**BLANK[section.slug], **values, PLACE: change.place or 0}
            if isinstance(change.row, Restored):
                row["uid"] = change.row.uid
            self.added[section.slug].append((change.record, row))

    def _remove(self, section: Section, change: Change) -> None:
        if section.many:
            if not isinstance(change.row, UUID):
                raise ValueError("only an existing row can be removed")
            self._own(change.row, change.record)
            self.removed[section.slug].append(change.row)
        else:
            self.scalars[change.record].update(BLANK[section.slug])

    def _own(self, uid: UUID, record: Target) -> None:
        if isinstance(record, New):
            raise ValueError("a new record has no rows yet")
        self.owners[uid] = record


class _Values(dict[Any, Any]):
    """The values of one field as the tables keep them, each looked at once; `ValueRefused` for one it cannot hold."""

    def __init__(self, entry: Field) -> None:
        super().__init__({None: EMPTY[entry.kind], "": EMPTY[entry.kind]})
        self.entry, self._fits = entry, fits(entry)
        self._remembers = entry.kind not in EQUAL_ACROSS_TYPES

    def __missing__(self, value: Any) -> Any:
        if not self._fits(value):
            raise ValueRefused(self.entry, value)
        if self._remembers:
            self[value] = value
        return value


class _Sections(dict[str, dict[str, _Values]]):
    def __missing__(self, slug: str) -> dict[str, _Values]:
        self[slug] = fields = {entry.name: _Values(entry) for entry in BY_SLUG[slug].fields}
        return fields


def _stored(known: Mapping[str, _Values], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the tables keep them, or `ValueRefused`."""
    try:
        return {name: known[name][value] for name, value in values.items()}
    except TypeError:
        name = next(name for name, value in values.items() if not isinstance(value, Hashable))
        raise ValueRefused(known[name].entry, values[name]) from None
