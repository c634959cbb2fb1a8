"""The days off and the days worked in exchange, as the yearly notice has them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.words import day as as_written
from hoso.platform.audit import services as audit

from ..models import Holiday, Origin


@transaction.atomic
def add_day(*, day: date, name: str, worked: bool, legal_basis: str, actor: Actor, at: datetime) -> Holiday:
    """Put a day off, or a weekend day worked in exchange, into the calendar."""
    if worked and day.weekday() < 5:
        raise Refusal(f"{as_written(day)} vốn là ngày làm việc; ngày làm bù là thứ bảy hoặc chủ nhật.")
    if Holiday.objects.filter(day=day).exists():
        raise Refusal(f"Lịch đã có ngày {as_written(day)}. Xóa dòng đó trước nếu muốn ghi lại.")
    act = audit.open_act()
    holiday = Holiday.objects.create(day=day, name=name, worked=worked, legal_basis=legal_basis, origin=Origin.SCREEN)
    kind = "ngày làm bù" if worked else "ngày nghỉ"
    audit.record(actor, "catalogues.holiday.add", at=at, summary=f"Thêm {kind} {as_written(day)}: {name}", act=act)
    return holiday


@transaction.atomic
def remove_day(holiday: Holiday, *, reason: str, actor: Actor, at: datetime) -> None:
    """Take a day out of the calendar."""
    act = audit.open_act()
    summary = f"Bỏ {as_written(holiday.day)} ({holiday.name}) khỏi lịch nghỉ"
    audit.record(actor, "catalogues.holiday.remove", at=at, summary=summary, reason=reason, act=act)
    holiday.delete()
