"""Somebody with an account, signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg.pq import TransactionStatus

from hoso.institution.accounts.models import AccountState, Authorisation, RoleInUnit, User
from hoso.institution.accounts.sessions import SEEN
from hoso.institution.organisation.models import Unit

WORKING_ROLE = ""
"""The database role that answers pages, where the server of the tests has a second one."""


class Visitor(Client):
    """A browser whose pages are answered, as in production, by the role that owns nothing."""

    def request(self, **request: Any) -> Any:
        if not WORKING_ROLE:
            return super().request(**request)
        become(f"SET ROLE {WORKING_ROLE}")
        try:
            return super().request(**request)
        finally:
            become("RESET ROLE")


def become(statement: str) -> None:
    """Change the role, unless the transaction is broken: its end brings the role back."""
    connection.ensure_connection()
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        connection.connection.execute(statement)


def an_account(username: str, unit: Unit, *roles: str, sector: str = "") -> User:
    """An account with these roles in this unit, resting on a paper."""
    user = User.objects.create(
        username=username, display_name=username.title(), unit=unit, state=AccountState.ACTIVE, password="!"
    )
    paper = Authorisation.objects.create(
        user=user, number="01/QĐ", date=date(2026, 1, 5), issuer="Sở Nội vụ", purpose="Cập nhật hồ sơ", scope=unit.name
    )
    for role in roles:
        RoleInUnit.objects.create(user=user, role=role, unit=unit, sector=sector, authorisation=paper)
    return user


def signed_in(user: User) -> Client:
    """A browser in which this account is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SEEN] = int(timezone.now().timestamp())
    session.create()
    client = Visitor()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
