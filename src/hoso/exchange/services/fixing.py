"""Corrections made in the page; the file itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hoso.exchange.models import CheckedRow, ImportRun, LearnedValue
from hoso.exchange.queries import settled_sheets, world_for
from hoso.exchange.queries.examined import SEPARATE, SKIP, UPDATE
from hoso.exchange.rules.cells import Problem, convert_cell
from hoso.exchange.rules.people import Spot
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import targets
from hoso.exchange.services.checking import check
from hoso.exchange.services.uploading import held
from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.records.rules.texts import folded_value


@transaction.atomic
def correct_cells(run: ImportRun, sheet: str, cells: Mapping[Spot, str], *, actor: Actor, at: datetime) -> ImportRun:
    """Put these texts in the place of cells, and check the run again."""
    run = held(run)
    _write(run, _sheet(run, sheet), cells)
    check(run, actor=actor, at=at)
    return run


@transaction.atomic
def restore_cells(run: ImportRun, sheet: str, spots: Iterable[Spot], *, actor: Actor, at: datetime) -> ImportRun:
    """Let cells say again what they say in the file."""
    run = held(run)
    corrected = run.corrections.get(_sheet(run, sheet).name, {})
    for row, column in spots:
        corrected.pop(f"{row}:{column}", None)
    run.save(update_fields=["corrections"])
    check(run, actor=actor, at=at)
    return run


@transaction.atomic
def correct_alike(
    run: ImportRun, sheet: str, spot: Spot, text: str, *, actor: Actor, at: datetime
) -> tuple[ImportRun, int]:
    """The same for every wrong cell of the column that says the same; a catalogue's value is remembered for next time."""
    run = held(run)
    settled = _sheet(run, sheet)
    alike = _wrong_alike(run, settled, spot)
    _learn(run, settled, spot[1], _written(run, settled, spot), text, actor, at)
    _write(run, settled, {(row, spot[1]): text for row in alike})
    check(run, actor=actor, at=at)
    return run, len(alike)


@transaction.atomic
def decide_rows(
    run: ImportRun, sheet: str, rows: Iterable[int], decision: str, *, actor: Actor, at: datetime
) -> ImportRun:
    """Leave rows out (`skip`), take them for another person (`separate`), or for a record (`update:17`); "" takes it back."""
    if decision and decision not in (SKIP, SEPARATE) and not decision.removeprefix(UPDATE).isdecimal():
        raise Refusal("Không rõ cách xử lý dòng này.")
    run = held(run)
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
    run = held(run)
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


def _wrong_alike(run: ImportRun, settled: SettledSheet, spot: Spot) -> list[int]:
    """The rows whose cell of that column is wrong and says the same; right ones are left as they are."""
    row, column = spot[0], str(spot[1])
    wrong = CheckedRow.objects.filter(run=run, sheet=settled.name, problems__has_key=column)
    texts = {at: cells.get(column, "") for at, cells in wrong.values_list("row", "cells")}
    return [at for at, text in texts.items() if at == row or text == texts.get(row)]


def _written(run: ImportRun, settled: SettledSheet, spot: Spot) -> str:
    """What the cell says in the file, whatever was tried in its place."""
    row = CheckedRow.objects.filter(run=run, sheet=settled.name, row=spot[0]).first()
    column = str(spot[1])
    return (row.written.get(column) or row.cells.get(column, "")) if row else ""


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
