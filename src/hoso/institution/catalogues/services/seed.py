"""Loading what the release brings."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.platform.audit import services as audit

from ..seeding import load_all


@transaction.atomic
def load_seed(*, actor: Actor, at: datetime) -> dict[str, int]:
    """Load the shipped lists, figures, places and holidays; rows added or corrected per table."""
    act = audit.open_act()
    changed = {table: count for table, count in load_all().items() if count}
    if changed:
        total = sum(changed.values())
        audit.record(
            actor,
            "catalogues.seed",
            at=at,
            summary=f"Nạp danh mục theo bản phát hành: {total} dòng",
            details={"rows": changed},
            act=act,
        )
    return changed
