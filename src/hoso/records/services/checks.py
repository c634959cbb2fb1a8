"""What must hold before anything is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from hoso.foundation.actor import SYSTEM, Actor
from hoso.foundation.refusal import Refusal
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation.models import Unit

from ..models import Basis
from ..queries.contents import TABLE_NAMES
from ..rules import of_each
from ..sections import BY_SLUG
from .batch import Batch

PERMISSION = {
    Basis.Kind.ENTRY: "records.enter",
    Basis.Kind.IMPORT: "records.enter",
    Basis.Kind.UNDO: "records.enter",
    Basis.Kind.DECISION: "records.enter",
    Basis.Kind.REQUEST: "records.verify",
    Basis.Kind.CORRECTION: "records.administer",
    Basis.Kind.REORGANISATION: "organisation.administer",
}
OPENS_VERIFIED = frozenset({Basis.Kind.DECISION, Basis.Kind.REQUEST, Basis.Kind.CORRECTION, Basis.Kind.REORGANISATION})


class Conflict(Refusal):
    """Somebody else saved first."""

    def __init__(self, record_id: int, version: int) -> None:
        super().__init__(
            "Hồ sơ vừa được người khác lưu. Nội dung của anh/chị vẫn còn: chọn giá trị cho từng ô rồi lưu lại.",
            code="conflict",
        )
        self.record_id = record_id
        self.version = version


class SectionVerified(Refusal):
    """A verified section changes only by decision, approved request, or the administration right with a reason."""


class NotYours(Refusal):
    """The record or the unit lies outside the actor's places; shown as not found."""

    status = 404


@dataclass(frozen=True)
class Held:
    """A record as it was when it was locked."""

    id: int
    version: int
    unit: int
    unit_path: str
    sector: str
    full_name: str
    states: dict[str, Any]


def lock(ids: Sequence[int]) -> dict[int, Held]:
    """Lock the records for the rest of the transaction, in one order for all, and read what the checks need."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.version, r.unit_id, r.unit_path, r.sector, r.full_name, p.states::text"
            " FROM records_record r JOIN records_particulars p ON p.record_id = r.id"
            " WHERE r.id = ANY(%s) ORDER BY r.id FOR UPDATE OF r",
            [list(ids)],
        )
        held = {row[0]: Held(*row[:-1], of_each(json.loads(row[-1]))) for row in cursor.fetchall()}
    if len(held) != len(set(ids)):
        raise NotYours("Không tìm thấy hồ sơ.")
    return held


def may_change(actor: Actor, kind: str, held: Mapping[int, Held], batch: Batch, units: Mapping[int, Unit]) -> None:
    """The actor holds the permission where each record is, and where it is to be posted."""
    if actor == SYSTEM:
        return
    permission = PERMISSION[Basis.Kind(kind)]
    places = {(record.unit_path, record.sector) for record in held.values()}
    places |= {(unit.path, unit.sector) for unit in units.values()}
    if not all(actor.may_at(permission, path, sector) for path, sector in places):
        raise NotYours("Không tìm thấy hồ sơ hoặc đơn vị trong phạm vi được giao.")


def posted_units(batch: Batch, more: Set[int]) -> dict[int, Unit]:
    """The units that appear in the postings, and those of `more`; an unknown unit is refused."""
    wanted = {unit for units in batch.units().values() for unit in units} | more
    found = Unit.objects.in_bulk(list(wanted))
    if len(found) != len(wanted):
        raise NotYours("Không tìm thấy hồ sơ hoặc đơn vị trong phạm vi được giao.")
    return found


def versions(held: Mapping[int, Held], expect: Mapping[int, int]) -> None:
    """Nobody saved since the actor read."""
    for record_id, version in expect.items():
        if held[record_id].version != version:
            raise Conflict(record_id, held[record_id].version)


def verified(held: Mapping[int, Held], batch: Batch, kind: str) -> None:
    """No verified section is touched without the right ground."""
    if Basis.Kind(kind) in OPENS_VERIFIED:
        return
    locked = [
        f"{record.full_name}: mục {BY_SLUG[slug].items or BY_SLUG[slug].title}"
        for record in held.values()
        for slug in sorted(batch.touched[record.id])
        if record.states.get(slug, {}).get("verified_at")
    ]
    if locked:
        raise SectionVerified(
            "Mục đã xác thực chỉ đổi được bằng quyết định, đề nghị được duyệt, hoặc đính chính có lý do.",
            reasons=locked[:20],
        )


def rows_belong(batch: Batch) -> None:
    """Each row that is changed or removed exists and belongs to the record it is said to be of (T16)."""
    for slug in {*batch.changed, *batch.removed}:
        uids = [*batch.changed[slug], *batch.removed[slug]]
        if uids and _owners(slug, uids) != {uid: batch.owners[uid] for uid in uids}:
            raise NotYours("Không tìm thấy dòng cần sửa; có thể người khác đã xóa dòng này.")


def _owners(slug: str, uids: Sequence[UUID]) -> dict[UUID, int]:
    section = BY_SLUG[slug]
    fixed = "".join(f" AND {name} = %s" for name in section.fixed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT uid, record_id FROM {TABLE_NAMES[section.table]} WHERE uid = ANY(%s){fixed}",
            [list(uids), *section.fixed.values()],
        )
        return dict(cursor.fetchall())


def codes_exist(told: Mapping[str, Set[str]], on: date) -> None:
    """Every code, by catalogue, stands in it (in force or closed: old facts keep old codes)."""
    wanted = [(catalogue, code) for catalogue, codes in told.items() for code in codes]
    known = catalogues.names(wanted, on) if wanted else {}
    unknown = sorted(pair for pair in wanted if pair not in known)
    if unknown:
        raise Refusal(
            "Có giá trị không nằm trong danh mục. Chọn giá trị trong danh mục hoặc đề nghị bổ sung.",
            reasons=[f"{catalogue}: {code}" for catalogue, code in unknown[:20]],
        )


def new_are_minimal(batch: Batch) -> None:
    """A new record has a name, a birth date and a unit; the rest may come later."""
    posted = batch.units()
    for target in batch.new:
        values = batch.scalars[target]
        lacking = [
            label
            for label, present in (
                ("họ và tên", values.get("full_name")),
                ("ngày sinh", values.get("birth_date")),
                ("đơn vị", posted.get(target)),
            )
            if not present
        ]
        if lacking:
            raise Refusal(
                "Hồ sơ mới cần có họ và tên, ngày sinh và đơn vị.", reasons=["Còn thiếu: " + ", ".join(lacking)]
            )
