"""Set-based writing: COPY for what is new, one UPDATE … FROM per set of columns for what changed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from typing import Any

from django.db import connection
from psycopg import Connection, sql

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
Column = Sequence[Any] | str | None
"""One value per row, or the text (None for NULL) that all rows share."""
MOST_WAITING = 6
MARKS = "\\\t\n\r"
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows by COPY, in the transaction of the caller."""
    connection.ensure_connection()
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(_name(table), _names(columns))
    with connection.connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def copying_behind() -> Iterator[Callable[[str, Mapping[str, Column], int], None]]:
    """COPY whole columns by a thread, in order, in the transaction of the caller, who prepares the next ones meanwhile.

    References are checked with each COPY, not all of them at the commit; the first refusal is raised here.
    """
    connection.ensure_connection()
    raw, sent = connection.connection, deque[Future[None]]()
    with ThreadPoolExecutor(1, "copy") as thread:

        def send(table: str, columns: Mapping[str, Column], count: int) -> None:
            sent.append(thread.submit(_copy_text, raw, table, list(columns), text_of(columns.values(), count)))
            while len(sent) > MOST_WAITING:
                sent.popleft().result()

        raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
        try:
            yield send
            while sent:
                sent.popleft().result()
        finally:
            thread.shutdown(cancel_futures=True)
        raw.execute("SET CONSTRAINTS ALL DEFERRED")


def _copy_text(raw: Connection, table: str, columns: Sequence[str], text: bytes) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(_name(table), _names(columns))
    with raw.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(text)


def text_of(columns: Iterable[Column], count: int) -> bytes:
    """Rows as COPY reads them, made of columns."""
    told = [
        repeat(_cell(values), count) if values is None or isinstance(values, str) else _texts(values)
        for values in columns
    ]
    return "".join([line + "\n" for line in map("\t".join, zip(*told, strict=True))]).encode()


def _texts(values: Sequence[Any]) -> Sequence[str]:
    """The values of one column as COPY reads them."""
    try:
        whole = "".join(values)
    except TypeError:
        return list(map(_cell, values))
    return list(map(_cell, values)) if any(mark in whole for mark in MARKS) else values


def _cell(value: Any) -> str:
    return "\\N" if value is None else str(value).translate(ESCAPES)


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
