"""Lists out: chosen columns, streamed, scope and field level looked at again for every row, journalled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoso.exchange.queries.exports import COLUMNS, ExportColumn, Names, names_for, permitted
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel import Column, write_rows
from hoso.foundation.office.excel.writing import Value
from hoso.foundation.read_ahead import read_ahead
from hoso.foundation.refusal import Refusal
from hoso.foundation.scopes import nearest_above
from hoso.foundation.words import moment
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.kinds import XLSX
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.scratch import scratch_folder
from hoso.records.queries import Criteria, found
from hoso.records.sections import LEVEL_PERMISSIONS
from hoso.records.services import note_given_out

EXPORT = "records.export"
AT_ONCE = 2000
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Wish:
    """Which people and which columns; travels to the worker as JSON."""

    columns: tuple[str, ...]
    title: str = "Danh sách cán bộ, công chức, viên chức"
    criteria: Criteria = field(default_factory=Criteria)

    def as_json(self) -> dict[str, Any]:
        return {"columns": list(self.columns), "title": self.title, "criteria": asdict(self.criteria)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Wish:
        known = {entry.name for entry in fields(Criteria)}
        criteria: dict[str, Any] = {
            n: tuple(v) if isinstance(v, list) else v for n, v in data["criteria"].items() if n in known
        }
        return cls(tuple(data["columns"]), data["title"], Criteria(**criteria))


def _silent(done: int, total: int, message: str) -> None:
    """Nobody is watching."""


@transaction.atomic
def write_list(target: Path, wish: Wish, *, actor: Actor, at: datetime, progress: Progress = _silent) -> int:
    """Write the list to `target` and the act to the journal; how many people are in it."""
    columns = [COLUMNS[key] for key in wish.columns if key in COLUMNS]
    if not columns:
        raise Refusal("Chưa chọn cột nào để xuất.")
    if not actor.may(EXPORT):
        raise Refusal("Không có quyền xuất danh sách.")
    ids: list[int] = []
    paths: set[str] = set()
    write_rows(
        target,
        sheet="Danh sách",
        columns=[Column(column.label, column.shape, column.width) for column in columns],
        rows=_rows(wish, columns, actor, timezone.localtime(at).date(), ids, paths, progress),
        heading=(wish.title.upper(), f"Kết xuất bởi {actor.name} lúc {moment(at)}. Tài liệu mật, không phổ biến."),
    )
    summary = f"Xuất Excel {len(ids)} hồ sơ: {', '.join(column.label for column in columns)}"
    note_given_out(EXPORT, summary, ids, actor=actor, at=at, unit_path=nearest_above(paths))
    return len(ids)


def export_to_store(wish: Wish, *, actor: Actor, at: datetime, progress: Progress = _silent) -> tuple[StoredFile, int]:
    """The same for the worker: the file waits under the bell."""
    with scratch_folder() as folder:
        path = folder / "list.xlsx"
        people = write_list(path, wish, actor=actor, at=at, progress=progress)
        with path.open("rb") as source:
            chunks = iter(lambda: source.read(1 << 20), b"")
            name = f"Danh sách {timezone.localtime(at):%Y-%m-%d}.xlsx"
            return attachments.keep(chunks, name, XLSX, actor=actor, at=at), people


def _rows(
    wish: Wish,
    columns: Sequence[ExportColumn],
    actor: Actor,
    on: date,
    ids: list[int],
    paths: set[str],
    progress: Progress,
) -> Iterator[Sequence[Value]]:
    people = found(actor, wish.criteria, EXPORT)
    total = people.count()
    names = names_for(columns, on)
    turned = [None if column.is_plain else _Written(column, names).__getitem__ for column in columns]
    hidden_in = _gate(columns, actor)
    own = ("id", "unit_path", "sector")
    rows = people.order_by("name_sort", "id").values_list(*own, *(column.source for column in columns))
    for part in read_ahead(rows, AT_ONCE):
        numbers, in_units, sectors, *told = zip(*part, strict=True)
        ids.extend(numbers)
        paths.update(in_units)
        shown = [list(map(turn, values)) if turn else values for turn, values in zip(turned, told, strict=True)]
        for row, hidden in zip(zip(*shown, strict=True), map(hidden_in, in_units, sectors), strict=True):
            yield [None if place in hidden else value for place, value in enumerate(row)] if hidden else row
        progress(len(ids), total, "Đang ghi")


class _Written(dict[Any, Value]):
    """The values of one column as the list shows them, each looked at once."""

    def __init__(self, column: ExportColumn, names: Names) -> None:
        super().__init__()
        self._column, self._names = column, names

    def __missing__(self, value: Any) -> Value:
        self[value] = written = self._column.written(value, self._names)
        return written


def _gate(columns: Sequence[ExportColumn], actor: Actor) -> Callable[[str, str], tuple[int, ...]]:
    """The columns whose level the actor may not read in a unit; people of one unit are asked about once."""

    @cache
    def hidden_in(unit_path: str, sector: str) -> tuple[int, ...]:
        levels = {column.level for column in columns}
        closed = {level for level in levels if not actor.may_at(LEVEL_PERMISSIONS[level], unit_path, sector)}
        return tuple(place for place, column in enumerate(columns) if column.level in closed)

    return hidden_in


def offered(actor: Actor) -> list[ExportColumn]:
    """The columns this actor may choose: those of a level they may read somewhere."""
    return [column for column in COLUMNS.values() if permitted(column, actor)]
