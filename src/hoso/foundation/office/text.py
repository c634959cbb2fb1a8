"""What may stand in a document."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

_KEPT = "\n\t"


def printable(text: str) -> str:
    """The text in NFC, without the control characters that neither a PDF nor a Word file can hold."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.isprintable():
        return composed
    return "".join(char for char in composed if char in _KEPT or unicodedata.category(char) not in _UNPRINTABLE)


def printable_data(data: Any) -> Any:
    """The same data with every text in it printable."""
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Mapping):
        return {key: printable_data(value) for key, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, bytes):
        return [printable_data(value) for value in data]
    return data


_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn", "Cf"}
