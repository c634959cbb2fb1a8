"""Headcount: what the units that end were assigned passes to their successors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hoso.foundation.actor import Actor
from hoso.institution.organisation import services as organisation
from hoso.institution.organisation.models import Headcount, HeadcountKind, Unit

from ..models import Reorganisation, Succession
from ..rules import Assigned, Way, headcount_heirs, headcount_to_assign, taken_over


def move(
    reorganisation: Reorganisation, lines: Sequence[Succession], outcome: Any, *, actor: Actor, at: datetime
) -> None:
    """From the year of effect on the successor has the sum; what would have to be divided is named instead."""
    ways = [Way(line.source_id, line.target_id or 0, line.ends) for line in lines]
    units = {unit.pk: unit for line in lines for unit in (line.source, line.target) if unit}
    since = reorganisation.effective.year
    rows = Headcount.objects.filter(unit__in=units, year__gte=since).values_list("unit_id", "year", "kind", "assigned")
    assigned = {(unit, year, kind): number for unit, year, kind, number in rows}
    for (unit, year), numbers in _by_unit_and_year(taken_over(assigned, headcount_heirs(ways), since)).items():
        organisation.set_headcount(units[unit], year, numbers, basis=str(reorganisation)[:250], actor=actor, at=at)
        _note(outcome, units[unit], year, numbers)
    open_units = {unit for unit, _, _ in assigned} & headcount_to_assign(ways)
    outcome.headcount_open = sorted(units[unit].name for unit in open_units)


def _by_unit_and_year(changes: Mapping[Assigned, int]) -> Mapping[tuple[int, int], dict[str, int]]:
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for (unit, year, kind), number in changes.items():
        found[unit, year][kind] = number
    return found


def _note(outcome: Any, unit: Unit, year: int, numbers: Mapping[str, int]) -> None:
    outcome.headcount |= {
        f"{unit.name}, {year}, {HeadcountKind(kind).label.lower()}": number for kind, number in numbers.items()
    }
