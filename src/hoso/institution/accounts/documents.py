"""Papers about accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hoso.foundation.office import pdf
from hoso.foundation.words import moment

SLIPS = Path(__file__).parent / "typst" / "links.typ"


def link_slips(lines: Sequence[Mapping[str, Any]], address: str, *, at: datetime) -> bytes:
    """A slip for each person, to cut apart and hand over."""
    slips = [{**line, "link": f"{address}{line['token']}"} for line in lines]
    return pdf.compile(SLIPS, {"slips": slips, "at": moment(at)})
