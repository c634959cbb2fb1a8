"""Floors: the least the same work can cost with the same parts. Nothing here comes from the product's code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg
import rustpy_xlsxwriter
import typst
from jinja2 import Environment, FileSystemLoader
from python_calamine import CalamineWorkbook

Statement = tuple[str, Any]


def run_statements(connection: psycopg.Connection, statements: Sequence[Statement]) -> None:
    """Every statement in one pipeline and one transaction, all rows fetched."""
    with connection.transaction(), connection.pipeline():
        cursors = [connection.execute(sql, params) for sql, params in statements]
        for cursor in cursors:
            if cursor.description:
                cursor.fetchall()


def bare_environment(
    folders: Iterable[Path], filters: Mapping[str, Callable], names: Mapping[str, object]
) -> Environment:
    """Jinja2 with the page's template files and nothing else around it."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        auto_reload=False,
    )
    environment.filters.update(filters)
    environment.globals.update(names)
    environment.globals["ui"] = environment.get_template("ui.html", globals=environment.globals).module
    return environment


def read_and_copy(connection: psycopg.Connection, workbook: Path, table: str) -> int:
    """Read every cell and COPY it as text into a plain table, committed."""
    rows = CalamineWorkbook.from_path(str(workbook)).get_sheet_by_index(0).to_python()
    width = len(rows[0])
    with connection.transaction():
        columns = ", ".join(f"c{number} text" for number in range(width))
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"CREATE TABLE {table} (id bigserial PRIMARY KEY, {columns})")
        names = ", ".join(f"c{number}" for number in range(width))
        with connection.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows[1:]:
                copy.write_row([str(cell) for cell in row])
    return len(rows) - 1


def read_and_copy_again(connection: psycopg.Connection, workbook: Path, dumps: Sequence[Path]) -> None:
    """Read every cell, COPY finished rows into the tables where they belong, let the database check them; nothing stays."""
    CalamineWorkbook.from_path(str(workbook)).get_sheet_by_index(0).to_python()
    with connection.transaction(force_rollback=True):
        for dump in dumps:
            with dump.open("rb") as rows, connection.cursor().copy(rows.readline()) as copy:
                while piece := rows.read(1 << 20):
                    copy.write(piece)
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")


def write_workbook(target: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The same cells written by the same library, from values at hand."""
    records = (dict(zip(headings, row, strict=True)) for row in rows)
    rustpy_xlsxwriter.write_worksheet(records, str(target), "Sheet1", None)


def typeset(works: Iterable[Mapping[str, Any]]) -> int:
    """The same chunks through Typst again."""
    return sum(len(typst.compile(**work)) for work in works)
