"""Acts on the tree of units: each with its basis, in one transaction, with one journal entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese import normalise
from hoso.platform.audit import services as audit

from .models import Headcount, Unit, UnitDocument, UnitPayTable, UnitPosition, UnitVersion
from .rules import ALWAYS, Version, changed_from, in_force, may_stand_below

ADMINISTER = "organisation.administer"
CATCH_UP = timedelta(days=60)
"""How long a server may have slept and still bring changes into force when it wakes."""

MOVE = "UPDATE organisation_unit SET parent_id = %s, path = %s, depth = %s WHERE id = %s"
FOLLOW = """
UPDATE organisation_unit SET path = %(new)s || substr(path, %(cut)s), depth = depth + %(down)s
WHERE path >= %(old)s AND path < %(end)s AND id <> %(id)s
"""


@transaction.atomic
def create_unit(unit: Unit, *, basis: str, actor: Actor, at: datetime) -> Unit:
    """A new unit below its parent."""
    _refuse_outside(actor, unit.parent)
    _refuse_kind(unit, unit.parent)
    act = audit.open_act()
    _tidy(unit)
    unit.save()
    UnitVersion.objects.create(
        unit=unit,
        since=unit.valid_from or ALWAYS,
        name=unit.name,
        short_name=unit.short_name,
        parent=unit.parent,
        basis=basis,
    )
    _tell(unit, "create", f"Lập {unit.name}", basis, actor, at, act)
    return unit


@transaction.atomic
def edit_unit(unit: Unit, values: Mapping[str, Any], *, actor: Actor, at: datetime) -> Unit:
    """Change what has no day of effect: codes, contacts, kind, level, sector, order."""
    unit, act = _begin(unit, actor)
    changed = [name for name, value in values.items() if getattr(unit, name) != value]
    for name in changed:
        setattr(unit, name, values[name])
    _refuse_kind(unit, unit.parent)
    _tidy(unit)
    unit.save(update_fields=[*changed, "folded"])
    _tell(unit, "edit", f"Sửa thông tin {unit.name}", "", actor, at, act, {"fields": changed})
    return unit


@transaction.atomic
def rename_unit(unit: Unit, name: str, short_name: str, *, since: date, basis: str, actor: Actor, at: datetime) -> Unit:
    """Another name from a day on; papers and reports of before keep the old one."""
    unit, act = _begin(unit, actor)
    old = unit.name
    _rewrite(unit, changed_from(_versions(unit), since, basis, name=normalise(name), short_name=normalise(short_name)))
    _bring_to(unit, timezone.localdate(at))
    _tell(unit, "rename", f"Đổi tên {old} thành {name} từ {since:%d/%m/%Y}", basis, actor, at, act)
    return unit


@transaction.atomic
def move_unit(unit: Unit, parent: Unit, *, since: date, basis: str, actor: Actor, at: datetime) -> Unit:
    """Another superior from a day on; everything below goes along, and so do the people's paths."""
    unit, act = _begin(unit, actor)
    _refuse_outside(actor, parent)
    _refuse_below_itself(unit, parent)
    _refuse_kind(unit, parent)
    _rewrite(unit, changed_from(_versions(unit), since, basis, parent=parent.pk))
    _bring_to(unit, timezone.localdate(at))
    _tell(unit, "move", f"Chuyển {unit.name} về thuộc {parent.name} từ {since:%d/%m/%Y}", basis, actor, at, act)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, on: date, basis: str, actor: Actor, at: datetime) -> Unit:
    """The unit ends on a day; its people and units below must have gone elsewhere before."""
    unit, act = _begin(unit, actor)
    _refuse_filled(unit, on)
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    _tell(unit, "close", f"Kết thúc {unit.name} từ {on:%d/%m/%Y}", basis, actor, at, act)
    return unit


@transaction.atomic
def set_headcount(unit: Unit, year: int, numbers: Mapping[str, int], *, basis: str, actor: Actor, at: datetime) -> None:
    """What the unit was assigned for a year, by kind of people."""
    unit, act = _begin(unit, actor)
    Headcount.objects.bulk_create(
        [Headcount(unit=unit, year=year, kind=kind, assigned=number, basis=basis) for kind, number in numbers.items()],
        update_conflicts=True,
        unique_fields=["unit", "year", "kind"],
        update_fields=["assigned", "basis"],
    )
    _tell(unit, "headcount", f"Giao biên chế năm {year} cho {unit.name}", basis, actor, at, act, {"numbers": numbers})


@transaction.atomic
def allow(
    unit: Unit,
    *,
    positions: Mapping[str, int | None],
    pay_tables: Sequence[str],
    actor: Actor,
    at: datetime,
) -> None:
    """Which positions exist in the unit, how many may hold each, and which pay tables apply (Đà Nẵng, Điều 9.1.d)."""
    unit, act = _begin(unit, actor)
    unit.positions.exclude(position__in=positions).delete()
    UnitPosition.objects.bulk_create(
        [UnitPosition(unit=unit, position=code, limit=limit) for code, limit in positions.items()],
        update_conflicts=True,
        unique_fields=["unit", "position"],
        update_fields=["limit"],
    )
    unit.pay_tables.exclude(pay_table__in=pay_tables).delete()
    UnitPayTable.objects.bulk_create(
        [UnitPayTable(unit=unit, pay_table=code) for code in pay_tables], ignore_conflicts=True
    )
    _tell(unit, "allow", f"Chức vụ, bảng lương dùng ở {unit.name}", "", actor, at, act)


@transaction.atomic
def add_document(document: UnitDocument, *, actor: Actor, at: datetime) -> UnitDocument:
    """Keep a paper with the unit."""
    unit, act = _begin(document.unit, actor)
    document.save()
    words = f"Lưu {document.get_kind_display().lower()} {document.number} của {unit.name}"
    _tell(unit, "document", words, document.number, actor, at, act)
    return document


@transaction.atomic
def remove_document(document: UnitDocument, *, actor: Actor, at: datetime) -> None:
    """Take a paper away that was kept by mistake; history keeps the row."""
    unit, act = _begin(document.unit, actor)
    words = f"Bỏ văn bản {document.number} khỏi {unit.name}"
    document.delete()
    _tell(unit, "document.remove", words, "", actor, at, act)


def bring_into_force(*, on: date, actor: Actor, at: datetime) -> list[Unit]:
    """Names and superiors whose day has come take effect; run every day, and harmless when run again."""
    recent = Unit.objects.filter(versions__since__gt=on - CATCH_UP, versions__since__lte=on).distinct()
    return [_take_effect(unit, on, actor, at) for unit in recent if _is_due(unit, on)]


@transaction.atomic
def _take_effect(unit: Unit, on: date, actor: Actor, at: datetime) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    act = audit.open_act()
    _bring_to(unit, on)
    _tell(unit, "in_force", f"Thay đổi của {unit.name} có hiệu lực", "", actor, at, act)
    return unit


def _is_due(unit: Unit, on: date) -> bool:
    now = in_force(_versions(unit), on)
    return (now.name, now.short_name, now.parent) != (unit.name, unit.short_name, unit.parent_id)


def _begin(unit: Unit, actor: Actor) -> tuple[Unit, int]:
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit.pk)
    _refuse_outside(actor, unit)
    return unit, audit.open_act()


def _versions(unit: Unit) -> list[Version]:
    rows = unit.versions.order_by("since").values_list("since", "name", "short_name", "parent_id", "basis")
    return [Version(*row) for row in rows] or [Version(ALWAYS, unit.name, unit.short_name, unit.parent_id)]


def _rewrite(unit: Unit, versions: Iterable[Version]) -> None:
    UnitVersion.objects.bulk_create(
        [
            UnitVersion(
                unit=unit,
                since=version.since,
                name=version.name,
                short_name=version.short_name,
                parent_id=version.parent,
                basis=version.basis,
            )
            for version in versions
        ],
        update_conflicts=True,
        unique_fields=["unit", "since"],
        update_fields=["name", "short_name", "parent", "basis"],
    )


def _bring_to(unit: Unit, today: date) -> None:
    """Make the unit read as its version of today."""
    now = in_force(_versions(unit), today)
    if now.parent is not None and now.parent != unit.parent_id:
        _replace_path(unit, Unit.objects.get(pk=now.parent))
    unit.name, unit.short_name = now.name, now.short_name
    unit.save(update_fields=["name", "short_name", "folded"])


def _replace_path(unit: Unit, parent: Unit) -> None:
    """Hang the unit with everything below it under another parent; the database refuses half of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('hoso.organisation.tree'))")
        parent.refresh_from_db(fields=["path", "depth"])
        _refuse_below_itself(unit, parent)
        old, new = unit.path, f"{parent.path}{unit.pk}."
        cursor.execute(MOVE, [parent.pk, new, parent.depth + 1, unit.pk])
        cursor.execute(
            FOLLOW,
            {
                "new": new,
                "cut": len(old) + 1,
                "down": parent.depth + 1 - unit.depth,
                "old": old,
                "end": old[:-1] + "/",
                "id": unit.pk,
            },
        )
    unit.refresh_from_db(fields=["parent", "path", "depth"])


def _tidy(unit: Unit) -> None:
    unit.name, unit.short_name, unit.code = normalise(unit.name), normalise(unit.short_name), unit.code.strip()


def _refuse_outside(actor: Actor, unit: Unit | None) -> None:
    if unit is None:
        raise Refusal("Chọn đơn vị cấp trên. Đơn vị gốc của tỉnh chỉ lập khi cài đặt.")
    if not actor.may_at(ADMINISTER, unit.path, unit.sector):
        raise Refusal(f"{unit.name} không thuộc phạm vi quản trị tổ chức của bạn.")


def _refuse_kind(unit: Unit, parent: Unit | None) -> None:
    if parent and not may_stand_below(unit.kind, parent.kind):
        raise Refusal(
            f"{unit.get_kind_display()} không đặt dưới {parent.get_kind_display().lower()} ({parent.name})."
            " Chọn đơn vị cấp trên khác hoặc sửa loại đơn vị."
        )


def _refuse_below_itself(unit: Unit, parent: Unit) -> None:
    if parent.path.startswith(unit.path):
        raise Refusal(f"{parent.name} nằm trong {unit.name}, nên {unit.name} không thể thuộc về nó.")


def _refuse_filled(unit: Unit, on: date) -> None:
    reasons = []
    if unit.people_count:
        reasons.append(f"còn {unit.people_count} người; điều động hoặc sắp xếp lại trước")
    children = Unit.objects.filter(parent=unit).open_on(on).count()
    if children:
        reasons.append(f"còn {children} đơn vị trực thuộc đang hoạt động")
    if reasons:
        raise Refusal(f"Chưa kết thúc được {unit.name}.", reasons=reasons)


def _tell(
    unit: Unit,
    action: str,
    words: str,
    basis: str,
    actor: Actor,
    at: datetime,
    act: int | None,
    details: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        actor,
        f"organisation.{action}",
        at=at,
        summary=words,
        unit_path=unit.path,
        reason=basis,
        details={"unit": unit.pk, **(details or {})},
        act=act,
    )
