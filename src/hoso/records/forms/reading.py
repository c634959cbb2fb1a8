"""What a person had before their eyes when they began to type: carried by the form, compared on saving."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..content import Content
from ..rules import PLACE
from ..sections import Field, Section
from .typing import texts_of


@dataclass(frozen=True)
class AsRead:
    """The texts of a one-row section, or of each row by its uid, and where each row was placed."""

    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, section: Section, fields: Sequence[Field], content: Content) -> AsRead:
        if not section.many:
            return cls(texts=texts_of(fields, content.scalars))
        rows = content.of(section.slug)
        return cls(
            rows={str(row["uid"]): texts_of(fields, row) for row in rows},
            places={str(row["uid"]): row.get(PLACE) or 0 for row in rows},
        )

    @classmethod
    def carried(cls, text: str, otherwise: AsRead) -> AsRead:
        """What the form brought back; it only tells this person's own changes apart, so it need not be sealed."""
        try:
            found = json.loads(text)
            return cls(dict(found["texts"]), {str(uid): dict(row) for uid, row in found["rows"].items()})
        except (ValueError, TypeError, KeyError, AttributeError):
            return otherwise

    def carry(self) -> str:
        return json.dumps({"texts": self.texts, "rows": self.rows}, ensure_ascii=False)


def lines_of(texts: Mapping[str, str]) -> str:
    """A row in one line."""
    return " · ".join(text for text in texts.values() if text)
