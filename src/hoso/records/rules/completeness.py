"""What is missing in a record (Đà Nẵng, Điều 15.5.đ and 18.4.e: no business act on an incomplete one)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..content import Content
from ..sections import BY_SLUG


def gaps(content: Content, required: Iterable[str]) -> list[str]:
    """The required keys that are not filled: `giay-to.id_number` a field, `cong-tac` at least one row of a section."""
    return [key for key in required if not _is_filled(content, key)]


def _is_filled(content: Content, key: str) -> bool:
    slug, _, name = key.partition(".")
    section = BY_SLUG.get(slug)
    if section is None:
        return True
    if not section.many:
        return content.scalars.get(name) not in (None, "")
    rows: Sequence = content.of(slug)
    return bool(rows) and (not name or all(row.get(name) not in (None, "") for row in rows))


def filled_percent(missing: int, required: int) -> int:
    """How complete, rounded down so that 100 means nothing is missing."""
    return 100 if not required else (required - missing) * 100 // required
