"""How a stored value reads on paper."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hoso.foundation.words import money, number
from hoso.foundation.words import partial as shown_date

__all__ = ["coefficient", "date_parts", "joined", "money", "number", "period", "shown_date", "shown_month"]

Names = Mapping[tuple[str, str], str]


def shown_month(iso: str | None) -> str:
    """9/1975 or 1975, also of a date whose day is known."""
    return shown_date((iso or "")[:7])


def date_parts(iso: str | None) -> tuple[str, str, str]:
    """Day, month and year; empty where not known."""
    year, month, day = [*(iso or "").split("-"), "", ""][:3]
    return day, month, year


def period(since: str | None, until: str | None, *, open_end: str = "") -> str:
    """From – to; what still goes on ends with `open_end`."""
    ends = [shown_month(since), shown_month(until) or open_end]
    return " - ".join(end for end in ends if end)


def coefficient(value: Decimal | None) -> str:
    """2,34; 0,5 as 0,50."""
    if value is None:
        return ""
    digits = max(2, -int(Decimal(value).normalize().as_tuple().exponent))
    return f"{value:.{digits}f}".replace(".", ",")


def joined(parts: Any, between: str = "; ") -> str:
    """The parts that are there, one after the other."""
    return between.join(part for part in parts if part)
