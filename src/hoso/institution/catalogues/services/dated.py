"""Adding, changing from a day, correcting and closing any dated row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection, transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.words import day as as_written
from hoso.platform.audit import services as audit

from .. import rules
from ..models import BEGINNING, Dated, Origin

Row = TypeVar("Row", bound=Dated)


@transaction.atomic
def add(row: Row, *, actor: Actor, at: datetime) -> Row:
    """Add a value, or a further period of one that has ended."""
    _lock(row)
    act = audit.open_act()
    _refuse_clash(row)
    row.origin = Origin.SCREEN
    row.save()
    _record("add", row, actor, at, act, f"Thêm {row.heading}{_from(row.valid_from)}")
    return row


@transaction.atomic
def change(row: Row, *, since: date, values: Mapping[str, Any], actor: Actor, at: datetime) -> Row:
    """Give a value other content from a day on; the content until then stays as it was."""
    _lock(row)
    row.refresh_from_db()
    _refuse(rules.reasons_not_to_change(row.validity, since), "Chưa thay đổi được.")
    act = audit.open_act()
    before = row.heading
    after = _copy(row, since, values)
    row.valid_to = since
    row.origin = Origin.SCREEN
    row.save(update_fields=["valid_to", "origin"])
    after.save()
    _record("change", after, actor, at, act, f"{before}: nay là {after.heading}{_from(since)}", _shown(values))
    return after


@transaction.atomic
def correct(row: Row, *, values: Mapping[str, Any], reason: str, actor: Actor, at: datetime) -> Row:
    """Put a mistake right for the whole period of the row."""
    _lock(row)
    row.refresh_from_db()
    act = audit.open_act()
    before = row.heading
    for name, value in values.items():
        setattr(row, name, value)
    row.origin = Origin.SCREEN
    row.save()
    _record("correct", row, actor, at, act, f"Sửa lỗi {before}", _shown(values), reason)
    return row


@transaction.atomic
def close(row: Row, *, until: date, reason: str, actor: Actor, at: datetime) -> Row:
    """End a value: from that day on it can no longer be chosen; where it was used it is still named."""
    _lock(row)
    row.refresh_from_db()
    _refuse(rules.reasons_not_to_close(row.validity, until), "Chưa đóng được.")
    act = audit.open_act()
    row.valid_to = until
    row.origin = Origin.SCREEN
    row.save(update_fields=["valid_to", "origin"])
    _record("close", row, actor, at, act, f"Đóng {row.heading} từ {as_written(until)}", reason=reason)
    return row


def _lock(row: Dated) -> None:
    """One editor of a value at a time, also while the value does not exist yet."""
    key = "|".join([row._meta.db_table, *(str(getattr(row, name)) for name in row.KEY)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _refuse(reasons: list[str], sentence: str) -> None:
    if reasons:
        raise Refusal(sentence, reasons=reasons)


def _refuse_clash(row: Dated) -> None:
    found = rules.clash(row.validity, [version.validity for version in row.versions()])
    if found:
        until = f" đến trước {as_written(found.until)}" if found.until else ""
        raise Refusal(
            f"Đã có mục này{_from(found.since)}{until}. Muốn đổi nội dung thì mở mục đó và dùng “Thay đổi từ ngày”."
        )


def _copy(row: Row, since: date, values: Mapping[str, Any]) -> Row:
    kept = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in ("created_at", "valid_from", "origin")
    }
    return type(row)(**{**kept, **values, "valid_from": since, "origin": Origin.SCREEN})


def _from(since: date) -> str:
    return "" if since == BEGINNING else f" từ {as_written(since)}"


def _shown(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _record(
    what: str,
    row: Dated,
    actor: Actor,
    at: datetime,
    act: int,
    summary: str,
    values: Mapping[str, str] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        actor,
        f"{row._meta.label_lower}.{what}",
        at=at,
        summary=summary,
        reason=reason,
        details={"table": row._meta.db_table, "row": row.pk, **({"values": dict(values)} if values else {})},
        act=act,
    )
