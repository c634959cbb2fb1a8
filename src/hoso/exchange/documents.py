"""Workbooks that leave: the template of a unit, the wrong rows of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from hoso.exchange.models import CheckedRow, ImportRun
from hoso.exchange.queries import used_sheets
from hoso.exchange.rules.people import WHOLE_ROW
from hoso.exchange.rules.sheets import SettledSheet
from hoso.foundation.actor import Actor
from hoso.foundation.office.excel import (
    Choices,
    MarkedSheet,
    TemplateColumn,
    TemplateSheet,
    write_marked,
    write_template,
)
from hoso.institution.catalogues.models import Entry
from hoso.institution.organisation.models import Unit
from hoso.records.sections import LEVEL_PERMISSIONS, SECTIONS, Field, Section

MAIN = "Danh sách"
MOST_CHOICES = 1500
CURRENT_FIELDS = {
    "dien-bien-luong": ("rank", "step", "coefficient", "since"),
    "chuc-vu": ("title", "since", "allowance"),
}
WHO = (
    TemplateColumn("Số CCCD/chứng minh nhân dân", note="Của người có trong trang Danh sách hoặc đã có hồ sơ.", required=True, width=18),
    TemplateColumn("Họ và tên cán bộ", note="Để dễ nhìn; dùng cùng ngày sinh khi không có số định danh.", width=26),
    TemplateColumn("Sinh ngày", "date", "Của người đó.", width=12),
)  # fmt: skip
REQUIRED = frozenset({"full_name", "birth_date"})
GUIDE = (
    "Cách điền",
    "Trang “Danh sách”: mỗi người một dòng. Tối thiểu cần Họ và tên khai sinh, Sinh ngày; đơn vị lấy theo nơi nhập nếu để trống.",
    "Các trang sau: mỗi dòng là một dòng của bảng trong hồ sơ (quá trình đào tạo, công tác, gia đình …); một người có thể nhiều dòng.",
    "Ngày ghi 02/09/1975; chỉ biết tháng ghi 9/1975; chỉ biết năm ghi 1975.",
    "Số CCCD, điện thoại, BHXH: các cột đã đặt dạng chữ nên số 0 đầu được giữ. Dán từ nơi khác thì dán giá trị.",
    "Cột có danh sách chọn: lấy giá trị ở trang “Danh mục”. Cách ghi khác được hỏi một lần khi nhập và được nhớ cho lần sau.",
    "Nhập lại tệp đã sửa: người có sẵn (trùng CCCD hoặc số hiệu) chỉ đổi những ô khác; ô để trống không xóa gì.",
    "Không xóa dòng tiêu đề. Có thể bỏ cột không dùng, đổi thứ tự cột, thêm cột riêng (cột lạ được bỏ qua khi nhập).",
)


def write_unit_template(target: BinaryIO, unit: Unit, *, actor: Actor, on: date) -> None:
    """A workbook for this unit: the list, one sheet per table of the form, valid values, notes."""
    lists = _lists(on)
    sheets = [_main_sheet(unit, actor, lists)]
    sheets += [
        _table_sheet(section, unit, actor, lists) for section in SECTIONS if section.many and section.slug != "don-vi"
    ]
    write_template(target, guide=GUIDE, sheets=[sheet for sheet in sheets if len(sheet.columns) > len(WHO)])


def _lists(on: date) -> dict[str, Choices]:
    wanted = {entry.catalogue: entry.label for section in SECTIONS for entry in section.fields if entry.catalogue}
    entries = Entry.objects.filter(catalogue__in=wanted, offered=True, valid_from__lte=on).exclude(valid_to__lte=on)
    values: dict[str, list[str]] = {}
    for catalogue, code, name in entries.order_by("catalogue", "sort", "code").values_list("catalogue", "code", "name"):
        values.setdefault(catalogue, []).append(code if catalogue == "ngach" else name)
    return {key: Choices(wanted[key], tuple(dict.fromkeys(v))) for key, v in values.items() if len(v) <= MOST_CHOICES}


def _main_sheet(unit: Unit, actor: Actor, lists: dict[str, Choices]) -> TemplateSheet:
    columns = [
        _column(entry, lists)
        for section in SECTIONS
        for entry in section.fields
        if (not section.many or entry.name in CURRENT_FIELDS.get(section.slug, ())) and _open(entry, unit, actor)
    ]
    columns.insert(
        3, TemplateColumn("Đơn vị", note=f"Để trống là {unit.name}; hoặc mã, tên đơn vị bên dưới.", width=24)
    )
    heading = (
        f"DANH SÁCH NHẬP HỒ SƠ – {unit.name.upper()}",
        "Ô tiêu đề màu cam: bắt buộc. Rê chuột lên tiêu đề để xem cách ghi.",
    )
    return TemplateSheet(MAIN, _unique(columns), heading)


def _table_sheet(section: Section, unit: Unit, actor: Actor, lists: dict[str, Choices]) -> TemplateSheet:
    columns = [
        replace(column, required=entry.name in section.required)
        for entry in section.fields
        if _open(entry, unit, actor) and (column := _column(entry, lists))
    ]
    return TemplateSheet(section.title, _unique([*WHO, *columns]))


def _unique(columns: list[TemplateColumn]) -> tuple[TemplateColumn, ...]:
    """Each title once: a second "Ngày cấp" would be no use to anybody."""
    return tuple({column.title: column for column in reversed(columns)}.values())[::-1]


def _open(entry: Field, unit: Unit, actor: Actor) -> bool:
    return actor.may_at(LEVEL_PERMISSIONS[entry.level], unit.path, unit.sector)


def _column(entry: Field, lists: dict[str, Choices]) -> TemplateColumn:
    choices = lists.get(entry.catalogue)
    if entry.choices:
        choices = Choices(entry.label, tuple(entry.choices.values()))
    if entry.kind == "bool":
        choices = Choices("Đánh dấu", ("x",))
    return TemplateColumn(
        entry.label,
        entry.kind if entry.kind in ("date", "integer", "decimal") else "text",
        _note(entry),
        entry.name in REQUIRED,
        choices,
        strict=entry.kind in ("code", "choice", "bool"),
    )


def _note(entry: Field) -> str:
    item = f"Mục {entry.item} mẫu 2C. " if entry.item else ""
    hints = {
        "date": "Ghi 1975, 9/1975 hoặc 02/09/1975.",
        "decimal": "Số có dấu phẩy, ví dụ 2,34.",
        "bool": "Ghi x nếu có.",
    }
    return f"{item}{entry.hint or hints.get(entry.kind, '')}".strip()


def write_wrong_rows(target: BinaryIO, run: ImportRun) -> None:
    """The rows of every sheet that still have an error, the wrong cells red with the reason; to be mended and uploaded
    again."""
    used = used_sheets(run)
    wrong: dict[str, list[CheckedRow]] = {}
    for row in CheckedRow.objects.filter(run=run).exclude(problems={}).order_by("row"):
        wrong.setdefault(row.sheet, []).append(row)
    shown = [sheet for sheet in used if sheet.name in wrong] or used[:1]
    write_marked(target, [_marked_sheet(sheet, wrong.get(sheet.name, [])) for sheet in shown])


def _marked_sheet(sheet: SettledSheet, rows: list[CheckedRow]) -> MarkedSheet:
    places = sorted(sheet.columns)
    marks = {
        (number, places.index(int(column)) if int(column) in places else len(places)): problem["sentence"]
        for number, row in enumerate(rows)
        for column, problem in row.problems.items()
    }
    titles = [sheet.titles.get(place, "") for place in places]
    return MarkedSheet(sheet.name, [*titles, "Lỗi"], list(_wrong_rows(rows, places, sheet)), marks)


def _wrong_rows(rows: list[CheckedRow], places: list[int], sheet: SettledSheet) -> Iterator[list[str]]:
    for row in rows:
        said = [_said(sheet, int(column), problem["sentence"]) for column, problem in sorted(row.problems.items())]
        yield [*(row.cells.get(str(place), "") for place in places), f"Dòng {row.row + 1}: {' '.join(said)}"]


def _said(sheet: SettledSheet, column: int, sentence: str) -> str:
    return sentence if column == WHOLE_ROW else f"{sheet.titles.get(column, '')}: {sentence}"
