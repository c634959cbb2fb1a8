"""What is typed is kept before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal

from ..models import Draft

LARGEST = 400_000


def keep_draft(key: str, values: Mapping[str, Any], *, version: int, actor: Actor, at: datetime) -> None:
    """Keep the unsaved input of this account under `key` (`<record>:<section>`, or `new:<n>`)."""
    if len(str(values)) > LARGEST:
        raise Refusal("Bản nháp quá dài. Lưu mục này rồi nhập tiếp.")
    Draft.objects.update_or_create(
        account_id=actor.id, key=key, defaults={"values": dict(values), "version": version, "saved_at": at}
    )


def drop_draft(key: str, *, actor: Actor) -> None:
    """Forget the draft once its content is saved, or not wanted."""
    Draft.objects.filter(account_id=actor.id, key=key).delete()
