"""Every test runs on a real PostgreSQL: the embedded one, or HOSO_TEST_DATABASE_URL."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from hoso.config.database import database
from hoso.foundation.actor import SYSTEM
from hoso.operations.embedded import ensure


def load_catalogues(**who: object) -> None:
    from hoso.institution.catalogues.services import load_seed  # noqa: PLC0415 - needs the app registry

    load_seed(**who)  # type: ignore[arg-type]


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
    """The catalogues as they are shipped, once for all tests."""
    with django_db_blocker.unblock():
        load_catalogues(actor=SYSTEM, at=timezone.now())
