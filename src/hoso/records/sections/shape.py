"""What a section and a field of the form are.

Item numbers: `item` is that of 2C-BNV/2008, `item38` that of the current 38-item form. Values as stored:
text, `date` an ISO prefix (`1975`, `1975-09`, `1975-09-02`), `integer`, `decimal`, `bool`, `code` the code of a
catalogue item, `choice` one of the choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

ORDINARY, PERSONAL, SENSITIVE = "ordinary", "personal", "sensitive"
LEVEL_PERMISSIONS = {
    ORDINARY: "records.read",
    PERSONAL: "records.read_personal",
    SENSITIVE: "records.read_sensitive",
}

KINDS = {"cadre": "Cán bộ", "civil_servant": "Công chức", "public_employee": "Viên chức", "contract": "Hợp đồng"}
GENDERS = {"male": "Nam", "female": "Nữ"}
MANAGED_BY = {"province": "UBND tỉnh", "party": "Cấp ủy", "unit": "Đơn vị"}
POSITION_KINDS = {"government": "Chính quyền", "party": "Đảng", "union": "Đoàn thể", "military": "Quân đội"}
POSITION_CATALOGUES = {
    "government": "chuc_vu_chinh_quyen",
    "party": "chuc_vu_dang",
    "union": "chuc_vu_doan_the",
    "military": "chuc_vu_quan_doi",
}


@dataclass(frozen=True)
class Field:
    """One field: what it is called, what it takes, where it stands on paper, and who may see it."""

    name: str
    label: str
    kind: str = "text"  # text, long, date, integer, decimal, bool, code, choice, suggest, unit
    item: str = ""
    item38: str = ""
    catalogue: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    level: str = ORDINARY
    check: str = ""  # identifiers: cccd, bhxh, bhyt, phone, email, tax, decision
    hint: str = ""
    aliases: tuple[str, ...] = ()
    table: str = "Particulars"  # of a one-row section only
    low: float | None = None
    high: float | None = None
    wide: bool = False  # takes a whole line of the screen


@dataclass(frozen=True)
class Section:
    """A part of the form: fields of the person (`many` false) or rows of a table of their own."""

    slug: str
    title: str
    items: str
    fields: tuple[Field, ...]
    table: str = ""
    many: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    on_form: bool = True
    periods: tuple[str, str] | None = None
    starts: str = ""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {entry.name: entry for entry in self.fields}


def dated(name: str, label: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "date", item, item38, **rest)  # type: ignore[arg-type]


def coded(name: str, label: str, catalogue: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "code", item, item38, catalogue, **rest)  # type: ignore[arg-type]


def suggested(name: str, label: str, catalogue: str, item: str = "", item38: str = "", **rest: object) -> Field:
    return Field(name, label, "suggest", item, item38, catalogue, **rest)  # type: ignore[arg-type]


def on_record(entry: Field) -> Field:
    return Field(**{**entry.__dict__, "table": "Record"})


DECISION = (
    Field("decision_number", "Số quyết định", check="decision", aliases=("Quyết định số", "Số QĐ")),
    dated("decision_date", "Ngày quyết định", aliases=("Ngày QĐ", "Ngày ký")),
    Field("decision_issuer", "Cơ quan ban hành", aliases=("Cơ quan quyết định", "Cơ quan ra quyết định")),
)
