"""Reading a run whole: what each row says, whom it means, what it would change."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hoso.exchange.models import ImportRun
from hoso.exchange.queries import kept
from hoso.exchange.queries.comparing import compare
from hoso.exchange.queries.established import hold_against_units
from hoso.exchange.queries.examined import SKIP, Examined, SheetExamined
from hoso.exchange.queries.matching import find_owners, match_people
from hoso.exchange.queries.runs import allowed_keys, open_book, used_sheets, world_for
from hoso.exchange.rules.lists import World
from hoso.exchange.rules.people import Settled, Spot, in_unicode, read_people
from hoso.exchange.rules.sheets import SettledSheet, table_of
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel import Sheet


def examine(run: ImportRun, actor: Actor, today: date) -> Examined:
    """Read the file with all corrections and compare it with the records."""
    kept.forget()
    used, world, examined = _begin(run, actor, today)
    with open_book(run.file) as book:
        for settled in used:
            sheet = book.sheet(settled.name, hidden_rows=settled.hidden_rows)
            told = _told(run, sheet, settled, world)
            result = _compared(run, actor, examined, settled, told)
            _keep_cells(run, result, sheet)
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
    used = sorted(used_sheets(run), key=lambda sheet: not sheet.is_main)
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
        match_people(result, run, actor, mapping, decisions_of(run, settled.name))
    else:
        find_owners(result, actor, mapping, examined.main)
    compare(result)
    hold_against_units(result, examined)
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


def _keep_cells(run: ImportRun, result: SheetExamined, sheet: Sheet) -> None:
    """The cells of the rows of which something must be said; the rest of the sheet is let go."""
    rows = {row for row, _ in [*result.read.problems, *result.read.warnings]} | result.skipped
    rows |= {row for row, _ in corrections_of(run, result.settled.name)}
    converted = _old_columns(result, sheet)
    result.cells = {
        row: {
            column: converted.get((row, column), sheet.rows[row][column])
            for column in result.settled.columns
            if column < len(sheet.rows[row])
        }
        for row in rows
        if row < len(sheet.rows)
    }


def _old_columns(result: SheetExamined, sheet: Sheet) -> dict[Spot, Any]:
    """The cells of columns in an old font, as they read."""
    people = [*result.read.rows, *result.skipped]
    found = {}
    for column, font in result.settled.old_fonts.items():
        rows = [row for row in people if column < len(sheet.rows[row])]
        texts = in_unicode([sheet.rows[row][column] for row in rows], font)
        found |= {(row, column): text for row, text in zip(rows, texts, strict=True)}
    return found
