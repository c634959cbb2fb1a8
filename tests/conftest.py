"""Every test runs on a real PostgreSQL: the embedded one, or HOSO_TEST_DATABASE_URL."""

from __future__ import annotations

import os

import pytest
from django.conf import settings

from hoso.config.database import database
from hoso.operations.embedded import ensure


def test_database() -> dict:
    url = os.environ.get("HOSO_TEST_DATABASE_URL")
    if not url:
        url = ensure(settings.DATA).dsn("hoso_owner", "hoso")
    return database(url)


def pytest_configure(config: pytest.Config) -> None:
    for key, value in test_database().items():
        settings.DATABASES["default"][key] = value
