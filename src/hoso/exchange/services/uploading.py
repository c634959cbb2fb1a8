"""From a file to a run whose columns are settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from hoso.exchange.models import ImportRun
from hoso.exchange.queries import heading_memory, open_book
from hoso.exchange.queries.previews import ENOUGH_ROWS
from hoso.exchange.queries.runs import ENTER, NoSuchRun
from hoso.exchange.rules.mapping import missing_targets
from hoso.exchange.rules.sheets import SettledSheet, settle
from hoso.exchange.rules.targets import targets
from hoso.exchange.services.checking import check
from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.office.excel import Workbook
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.kinds import WORKBOOKS
from hoso.platform.attachments.models import StoredFile


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
    run = held(run)
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


def held(run: ImportRun) -> ImportRun:
    """The run, locked, and still open."""
    found = ImportRun.objects.select_for_update(of=("self",)).select_related("unit", "file").get(pk=run.pk)
    if not found.is_open:
        raise Refusal(f"Đợt nhập này {found.get_state_display().lower()}; không sửa được nữa.")
    return found
