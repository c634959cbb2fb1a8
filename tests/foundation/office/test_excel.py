from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Book

from hoso.foundation.office.excel import (
    Choices,
    Column,
    MarkedSheet,
    TemplateColumn,
    TemplateSheet,
    UnreadableWorkbook,
    open_workbook,
    text_of,
    write_marked,
    write_rows,
    write_template,
    writing,
)

COLUMNS = [Column("Họ và tên"), Column("Sinh ngày", "date"), Column("Hệ số", "decimal"), Column("CCCD"), Column("CCCD")]
DANGEROUS = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1+1", "0912345678"]


def listed(path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows()]


@pytest.fixture(params=["fast", "slow"])
def writer(request, monkeypatch):
    if request.param == "slow":
        monkeypatch.setattr(writing, "write_worksheet", None)
    return request.param


@pytest.mark.requirement("T11", "T4")
def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path, writer):
    path = tmp_path / "ra.xlsx"
    write_rows(path, sheet="Danh sách", columns=[Column("Ghi chú")], rows=([text] for text in DANGEROUS))
    cells = [row[0] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == DANGEROUS
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


@pytest.mark.requirement("T4", "T10")
def test_a_list_has_heading_frozen_header_dates_and_leading_zeros(tmp_path, writer):
    path = tmp_path / "ra.xlsx"
    rows = [["Lê An", date(1975, 9, 2), 2.34, "001175000123", None], ["Bùi Ý", "9/1975", None, "", "1"]]
    write_rows(
        path, sheet="Trang [1]: a/b", columns=COLUMNS, rows=iter(rows), heading=("DANH SÁCH", "Kết xuất bởi Lan")
    )
    page = openpyxl.load_workbook(path).active
    assert page.freeze_panes == "B5"
    assert page["B5"].number_format == "dd/mm/yyyy"
    assert page["D5"].value == "001175000123"
    assert page["B6"].value == "9/1975"
    assert page["A1"].value == "DANH SÁCH"


def test_a_list_comes_out_of_the_printer_as_a_paper(tmp_path, writer):
    path = tmp_path / "ra.xlsx"
    columns = [*COLUMNS, Column("Ngày vào Đảng Cộng sản Việt Nam", "date", width=12)]
    rows = [["An", None, None, "1", "2", date(2011, 8, 19)]]
    write_rows(path, sheet="Danh sách", columns=columns, rows=rows, heading=("DANH SÁCH", "ghi chú"))
    page = openpyxl.load_workbook(path).active
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$4:$4"
    assert "Trang &P/&N" in page.oddFooter.right.text
    assert page.row_dimensions[4].height >= 45
    assert page["F5"].alignment.horizontal == "center"


def test_an_empty_list_still_has_its_header(tmp_path, writer):
    path = tmp_path / "ra.xlsx"
    write_rows(path, sheet="Trang", columns=COLUMNS, rows=iter(()))
    assert listed(path)[0][:2] == ["Họ và tên", "Sinh ngày"]


@pytest.mark.requirement("T4")
def test_a_template_offers_valid_values_and_notes(tmp_path):
    path = tmp_path / "mau.xlsx"
    peoples = Choices("Dân tộc", ("Kinh", "Tày", "Nùng"))
    columns = (
        TemplateColumn("Họ và tên", required=True, note="viết chữ in hoa"),
        TemplateColumn("Dân tộc", choices=peoples),
    )
    write_template(path, guide=["Cách điền"], sheets=[TemplateSheet("Bản thân", columns, ("MẪU NHẬP",))])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Bản thân", "Hướng dẫn", "Danh mục"]
    assert book["Bản thân"]["A3"].comment.text == "viết chữ in hoa"
    [validation] = book["Bản thân"].data_validations.dataValidation
    assert validation.formula1 == "'Danh mục'!$A$2:$A$4"
    assert [book["Danh mục"][f"A{row}"].value for row in (2, 3, 4)] == ["Kinh", "Tày", "Nùng"]


def test_wrong_cells_are_red_and_say_why(tmp_path):
    path = tmp_path / "loi.xlsx"
    write_marked(
        path,
        [MarkedSheet("Lỗi", ["Tên", "Ngày"], [["=An", "31/2/1975"], ["Bình", ""]], {(0, 1): "Tháng 2 có 28 ngày"})],
    )
    page = openpyxl.load_workbook(path).active
    assert page["B2"].comment.text == "Tháng 2 có 28 ngày"
    assert page["B2"].fill.fgColor.rgb == "FFF7C6C5"
    assert (page["A2"].value, page["A2"].data_type) == ("=An", "s")
    assert page["A3"].comment is None


def test_a_workbook_is_read_with_merged_cells_hidden_rows_and_true_places(tmp_path):
    book = Book()
    page = book.active
    page["B3"], page["B4"], page["B5"] = "Họ và tên", "An", date(2020, 1, 2)
    page.merge_cells("B3:C3")
    page.row_dimensions[4].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save(path := tmp_path / "vao.xlsx")
    workbook = open_workbook(path)
    assert workbook.sheet_names == ["Sheet"]
    sheet = workbook.sheet("Sheet")
    assert (sheet.rows[2][1], sheet.rows[3][1], sheet.merged, sheet.hidden_rows) == (
        "Họ và tên",
        "An",
        [(2, 1, 2, 2)],
        {3},
    )
    assert text_of(sheet.rows[4][1]) == "02/01/2020"


def test_a_stray_cell_at_the_far_corner_is_refused_before_it_takes_the_memory(tmp_path):
    book = Book()
    book.active["A1"], book.active["XFD1048576"] = "a", "b"
    book.save(path := tmp_path / "xa.xlsx")
    with pytest.raises(UnreadableWorkbook, match="XFD1048576"):
        open_workbook(path).sheet("Sheet")


def test_the_first_rows_of_a_large_sheet_read_as_they_do_in_the_whole(tmp_path):
    book = Book()
    page = book.active
    page["A1"] = "Danh sách"
    page.merge_cells("A1:C1")
    for number in range(2, 400):
        page.append([f"Lê {number}", number, date(2020, 1, 1 + number % 28)])
    page.row_dimensions[5].hidden = True
    book.create_sheet("Khác")["A1"] = "x"
    book.save(path := tmp_path / "lon.xlsx")
    workbook = open_workbook(path)
    first, whole = workbook.sheet("Sheet", first_rows=50), workbook.sheet("Sheet")
    assert first.rows == whole.rows[:50]
    assert (first.merged, first.hidden_rows) == (whole.merged, whole.hidden_rows) == ([(0, 0, 0, 2)], {4})
    assert (tmp_path / "lon.xlsx.head").exists()


def test_what_is_no_workbook_is_refused_in_words(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_text("405 Method Not Allowed")
    with pytest.raises(UnreadableWorkbook, match="Không đọc được"):
        open_workbook(path)


@pytest.mark.parametrize(
    ("cell", "text"), [(2.0, "2"), (2.34, "2,34"), (48075000123.0, "48075000123"), (True, "x"), ("a ", "a ")]
)
def test_cells_are_read_as_people_see_them(cell, text):
    assert text_of(cell) == text
