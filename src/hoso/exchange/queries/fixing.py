"""The wrong rows as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from hoso.exchange.models import CheckedRow, ImportRun
from hoso.exchange.queries.examined import SEPARATE, SKIP, UPDATE
from hoso.exchange.queries.runs import choices_for, settled_sheets, world_for
from hoso.exchange.rules.people import WHOLE_ROW
from hoso.exchange.rules.sheets import SettledSheet
from hoso.exchange.rules.targets import BORN, IDENTITY, NUMBER, targets
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel.package import letters_of

PAGE = 40
MOST_CHOICES = 400
CONTEXT = (BORN, IDENTITY, NUMBER)
ALIKE = """
SELECT r.sheet, p.key, r.cells ->> p.key, count(*)
FROM exchange_checkedrow r CROSS JOIN LATERAL jsonb_object_keys(r.problems) AS p(key)
WHERE r.run_id = %s GROUP BY 1, 2, 3
"""


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
    context: Sequence[str]
    rows: Sequence[RowShown]
    choices: Mapping[int, Sequence[str]]
    next: int
    total: int


def grid(run: ImportRun, actor: Actor, today: Any, *, sheet: str = "", show: str = "loi", after: int = -1) -> Grid:
    """Rows with wrong cells (`loi`), with odd ones (`luu-y`), or left out (`bo`)."""
    used = [settled for settled in settled_sheets(run) if settled.used]
    settled = next((one for one in used if one.name == sheet), used[0])
    skipped = {int(row) for row, what in run.decisions.get(settled.name, {}).items() if what == SKIP}
    found = _rows(run, settled.name, show, skipped)
    total = found.count()
    rows = list(found.filter(row__gt=after)[: PAGE + 1])
    shown = rows[:PAGE]
    context = [place for place, key in settled.columns.items() if key in CONTEXT]
    alike = _alike(run, settled.name)
    return Grid(
        settled,
        [_label(settled, place) for place in context],
        [_row(row, settled, context, alike, skipped) for row in shown],
        _choices(run, actor, today, settled, shown),
        shown[-1].row if len(rows) > PAGE else 0,
        total,
    )


def _row(
    row: CheckedRow,
    settled: SettledSheet,
    context: Sequence[int],
    alike: Mapping[tuple[str, str], int],
    skipped: set[int],
) -> RowShown:
    said = sorted({int(column) for column in (*row.problems, *row.warnings)} - {WHOLE_ROW})
    return RowShown(
        row.row,
        row.name,
        ["" if place in said else row.cells.get(str(place), "") for place in context],
        [_cell(row, column, f"{letters_of(column)} {_label(settled, column)}", alike) for column in said],
        row.problems.get(str(WHOLE_ROW), {}).get("sentence", ""),
        row.row in skipped,
    )


def _rows(run: ImportRun, sheet: str, show: str, skipped: set[int]) -> QuerySet[CheckedRow]:
    rows = CheckedRow.objects.filter(run=run, sheet=sheet).order_by("row")
    if show == "bo":
        return rows.filter(row__in=skipped)
    if show == "luu-y":
        return rows.exclude(warnings={}).exclude(row__in=skipped)
    return rows.exclude(problems={}).exclude(row__in=skipped)


def _label(settled: SettledSheet, place: int) -> str:
    return settled.titles.get(place) or (targets()[settled.columns[place]].label if settled.columns.get(place) else "")


def _alike(run: ImportRun, sheet: str) -> dict[tuple[str, str], int]:
    with connection.cursor() as cursor:
        cursor.execute(ALIKE, [run.pk])
        return {(column, text or ""): count for name, column, text, count in cursor.fetchall() if name == sheet}


def _cell(row: CheckedRow, column: int, title: str, alike: Mapping[tuple[str, str], int]) -> CellShown:
    key = str(column)
    text, problem = row.cells.get(key, ""), row.problems.get(key)
    if problem is None:
        return CellShown(column, title, text, warning=row.warnings.get(key, ""))
    suggestions = problem["suggestions"]
    updates = [tuple(text.split("|", 1)) for text in suggestions if text.startswith(UPDATE)]
    return CellShown(
        column,
        title,
        text,
        problem["sentence"],
        suggestions=[text for text in suggestions if not text.startswith(UPDATE)],
        decisions=_decisions(updates, problem["sentence"]),
        alike=alike.get((key, text), 1) if text else 1,
    )


def _decisions(updates: Sequence[Any], sentence: str) -> list[tuple[str, str]]:
    decisions = [(decision, f"Cập nhật {label}") for decision, label in updates]
    if "là người khác" in sentence:
        decisions.append((SEPARATE, "Là người khác"))
    return decisions


def _choices(
    run: ImportRun, actor: Actor, today: Any, settled: SettledSheet, rows: Sequence[CheckedRow]
) -> dict[int, Sequence[str]]:
    """The valid values of the columns that have wrong cells here, when there are not too many to offer."""
    wrong = {int(column) for row in rows for column in row.problems} & settled.columns.keys()
    keys = {column: settled.columns[column] for column in wrong if settled.columns[column]}
    world = world_for(run, actor, keys.values(), today)
    found = {column: list(choices_for(world, key).values()) for column, key in keys.items()}
    return {column: names for column, names in found.items() if names and len(names) <= MOST_CHOICES}
