"""The wrong rows as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from hoso.exchange.models import CheckedRow, ImportRun
from hoso.exchange.queries.examined import SEPARATE, SKIP, UPDATE
from hoso.exchange.queries.runs import choices_for, used_sheets, world_for
from hoso.exchange.rules.people import WHOLE_ROW
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import BORN, IDENTITY, NAME, NUMBER, targets
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel.package import letters_of

PAGE = 40
MOST_CHOICES = 400
CONTEXT = (BORN, IDENTITY, NUMBER)
ALIKE = """
SELECT p.key, r.cells ->> p.key, count(*), min(r.row)
FROM exchange_checkedrow r CROSS JOIN LATERAL jsonb_object_keys(r.problems) AS p(key)
WHERE r.run_id = %s AND r.sheet = %s GROUP BY 1, 2
"""
MOST_GROUPS = 50
OF_LISTS = frozenset({"code", "choice", "unit", "bool"})


@dataclass(frozen=True)
class CellShown:
    """A cell of a wrong row: what it says, why that will not do, what may be put in its place."""

    column: int
    title: str
    text: str
    sentence: str = ""
    warning: str = ""
    suggestions: Sequence[str] = ()
    decisions: Sequence[tuple[str, str]] = ()
    alike: int = 1
    written: str = ""


@dataclass(frozen=True)
class Alike:
    """A wrong value that stands in several cells of a column, to be given its meaning once."""

    row: int
    cell: CellShown


@dataclass(frozen=True)
class RowShown:
    row: int
    name: str
    context: Sequence[str]
    cells: Sequence[CellShown]
    whole: str
    skipped: bool


@dataclass(frozen=True)
class Grid:
    """One page of rows of one sheet: what tells the person, and the cells of which something is said."""

    settled: SettledSheet
    groups: Sequence[Alike]
    context: Sequence[str]
    rows: Sequence[RowShown]
    choices: Mapping[int, Sequence[str]]
    next: int
    total: int


def grid(run: ImportRun, actor: Actor, today: Any, *, sheet: str = "", show: str = "loi", after: int = -1) -> Grid:
    """Rows with wrong cells (`loi`), with odd ones (`luu-y`), with corrected ones (`sua`), or left out (`bo`)."""
    used = used_sheets(run)
    settled = next((one for one in used if one.name == sheet), used[0])
    skipped = {int(row) for row, what in run.decisions.get(settled.name, {}).items() if what == SKIP}
    found = _rows(run, settled.name, show, skipped)
    total = found.count()
    rows = list(found.filter(row__gt=after)[: PAGE + 1])
    shown = rows[:PAGE]
    context = [place for place, key in settled.columns.items() if key in CONTEXT]
    alike = _alike(run, settled)
    groups = _groups(run, settled, alike) if show == "loi" else []
    in_sight = [(row.row, int(column)) for row in shown for column in row.problems or row.written]
    return Grid(
        settled,
        groups,
        [_label(settled, place) for place in context],
        [_row(row, settled, context, _counts(alike), skipped, show) for row in shown],
        _choices(run, actor, today, settled, {column for _, column in in_sight} | {g.cell.column for g in groups}),
        shown[-1].row if len(rows) > PAGE else 0,
        total,
    )


def _row(
    row: CheckedRow,
    settled: SettledSheet,
    context: Sequence[int],
    alike: Mapping[tuple[str, str], int],
    skipped: set[int],
    show: str,
) -> RowShown:
    of_interest = row.written if show == "sua" else (*row.problems, *row.warnings)
    said = sorted({int(column) for column in of_interest} - {WHOLE_ROW})
    return RowShown(
        row.row,
        row.name,
        ["" if place in said else row.cells.get(str(place), "") for place in context],
        [_cell(row, column, _title(settled, column), alike) for column in said],
        row.problems.get(str(WHOLE_ROW), {}).get("sentence", ""),
        row.row in skipped,
    )


def _rows(run: ImportRun, sheet: str, show: str, skipped: set[int]) -> QuerySet[CheckedRow]:
    rows = CheckedRow.objects.filter(run=run, sheet=sheet).order_by("row")
    if show == "bo":
        return rows.filter(row__in=skipped)
    if show == "sua":
        return rows.exclude(written={})
    if show == "luu-y":
        return rows.exclude(warnings={}).exclude(row__in=skipped)
    return rows.exclude(problems={}).exclude(row__in=skipped)


def _label(settled: SettledSheet, place: int) -> str:
    return settled.titles.get(place) or (targets()[settled.columns[place]].label if settled.columns.get(place) else "")


def _alike(run: ImportRun, settled: SettledSheet) -> dict[tuple[str, str], tuple[int, int]]:
    """How often a wrong text stands in a column, and the first row that has it; what tells a person is each their own."""
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [run.pk, settled.name])
        found = {(column, text or ""): (count, first) for column, text, count, first in cursor.fetchall()}
    return {(column, text): told for (column, text), told in found.items() if text and _shared(settled, int(column))}


def _shared(settled: SettledSheet, column: int) -> bool:
    """Whether equal texts of this column mean equal things: not so for names, births and numbers of people."""
    return settled.columns.get(column) not in (NAME, *CONTEXT) and bool(_kind(settled, column))


def _kind(settled: SettledSheet, column: int) -> str:
    key = settled.columns.get(column)
    entry = targets()[key].field if key else None
    return entry.kind if entry else ""


def _counts(alike: Mapping[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], int]:
    return {spot: count for spot, (count, _) in alike.items()}


def _groups(run: ImportRun, settled: SettledSheet, alike: Mapping[tuple[str, str], tuple[int, int]]) -> Sequence[Alike]:
    """The values that no list has and that stand in more than one cell, the commonest first."""
    often = sorted(
        (
            (count, first, column)
            for (column, _), (count, first) in alike.items()
            if count > 1 and _kind(settled, int(column)) in OF_LISTS
        ),
        reverse=True,
    )[:MOST_GROUPS]
    rows = {
        row.row: row for row in _rows(run, settled.name, "", set()).filter(row__in=[first for _, first, _ in often])
    }
    counts = _counts(alike)
    return [
        Alike(first, _cell(rows[first], int(column), _title(settled, int(column)), counts))
        for _, first, column in often
        if first in rows
    ]


def _title(settled: SettledSheet, column: int) -> str:
    return f"{letters_of(column)} {_label(settled, column)}"


def _cell(row: CheckedRow, column: int, title: str, alike: Mapping[tuple[str, str], int]) -> CellShown:
    key = str(column)
    text, problem = row.cells.get(key, ""), row.problems.get(key)
    if problem is None:
        return CellShown(column, title, text, warning=row.warnings.get(key, ""), written=row.written.get(key, ""))
    suggestions = problem["suggestions"]
    updates = [tuple(text.split("|", 1)) for text in suggestions if text.startswith(UPDATE)]
    return CellShown(
        column,
        title,
        text,
        problem["sentence"],
        suggestions=[text for text in suggestions if not text.startswith(UPDATE)],
        decisions=_decisions(updates, problem["sentence"]),
        alike=alike.get((key, text), 1),
        written=row.written.get(key, ""),
    )


def _decisions(updates: Sequence[Any], sentence: str) -> list[tuple[str, str]]:
    decisions = [(decision, f"Cập nhật {label}") for decision, label in updates]
    if "là người khác" in sentence:
        decisions.append((SEPARATE, "Là người khác"))
    return decisions


def _choices(
    run: ImportRun, actor: Actor, today: Any, settled: SettledSheet, columns: set[int]
) -> dict[int, Sequence[str]]:
    """The valid values of these columns, when there are not too many to offer."""
    keys = {column: key for column in columns if (key := settled.columns.get(column))}
    world = world_for(run, actor, keys.values(), today)
    found = {column: list(choices_for(world, key).values()) for column, key in keys.items()}
    return {column: names for column, names in found.items() if names and len(names) <= MOST_CHOICES}
