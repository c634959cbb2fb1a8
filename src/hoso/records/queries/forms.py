"""Reading form 2C of a person, in both times."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from hoso.foundation.actor import Actor
from hoso.foundation.prepared import prepared
from hoso.institution.catalogues import queries as catalogues
from hoso.institution.organisation import queries as organisation
from hoso.institution.organisation.models import UnitKind
from hoso.institution.organisation.queries import UnitThen

from ..content import Content
from ..form2c import Form2C, codes_in, current_of, redacted
from ..models import Record
from ..rules import content_on, facts_then
from ..sections import LEVEL_PERMISSIONS
from .contents import contents, contents_known_at

LAST_NUMBER = 2**63 - 1


def form_2c(record_id: int, *, on: date, known_at: datetime | None = None) -> Form2C | None:
    """The form as it stood on `on`, as far as the system knew at `known_at` (now when None)."""
    return forms_2c([record_id], on=on, known_at=known_at).get(record_id)


def forms_2c(record_ids: Sequence[int], *, on: date, known_at: datetime | None = None) -> dict[int, Form2C]:
    """The forms of many people; the number of statements does not grow with them."""
    found = contents_known_at(record_ids, known_at) if known_at else contents(record_ids)
    return _forms(found, on, known_at)


def _forms(found: dict[int, Content], on: date, known_at: datetime | None) -> dict[int, Form2C]:
    then = {record_id: content_on(content, on) for record_id, content in found.items()}
    current = {record_id: facts_then(content, on) for record_id, content in found.items()}
    places = {record_id: known.unit or found[record_id].scalars["unit_id"] for record_id, known in current.items()}
    postings = {row["unit"] for content in then.values() for row in content.of("don-vi")}
    units = organisation.lines_on({*places.values(), *postings}, on)
    names = catalogues.names(set().union(*map(codes_in, then.values())), on)
    names |= {("unit", str(number)): unit.name for number, unit in units.items()}
    forms = {}
    for record_id, content in then.items():
        managing, using = _agencies(units[places[record_id]], units)
        forms[record_id] = Form2C(
            record_id,
            content.scalars,
            content.rows,
            current_of(current[record_id]),
            managing,
            using,
            names,
            on,
            known_at,
        )
    return forms


def agencies_of(unit_ids: Collection[int], on: date) -> dict[int, tuple[str, str]]:
    """For each unit the agency that manages the file and the one that uses the person, as they were called on a day."""
    units = organisation.lines_on(unit_ids, on)
    return {number: _agencies(units[number], units) for number in unit_ids}


def _agencies(unit: UnitThen, units: Mapping[int, UnitThen]) -> tuple[str, str]:
    chain = list(_upwards(unit, units))
    using = next((each for each in chain if each.kind != UnitKind.DEPARTMENT), unit)
    parent = units.get(using.parent_id or 0)
    return using.managing_authority or (parent.name if parent else using.name), using.name


def _upwards(unit: UnitThen | None, units: Mapping[int, UnitThen]) -> Iterator[UnitThen]:
    while unit:
        yield unit
        unit = units.get(unit.parent_id or 0)


def record_for(actor: Actor, pk: int) -> Record | None:
    """The record of this number if the actor may read it: `Record.objects.visible_to`, asked of one row."""
    for record in _of_number(min(pk, LAST_NUMBER)):
        if _is_own(actor, record) or actor.may_at("records.read", record.unit_path, record.sector):
            return record
    return None


@prepared
def _of_number(pk: int) -> QuerySet[Record]:
    return Record.objects.filter(pk=pk)


def _is_own(actor: Actor, record: Record) -> bool:
    return actor.own_file and record.account_id == actor.id


def levels_for(actor: Actor, record: Record) -> frozenset[str]:
    """The field levels the actor may see of this record; one's own file is open to oneself."""
    if _is_own(actor, record):
        return frozenset(LEVEL_PERMISSIONS)
    return frozenset(
        level
        for level, permission in LEVEL_PERMISSIONS.items()
        if actor.may_at(permission, record.unit_path, record.sector)
    )


def form_for(actor: Actor, record: Record, *, on: date, known_at: datetime | None = None) -> Form2C | None:
    """The form as this actor may see it; None when they may not see it at all."""
    levels = levels_for(actor, record)
    form = form_2c(record.pk, on=on, known_at=known_at) if levels else None
    return redacted(form, levels) if form else None
