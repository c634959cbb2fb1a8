"""What a list may be made of: the current facts and every one-row field of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hoso.foundation.actor import Actor
from hoso.foundation.dates import PartialDate
from hoso.foundation.office.excel.writing import Value
from hoso.institution.catalogues.models import Entry
from hoso.records.display import MONEY
from hoso.records.sections import LEVEL_PERMISSIONS, ORDINARY, SCALARS, Field, Section

WIDTHS = {
    "full_name": 28.0,
    "gender": 10.0,
    "ethnicity": 12.0,
    "religion": 12.0,
    "kind": 13.0,
    "officer_number": 13.0,
    "id_number": 16.0,
    "social_insurance_number": 16.0,
    "income_salary": 18.0,
    "income_other": 18.0,
    "permanent_address": 62.0,
    "current_address": 62.0,
    "recruited_by": 34.0,
    "main_work": 40.0,
    "policy_family": 26.0,
    "organisation_work": 34.0,
    "id_issued_by": 34.0,
}
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class ExportColumn:
    """A column: where its value stands, how it is written, who may see it."""

    key: str
    label: str
    source: str
    group: str
    kind: str = "text"
    catalogue: str = ""
    choices: Mapping[str, str] | None = None
    level: str = ORDINARY
    width: float = 0

    @property
    def shape(self) -> str:
        if self.key.partition(".")[2] in MONEY:
            return "money"
        return self.kind if self.kind in ("date", "integer", "decimal") else "text"

    @property
    def is_plain(self) -> bool:
        """Whether the list shows the stored value as it is."""
        return not (self.choices or self.kind in ("date", "code", "bool"))

    def written(self, value: Any, names: Names) -> Value:
        """The value as the list shows it; a whole date as a date, a partial one as text."""
        if value is None or value == "":
            return None
        if self.kind == "date":
            partial = PartialDate.from_iso(value)
            return partial.first_day if partial.day else partial.display
        if self.kind == "code":
            return names.get((self.catalogue, value), value)
        if self.choices:
            return self.choices.get(value, value)
        if self.kind == "bool":
            return "x" if value else None
        return value


def _of(section: Section, entry: Field) -> ExportColumn:
    source = entry.name if entry.table == "Record" else f"particulars__{entry.name}"
    width = WIDTHS.get(entry.name, 0)
    return ExportColumn(
        f"{section.slug}.{entry.name}", entry.label, source, section.title, entry.kind, entry.catalogue,
        entry.choices or None, entry.level, width,
    )  # fmt: skip


CURRENT = (
    ExportColumn("unit", "Đơn vị", "unit__name", "Hiện tại", width=32),
    ExportColumn("unit_code", "Mã đơn vị", "unit__code", "Hiện tại"),
    ExportColumn("status", "Trạng thái", "status", "Hiện tại", "code", "trang_thai_ho_so"),
    ExportColumn("position", "Chức vụ", "position", "Hiện tại", width=24),
    ExportColumn("rank", "Mã ngạch", "rank", "Hiện tại", width=13),
    ExportColumn("rank_name", "Tên ngạch", "rank", "Hiện tại", "code", "ngach", width=30),
    ExportColumn("step", "Bậc", "step", "Hiện tại", "integer"),
    ExportColumn("coefficient", "Hệ số", "coefficient", "Hiện tại", "decimal"),
    ExportColumn("step_since", "Hưởng từ", "step_since", "Hiện tại", "date"),
    ExportColumn("filled", "Đầy đủ (%)", "filled", "Hiện tại", "integer"),
)
COLUMNS: dict[str, ExportColumn] = {
    column.key: column for column in (*(_of(section, entry) for section, entry in SCALARS.values()), *CURRENT)
}
USUAL = (
    "ban-than.full_name", "ban-than.birth_date", "ban-than.gender", "tuyen-dung.officer_number", "tuyen-dung.kind", "unit",
    "position", "rank", "step", "coefficient", "step_since",
)  # fmt: skip


def permitted(column: ExportColumn, actor: Actor) -> bool:
    return actor.may(LEVEL_PERMISSIONS[column.level])


def names_for(columns: Sequence[ExportColumn], on: date) -> Names:
    """The names of every code that these columns can hold, as they read on a day."""
    wanted = {column.catalogue for column in columns if column.kind == "code"}
    entries = Entry.objects.filter(catalogue__in=wanted, valid_from__lte=on).order_by("valid_from")
    return {(catalogue, code): name for catalogue, code, name in entries.values_list("catalogue", "code", "name")}
