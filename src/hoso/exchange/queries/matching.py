"""Whom a row means: a record by its number or by name and birth date, somebody new, or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from hoso.exchange.models import ImportedSheet, ImportRun, RunState
from hoso.exchange.queries.examined import SEPARATE, UPDATE, NewPerson, SheetExamined
from hoso.exchange.queries.runs import ENTER
from hoso.exchange.rules.cells import Problem
from hoso.exchange.rules.people import Read, Settled, check_present, check_twice
from hoso.exchange.rules.targets import BORN, IDENTITY, NAME, NAME_GIVEN, NUMBER
from hoso.foundation.actor import Actor
from hoso.foundation.vietnamese import fold
from hoso.records.models import Particulars, Record
from hoso.records.queries import Person, same_people
from hoso.records.queries.duplicates import BETWEEN


def match_people(
    result: SheetExamined, run: ImportRun, actor: Actor, mapping: Settled, decisions: Mapping[int, str]
) -> None:
    """Which record each row of the list means, and what is not certain about it."""
    read = result.read
    if not read.rows:
        return
    result.known |= _from_this_file(run, result.settled.name, actor)
    chosen = {row: int(what.removeprefix(UPDATE)) for row, what in decisions.items() if what.startswith(UPDATE)}
    result.known |= chosen
    result.confirmed = set(chosen)
    _by_numbers(result, actor, mapping)
    separate = frozenset(row for row, decision in decisions.items() if decision == SEPARATE)
    _by_names(result, actor, mapping, run, separate)
    mine = set(_mine(actor, set(result.known.values())))
    result.known = {row: record for row, record in result.known.items() if record in mine}
    check_twice(read, mapping, separate)
    _one_row_per_record(result, mapping)
    check_present(read, mapping, result.known)


def _mine(actor: Actor, ids: set[int]) -> dict[int, Record]:
    """Those of the records that lie in the actor's places."""
    if not ids:
        return {}
    rows = Record.objects.in_places(actor, ENTER).extra(where=["records_record.id = ANY(%s)"], params=[list(ids)])
    return {record.pk: record for record in rows.only("id", "full_name", "officer_number", "unit_id", "birth_date")}


def _from_this_file(run: ImportRun, sheet: str, actor: Actor) -> dict[int, int]:
    """The records that rows of the very same file became before: an import begun again makes nobody twice."""
    before = ImportedSheet.objects.filter(
        digest=run.digest, sheet=sheet, run__state=RunState.IMPORTED, run__unit=run.unit
    )
    return {row: record for traced in before.order_by("id") for row, record in traced.record_of.items()}


def _by_numbers(result: SheetExamined, actor: Actor, mapping: Settled) -> None:
    """Rows whose identity or officer number a record has; a record out of reach is only said to be there."""
    for key, owners in ((IDENTITY, _owners_of_identity), (NUMBER, _owners_of_number)):
        values = result.read.values.get(key)
        if not values:
            continue
        found = owners([value for value in values if value])
        mine = _mine(actor, set(found.values()))
        for row, value in zip(result.read.rows, values, strict=True):
            record = found.get(value or "")
            if record in mine:
                result.known.setdefault(row, record)
            elif record and row not in result.known:
                result.elsewhere.add(record)
                result.read.problems[row, mapping.column_of(key)] = Problem(
                    "Số này đã có hồ sơ ở đơn vị khác trong hệ thống. Đề nghị đơn vị đó làm thủ tục chuyển, không lập hồ sơ thứ hai."
                )


def _owners_of_identity(numbers: Sequence[str]) -> dict[str, int]:
    return _owners(
        "SELECT id_number, record_id FROM records_particulars WHERE id_number = ANY(string_to_array(%s, chr(31))) AND id_number <> ''",
        numbers,
    )


def _owners_of_number(numbers: Sequence[str]) -> dict[str, int]:
    return _owners(
        "SELECT officer_number, id FROM records_record WHERE officer_number = ANY(string_to_array(%s, chr(31))) AND officer_number <> ''",
        numbers,
    )


def _owners(statement: str, numbers: Sequence[str]) -> dict[str, int]:
    """One joined text instead of a parameter per number: a file may hold 50,000."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [BETWEEN.join(numbers)])
        return dict(cursor.fetchall())


def _by_names(result: SheetExamined, actor: Actor, mapping: Settled, run: ImportRun, separate: frozenset[int]) -> None:
    """Rows that bear the name and birth date of a record."""
    read = result.read
    places = [
        at
        for at, row in enumerate(read.rows)
        if row not in result.known and row not in separate and read.value(NAME, at) and read.value(BORN, at)
    ]
    if not places:
        return
    people = [Person(read.value(NAME, at), read.value(BORN, at)) for at in places]
    found = same_people(people)
    mine = _mine(actor, {record for matches in found.values() for record, _ in matches})
    numbers = dict(Particulars.objects.filter(record_id__in=mine).values_list("record_id", "id_number"))
    column = max(mapping.column_of(NAME), mapping.column_of(NAME_GIVEN))
    for index, matches in found.items():
        at = places[index]
        written = read.value(IDENTITY, at) or ""
        alike = [
            record for record, _ in matches if not (written and numbers.get(record) and numbers[record] != written)
        ]
        result.elsewhere.update(record for record in alike if record not in mine)
        _name_found(result, read.rows[at], column, [mine[n] for n in alike if n in mine], len(alike), run, len(read.value(BORN, at)) == 10)  # fmt: skip


def _name_found(
    result: SheetExamined, row: int, column: int, mine: list[Record], alike: int, run: ImportRun, whole_date: bool
) -> None:
    here = [record for record in mine if record.unit_id == run.unit_id]
    if len(here) == 1 and alike == 1 and whole_date:
        result.known[row] = here[0].pk
        result.read.warnings.setdefault((row, column), "Ghép với hồ sơ sẵn có theo họ tên và ngày sinh.")
    elif mine:
        names = [
            f"{UPDATE}{record.pk}|{record.full_name}, {record.officer_number or 'chưa có số hiệu'}" for record in mine
        ]
        result.read.problems[row, column] = Problem("Đã có hồ sơ cùng họ tên và ngày sinh. Cập nhật hồ sơ đó, hay là người khác?", tuple(names[:3]))  # fmt: skip
    elif alike:
        result.read.warnings.setdefault((row, column), "Có thể trùng với một hồ sơ ở đơn vị khác (cùng họ tên, ngày sinh).")  # fmt: skip


def _one_row_per_record(result: SheetExamined, mapping: Settled) -> None:
    first: dict[int, int] = {}
    column = max(mapping.column_of(NAME), mapping.column_of(NAME_GIVEN))
    for row in result.read.rows:
        record = result.known.get(row)
        if record is not None and first.setdefault(record, row) != row:
            problem = Problem(f"Dòng này và dòng {first[record] + 1} cùng chỉ một hồ sơ. Bỏ bớt một dòng.")
            result.read.problems.setdefault((row, column), problem)


def find_owners(result: SheetExamined, actor: Actor, mapping: Settled, main: SheetExamined | None) -> None:
    """Whose row it is in a sheet that lists rows of a section: somebody of the main sheet, or of the records."""
    here = _people_of_main(main)
    read = result.read
    numbers = [v for v in read.values.get(IDENTITY, ()) if v], [v for v in read.values.get(NUMBER, ()) if v]
    records = {**_owners_of_identity(numbers[0]), **_owners_of_number(numbers[1])}
    mine = _mine(actor, set(records.values()))
    column = max(mapping.column_of(key) for key in (IDENTITY, NUMBER, NAME))
    for at, row in enumerate(read.rows):
        keys = [read.value(IDENTITY, at), read.value(NUMBER, at), _person_key(read, at)]
        owner = next((here[key] for key in keys if key and key in here), None)
        record = next((records[key] for key in keys[:2] if key in records and records[key] in mine), None)
        if owner is None and record is None:
            read.problems.setdefault((row, column), Problem("Không tìm thấy người này trong trang chính và trong hồ sơ. Ghi đúng số định danh, số hiệu, hoặc họ tên và ngày sinh."))  # fmt: skip
        result.owners[row] = owner if owner is not None else record
        if isinstance(result.owners[row], int):
            result.known[row] = result.owners[row]


def _people_of_main(main: SheetExamined | None) -> dict[Any, Any]:
    if main is None:
        return {}
    people: dict[Any, Any] = {}
    for at, row in enumerate(main.read.rows):
        owner = main.known.get(row) or NewPerson(row)
        for key in (main.read.value(IDENTITY, at), main.read.value(NUMBER, at), _person_key(main.read, at)):
            if key:
                people.setdefault(key, owner)
    return people


def _person_key(read: Read, at: int) -> tuple[str, str] | None:
    name, born = read.value(NAME, at), read.value(BORN, at)
    return (fold(name), born) if name and born else None
