"""Finding the table in a sheet: its header of one to three rows, its people, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hoso.exchange.rules.targets import flat_names, words_of
from hoso.foundation.vietnamese import fold

LOOKED_AT = 60
_TOTAL = re.compile(r"(tong (cong|so|hop)|cong|tong)\b(?!.*\d{4}$)")
_SIGNATURE = re.compile(
    r"(nguoi lap|thu truong|hieu truong|ke toan|xac nhan|ky ten|giam doc|truong phong|ngay \d+ thang)"
)
_GROUP_NUMBER = re.compile(r"[IVX]+[.)]?|[A-ZĐa-zđ][.)]?")
_NUMBERING = re.compile(r"[\[(]?\d{1,3}[a-z]?[\])]?|[a-z]|\d+ ?= ?\d.*")

Rows = Sequence[Sequence[Any]]
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Heading:
    """The title of a column in its parts, from the top down."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return " – ".join(self.parts)


@dataclass(frozen=True)
class Table:
    """Where the header is, what its columns are called, and which rows are people."""

    first_header_row: int
    last_header_row: int
    headings: tuple[Heading, ...]
    people: tuple[int, ...]
    left_out: dict[int, str] = field(default_factory=dict)


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip("\u00a0\u200b \t\r\n"))


def _unmerged(rows: Rows, merged: Sequence[Range]) -> list[list[Any]]:
    """The first rows with every merged cell holding the text of its corner."""
    grid = [list(row) for row in rows[:LOOKED_AT]]
    for top, left, bottom, right in merged:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in range(top, min(bottom + 1, len(grid))):
            grid[row][left : right + 1] = [grid[top][left]] * (min(right + 1, len(grid[row])) - left)
    return grid


def find_table(rows: Rows, merged: Sequence[Range] = (), hidden: frozenset[int] = frozenset()) -> Table | None:
    """The table of a sheet, or None when no row looks like a header."""
    grid = _unmerged(rows, merged)
    start = max(range(len(grid)), key=lambda row: (_likeness(grid[row]), -row), default=None)
    if start is None or _likeness(grid[start]) < 2:
        return None
    first, last = _header_rows(grid, merged, start)
    headings = _headings(grid, first, last)
    return _with_people(rows, merged, hidden, first, last, headings)


def table_from(rows: Rows, merged: Sequence[Range], hidden: frozenset[int], header_row: int) -> Table:
    """The table under the header row that a person pointed at."""
    grid = _unmerged(rows, merged)
    first, last = _header_rows(grid, merged, min(header_row, len(grid) - 1))
    return _with_people(rows, merged, hidden, first, last, _headings(grid, first, last))


def _likeness(row: Sequence[Any]) -> float:
    """How many different names of fields stand in the row, less what no header holds."""
    texts = [cell for cell in row if not is_blank(cell)]
    known = {words_of(cell) for cell in texts if isinstance(cell, str)} & flat_names().keys()
    numbers = sum(not isinstance(cell, str) for cell in texts)
    return len(known) - numbers / 2


def _header_rows(grid: list[list[Any]], merged: Sequence[Range], start: int) -> tuple[int, int]:
    first = last = start
    for top, _, bottom, _ in merged:
        if top <= start <= bottom and bottom < len(grid):
            first, last = min(first, top), max(last, bottom)
    if first == start and start and _spreads_over(grid[start - 1], grid[start]):
        first -= 1
    while last + 1 < len(grid) and last - first < 2 and _continues(grid[last], grid[last + 1]):
        last += 1
    return first, last


def _spreads_over(upper: Sequence[Any], lower: Sequence[Any]) -> bool:
    """A row of group names above the header: short texts, none over empty columns, at least one over several."""
    filled = [place for place, cell in enumerate(upper) if not is_blank(cell)]
    texts = {str(upper[place]) for place in filled}
    if len(texts) < 2 or not all(isinstance(upper[place], str) for place in filled):
        return False
    return all(not is_blank(lower[place]) for place in filled) and _likeness(upper) >= 1


def _continues(upper: Sequence[Any], lower: Sequence[Any]) -> bool:
    """A second row of the header: only texts, and only where the upper row is empty or names a group."""
    filled = [place for place, cell in enumerate(lower) if not is_blank(cell)]
    if not filled or not all(isinstance(lower[place], str) for place in filled):
        return False
    if all(_NUMBERING.fullmatch(fold(lower[place])) for place in filled):
        return False
    below_own = [p for p in filled if not is_blank(upper[p]) and upper[p] != lower[p] and not _in_group(upper, p)]
    fresh = [p for p in filled if upper[p] != lower[p]]
    return bool(fresh) and not below_own and len(filled) < len([c for c in upper if not is_blank(c)]) + len(fresh)


def _in_group(upper: Sequence[Any], place: int) -> bool:
    """Whether the cell above names more than one column: merged over them, or followed by empty ones."""
    beside = upper[place + 1 : place + 2]
    before = upper[place - 1 : place] if place else []
    return any(is_blank(cell) or cell == upper[place] for cell in beside) or any(
        cell == upper[place] for cell in before
    )


def _headings(grid: list[list[Any]], first: int, last: int) -> tuple[Heading, ...]:
    width = max(len(grid[row]) for row in range(first, last + 1))
    filled = [_filled_right(grid[row], grid[row + 1] if row < last else None) for row in range(first, last + 1)]
    return tuple(Heading(_parts(row[place] if place < len(row) else "" for row in filled)) for place in range(width))


def _filled_right(row: Sequence[Any], below: Sequence[Any] | None) -> list[Any]:
    """A group name written once over several columns belongs to all that have a name of their own below."""
    result: list[Any] = []
    for place, cell in enumerate(row):
        if is_blank(cell) and below is not None and place and not is_blank(below[place]) and result:
            cell = result[-1]
        result.append(cell)
    return result


def _parts(cells: Any) -> tuple[str, ...]:
    texts = (" ".join(str(cell).split()) for cell in cells if not is_blank(cell))
    return tuple(dict.fromkeys(texts))


def _with_people(
    rows: Rows, merged: Sequence[Range], hidden: frozenset[int], first: int, last: int, headings: tuple[Heading, ...]
) -> Table:
    width = sum(bool(heading.parts) for heading in headings)
    titles = {heading.text for heading in headings if heading.parts}
    spread = {top for top, left, bottom, right in merged if top == bottom and right - left >= max(3, width // 2)}
    people, left_out = [], {}
    for number in range(last + 1, len(rows)):
        cells = [cell for cell in rows[number] if cell != "" and cell is not None]
        if len(cells) <= width // 2:
            cells = [cell for cell in cells if not is_blank(cell)]
        if not cells:
            continue
        if reason := _no_person(number, cells, width, titles, spread, hidden, number == last + 1):
            left_out[number] = reason
        else:
            people.append(number)
    return Table(first, last, headings, tuple(people), left_out)


def _no_person(
    number: int, cells: list[Any], width: int, titles: set[str], spread: set[int], hidden: frozenset[int], at_top: bool
) -> str:
    if number in hidden:
        return "dòng ẩn"
    if number in spread or (len(cells) == 1 and width > 3):
        return "dòng tiêu đề nhóm hoặc ghi chú"
    if at_top and len(cells) > 2 and all(_NUMBERING.fullmatch(fold(_shown(cell))) for cell in cells):
        return "dòng đánh số cột"
    if len(cells) > 2 and cells[0] in titles and {str(cell) for cell in cells} <= titles:
        return "tiêu đề lặp lại"
    return _of_few_cells(cells, width) if len(cells) <= max(3, width // 2) else ""


def _of_few_cells(cells: list[Any], width: int) -> str:
    """Totals, signatures and names of groups fill few cells."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(cells) == 2 and width > 4 and _GROUP_NUMBER.fullmatch(_shown(cells[0]).strip()):
        return "dòng tiêu đề nhóm hoặc ghi chú"
    if texts and _TOTAL.match(fold(texts[0])):
        return "dòng cộng"
    if len(cells) <= 3 and any(_SIGNATURE.match(fold(text)) for text in texts):
        return "phần ký"
    return ""


def _shown(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
