"""A file about people already recorded changes the cells that differ, and nothing else."""

from decimal import Decimal

import openpyxl
import pytest

from hoso.exchange.services.exporting import Wish, write_list
from hoso.records.models import Record, SalaryHistory
from hoso.records.services import verify_sections
from tests.exchange.runs import HEAD, imported, problems
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("T3")
def test_export_edit_import_changes_only_the_edited_cells(bring, lan, sheet, tmp_path):
    head = [
        *HEAD,
        "Giới tính",
        "Số CCCD",
        "Dân tộc",
        "Mã ngạch",
        "Bậc",
        "Hệ số",
        "Ngày hưởng",
        "Chức vụ",
        "Điện thoại",
        "Ngày vào Đảng",
    ]
    rows = [
        ["Nguyễn Văn An", "02/09/1975", "Nam", "048075000123", "Kinh", "V.07.04.32", 3, 3.0, "01/09/2023", "Giáo viên", "0912345678", "3/2001"],
        ["Bùi Thị Ý", "9/1980", "Nữ", "048180000456", "Tày", "V.07.04.31", 2, 4.34, "01/03/2022", "Tổ trưởng", "", ""],
    ]  # fmt: skip
    imported(bring(sheet(head, *rows)), lan)
    columns = [
        "ban-than.full_name", "ban-than.birth_date", "ban-than.gender", "giay-to.id_number", "ban-than.ethnicity", "unit",
        "status", "position", "rank", "step", "coefficient", "step_since", "ban-than.phone", "dang-doan-the.party_joined_on",
    ]  # fmt: skip
    write_list(path := tmp_path / "ra.xlsx", Wish(tuple(columns)), actor=lan, at=NOW)
    assert bring(path).counts["same"] == 2
    book = openpyxl.load_workbook(path)
    page = book.active
    titles = {cell.value: cell.column for cell in page[4]}
    target = next(row for row in range(5, 7) if page.cell(row, 1).value == "Bùi Thị Ý")
    page.cell(target, titles["Số điện thoại"], "0987654321")
    page.cell(target, titles["Dân tộc"], "Nùng")
    book.save(path)
    run = bring(path)
    assert (run.counts["same"], run.counts["changed"], run.counts["cells_changed"], run.counts["cells_filled"]) == (
        1,
        1,
        1,
        1,
    )
    assert [line[2:] for line in run.counts["changes"]] == [
        ["Dân tộc", "Tày", "Nùng"],
        ["Số điện thoại", "", "0987654321"],
    ]
    before = {r.pk: (r.version, r.coefficient) for r in Record.objects.all()}
    imported(run, lan)
    touched = [r for r in Record.objects.all() if before[r.pk][0] != r.version]
    assert [(r.full_name, r.coefficient) for r in touched] == [("Bùi Thị Ý", Decimal("4.34"))]
    assert SalaryHistory.objects.count() == 2


@pytest.mark.requirement("T3")
def test_an_empty_cell_erases_nothing(bring, lan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    run = bring(sheet([*HEAD, "Số CCCD", "Giới tính"], ["Lê An", "02/09/1975", "", ""]))
    assert run.counts["same"] == 1
    imported(run, lan)
    record.refresh_from_db()
    assert (record.gender, record.particulars.id_number) == ("male", "048075000123")


def test_a_verified_section_is_not_written_over_and_the_row_says_so(bring, lan, quan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    verify_sections(record.pk, ["ban-than"], actor=quan, at=NOW)
    run = bring(sheet([*HEAD, "Số CCCD", "Điện thoại"], ["Lê An", "02/09/1975", "048075000123", "0912345678"]))
    assert "Mục đã xác thực (Bản thân)" in problems(run)[2, -1]
