"""Checking a run: everything that is wrong, odd or new in it, kept for the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from hoso.exchange.models import CheckedRow, ImportRun, RunState
from hoso.exchange.queries import Examined, SheetExamined, examine
from hoso.exchange.rules.cells import Problem, told
from hoso.exchange.rules.comparing import Difference, RowState, tally
from hoso.exchange.rules.readers import shown
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import BORN, IDENTITY, NAME, NAME_FRONT, NAME_GIVEN, NUMBER, targets
from hoso.foundation.actor import Actor
from hoso.foundation.memory import no_cycles_sought
from hoso.records.sections import BY_SLUG
from hoso.records.services import note_met_elsewhere

T = TypeVar("T")
MOST_CHANGES_SHOWN = 300
WHO = frozenset({BORN, IDENTITY, NUMBER})


@no_cycles_sought()
def check(run: ImportRun, *, actor: Actor, at: datetime) -> Examined:
    """Read the run again and keep what is wrong and odd, all of it at once."""
    examined = examine(run, actor, timezone.localtime(at).date())
    with transaction.atomic():
        note_met_elsewhere({number for sheet in examined.sheets for number in sheet.elsewhere}, actor=actor, at=at)
        CheckedRow.objects.filter(run=run).delete()
        CheckedRow.objects.bulk_create(_checked_rows(examined), batch_size=2000)
        run.counts = counts_of(examined) | _progress(run, examined)
        run.state = RunState.FIXING
        run.save(update_fields=["counts", "state"])
    return examined


def _progress(run: ImportRun, examined: Examined) -> dict[str, int]:
    """How many cells were wrong at first, and how many have been written over since."""
    wrong = sum(len(sheet.read.problems) for sheet in examined.sheets)
    corrected = sum(len(cells) for cells in run.corrections.values())
    return {"corrected": corrected, "cells_wrong_at_first": max(run.counts.get("cells_wrong_at_first", 0), wrong)}


def counts_of(examined: Examined) -> dict[str, Any]:
    """The figures of the preview: rows by state, wrong cells, cells changed and filled, rows left out by reason."""
    main = examined.main
    states = [main.state(row) for row in main.read.rows] + [RowState.SKIPPED] * len(main.skipped) if main else []
    differences = [d for sheet in examined.sheets for row in sheet.known for d in sheet.changed.get(row, ())]
    changed = sum(len(difference.values) for difference in differences)
    filled = sum(difference.filled for difference in differences)
    left_out: dict[str, int] = {}
    for sheet in examined.sheets:
        for reason in sheet.left_out.values():
            left_out[reason] = left_out.get(reason, 0) + 1
    return {
        **tally(states),
        "cells_wrong": sum(len(sheet.read.problems) for sheet in examined.sheets),
        "rows_wrong": len(examined.wrong()),
        "cells_changed": changed - filled,
        "cells_filled": filled,
        "rows_added": sum(
            not sheet.settled.is_main and bool(sheet.changed.get(r))
            for sheet in examined.sheets
            for r in sheet.read.rows
        ),
        "warnings": sum(len(sheet.read.warnings) for sheet in examined.sheets),
        "zeros_kept": sum(len(sheet.read.zeros_kept) for sheet in examined.sheets),
        "left_out": left_out,
        "changes": _changes_to_show(examined),
    }


def _changes_to_show(examined: Examined) -> list[list[str]]:
    """The first cells that would change: row, name, label, before, after."""
    lines = (
        [
            str(row + 1),
            sheet.name_of(row),
            BY_SLUG[found.section].by_name[name].label,
            *_before_and_after(examined, found, name),
        ]
        for sheet in examined.sheets
        for row in sheet.read.rows
        if row in sheet.known
        for found in sheet.changed.get(row, ())
        for name in found.values
    )
    return list(islice(lines, MOST_CHANGES_SHOWN))


def _before_and_after(examined: Examined, found: Difference, name: str) -> tuple[str, str]:
    entry = BY_SLUG[found.section].by_name[name]
    return told(entry, found.before.get(name), examined.world), told(entry, found.values[name], examined.world)


def _checked_rows(examined: Examined) -> list[CheckedRow]:
    rows = []
    for sheet in examined.sheets:
        problems, warnings = _by_row(sheet.read.problems), _by_row(sheet.read.warnings)
        rows += [
            _checked_row(examined, sheet, row, problems.get(row, {}), warnings.get(row, {}))
            for row in sorted(sheet.cells)
        ]
    return rows


def _by_row(said: Mapping[tuple[int, int], T]) -> dict[int, dict[int, T]]:
    rows: dict[int, dict[int, T]] = {}
    for (row, column), what in said.items():
        rows.setdefault(row, {})[column] = what
    return rows


def _checked_row(
    examined: Examined, sheet: SheetExamined, row: int, problems: Mapping[int, Problem], warnings: Mapping[int, str]
) -> CheckedRow:
    run = examined.run
    corrected = run.corrections.get(sheet.settled.name, {})
    texts = {column: shown(cell) for column, cell in sheet.cells[row].items()}
    understood = {column: text for column, text in _who(examined, sheet, row).items() if column not in problems}
    cells = {column: corrected.get(f"{row}:{column}", text) for column, text in (texts | understood).items()}
    return CheckedRow(
        run=run,
        sheet=sheet.settled.name,
        row=row,
        name=sheet.name_of(row) or _name(sheet.settled, cells),
        cells={str(column): text for column, text in cells.items()},
        written={str(column): text for column, text in texts.items() if f"{row}:{column}" in corrected},
        problems={str(column): _as_json(problem) for column, problem in problems.items()},
        warnings={str(column): text for column, text in warnings.items()},
    )


def _who(examined: Examined, sheet: SheetExamined, row: int) -> dict[int, str]:
    """What tells the person, as it was understood: a serial is a date, a number has its zero again."""
    found = {}
    for column, key in sheet.settled.columns.items():
        if key in WHO and (value := sheet.value_of(key, row)):
            entry = targets()[key].field
            assert entry is not None
            found[column] = told(entry, value, examined.world)
    return found


def _as_json(problem: Problem) -> dict[str, Any]:
    return {"sentence": problem.sentence, "suggestions": list(problem.suggestions), "catalogue": problem.catalogue}


def _name(settled: SettledSheet, cells: Mapping[int, str]) -> str:
    places = {target: column for column, target in settled.columns.items()}
    parts = [cells.get(places[key], "") for key in (NAME_FRONT, NAME_GIVEN, NAME) if key in places]
    return " ".join(filter(None, parts))
