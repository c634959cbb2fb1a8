"""The shipped catalogues, and browsers of the people who use them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from hoso.foundation.actor import SYSTEM
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.sessions import SEEN
from hoso.institution.catalogues import services
from hoso.institution.organisation.models import Unit

from ..places import Province, account

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def seeded(db: None) -> dict[str, int]:
    return services.load_seed(actor=SYSTEM, at=AT)


def browser(province: Province, name: str, unit: Unit, *roles: Role) -> Client:
    """A browser in which this person is signed in."""
    user = account(province, name, unit, *roles)
    client = Client()
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SEEN] = int(time.time())
    session.save()
    return client


@pytest.fixture
def quan(province: Province, seeded: dict[str, int]) -> Client:
    """Quản administers the catalogues and the regulation."""
    return browser(province, "Nguyễn Văn Quản", province.office, Role.ADMINISTER_CATALOGUES)


@pytest.fixture
def lan(province: Province, seeded: dict[str, int]) -> Client:
    """Lan enters records at the school."""
    return browser(province, "Trần Thị Lan", province.school, Role.ENTER)
