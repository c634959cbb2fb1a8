"""Small pieces of a province, for tests and for the demo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from hoso.demo.lives import REGIONS, Life, Post, Scale, Scales, World, live
from hoso.demo.lives.calendar import month_of
from hoso.demo.lives.trades import LOWER_SECONDARY
from hoso.foundation.actor import SYSTEM, Actor, Grant
from hoso.institution.catalogues.models import Rank, SalaryGroup
from hoso.institution.catalogues.queries import salary_grid
from hoso.institution.organisation.models import Unit
from hoso.records.changes import Change, New
from hoso.records.models import Basis, Record
from hoso.records.services import apply

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ALL_OF_RECORDS = (
    "records.read", "records.read_personal", "records.read_sensitive", "records.enter", "records.print", "records.export",
)  # fmt: skip
_numbers = count(1)


def a_unit(
    name: str = "Trường THCS Sông Trúc", kind: str = "school", *, parent: Unit | None = None, **rest: Any
) -> Unit:
    """A unit below `parent`, or below the root, which is made if there is none."""
    above = parent or (None if kind == "province" else the_root())
    settled = {"code": f"M{next(_numbers):04}", "sector": "education" if kind == "school" else ""}
    return Unit.objects.create(name=name, kind=kind, parent=above, **{**settled, **rest})


def the_root() -> Unit:
    return Unit.objects.filter(parent=None).first() or a_unit("UBND tỉnh Lam Giang", "province", level=3)


def an_actor(name: str, unit: Unit, *permissions: str, number: int = 0, sector: str | None = None) -> Actor:
    """Somebody who holds these permissions (by default all of records) in a unit."""
    grants = tuple(Grant(permission, unit.path, sector) for permission in permissions or ALL_OF_RECORDS)
    return Actor(number or next(_numbers) + 100_000, name, grants)


def a_record(
    unit: Unit, name: str = "Trần Thị Minh", born: str = "1985-03-12", *, at: datetime = NOW, **scalars: Any
) -> Record:
    """A record with the least it needs; further scalars by field name of the section `ban-than`."""
    new = New("one")
    changes = [
        Change(new, "ban-than", None, {"full_name": name, "birth_date": born, **scalars}),
        Change(new, "don-vi", None, {"unit": unit.pk, "since": "2010-09-01"}),
    ]
    return Record.objects.get(pk=_applied(changes, at)["one"])


def a_whole_record(unit: Unit, *, seed: int = 1, at: datetime = NOW, **given: Any) -> Record:
    """A complete life in a unit; `given` fixes gender, born (year), fate or flaw."""
    post = Post(unit.pk, unit.name, "UBND huyện Trúc Giang", LOWER_SECONDARY)
    told = live(Random(seed), post, the_world(at), seed, **{"flaw": "", "fate": "working", **given})
    return Record.objects.get(pk=_applied(list(changes_of(told, New("one"))), at)["one"])


def changes_of(life: Life, new: New) -> Iterator[Change]:
    """A life as the changes that write it."""
    for slug, values in life.sections.items():
        yield Change(new, slug, None, values)
    for slug, rows in life.rows.items():
        for row in rows:
            yield Change(new, slug, None, row)


def the_world(at: datetime, profile: str = "hai-cap", prefix: str = "LG") -> World:
    return World(REGIONS[profile], month_of(at.date()), scales_on(at.date()), prefix)


def scales_on(on: date) -> Scales:
    """What the steps of every rank pay on a day."""
    grid = salary_grid(on)
    groups = SalaryGroup.objects.on(on).values_list("pay_table", "code", "months")
    months = {(table, code): stay for table, code, stay in groups}
    ranks = Rank.objects.on(on).values_list("code", "pay_table", "group_code")
    return {
        code: Scale(tuple(map(Decimal, grid[table, group])), months[table, group])
        for code, table, group in ranks
        if (table, group) in grid
    }


def _applied(changes: Iterable[Change], at: datetime) -> dict:
    basis = Basis(kind=Basis.Kind.ENTRY, note="Dữ liệu hư cấu")
    return dict(apply(changes, actor=SYSTEM, at=at, basis=basis).created)
