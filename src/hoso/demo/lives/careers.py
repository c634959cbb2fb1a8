"""Salary, step by step, as Nghị định 204/2004/NĐ-CP lets it grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from hoso.demo.lives.calendar import iso_first, iso_some_day, month, year_of
from hoso.demo.lives.trades import Trade

DECREE_204 = month(2004, 10)
PROBATION_PERCENT = Decimal(85)
OVER_SCALE_FIRST = 5


@dataclass(frozen=True)
class Scale:
    """The steps of a rank, and the months one stays on each."""

    steps: tuple[Decimal, ...]
    months: int


Scales = Mapping[str, Scale]
Row = dict[str, Any]


@dataclass
class _Place:
    """Where on the scale somebody stands, and since when."""

    rank: str
    step: int
    since: int
    over_scale: int = 0


def probation_months(trade: Trade) -> int:
    """Twelve months with a university degree, nine after college, six below; none on a contract."""
    return 0 if trade.on_contract else {"07": 12, "08": 9}.get(trade.degree, 6)


def salary(
    random: Random, trade: Trade, scales: Scales, *, recruited: int, until: int, issuer: str, able: float, overdue: bool
) -> list[Row]:
    """The rows of item 31 from recruitment (or from the decree of 2004) until a month."""
    rows: list[Row] = []
    place = _first_place(rows, random, trade, scales, recruited, until, issuer)
    while (due := _next_due(place, scales)) <= until:
        form = _go_on(random, place, trade, scales, due, able)
        rows.append(_row(random, place, scales, form, issuer))
    if overdue and len(rows) > 2:
        rows = _without_the_last_raise(rows, until, scales)
    for earlier, later in zip(rows, rows[1:], strict=False):
        earlier["until"] = later["since"]
    return rows


def _first_place(
    rows: list[Row], random: Random, trade: Trade, scales: Scales, recruited: int, until: int, issuer: str
) -> _Place:
    rank, probation = trade.ranks[0], probation_months(trade)
    if recruited < DECREE_204:
        months = scales[rank].months
        served = max(0, DECREE_204 - recruited - probation)
        step = min(len(scales[rank].steps) - 2, 1 + served // months)
        place = _Place(rank, step, DECREE_204 - served % months)
        rows.append({**_row(random, place, scales, "CX", issuer), "since": iso_first(DECREE_204)})
        return place
    place = _Place(rank, 1, recruited)
    if probation:
        rows.append({**_row(random, place, scales, "TD", issuer), "percent": PROBATION_PERCENT})
        place.since = recruited + probation
    if place.since <= until:
        rows.append(_row(random, place, scales, "BN" if probation else "TD", issuer))
    return place


def _next_due(place: _Place, scales: Scales) -> int:
    return place.since + (12 if place.over_scale else scales[place.rank].months)


def _go_on(random: Random, place: _Place, trade: Trade, scales: Scales, due: int, able: float) -> str:
    """Take the next step up, to the next rank, or beyond the scale; the answer is the form of the raise."""
    if _rises(random, place, trade, scales, due, able):
        return _to_next_rank(place, trade, scales, due)
    if place.step < len(scales[place.rank].steps):
        early = able > 0.8 and due - 12 > DECREE_204 and random.random() < 0.15
        place.step, place.since = place.step + 1, due - (12 if early else 0)
        return "TTH_TT" if early else "TX"
    place.over_scale, place.since = place.over_scale + 1 if place.over_scale else OVER_SCALE_FIRST, due
    return "VK"


def _rises(random: Random, place: _Place, trade: Trade, scales: Scales, due: int, able: float) -> bool:
    rank = trade.ranks.index(place.rank)
    return rank + 1 < len(trade.ranks) and place.step >= 4 and random.random() < 0.05 + able * 0.22


def _to_next_rank(place: _Place, trade: Trade, scales: Scales, due: int) -> str:
    held = scales[place.rank].steps[place.step - 1]
    place.rank = trade.ranks[trade.ranks.index(place.rank) + 1]
    higher = scales[place.rank].steps
    place.step = next((step for step, pay in enumerate(higher, 1) if pay >= held), len(higher))
    place.since, place.over_scale = due, 0
    return "NN"


def _row(random: Random, place: _Place, scales: Scales, form: str, issuer: str) -> Row:
    decided = iso_some_day(random, place.since - 1)
    row: Row = {
        "since": iso_first(place.since),
        "rank": place.rank,
        "step": place.step,
        "coefficient": scales[place.rank].steps[place.step - 1],
        "raise_form": form,
        "decision_number": decision_number(random, place.since - 1, issuer),
        "decision_date": decided,
        "decision_issuer": issuer,
    }
    if place.over_scale:
        row |= {"over_scale": Decimal(place.over_scale), "over_scale_since": iso_first(place.since)}
    return row


def _without_the_last_raise(rows: list[Row], until: int, scales: Scales) -> list[Row]:
    """Somebody forgot: the last raise is more than its term ago."""
    kept = rows[:-1]
    last = kept[-1]
    since = int(last["since"][:4]) * 12 + int(last["since"][5:7]) - 1
    return kept if until - since > scales[last["rank"]].months + 2 else rows


def decision_number(random: Random, running: int, issuer: str) -> str:
    return f"{random.randint(1, 1900)}/QĐ-{_initials(issuer)}" if year_of(running) else ""


def _initials(issuer: str) -> str:
    """UBND huyện Trúc Giang signs as UBND, Sở Nội vụ as SNV."""
    words = issuer.split()
    if words[0] in ("UBND", "HĐND"):
        return words[0]
    letters = "".join(word[0] for word in words if word[0].isalpha())
    return letters.upper()[:6]
