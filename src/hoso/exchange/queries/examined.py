"""A run as read, before anything is written: the sheets, whom each row means, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoso.exchange.models import ImportRun
from hoso.exchange.rules.comparing import Difference, RowState, by_section, for_new
from hoso.exchange.rules.lists import World
from hoso.exchange.rules.newcomers import newcomers
from hoso.exchange.rules.people import Read
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import NAME
from hoso.records.changes import Newcomers

SKIP, SEPARATE, UPDATE = "skip", "separate", "update:"
Key = tuple[str, int]
"""A sheet and a row of it."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody who stands in the main sheet and is no record yet."""

    row: int


@dataclass
class SheetExamined:
    """One sheet: its people as read, the record of each known one, and the differences."""

    settled: SettledSheet
    read: Read
    left_out: Mapping[int, str]
    cells: dict[int, dict[int, Any]] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    owners: dict[int, Any] = field(default_factory=dict)
    changed: dict[int, list[Difference]] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    confirmed: set[int] = field(default_factory=set)
    elsewhere: set[int] = field(default_factory=set)
    _wrong: set[int] = field(default_factory=set)
    _places: dict[int, int] | None = None

    def state(self, row: int) -> RowState:
        if row in self.skipped:
            return RowState.SKIPPED
        if row in self._wrong:
            return RowState.WRONG
        if self.settled.is_main and row not in self.known:
            return RowState.NEW
        return RowState.CHANGED if self.changed.get(row) else RowState.SAME

    def place_of(self, row: int) -> int:
        """Where a row of the sheet stands among those that were read."""
        return self._places_by_row()[row]

    def name_of(self, row: int) -> str:
        return self.value_of(NAME, row) or ""

    def value_of(self, key: str, row: int) -> Any:
        """A value of a row as it was read; None in a row left out."""
        at = self._places_by_row().get(row)
        return None if at is None else self.read.value(key, at)

    def _places_by_row(self) -> dict[int, int]:
        if self._places is None:
            self._places = {number: at for at, number in enumerate(self.read.rows)}
        return self._places

    def settle_states(self) -> None:
        self._wrong = self.read.wrong_rows()


@dataclass
class Examined:
    """A run as it stands, before anything is written."""

    run: ImportRun
    today: date
    world: World
    sheets: list[SheetExamined]

    @property
    def main(self) -> SheetExamined | None:
        return next((sheet for sheet in self.sheets if sheet.settled.is_main), None)

    def wrong(self) -> list[Key]:
        return [
            (sheet.settled.name, row)
            for sheet in self.sheets
            for row in sorted(sheet.read.wrong_rows() - sheet.skipped)
        ]

    def new_rows(self) -> list[tuple[int, int]]:
        """Place and row of every new person."""
        main = self.main
        rows = enumerate(main.read.rows) if main else ()
        return [(at, row) for at, row in rows if main and main.state(row) is RowState.NEW]

    def new_people(self, rows: Set[int]) -> Iterator[tuple[int, dict[str, dict[str, Any]]]]:
        """Row and values of the new people in these rows, by section."""
        if (main := self.main) and rows:
            of_row = by_section(main.read)
            for at, row in self.new_rows():
                if row in rows:
                    yield row, for_new(of_row(at), self.run.unit_id, self.today)

    def newcomers(self, but: Set[int]) -> Newcomers:
        """The other new people, by column."""
        places = [at for at, row in self.new_rows() if row not in but]
        return newcomers(self.main.read, places, self.run.unit_id, self.today) if self.main and places else Newcomers()
