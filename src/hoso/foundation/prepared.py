"""Questions asked at every request: told to the ORM once, parsed and planned by each connection once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

FIRST_DAY = date(1, 1, 2)
FIRST_MOMENT = datetime(1, 1, 2, tzinfo=UTC)
FIRST_NUMBER = 2**31 - 1_000


def fetched(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> list[tuple]:
    """All rows of a statement whose text never changes and whose best plan does not hang on its values.

    The ORM's own cursors write the values into the text, so that PostgreSQL parses and plans it anew each time;
    for a statement over many tables that costs more than reading its rows.
    """
    with connection.cursor() as cursor:
        if not connection.queries_logged:  # a log shows values, as only the ORM's cursors write them out
            cursor.cursor = psycopg.Cursor(connection.connection)
        cursor.execute(sql, params)
        return cursor.fetchall()


@dataclass(frozen=True)
class _Statement:
    """SQL, what to bind (for each place the number of the argument, or a constant), and what a row becomes."""

    sql: str
    bound: tuple[tuple[int | None, Any], ...]
    made_of: Callable[[tuple], Any]

    def run(self, values: Sequence[Any]) -> list[Any]:
        params = [constant if place is None else values[place] for place, constant in self.bound]
        return list(map(self.made_of, fetched(self.sql, params)))


def prepared(compose: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """A function whose query is composed at its first call; its arguments (int, str, date, datetime) are only ever bound.

    It returns the tuples of a `values_list`, or the objects of a query over one model. ORM composition costs more than
    most small statements themselves; a page asks ten of them.
    """
    made: list[_Statement] = []

    @wraps(compose)
    def ask(*values: Any) -> list[Any]:
        if not made:
            made.append(_made(compose, values))
        return made[0].run(values)

    return ask


def _made(compose: Callable[..., QuerySet], values: Sequence[Any]) -> _Statement:
    stand_ins = [_stand_in(value, place) for place, value in enumerate(values)]
    rows = compose(*stand_ins)
    compiler = rows.query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    bound = tuple((stand_ins.index(param), None) if param in stand_ins else (None, param) for param in params)
    if {place for place, _ in bound} - {None} != set(range(len(values))):
        raise TypeError(f"{compose.__name__} must pass each argument to the database as it is")
    if compiler.get_converters([column for column, *_ in compiler.select]) or rows.query.select_related:
        raise TypeError(f"{compose.__name__} must ask for what the database gives as it is")
    return _Statement(sql, bound, _object_of(rows.model) if rows._iterable_class is ModelIterable else tuple)


def _object_of(model: type[Model]) -> Callable[[tuple], Model]:
    names = [field.attname for field in model._meta.concrete_fields]
    return lambda row: model.from_db(connection.alias, names, row)


def _stand_in(value: Any, place: int) -> Any:
    """A value of the same type that no query holds by itself."""
    if isinstance(value, datetime):
        return FIRST_MOMENT + timedelta(days=place)
    if isinstance(value, date):
        return FIRST_DAY + timedelta(days=place)
    return FIRST_NUMBER + place if isinstance(value, int) else f"\x01{place}"
