"""Places merge and are divided."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.words import day as as_written
from hoso.platform.audit import services as audit

from ..models import Place, PlaceSuccession
from .dated import change, close


@transaction.atomic
def merge_place(
    old: Place, *, into: str, since: date, whole: bool, main: bool, legal_basis: str, actor: Actor, at: datetime
) -> Place:
    """From a day on a place belongs to another, whole or in part; a place that went whole ends on that day.

    The other begins a period of its own on that day, so that its page says what it was made from.
    """
    if into == old.code:
        raise Refusal("Địa bàn không nhập vào chính nó. Chọn địa bàn khác.")
    target = Place.objects.on(since).filter(code=into).first()
    if target is None:
        raise Refusal(
            f"Ngày {as_written(since)} không có địa bàn mã {into}. Thêm địa bàn mới trước, hoặc sửa mã, ngày."
        )
    if target.level != old.level:
        raise Refusal(f"{target.title} không cùng cấp với {old.title}.")
    if target.valid_from != since:
        target = change(target, since=since, values={"legal_basis": legal_basis}, actor=actor, at=at)
    act = audit.open_act()
    PlaceSuccession.objects.update_or_create(
        old_code=old.code, new_code=into, since=since, defaults={"whole": whole, "main": main, "origin": "screen"}
    )
    how = "toàn bộ" if whole else "một phần"
    audit.record(
        actor,
        "catalogues.place.merge",
        at=at,
        summary=f"{old.heading} nhập {how} vào {target.heading} từ {as_written(since)}",
        reason=legal_basis,
        details={"table": old._meta.db_table, "row": old.pk, "into": into},
        act=act,
    )
    if whole and (old.valid_to is None or old.valid_to > since):
        close(old, until=since, reason=legal_basis, actor=actor, at=at)
    return old
