"""The printable sheet of first-login links: kept sealed in the session of whoever issued them, for half an hour."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from hoso.foundation.words import moment

from .papers import Issued
from .services import links

KEPT = "link_sheet"
LIFETIME = 30 * 60


def keep(session: SessionBase, issued: Sequence[Issued], at: datetime) -> None:
    """Seal the links into the session, so that no database copy holds them readable."""
    ends = links.ends_of([one.token for one in issued])
    lines = [
        {
            "name": one.user.display_name,
            "username": one.user.username,
            "duty": one.user.duty,
            "unit": one.user.unit.name,
            "token": one.token,
            "until": moment(ends[one.token]),
        }
        for one in issued
    ]
    session[KEPT] = _box().encrypt_at_time(json.dumps(lines).encode(), int(at.timestamp())).decode()


def kept(session: SessionBase, at: datetime) -> list[dict[str, Any]]:
    """The links issued a moment ago; later, none."""
    try:
        text = _box().decrypt_at_time(session.get(KEPT, "").encode(), LIFETIME, int(at.timestamp()))
    except InvalidToken:
        return []
    return json.loads(text)


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"hoso.link_sheet" + settings.SECRET_KEY.encode()).digest()))
