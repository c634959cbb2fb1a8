"""Finding the table and its columns in sheets as people make them."""

import pytest

from hoso.exchange.rules.mapping import missing_targets, propose, section_of_sheet
from hoso.exchange.rules.sheets import sample
from hoso.exchange.rules.tables import find_table, table_from

MERGED = [(3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 4, 4), (3, 5, 3, 7), (3, 8, 4, 8)]
SCHOOL = [
    ["UBND HUYỆN SÔNG TRÚC", *[""] * 8],
    ["", "", "DANH SÁCH CÁN BỘ, GIÁO VIÊN", *[""] * 6],
    [""] * 9,
    ["TT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Lương hiện hưởng", "", "", "Ghi chú"],
    ["", "", "Nam", "Nữ", "", "Mã ngạch", "Bậc", "Hệ số", ""],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ["I", "Ban giám hiệu", *[""] * 7],
    [1.0, "Nguyễn Văn An", 1975.0, "", "HT", "V.07.04.32", 3.0, 3.0, ""],
    [2.0, "Lê Thị B", "", "12/3/1980", "PHT", "V.07.04.32", 3.0, 3.0, ""],
    [""] * 9,
    ["", "Tổng cộng", 1.0, 1.0, *[""] * 5],
    [*[""] * 6, "Thủ trưởng", "", ""],
]


def proposed(rows, merged=()):
    table = find_table(rows, merged)
    return [proposal.target for proposal in propose(table.headings, sample(rows, table))]


@pytest.mark.parametrize("merged", [MERGED, []], ids=["merged", "left empty"])
def test_title_rows_and_a_header_of_two_rows_are_found(merged):
    table = find_table(SCHOOL, merged)
    assert (table.first_header_row, table.last_header_row) == (3, 4)
    assert table.headings[2].parts == ("Năm sinh", "Nam")
    assert table.people == (7, 8)
    assert table.left_out == {
        5: "dòng đánh số cột",
        6: "dòng tiêu đề nhóm hoặc ghi chú",
        10: "dòng cộng",
        11: "dòng tiêu đề nhóm hoặc ghi chú",
    }


@pytest.mark.parametrize("merged", [MERGED, []], ids=["merged", "left empty"])
def test_birth_in_two_columns_by_sex_and_pay_under_its_group(merged):
    assert proposed(SCHOOL, merged) == [
        "stt", "ban-than.full_name", "sinh.male", "sinh.female", "chuc-vu.title",
        "dien-bien-luong.rank", "dien-bien-luong.step", "dien-bien-luong.coefficient", "",
    ]  # fmt: skip


def test_sex_as_two_columns_of_crosses():
    rows = [
        ["Họ tên", "Giới tính", "", "Ngày sinh"],
        ["", "Nam", "Nữ", ""],
        ["An", "x", "", "1975"],
        ["Ý", "", "X", "1980"],
    ]
    assert proposed(rows) == ["ban-than.full_name", "danh-dau.male", "danh-dau.female", "ban-than.birth_date"]


def test_birth_in_three_columns():
    rows = [["Họ và tên", "Ngày sinh", "", ""], ["", "Ngày", "Tháng", "Năm"], ["An", 2, 9, 1975]]
    assert proposed(rows) == ["ban-than.full_name", "sinh.day", "sinh.month", "sinh.year"]


@pytest.mark.parametrize("head", [["Họ đệm", "Tên"], ["Họ và tên", ""]])
def test_a_name_over_two_columns(head):
    rows = [[*head, "Ngày sinh"], ["Nguyễn Văn", "An", "1975"], ["Lê Thị", "Ý", "1980"]]
    assert proposed(rows)[:2] == ["ten.front", "ten.given"]


def test_reordered_missing_and_unknown_columns():
    rows = [["Sở thích", "Số CMND", "Ngày sinh", "TĐ chuyên môn", "Họ tên"], ["bóng đá", "", "1975", "ĐH", "An"]]
    assert proposed(rows) == [
        "",
        "giay-to.id_number",
        "ban-than.birth_date",
        "trinh-do.highest_degree",
        "ban-than.full_name",
    ]


def test_no_target_is_given_to_two_columns():
    rows = [["Họ tên", "Năm sinh", "Ngày sinh", "Điện thoại", "SĐT"], ["An", "1975", "02/09/1975", "", ""]]
    targets = [target for target in proposed(rows) if target]
    assert len(targets) == len(set(targets))


def test_hidden_rows_are_left_out_and_said():
    rows = [["Họ tên", "Ngày sinh"], ["An", "1975"], ["Cũ", "1950"]]
    assert find_table(rows, hidden=frozenset({2})).left_out == {2: "dòng ẩn"}


def test_a_person_may_point_at_the_header():
    rows = [["a", "b"], ["Cột lạ", "Cột khác"], ["An", "1975"]]
    assert find_table(rows) is None
    assert table_from(rows, [], frozenset(), 1).people == (2,)


def test_a_name_that_begins_like_a_total_is_a_person():
    rows = [["Họ tên", "Ngày sinh", "Giới tính", "Điện thoại"], ["Tống Thị Cộng", "1975", "Nữ", "0912345678"]]
    assert find_table(rows).people == (1,)


def test_sheets_of_the_template_are_known_by_their_names():
    assert section_of_sheet("Quan hệ gia đình- bản thân", ()) == "gia-dinh"
    assert section_of_sheet("Đào tạo, bồi dưỡng", ()) == "dao-tao"
    assert section_of_sheet("Danh sách 2025", ()) == ""


def test_what_the_least_row_needs():
    assert missing_targets(["giay-to.id_number"]) == ["Họ và tên", "Sinh ngày"]
    assert missing_targets(["ten.front", "ten.given", "sinh.male"]) == []
