"""Figures and dates as Vietnamese offices write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone


def day(value: date | datetime | None) -> str:
    """03/10/2012"""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return f"{value:%d/%m/%Y}" if value else ""


def moment(value: datetime | None) -> str:
    """03/10/2012 14:05"""
    return f"{timezone.localtime(value):%d/%m/%Y %H:%M}" if value else ""


def partial(value: str | None) -> str:
    """A partial date as stored (`1975-09`) in the form people write (`9/1975`)."""
    if not value:
        return ""
    parts = value.split("-")
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return f"{int(parts[1])}/{parts[0]}"
    return f"{parts[2]}/{parts[1]}/{parts[0]}"


def whole(value: int | None) -> str:
    """1.204"""
    return "" if value is None else f"{value:,}".replace(",", ".")


def decimal(value: Decimal | float | None, places: int = 2) -> str:
    """2,34"""
    return "" if value is None else f"{value:,.{places}f}".translate({44: ".", 46: ","})


def number(value: Decimal | int | None) -> str:
    """Without needless zeros: 52,5 and 80."""
    if value is None:
        return ""
    return f"{Decimal(value):f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value}" else f"{value}"


def money(value: Decimal | int | None) -> str:
    """2.530.000"""
    return "" if value is None else whole(int(value))


FILTERS: dict[str, Any] = {
    "day": day,
    "moment": moment,
    "partial": partial,
    "whole": whole,
    "decimal": decimal,
    "money": money,
}
