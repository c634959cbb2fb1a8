"""Which page of which scan a section opens at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..sections import SECTIONS, Section

Spot = tuple[int, int]
"""A document and a page of it."""


def keys_of(section: Section) -> list[str]:
    """The section itself and its fields, in the order of the paper."""
    return [section.slug, *(f"{section.slug}.{entry.name}" for entry in section.fields)]


def opening_spot(section: Section, known: Mapping[str, Spot], own: Sequence[int], others: Sequence[int]) -> Spot | None:
    """Where the section was read before; else its own paper; else where the section before it on the form was read.

    `own` are the documents of the section, `others` all the rest.
    """
    here = next((known[key] for key in keys_of(section) if key in known), None)
    if here or own:
        return here or (own[0], 1)
    earlier = SECTIONS[: SECTIONS.index(section)]
    before = (known[key] for other in reversed(earlier) for key in keys_of(other) if key in known)
    return next(before, (others[0], 1) if others else None)
