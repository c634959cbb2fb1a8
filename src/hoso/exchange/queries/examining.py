"""Reading a run whole: what each row says, whom it means, what it would change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from hoso.exchange.models import ImportedRow, ImportRun, RunState
from hoso.exchange.queries import kept
from hoso.exchange.queries.runs import ENTER, allowed_keys, open_book, settled_sheets, world_for
from hoso.exchange.rules.cells import Problem, World
from hoso.exchange.rules.comparing import Difference, RowState, by_section, differences, for_new, meant_in_list
from hoso.exchange.rules.people import WHOLE_ROW, Read, Settled, check_present, check_twice, read_people
from hoso.exchange.rules.sheets import SettledSheet, table_of
from hoso.exchange.rules.targets import BORN, IDENTITY, NAME, NAME_GIVEN, NUMBER, UNIT
from hoso.foundation.actor import Actor
from hoso.foundation.dates import PartialDate
from hoso.foundation.office.excel import Sheet
from hoso.foundation.vietnamese import fold
from hoso.records.content import Content
from hoso.records.models import Particulars, Record
from hoso.records.queries import Person, contents, same_people
from hoso.records.sections import BY_SLUG

SKIP, SEPARATE, UPDATE = "skip", "separate", "update:"
AT_ONCE = 2000
Values = Mapping[str, Mapping[str, Any]]
Key = tuple[str, int]
"""A sheet and a row of it."""


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

    def name_of(self, row: int) -> str:
        if self._places is None:
            self._places = {number: at for at, number in enumerate(self.read.rows)}
        return self.read.value(NAME, self._places[row]) or ""

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

    def new_people(self) -> Iterator[tuple[int, dict[str, dict[str, Any]]]]:
        """Row and values of every new person, by section."""
        if main := self.main:
            of_row = by_section(main.read)
            for at, row in self.new_rows():
                yield row, for_new(of_row(at), self.run.unit_id, self.today)


def examine(run: ImportRun, actor: Actor, today: date) -> Examined:
    """Read the file with all corrections and compare it with the records."""
    kept.forget()
    used, world, examined = _begin(run, actor, today)
    with open_book(run.file) as book:
        for settled in used:
            sheet = book.sheet(settled.name)
            told = _told(run, sheet, settled, world)
            result = _compared(run, actor, examined, settled, told)
            _keep_cells(result, sheet)
            sheet.rows.clear()
            kept.keep(_fingerprint(run, settled, today), told)
    return examined


def examine_again(run: ImportRun, actor: Actor, today: date) -> Examined:
    """The same for the import that follows a check: a sheet this process has just read, and nobody changed, is not
    read again; it is compared with the records again all the same."""
    used, _, examined = _begin(run, actor, today)
    known = [told for settled in used if (told := kept.take(_fingerprint(run, settled, today)))]
    if len(known) < len(used):
        return examine(run, actor, today)
    for settled, told in zip(used, known, strict=True):
        _compared(run, actor, examined, settled, told)
    return examined


def _begin(run: ImportRun, actor: Actor, today: date) -> tuple[list[SettledSheet], World, Examined]:
    used = sorted((sheet for sheet in settled_sheets(run) if sheet.used), key=lambda sheet: not sheet.is_main)
    allowed = allowed_keys(actor, run)
    for settled in used:
        settled.columns = {column: key for column, key in settled.columns.items() if key in allowed}
    world = world_for(run, actor, {key for sheet in used for key in sheet.columns.values() if key}, today)
    return used, world, Examined(run, today, world, [])


def _fingerprint(run: ImportRun, settled: SettledSheet, today: date) -> str:
    """Everything that what a sheet says depends on."""
    parts = (run.pk, run.digest, settled.as_json(), run.corrections.get(settled.name), run.decisions.get(settled.name))
    return json.dumps([*parts, today.isoformat()], ensure_ascii=False, sort_keys=True)


def _told(run: ImportRun, sheet: Sheet, settled: SettledSheet, world: World) -> kept.Told:
    table = table_of(sheet.rows, sheet.merged, sheet.hidden_rows, settled)
    mapping = Settled(settled.columns, settled.old_fonts, corrections_of(run, settled.name))
    skipped = {row for row, decision in decisions_of(run, settled.name).items() if decision == SKIP}
    read = read_people(sheet.rows, [row for row in table.people if row not in skipped], mapping, world)
    return kept.Told(read, table.left_out, skipped & set(table.people))


def _compared(
    run: ImportRun, actor: Actor, examined: Examined, settled: SettledSheet, told: kept.Told
) -> SheetExamined:
    mapping = Settled(settled.columns, settled.old_fonts, corrections_of(run, settled.name))
    result = SheetExamined(settled, told.copy(), told.left_out, skipped=told.skipped)
    if settled.is_main:
        _match_people(result, run, actor, mapping, decisions_of(run, settled.name))
    else:
        _find_owners(result, actor, mapping, examined)
    _compare(result, examined)
    result.settle_states()
    examined.sheets.append(result)
    return result


def corrections_of(run: ImportRun, sheet: str) -> dict[tuple[int, int], str]:
    found = {}
    for spot, text in run.corrections.get(sheet, {}).items():
        row, _, column = spot.partition(":")
        found[int(row), int(column)] = text
    return found


def decisions_of(run: ImportRun, sheet: str) -> dict[int, str]:
    return {int(row): decision for row, decision in run.decisions.get(sheet, {}).items()}


def _keep_cells(result: SheetExamined, sheet: Sheet) -> None:
    """The cells of the rows of which something must be said; the rest of the sheet is let go."""
    rows = {row for row, _ in [*result.read.problems, *result.read.warnings]} | result.skipped
    result.cells = {
        row: {column: sheet.rows[row][column] for column in result.settled.columns if column < len(sheet.rows[row])}
        for row in rows
    }


def _match_people(
    result: SheetExamined, run: ImportRun, actor: Actor, mapping: Settled, decisions: Mapping[int, str]
) -> None:
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
    before = ImportedRow.objects.filter(
        digest=run.digest, sheet=sheet, run__state=RunState.IMPORTED, run__unit=run.unit
    )
    return dict(before.order_by("id").values_list("row", "record_id"))


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
                result.read.problems[row, mapping.column_of(key)] = Problem(
                    "Số này đã có hồ sơ ở đơn vị khác trong hệ thống. Đề nghị đơn vị đó làm thủ tục chuyển, không lập hồ sơ thứ hai."
                )


def _owners_of_identity(numbers: Sequence[str]) -> dict[str, int]:
    return _owners(
        "SELECT id_number, record_id FROM records_particulars WHERE id_number = ANY(%s) AND id_number <> ''", numbers
    )


def _owners_of_number(numbers: Sequence[str]) -> dict[str, int]:
    return _owners(
        "SELECT officer_number, id FROM records_record WHERE officer_number = ANY(%s) AND officer_number <> ''", numbers
    )


def _owners(statement: str, numbers: Sequence[str]) -> dict[str, int]:
    """One array instead of a parameter per number: a file may hold 50,000."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(numbers)])
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


def _find_owners(result: SheetExamined, actor: Actor, mapping: Settled, examined: Examined) -> None:
    """Whose row it is in a sheet that lists rows of a section: somebody of the main sheet, or of the records."""
    here = _people_of_main(examined.main)
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


@dataclass(frozen=True)
class NewPerson:
    """Somebody who stands in the main sheet and is no record yet."""

    row: int


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


def _compare(result: SheetExamined, examined: Examined) -> None:
    place_of = {row: at for at, row in enumerate(result.read.rows)}
    of_row = by_section(result.read)
    rows = [row for row in result.known if row in place_of]
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        found = contents(sorted({result.known[row] for row in part}))
        for row in part:
            _compare_row(result, row, of_row(place_of[row]), found[result.known[row]])
    if not result.settled.is_main:
        _rows_of_new_people(result, lambda row: of_row(place_of[row]))


def _compare_row(result: SheetExamined, row: int, values: Values, content: Content) -> None:
    settled = result.settled
    if settled.is_main:
        _stay_in_unit(result, row, values, content)
        _is_the_same_person(result, row, values.get("ban-than", {}), content)
        changed = differences(values, content.scalars, content.rows)
    else:
        one = meant_in_list(BY_SLUG[settled.section], values.get(settled.section, {}), content.of(settled.section))
        changed = [one] if one else []
    verified = [d.section for d in changed if content.scalars.get("states", {}).get(d.section, {}).get("verified_at")]
    if verified:
        titles = ", ".join(BY_SLUG[slug].title for slug in verified)
        result.read.problems.setdefault((row, WHOLE_ROW), Problem(f"Mục đã xác thực ({titles}) không sửa bằng nhập Excel. Làm đề nghị sửa đổi, hoặc bỏ dòng này."))  # fmt: skip
    result.changed[row] = changed


def _is_the_same_person(result: SheetExamined, row: int, written: Mapping[str, Any], content: Content) -> None:
    """A number that leads to somebody of another name and another birth date is more likely mistyped."""
    name, born = written.get("full_name"), written.get("birth_date")
    held = content.scalars
    if row in result.confirmed or not name or not born:
        return
    if fold(name) != fold(held["full_name"]) and born[:4] != held["birth_date"][:4]:
        who = f"{held['full_name']}, sinh {PartialDate.from_iso(held['birth_date']).display}"
        columns = result.settled.columns.items()
        column = next((place for place, key in columns if key in (IDENTITY, NUMBER)), WHOLE_ROW)
        sentence = "Số này trong hồ sơ là của người khác tên, khác năm sinh. Kiểm tra lại số; nếu đúng là một người thì chọn cập nhật."
        result.read.problems.setdefault((row, column), Problem(sentence, (f"{UPDATE}{result.known[row]}|{who}",)))


def _stay_in_unit(result: SheetExamined, row: int, values: Values, content: Content) -> None:
    unit = values.get("don-vi", {}).get("unit")
    if unit is not None and unit != content.scalars["unit_id"]:
        column = next((column for column, key in result.settled.columns.items() if key == UNIT), WHOLE_ROW)
        result.read.problems[row, column] = Problem("Hồ sơ này đang ở đơn vị khác. Chuyển đơn vị bằng quyết định, không bằng nhập Excel.")  # fmt: skip


def _rows_of_new_people(result: SheetExamined, values_of: Callable[[int], Values]) -> None:
    slug = result.settled.section
    for row, owner in result.owners.items():
        if isinstance(owner, NewPerson):
            values = values_of(row).get(slug, {})
            result.changed[row] = [Difference(slug, None, dict(values))] if values else []
