"""What the cells of a column say: each refusal in words, with what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hoso.exchange.rules.lists import World
from hoso.exchange.rules.readers import reader
from hoso.foundation.dates import PartialDate
from hoso.foundation.identifiers import Checked
from hoso.records.rules.texts import CHECKS, NotUnderstood
from hoso.records.sections import Field

EMPTY_MARKS = frozenset({"", "-", "--", "---", "/", "//", "…", "...", ".", "\\", "n/a", "#n/a"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell is refused, and what may stand there instead."""

    sentence: str
    suggestions: tuple[str, ...] = ()
    catalogue: str = ""


@dataclass
class Converted:
    """A column read: one value per row (None for an empty cell), and what is to be said about some of them."""

    values: list[Any]
    problems: dict[int, Problem] = field(default_factory=dict)
    warnings: dict[int, str] = field(default_factory=dict)
    zeros_kept: set[int] = field(default_factory=set)


def is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip("\u00a0\u200b \t\r\n").lower() in EMPTY_MARKS)


def convert_column(key: str, entry: Field, cells: Sequence[Any], world: World) -> Converted:
    """Every cell of one column; equal cells are looked at once."""
    read = reader(key, entry, world)
    kinds = set(map(type, cells))
    seen = {kind: _Seen(read) for kind in kinds}
    if len(kinds) == 1:
        result = Converted(_looked_up(seen[kinds.pop()], cells))
    else:
        result = Converted([seen[type(cell)][cell] for cell in cells])
    if any(one.refused for one in seen.values()):
        _set_problems_apart(result)
    if entry.check in CHECKS:
        _set_oddities_apart(cells, result)
    return result


def _looked_up(seen: _Seen, cells: Sequence[Any]) -> list[Any]:
    """What cells of one type say; a column that says the same throughout, most often nothing, is looked at once."""
    if cells.count(cells[0]) == len(cells):
        return [seen[cells[0]]] * len(cells)
    return list(map(seen.__getitem__, cells))


def _set_problems_apart(result: Converted) -> None:
    for row, value in enumerate(result.values):
        if type(value) is Problem:
            result.problems[row] = value
            result.values[row] = None


class _Seen(dict[Any, Any]):
    """Cells of one type already read: 1, 1.0 and True are equal to a dict and not to a reader."""

    refused = False

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._by = read

    def __missing__(self, cell: Any) -> Any:
        self[cell] = value = _read(self._by, cell)
        self.refused |= type(value) is Problem
        return value


def convert_cell(key: str, entry: Field, cell: Any, world: World) -> Any:
    """One cell: its value, or the problem with it."""
    value = _read(reader(key, entry, world), cell)
    return value.value if isinstance(value, Checked) else value


def _read(read: Callable[[Any], Any], cell: Any) -> Any:
    if is_empty(cell):
        return None
    try:
        return read(cell)
    except NotUnderstood as refused:
        return Problem(refused.sentence, refused.suggestions, refused.catalogue)


def _set_oddities_apart(cells: Sequence[Any], result: Converted) -> None:
    """Warnings and kept zeros of numbers that identify."""
    for row, (cell, checked) in enumerate(zip(cells, result.values, strict=True)):
        if checked is None:
            continue
        result.values[row] = value = checked.value
        if checked.warnings:
            result.warnings[row] = " ".join(checked.warnings)
        if value.startswith("0") and (not isinstance(cell, str) or not cell.strip().startswith(("0", "+", "("))):
            result.zeros_kept.add(row)


def told(entry: Field, value: Any, world: World) -> str:
    """A stored value as people read it."""
    if value is None or value == "":
        return ""
    if entry.kind == "date":
        return PartialDate.from_iso(value).display
    if entry.kind in ("code", "unit"):
        catalogue = world.catalogues.get(entry.catalogue or entry.kind)
        return catalogue.names.get(str(value), str(value)) if catalogue else str(value)
    if entry.kind == "choice":
        return entry.choices.get(value, value)
    if entry.kind == "bool":
        return "có" if value else "không"
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
