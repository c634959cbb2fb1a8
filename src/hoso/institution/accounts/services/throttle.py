"""Waiting after failures, counted in the database so that every process counts together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import connection

from hoso.foundation.refusal import Throttled

from ..models import Throttle
from ..rules import ACCOUNT, ADDRESS, Patience, waiting_words

COUNT = """
INSERT INTO accounts_throttle AS t (key, failures, last_failure) VALUES (%(key)s, 1, %(at)s)
ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN t.last_failure < %(forgotten)s THEN 1 ELSE t.failures + 1 END,
    last_failure = %(at)s
WHERE t.until IS NULL OR t.until <= %(at)s
RETURNING failures
"""


def keys_of(username: str, address: str) -> dict[str, Patience]:
    """The two counters of one try: the name typed (hashed: it may be a password) and the address it came from."""
    name = sha256(username.strip().lower().encode()).hexdigest()
    return {f"account:{name}": ACCOUNT, f"address:{address}": ADDRESS}


def count_try(keys: Mapping[str, Patience], *, at: datetime) -> None:
    """Count a try as failed before it is judged, so that simultaneous tries cannot slip through; refuse while waiting."""
    waits = [wait for key, patience in sorted(keys.items()) if (wait := _count(key, patience, at))]
    if waits:
        seconds = max(waits)
        raise Throttled(
            f"Đã thử không đúng nhiều lần. Chờ {waiting_words(seconds)} rồi đăng nhập lại;"
            " nếu quên mật khẩu, đề nghị đơn vị cấp trên cấp lại.",
            code=str(seconds),
        )


def forgive(username: str, address: str) -> None:
    """After the right password the account starts anew; its address only takes this one try back."""
    account, place = keys_of(username, address)
    Throttle.objects.filter(pk=account).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_throttle SET failures = greatest(failures - 1, 0), until = NULL WHERE key = %s", [place]
        )


def _count(key: str, patience: Patience, at: datetime) -> int:
    """Seconds still to wait before this try may be judged; none, and it is counted."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "at": at, "forgotten": at - patience.forgotten_after})
        counted = cursor.fetchone()
    if counted is None:
        return _seconds_left(key, at)
    wait = patience.wait_after(counted[0])
    if wait:
        Throttle.objects.filter(pk=key).update(until=at + wait)
    return 0


def _seconds_left(key: str, at: datetime) -> int:
    until = Throttle.objects.values_list("until", flat=True).filter(pk=key).first()
    return max(1, int((until - at).total_seconds()) + 1) if until else 1
