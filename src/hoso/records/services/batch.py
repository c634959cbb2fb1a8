"""The changes of one call, sorted by what they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from ..changes import GONE, Change, New, Restored
from ..content import Content
from ..rules import stored
from ..sections import BY_SLUG, Section

Target = int | New
STORED_KINDS = {section.slug: {entry.name: entry for entry in section.fields} for section in BY_SLUG.values()}


@dataclass
class Batch:
    """What is to be written: scalars, new rows, changed rows and removed rows, by record and table."""

    scalars: dict[Target, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    added: dict[str, list[tuple[Target, dict[str, Any]]]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, dict[UUID, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    removed: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    owners: dict[UUID, int] = field(default_factory=dict)
    touched: dict[Target, set[str]] = field(default_factory=lambda: defaultdict(set))

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

    def codes(self) -> dict[str, set[str]]:
        """The catalogue codes that are to be written, by catalogue."""
        found: dict[str, set[str]] = defaultdict(set)
        for section, values in self._values():
            for name, value in values.items():
                entry = section.by_name.get(name)
                if entry and entry.kind == "code" and value:
                    found[entry.catalogue].add(value)
        return found

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

    def _values(self) -> Iterable[tuple[Section, Mapping[str, Any]]]:
        for target, slugs in self.touched.items():
            for slug in slugs:
                if not BY_SLUG[slug].many:
                    yield BY_SLUG[slug], {name: self.scalars[target].get(name) for name in BY_SLUG[slug].by_name}
        for slug, rows in self.added.items():
            for _, row in rows:
                yield BY_SLUG[slug], row
        for slug, changed in self.changed.items():
            for values in changed.values():
                yield BY_SLUG[slug], values

    def _take(self, change: Change) -> None:
        section = BY_SLUG[change.section]
        self.touched[change.record].add(section.slug)
        if change.values is GONE:
            self._remove(section, change)
            return
        entries = STORED_KINDS[section.slug]
        values = {name: stored(entries[name], value) for name, value in change.values.items()}  # type: ignore[union-attr]
        if not section.many:
            self.scalars[change.record].update(values)
        elif isinstance(change.row, UUID):
            self._own(change.row, change.record)
            self.changed[section.slug].setdefault(change.row, {}).update(values)
        else:
            uid = change.row.uid if isinstance(change.row, Restored) else uuid4()
            complete = {name: stored(entry, None) for name, entry in entries.items()}
            self.added[section.slug].append((change.record, {**complete, **values, "uid": uid}))

    def _remove(self, section: Section, change: Change) -> None:
        if section.many:
            if not isinstance(change.row, UUID):
                raise ValueError("only an existing row can be removed")
            self._own(change.row, change.record)
            self.removed[section.slug].append(change.row)
        else:
            self.scalars[change.record].update(
                {name: stored(entry, None) for name, entry in STORED_KINDS[section.slug].items()}
            )

    def _own(self, uid: UUID, record: Target) -> None:
        if isinstance(record, New):
            raise ValueError("a new record has no rows yet")
        self.owners[uid] = record
