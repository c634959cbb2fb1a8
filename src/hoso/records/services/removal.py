"""Taking records away: undo of an import nobody touched since, and removal by the administration right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import nearest_above
from hoso.platform.audit import services as audit
from hoso.platform.audit.models import Entry, History
from hoso.platform.audit.queries import READING

from ..changes import GONE, Change, Restored
from ..models import Basis, Document, Record, ScanPage
from ..queries.contents import TABLE_NAMES, by_field
from ..queries.going import followers_of, ties_of
from ..rules import PLACE
from ..sections import BY_SLUG, SCALARS, SECTIONS, Section, section_of
from . import checks
from .apply import apply
from .writing import delete_rows

OF_ITSELF = "records.calendar"
"""What a new day brings about; nobody touched the record."""
TABLES_BY_NAME = {name: table for table, name in TABLE_NAMES.items()}


@transaction.atomic
def undo_act(act: int, *, actor: Actor, at: datetime) -> None:
    """Put back what one act changed, while nothing later touched its records; journalled, rows kept in history."""
    entry = Entry.objects.filter(pk=act, action="records.apply").first()
    if entry is None:
        raise Refusal("Không tìm thấy việc cần hoàn tác.")
    held = checks.lock(entry.subjects)
    _untouched_since(act, entry.subjects)
    created = set(Record.objects.filter(pk__in=entry.subjects, version=1).values_list("pk", flat=True))
    created &= _created_by(act, entry.subjects)
    basis = Basis(kind=Basis.Kind.UNDO, note=f"Hoàn tác việc số {act}")
    changes = _reverse(act, [number for number in entry.subjects if number not in created])
    if changes:
        apply(changes, actor=actor, at=at, basis=basis, summary=f"Hoàn tác: {entry.summary}")
    if created:
        _remove([held[number] for number in created], "records.enter", actor, at, f"Hoàn tác việc số {act}")


def remove_records(ids: Sequence[int], *, actor: Actor, at: datetime, reason: str, document: str) -> None:
    """Remove whole records by the administration right (Đà Nẵng, Điều 13.2).

    `document` is the paper that allows it. Paper and reason are kept in the journal, the rows in the history.
    """
    if not reason.strip() or not document.strip():
        raise Refusal("Cần ghi văn bản cho phép và lý do loại bỏ hồ sơ.")
    with transaction.atomic():
        held = list(checks.lock(ids).values())
        if ties := ties_of(ids):
            raise Refusal(
                "Chưa loại bỏ được: phần khác của hệ thống còn gắn với hồ sơ. Gỡ trước rồi làm lại.", reasons=ties
            )
        _remove(held, "records.administer", actor, at, f"{document.strip()}: {reason.strip()}")


def _untouched_since(act: int, subjects: Sequence[int]) -> None:
    """Whatever else was done to them counts, papers and photo too: a record that goes would take them along."""
    later = Entry.objects.filter(pk__gt=act, subjects__overlap=list(subjects))
    if first := later.exclude(action__in=(*READING, OF_ITSELF)).order_by("id").first():
        raise Refusal(
            "Không hoàn tác được nữa vì sau đó đã có thay đổi khác trên các hồ sơ này.",
            reasons=[f"{first.actor_name}: {first.summary}"],
        )


def _created_by(act: int, subjects: Sequence[int]) -> set[int]:
    """The records that were not there before the act: it wrote their first posting."""
    first = Basis.objects.filter(act=act).values("pk")
    posting = BY_SLUG["don-vi"].table
    model = Record._meta.apps.get_model("records", posting)
    return set(model.objects.filter(basis__in=first, record__in=subjects).values_list("record_id", flat=True))


def _reverse(act: int, subjects: Sequence[int]) -> list[Change]:
    changes = [*_rows_added(act, subjects)]
    scalars: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in History.objects.filter(Q(act=act) & Q(record_id__in=subjects)).order_by("-id"):
        if row.table_name in ("records_record", "records_particulars"):
            scalars[row.record_id or 0].update({name: value for name, value in row.old.items() if name in SCALARS})
        elif row.table_name in TABLES_BY_NAME:
            changes.append(_row_back(row))
    changes += [
        Change(record_id, section.slug, None, _typed(section, values))
        for record_id, values in scalars.items()
        for section in SECTIONS
        if not section.many and any(name in section.by_name for name in values)
    ]
    return changes


def _rows_added(act: int, subjects: Sequence[int]) -> list[Change]:
    basis = Basis.objects.filter(act=act).values("pk")
    changes = []
    for table in TABLE_NAMES:
        model = Record._meta.apps.get_model("records", table)
        for row in model.objects.filter(basis__in=basis, record__in=subjects).values():
            changes.append(Change(row["record_id"], section_of(table, row).slug, row["uid"], GONE))
    return changes


def _row_back(row: History) -> Change:
    table = TABLES_BY_NAME[row.table_name]
    if row.operation == "D":
        section = section_of(table, row.old)
        values = by_field(section, row.old)
        return Change(
            row.record_id or 0,
            section.slug,
            Restored(UUID(values["uid"])),
            _typed(section, values),
            row.old.get(PLACE, 0),
        )
    model = Record._meta.apps.get_model("records", table)
    now = model.objects.filter(pk=row.row_id).values().get()
    section = section_of(table, now)
    return Change(row.record_id or 0, section.slug, now["uid"], _typed(section, row.old), row.old.get(PLACE))


def _typed(section: Section, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values from the history, which is JSON, as the fields store them."""
    found = {name: values[name] for name in section.by_name if name in values}
    if "unit_id" in values and "unit" in section.by_name:
        found["unit"] = values["unit_id"]
    return {
        name: Decimal(str(value)) if section.by_name[name].kind == "decimal" and value is not None else value
        for name, value in found.items()
    }


def _remove(held: Sequence[checks.Held], permission: str, actor: Actor, at: datetime, reason: str) -> None:
    if actor != SYSTEM and not all(actor.may_at(permission, each.unit_path, each.sector) for each in held):
        raise checks.NotYours("Không tìm thấy hồ sơ trong phạm vi được giao.")
    act = audit.open_act()
    ids = [each.id for each in held]
    for rows in followers_of(ids):
        rows.delete()
    for name in [*TABLE_NAMES.values(), ScanPage._meta.db_table, Document._meta.db_table, "records_particulars"]:
        delete_rows(name, "record_id", "integer", ids)
    delete_rows("records_record", "id", "integer", ids)
    names = ", ".join(each.full_name for each in held[:3])
    audit.record(
        actor,
        "records.remove",
        at=at,
        summary=f"Loại bỏ {len(held)} hồ sơ: {names}{' …' if len(held) > 3 else ''}",
        subjects=ids,
        unit_path=nearest_above({each.unit_path for each in held}),
        reason=reason,
        act=act,
    )
