"""Every address says who may open it, and keeps its word: no login, wrong role, wrong unit (T14)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hoso.institution.accounts.permissions import LABELS, PERMISSIONS, TABLE
from tests.product.world import SECRET, World, build, lacking, nobody_clients, signed_in

OPEN_TO_ALL = {"accounts:sign_in", "accounts:link"}
"""The only pages for people nobody knows."""

OWN_FILE = {"web:record", "printing:person", "printing:paper", "records:photo", "records:paper", "records:paper-page"}
SHARED = {"catalogues", "regulations"}
"""What is the same for everybody who is signed in."""

Give = Callable[[World], Any]

SAMPLES: dict[str, dict[str, Give]] = {
    "accounts": {
        "pk": lambda world: world.colleague.pk,
        "paper": lambda world: world.colleague.authorisations.get().pk,
        "what": lambda world: "thu-hoi",
        "token": lambda world: "x" * 43,
    },
    "accounts:request": {"pk": lambda world: world.request.pk},
    "accounts:step": {"pk": lambda world: world.request.pk},
    "accounts:request_scan": {"pk": lambda world: world.request.pk},
    "organisation": {"pk": lambda world: world.here.pk, "document": lambda world: world.unit_paper.pk},
    "records": {
        "pk": lambda world: world.record.pk,
        "slug": lambda world: "ban-than",
        "uid": lambda world: world.paper.uid,
        "catalogue": lambda world: "dan_toc",
    },
    "records:branch": {"pk": lambda world: world.here.pk},
    "web:headcount": {"pk": lambda world: world.here.pk},
    "web": {"pk": lambda world: world.record.pk},
    "printing": {
        "pk": lambda world: world.record.pk,
        "code": lambda world: "2c-2008",
        "extension": lambda world: "pdf",
    },
    "exchange": {"pk": lambda world: world.run.pk},
    "reorganisation": {"pk": lambda world: world.reorganisation.pk, "source": lambda world: world.here.pk},
    "jobs": {"pk": lambda world: world.job.pk},
    "notices": {"pk": lambda world: world.notice.pk},
}
"""What exists in the unit `here`, by address name or by app: a new address adds its own line."""

NOTHING_OF_ANYBODY = {
    "web:guide-page": "the guide is for everybody",
    "web:guide-picture": "the guide is for everybody",
    "accounts:link": "a link opens only what its token names",
    "records:keep-draft": "a draft is kept under its writer",
    "records:drop-draft": "a draft is kept under its writer",
    "records:suggest": "catalogues are shared",
}


@dataclass(frozen=True)
class Route:
    """An address of the product."""

    name: str
    permission: str
    arguments: tuple[str, ...]

    @property
    def app(self) -> str:
        return self.name.split(":")[0]

    def address(self, world: World | None = None) -> str:
        return reverse(self.name, kwargs={argument: self.sample(argument, world) for argument in self.arguments})

    def sample(self, argument: str, world: World | None) -> Any:
        if world is None:
            return UUID(int=1) if argument == "uid" else STRANGERS.get((self.app, argument), "1")
        give = SAMPLES.get(self.name, {}).get(argument) or SAMPLES.get(self.app, {}).get(argument)
        if give is None:
            pytest.fail(
                f"{self.name} takes «{argument}»: say in SAMPLES of what it is, so that the wrong unit is tried"
            )
        return give(world)


STRANGERS = {("catalogues", "since"): "2020-01-01", ("catalogues", "slug"): "dan_toc"}


def patterns(found: list[Any], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, f"{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}", one


def routes() -> list[Route]:
    return [
        Route(name, getattr(pattern.callback, "permission", ""), tuple(pattern.pattern.converters))
        for name, pattern in patterns(get_resolver().url_patterns)
    ]


ROUTES = routes()
GUARDED = [route for route in ROUTES if route.permission not in ("public", "signed_in")]


def by_name(route: Route) -> str:
    return route.name


@pytest.fixture
def world(db) -> World:
    return build()


@pytest.mark.requirement("T14")
def test_every_address_declares_who_may_open_it():
    known = {"public", "signed_in", *LABELS}
    assert [route.name for route in ROUTES if route.permission not in known] == []
    assert {route.name for route in ROUTES if route.permission == "public"} == OPEN_TO_ALL


def test_every_permission_is_held_by_a_role_and_explained():
    held = {permission for line in TABLE.values() for permission in line.permissions}
    assert held == {permission.name for permission in PERMISSIONS}


@pytest.mark.requirement("T14")
@pytest.mark.parametrize("route", [route for route in ROUTES if route.permission != "public"], ids=by_name)
def test_without_signing_in_nothing_opens(db, route):
    for client in nobody_clients():
        for answer in (client.get(route.address()), client.post(route.address())):
            assert turned_away(answer), (route, answer.status_code)


def turned_away(answer: HttpResponse) -> bool:
    if answer.status_code == 302:
        return answer["Location"].startswith("/dang-nhap")
    return answer.status_code in (401, 404, 405)


@pytest.mark.requirement("T14", "DN-49")
@pytest.mark.parametrize("permission", sorted({route.permission for route in GUARDED}))
def test_without_the_permission_the_address_does_not_exist(world, permission):
    client = signed_in(lacking(world, permission))
    opened = [
        (route.name, method, answer.status_code)
        for route in GUARDED
        if route.permission == permission
        for method in ("get", "post")
        if (answer := getattr(client, method)(route.address(None))).status_code not in (404, 405)
    ]
    assert opened == []


@pytest.mark.requirement("T14", "T16", "T17")
@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.arguments and route.app not in SHARED and route.name not in NOTHING_OF_ANYBODY],
    ids=by_name,
)
def test_what_lies_in_another_unit_does_not_exist(world, route):
    address = route.address(world)
    outside = signed_in(world.outsider)
    assert {outside.get(address).status_code, outside.post(address).status_code} <= {404, 405}, address
    inside = signed_in(world.insider)
    inside.raise_request_exception = False
    assert {inside.get(address).status_code, inside.post(address).status_code} - {404, 405}, (
        f"{address} opens to nobody"
    )


@pytest.mark.requirement("T12", "T20")
def test_no_page_tells_of_another_unit(world):
    world.fill()
    told = [
        (route.name, query)
        for route in ROUTES
        if not route.arguments and route.name != "accounts:sign_out"
        for query in ({}, {"q": "bimatkhongai"}, {"ten": SECRET})
        if tells(signed_in(world.outsider).get(route.address(), query))
    ]
    assert told == []


@pytest.mark.requirement("T12")
def test_the_same_pages_do_tell_inside(world):
    """Or the test above would prove nothing."""
    world.fill()
    inside = signed_in(world.insider)
    telling = {
        route.name
        for route in ROUTES
        if not route.arguments and route.name != "accounts:sign_out" and tells(inside.get(route.address()))
    }
    assert {"records:list", "accounts:list", "accounts:requests", "organisation:tree", "jobs:mine"} <= telling


def tells(answer: HttpResponse) -> bool:
    """Whether a page holds the secret name, other than as what was just typed into it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode(errors="replace")
    for typed in ("bimatkhongai", SECRET):
        text = text.replace(f'value="{typed}"', "").replace(f"«{typed}»", "").replace(quote(typed), "")
    return "bímậtkhôngai" in text.lower() or ">bimatkhongai<" in text
