"""Corrections made in the page; the file itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hoso.exchange.models import CheckedRow, ImportRun, LearnedValue
from hoso.exchange.queries import open_book, settled_sheets, world_for
from hoso.exchange.queries.examined import SEPARATE, SKIP, UPDATE
from hoso.exchange.rules.cells import Problem, convert_cell
from hoso.exchange.rules.readers import shown
from hoso.exchange.rules.sheets import SettledSheet, table_of
from hoso.exchange.rules.targets import targets
from hoso.exchange.services.uploading import _held, check
from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.records.rules.texts import folded_value

Spot = tuple[int, int]


@transaction.atomic
def correct_cells(run: ImportRun, sheet: str, cells: Mapping[Spot, str], *, actor: Actor, at: datetime) -> ImportRun:
    """Put these texts in the place of cells, and check the run again."""
    run = _held(run)
    _write(run, _sheet(run, sheet), cells)
    check(run, actor=actor, at=at)
    return run


@transaction.atomic
def correct_alike(
    run: ImportRun, sheet: str, spot: Spot, text: str, *, actor: Actor, at: datetime
) -> tuple[ImportRun, int]:
    """The same for every cell of the column that was written alike; a catalogue's value is remembered for next time."""
    run = _held(run)
    settled = _sheet(run, sheet)
    written, alike = _written_alike(run, settled, spot)
    _write(run, settled, {(row, spot[1]): text for row in alike})
    _learn(run, settled, spot[1], written, text, actor, at)
    check(run, actor=actor, at=at)
    return run, len(alike)


@transaction.atomic
def decide_rows(
    run: ImportRun, sheet: str, rows: Iterable[int], decision: str, *, actor: Actor, at: datetime
) -> ImportRun:
    """Leave rows out (`skip`), take them for another person (`separate`), or for a record (`update:17`); "" takes it back."""
    if decision and decision not in (SKIP, SEPARATE) and not decision.removeprefix(UPDATE).isdecimal():
        raise Refusal("Không rõ cách xử lý dòng này.")
    run = _held(run)
    decided = run.decisions.setdefault(_sheet(run, sheet).name, {})
    for row in rows:
        decided.pop(str(row), None)
        if decision:
            decided[str(row)] = decision
    run.save(update_fields=["decisions"])
    check(run, actor=actor, at=at)
    return run


@transaction.atomic
def skip_wrong_rows(run: ImportRun, *, actor: Actor, at: datetime) -> ImportRun:
    """Leave out every row that still has a wrong cell."""
    run = _held(run)
    for sheet, row in CheckedRow.objects.filter(run=run).exclude(problems={}).values_list("sheet", "row"):
        run.decisions.setdefault(sheet, {})[str(row)] = SKIP
    run.save(update_fields=["decisions"])
    check(run, actor=actor, at=at)
    return run


def _sheet(run: ImportRun, name: str) -> SettledSheet:
    found = next((sheet for sheet in settled_sheets(run) if sheet.name == name and sheet.used), None)
    if found is None:
        raise Refusal("Không có trang này trong đợt nhập.")
    return found


def _write(run: ImportRun, settled: SettledSheet, cells: Mapping[Spot, str]) -> None:
    corrected = run.corrections.setdefault(settled.name, {})
    for (row, column), text in cells.items():
        if column not in settled.columns:
            raise Refusal("Không có cột này trong đợt nhập.")
        corrected[f"{row}:{column}"] = text.strip()[:4000]
    run.save(update_fields=["corrections"])


def _written_alike(run: ImportRun, settled: SettledSheet, spot: Spot) -> tuple[str, list[int]]:
    """What the cell says in the file, and the rows whose cell of that column says the same."""
    with open_book(run.file) as book:
        sheet = book.sheet(settled.name)
    column = spot[1]
    people = table_of(sheet.rows, sheet.merged, sheet.hidden_rows, settled).people
    texts = {row: shown(sheet.rows[row][column]) for row in people if column < len(sheet.rows[row])}
    wanted = texts.get(spot[0], "")
    return wanted, [row for row, text in texts.items() if text == wanted]


def _learn(
    run: ImportRun, settled: SettledSheet, column: int, written: str, text: str, actor: Actor, at: datetime
) -> None:
    key = settled.columns.get(column, "")
    entry = targets()[key].field if key else None
    if entry is None or entry.kind != "code" or not folded_value(written):
        return
    code = convert_cell(key, entry, text, world_for(run, actor, [key], timezone.localtime(at).date()))
    if code is None or isinstance(code, Problem):
        return
    LearnedValue.objects.update_or_create(
        unit_path=run.unit_path,
        catalogue=entry.catalogue,
        folded=folded_value(written),
        defaults={"written": written, "code": code, "actor_id": actor.id, "actor_name": actor.name, "learned_at": at},
    )
