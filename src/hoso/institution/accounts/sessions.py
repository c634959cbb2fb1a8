"""The session of somebody signed in: begun anew at every sign-in, ended at once when it must."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from hoso.foundation.actor import NOBODY, Actor

from .models import User
from .queries import actor_of_session

SEEN = "seen"
IDLE = timedelta(minutes=60)
NOTED_EVERY = timedelta(minutes=5)


def begin(request: HttpRequest, user: User, at: datetime) -> None:
    """A new session with a new id; nothing of the one before survives."""
    request.session.flush()
    request.session[SESSION_KEY] = str(user.pk)
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    request.session[SEEN] = int(at.timestamp())
    rotate_token(request)


def end(request: HttpRequest) -> None:
    request.session.flush()


def actor_of_request(request: HttpRequest, at: datetime, today) -> Actor:
    """Who asks: nobody unless the session, the account and its paper all still hold."""
    user_id = request.session.get(SESSION_KEY)
    if user_id is None:
        return NOBODY
    if _idle(request, at):
        end(request)
        return NOBODY
    actor = actor_of_session(int(user_id), request.session.get(HASH_SESSION_KEY, ""), today)
    if actor.id == NOBODY.id:
        end(request)
    return actor


def _idle(request: HttpRequest, at: datetime) -> bool:
    """Whether nobody touched the session for an hour; notes the time every few minutes, not at every request."""
    unseen = at.timestamp() - request.session.get(SEEN, 0)
    if NOTED_EVERY.total_seconds() < unseen <= IDLE.total_seconds():
        request.session[SEEN] = int(at.timestamp())
    return unseen > IDLE.total_seconds()
