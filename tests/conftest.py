"""Every test runs on a real PostgreSQL: the embedded one, or HOSO_TEST_DATABASE_URL."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hoso.config.database import database
from hoso.foundation.actor import SYSTEM, Actor
from hoso.operations.embedded import ensure, grant_app_role
from tests import signing_in

STARTING = frozenset({"config", "demo", "journeys", "operations"})


def ship_law(actor: Actor, at: datetime) -> None:
    """The catalogues and the regulation of Đà Nẵng."""
    from hoso.institution.catalogues.services import load_seed  # noqa: PLC0415 - needs the app registry
    from hoso.institution.regulations.services import choose_profile  # noqa: PLC0415

    load_seed(actor=actor, at=at)
    choose_profile("da-nang", actor=actor, at=at)


def database_of_the_tests() -> dict:
    url = os.environ.get("HOSO_TEST_DATABASE_URL")
    if not url:
        url = ensure(settings.DATA).dsn("hoso_owner", "hoso")
    return database(url)


def let_pages_be_served_by_the_working_role() -> None:
    """As in production, pages are answered by a role that owns nothing; a server of somebody else may not have it."""
    from hoso.config.tables import APPEND_ONLY  # noqa: PLC0415 - needs the app registry

    chosen = settings.DATABASES["default"]
    if os.environ.get("HOSO_TEST_DATABASE_URL"):
        return
    server = ensure(settings.DATA)
    grant_app_role(server.dsn("hoso_owner", chosen["NAME"]), append_only=APPEND_ONLY)
    with psycopg.connect(server.dsn("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("GRANT hoso_app TO hoso_owner")
    signing_in.WORKING_ROLE = "hoso_app"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs together when tests run side by side, in the order of the collection.

    A test with real transactions leaves its database empty, so those of a file are a group that comes after all the
    others; tests that start a product of their own take turns.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))


def group_of(item: pytest.Item) -> str:
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    if empties_the_database(item):
        return "browser" if folder == "journeys" else f"{item.path} empties"
    return "machine" if folder in STARTING and not uses_the_database(item) else str(item.path)


def uses_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or "db" in item.fixturenames  # type: ignore[attr-defined]


def empties_the_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"}.intersection(item.fixturenames)  # type: ignore[attr-defined]
    return bool(asked) or bool(marked and (marked.kwargs.get("transaction") or True in marked.args[:1]))


def pytest_configure(config: pytest.Config) -> None:
    for key, value in database_of_the_tests().items():
        settings.DATABASES["default"][key] = value


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The law as it is shipped, once for all tests."""
    with django_db_blocker.unblock():
        ship_law(SYSTEM, timezone.now())
        let_pages_be_served_by_the_working_role()
