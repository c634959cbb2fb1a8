"""The one way in: a record changes by `apply` and by nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.memory import no_cycles_sought
from hoso.foundation.scopes import nearest_above
from hoso.institution.organisation.models import Unit
from hoso.institution.regulations import queries as regulations
from hoso.platform.audit import services as audit

from ..changes import Applied, Change, New, Newcomers
from ..content import Content
from ..models import Basis
from ..queries.contents import TABLE_NAMES, column_of, contents
from ..rules import PLACE
from ..sections import BY_SLUG, KINDS, SCALARS, Section
from . import arriving, checks
from .batch import Batch, Target
from .derive import CURRENT_TYPES, Required, current_columns, earliest_unit, name_columns
from .writing import copy_rows, delete_rows, next_ids, update_rows

KIND_TYPES = {"integer": "integer", "decimal": "decimal", "bool": "bool", "unit": "integer"}
ON_RECORD = tuple(name for name, (_, entry) in SCALARS.items() if entry.table == "Record")
ON_PARTICULARS = tuple(name for name, (_, entry) in SCALARS.items() if entry.table == "Particulars")
SCALAR_TYPES = {name: KIND_TYPES.get(entry.kind, "text") for name, (_, entry) in SCALARS.items()}
NOBODY_NEW = Newcomers()
BLANK = {name: None if SCALAR_TYPES[name] in ("integer", "decimal") else "" for name in SCALARS}


@transaction.atomic
@no_cycles_sought()
def apply(
    changes: Iterable[Change],
    *,
    actor: Actor,
    at: datetime,
    basis: Basis,
    newcomers: Newcomers = NOBODY_NEW,
    expect: Mapping[int, int] | None = None,
    summary: str = "",
    details: Mapping[str, Any] | None = None,
) -> Applied:
    """Change one record or 50,000, in one act; `newcomers` are new ones of whom a list tells by column.

    `basis` is an unsaved row that says why; `expect` the versions the actor has read. Raises `Conflict` when somebody
    saved first, `SectionVerified` for a verified section, `NotYours` outside the actor's places, `Refusal` for a value
    outside its catalogue. Nothing is written then.
    """
    batch = Batch.of(changes)
    on = timezone.localtime(at).date()
    held = checks.lock(batch.existing)
    arriving.check(newcomers)
    units = checks.posted_units(batch, arriving.units(newcomers))
    checks.may_change(actor, basis.kind, held, batch, units)
    checks.versions(held, expect or {})
    checks.verified(held, batch, basis.kind)
    checks.rows_belong(batch)
    checks.new_are_minimal(batch)
    checks.codes_exist(batch.codes, on)
    checks.codes_exist(arriving.codes(newcomers), on)

    act = audit.open_act()
    _save_basis(basis, act, actor)
    required = required_by_kind(on)
    marks = _marks(actor, at)
    ids = dict(zip(batch.new, next_ids("records_record_id_seq", len(batch.new)), strict=True)) if batch.new else {}
    arrived = next_ids("records_record_id_seq", len(newcomers.keys)) if newcomers.keys else []
    arriving.write(newcomers, arrived, arriving.Arrival(units, basis, marks, required, at, on))
    _write_new(batch, ids, units, marks, required, at)
    _write_rows(batch, ids, basis)
    _write_scalars(batch, held, marks)
    refresh(sorted(held), at=at, names=_renamed(batch))
    records = tuple(sorted([*held, *ids.values(), *arrived]))
    audit.record(
        actor,
        "records.apply",
        at=at,
        summary=summary or _summary(batch, held, len(arrived)),
        subjects=records,
        unit_path=nearest_above(
            [record.unit_path for record in held.values()] + [unit.path for unit in units.values()]
        ),
        reason=str(basis),
        details=details if details is not None else _details(batch, ids),
        act=act,
    )
    created = {new.key: record_id for new, record_id in ids.items()}
    return Applied(act, basis.pk, created | dict(zip(newcomers.keys, arrived, strict=True)), records)


def refresh(ids: Sequence[int], *, at: datetime, names: Sequence[int] = ()) -> None:
    """Derive the current facts of these records again, and the name keys of those in `names`; a step of the version."""
    if not ids:
        return
    on = timezone.localtime(at).date()
    required = required_by_kind(on)
    columns: dict[int, dict[str, Any]] = {}
    found = contents(ids)
    for record_id, content in found.items():
        columns[record_id] = current_columns(content, on, required)
        columns[record_id] |= {"version": content.scalars["version"] + 1, "updated_at": at}
        if record_id in names:
            columns[record_id] |= name_columns(content)
    paths = Unit.objects.in_bulk([values["unit_id"] for values in columns.values() if "unit_id" in values])
    for values in columns.values():
        if "unit_id" in values:
            values |= {"unit_path": paths[values["unit_id"]].path, "sector": paths[values["unit_id"]].sector}
    update_rows(
        "records_record", "id", "integer", columns, CURRENT_TYPES | {"version": "integer", "updated_at": "moment"}
    )


def required_by_kind(on: Any) -> Required:
    """The required keys of each kind of person, and of people whose kind is not entered yet."""
    return regulations.required_by_kind(("", *KINDS), on)


def _save_basis(basis: Basis, act: int, actor: Actor) -> None:
    basis.act, basis.actor_id, basis.actor_name = act, actor.id, actor.name
    basis.save(force_insert=True)


def _marks(actor: Actor, at: datetime) -> dict[str, str]:
    return {"entered_at": at.isoformat(timespec="seconds"), "entered_by": actor.name}


def _renamed(batch: Batch) -> list[int]:
    return [
        target
        for target, values in batch.scalars.items()
        if isinstance(target, int) and ("full_name" in values or "other_names" in values)
    ]


def _write_new(
    batch: Batch,
    ids: Mapping[New, int],
    units: Mapping[int, Unit],
    marks: Mapping[str, str],
    required: Required,
    at: datetime,
) -> None:
    if not ids:
        return
    on = timezone.localtime(at).date()
    built = batch.content_of_new()
    columns = tuple(_derived_of_new(next(iter(built.values())), units, on, required))
    scalar, particular = itemgetter(*ON_RECORD), itemgetter(*ON_PARTICULARS)
    written: dict[frozenset[str], str] = {}
    records = (
        (
            ids[target],
            *scalar({**BLANK, **content.scalars}),
            *_derived_of_new(content, units, on, required).values(),
            1,
            at,
        )
        for target, content in built.items()
    )
    particulars = (
        (ids[target], *particular({**BLANK, **content.scalars}), _states(batch.touched[target], marks, written))
        for target, content in built.items()
    )
    copy_rows("records_record", ("id", *ON_RECORD, *columns, "version", "updated_at"), records)
    copy_rows("records_particulars", ("record_id", *ON_PARTICULARS, "states"), particulars)


def _states(slugs: set[str], marks: Mapping[str, str], written: dict[frozenset[str], str]) -> str:
    """The state of these sections as JSON; people entered alike share one text."""
    key = frozenset(slugs)
    if key not in written:
        written[key] = json.dumps(dict.fromkeys(sorted(key), marks), ensure_ascii=False)
    return written[key]


def _derived_of_new(content: Content, units: Mapping[int, Unit], on: Any, required: Required) -> dict[str, Any]:
    derived = current_columns(content, on, required)
    unit = units[derived.pop("unit_id", None) or earliest_unit(content)]
    return {**derived, **name_columns(content), "unit_id": unit.pk, "unit_path": unit.path, "sector": unit.sector}


def _write_rows(batch: Batch, ids: Mapping[New, int], basis: Basis) -> None:
    for slug, uids in batch.removed.items():
        delete_rows(TABLE_NAMES[BY_SLUG[slug].table], "uid", "uuid", uids)
    for slug, changed in batch.changed.items():
        section = BY_SLUG[slug]
        columns = {entry.name: column_of(entry.name, entry.kind) for entry in section.fields} | {PLACE: PLACE}
        rows = {uid: {columns[name]: value for name, value in values.items()} for uid, values in changed.items()}
        types = {column_of(e.name, e.kind): KIND_TYPES.get(e.kind, "text") for e in section.fields}
        types[PLACE] = "integer"
        update_rows(TABLE_NAMES[section.table], "uid", "uuid", rows, types)
    for slug, added in batch.added.items():
        _add_rows(BY_SLUG[slug], added, ids, basis)


def _add_rows(
    section: Section, added: Sequence[tuple[Target, dict[str, Any]]], ids: Mapping[New, int], basis: Basis
) -> None:
    """New rows; the database gives the uid of those that do not bring their own back."""
    for own in (False, True):
        rows = [(target, row) for target, row in added if ("uid" in row) is own]
        if rows:
            _copy_rows_of(section, rows, ids, basis, ["uid"] if own else [])


def _copy_rows_of(
    section: Section,
    added: Sequence[tuple[Target, dict[str, Any]]],
    ids: Mapping[New, int],
    basis: Basis,
    own: Sequence[str],
) -> None:
    names = [*own, PLACE, *(entry.name for entry in section.fields)]
    columns = [*own, PLACE, *(column_of(entry.name, entry.kind) for entry in section.fields)]
    values = itemgetter(*names)
    fixed = tuple(section.fixed.values())
    rows = (
        (ids[target] if isinstance(target, New) else target, basis.pk, *values(row), *fixed) for target, row in added
    )
    copy_rows(TABLE_NAMES[section.table], ("record_id", "basis_id", *columns, *section.fixed), rows)


def _write_scalars(batch: Batch, held: Mapping[int, checks.Held], marks: Mapping[str, str]) -> None:
    on_record: dict[int, dict[str, Any]] = {}
    on_particulars: dict[int, dict[str, Any]] = {}
    for record_id, record in held.items():
        values = batch.scalars.get(record_id, {})
        on_record[record_id] = {name: values[name] for name in values if name in ON_RECORD}
        states = {
            **record.states,
            **{slug: {**record.states.get(slug, {}), **marks} for slug in batch.touched[record_id]},
        }
        on_particulars[record_id] = {name: values[name] for name in values if name in ON_PARTICULARS}
        on_particulars[record_id]["states"] = json.dumps(states, ensure_ascii=False)
    update_rows("records_record", "id", "integer", on_record, SCALAR_TYPES)
    update_rows("records_particulars", "record_id", "integer", on_particulars, SCALAR_TYPES | {"states": "json"})


def _summary(batch: Batch, held: Mapping[int, checks.Held], arrived: int) -> str:
    if len(held) + len(batch.new) + arrived > 1 or not batch.touched:
        done = (("Cập nhật", len(held)), ("Lập", len(batch.new) + arrived))
        return ", ".join(f"{verb} {count} hồ sơ" for verb, count in done if count).capitalize()
    target = next(iter(batch.touched))
    name = held[target].full_name if isinstance(target, int) else batch.scalars[target]["full_name"]
    sections = ", ".join(BY_SLUG[slug].title for slug in BY_SLUG if slug in batch.touched[target])
    return f"{'Lập' if isinstance(target, New) else 'Cập nhật'} hồ sơ {name}: {sections}"


def _details(batch: Batch, ids: Mapping[New, int]) -> dict[str, Any]:
    """Which sections and fields, by record; what they held before is in the history."""
    touched = {str(ids[t] if isinstance(t, New) else t): sorted(slugs) for t, slugs in batch.touched.items()}
    rows: dict[str, list[str]] = {
        "changed": [str(uid) for changed in batch.changed.values() for uid in changed],
        "removed": [str(uid) for uids in batch.removed.values() for uid in uids],
    }
    return {"sections": touched, **{key: uids for key, uids in rows.items() if uids}}
