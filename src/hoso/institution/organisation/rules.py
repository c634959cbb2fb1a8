"""Rules of the tree of units: what stands below what, what a change from a day on does, headcount against people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

ALWAYS = date(1900, 1, 1)
"""The day from which a unit without a known beginning exists."""

BELOW: Mapping[str, frozenset[str]] = {
    "province": frozenset(
        {"district", "commune", "agency", "public_unit", "school", "association", "party", "department"}
    ),
    "district": frozenset({"commune", "agency", "public_unit", "school", "association", "party", "department"}),
    "commune": frozenset({"agency", "public_unit", "school", "association", "party", "department"}),
    "agency": frozenset({"agency", "public_unit", "school", "association", "department"}),
    "public_unit": frozenset({"public_unit", "school", "department"}),
    "school": frozenset({"school", "department"}),
    "association": frozenset({"public_unit", "association", "department"}),
    "party": frozenset({"party", "agency", "public_unit", "department"}),
    "department": frozenset({"department"}),
}


def may_stand_below(kind: str, parent_kind: str) -> bool:
    return kind in BELOW[parent_kind]


@dataclass(frozen=True)
class Version:
    """What a unit is called and where it stands from a day on."""

    since: date
    name: str
    short_name: str
    parent: int | None
    basis: str = ""


def changed_from(versions: Sequence[Version], since: date, basis: str, **change: Any) -> list[Version]:
    """The versions after a change with a day of effect; later ones take it over until they themselves say otherwise."""
    before = in_force(versions, since)
    result = [version for version in versions if version.since < since]
    result.append(replace(before, since=since, basis=basis, **change))
    for version in (later for later in versions if later.since > since):
        unaware = {name: value for name, value in change.items() if getattr(version, name) == getattr(before, name)}
        result.append(replace(version, **unaware))
        before = version
        change = unaware
    return result


def in_force(versions: Sequence[Version], on: date) -> Version:
    """The version of a day; of a day before the first, the first."""
    begun = [version for version in versions if version.since <= on]
    return max(begun, key=lambda version: version.since) if begun else min(versions, key=lambda v: v.since)


@dataclass(frozen=True)
class HeadcountLine:
    """Assigned against present, for one kind of people."""

    kind: str
    assigned: int
    present: int

    @property
    def difference(self) -> int:
        return self.present - self.assigned

    @property
    def verdict(self) -> str:
        if self.difference > 0:
            return f"vượt {self.difference}"
        return f"còn {-self.difference}" if self.difference < 0 else "đủ"


def headcount_lines(
    kinds: Iterable[str], assigned: Mapping[str, int], present: Mapping[str, int]
) -> list[HeadcountLine]:
    """One line for each kind; a kind nobody was assigned and nobody holds is still shown as zero."""
    return [HeadcountLine(kind, assigned.get(kind, 0), present.get(kind, 0)) for kind in kinds]


def over_headcount(lines: Iterable[HeadcountLine]) -> list[HeadcountLine]:
    return [line for line in lines if line.difference > 0]


def is_allowed(code: str, allowed: Collection[str]) -> bool:
    """Whether a position or pay table may be used in a unit; a unit that lists none allows all (Đà Nẵng, Điều 9.1.d)."""
    return not allowed or code in allowed
