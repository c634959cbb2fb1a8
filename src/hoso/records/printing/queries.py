"""Whom an order is about, and the list of people as rows to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from hoso.foundation.actor import Actor
from hoso.foundation.words import decimal, partial
from hoso.institution.organisation.models import Unit, UnitKind
from hoso.records.queries import Criteria, agencies_of, found
from hoso.records.sections import GENDERS, KINDS

PERMISSION = "records.print"
COLUMNS = (
    ("TT", 0.7),
    ("Họ và tên", 3.2),
    ("Ngày sinh", 1.5),
    ("Giới tính", 1),
    ("Số hiệu", 1.7),
    ("Loại", 1.6),
    ("Chức vụ (chức danh)", 3.2),
    ("Mã ngạch", 1.7),
    ("Bậc", 0.8),
    ("Hệ số", 1),
    ("Đơn vị", 3.4),
)
RIGHT = (0, 8, 9)
_FIELDS = (
    *("full_name", "birth_date", "gender", "officer_number", "kind", "position", "rank", "step", "coefficient"),
    "unit__name",
)


def people(actor: Actor, criteria: Criteria, most: int | None = None) -> list[int]:
    """The ids of those who may be printed, in Vietnamese order; the first `most` of them."""
    return list(found(actor, criteria, PERMISSION).order_by("name_sort", "id").values_list("pk", flat=True)[:most])


def how_many(actor: Actor, criteria: Criteria) -> int:
    return found(actor, criteria, PERMISSION).count()


def agency_of(actor: Actor, unit: Unit | None, on: date) -> tuple[str, str]:
    """The agency above and the one whose list it is: the unit asked for, else the one place the actor prints in.

    A people's committee of a province names none above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.2).
    """
    paths = {place.unit_path for place in actor.places(PERMISSION)}
    unit = unit or (Unit.objects.filter(path=paths.pop()).first() if len(paths) == 1 else None)
    if unit is None:
        return "", "Các đơn vị được giao"
    if unit.kind == UnitKind.PROVINCE:
        return "", unit.name
    managing, _ = agencies_of({unit.pk}, on)[unit.pk]
    return (managing if managing != unit.name else ""), unit.name


class Listed(NamedTuple):
    """The people of a list, the places in which they are, and their rows as they are printed."""

    ids: list[int]
    paths: set[str]
    rows: list[list[str]]


def list_rows(actor: Actor, criteria: Criteria, most: int) -> Listed:
    """At most `most` people, in Vietnamese order."""
    rows = found(actor, criteria, PERMISSION).order_by("name_sort", "id").values("pk", "unit_path", *_FIELDS)[:most]
    listed = list(rows)
    return Listed([row["pk"] for row in listed], {row["unit_path"] for row in listed}, list(_printed(listed)))


def criteria_in_words(criteria: Criteria) -> list[str]:
    """What a list was narrowed to, as the paper says it under its title."""
    kinds = ", ".join(KINDS.get(kind, kind).lower() for kind in criteria.kinds)
    said = (
        (f"Tìm: {criteria.text.strip()}", criteria.text.strip()),
        (f"Loại: {kinds}", kinds),
        ("Hồ sơ đã đầy đủ", criteria.completeness == "complete"),
        ("Hồ sơ còn thiếu", criteria.completeness == "incomplete"),
        ("Người đã nghỉ, chuyển đi", criteria.present == "left"),
        (f"{len(criteria.ids)} người được chọn", criteria.ids),
    )
    return [words for words, holds in said if holds]


def _printed(rows: Iterable[Mapping[str, Any]]) -> Iterable[list[str]]:
    for number, row in enumerate(rows, start=1):
        yield [
            str(number),
            row["full_name"],
            partial(row["birth_date"]),
            GENDERS.get(row["gender"], ""),
            row["officer_number"],
            KINDS.get(row["kind"], ""),
            row["position"],
            row["rank"],
            str(row["step"] or ""),
            decimal(row["coefficient"]),
            row["unit__name"],
        ]
