"""Reading any workbook: sheets, merged cells, hidden rows, cells as they were typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from hoso.foundation.office.excel import package

Cell = int | float | str | bool | date | datetime | time | timedelta
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; counted from 0, ends included."""


class UnreadableWorkbook(Exception):
    """The file cannot be read as a workbook; the sentence says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Sheet:
    """One sheet: row 0 here is row 1 of the screen, column 0 is A."""

    name: str
    rows: list[list[Cell]]
    merged: list[Range] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


class Workbook:
    """An open workbook; sheets are read one at a time, when asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = package.parts_of(path)
        self._book = load_workbook(str(path))
        self.sheet_names: list[str] = [
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        ]

    def sheet(self, name: str, *, first_rows: int | None = None, hidden_rows: Iterable[int] | None = None) -> Sheet:
        """A sheet whole, or its first rows.

        `hidden_rows`, known from a first look at the same file, spare a second look at how far the sheet reaches.
        """
        extent = self._extent(name) if hidden_rows is None else package.Extent(0, 0, frozenset(hidden_rows))
        head = self._head(name, first_rows, extent) if first_rows and extent.rows > first_rows * 2 else None
        sheet = head or self._book.get_sheet_by_name(name)
        cells = sheet.to_python(skip_empty_area=False, nrows=first_rows)
        return Sheet(name, cells, _merged(sheet), extent.hidden_rows)

    def _head(self, name: str, rows: int, extent: package.Extent) -> CalamineSheet | None:
        """The first rows alone: a large sheet is not laid out for a look at it. None when it cannot be cut."""
        target = self._path.with_name(f"{self._path.name}.head")
        try:
            package.write_head(self._path, self._parts[name], rows, extent, target)
            return load_workbook(str(target)).get_sheet_by_name(name)
        except (CalamineError, OSError, KeyError, ValueError):
            return None

    def _extent(self, name: str) -> package.Extent:
        if name not in self._parts:
            return package.Extent(0, 0, frozenset())
        extent = package.scan(self._path, self._parts[name])
        if extent.cells > package.MOST_CELLS:
            raise UnreadableWorkbook(
                f"Trang “{name}” kéo tới ô {extent.last_cell}, lớn hơn mọi danh sách cán bộ. "
                "Xin xóa các dòng, cột thừa ở cuối trang, lưu lại rồi nạp lại."
            )
        return extent


def _merged(sheet: CalamineSheet) -> list[Range]:
    return [(first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or []]


def open_workbook(path: Path) -> Workbook:
    """Open xlsx, xlsm, xlsb, xls or ods; a refusal in words when it cannot be."""
    try:
        return Workbook(path)
    except PasswordError:
        raise UnreadableWorkbook("Tệp đặt mật khẩu mở. Xin bỏ mật khẩu trong Excel, lưu lại rồi nạp lại.") from None
    except package.TooLarge:
        raise UnreadableWorkbook(
            "Tệp nén bất thường (giải nén ra quá lớn). Xin lưu lại bằng Excel rồi nạp lại."
        ) from None
    except (CalamineError, OSError, ValueError, KeyError):
        raise UnreadableWorkbook(
            "Không đọc được tệp này như một bảng tính Excel. Xin mở bằng Excel, lưu dạng .xlsx rồi nạp lại."
        ) from None


def text_of(cell: Cell) -> str:
    """The cell as a person reads it: whole numbers without ".0", dates dd/mm/yyyy."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m}/{cell.year}"
    return str(cell)
