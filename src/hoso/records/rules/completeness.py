"""What is missing in a record (Đà Nẵng, Điều 15.5.đ and 18.4.e: no business act on an incomplete one)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from ..content import Content
from ..sections import BY_SLUG

EMPTY = (None, "")


def gaps(content: Content, required: Iterable[str]) -> list[str]:
    """The required keys that are not filled: `giay-to.id_number` a field, `cong-tac` at least one row of a section."""
    scalars, rows = content.scalars, content.rows
    return [
        key
        for key, slug, name, many in required_parts(tuple(required))
        if not (_rows_filled(rows.get(slug, ()), name) if many else scalars.get(name) not in EMPTY)
    ]


@lru_cache(maxsize=64)
def required_parts(required: tuple[str, ...]) -> tuple[tuple[str, str, str, bool], ...]:
    """The keys taken apart once: key, section, field, and whether the section has rows; unknown sections ask nothing."""
    parts = ((key, *key.partition(".")[::2]) for key in required)
    return tuple((key, slug, name, BY_SLUG[slug].many) for key, slug, name in parts if slug in BY_SLUG)


def _rows_filled(rows: Sequence[dict[str, Any]], name: str) -> bool:
    return bool(rows) and (not name or all(row.get(name) not in EMPTY for row in rows))


def filled_percent(missing: int, required: int) -> int:
    """How complete, rounded down so that 100 means nothing is missing."""
    return 100 if not required else (required - missing) * 100 // required
