"""What a person changed, against what they had read; and where somebody else changed the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from ..changes import GONE, Change, New, Restored
from ..content import Content
from ..sections import Field, Section
from .typing import EnteredRow, EnteredSection, written

ROW = "*"
Row = Mapping[str, Any]


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
    base: Content,
    now: Content,
    chosen: Mapping[str, str],
) -> Wanted:
    """Compare what was typed with what was read (`base`) and with what stands there (`now`).

    What the person did not touch is left as it stands. `chosen` says for a conflicting name whose value to keep.
    """
    if section.many:
        return _rows(record, section, fields, entered.rows, _by_uid(base, section), _by_uid(now, section), chosen)
    wanted = Wanted()
    values = _picked(fields, entered.values, base.scalars, now.scalars, chosen, wanted, "")
    if values:
        wanted.changes.append(Change(record, section.slug, None, values))
    return wanted


def _by_uid(content: Content, section: Section) -> dict[str, Row]:
    return {str(row["uid"]): row for row in content.of(section.slug)}


def _picked(
    fields: Sequence[Field], mine: Row, base: Row, now: Row, chosen: Mapping[str, str], wanted: Wanted, prefix: str
) -> dict[str, Any]:
    """The values to write; what both changed differently and is not chosen yet becomes a conflict."""
    values = {}
    for entry in fields:
        name = entry.name
        before, theirs, own = _plain(base.get(name)), _plain(now.get(name)), _plain(mine.get(name))
        if own == before or own == theirs:
            continue
        key = prefix + name
        if theirs != before and chosen.get(key) is None:
            texts = (written(entry, value) for value in (before, theirs, own))
            wanted.conflicts.append(Conflicting(key, entry.label, entry.item, *texts))
        elif chosen.get(key) != "theirs":
            values[name] = mine[name]
    return values


def _plain(value: Any) -> Any:
    return None if value in ("", False) else value


def _rows(
    record: int | New,
    section: Section,
    fields: Sequence[Field],
    rows: Sequence[EnteredRow],
    base: Mapping[str, Row],
    now: Mapping[str, Row],
    chosen: Mapping[str, str],
) -> Wanted:
    wanted = Wanted()
    for row in rows:
        if not row.uid:
            wanted.changes.append(Change(record, section.slug, None, row.values))
        elif row.gone or row.blank:
            _remove(record, section, row, base, now, chosen, wanted)
        elif row.uid not in now:
            _bring_back(record, section, fields, row, base.get(row.uid, {}), chosen, wanted)
        else:
            known = base.get(row.uid, now[row.uid])
            values = _picked(fields, row.values, known, now[row.uid], chosen, wanted, f"{row.uid}|")
            if values:
                wanted.changes.append(Change(record, section.slug, UUID(row.uid), values))
    return wanted


def _remove(
    record: int | New, section: Section, row: EnteredRow, base: Mapping[str, Row], now: Mapping[str, Row],
    chosen: Mapping[str, str], wanted: Wanted,
) -> None:  # fmt: skip
    key = f"{row.uid}|{ROW}"
    if row.uid not in now or chosen.get(key) == "theirs":
        return
    if row.uid in base and _differs(section, base[row.uid], now[row.uid]) and key not in chosen:
        wanted.conflicts.append(
            Conflicting(key, "Cả dòng", "", _line(section, base[row.uid]), _line(section, now[row.uid]), "(xóa dòng)")
        )
    else:
        wanted.changes.append(Change(record, section.slug, UUID(row.uid), GONE))


def _bring_back(
    record: int | New, section: Section, fields: Sequence[Field], row: EnteredRow, known: Row,
    chosen: Mapping[str, str], wanted: Wanted,
) -> None:  # fmt: skip
    """A row the other removed: left out unless this person changed it, and then asked."""
    key = f"{row.uid}|{ROW}"
    touched = any(_plain(row.values.get(entry.name)) != _plain(known.get(entry.name)) for entry in fields)
    if not touched or chosen.get(key) == "theirs":
        return
    if key in chosen:
        wanted.changes.append(Change(record, section.slug, Restored(UUID(row.uid)), row.values))
    else:
        wanted.conflicts.append(
            Conflicting(key, "Cả dòng", "", _line(section, known), "(đã xóa dòng)", _line(section, row.values))
        )


def _differs(section: Section, one: Row, other: Row) -> bool:
    return any(_plain(one.get(name)) != _plain(other.get(name)) for name in section.by_name)


def _line(section: Section, row: Row) -> str:
    texts = (written(entry, row.get(entry.name)) for entry in section.fields)
    return " · ".join(text for text in texts if text)
