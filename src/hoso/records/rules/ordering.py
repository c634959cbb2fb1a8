"""The order of the rows of a section: as the clerk gave it or, where nobody did, by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..sections import Section

PLACE = "place_in_list"
"""Where the clerk put a row among its neighbours, from 1; 0 for a row nobody placed."""

Row = dict[str, Any]


def in_order(section: Section, rows: Iterable[Row]) -> list[Row]:
    """The rows the clerk placed, in that order; each of the others after the last of them that is not later."""
    listed = sorted(rows, key=lambda row: (_dates(section, row), row.get("id") or 0))
    placed = sorted((row for row in listed if row.get(PLACE)), key=lambda row: row[PLACE])
    for row in listed:
        if not row.get(PLACE):
            placed.insert(_place_by_date(section, placed, row), row)
    return placed


def _place_by_date(section: Section, placed: list[Row], row: Row) -> int:
    if not section.order:
        return len(placed)
    dates = _dates(section, row)
    return max((at for at, other in enumerate(placed, 1) if _dates(section, other) <= dates), default=0)


def _dates(section: Section, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row.get(name) or "" for name in section.order)
