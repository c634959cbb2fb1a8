"""The columns of the narrow table that nobody edits: name keys, current facts, completeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hoso.foundation.vietnamese import fold, name_vector, sort_key

from ..content import Content
from ..rules import facts, filled_percent, gaps

CURRENT_TYPES = {
    "unit_id": "integer",
    "unit_path": "text",
    "sector": "text",
    "status": "text",
    "position": "text",
    "rank": "text",
    "step": "integer",
    "coefficient": "decimal",
    "step_since": "text",
    "top_degree": "text",
    "filled": "integer",
    "missing": "integer",
    "folded_name": "text",
    "name_sort": "text",
    "name_lexemes": "vector",
}
Required = Mapping[str, Sequence[str]]


def name_columns(content: Content) -> dict[str, Any]:
    """The keys by which a person is found and ordered."""
    return name_keys(content.scalars["full_name"], content.scalars.get("other_names") or "")


def name_keys(name: str, other_names: str) -> dict[str, str]:
    return {"folded_name": fold(name), "name_sort": sort_key(name), "name_lexemes": name_vector(name, other_names)}


def current_columns(content: Content, on: date, required: Required) -> dict[str, Any]:
    """The current facts and the completeness of a record; `required` is by kind of person."""
    known = facts(content, on)
    wanted = required.get(content.scalars.get("kind") or "", required.get("", ()))
    missing = len(gaps(content, wanted))
    columns: dict[str, Any] = {
        "status": known.status,
        "position": known.position,
        "rank": known.rank,
        "step": known.step,
        "coefficient": known.coefficient,
        "step_since": known.step_since,
        "top_degree": known.highest_degree,
        "missing": missing,
        "filled": filled_percent(missing, len(wanted)),
    }
    return columns | ({"unit_id": known.unit} if known.unit else {})


def earliest_unit(content: Content) -> int:
    """Where a record belongs whose first posting has not begun yet."""
    return min(content.of("don-vi"), key=lambda row: row["since"])["unit"]
