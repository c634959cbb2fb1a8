"""Wrong cells mended in the page: one by one, all that say the same, taken back, and what the clerk is shown."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from hoso.exchange import services
from hoso.exchange.documents import write_wrong_rows
from hoso.exchange.models import CheckedRow, LearnedValue
from hoso.exchange.queries.fixing import grid
from hoso.records.models import Record
from tests.exchange.runs import HEAD, problems
from tests.small_province import NOW

pytestmark = pytest.mark.django_db
DEGREE = "Trình độ chuyên môn cao nhất"
SHEET = "Danh sách"


def shown(run, lan, show="loi"):
    return grid(run, lan, NOW.date(), show=show)


def test_what_was_mended_by_itself_is_not_written_over_by_mending_its_likes(bring, lan, sheet):
    run = bring(sheet([*HEAD, DEGREE], *([f"Lê {name}", "1975", "ĐHSP Huế"] for name in ("An", "Bình", "Chi"))))
    run = services.correct_cells(run, SHEET, {(1, 2): "Thạc sĩ"}, actor=lan, at=NOW)
    run, count = services.correct_alike(run, SHEET, (2, 2), "Đại học", actor=lan, at=NOW)
    assert (count, run.counts["cells_wrong"]) == (2, 0)
    assert run.corrections[SHEET]["1:2"] == "Thạc sĩ"


def test_a_value_is_learned_under_what_the_file_says_even_after_a_wrong_try(bring, lan, sheet):
    run = bring(sheet([*HEAD, DEGREE], ["Lê An", "1975", "ĐHSP Huế"], ["Lê Bình", "1975", "ĐHSP Huế"]))
    run, _ = services.correct_alike(run, SHEET, (1, 2), "đại hộc gì đó", actor=lan, at=NOW)
    assert run.counts["cells_wrong"] == 2
    run, _ = services.correct_alike(run, SHEET, (1, 2), "Đại học", actor=lan, at=NOW)
    assert LearnedValue.objects.get().written == "ĐHSP Huế"


def test_a_correction_taken_back_lets_the_cell_say_what_the_file_says(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "31/02/1980"]))
    run = services.correct_cells(run, SHEET, {(1, 1): "1981"}, actor=lan, at=NOW)
    [row] = shown(run, lan, "sua").rows
    assert (row.cells[0].text, row.cells[0].written, run.counts["corrected"]) == ("1981", "31/02/1980", 1)
    run = services.restore_cells(run, SHEET, [(1, 1)], actor=lan, at=NOW)
    assert (run.counts["cells_wrong"], run.counts["corrected"]) == (1, 0)


def test_the_count_goes_down_from_where_it_began(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "31/02/1980"], ["Lê Bình", "2975"]))
    run = services.correct_cells(run, SHEET, {(1, 1): "1980"}, actor=lan, at=NOW)
    assert (run.counts["cells_wrong_at_first"], run.counts["cells_wrong"]) == (2, 1)


def test_one_wrong_way_of_writing_is_asked_about_once(bring, lan, sheet):
    rows = [[f"Lê {name}", "1975", "ĐHSP Huế", "2975"] for name in ("An", "Bình", "Chi")]
    found = shown(bring(sheet([*HEAD, DEGREE, "Ngày tuyển dụng"], *rows)), lan)
    assert [(one.cell.text, one.cell.alike) for one in found.groups] == [("ĐHSP Huế", 3)]
    assert [(cell.text, cell.alike) for cell in found.rows[0].cells] == [("ĐHSP Huế", 3), ("2975", 3)]


def test_births_and_numbers_of_people_are_never_mended_together(bring, lan, sheet):
    rows = [["Lê An", "2975", "123"], ["Lê Bình", "2975", "123"]]
    found = shown(bring(sheet([*HEAD, "Số CCCD"], *rows)), lan)
    assert found.groups == []
    assert {cell.alike for row in found.rows for cell in row.cells} == {1}


def test_who_it_is_stands_beside_a_wrong_cell_as_it_was_understood(bring, lan, sheet):
    found = shown(bring(sheet([*HEAD, "Số CCCD", "Dân tộc"], ["Lê An", 27639, 48075000123, "Kinhh"])), lan)
    assert found.rows[0].context == ["02/09/1975", "048075000123"]


def test_a_row_in_an_old_font_is_shown_as_it_reads(bring, lan, sheet):
    rows = [["NguyÔn V¨n An", "31/02/1975"], ["TrÇn ThÞ Hµ", "1980"], ["Lª H÷u Ph\u00ad\u00edc", "1981"]]
    run = bring(sheet(HEAD, *rows))
    row = CheckedRow.objects.get(run=run)
    assert (row.name, row.cells["0"]) == ("Nguyễn Văn An", "Nguyễn Văn An")


def test_a_number_that_stands_twice_says_who_has_it(bring, sheet):
    rows = [["Lê An", "02/09/1975", "048075000123"], ["Bùi Ý", "1980", "048075000123"]]
    said = problems(bring(sheet([*HEAD, "Số CCCD"], *rows)))
    assert said[3, 2].startswith("Trùng số định danh với dòng 2 (Lê An, 02/09/1975).")


def test_a_clerk_mends_many_cells_in_one_request_and_imports_them(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "31/02/1980"], ["Lê Bình", "2975"]))
    run = services.correct_cells(run, SHEET, {(1, 1): "1980", (2, 1): "1975"}, actor=lan, at=NOW)
    services.import_rows(run, actor=lan, at=NOW)
    assert set(Record.objects.values_list("birth_date", flat=True)) == {"1980", "1975"}


def test_a_text_longer_than_its_field_is_a_wrong_cell(bring, sheet):
    run = bring(sheet([*HEAD, "Sở trường công tác"], ["Lê An", "1975", "dài " * 1500], ["Lê Bình", "1976", "toán"]))
    assert problems(run).keys() == {(2, 2)}
    assert "tối đa 4000" in problems(run)[2, 2]


def test_the_wrong_rows_of_every_sheet_are_handed_out_with_their_reasons(bring, tmp_path):
    book = Workbook()
    book.active.title = SHEET
    for row in ([*HEAD, "Số CCCD"], ["Lê An", "02/09/1975", "048075000123"], ["Lê Bình", "31/02/1975", ""]):
        book.active.append(row)
    family = book.create_sheet("Tóm tắt quá trình công tác")
    head = [
        "Số CCCD/chứng minh nhân dân",
        "Họ và tên cán bộ",
        "Sinh ngày",
        "Từ",
        "Đến",
        "Chức danh, công việc",
        "Đơn vị",
    ]
    for row in (head, ["048075000123", "Lê An", "02/09/1975", "32/13/2001", "", "Giáo viên", "Trường A"]):
        family.append(row)
    book.save(path := tmp_path / "hai trang.xlsx")
    run = bring(path)
    write_wrong_rows(made := BytesIO(), run)
    found = load_workbook(made)
    assert len(found.sheetnames) == 2
    assert found[SHEET]["A2"].value == "Lê Bình"
    comments = [cell.comment.text for row in found.worksheets[1].iter_rows() for cell in row if cell.comment]
    assert len(comments) == 1
