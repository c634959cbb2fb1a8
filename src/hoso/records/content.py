"""Everything a record holds, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass
class Content:
    """The scalar values by field name, and the rows of each section by slug; a row carries its `uid`."""

    scalars: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def of(self, section: str) -> Sequence[dict[str, Any]]:
        return self.rows.get(section, ())
