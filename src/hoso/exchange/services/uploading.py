"""From a file to a checked run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from hoso.exchange.models import CheckedRow, ImportRun, RunState
from hoso.exchange.queries import Examined, SheetExamined, examine, heading_memory, open_book
from hoso.exchange.queries.previews import ENOUGH_ROWS
from hoso.exchange.queries.runs import ENTER, NoSuchRun
from hoso.exchange.rules.cells import Problem, told
from hoso.exchange.rules.comparing import Difference, RowState, tally
from hoso.exchange.rules.mapping import missing_targets
from hoso.exchange.rules.readers import shown
from hoso.exchange.rules.sheets import SettledSheet, settle
from hoso.exchange.rules.targets import NAME, NAME_FRONT, NAME_GIVEN, targets
from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.memory import no_cycles_sought
from hoso.foundation.office.excel import Workbook
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.kinds import WORKBOOKS
from hoso.platform.attachments.models import StoredFile
from hoso.records.sections import BY_SLUG

T = TypeVar("T")
MOST_CHANGES_SHOWN = 300


@transaction.atomic
def upload(file: Any, *, unit: Unit, actor: Actor, at: datetime) -> ImportRun:
    """Take a workbook in and propose what its sheets and columns are."""
    if actor != SYSTEM and not actor.may_at(ENTER, unit.path, unit.sector):
        raise NoSuchRun("Không tìm thấy đơn vị trong phạm vi được giao.")
    stored = attachments.store(file, actor=actor, at=at, allowed=WORKBOOKS)
    sheets = _propose(stored, heading_memory(unit))
    return ImportRun.objects.create(
        file=stored,
        file_name=stored.name,
        digest=stored.sha256,
        unit=unit,
        unit_path=unit.path,
        sector=unit.sector,
        actor_id=actor.id,
        actor_name=actor.name,
        sheets=[sheet.as_json() for sheet in sheets],
        started_at=at,
    )


def _propose(stored: StoredFile, memory: Mapping[str, str]) -> list[SettledSheet]:
    with open_book(stored) as book:
        found = [sheet for name in book.sheet_names if (sheet := _propose_sheet(book, name, memory))]
    if not found:
        raise Refusal(
            "Không thấy bảng danh sách trong tệp này. Bảng cần có một dòng tiêu đề với ít nhất “Họ và tên” và “Ngày sinh”.",
            code="no-table",
        )
    return _one_main(found)


def _propose_sheet(book: Workbook, name: str, memory: Mapping[str, str]) -> SettledSheet | None:
    sheet = book.sheet(name, first_rows=ENOUGH_ROWS)
    return settle(name, sheet.rows, sheet.merged, sheet.hidden_rows, memory)


def _one_main(found: list[SettledSheet]) -> list[SettledSheet]:
    """The sheet that tells most of people is the list; other lists wait to be chosen."""
    mains = [sheet for sheet in found if sheet.is_main]
    best = max(mains, key=lambda sheet: sum(bool(target) for target in sheet.columns.values()), default=None)
    return [replace(sheet, used=sheet is best or not sheet.is_main) for sheet in found]


@transaction.atomic
def settle_columns(run: ImportRun, sheets: Sequence[SettledSheet], *, actor: Actor, at: datetime) -> ImportRun:
    """Keep what the person settled about sheets and columns, and check every cell."""
    run = keep_columns(run, sheets)
    check(run, actor=actor, at=at)
    return run


@transaction.atomic
def keep_columns(run: ImportRun, sheets: Sequence[SettledSheet]) -> ImportRun:
    """The same without the check, which the worker does for a large file."""
    run = _held(run)
    used = [sheet for sheet in sheets if sheet.used]
    for sheet in used:
        _refuse_twice(sheet)
    if not used:
        raise Refusal("Chưa chọn trang nào để nhập.")
    run.sheets = [sheet.as_json() for sheet in sheets]
    run.save(update_fields=["sheets"])
    return run


def _refuse_twice(sheet: SettledSheet) -> None:
    chosen = [target for target in sheet.columns.values() if target]
    twice = sorted({targets()[target].label for target in chosen if chosen.count(target) > 1})
    if twice:
        raise Refusal("Hai cột cùng ghép vào một mục; xin bỏ một cột.", reasons=twice)
    if sheet.is_main and (missing := [label for label in missing_targets(chosen) if label == "Họ và tên"]):
        raise Refusal(f"Chưa có cột nào là {', '.join(missing)}.")


@no_cycles_sought()
def check(run: ImportRun, *, actor: Actor, at: datetime) -> Examined:
    """Read the run again and keep what is wrong and odd, all of it at once."""
    examined = examine(run, actor, timezone.localtime(at).date())
    with transaction.atomic():
        CheckedRow.objects.filter(run=run).delete()
        CheckedRow.objects.bulk_create(_checked_rows(run, examined), batch_size=2000)
        run.counts = counts_of(examined)
        run.state = RunState.FIXING
        run.save(update_fields=["counts", "state"])
    return examined


def _held(run: ImportRun) -> ImportRun:
    """The run, locked, and still open."""
    held = ImportRun.objects.select_for_update(of=("self",)).select_related("unit", "file").get(pk=run.pk)
    if not held.is_open:
        raise Refusal(f"Đợt nhập này {held.get_state_display().lower()}; không sửa được nữa.")
    return held


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


def _checked_rows(run: ImportRun, examined: Examined) -> list[CheckedRow]:
    rows = []
    for sheet in examined.sheets:
        problems, warnings = _by_row(sheet.read.problems), _by_row(sheet.read.warnings)
        rows += [
            _checked_row(run, sheet, row, problems.get(row, {}), warnings.get(row, {})) for row in sorted(sheet.cells)
        ]
    return rows


def _by_row(said: Mapping[tuple[int, int], T]) -> dict[int, dict[int, T]]:
    rows: dict[int, dict[int, T]] = {}
    for (row, column), what in said.items():
        rows.setdefault(row, {})[column] = what
    return rows


def _checked_row(
    run: ImportRun, sheet: SheetExamined, row: int, problems: Mapping[int, Problem], warnings: Mapping[int, str]
) -> CheckedRow:
    corrected = run.corrections.get(sheet.settled.name, {})
    cells = {column: corrected.get(f"{row}:{column}", shown(cell)) for column, cell in sheet.cells[row].items()}
    return CheckedRow(
        run=run,
        sheet=sheet.settled.name,
        row=row,
        name=_name(sheet.settled, cells),
        cells={str(column): text for column, text in cells.items()},
        problems={str(column): _as_json(problem) for column, problem in problems.items()},
        warnings={str(column): text for column, text in warnings.items()},
    )


def _as_json(problem: Problem) -> dict[str, Any]:
    return {"sentence": problem.sentence, "suggestions": list(problem.suggestions), "catalogue": problem.catalogue}


def _name(settled: SettledSheet, cells: Mapping[int, str]) -> str:
    places = {target: column for column, target in settled.columns.items()}
    parts = [cells.get(places[key], "") for key in (NAME_FRONT, NAME_GIVEN, NAME) if key in places]
    return " ".join(filter(None, parts))
