"""Many new records told by column: each column is looked at once, derived from and written while the next are prepared."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import compress
from os import urandom
from typing import Any

from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit

from ..changes import Columns, Newcomers
from ..models import Basis
from ..queries.contents import TABLE_NAMES, column_of
from ..rules import EMPTY, PLACE, ValueRefused, completeness, current_facts, entered, filled, fits, shared_by
from ..sections import BY_SLUG, SCALARS, Field, Section
from .batch import EQUAL_ACROSS_TYPES
from .derive import Required, name_keys
from .writing import Column, copying_behind

AT_ONCE = 5000
MINIMUM = (
    ("ban-than", "full_name", "họ và tên"),
    ("ban-than", "birth_date", "ngày sinh"),
    ("don-vi", "unit", "đơn vị"),
)


@dataclass(frozen=True)
class Arrival:
    """What all these people come with: their units, why, who entered them and when, what is required of them."""

    units: Mapping[int, Unit]
    basis: Basis
    marks: Mapping[str, str]
    required: Required
    at: datetime
    on: date


def check(newcomers: Newcomers) -> None:
    """Every value fits its field, and nobody comes without name, birth date and unit."""
    for slug, columns in newcomers.columns.items():
        for name, values in columns.items():
            _fit(BY_SLUG[slug].by_name[name], values)
    for slug, name, label in MINIMUM:
        if newcomers.keys and not all(newcomers.columns.get(slug, {}).get(name, (None,))):
            raise Refusal("Hồ sơ mới cần có họ và tên, ngày sinh và đơn vị.", reasons=[f"Còn thiếu: {label}"])


def _fit(entry: Field, values: Sequence[Any]) -> None:
    fitting = fits(entry)
    for value in _different(entry, values):
        if value not in (None, "") and not fitting(value):
            raise ValueRefused(entry, value)


def _different(entry: Field, values: Sequence[Any]) -> Iterable[Any]:
    if entry.kind in EQUAL_ACROSS_TYPES:
        return values
    try:
        return set(values)
    except TypeError:
        raise ValueRefused(entry, next(value for value in values if not isinstance(value, Hashable))) from None


def codes(newcomers: Newcomers) -> dict[str, set[str]]:
    """The codes that stand in the columns, by catalogue."""
    found: dict[str, set[str]] = {}
    for slug, columns in newcomers.columns.items():
        for name, values in columns.items():
            entry = BY_SLUG[slug].by_name[name]
            if entry.kind == "code":
                found.setdefault(entry.catalogue, set()).update(filter(None, values))
    return found


def units(newcomers: Newcomers) -> set[int]:
    return set(newcomers.columns.get("don-vi", {}).get("unit", ()))


def write(newcomers: Newcomers, ids: Sequence[int], arrival: Arrival) -> None:
    """Add them, some thousand at a time; the database takes in the one part while the next is derived."""
    if not ids:
        return
    writer = _Writer(arrival)
    with copying_behind() as send:
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            columns = _part(newcomers.columns, start, start + AT_ONCE)
            for table, values, count in writer.tables(part, columns):
                send(table, values, count)


def _part(columns: Columns, start: int, end: int) -> Columns:
    return {slug: {name: values[start:end] for name, values in fields.items()} for slug, fields in columns.items()}


class _Writer:
    """Turns columns of the form into columns of the tables; what many people share is worked out once."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self._names: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._states: dict[tuple[bool, ...], str] = {}

    def tables(self, ids: Sequence[int], columns: Columns) -> Iterator[tuple[str, dict[str, Column], int]]:
        """Table, columns and number of rows; each after those that it points to."""
        yield "records_record", self._records(ids, columns), len(ids)
        yield "records_particulars", self._particulars(ids, columns), len(ids)
        for slug in columns:
            there = entered(columns, slug, len(ids))
            if BY_SLUG[slug].many and any(there):
                yield TABLE_NAMES[BY_SLUG[slug].table], self._rows(BY_SLUG[slug], ids, columns, there), sum(there)

    def _records(self, ids: Sequence[int], columns: Columns) -> dict[str, Column]:
        count, arrival = len(ids), self.arrival
        units = [arrival.units[unit] for unit in columns["don-vi"]["unit"]]
        return {
            "id": ids,
            **_scalars("Record", columns, count),
            **current_facts(columns, arrival.on, count),
            **completeness(columns, arrival.required, count),
            **self._keys(columns, count),
            "unit_id": [unit.pk for unit in units],
            "unit_path": [unit.path for unit in units],
            "sector": [unit.sector for unit in units],
            "version": "1",
            "updated_at": arrival.at.isoformat(),
        }

    def _keys(self, columns: Columns, count: int) -> dict[str, Column]:
        """The keys by which people are found and ordered; namesakes share theirs."""
        known, keys = self._names, []
        for both in zip(
            columns["ban-than"]["full_name"], filled(columns, "ban-than", "other_names", count), strict=True
        ):
            if both not in known:
                known[both] = tuple(name_keys(*both).values())
            keys.append(known[both])
        return dict(zip(name_keys("", ""), map(list, zip(*keys, strict=True)), strict=True))

    def _particulars(self, ids: Sequence[int], columns: Columns) -> dict[str, Column]:
        count = len(ids)
        return {
            "record_id": ids,
            **_scalars("Particulars", columns, count),
            "states": self._states_of(columns, count),
        }

    def _states_of(self, columns: Columns, count: int) -> list[str]:
        """The state of each section that somebody has, as JSON; people entered alike share one text."""
        slugs, texts, found = sorted(columns), self._states, []
        for there in zip(*(entered(columns, slug, count) for slug in slugs), strict=True):
            if there not in texts:
                told = [slug for slug, said in zip(slugs, there, strict=True) if said]
                texts[there] = json.dumps(shared_by(told, self.arrival.marks), ensure_ascii=False)
            found.append(texts[there])
        return found

    def _rows(self, section: Section, ids: Sequence[int], columns: Columns, there: Sequence[bool]) -> dict[str, Column]:
        """The rows of a section, of those who have one."""
        fields: dict[str, Column] = {
            column_of(entry.name, entry.kind): _column(columns, section, entry, len(ids)) for entry in section.fields
        }
        if not all(there):
            fields = {
                name: values if values is None or isinstance(values, str) else list(compress(values, there))
                for name, values in fields.items()
            }
        return {
            "record_id": list(compress(ids, there)),
            "uid": _new_uids(sum(there), self.arrival.at),
            "basis_id": str(self.arrival.basis.pk),
            PLACE: "0",
            **fields,
            **section.fixed,
        }


def _scalars(table: str, columns: Columns, count: int) -> dict[str, Column]:
    """The one-row fields that this table keeps."""
    return {
        name: _column(columns, section, entry, count)
        for name, (section, entry) in SCALARS.items()
        if entry.table == table
    }


def _column(columns: Columns, section: Section, entry: Field, count: int) -> Column:
    """What is told of a field or, where nobody says anything, what the table keeps for that."""
    if entry.name in columns.get(section.slug, {}):
        return filled(columns, section.slug, entry.name, count)
    blank = EMPTY[entry.kind]
    return None if blank is None else str(blank)


def _new_uids(count: int, at: datetime) -> list[str]:
    """Uids of version 7: random but for the moment they begin with, so that an index takes them in at one place."""
    moment, random = f"{int(at.timestamp() * 1000):012x}7", urandom(count * 9).hex()
    return [f"{moment}{random[n : n + 3]}8{random[n + 3 : n + 18]}" for n in range(0, count * 18, 18)]
