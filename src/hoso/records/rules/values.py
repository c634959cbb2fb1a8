"""Whether a value may be stored in a field as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ..sections import Field

ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
LONGEST, LONGEST_LONG = 4_000, 20_000


class ValueRefused(ValueError):
    """The value is not of the field's kind; says which field."""

    def __init__(self, field: Field, value: Any) -> None:
        super().__init__(f"{field.label}: không nhận giá trị {str(value)[:60]!r}")
        self.field = field


def stored(field: Field, value: Any) -> Any:
    """The value as the table keeps it, or `ValueRefused`. Reading what people type is the business of forms and import."""
    if value is None or value == "":
        return EMPTY[field.kind]
    if not fits(field)(value):
        raise ValueRefused(field, value)
    return value


EMPTY: dict[str, Any] = {
    "text": "",
    "long": "",
    "suggest": "",
    "code": "",
    "choice": "",
    "date": "",
    "integer": None,
    "decimal": None,
    "bool": False,
    "unit": None,
}


def longest(field: Field) -> int:
    """How many characters a field takes."""
    return LONGEST_LONG if field.kind == "long" else LONGEST


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and "\x00" not in value


def _is_long_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_LONG and "\x00" not in value


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and ISO.match(value) is not None


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_decimal(value: Any) -> bool:
    return isinstance(value, (Decimal, int)) and not isinstance(value, bool)


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


FITS: dict[str, Callable[[Any], bool]] = {
    "date": _is_date,
    "long": _is_long_text,
    "integer": _is_integer,
    "unit": _is_integer,
    "decimal": _is_decimal,
    "bool": _is_bool,
}


def fits(field: Field) -> Callable[[Any], bool]:
    """The test a value of this field must pass."""
    return field.choices.__contains__ if field.kind == "choice" else FITS.get(field.kind, _is_text)
