"""A sheet as the page of columns shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hoso.exchange.models import ImportRun
from hoso.exchange.queries.runs import heading_memory, open_book, settled_sheets
from hoso.exchange.rules.readers import shown
from hoso.exchange.rules.sheets import SHOWN, SettledSheet, old_fonts_in, resettle, sample, table_of
from hoso.foundation.office.excel import Sheet
from hoso.foundation.office.excel.package import letters_of
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese.legacy import LegacyText

ENOUGH_ROWS = 5000


@dataclass(frozen=True)
class ColumnShown:
    """One column: its letter, title, some of its cells, and its text of an old font."""

    place: int
    letter: str
    title: str
    cells: Sequence[str]
    target: str
    old_font: LegacyText | None
    converted: bool


@dataclass(frozen=True)
class Preview:
    """The chosen list, what else the file holds, and what is left out."""

    settled: SettledSheet
    columns: Sequence[ColumnShown]
    sheets: Sequence[SettledSheet]
    tables: Sequence[SettledSheet]
    left_out: Mapping[str, int]
    people: int

    @property
    def places(self) -> list[int]:
        return [column.place for column in self.columns]


def preview(run: ImportRun, name: str = "", header_row: int | None = None) -> Preview:
    """The list of people of a run, or another sheet or header row of it that somebody pointed at."""
    sheets = settled_sheets(run)
    mains = [sheet for sheet in sheets if sheet.is_main]
    tables = [sheet for sheet in sheets if not sheet.is_main]
    settled = next((s for s in mains if s.name == name), None) or next((s for s in mains if s.used), None)
    if settled is None:
        settled = next(iter(mains or sheets), None)
    if settled is None:
        raise Refusal("Tệp này không có trang nào để nhập.")
    with open_book(run.file) as book:
        sheet = book.sheet(settled.name, first_rows=ENOUGH_ROWS)
    if header_row is not None and header_row != settled.header_row and 0 <= header_row < len(sheet.rows):
        settled = resettle(
            replace(settled, header_row=header_row),
            sheet.rows,
            sheet.merged,
            sheet.hidden_rows,
            heading_memory(run.unit),
        )
    return _shown(settled, sheet, mains, tables)


def _shown(
    settled: SettledSheet, sheet: Sheet, mains: Sequence[SettledSheet], tables: Sequence[SettledSheet]
) -> Preview:
    table = table_of(sheet.rows, sheet.merged, sheet.hidden_rows, settled)
    cells = sample(sheet.rows, table)
    fonts = old_fonts_in(sheet.rows, table)
    columns = [
        ColumnShown(
            place,
            letters_of(place),
            heading.text,
            [shown(cell) for cell in cells[place][:SHOWN]],
            settled.columns.get(place, ""),
            fonts.get(place),
            place in settled.old_fonts,
        )
        for place, heading in enumerate(table.headings)
        if heading.text or cells[place]
    ]
    left_out: dict[str, int] = {}
    for reason in table.left_out.values():
        left_out[reason] = left_out.get(reason, 0) + 1
    return Preview(settled, columns, mains, tables, left_out, len(table.people))
