"""The state of each section of a record: entered by whom and when, verified, reconciled with paper.

What all sections of a new record share stands once, under no section; whoever reads, reads it in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

States = dict[str, dict[str, Any]]
SHARED = ""


def shared_by(slugs: Iterable[str], marks: Mapping[str, Any]) -> States:
    """The states of sections that were entered together, as they are stored."""
    return {SHARED: dict(marks), **{slug: {} for slug in slugs}}


def of_each(stored: Mapping[str, Mapping[str, Any]]) -> States:
    """The states as stored, by section."""
    shared = stored.get(SHARED, {})
    return {slug: {**shared, **own} for slug, own in stored.items() if slug != SHARED}
