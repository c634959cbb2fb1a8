"""Libraries that only some work needs are loaded by the first work that needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class at_first_use:  # noqa: N801 - reads as what it does: typst = at_first_use("typst")
    """Stands for a module and loads it when it is first asked for something; threads may ask together."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, what: str) -> Any:
        return getattr(import_module(self._name), what)
