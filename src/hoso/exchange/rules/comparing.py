"""What a row would change: nothing but the cells that differ, and never a value by an empty cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from hoso.exchange.rules.people import Read
from hoso.exchange.rules.targets import UNIT
from hoso.records.sections import BY_SLUG, Section

AT_WORK = "00"
JOINED = ("tuyen-dung.joined_agency_on", "tuyen-dung.recruited_on")


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        return {"new": "mới", "changed": "thay đổi", "same": "giống", "wrong": "lỗi", "skipped": "bỏ qua"}[self.value]


@dataclass
class Difference:
    """One section or row of a record that is to change, and the values before."""

    section: str
    uid: UUID | None
    values: dict[str, Any]
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def filled(self) -> int:
        """How many of the values were blank before."""
        return sum(value in (None, "", False) for value in self.before.values()) if self.before else 0


def by_section(read: Read) -> Callable[[int], dict[str, dict[str, Any]]]:
    """A function that gives the filled values of one row, by section and field."""
    columns = [(*key.partition(".")[::2], column) for key, column in read.values.items()]

    def of_row(at: int) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for slug, name, column in columns:
            value = column[at]
            if value is not None:
                if slug in found:
                    found[slug][name] = value
                else:
                    found[slug] = {name: value}
        return found

    return of_row


def for_new(values: dict[str, dict[str, Any]], unit: int, today: date) -> dict[str, dict[str, Any]]:
    """The values of a new record: posted to its unit since it joined, as far as that is known."""
    posting = values.setdefault("don-vi", {})
    posting.setdefault("unit", unit)
    work = values.get("tuyen-dung", {})
    joined = next((work[key.partition(".")[2]] for key in JOINED if work.get(key.partition(".")[2])), "")
    posting.setdefault("since", joined if joined and joined <= today.isoformat() else today.isoformat())
    status = values.setdefault("trang-thai", {})
    status.setdefault("status", AT_WORK)
    status.setdefault("since", posting["since"])
    if "chuc-vu" in values:
        values["chuc-vu"].setdefault("position_kind", "government")
    return values


def differences(
    values: Mapping[str, Mapping[str, Any]], scalars: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[Difference]:
    """What of these values differs from the record as it is."""
    found = []
    for slug, written in values.items():
        section = BY_SLUG[slug]
        if slug == UNIT.partition(".")[0]:
            continue
        difference = (
            _in_table(section, written, rows.get(slug, ()), scalars)
            if section.many
            else _in_scalars(slug, written, scalars)
        )
        if difference is not None:
            found.append(difference)
    return found


def _in_scalars(slug: str, written: Mapping[str, Any], scalars: Mapping[str, Any]) -> Difference | None:
    changed = {name: value for name, value in written.items() if not _equal(value, scalars.get(name))}
    return Difference(slug, None, changed, {name: scalars.get(name) for name in changed}) if changed else None


def _in_table(
    section: Section, written: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], scalars: Mapping[str, Any]
) -> Difference | None:
    if section.slug == "chuc-vu" and written.get("title") in {scalars.get("position"), *(row["title"] for row in rows)}:
        written = {name: value for name, value in written.items() if name != "title"}
    if not written or any(_holds(row, written) for row in rows):
        return None
    row = _meant(section, written, rows)
    if row is None:
        return Difference(section.slug, None, dict(written))
    changed = {name: value for name, value in written.items() if not _equal(value, row.get(name))}
    return Difference(section.slug, _uid(row), changed, {name: row.get(name) for name in changed})


def _uid(row: Mapping[str, Any]) -> UUID:
    return row["uid"] if isinstance(row["uid"], UUID) else UUID(row["uid"])


def _holds(row: Mapping[str, Any], written: Mapping[str, Any]) -> bool:
    return all(_equal(value, row.get(name)) for name, value in written.items())


def _meant(section: Section, written: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The existing row that a written row corrects: of the same date or, when it has none, the latest one."""
    start = written.get(section.starts) if section.starts else None
    if start:
        return next((row for row in rows if row.get(section.starts) == start), None)
    return max(rows, key=lambda row: row.get(section.starts) or "", default=None) if section.starts else None


def meant_in_list(section: Section, written: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Difference | None:
    """The same for a sheet that lists the rows of a section: a row of another date or name is another row."""
    if any(_holds(row, written) for row in rows):
        return None
    keys = [name for name in dict.fromkeys((*section.order, *section.required)) if written.get(name)]
    row = next((row for row in rows if keys and all(_equal(written[name], row.get(name)) for name in keys)), None)
    if row is None:
        return Difference(section.slug, None, dict(written))
    changed = {name: value for name, value in written.items() if not _equal(value, row.get(name))}
    return Difference(section.slug, _uid(row), changed, {name: row.get(name) for name in changed})


def _equal(new: Any, old: Any) -> bool:
    if old in (None, "") and new in (None, "", False):
        return True
    return new == old


def tally(states: Iterable[RowState]) -> dict[str, int]:
    """How many rows are in each state, all states named."""
    counts = {state.value: 0 for state in RowState}
    for state in states:
        counts[state.value] += 1
    return counts
