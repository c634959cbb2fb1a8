"""What a person typed into a field, as it is to be stored: or why not, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hoso.foundation.vietnamese import normalise, normalise_lines

from ..sections import Field
from . import texts
from .values import EMPTY


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
    try:
        value = _reader(field)(field, texts.in_length(field, text))
    except texts.NotUnderstood as refused:
        return Typed(text, (_with_hint(refused),))
    return Typed(value, warnings=texts.oddities(field, value) if field.check else ())


def _reader(field: Field) -> Callable[[Field, str], Any]:
    if field.name == "full_name":
        return lambda _, text: texts.name(text)
    return texts.identifier if field.check else READERS.get(field.kind, _as_it_is)


def _with_hint(refused: texts.NotUnderstood) -> str:
    hint = f" Có phải {refused.suggestions[0]}?" if len(refused.suggestions) == 1 else ""
    return refused.sentence + hint


def _unit(field: Field, text: str) -> int:
    if not text.isdigit():
        raise texts.NotUnderstood("Chọn đơn vị trong cây tổ chức.")
    return int(text)


def _as_it_is(field: Field, text: str) -> str:
    return text


READERS: dict[str, Callable[[Field, str], Any]] = {
    "date": lambda field, text: texts.date(text),
    "integer": texts.integer,
    "decimal": texts.decimal,
    "choice": texts.choice,
    "bool": texts.yes_or_no,
    "unit": _unit,
}
