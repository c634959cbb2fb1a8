"""Keyset pages: the same speed on the first page and on the last, and no row seen twice."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, IntegerField, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.options import Options

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list; `previous` and `next` are the marks to put in the URL, or empty."""

    rows: Sequence[Row]
    previous: str = ""
    next: str = ""


def mark(*keys: Any) -> str:
    """A place in a list as URL-safe text; the sign of the first character says in which direction to go on."""
    return base64.urlsafe_b64encode(json.dumps(keys, default=str).encode()).decode().rstrip("=")


def unmark(text: str) -> list[Any] | None:
    """The keys of a mark, or None for text that is none."""
    try:
        keys = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        return None
    return keys if isinstance(keys, list) else None


def keyset_page(rows: QuerySet, keys: Sequence[str], at: str = "", size: int = 50) -> Page:
    """One page of `rows` ordered ascending by the columns `keys`, the last of which is unique.

    `at` is `""` for the first page, `">"` + mark for the page after a row, `"<"` + mark for the page before it.
    """
    place = unmark(at[1:]) if at[:1] in ("<", ">") else None
    if place is None or len(place) != len(keys) or not all(map(_fits, _columns(rows, keys), place)):
        at = ""
    backwards = at.startswith("<")
    if at:
        condition = (TupleLessThan if backwards else TupleGreaterThan)(Tuple(*keys), tuple(place or ()))
        rows = rows.filter(condition)
    order = [f"-{key}" for key in keys] if backwards else list(keys)
    return page_of(list(rows.order_by(*order)[: size + 1]), keys, at, size)


def page_of(found: Sequence[Any], keys: Sequence[str], at: str = "", size: int = 50) -> Page:
    """The page that starts at a mark, of rows read from there on, one more than fit."""
    backwards = at.startswith("<")
    more, found = len(found) > size, list(found[:size])
    if backwards:
        found.reverse()
    before, after = (more, True) if backwards else (bool(at), more)
    ends = [mark(*(_value(row, key) for key in keys)) for row in (found[:1] + found[-1:])]
    return Page(
        found, previous="<" + ends[0] if found and before else "", next=">" + ends[-1] if found and after else ""
    )


def _columns(rows: QuerySet, keys: Sequence[str]) -> list[Field | None]:
    """The column behind each key, through relations, or what the query computes under this name."""
    return [_computed(rows, key) or _column(rows.model._meta, key.split("__")) for key in keys]


def _computed(rows: QuerySet, key: str) -> Field | None:
    expression = rows.query.annotations.get(key)
    return expression.output_field if expression is not None else None


def _column(options: Options, path: Sequence[str]) -> Field | None:
    name, *rest = path
    if name == "pk":
        return options.pk
    if name not in {field.name for field in options.fields}:
        return None
    field = options.get_field(name)
    return _column(field.related_model._meta, rest) if rest else field  # type: ignore[return-value, union-attr]


def _fits(column: Field | None, value: Any) -> bool:
    """Whether a column can be compared with what a mark holds: a mark may be anything somebody wrote into the address."""
    if column is None or not isinstance(value, (str, int, float)) or b"\x00" in str(value).encode(errors="replace"):
        return False
    try:
        str(value).encode()
        return column.get_prep_value(value) is not None and abs(_number(column, value)) < 2**63
    except (ValueError, TypeError, ValidationError, OverflowError):
        return False


def _number(column: Field, value: Any) -> int:
    return int(value) if isinstance(column, IntegerField) else 0


def _value(row: Any, key: str) -> Any:
    value = row[key] if isinstance(row, dict) else row
    if not isinstance(row, dict):
        for part in key.split("__"):
            value = getattr(value, part)
    return value
