"""A small province: a school of one district, an office of another, and those who work with their records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from hoso.foundation.actor import Actor, Grant
from hoso.institution.organisation.models import Unit
from hoso.records.changes import Change, New
from hoso.records.models import Basis, Record
from hoso.records.services import apply

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
ALL = (
    "records.read",
    "records.read_personal",
    "records.read_sensitive",
    "records.enter",
    "records.print",
    "records.export",
)


def holding(number: int, name: str, unit: Unit, *permissions: str) -> Actor:
    return Actor(number, name, tuple(Grant(permission, unit.path) for permission in permissions))


@pytest.fixture
def province(db) -> Unit:
    return Unit.objects.create(code="DN", name="UBND thành phố", kind="province", level=3)


@pytest.fixture
def school(province) -> Unit:
    district = Unit.objects.create(code="Q1", name="UBND quận Một", kind="district", parent=province, level=2)
    return Unit.objects.create(
        code="ST", name="Trường THCS Sông Trúc", kind="school", sector="education", parent=district
    )


@pytest.fixture
def office(province) -> Unit:
    return Unit.objects.create(code="SYT", name="Sở Y tế", kind="agency", parent=province, level=2)


@pytest.fixture
def lan(school) -> Actor:
    return holding(11, "Lan", school, *ALL)


@pytest.fixture
def tuan(office) -> Actor:
    return holding(12, "Tuấn", office, *ALL)


@pytest.fixture
def quan(province) -> Actor:
    return holding(13, "Quản", province, *ALL, "records.administer", "records.verify")


@pytest.fixture
def enter(lan, school) -> Callable[..., Record]:
    """Enter a person the way a clerk does."""

    def entered(
        name: str, birth: str = "1980-05-12", *, actor: Actor = lan, unit: Unit = school, **scalars: object
    ) -> Record:
        person = New(name)
        changes = [
            Change(person, "ban-than", None, {"full_name": name, "birth_date": birth, "gender": "male"}),
            Change(person, "tuyen-dung", None, {"kind": "public_employee"}),
            Change(person, "don-vi", None, {"unit": unit.pk, "since": "2010-09-01"}),
            Change(person, "trang-thai", None, {"status": "00", "since": "2010-09-01"}),
        ]
        if scalars:
            changes.append(Change(person, "giay-to", None, scalars))
        applied = apply(changes, actor=actor, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
        return Record.objects.get(pk=applied.created[name])

    return entered
