"""What people enter about a reorganisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.fields import DayField, grid_rows
from hoso.institution.organisation.models import Unit, UnitKind

from .models import Reorganisation, ReorganisationKind, Succession

Row = dict[str, str]

PICKER = "/to-chuc/goi-y?quyen=organisation.administer"
LINES = (
    {"name": "source", "label": "Đơn vị cũ", "kind": "catalogue", "width": "l", "source": PICKER, "required": True},
    {"name": "target", "label": "Về đơn vị đã có", "kind": "catalogue", "width": "m", "source": PICKER},
    {"name": "new_name", "label": "hoặc lập đơn vị mới", "kind": "long", "width": "l"},
    {"name": "new_code", "label": "Mã đơn vị mới", "kind": "text", "width": "s"},
    {"name": "new_kind", "label": "Loại", "kind": "choice", "width": "m", "options": tuple(UnitKind.choices)},
    {
        "name": "stays",
        "label": "Vẫn còn",
        "kind": "checkbox",
        "width": "xs",
        "title": "Đánh dấu nếu đơn vị cũ vẫn còn sau sắp xếp",
    },
)


class PlanForm(forms.ModelForm):
    kind = forms.ChoiceField(label="Hình thức", choices=ReorganisationKind.choices)
    date = DayField(label="Ngày quyết định")
    effective = DayField(label="Có hiệu lực từ ngày")

    class Meta:
        model = Reorganisation
        fields = ("kind", "title", "number", "date", "issuer", "effective")


def lines_sent(data: Mapping[str, Any]) -> list[Row]:
    return grid_rows(data, "lines", [str(column["name"]) for column in LINES])


def lines_shown(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows as the grid shows them, units by their names."""
    wanted = {int(row[name]) for row in rows for name in ("source", "target") if row.get(name, "").isdecimal()}
    units = Unit.objects.in_bulk(list(wanted))
    return [
        {
            "uid": "",
            "values": row,
            "shown": {
                name: units[int(row[name])].name
                for name in ("source", "target")
                if row.get(name, "").isdecimal() and int(row[name]) in units
            },
        }
        for row in rows
    ]


def lines_of(rows: Sequence[Row], actor: Actor) -> list[Succession]:
    """The lines of the grid; units outside the actor's places do not exist."""
    wanted = [int(row[name]) for row in rows for name in ("source", "target") if row[name].isdecimal()]
    units = Unit.objects.visible_to(actor, "organisation.administer").select_related("parent").in_bulk(wanted)
    return [_line(row, units) for row in rows]


def _line(row: Row, units: Mapping[int, Unit]) -> Succession:
    source = _unit(row["source"], units)
    target = _unit(row["target"], units) if row["target"] else None
    if target is None and not (row["new_name"] and row["new_code"]):
        raise Refusal(f"{source.name}: chọn đơn vị tiếp nhận đã có, hoặc ghi tên và mã của đơn vị mới.")
    return Succession(
        source=source,
        target=target,
        new_name="" if target else row["new_name"],
        new_code="" if target else row["new_code"],
        new_kind="" if target else row["new_kind"] or source.kind,
        new_parent=None if target else source.parent,
        ends=not row["stays"],
    )


def _unit(text: str, units: Mapping[int, Unit]) -> Unit:
    if not text.isdecimal() or int(text) not in units:
        raise Refusal("Chọn đơn vị trong danh sách gợi ý ở mỗi dòng.")
    return units[int(text)]
