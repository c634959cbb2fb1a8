"""Workbooks to be filled in, and workbooks handed back with what is wrong marked in the cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.office.excel.writing import (
    A_PAGE_WIDE,
    NUMBER_FORMATS,
    WIDTHS,
    Value,
    cell_value,
    set_paper,
    sheet_name,
    write_cell,
)

if TYPE_CHECKING:
    import xlsxwriter
    import xlsxwriter.utility as letters
else:
    xlsxwriter = at_first_use("xlsxwriter")
    letters = at_first_use("xlsxwriter.utility")

LISTS = "Danh mục"
_ROWS_TO_FILL = 2000
_MOST_LETTERS_IN_NOTE = 250


@dataclass(frozen=True)
class Choices:
    """A list of valid values, written once and pointed to by every column that takes it."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class TemplateColumn:
    title: str
    kind: str = "text"
    note: str = ""
    required: bool = False
    choices: Choices | None = None
    strict: bool = True
    width: float = 0


@dataclass(frozen=True)
class TemplateSheet:
    name: str
    columns: tuple[TemplateColumn, ...]
    heading: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()


def _book(target: Path | BinaryIO) -> Any:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    return xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)


def write_template(target: Path | BinaryIO, *, guide: Sequence[str], sheets: Sequence[TemplateSheet]) -> None:
    """Sheets to fill in, each column with its note and its list of valid values, and a page that explains."""
    book = _book(target)
    pages = [(sheet, book.add_worksheet(sheet_name(sheet.name))) for sheet in sheets]
    _write_guide(book, guide)
    ranges = _write_lists(book, {c.choices.name: c.choices for s in sheets for c in s.columns if c.choices})
    styles = _styles(book)
    for sheet, page in pages:
        _write_sheet(page, sheet, ranges, styles)
    pages[0][1].activate()
    book.close()


def _styles(book: Any) -> dict[str, Any]:
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    return {
        "head": book.add_format({**head, "bg_color": "#DCE6F1"}),
        "required": book.add_format({**head, "bg_color": "#F8DDB5"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "line": book.add_format({"italic": True, "font_color": "#555555"}),
        **{
            kind: book.add_format({"num_format": "@" if kind == "date" else code})
            for kind, code in NUMBER_FORMATS.items()
        },
    }


def _write_guide(book: Any, lines: Sequence[str]) -> None:
    page = book.add_worksheet("Hướng dẫn")
    page.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, book.add_format({"bold": row == 0, "text_wrap": True}))


def _write_lists(book: Any, lists: Mapping[str, Choices]) -> dict[str, str]:
    page = book.add_worksheet(LISTS)
    page.freeze_panes(1, 0)
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1"})
    ranges = {}
    for column, (name, choices) in enumerate(sorted(lists.items())):
        page.write_string(0, column, name, head)
        page.set_column(column, column, 28)
        page.write_column(1, column, list(choices.values))
        letter = letters.xl_col_to_name(column, col_abs=True)
        ranges[name] = f"='{LISTS}'!{letter}$2:{letter}${len(choices.values) + 1}"
    return ranges


def _write_sheet(page: Any, sheet: TemplateSheet, ranges: Mapping[str, str], styles: Mapping[str, Any]) -> None:
    for row, line in enumerate(sheet.heading):
        page.write_string(row, 0, line, styles["title" if row == 0 else "line"])
    top = len(sheet.heading) + 1 if sheet.heading else 0
    page.freeze_panes(top + 1, 1)
    page.set_row(top, 34)
    set_paper(page, top, ceil(sum(_width(column) for column in sheet.columns) / A_PAGE_WIDE))
    for place, column in enumerate(sheet.columns):
        _write_column(page, top, place, column, ranges, styles)
    for number, row_values in enumerate(sheet.rows, start=top + 1):
        for place, value in enumerate(map(cell_value, row_values)):
            write_cell(page, number, place, value, styles[sheet.columns[place].kind])


def _width(column: TemplateColumn) -> float:
    return column.width or max(WIDTHS[column.kind], min(len(column.title) + 2, 30))


def _write_column(
    page: Any, top: int, place: int, column: TemplateColumn, ranges: Mapping[str, str], styles: Mapping[str, Any]
) -> None:
    page.set_column(place, place, _width(column), styles[column.kind])
    page.write_string(top, place, column.title, styles["required" if column.required else "head"])
    if column.note:
        page.write_comment(top, place, column.note, {"x_scale": 2, "y_scale": 1.5})
    if column.choices and column.choices.values:
        page.data_validation(
            top + 1, place, top + _ROWS_TO_FILL, place, _validation(column, ranges[column.choices.name])
        )


def _validation(column: TemplateColumn, source: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "stop" if column.strict else "information",
        "error_title": "Không có trong danh mục",
        "error_message": f"“{column.title[:60]}”: xin chọn một giá trị trong danh sách (trang Danh mục)."[
            :_MOST_LETTERS_IN_NOTE
        ],
    }


@dataclass(frozen=True)
class MarkedSheet:
    """Rows of which some cells are marked; the marks say why, by row and column among them."""

    name: str
    titles: Sequence[str]
    rows: Sequence[Sequence[Value]]
    marks: Mapping[tuple[int, int], str]


def write_marked(target: Path | BinaryIO, sheets: Iterable[MarkedSheet]) -> None:
    """The rows of each sheet, with the marked cells red and the reason as a note."""
    book = _book(target)
    for sheet in sheets:
        _write_marked_sheet(book, sheet)
    book.close()


def _write_marked_sheet(book: Any, sheet: MarkedSheet) -> None:
    page = book.add_worksheet(sheet_name(sheet.name))
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1, "valign": "vcenter"})
    text, wrong = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bg_color": "#F7C6C5"})
    widths = [
        _needed(title, (row[place] for row in sheet.rows if place < len(row)))
        for place, title in enumerate(sheet.titles)
    ]
    for place, title in enumerate(sheet.titles):
        page.set_column(place, place, widths[place], text)
        page.write_string(0, place, title, head)
    page.freeze_panes(1, 0)
    page.set_row(0, 34)
    set_paper(page, 0, ceil(sum(widths) / A_PAGE_WIDE))
    for number, row_values in enumerate(sheet.rows):
        for place, value in enumerate(map(cell_value, row_values)):
            _write_marked_cell(page, number, place, value, sheet.marks.get((number, place)), text, wrong)


def _needed(title: str, values: Iterable[Value]) -> float:
    """The width in which the title stands on two lines and most values on one."""
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return max(8, min(max(len(title) / 2 + 3, longest + 2), 90))


def _write_marked_cell(page: Any, row: int, column: int, value: Any, mark: str | None, text: Any, wrong: Any) -> None:
    if mark is None:
        write_cell(page, row + 1, column, value, text)
        return
    page.write_blank(row + 1, column, None, wrong)
    write_cell(page, row + 1, column, value, wrong)
    page.write_comment(row + 1, column, mark, {"x_scale": 2})
