"""Every change needs POST and the token of its form; looking at a page changes nothing."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.product.routes import of_app, routes

CHANGING = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|COPY|TRUNCATE)\b", re.IGNORECASE)
LOOKING = re.compile(
    r"INTO (?:\"?audit_entry|\"?django_session)|UPDATE \"?(?:django_session|accounts_user\" SET \"last_seen)",
    re.IGNORECASE,
)


def strict(client: Client) -> Client:
    """The same browser, whose forms carry no token."""
    other = Client(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


@pytest.mark.requirement("T51")
def test_a_form_without_its_token_is_refused(master, examples):
    browser = strict(master)
    taken = [
        route.name
        for route in routes()
        if browser.post(route.address(**of_app(route, examples)), {"x": "1"}).status_code != 403
    ]
    assert taken == []


@pytest.mark.requirement("T51")
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_need_the_token_too(method, master):
    assert getattr(strict(master), method)("/").status_code == 403


@pytest.mark.requirement("T51")
def test_looking_changes_nothing(master, examples):
    written = []
    for route in routes():
        with CaptureQueriesContext(connection) as seen:
            answer = master.get(route.address(**of_app(route, examples)))
        assert answer.status_code < 500, route.name
        written += [
            f"{route.name}: {each['sql'][:80]}"
            for each in seen
            if CHANGING.match(each["sql"]) and not LOOKING.search(each["sql"])
        ]
    assert written == []
