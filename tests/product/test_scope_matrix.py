"""Role × place × way of asking: who gets to one person's record, and who does not (T12)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pytest
from django.test import Client

from hoso.foundation.office import pdf
from hoso.institution.accounts.models import User
from hoso.institution.accounts.permissions import TABLE, Role
from hoso.institution.organisation.models import Unit
from tests.product.world import SECRET, World
from tests.signing_in import an_account, signed_in

Ask = Callable[[Client, World], bool]


@dataclass(frozen=True)
class Place:
    """Where a role is held, over which sector, and whether the school lies in it."""

    name: str
    code: str
    sector: str
    covers: bool


PLACES = (
    Place("in the school", "H", "", True),
    Place("in the district", "D", "", True),
    Place("in the district, for education", "D", "education", True),
    Place("in the district, for health", "D", "health", False),
    Place("in the province", "R", "", True),
    Place("in the unit beside", "B", "", False),
    Place("in a department of the school", "T", "", False),
)


@pytest.fixture
def world(db) -> World:
    root = Unit.objects.create(code="R", name="UBND tỉnh", kind="province", level=3)
    district = Unit.objects.create(code="D", name="UBND huyện", kind="district", parent=root, level=2)
    here = Unit.objects.create(code="H", name="Trường Bímậtkhôngai", kind="school", sector="education", parent=district)
    beside = Unit.objects.create(code="B", name="Trạm y tế", kind="public_unit", sector="health", parent=district)
    Unit.objects.create(code="T", name="Tổ Toán", kind="department", sector="education", parent=here)
    made = World(root, here, beside)
    assert made.paper
    return made


def text_of(answer) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace") if answer.status_code == 200 else ""


def page(address: str) -> Ask:
    return lambda client, world: SECRET in text_of(client.get(address.format(pk=world.record.pk, uid=world.paper.uid)))


def opens(address: str) -> Ask:
    """A file tells by opening at all."""
    return lambda client, world: client.get(address.format(pk=world.record.pk, uid=world.paper.uid)).status_code == 200


def count(client: Client, world: World) -> bool:
    return ">1 người<" in text_of(client.get("/ho-so/")).replace("\n", "") or "1 người" in text_of(
        client.get("/ho-so/")
    )


def workbook(client: Client, world: World, **narrowed: object) -> bool:
    answer = client.post("/xuat-excel/", {"muc": ["full_name", "ban-than.full_name"], "con": "all", **narrowed})
    if answer.status_code != 200 or not answer.content.startswith(b"PK"):
        return False
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return any(SECRET in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def picked(client: Client, world: World) -> bool:
    return any("Bímật" in one["label"] for one in client.get("/to-chuc/goi-y?q=bimatkhongai").json())


WAYS: dict[str, tuple[str, Ask]] = {
    "list": ("records.read", page("/ho-so/")),
    "list by number": ("records.read", page("/ho-so/?chon={pk}")),
    "search": ("records.read", page("/ho-so/?q=bimatkhongai")),
    "count": ("records.read", count),
    "quick find": ("records.read", page("/tim-nhanh?q=bimatkhongai")),
    "record": ("records.read", opens("/ho-so/{pk}/")),
    "editing": ("records.enter", opens("/ho-so/{pk}/sua/ban-than/")),
    "file": ("records.read_personal", opens("/ho-so/{pk}/tai-lieu/{uid}")),
    "print": ("records.print", opens("/ho-so/{pk}/in/")),
    "export": ("records.export", workbook),
    "export by number": ("records.export", lambda client, world: workbook(client, world, chon=world.record.pk)),
    "picker": ("organisation.read", picked),
}

PRINTS: dict[str, tuple[str, Ask]] = {
    "printed list": (
        "records.print",
        lambda client, world: SECRET in _printed(client.get(f"/ho-so/in/danh-sach.pdf?chon={world.record.pk}")),
    ),
    "printed form": (
        "records.print",
        lambda client, world: (
            SECRET.upper()
            in _printed(client.get(f"/ho-so/{world.record.pk}/in/2c-2008.pdf")).upper().replace("\n", " ")
        ),
    ),
}


def _printed(answer) -> str:
    return pdf.text(answer.content) if answer.status_code == 200 else ""


def holder(role: Role, place: Place) -> User:
    unit = Unit.objects.get(code=place.code)
    return an_account(f"{role.value}-{PLACES.index(place)}", unit, role.value, sector=place.sector)


@pytest.mark.requirement("T12", "T13", "T15", "T16", "T17", "T20", "T54", "DN-10", "DN-11", "DN-12", "LS-08")
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_opens_what_it_says_where_it_is_held_and_nothing_else(world, role):
    assert differences(world, role, WAYS) == []


@pytest.mark.requirement("T12", "T54")
@pytest.mark.parametrize("role", [Role.ENTER, Role.READ], ids=str)
def test_prints_hold_nobody_from_elsewhere(world, role):
    assert differences(world, role, PRINTS) == []


def differences(world: World, role: Role, ways: dict[str, tuple[str, Ask]]) -> list[str]:
    """Where what opened is not what the table of rights says."""
    found = []
    for place in PLACES:
        client = signed_in(holder(role, place))
        for name, (permission, ask) in ways.items():
            promised = place.covers and permission in TABLE[role].permissions
            if ask(client, world) != promised:
                found.append(f"{role.value} {place.name}: {name} {'is shut' if promised else 'opens'}")
    return found
