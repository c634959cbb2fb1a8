"""How many statements a page asks of the database: fixed in a file, and the same however many rows there are."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoso.records.models import Record
from tests.product.routes import of_app, routes

FILE = Path(__file__).with_name("query_counts.json")
AROUND = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO", "BEGIN", "COMMIT", "SET ")
LIST, RECORD = 10, 12


def asked(client: Client, address: str) -> int:
    """The statements of one page; savepoints are those of the test."""
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return sum(1 for each in seen if not each["sql"].startswith(AROUND))


def counted(client: Client, examples: dict) -> dict[str, int]:
    """The count of every address, asked twice because the first may fill a cache."""
    addresses = {route.name: route.address(**of_app(route, examples)) for route in routes()}
    for address in addresses.values():
        client.get(address)
    return {name: asked(client, address) for name, address in addresses.items()}


@pytest.mark.requirement("T35")
def test_no_page_asks_more_than_its_count(master, examples):
    """After a change on purpose, the same test with HOSO_WRITE_COUNTS=1 writes the new counts."""
    now = counted(master, examples)
    if os.environ.get("HOSO_WRITE_COUNTS"):
        FILE.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    fixed = json.loads(FILE.read_text())
    new = sorted(set(now) - set(fixed))
    more = {name: (count, fixed[name]) for name, count in now.items() if name in fixed and count > fixed[name]}
    assert (new, more) == ([], {})


@pytest.mark.requirement("T35")
def test_lists_and_records_keep_their_budget():
    fixed = json.loads(FILE.read_text())
    assert fixed["records:list"] <= LIST
    assert fixed["web:record"] <= RECORD


@pytest.mark.requirement("T35")
def test_more_rows_ask_no_more(master, enter):
    lists = [route for route in routes() if not route.parameters]
    few = {route.name: asked(master, route.address()) for route in lists}
    for number in range(25):
        enter(f"Nguyễn Văn {chr(65 + number)}", "1985")
    assert Record.objects.count() > 25
    many = {route.name: asked(master, route.address()) for route in lists}
    assert {name: (few[name], count) for name, count in many.items() if count > few[name] + 1} == {}
