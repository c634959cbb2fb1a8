"""What a person settles about each sheet: where its header is and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hoso.exchange.rules.mapping import propose, section_of_sheet
from hoso.exchange.rules.tables import Range, Rows, Table, find_table, is_blank, table_from
from hoso.foundation.vietnamese.legacy import LegacyText, detect

SAMPLED = 200
SHOWN = 5


@dataclass
class SettledSheet:
    """One sheet as it is to be read; kept as JSON with the run. `hidden_rows` are known since the first look."""

    name: str
    header_row: int
    columns: dict[int, str]
    section: str = ""
    titles: dict[int, str] = field(default_factory=dict)
    old_fonts: dict[int, str] = field(default_factory=dict)
    with_hidden: bool = False
    used: bool = True
    hidden_rows: list[int] | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            **self.__dict__,
            **{name: _text_keys(getattr(self, name)) for name in ("columns", "titles", "old_fonts")},
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SettledSheet:
        return cls(**{**data, **{name: _number_keys(data[name]) for name in ("columns", "titles", "old_fonts")}})

    @property
    def is_main(self) -> bool:
        return not self.section


def _text_keys(values: Mapping[int, str]) -> dict[str, str]:
    return {str(key): value for key, value in values.items()}


def _number_keys(values: Mapping[str, str]) -> dict[int, str]:
    return {int(key): value for key, value in values.items()}


def sample(rows: Rows, table: Table) -> dict[int, list[Any]]:
    """Some filled cells of each column."""
    people = table.people[:SAMPLED]
    return {
        column: [rows[row][column] for row in people if column < len(rows[row]) and not is_blank(rows[row][column])]
        for column in range(len(table.headings))
    }


def table_of(rows: Rows, merged: Sequence[Range], hidden: frozenset[int], settled: SettledSheet) -> Table:
    return table_from(rows, merged, frozenset() if settled.with_hidden else hidden, settled.header_row)


def old_fonts_in(rows: Rows, table: Table) -> dict[int, LegacyText]:
    """The columns whose text was typed for an old font, with examples before and after."""
    found = {}
    for column in range(len(table.headings)):
        texts = [rows[row][column] for row in table.people if column < len(rows[row])]
        if old := detect([text for text in texts if isinstance(text, str) and not text.isascii()]):
            found[column] = old
    return found


def settle(
    name: str, rows: Rows, merged: Sequence[Range], hidden: frozenset[int], remembered: Mapping[str, str]
) -> SettledSheet | None:
    """A first proposal for a sheet, or None when it holds no table of people.

    `remembered` are titles of columns this unit has settled before.
    """
    table = find_table(rows, merged, hidden)
    if table is None or not table.people:
        return None
    section = section_of_sheet(name, table.headings)
    settled = SettledSheet(name, table.first_header_row, {}, section, hidden_rows=sorted(hidden))
    return _proposed(settled, rows, table, remembered)


def resettle(
    settled: SettledSheet, rows: Rows, merged: Sequence[Range], hidden: frozenset[int], remembered: Mapping[str, str]
) -> SettledSheet:
    """A new proposal under the header row a person pointed at."""
    return _proposed(settled, rows, table_of(rows, merged, hidden, settled), remembered)


def _proposed(settled: SettledSheet, rows: Rows, table: Table, remembered: Mapping[str, str]) -> SettledSheet:
    proposals = propose(table.headings, sample(rows, table), settled.section)
    titles = {place: heading.text for place, heading in enumerate(table.headings) if heading.text}
    columns = {place: proposal.target for place, proposal in enumerate(proposals) if place in titles or proposal.target}
    if settled.is_main:
        columns = _as_before(columns, titles, remembered)
    fonts = {place: old.encoding for place, old in old_fonts_in(rows, table).items() if place in columns}
    return replace(settled, columns=columns, titles=titles, old_fonts=fonts)


def _as_before(columns: dict[int, str], titles: Mapping[int, str], remembered: Mapping[str, str]) -> dict[int, str]:
    """What was settled for the same title last time wins over the proposal."""
    before = {place: remembered[title] for place, title in titles.items() if title in remembered}
    taken = {target for target in before.values() if target}
    return {place: before.get(place, "" if target in taken else target) for place, target in columns.items()}
