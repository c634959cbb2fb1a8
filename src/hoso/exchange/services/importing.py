"""From a checked run to records, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.exchange.models import CheckedRow, ImportedSheet, ImportRun, RunState
from hoso.exchange.queries import Examined, SheetExamined, examine_again
from hoso.exchange.queries.examined import NewPerson
from hoso.exchange.services.checking import counts_of
from hoso.foundation.actor import Actor
from hoso.foundation.memory import no_cycles_sought
from hoso.foundation.refusal import Refusal
from hoso.records.changes import Applied, Change, New
from hoso.records.models import Basis, Record
from hoso.records.services import apply, undo_act
from hoso.records.services.writing import copy_rows

Progress = Callable[[int, int, str], None]


def _silent(done: int, total: int, message: str) -> None:
    """Nobody is watching."""


@transaction.atomic
@no_cycles_sought()
def import_rows(run: ImportRun, *, actor: Actor, at: datetime, progress: Progress = _silent) -> ImportRun:
    """Write every row of a checked run in one act; all of it or nothing. A run already imported stays as it is."""
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("unit", "file").get(pk=run.pk)
    if run.state == RunState.IMPORTED:
        return run
    if run.state not in (RunState.FIXING, RunState.IMPORTING):
        raise Refusal(f"Đợt nhập này {run.get_state_display().lower()}; không nhập được.")
    progress(0, 4, "Đang kiểm tra lại tệp")
    examined = examine_again(run, actor, timezone.localtime(at).date())
    if wrong := examined.wrong():
        raise Refusal(
            f"Còn {len(wrong)} dòng có lỗi. Sửa, hoặc bỏ các dòng lỗi rồi nhập lại.",
            reasons=[f"{sheet}, dòng {row + 1}" for sheet, row in wrong[:10]],
        )
    progress(1, 4, "Đang ghi hồ sơ")
    applied = _write(run, examined, actor, at)
    progress(3, 4, "Đang đối chiếu")
    run.counts = {**counts_of(examined), **_read_back(applied)}
    run.act, run.state, run.imported_at = applied.act if applied else None, RunState.IMPORTED, at
    run.save(update_fields=["counts", "act", "state", "imported_at"])
    CheckedRow.objects.filter(run=run).delete()
    progress(4, 4, "Xong")
    return run


def _write(run: ImportRun, examined: Examined, actor: Actor, at: datetime) -> Applied | None:
    new = examined.new_rows()
    changed = [
        sheet.known[row]
        for sheet in examined.sheets
        for row, found in sheet.changed.items()
        if found and row in sheet.known
    ]
    if not new and not changed:
        return None
    told_further = _told_further(examined)
    applied = apply(
        _changes(examined, told_further),
        newcomers=examined.newcomers(told_further),
        actor=actor,
        at=at,
        basis=Basis(kind=Basis.Kind.IMPORT, note=f"Tệp {run.file_name}, {run.unit.name}"),
        summary=f"Nhập từ tệp {run.file_name}: thêm {len(new)} hồ sơ, cập nhật {len(set(changed))} hồ sơ",
        details={"file": run.file_name, "sha256": run.digest, "run": run.pk, "rows": _row_numbers(examined)},
    )
    _trace(run, examined, applied)
    return applied


def _told_further(examined: Examined) -> set[int]:
    """The rows of new people of whom other sheets tell more."""
    return {owner.row for sheet in examined.sheets for owner in sheet.owners.values() if isinstance(owner, NewPerson)}


def _changes(examined: Examined, rows: set[int]) -> Iterator[Change]:
    """The new people in these rows and the differences of known ones as changes, one person after the other."""
    for row, sections in examined.new_people(rows):
        person = New(row)
        for slug, values in sections.items():
            yield Change(person, slug, None, values)
    for sheet in examined.sheets:
        for row, found in sheet.changed.items():
            record = _whose(sheet, row)
            for difference in found:
                yield Change(record, difference.section, difference.uid, difference.values)


def _whose(sheet: SheetExamined, row: int) -> int | New:
    owner = sheet.owners.get(row)
    return New(owner.row) if isinstance(owner, NewPerson) else sheet.known[row]


def _row_numbers(examined: Examined) -> dict[str, str]:
    """The rows of each sheet as the screen numbers them, in runs: "7–506, 510"."""
    return {
        sheet.settled.name: in_runs(
            row + 1 for row in sheet.read.rows if sheet.settled.is_main or sheet.changed.get(row)
        )
        for sheet in examined.sheets
    }


def in_runs(numbers: Iterator[int] | Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _trace(run: ImportRun, examined: Examined, applied: Applied) -> None:
    main = examined.main
    if main is None:
        return
    became = {row: applied.created.get(row, main.known.get(row)) for row in main.read.rows}
    traced = {row: record for row, record in became.items() if record is not None}
    copy_rows(
        ImportedSheet._meta.db_table,
        ("run_id", "digest", "sheet", "rows", "records", "created"),
        [
            (
                run.pk,
                run.digest,
                main.settled.name,
                list(traced),
                list(traced.values()),
                [row in applied.created for row in traced],
            )
        ],
    )


def _read_back(applied: Applied | None) -> dict[str, Any]:
    """What the database holds afterwards, counted there."""
    if applied is None:
        return {"created": 0, "updated": 0}
    created, present = _present(applied.created.values()), _present(applied.records)
    return {"created": created, "updated": present - created}


def _present(ids: Iterable[int]) -> int:
    return Record.objects.extra(where=["id = ANY(%s)"], params=[list(ids)]).count()


@transaction.atomic
def undo(run: ImportRun, *, actor: Actor, at: datetime) -> ImportRun:
    """Put everything back as it was before, while nothing later touched the rows."""
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != RunState.IMPORTED:
        raise Refusal("Chỉ hoàn tác được đợt đã nhập.")
    if run.act is not None:
        undo_act(run.act, actor=actor, at=at)
    run.state = RunState.UNDONE
    run.save(update_fields=["state"])
    return run


@transaction.atomic
def abandon(run: ImportRun, *, actor: Actor, at: datetime) -> ImportRun:
    """Give an import up before anything was written; the cells kept for correcting go."""
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if not run.is_open:
        raise Refusal(f"Đợt nhập này {run.get_state_display().lower()}.")
    CheckedRow.objects.filter(run=run).delete()
    run.state, run.file, run.corrections = RunState.ABANDONED, None, {}
    run.save(update_fields=["state", "file", "corrections"])
    return run
