"""Many rows, the next of them on their way while the ones before are dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def read_ahead(rows: QuerySet, at_once: int) -> Iterator[list[tuple[Any, ...]]]:
    """The tuples of a `values_list` in parts of this size, each fetched by a thread; inside a transaction.

    The caller leaves the connection alone until the last part.
    """
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return
    if compiler.get_converters([column for column, *_ in compiler.select]):
        raise TypeError("only what the database gives as it is can be read ahead")
    with connection.connection.cursor("read_ahead") as cursor, ThreadPoolExecutor(1, "read_ahead") as thread:
        cursor.execute(sql, params)
        coming = thread.submit(cursor.fetchmany, at_once)
        while part := coming.result():
            coming = thread.submit(cursor.fetchmany, at_once)
            yield part
