"""The shipped catalogues, and browsers of the people who use them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from hoso.foundation.actor import SYSTEM
from hoso.institution.accounts.permissions import Role
from hoso.institution.catalogues import services

from ..people import browser
from ..places import Province

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def seeded(db: None) -> dict[str, int]:
    return services.load_seed(actor=SYSTEM, at=AT)


@pytest.fixture
def quan(province: Province, seeded: dict[str, int]) -> Client:
    """Quản administers the catalogues and the regulation."""
    return browser(province, "Nguyễn Văn Quản", province.office, Role.ADMINISTER_CATALOGUES)


@pytest.fixture
def lan(province: Province, seeded: dict[str, int]) -> Client:
    """Lan enters records at the school."""
    return browser(province, "Trần Thị Lan", province.school, Role.ENTER)
