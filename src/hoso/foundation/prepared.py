"""Questions asked at every request: told to the ORM once, sent as the SQL it made ever after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Any

from django.db import connection
from django.db.models import QuerySet

FIRST_DAY = date(1, 1, 2)
FIRST_NUMBER = 2**31 - 1_000


@dataclass(frozen=True)
class _Statement:
    """SQL and what to bind: for each place the number of the argument, or a constant of the query."""

    sql: str
    bound: tuple[tuple[int | None, Any], ...]

    def run(self, values: Sequence[Any]) -> list[tuple]:
        params = [constant if place is None else values[place] for place, constant in self.bound]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return cursor.fetchall()


def prepared(compose: Callable[..., QuerySet]) -> Callable[..., list[tuple]]:
    """A function whose `values_list` is composed at its first call; its arguments (int, str, date) are only ever bound.

    ORM composition costs more than most small statements themselves; a page asks ten of them.
    """
    made: list[_Statement] = []

    @wraps(compose)
    def ask(*values: Any) -> list[tuple]:
        if not made:
            made.append(_made(compose, values))
        return made[0].run(values)

    return ask


def _made(compose: Callable[..., QuerySet], values: Sequence[Any]) -> _Statement:
    stand_ins = [_stand_in(value, place) for place, value in enumerate(values)]
    sql, params = compose(*stand_ins).query.sql_with_params()
    bound = tuple((stand_ins.index(param), None) if param in stand_ins else (None, param) for param in params)
    if {place for place, _ in bound} - {None} != set(range(len(values))):
        raise TypeError(f"{compose.__name__} must pass each argument to the database as it is")
    return _Statement(sql, bound)


def _stand_in(value: Any, place: int) -> Any:
    """A value of the same type that no query holds by itself."""
    if isinstance(value, date):
        return FIRST_DAY + timedelta(days=place)
    return FIRST_NUMBER + place if isinstance(value, int) else f"\x01{place}"
