"""Months as running numbers: lives are told in months."""

from __future__ import annotations

from datetime import date
from random import Random


def month(year: int, number: int = 1) -> int:
    return year * 12 + number - 1


def month_of(day: date) -> int:
    return month(day.year, day.month)


def year_of(running: int) -> int:
    return running // 12


def iso_month(running: int) -> str:
    return f"{running // 12}-{running % 12 + 1:02}"


def iso_first(running: int) -> str:
    return f"{iso_month(running)}-01"


def iso_some_day(random: Random, running: int) -> str:
    return f"{iso_month(running)}-{random.randint(1, 28):02}"


def retires(born: int, gender: str) -> int:
    """The month retirement begins (Nghị định 135/2020/NĐ-CP, Điều 4): 60 years 3 months for men and 55 years 4 months
    for women in 2021, then three and four months more each year up to 62 (2028) and 60 (2035)."""
    first, rise, final = (723, 3, 744) if gender == "male" else (664, 4, 720)
    year = max(2021, (born + first) // 12)
    while True:
        reached = born + min(final, first + rise * (year - 2021))
        if reached // 12 <= year:
            return reached + 1
        year += 1
