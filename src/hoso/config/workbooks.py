"""A workbook from the console: the same steps as in the browser, without the fixing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.urls import reverse
from django.utils import timezone

from hoso.exchange import services
from hoso.exchange.models import ImportRun
from hoso.exchange.queries import settled_sheets
from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.models import User
from hoso.institution.accounts.queries import actor_of
from hoso.institution.organisation.models import Unit

ENTER = "records.enter"
SHOWN = 20


def read(file: Path, unit_code: str, username: str, *, at: datetime) -> tuple[ImportRun, Actor]:
    """Take the workbook in, as the columns were recognised, and check every cell."""
    actor = actor_named(username, at)
    unit = Unit.objects.visible_to(actor, ENTER).filter(code=unit_code).first()
    if unit is None:
        raise Refusal(f"Tài khoản {username} không được nhập hồ sơ ở đơn vị {unit_code}. Hãy kiểm tra mã đơn vị.")
    with file.open("rb") as stream:
        run = services.upload(File(stream, name=file.name), unit=unit, actor=actor, at=at)
    return services.settle_columns(run, settled_sheets(run), actor=actor, at=at), actor


def actor_named(username: str, at: datetime) -> Actor:
    user = User.objects.filter(username=username.strip().lower()).first()
    actor = actor_of(user, timezone.localdate(at)) if user else None
    if actor is None or not actor.may(ENTER):
        raise Refusal(f"Tài khoản {username} không có, hoặc không được giao nhập hồ sơ.")
    return actor


def faults(run: ImportRun) -> list[str]:
    """What must be corrected first, and where; nothing when the workbook is clean."""
    run.refresh_from_db()
    if not run.counts["rows_wrong"]:
        return []
    wrong = run.checked_rows.exclude(problems={}).order_by("sheet", "row")[:SHOWN]
    lines = [
        f"  {row.sheet}, dòng {row.row + 1}: {problem['sentence']}"
        for row in wrong
        for problem in row.problems.values()
    ]
    where = reverse("exchange:fix", args=[run.pk])
    return [f"✘ {run.counts['rows_wrong']} dòng có ô sai, chưa ghi gì. Sửa trên trang web tại {where}", *lines]


def write(run: ImportRun, actor: Actor, *, at: datetime) -> dict[str, int]:
    """Write every row in one act."""
    return services.import_rows(run, actor=actor, at=at).counts
