"""Writing lists: streamed, text stays text, dates are dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from hoso.foundation.at_first_use import at_first_use

if TYPE_CHECKING:
    import xlsxwriter
else:
    xlsxwriter = at_first_use("xlsxwriter")

try:
    from rustpy_xlsxwriter import Format, write_worksheet
except ImportError:  # a platform without the wheel writes slower
    write_worksheet = None  # type: ignore[assignment]

Value = str | int | float | Decimal | bool | date | datetime | None
NUMBER_FORMATS = {"text": "@", "date": "dd/mm/yyyy", "integer": "0", "decimal": "0.00", "money": "#,##0"}
WIDTHS = {"text": 18.0, "date": 12.0, "integer": 9.0, "decimal": 9.0, "money": 16.0}
A4 = 9
A_PAGE_WIDE = 210
"""Characters that a line of landscape A4 still shows readably."""
FOOTER = "&L&8Tài liệu mật&R&8Trang &P/&N"
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_HEAD_FILL = "#DCE6F1"
_NOT_IN_NAMES = dict.fromkeys(map(ord, "[]:*?/\\"), "-")


@dataclass(frozen=True)
class Column:
    """A column of a list: its title, what it holds (text, date, integer, decimal, money), its width in characters."""

    title: str
    kind: str = "text"
    width: float = 0

    @property
    def characters(self) -> float:
        return self.width or max(WIDTHS[self.kind], min(len(self.title) + 2, 30 if self.kind == "text" else 16))


def pages_wide(columns: Sequence[Column]) -> int:
    """On how many pages side by side a list is printed."""
    return ceil(sum(column.characters for column in columns) / A_PAGE_WIDE) or 1


def head_height(columns: Sequence[Column]) -> float:
    """Points in which the longest title has room."""
    return 15.0 * max((ceil((len(column.title) + 1) / column.characters) for column in columns), default=1) + 3


def sheet_name(title: str) -> str:
    """A name the program takes: at most 31 letters, none of []:*?/\\."""
    return title.translate(_NOT_IN_NAMES).strip(" '")[:31] or "Trang"


def write_rows(
    target: Path | BinaryIO,
    *,
    sheet: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    heading: Sequence[str] = (),
) -> None:
    """Write one list as xlsx: heading lines, a frozen header, then the rows as they come from the generator.

    Text beginning with = + - @ or a tab is written as text in text columns, so no program takes it for a formula.
    """
    write = _write_slowly if write_worksheet is None else _write_fast
    write(target, sheet_name(sheet), columns, rows, heading)


def cell_value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return "" if value is None else value


def _unique(titles: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    unique = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        unique.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return unique


def _write_fast(
    target: Path | BinaryIO,
    sheet: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    heading: Sequence[str],
) -> None:
    titles = _unique(column.title for column in columns)
    top = len(heading) + 1 if heading else 0
    last = max(len(columns) - 1, 1)
    write_worksheet(
        _as_dicts(
            titles, [title for title, column in zip(titles, columns, strict=True) if column.kind == "date"], rows
        ),
        str(target) if isinstance(target, Path) else target,
        sheet_name=sheet,
        freeze_row=top + 1,
        freeze_col=1,
        datetime_format="dd/mm/yyyy",
        column_widths=[column.characters for column in columns],
        column_formats=[_cell_format(column) for column in columns],
        header_format=_head_format(),
        header_row=top,
        row_heights={top: head_height(columns)},
        page_setup={
            "landscape": True,
            "paper_size": A4,
            "margins": MARGINS,
            "fit_to_pages": (pages_wide(columns), 0),
            "repeat_rows": top,
            "repeat_columns": 0,
            "footer": FOOTER,
        },
        merge_ranges=[(row, 0, row, last, line, _heading_format(row)) for row, line in enumerate(heading)],
        autofilter=True,
    )


def _cell_format(column: Column) -> Any:
    shown = Format().set_num_format(NUMBER_FORMATS[column.kind])
    if column.kind == "date":
        return shown.set_align("center")
    return shown if column.kind == "text" else shown.set_align("right").set_indent(1)


def _head_format() -> Any:
    head = Format().set_bold().set_text_wrap().set_align("center").set_align("vcenter")
    return head.set_background_color(_HEAD_FILL).set_border("thin")


def _heading_format(row: int) -> Any:
    return Format().set_bold().set_font_size(14) if row == 0 else Format().set_italic()


class _Moments(dict[Value, Any]):
    """Dates as the program takes them; a list repeats a few thousand days."""

    def __missing__(self, value: Value) -> Any:
        self[value] = cell = cell_value(value)
        return cell


def _as_dicts(titles: list[str], dated: list[str], rows: Iterable[Sequence[Value]]) -> Iterator[dict[str, Any]]:
    empty, moments = True, _Moments()
    for row in rows:
        empty = False
        cells: dict[str, Any] = dict(zip(titles, row, strict=True))
        for title in dated:
            cells[title] = moments[cells[title]]
        yield cells
    if empty:
        yield dict.fromkeys(titles, "")


def _write_slowly(
    target: Path | BinaryIO,
    sheet: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    heading: Sequence[str],
) -> None:
    book = xlsxwriter.Workbook(
        cast(Any, target if not isinstance(target, Path) else str(target)), {"constant_memory": True}
    )
    page = book.add_worksheet(sheet)
    for row, line in enumerate(heading):
        page.write_string(row, 0, line, book.add_format({"bold": row == 0, "italic": row > 0}))
    top = len(heading) + 1 if heading else 0
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": _HEAD_FILL, "border": 1, "align": "center", "valign": "vcenter"}
    )
    formats = [book.add_format(_look(column.kind)) for column in columns]
    dated = book.add_format(_look("date"))
    for place, column in enumerate(columns):
        page.set_column(place, place, column.characters, formats[place])
        page.write_string(top, place, column.title, head)
    page.freeze_panes(top + 1, 1)
    page.set_row(top, head_height(columns))
    set_paper(page, top, pages_wide(columns))
    for number, row_values in enumerate(rows, start=top + 1):
        for place, value in enumerate(map(cell_value, row_values)):
            write_cell(page, number, place, value, dated if isinstance(value, datetime) else formats[place])
    book.close()


def _look(kind: str) -> dict[str, Any]:
    aligned = {"date": {"align": "center"}, "text": {}}.get(kind, {"align": "right", "indent": 1})
    return {"num_format": NUMBER_FORMATS[kind], **aligned}


def set_paper(page: Any, head: int, wide: int = 1) -> None:
    """How a sheet comes out of the printer: A4 on its side, all columns, the header on every page."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.fit_to_pages(wide, 0)
    page.repeat_rows(head)
    page.set_footer(FOOTER)


def write_cell(page: Any, row: int, column: int, value: Any, style: Any = None) -> None:
    """One cell by its type, never as a formula or a link."""
    if isinstance(value, str):
        if value:
            page.write_string(row, column, value, style)
    elif isinstance(value, datetime):
        page.write_datetime(row, column, value, style)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, style)
    else:
        page.write_number(row, column, value, style)
