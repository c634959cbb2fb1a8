"""Ways of looking at the list that were kept under a name."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS

from hoso.foundation.actor import Actor
from hoso.foundation.prepared import fetched

from ..models import SavedView

COLUMNS = ("id", "account_id", "name", "query", "shared_with")
VISIBLE = (
    f"SELECT {', '.join(COLUMNS)} FROM records_savedview"
    " WHERE account_id = %s OR shared_with = ANY(%s::text[]) ORDER BY name, id"
)


def views_of(actor: Actor) -> list[SavedView]:
    """One's own, and those shared with a unit in which the actor works."""
    here = {place.unit_path for place in actor.places("records.read")}
    above = {path[: n + 1] for path in here for n, letter in enumerate(path) if letter == "."}
    return [SavedView.from_db(DEFAULT_DB_ALIAS, COLUMNS, row) for row in fetched(VISIBLE, [actor.id, sorted(above)])]
