"""Where sessions are kept: Django's table, read by a question composed once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as KeptInTable
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from hoso.foundation.prepared import prepared


class SessionStore(KeptInTable):
    """Every request reads its session first."""

    def _get_session_from_db(self) -> Session | None:
        if found := _living(self.session_key or "", timezone.now()):
            return found[0]
        self._session_key = None
        return None


@prepared
def _living(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
