"""Every test runs on a real PostgreSQL: the embedded one, or HOSO_TEST_DATABASE_URL."""

from __future__ import annotations

import os
from datetime import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hoso.config.database import database
from hoso.foundation.actor import SYSTEM, Actor
from hoso.operations.embedded import ensure


def ship_law(actor: Actor, at: datetime) -> None:
    """The catalogues and the regulation of Đà Nẵng."""
    from hoso.institution.catalogues.services import load_seed  # noqa: PLC0415 - needs the app registry
    from hoso.institution.regulations.services import choose_profile  # noqa: PLC0415

    load_seed(actor=actor, at=at)
    choose_profile("da-nang", actor=actor, at=at)


def test_database() -> dict:
    url = os.environ.get("HOSO_TEST_DATABASE_URL")
    if not url:
        url = ensure(settings.DATA).dsn("hoso_owner", "hoso")
    return database(url)


def pytest_configure(config: pytest.Config) -> None:
    for key, value in test_database().items():
        settings.DATABASES["default"][key] = value


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The law as it is shipped, once for all tests."""
    with django_db_blocker.unblock():
        ship_law(SYSTEM, timezone.now())
