"""What is typed is kept before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal

from ..models import Draft

LARGEST = 400_000
LONGEST_KEY = 80
MOST = 200
"""Drafts of one account; the oldest makes room for one more."""


def keep_draft(key: str, values: Mapping[str, Any], *, version: int, actor: Actor, at: datetime) -> None:
    """Keep the unsaved input of this account under `key` (`<record>:<section>`, or `new:<n>`)."""
    if len(str(values)) > LARGEST:
        raise Refusal("Bản nháp quá dài. Lưu mục này rồi nhập tiếp.")
    _, new = Draft.objects.update_or_create(
        account_id=actor.id,
        key=key[:LONGEST_KEY],
        defaults={"values": dict(values), "version": version, "saved_at": at},
    )
    if new:
        mine = Draft.objects.filter(account_id=actor.id).order_by("-saved_at", "-pk")
        Draft.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()


def drop_draft(key: str, *, actor: Actor) -> None:
    """Forget the draft once its content is saved, or not wanted."""
    Draft.objects.filter(account_id=actor.id, key=key).delete()
