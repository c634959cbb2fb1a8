"""What a person typed into a field, as it is to be stored: or why not, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from hoso.foundation import identifiers
from hoso.foundation.dates import DateNotUnderstood, PartialDate
from hoso.foundation.identifiers import Checked
from hoso.foundation.vietnamese import normalise, normalise_lines, title_name

from ..sections import Field
from .values import EMPTY

CHECKS: dict[str, Callable[[str], Checked]] = {
    "cccd": identifiers.citizen_number,
    "bhxh": identifiers.social_insurance_number,
    "bhyt": identifiers.health_card_number,
    "tax": identifiers.tax_number,
    "phone": identifiers.phone_number,
    "decision": identifiers.decision_number,
}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
YES = frozenset({"on", "true", "1", "x", "có"})


@dataclass(frozen=True)
class Typed:
    """The value to store, errors that refuse it, warnings that may be kept with a note."""

    value: Any
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read(field: Field, text: str) -> Typed:
    """Read what was typed; codes and choices come from pickers as codes."""
    text = normalise_lines(text) if field.kind == "long" else normalise(text)
    if not text:
        return Typed(EMPTY[field.kind])
    if field.name == "full_name":
        return _name(text)
    if field.check:
        return _identifier(field, text)
    return READERS.get(field.kind, _as_it_is)(field, text)


def _name(text: str) -> Typed:
    if any(letter.isdigit() for letter in text):
        return Typed(text, ("Họ và tên không có chữ số. Kiểm tra lại.",))
    return Typed(title_name(text) if text.isupper() or text.islower() else text)


def _identifier(field: Field, text: str) -> Typed:
    if field.check == "email":
        fits = EMAIL.fullmatch(text) is not None
        return Typed(text.lower(), () if fits else ("Thư điện tử viết như ten@danang.gov.vn.",))
    checked = CHECKS[field.check](text)
    return Typed(checked.value, checked.errors, checked.warnings)


def _date(field: Field, text: str) -> Typed:
    try:
        return Typed(PartialDate.parse(text).iso)
    except DateNotUnderstood as refused:
        hint = f" Có phải {refused.suggestion}?" if refused.suggestion else ""
        return Typed(text, (refused.sentence + hint,))


def _integer(field: Field, text: str) -> Typed:
    digits = re.sub(r"[.\s]", "", text)
    if not re.fullmatch(r"-?\d{1,15}", digits):
        return Typed(text, (f"{field.label}: cần một số nguyên.",))
    return _within(field, int(digits))


def _decimal(field: Field, text: str) -> Typed:
    plain = text.removesuffix("%").strip()
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        number = Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation:
        return Typed(text, (f"{field.label}: cần một số, ví dụ 2,34.",))
    return _within(field, number)


def _within(field: Field, number: int | Decimal) -> Typed:
    low, high = field.low, field.high
    if (low is not None and number < low) or (high is not None and number > high):
        return Typed(number, (f"{field.label}: {number} nằm ngoài khoảng cho phép ({low:g} đến {high or 0:g}).",))
    return Typed(number)


def _choice(field: Field, text: str) -> Typed:
    if text in field.choices:
        return Typed(text)
    return Typed(text, (f"{field.label}: chọn một trong {', '.join(field.choices.values())}.",))


def _yes(field: Field, text: str) -> Typed:
    return Typed(text.lower() in YES)


def _unit(field: Field, text: str) -> Typed:
    return Typed(int(text)) if text.isdigit() else Typed(text, ("Chọn đơn vị trong cây tổ chức.",))


def _as_it_is(field: Field, text: str) -> Typed:
    return Typed(text)


READERS: dict[str, Callable[[Field, str], Typed]] = {
    "date": _date,
    "integer": _integer,
    "decimal": _decimal,
    "choice": _choice,
    "bool": _yes,
    "unit": _unit,
}
