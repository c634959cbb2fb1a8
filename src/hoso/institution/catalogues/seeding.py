"""The shipped figures and lists, loaded so often as one likes: what was edited on screen stays as it is."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from hoso.foundation.vietnamese import fold

DATA = Path(__file__).parent / "data"
DATED = ("valid_from", "valid_to", "legal_basis", "sureness")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Seed:
    """A shipped file, the table it fills, and the columns that make a row the same row."""

    file: str
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    folded: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        for line in read(DATA / self.file):
            row = [_value(column, line[column]) for column in self.columns]
            if self.folded:
                row.append(fold(" ".join(line[name] for name in self.folded)))
            yield tuple(row)


SEEDS = (
    Seed(
        "catalogues.csv",
        "catalogues_catalogue",
        ("slug",),
        ("slug", "name", "article", "sort", "source", "legal_basis"),
    ),
    Seed(
        "items.csv",
        "catalogues_item",
        ("catalogue", "code", "valid_from"),
        ("catalogue", "code", "name", "parent_code", "sort", "national_code", "extra", *DATED),
        folded=("name",),
    ),
    Seed(
        "salary_groups.csv",
        "catalogues_salarygroup",
        ("pay_table", "code", "valid_from"),
        ("pay_table", "code", "name", "subject", "steps", "months", *DATED),
    ),
    Seed(
        "salary_steps.csv",
        "catalogues_salarystep",
        ("pay_table", "group_code", "step", "valid_from"),
        ("pay_table", "group_code", "step", "coefficient", *DATED),
    ),
    Seed(
        "ranks.csv",
        "catalogues_rank",
        ("code", "valid_from"),
        ("code", "name", "subject", "pay_table", "group_code", "grade", "superseded", "national_code", *DATED),
        folded=("name",),
    ),
    Seed("base_salary.csv", "catalogues_basesalary", ("valid_from",), ("amount", *DATED)),
    Seed(
        "position_allowances.csv",
        "catalogues_positionallowance",
        ("scope", "position", "valid_from"),
        ("scope", "position", "coefficient", *DATED),
    ),
    Seed(
        "legal_parameters.csv",
        "catalogues_legalparameter",
        ("key", "valid_from"),
        ("key", "name", "value", "unit", *DATED),
    ),
    Seed(
        "places.csv.gz",
        "catalogues_place",
        ("code", "valid_from"),
        ("code", "name", "kind", "level", "parent_code", "valid_from", "valid_to", "legal_basis"),
        folded=("kind", "name"),
    ),
    Seed(
        "place_successions.csv.gz",
        "catalogues_placesuccession",
        ("old_code", "new_code", "since"),
        ("old_code", "new_code", "since", "whole", "main"),
    ),
    Seed("holidays.csv", "catalogues_holiday", ("day",), ("day", "name", "worked", "legal_basis")),
)


def read(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _value(column: str, text: str) -> Any:
    if column == "valid_from":
        return text or "1900-01-01"
    if column == "extra":
        return text or "{}"
    return (text or None) if column == "valid_to" else text


def load(table: str, key: Sequence[str], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert what is new, correct what came from an earlier release, leave what was edited; how many rows changed."""
    name, incoming = sql.Identifier(table), sql.Identifier(f"incoming_{table}")
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    rest = [sql.Identifier(column) for column in columns if column not in key]
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
                incoming, listed, name
            )
        )
        with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(incoming, listed)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL(
                "INSERT INTO {name} AS t ({listed}, origin) SELECT {listed}, 'seed' FROM {incoming}"
                " ON CONFLICT ({key}) DO UPDATE SET {changes}"
                " WHERE t.origin = 'seed' AND ({old}) IS DISTINCT FROM ({new})"
            ).format(
                name=name,
                listed=listed,
                incoming=incoming,
                key=sql.SQL(", ").join(map(sql.Identifier, key)),
                changes=sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(column) for column in rest),
                old=sql.SQL(", ").join(sql.SQL("t.{}").format(column) for column in rest),
                new=sql.SQL(", ").join(sql.SQL("excluded.{}").format(column) for column in rest),
            )
        )
        changed = cursor.rowcount
        cursor.execute(sql.SQL("DROP TABLE {}").format(incoming))
        return int(changed)


def load_all() -> dict[str, int]:
    """Every shipped file; the number of rows added or corrected per table."""
    return {
        seed.table: load(seed.table, seed.key, (*seed.columns, *(("folded",) if seed.folded else ())), seed.rows())
        for seed in SEEDS
    }
