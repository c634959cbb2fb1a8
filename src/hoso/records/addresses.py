"""Where the pages of a record are, for what stands below the page itself."""

from __future__ import annotations


def record_address(record_id: int, place: str = "") -> str:
    """The page of one record; `place` is a part of it, such as a section's slug."""
    return f"/ho-so/{record_id}/" + (f"#{place}" if place else "")
