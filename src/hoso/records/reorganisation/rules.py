"""What becomes of people, accounts and roles when units are rearranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FOLLOWS_THE_PERSON = "declare"
Assigned = tuple[int, int, str]
"""A unit, a year, a kind of people: what headcount is assigned for."""


@dataclass(frozen=True)
class Way:
    """One line of a plan: from a unit to its successor; `ends` tells whether the old unit ends."""

    source: int
    target: int
    ends: bool


def faults(kind: str, ways: Sequence[Way]) -> list[str]:
    """What makes a plan of this kind impossible, in words."""
    sources, targets = {way.source for way in ways}, {way.target for way in ways}
    found = []
    if not ways:
        found.append("Ghi ít nhất một dòng: đơn vị cũ và đơn vị tiếp nhận.")
    if kind == "merge" and ways and (len(sources | targets) < 2 or len(targets) != 1):
        found.append("Sáp nhập, hợp nhất: một đơn vị tiếp nhận cho mọi đơn vị cũ.")
    if kind == "split" and (len(sources) != 1 or len(targets) < 2 - _stays(ways)):
        found.append("Chia, tách: một đơn vị cũ, và từ hai đơn vị sau khi sắp xếp (tính cả đơn vị cũ nếu còn).")
    if kind == "dissolve" and any(not way.ends for way in ways):
        found.append("Giải thể: đơn vị cũ phải kết thúc.")
    if sources_that_end(ways) & targets:
        found.append("Một đơn vị không thể vừa kết thúc vừa tiếp nhận.")
    if any(len({way.ends for way in ways if way.source == source}) > 1 for source in sources):
        found.append("Một đơn vị cũ hoặc kết thúc, hoặc còn; không thể ghi khác nhau ở các dòng.")
    return found


def _stays(ways: Sequence[Way]) -> int:
    return int(any(not way.ends for way in ways))


def sources_that_end(ways: Sequence[Way]) -> set[int]:
    return {way.source for way in ways if way.ends}


def default_targets(ways: Sequence[Way]) -> Mapping[int, int]:
    """Where people go whom nobody placed: the first line of their unit; in a unit that stays, nowhere."""
    found: dict[int, int] = {}
    for way in ways:
        if way.ends:
            found.setdefault(way.source, way.target)
    return found


def headcount_heirs(ways: Sequence[Way]) -> Mapping[int, int]:
    """Who takes over the assigned headcount of a unit that ends, where there is one successor and no choice."""
    return {source: target for source, target in default_targets(ways).items() if _only_target(source, ways)}


def headcount_to_assign(ways: Sequence[Way]) -> set[int]:
    """Units whose headcount nobody can divide but a new decision: divided ones, and those that lose people and stay."""
    return {way.source for way in ways} - set(headcount_heirs(ways))


def _only_target(source: int, ways: Sequence[Way]) -> bool:
    return len({way.target for way in ways if way.source == source}) == 1


def taken_over(assigned: Mapping[Assigned, int], heirs: Mapping[int, int], since: int) -> Mapping[Assigned, int]:
    """What changes in the headcount from the year of effect on: the successor's grows, the old unit's is nought.

    Years before stay as they were assigned; so does what nobody takes over.
    """
    found: dict[Assigned, int] = {}
    for (unit, year, kind), number in assigned.items():
        if year >= since and unit in heirs and number:
            heir = (heirs[unit], year, kind)
            found[heir] = found.get(heir, assigned.get(heir, 0)) + number
            found[unit, year, kind] = 0
    return found


def one_to_one(source: int, ways: Sequence[Way]) -> bool:
    """Whether a unit simply continues under another roof: one successor that takes over from nobody else."""
    own = [way for way in ways if way.source == source]
    return len(own) == 1 and own[0].ends and sum(way.target == own[0].target for way in ways) == 1


def role_moves(role: str, source: int, ways: Sequence[Way], *, target_is_new: bool) -> bool:
    """A right over others ends with its unit, unless a new unit continues just that one; one's own file goes along.

    Otherwise somebody would gain, by a merger, people no written assignment ever gave them.
    """
    return role == FOLLOWS_THE_PERSON or (target_is_new and one_to_one(source, ways))
