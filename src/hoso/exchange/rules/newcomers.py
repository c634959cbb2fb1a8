"""The new people of a list, by column: posted to their unit since they joined, as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hoso.exchange.rules.comparing import AT_WORK, JOINED
from hoso.exchange.rules.people import Read
from hoso.records.changes import Newcomers

Fields = dict[str, dict[str, Sequence[Any]]]


def newcomers(read: Read, places: Sequence[int], unit: int, today: date) -> Newcomers:
    """Those who stand at these places of the list; what `for_new` says of one, for all of them."""
    columns = _columns(read, places)
    count, day = len(places), today.isoformat()
    since = [day] * count
    for key in reversed(JOINED):
        slug, _, name = key.partition(".")
        since = [told or else_ for told, else_ in zip(_column(columns, slug, name, count), since, strict=True)]
    since = [first if first <= day else day for first in since]
    _default(columns, "don-vi", "unit", [unit] * count)
    _default(columns, "don-vi", "since", since)
    _default(columns, "trang-thai", "status", [AT_WORK] * count)
    _default(columns, "trang-thai", "since", columns["don-vi"]["since"])
    if "chuc-vu" in columns:
        held = zip(*columns["chuc-vu"].values(), strict=True)
        _default(columns, "chuc-vu", "position_kind", ["government" if any(v is not None for v in row) else None for row in held])  # fmt: skip
    return Newcomers([read.rows[at] for at in places], columns)


def _columns(read: Read, places: Sequence[int]) -> Fields:
    """The columns of these places by section and field; those in which nothing is said are left out."""
    found: Fields = {}
    everybody = len(places) == len(read.rows)
    for key, values in read.values.items():
        told = values if everybody else [values[at] for at in places]
        if any(value is not None for value in told):
            slug, _, name = key.partition(".")
            found.setdefault(slug, {})[name] = told
    return found


def _column(columns: Fields, slug: str, name: str, count: int) -> Sequence[Any]:
    return columns.get(slug, {}).get(name) or [None] * count


def _default(columns: Fields, slug: str, name: str, values: Sequence[Any]) -> None:
    """Say this of everybody of whom the list says nothing."""
    told = columns.setdefault(slug, {}).get(name) or [None] * len(values)
    columns[slug][name] = [other if value is None else value for value, other in zip(told, values, strict=True)]
