"""What a sheet gives people that their unit does not use: a warning at the cell, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from hoso.exchange.queries.examined import Examined, NewPerson, SheetExamined
from hoso.exchange.rules.comparing import by_section
from hoso.exchange.rules.people import WHOLE_ROW
from hoso.exchange.rules.targets import UNIT
from hoso.records.models import Record
from hoso.records.queries import establishments
from hoso.records.rules import Doubt, Establishment, outside

POSITIONS, SALARIES = "chuc-vu", "dien-bien-luong"
TITLE, RANK = f"{POSITIONS}.title", f"{SALARIES}.rank"


def hold_against_units(result: SheetExamined, examined: Examined) -> None:
    """Positions and pay tables that the unit of the person does not use (Đà Nẵng, Điều 9 khoản 1 điểm d)."""
    columns = {key: column for column, key in result.settled.columns.items()}
    if not columns.keys() & {TITLE, RANK}:
        return
    owners = _owners(result)
    units = _units(result, set(owners.values()), examined)
    ranks = {code for code in result.read.values.get(RANK, ()) if code}
    used = establishments(set(units.values()), ranks, examined.today)
    if used:
        for doubt in _doubts(result, owners, units, used, examined):
            result.read.warnings.setdefault((doubt.row, columns.get(doubt.key, WHOLE_ROW)), doubt.sentence)


def _owners(result: SheetExamined) -> dict[int, Any]:
    """Whose each row is."""
    if result.settled.is_main:
        return {row: result.known.get(row) or NewPerson(row) for row in result.read.rows}
    return {row: owner for row, owner in result.owners.items() if owner is not None}


def _units(result: SheetExamined, owners: set[Any], examined: Examined) -> dict[Any, int]:
    """Where these people work, or are to work."""
    known = Record.objects.extra(where=["records_record.id = ANY(%s)"], params=[list(result.known.values())])
    units: dict[Any, int] = dict(known.values_list("pk", "unit_id")) if result.known else {}
    main = result if result.settled.is_main else examined.main
    told = main.read.values.get(UNIT) if main else None
    for owner in owners:
        if isinstance(owner, NewPerson):
            units[owner] = (told[main.place_of(owner.row)] if main and told else None) or examined.run.unit_id
    return units


def _doubts(
    result: SheetExamined,
    owners: Mapping[int, Any],
    units: Mapping[Any, int],
    used: Mapping[int, Establishment],
    examined: Examined,
) -> Iterator[Doubt]:
    """What the rows of each person say that the unit does not use; a doubt names the row of the sheet."""
    of_row = by_section(result.read)
    rows_of: dict[Any, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row, owner in owners.items():
        if units.get(owner) in used:
            for slug, values in of_row(result.place_of(row)).items():
                rows_of[owner][slug].append({"uid": row, **values})
    for owner, rows in rows_of.items():
        yield from outside(rows[POSITIONS], rows[SALARIES], used[units[owner]], examined.today)
