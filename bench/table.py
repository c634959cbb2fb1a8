"""The table of the bench."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Line:
    """Our figure, the floor's, and their ratio (lower is better) beside what is allowed."""

    name: str
    value: float
    floor: float
    ratio: float
    budget: float
    unit: str = "ms"
    note: str = ""
    holds: bool = True


def line(
    name: str, value: float, floor: float, budget: float, *, unit: str = "ms", note: str = "", more: bool = True
) -> Line:
    ratio = value / floor if floor else float("inf")
    return Line(name, round(value, 3), round(floor, 3), round(ratio, 2), budget, unit, note, ratio <= budget and more)


def timed(work: Callable[[], object], *, times: int, warm: int = 3) -> float:
    """The median of some runs, in milliseconds."""
    for _ in range(warm):
        work()
    return median(_once(work) for _ in range(times)) * 1000


def by_turns(
    ours: Callable[[], object], floor: Callable[[], object], *, times: int, warm: int = 3
) -> tuple[float, float]:
    """Both medians, taken in turns so that the noise of the machine falls on both alike."""
    for _ in range(warm):
        ours()
        floor()
    pairs = [(_once(ours), _once(floor)) for _ in range(times)]
    return median(pair[0] for pair in pairs) * 1000, median(pair[1] for pair in pairs) * 1000


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def as_json(lines: Sequence[Line]) -> str:
    return json.dumps([asdict(entry) for entry in lines], ensure_ascii=False, indent=1)


def as_text(lines: Sequence[Line]) -> str:
    heads = ("", "ours", "floor", "ratio", "budget", "")
    rows = [
        (
            entry.name,
            f"{entry.value:,.1f} {entry.unit}",
            f"{entry.floor:,.1f} {entry.unit}",
            f"{entry.ratio:.2f}",
            f"≤ {entry.budget:g}",
            ("" if entry.holds else "OVER  ") + entry.note,
        )
        for entry in lines
    ]
    wide = [max(len(row[place]) for row in [heads, *rows]) for place in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(wide[place]) for place, cell in enumerate(row)).rstrip() for row in [heads, *rows]
    )
