"""What a person changed, against what they had read; and where somebody else changed the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ..changes import GONE, Change, New, Restored
from ..sections import Field, Section
from .reading import AsRead, lines_of
from .typing import EnteredRow, EnteredSection, texts_of, written

ROW = "*"
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Conflicting:
    """A value two people changed: as it was, as the other wrote it, as this one wants it."""

    name: str
    label: str
    item: str
    before: str
    theirs: str
    mine: str


@dataclass
class Wanted:
    """The changes to make, and what must be chosen first."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflicting] = field(default_factory=list)


def changes_between(
    record: int | New,
    section: Section,
    fields: Sequence[Field],
    entered: EnteredSection,
    *,
    base: AsRead,
    now: AsRead,
    chosen: Mapping[str, str],
) -> Wanted:
    """Compare what was typed with what was read (`base`) and with what stands there (`now`).

    What the person did not touch is left as it stands. `chosen` says for a conflicting name whose value to keep.
    """
    if section.many:
        return _rows(record, section, fields, entered, base.rows, now, chosen)
    wanted = Wanted()
    values = _picked(fields, entered.values, base.texts, now.texts, chosen, wanted, "")
    if values:
        wanted.changes.append(Change(record, section.slug, None, values))
    return wanted


def _picked(
    fields: Sequence[Field],
    mine: Mapping[str, Any],
    base: Texts,
    now: Texts,
    chosen: Mapping[str, str],
    wanted: Wanted,
    prefix: str,
) -> dict[str, Any]:
    """The values to write; what both changed differently and is not chosen yet becomes a conflict."""
    values = {}
    for entry in fields:
        name = entry.name
        before, theirs, own = base.get(name, ""), now.get(name, ""), written(entry, mine.get(name))
        if own in (before, theirs):
            continue
        key = prefix + name
        if theirs != before and chosen.get(key) is None:
            wanted.conflicts.append(Conflicting(key, entry.label, entry.item, before, theirs, own))
        elif chosen.get(key) != "theirs":
            values[name] = mine[name]
    return values


def _rows(
    record: int | New,
    section: Section,
    fields: Sequence[Field],
    entered: EnteredSection,
    base: Mapping[str, Texts],
    now: AsRead,
    chosen: Mapping[str, str],
) -> Wanted:
    wanted = Wanted()
    places = entered.places
    for row in entered.rows:
        place = places.get(row.number)
        if not row.uid:
            wanted.changes.append(Change(record, section.slug, None, row.values, place))
        elif row.gone or row.blank:
            _remove(record, section, row, base, now.rows, chosen, wanted)
        elif row.uid not in now.rows:
            _bring_back(record, section, fields, row, base.get(row.uid, {}), chosen, wanted, place)
        else:
            known = base.get(row.uid, now.rows[row.uid])
            values = _picked(fields, row.values, known, now.rows[row.uid], chosen, wanted, f"{row.uid}|")
            moved = place if place != now.places.get(row.uid) else None
            if values or moved is not None:
                wanted.changes.append(Change(record, section.slug, UUID(row.uid), values, moved))
    return wanted


def _remove(
    record: int | New, section: Section, row: EnteredRow, base: Mapping[str, Texts], now: Mapping[str, Texts],
    chosen: Mapping[str, str], wanted: Wanted,
) -> None:  # fmt: skip
    key = f"{row.uid}|{ROW}"
    if row.uid not in now or chosen.get(key) == "theirs":
        return
    if row.uid in base and base[row.uid] != now[row.uid] and key not in chosen:
        wanted.conflicts.append(
            Conflicting(key, "Cả dòng", "", lines_of(base[row.uid]), lines_of(now[row.uid]), "(xóa dòng)")
        )
    else:
        wanted.changes.append(Change(record, section.slug, UUID(row.uid), GONE))


def _bring_back(
    record: int | New, section: Section, fields: Sequence[Field], row: EnteredRow, known: Texts,
    chosen: Mapping[str, str], wanted: Wanted, place: int | None,
) -> None:  # fmt: skip
    """A row the other removed: left out unless this person changed it, and then asked."""
    key = f"{row.uid}|{ROW}"
    own = texts_of(fields, row.values)
    if own == known or chosen.get(key) == "theirs":
        return
    if key in chosen:
        wanted.changes.append(Change(record, section.slug, Restored(UUID(row.uid)), row.values, place))
    else:
        wanted.conflicts.append(Conflicting(key, "Cả dòng", "", lines_of(known), "(đã xóa dòng)", lines_of(own)))
