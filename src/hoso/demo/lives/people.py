"""What a life is told from, and what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hoso.demo.lives.calendar import year_of
from hoso.demo.lives.careers import Scales
from hoso.demo.lives.regions import Region
from hoso.demo.lives.trades import Trade
from hoso.demo.names import Name

Row = dict[str, Any]


@dataclass(frozen=True)
class Post:
    """The place in the province that somebody fills."""

    unit: int
    unit_name: str
    issuer: str
    trade: Trade
    title: str = ""
    allowance: Decimal | None = None
    party_title: str = ""
    former_unit: int | None = None
    former_name: str = ""

    @property
    def leads(self) -> bool:
        return self.allowance is not None


@dataclass(frozen=True)
class World:
    """What is true for everybody: the region, the month it is, and what steps pay."""

    region: Region
    now: int
    scales: Scales
    prefix: str = "LG"

    @property
    def year(self) -> int:
        return year_of(self.now)


@dataclass
class Life:
    """A person's sections as `records` stores them, and what is deliberately wrong with them."""

    name: Name
    gender: str
    born: int
    fate: str
    flaw: str
    sections: dict[str, Row] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
