"""Facts and completeness of many new people at once, told by column: what `facts` and `gaps` say of one record.

Each person has at most one row of a section here, so that a column is all there is to look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..changes import Columns
from ..sections import BY_SLUG, SCALARS
from .completeness import EMPTY, filled_percent, required_parts
from .facts import ended_before
from .values import EMPTY as BLANK


def filled(columns: Columns, slug: str, name: str, count: int) -> Sequence[Any]:
    """One column as the tables keep it: blank where nothing is said."""
    blank = BLANK[BY_SLUG[slug].by_name[name].kind]
    values = columns.get(slug, {}).get(name)
    if values is None:
        return [blank] * count
    return [blank if value is None else value for value in values] if None in values else values


def entered(columns: Columns, slug: str, count: int) -> Sequence[bool]:
    """Of whom anything of a section is said."""
    fields = columns.get(slug, {}).values()
    if any(None not in values for values in fields):
        return [True] * count
    return [any(value is not None for value in row) for row in zip(*fields, strict=True)] or [False] * count


def current_facts(columns: Columns, on: date, count: int) -> dict[str, Sequence[Any]]:
    """The facts that hold on a day, under the names of the narrow table; the unit is that of the posting."""
    day = on.isoformat()

    def column(slug: str, name: str) -> Sequence[Any]:
        return filled(columns, slug, name, count)

    def begun(slug: str, name: str) -> list[Any]:
        blank = BLANK[BY_SLUG[slug].by_name[name].kind]
        rows = zip(column(slug, name), column(slug, "since"), strict=True)
        return [value if since <= day else blank for value, since in rows]

    return {
        "status": begun("trang-thai", "status"),
        "position": [
            title if not ended_before(until, day) else ""
            for title, until in zip(begun("chuc-vu", "title"), column("chuc-vu", "until"), strict=True)
        ],
        "rank": begun("dien-bien-luong", "rank"),
        "step": begun("dien-bien-luong", "step"),
        "coefficient": begun("dien-bien-luong", "coefficient"),
        "step_since": begun("dien-bien-luong", "since"),
        "top_degree": [
            min(filter(None, (degree if until <= day else "", told)), default="")
            for degree, until, told in zip(
                column("dao-tao", "degree"),
                column("dao-tao", "until"),
                column(SCALARS["highest_degree"][0].slug, "highest_degree"),
                strict=True,
            )
        ],
    }


def missing_counts(columns: Columns, required: Sequence[str], count: int) -> list[int]:
    """How many of the required keys are not filled."""
    lacking = [0] * count
    for _, slug, name, many in required_parts(tuple(required)):
        if many and not name:
            lacking = [n + (not there) for n, there in zip(lacking, entered(columns, slug, count), strict=True)]
            continue
        values = columns.get(slug, {}).get(name)
        if values is None:
            lacking = [n + 1 for n in lacking]
        elif None in values or "" in values:
            lacking = [n + (value in EMPTY) for n, value in zip(lacking, values, strict=True)]
    return lacking


def completeness(columns: Columns, required: Mapping[str, Sequence[str]], count: int) -> dict[str, list[int]]:
    """What each person lacks of that which its kind of person needs, and how much is there."""
    kinds = filled(columns, SCALARS["kind"][0].slug, "kind", count)
    wanted = {kind: required.get(kind, required.get("", ())) for kind in set(kinds)}
    lacking = {kind: missing_counts(columns, keys, count) for kind, keys in wanted.items()}
    missing = [lacking[kind][at] for at, kind in enumerate(kinds)]
    return {
        "missing": missing,
        "filled": [filled_percent(n, len(wanted[kind])) for n, kind in zip(missing, kinds, strict=True)],
    }
