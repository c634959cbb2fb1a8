"""Ways of looking at the list are kept for their owner; they are no facts of people and need no journal."""

from __future__ import annotations

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal

from ..models import SavedView

MOST = 40


def keep_view(name: str, query: str, *, shared_with: str = "", actor: Actor) -> SavedView:
    """Keep filters and columns under a name; the same name replaces what it stood for."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Refusal("Đặt tên cho chế độ xem rồi lưu lại.")
    if shared_with and not any(shared_with.startswith(place.unit_path) for place in actor.places("records.read")):
        raise Refusal("Chỉ chia sẻ được với đơn vị trong phạm vi được giao.")
    if SavedView.objects.filter(account_id=actor.id).exclude(name=name).count() >= MOST:
        raise Refusal(f"Đã có {MOST} chế độ xem. Bỏ bớt rồi lưu lại.")
    view, _ = SavedView.objects.update_or_create(
        account_id=actor.id, name=name, defaults={"query": query[:2000], "shared_with": shared_with}
    )
    return view


def drop_view(pk: int, *, actor: Actor) -> None:
    """Forget one's own way of looking."""
    SavedView.objects.filter(account_id=actor.id, pk=pk).delete()
