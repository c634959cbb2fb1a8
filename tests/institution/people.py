"""Browsers in which people of the small province are signed in."""

from __future__ import annotations

import time

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.sessions import SEEN
from hoso.institution.organisation.models import Unit

from .places import Province, account


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
