"""Rows of a sheet as people: columns put together, cells converted, what is missing or twice said in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from hoso.exchange.rules.cells import Problem, convert_column, is_empty
from hoso.exchange.rules.lists import World
from hoso.exchange.rules.readers import shown
from hoso.exchange.rules.targets import (
    BORN,
    BORN_DAY,
    BORN_FEMALE,
    BORN_MALE,
    BORN_MONTH,
    BORN_YEAR,
    FEMALE_MARK,
    IDENTITY,
    MALE_MARK,
    NAME,
    NAME_FRONT,
    NAME_GIVEN,
    NUMBER,
    SERIAL,
    SEX,
    targets,
)
from hoso.foundation.dates import PartialDate
from hoso.foundation.identifiers import citizen_number
from hoso.foundation.vietnamese import fold
from hoso.foundation.vietnamese.legacy import convert_column as convert_column_of

PUT_TOGETHER = frozenset(
    {MALE_MARK, FEMALE_MARK, BORN_MALE, BORN_FEMALE, BORN_DAY, BORN_MONTH, BORN_YEAR, NAME_FRONT, NAME_GIVEN, SERIAL}
)
Spot = tuple[int, int]
"""A row of the sheet and a column, both counted from 0; column -1 is the row as a whole."""
WHOLE_ROW = -1


@dataclass(frozen=True)
class Settled:
    """What a person settled on: the target of each column, the old font of some, corrected cells."""

    columns: Mapping[int, str]
    old_fonts: Mapping[int, str] = field(default_factory=dict)
    corrections: Mapping[Spot, str] = field(default_factory=dict)

    def column_of(self, key: str) -> int:
        return next((column for column, target in self.columns.items() if target == key), WHOLE_ROW)


@dataclass
class Read:
    """The people of a sheet: one list per field, aligned with `rows`; and everything to be said about cells."""

    rows: tuple[int, ...]
    values: dict[str, list[Any]] = field(default_factory=dict)
    problems: dict[Spot, Problem] = field(default_factory=dict)
    warnings: dict[Spot, str] = field(default_factory=dict)
    zeros_kept: set[Spot] = field(default_factory=set)

    def value(self, key: str, place: int) -> Any:
        column = self.values.get(key)
        return column[place] if column else None

    def wrong_rows(self) -> set[int]:
        return {row for row, _ in self.problems}


def read_people(rows: Sequence[Sequence[Any]], people: Sequence[int], mapping: Settled, world: World) -> Read:
    """Convert every mapped column; nothing is compared with the database yet."""
    read = Read(tuple(people))
    columns = list(zip_longest(*(rows[row] for row in people)))
    taken = {key: _cells(columns, people, column, mapping) for column, key in mapping.columns.items() if key}
    for key, cells in taken.items():
        if key not in PUT_TOGETHER:
            _convert(read, key, cells, world, always(mapping.column_of(key)))
    _put_names_together(read, taken, mapping, world)
    _put_births_together(read, taken, mapping, world)
    _tell_sex(read, taken, mapping)
    _check_identity(read, mapping)
    return read


def _cells(columns: Sequence[Sequence[Any]], people: Sequence[int], column: int, mapping: Settled) -> Sequence[Any]:
    cells: Sequence[Any] = columns[column] if column < len(columns) else [None] * len(people)
    if font := mapping.old_fonts.get(column):
        cells = in_unicode(cells, font)
    if mapping.corrections:
        cells = [mapping.corrections.get((row, column), cell) for row, cell in zip(people, cells, strict=True)]
    return cells


def in_unicode(cells: Sequence[Any], font: str) -> list[Any]:
    """A column of an old font as it reads; what is no text stays."""
    texts = iter(convert_column_of([cell for cell in cells if isinstance(cell, str)], font))
    return [next(texts) if isinstance(cell, str) else cell for cell in cells]


def always(column: int) -> Callable[[int], int]:
    return lambda _: column


def _convert(read: Read, key: str, cells: Sequence[Any], world: World, column_at: Callable[[int], int]) -> None:
    entry = targets()[key].field
    assert entry is not None
    converted = convert_column(key, entry, cells, world)
    read.values[key] = converted.values
    read.problems |= {(read.rows[at], column_at(at)): problem for at, problem in converted.problems.items()}
    read.warnings |= {(read.rows[at], column_at(at)): warning for at, warning in converted.warnings.items()}
    read.zeros_kept |= {(read.rows[at], column_at(at)) for at in converted.zeros_kept}


def _put_names_together(read: Read, taken: Mapping[str, Sequence[Any]], mapping: Settled, world: World) -> None:
    if NAME_FRONT not in taken or NAME_GIVEN not in taken:
        return
    pairs = zip(taken[NAME_FRONT], taken[NAME_GIVEN], strict=True)
    whole = [" ".join(shown(part) for part in pair if not is_empty(part)) for pair in pairs]
    _convert(read, NAME, whole, world, always(mapping.column_of(NAME_GIVEN)))


def _put_births_together(read: Read, taken: Mapping[str, Sequence[Any]], mapping: Settled, world: World) -> None:
    if BORN_YEAR in taken and BORN not in taken:
        parts = [taken.get(key, [None] * len(read.rows)) for key in (BORN_DAY, BORN_MONTH, BORN_YEAR)]
        whole = ["/".join(shown(part) for part in each if not is_empty(part)) for each in zip(*parts, strict=True)]
        _convert(read, BORN, whole, world, always(mapping.column_of(BORN_YEAR)))
    elif (BORN_MALE in taken or BORN_FEMALE in taken) and BORN not in taken:
        men, women = (taken.get(key, [None] * len(read.rows)) for key in (BORN_MALE, BORN_FEMALE))
        born = [woman if is_empty(man) else man for man, woman in zip(men, women, strict=True)]
        sexes = (mapping.column_of(BORN_FEMALE), mapping.column_of(BORN_MALE))
        _convert(read, BORN, born, world, lambda at: sexes[not is_empty(men[at])])


def _tell_sex(read: Read, taken: Mapping[str, Sequence[Any]], mapping: Settled) -> None:
    if SEX in taken:
        return
    for male, female in ((MALE_MARK, FEMALE_MARK), (BORN_MALE, BORN_FEMALE)):
        if male in taken or female in taken:
            men, women = (taken.get(key, [None] * len(read.rows)) for key in (male, female))
            marked = [(not is_empty(m), not is_empty(w)) for m, w in zip(men, women, strict=True)]
            column = mapping.column_of(female if female in taken else male)
            read.values[SEX] = [_sex(*marks) for marks in marked]
            both = Problem("Đánh dấu cả Nam lẫn Nữ; xin để lại một.")
            read.problems |= {(read.rows[at], column): both for at, marks in enumerate(marked) if all(marks)}
            return


def _sex(man: bool, woman: bool) -> str | None:
    if man == woman:
        return None
    return "male" if man else "female"


def _check_identity(read: Read, mapping: Settled) -> None:
    """Number, sex and year of birth that do not fit together are worth a look, not a refusal."""
    column, nothing = mapping.column_of(IDENTITY), [None] * len(read.rows)
    numbers, sexes, births = (read.values.get(key) or nothing for key in (IDENTITY, SEX, BORN))
    odd: dict[tuple[str, int, Any, str], tuple[str, ...]] = {}
    for row, number, sex, born in zip(read.rows, numbers, sexes, births, strict=True):
        if number:
            told = (number[:6], len(number), sex, born[:4] if born else "")
            if told not in odd:
                odd[told] = citizen_number(number, sex=sex or "", birth_year=int(told[3] or 0)).warnings
            if odd[told]:
                read.warnings[row, column] = " ".join(odd[told])


def check_present(read: Read, mapping: Settled, known: Mapping[int, int]) -> None:
    """A name in every row; a birth date in every row that is nobody yet. `known` are the rows with a record."""
    name_at = max(mapping.column_of(NAME), mapping.column_of(NAME_GIVEN))
    born_at = max(mapping.column_of(key) for key in (BORN, BORN_YEAR, BORN_MALE))
    for at, row in enumerate(read.rows):
        if row in known:
            continue
        if not read.value(NAME, at) and (row, name_at) not in read.problems:
            read.problems[row, name_at] = Problem("Thiếu họ và tên.")
        if not read.value(BORN, at) and not any((row, c) in read.problems for c in _birth_columns(mapping)):
            read.problems[row, born_at] = Problem("Thiếu ngày sinh; chỉ biết năm thì ghi năm, ví dụ 1975.")


def _birth_columns(mapping: Settled) -> set[int]:
    return {mapping.column_of(key) for key in (BORN, BORN_YEAR, BORN_MALE, BORN_FEMALE)}


def check_twice(read: Read, mapping: Settled, separate: frozenset[int]) -> None:
    """People who stand in the file twice; `separate` are rows said to be another person of the same name and birth."""
    for key, label in ((IDENTITY, "số định danh"), (NUMBER, "số hiệu")):
        _same(read, mapping.column_of(key), read.values.get(key, ()), label)
    numbers = read.values.get(IDENTITY) or [None] * len(read.rows)
    people: dict[tuple[str, str], int] = {}
    for at, row in enumerate(read.rows):
        name, born = read.value(NAME, at), read.value(BORN, at)
        if not name or not born or row in separate:
            continue
        first = people.setdefault((fold(name), born), at)
        if first != at and not (numbers[at] and numbers[first] and numbers[at] != numbers[first]):
            spot = (row, max(mapping.column_of(NAME), mapping.column_of(NAME_GIVEN)))
            read.problems.setdefault(spot, Problem(f"Trùng họ tên và ngày sinh với dòng {read.rows[first] + 1} trong tệp. Bỏ dòng này, hoặc xác nhận là người khác."))  # fmt: skip


def _same(read: Read, column: int, values: Sequence[Any], label: str) -> None:
    first: dict[Any, int] = {}
    for at, value in enumerate(values):
        if value and first.setdefault(value, at) != at:
            said = f"Trùng {label} với dòng {_told_apart(read, first[value])}. Sửa số, hoặc bỏ dòng nếu là một người."
            read.problems[read.rows[at], column] = Problem(said)


def _told_apart(read: Read, at: int) -> str:
    """A row of the file by its number and the person in it, so that nobody has to open the file to compare."""
    born = read.value(BORN, at)
    who = [read.value(NAME, at), PartialDate.from_iso(born).display if born else ""]
    told = ", ".join(filter(None, who))
    return f"{read.rows[at] + 1} ({told})" if told else f"{read.rows[at] + 1}"
