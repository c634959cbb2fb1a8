"""Set-based writing: COPY for what is new, one UPDATE … FROM per set of columns for what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg import sql

ARRAYS = {
    "text": "text[]",
    "integer": "bigint[]",
    "decimal": "numeric[]",
    "bool": "boolean[]",
    "moment": "timestamptz[]",
    "json": "jsonb[]",
    "vector": "tsvector[]",
    "uuid": "uuid[]",
}

Types = Mapping[str, str]


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows by COPY, in the transaction of the caller."""
    connection.ensure_connection()
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(_name(table), _names(columns))
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def update_rows(table: str, key: str, key_type: str, changes: Mapping[Any, Mapping[str, Any]], types: Types) -> None:
    """Set the given columns of the rows with these keys; rows that change the same columns share one statement."""
    alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for identity, values in changes.items():
        if values:
            alike[tuple(sorted(values))].append(identity)
    for columns, identities in alike.items():
        _update(table, key, key_type, columns, identities, changes, types)


def _update(
    table: str,
    key: str,
    key_type: str,
    columns: Sequence[str],
    identities: Sequence[Any],
    changes: Mapping[Any, Mapping[str, Any]],
    types: Types,
) -> None:
    arrays = [f"%s::{ARRAYS[key_type]}", *(f"%s::{ARRAYS[types[column]]}" for column in columns)]
    statement = sql.SQL(
        "UPDATE {table} t SET {sets} FROM unnest({arrays}) AS v ({names}) WHERE t.{key} = v.{key}"
    ).format(
        table=_name(table),
        sets=sql.SQL(", ").join(sql.SQL("{0} = v.{0}").format(_name(column)) for column in columns),
        arrays=sql.SQL(", ".join(arrays)),  # type: ignore[arg-type]
        names=_names([key, *columns]),
        key=_name(key),
    )
    values = [list(identities), *([changes[identity][column] for identity in identities] for column in columns)]
    with connection.connection.cursor() as cursor:
        cursor.execute(statement, values)


def delete_rows(table: str, key: str, key_type: str, identities: Sequence[Any]) -> None:
    """Take rows out of a table; its history keeps them."""
    statement = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s::" + ARRAYS[key_type] + ")").format(_name(table), _name(key))
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(statement, [list(identities)])


def next_ids(sequence: str, count: int) -> list[int]:
    """Numbers for rows that are about to be written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, count])
        return [number for (number,) in cursor.fetchall()]


def _name(name: str) -> sql.Identifier:
    return sql.Identifier(name)


def _names(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(_name, names))
