"""Names of columns, filters and pages come from closed lists: whatever stands in the address, a page answers."""

from __future__ import annotations

import inspect
import re
from itertools import product

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoso.foundation.paging import mark
from tests.product.routes import Route, of_app, routes
from tests.product.test_routes import SAMPLES
from tests.product.world import World, build, signed_in

POISON = "zqx';--{{7*7}}"
KEYS = [["a"], [9**40], [-1.5], [True], [None], ["2020-02-31"], ["\udc00"], [float("inf")]]
PAIRS = [[], [None, None], [{}, []], [1, "a"], ["a", "b"], ["a", 9**40], ["a", 1, "b"], [1, 2, 3]]
MARKS = [sign + mark(*keys) for sign in "<>" for keys in (*KEYS, *PAIRS)]
NASTY = [
    "-1",
    "²",
    "9" * 40,
    "9" * 5000,
    "NaN",
    "[]",
    "2020-02-31",
    "0001-01-01",
    "9999-12-31",
    "\x00",
    mark("x"),
    mark(9**40),
    *MARKS,
]
WORST = ["²", "\x00", "9" * 5000, ">" + mark("a"), ">" + mark("a", 9**40)]
HEAVY = ["\x00", "9" * 40, "9" * 5000, "²", "a" * 5000]
VALUES = st.one_of(
    st.text(max_size=30), st.sampled_from(NASTY), st.integers().map(str), st.binary(max_size=9).map(lambda raw: ">" + raw.hex())
)  # fmt: skip
PARAMETER = re.compile(r"""["']([a-z][a-z-]{0,15})["']""")
USUAL = {"trang", "q", "loai", "sap-xep", "cot", "don-vi", "trang-thai", "tai-ngay"}
LISTS = [route for route in routes() if not route.parameters]
SETTINGS = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


def parameters(route: Route) -> list[str]:
    """The names the view may read from the address: every short text of its module that could be one."""
    view = inspect.unwrap(route.view)
    source = inspect.getsource(inspect.getmodule(view))
    read = [line for line in source.splitlines() if "GET" in line]
    return sorted({name for line in read for name in PARAMETER.findall(line)} | USUAL)


def breaks(client: Client, address: str, query: dict[str, str]) -> bool:
    """Whether this address is answered with an error; what it did to the transaction is taken back."""
    before = transaction.savepoint()
    broken = client.get(address, query).status_code >= 500
    transaction.savepoint_rollback(before)
    return broken


@pytest.fixture
def calm(master) -> Client:
    """Faults come back as answers, not as exceptions."""
    master.raise_request_exception = False
    return master


@pytest.mark.requirement("T44", "T46")
def test_no_nasty_value_breaks_a_page(calm):
    broken = [
        f"{route.name}?{name}={value[:30]!r}"
        for route in LISTS
        for name, value in product(parameters(route), WORST)
        if breaks(calm, route.address(), {name: value})
    ]
    broken += [
        f"{route.name}: {value[:30]!r} everywhere"
        for route in LISTS
        for value in NASTY
        if breaks(calm, route.address(), dict.fromkeys(parameters(route), value))
    ]
    assert broken == []


@pytest.mark.requirement("T44", "T46")
def test_no_mix_of_parameters_breaks_a_page(calm):
    for route in LISTS:
        mixed(calm, route)


def mixed(client: Client, route: Route) -> None:
    @SETTINGS
    @given(st.dictionaries(st.sampled_from(parameters(route)), VALUES, min_size=2, max_size=4))
    def any_address(query):
        assert not breaks(client, route.address(), query), (route.name, query)

    any_address()


@pytest.mark.requirement("T44", "T46")
def test_no_text_of_the_address_is_executed(calm):
    """It may be compared with, its quote doubled; it is never a name, and never a template."""
    executed = []
    for route in LISTS:
        with CaptureQueriesContext(connection) as seen:
            answer = calm.get(route.address(), dict.fromkeys(parameters(route), POISON))
        if any(POISON in each["sql"] for each in seen) or (not answer.streaming and b"--49" in answer.content):
            executed.append(route.name)
    assert executed == []


@pytest.mark.requirement("T44", "T46")
def test_no_nasty_value_breaks_a_page_of_one_thing(db):
    """The same of the pages that name a unit, a record, a list: whatever answers plainly answers so, too."""
    world = build()
    world.fill()
    insider = signed_in(world.insider)
    insider.raise_request_exception = False
    pages = [(route, route.address(**samples(route, world))) for route in routes() if route.parameters]
    broken = [
        f"{address}?…={value[:30]!r}"
        for route, address in pages
        if not breaks(insider, address, {})
        for value in WORST
        if breaks(insider, address, dict.fromkeys(parameters(route), value))
    ]
    assert broken == []


def samples(route: Route, world: World) -> dict[str, object]:
    known = of_app(route, SAMPLES)
    return {name: known[name](world) for name in route.parameters if name in known}


INPUT = re.compile(r'name="([a-z][\w.-]*)"')


def refuses(client: Client, address: str, names: set[str], value: str) -> bool:
    """Whether an act of these inputs is answered in words; what it did is taken back."""
    before = transaction.savepoint()
    answer = client.post(address, dict.fromkeys(names, value))
    transaction.savepoint_rollback(before)
    return answer.status_code < 500


@pytest.mark.requirement("T44", "T46")
def test_no_nasty_value_breaks_an_act(db):
    """Every form, every input of it filled with the same nonsense: an answer in words, never an error."""
    world = build()
    world.fill()
    insider = signed_in(world.insider)
    insider.raise_request_exception = False
    broken = []
    for route in routes():
        address = route.address(**samples(route, world))
        page = insider.get(address)
        if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
            names = set(INPUT.findall(page.text)) | set(parameters(route))
            broken += [(route.name, value[:20]) for value in HEAVY if not refuses(insider, address, names, value)]
    assert broken == []
