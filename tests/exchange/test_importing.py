"""From a checked file to records and back; what fails leaves nothing behind."""

import random
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoso.exchange import services
from hoso.exchange.models import CheckedRow, ImportedRow, ImportRun, LearnedValue, RunState
from hoso.exchange.services.exporting import Wish, write_list
from hoso.foundation.refusal import Refusal
from hoso.platform.audit.models import Entry
from hoso.records.changes import Change
from hoso.records.models import Basis, Posting, Record, SalaryHistory
from hoso.records.services import apply, verify_sections
from tests.small_province import NOW, holding

pytestmark = pytest.mark.django_db
HEAD = ["Họ và tên", "Ngày sinh"]


def imported(run, lan):
    return services.import_rows(run, actor=lan, at=NOW)


def problems(run):
    return {
        (row.row + 1, int(column)): problem["sentence"]
        for row in CheckedRow.objects.filter(run=run)
        for column, problem in row.problems.items()
    }


@pytest.mark.requirement("T2")
def test_a_name_and_a_birth_date_are_enough(bring, lan, sheet, school):
    run = bring(
        sheet(
            HEAD,
            ["Nguyễn Văn An", "02/09/1975"],
            ["Bùi Thị Ý", "9/1980"],
            ["Lê Ân", 1968],
            ["Võ Ơn", date(1990, 5, 1)],
        )
    )
    imported(run, lan)
    found = dict(Record.objects.values_list("full_name", "birth_date"))
    assert found == {"Nguyễn Văn An": "1975-09-02", "Bùi Thị Ý": "1980-09", "Lê Ân": "1968", "Võ Ơn": "1990-05-01"}
    assert set(Record.objects.values_list("unit", "unit_path")) == {(school.pk, school.path)}
    assert Posting.objects.count() == 4


@pytest.mark.requirement("T2", "T8")
def test_what_is_missing_or_wrong_is_said_cell_by_cell_all_at_once(bring, sheet):
    run = bring(
        sheet(
            [*HEAD, "Giới tính", "Chiều cao"],
            ["", "1975", "nam", 170],
            ["Lê An", "", "x", 400],
            ["Bùi Ý", "2030", "nữ", ""],
        )
    )
    said = problems(run)
    assert said[2, 0] == "Thiếu họ và tên."
    assert said[3, 1].startswith("Thiếu ngày sinh")
    assert "xin ghi Nam, Nữ" in said[3, 2]
    assert "từ 120 đến 210" in said[3, 3]
    assert "tương lai" in said[4, 1]
    assert len(said) == 5


def test_a_run_with_wrong_cells_is_not_written(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "1975"], ["Bùi Ý", "31/02/1970"]))
    with pytest.raises(Refusal, match="Còn 1 dòng có lỗi"):
        imported(run, lan)
    assert not Record.objects.exists()


@pytest.mark.requirement("T10")
def test_leading_zeros_come_back_from_numbers_and_stay_in_text(bring, lan, sheet):
    rows = [["Lê An", "1975", 48075000123, 912345678], ["Bùi Ý", "1980", "001180000456", "0912345679"]]
    run = bring(sheet([*HEAD, "Số CCCD", "Điện thoại"], *rows))
    assert run.counts["zeros_kept"] == 2
    imported(run, lan)
    found = set(Record.objects.values_list("particulars__id_number", "particulars__phone"))
    assert found == {("048075000123", "0912345678"), ("001180000456", "0912345679")}


@pytest.mark.requirement("T57")
def test_the_journal_names_the_file_its_rows_and_its_people(bring, lan, sheet):
    run = imported(bring(sheet(HEAD, ["Lê An", "1975"], ["Bùi Ý", "1980"], name="Tổ Toán.xlsx")), lan)
    act = Entry.objects.get(pk=run.act)
    assert act.details["file"] == run.file_name
    assert act.details["rows"] == {"Danh sách": "2–3"}
    assert act.subjects == sorted(Record.objects.values_list("pk", flat=True))
    traced = ImportedRow.objects.filter(run=run).order_by("row").values_list("row", "record_id")
    names = dict(Record.objects.values_list("pk", "full_name"))
    assert [(row, names[record]) for row, record in traced] == [(1, "Lê An"), (2, "Bùi Ý")]


@pytest.mark.requirement("T7")
def test_what_is_reported_is_counted_in_the_database(bring, lan, sheet):
    run = imported(bring(sheet(HEAD, *([f"Lê {letter}", str(1960 + n)] for n, letter in enumerate("ABCDEFG")))), lan)
    assert run.counts["created"] == Record.objects.count() == 7
    assert run.counts["updated"] == 0


class Killed(Exception):
    """The worker dies here."""


@pytest.mark.requirement("T1")
@pytest.mark.parametrize("seed", range(5))
def test_an_import_killed_anywhere_leaves_nothing(bring, lan, sheet, seed, monkeypatch):
    run = bring(
        sheet(
            [*HEAD, "Mã ngạch", "Bậc"],
            *([f"Lê Văn {n}".replace(str(n), "ABCDEFGHIJ"[n]), str(1960 + n), "V.07.04.32", 2] for n in range(10)),
        )
    )
    left = random.Random(seed).randrange(1, 30)

    def changes(examined, real=services.importing._changes):
        for number, change in enumerate(real(examined)):
            if number == left:
                raise Killed
            yield change

    monkeypatch.setattr(services.importing, "_changes", changes)
    with pytest.raises(Killed):
        imported(run, lan)
    run.refresh_from_db()
    assert run.state == RunState.FIXING
    assert not Record.objects.exists()
    assert not ImportedRow.objects.exists()
    assert not SalaryHistory.objects.exists()
    assert not Entry.objects.filter(action="records.apply").exists()


@pytest.mark.requirement("T1")
def test_a_connection_lost_after_the_records_were_written_leaves_nothing(bring, lan, sheet, monkeypatch):
    run = bring(sheet(HEAD, ["Lê An", "1975"]))
    monkeypatch.setattr(services.importing, "_read_back", lambda applied: (_ for _ in ()).throw(Killed()))
    with pytest.raises(Killed):
        imported(run, lan)
    assert not Record.objects.exists()
    assert not Entry.objects.filter(action="records.apply").exists()


@pytest.mark.requirement("T5")
def test_the_same_run_imported_twice_makes_nobody_twice(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "1975"], ["Bùi Ý", "1980"]))
    imported(run, lan)
    again = imported(run, lan)
    assert again.act == Entry.objects.filter(action="records.apply").get().pk
    assert Record.objects.count() == 2


@pytest.mark.requirement("T5")
def test_the_same_file_brought_again_makes_nobody_twice_even_without_numbers(bring, lan, sheet):
    path = sheet(HEAD, ["Lê An", "1975"], ["Lê An", "1975-03"], ["Bùi Ý", "1980"])
    imported(bring(path), lan)
    run = bring(path)
    assert (run.counts["new"], run.counts["same"], run.counts["wrong"]) == (0, 3, 0)
    imported(run, lan)
    assert Record.objects.count() == 3


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


def test_duplicates_in_the_file_are_shown_and_decided(bring, lan, sheet):
    run = bring(sheet([*HEAD, "Số CCCD"], ["Lê An", "1975", ""], ["LÊ  AN", "1975", ""], ["Bùi Ý", "1980", "048080000123"], ["Võ Y", "1981", "048080000123"]))  # fmt: skip
    said = problems(run)
    assert "Trùng họ tên và ngày sinh với dòng 2" in said[3, 0]
    assert "Trùng số định danh với dòng 4" in said[5, 2]
    services.decide_rows(run, "Danh sách", [2], "separate", actor=lan, at=NOW)
    run = services.decide_rows(run, "Danh sách", [4], "skip", actor=lan, at=NOW)
    imported(run, lan)
    assert sorted(Record.objects.values_list("full_name", flat=True)) == ["Bùi Ý", "Lê An", "Lê An"]


def test_a_person_already_recorded_is_updated_by_number(bring, lan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    run = bring(sheet([*HEAD, "Số CCCD", "Dân tộc"], ["Lê Văn An", "02/09/1975", "048075000123", "Tày"]))
    assert (run.counts["new"], run.counts["changed"]) == (0, 1)
    imported(run, lan)
    record.refresh_from_db()
    assert (record.full_name, record.particulars.ethnicity != "") == ("Lê Văn An", True)


def test_a_number_that_leads_to_quite_another_person_is_not_written_over_them(bring, lan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    run = bring(sheet([*HEAD, "Số CCCD"], ["Trần Thị Bưởi", "12/12/1990", "048075000123"]))
    assert "khác tên, khác năm sinh" in problems(run)[2, 2]
    run = services.decide_rows(run, "Danh sách", [1], f"update:{record.pk}", actor=lan, at=NOW)
    assert (run.counts["changed"], run.counts["wrong"]) == (1, 0)


def test_a_verified_section_is_not_written_over_and_the_row_says_so(bring, lan, quan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    verify_sections(record.pk, ["ban-than"], actor=quan, at=NOW)
    run = bring(sheet([*HEAD, "Số CCCD", "Điện thoại"], ["Lê An", "02/09/1975", "048075000123", "0912345678"]))
    assert "Mục đã xác thực (Bản thân)" in problems(run)[2, -1]


def test_what_changed_in_the_records_after_the_check_is_seen_by_the_import(bring, lan, sheet, enter):
    run = bring(sheet([*HEAD, "Số CCCD"], ["Lê An", "02/09/1975", "048075000123"]))
    assert run.counts["new"] == 1
    enter("Lê An", "1975-09-02", id_number="048075000123")
    run = imported(run, lan)
    assert (run.counts["new"], run.counts["same"], Record.objects.count()) == (0, 1, 1)


def test_a_correction_made_elsewhere_after_the_check_is_read_by_the_import(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "1975"]))
    ImportRun.objects.filter(pk=run.pk).update(corrections={"Danh sách": {"1:0": "Lê Ấn"}})
    imported(run, lan)
    assert Record.objects.get().full_name == "Lê Ấn"


def test_a_namesake_in_reach_is_asked_about(bring, lan, sheet, enter):
    enter("Lê An", "1975")
    run = bring(sheet(HEAD, ["Lê An", "1975"]))
    assert "Cập nhật hồ sơ đó, hay là người khác" in problems(run)[2, 0]
    run = services.decide_rows(run, "Danh sách", [1], "separate", actor=lan, at=NOW)
    assert run.counts["new"] == 1


@pytest.mark.requirement("T12", "T20")
def test_a_record_out_of_reach_is_said_to_be_there_and_nothing_of_it_is_shown(bring, sheet, enter, quan, office):
    enter("Trần Bí Mật", "1975-01-01", actor=quan, unit=office, id_number="048075000123")
    run = bring(sheet([*HEAD, "Số CCCD"], ["Lê An", "1975", "048075000123"], ["Trần Bí Mật", "01/01/1975", ""]))
    said = problems(run)
    assert "đã có hồ sơ ở đơn vị khác" in said[2, 2]
    assert "Sở Y tế" not in str(said)
    row = CheckedRow.objects.get(run=run, row=2)
    assert not row.problems
    assert "ở đơn vị khác" in row.warnings["0"]


@pytest.mark.requirement("T12")
def test_a_decision_cannot_reach_a_record_of_another_unit(bring, lan, sheet, enter, quan, office):
    other = enter("Trần Tư", "1975-01-01", actor=quan, unit=office)
    run = bring(sheet([*HEAD, "Dân tộc"], ["Trần Tư", "01/01/1975", "Tày"]))
    run = services.decide_rows(run, "Danh sách", [1], f"update:{other.pk}", actor=lan, at=NOW)
    assert (run.counts["new"], run.counts["changed"]) == (1, 0)
    imported(run, lan)
    other.refresh_from_db()
    assert other.particulars.ethnicity == ""


def test_a_unit_column_takes_codes_and_names_of_the_units_below_only(bring, quan, lan, province, school, office, sheet):
    rows = [["Lê An", "1975", "ST"], ["Bùi Ý", "1980", "Sở Y tế"], ["Võ Y", "1981", "Sở Mật"]]
    path = sheet([*HEAD, "Đơn vị công tác"], *rows)
    run = bring(path, actor=quan, unit=province)
    assert list(problems(run)) == [(4, 2)]
    assert {key[0] for key in problems(bring(path))} == {3, 4}
    run = services.decide_rows(run, "Danh sách", [3], "skip", actor=quan, at=NOW)
    services.import_rows(run, actor=quan, at=NOW)
    assert dict(Record.objects.values_list("full_name", "unit__code")) == {"Lê An": "ST", "Bùi Ý": "SYT"}


def test_a_value_is_chosen_once_and_known_in_the_next_file(bring, lan, tuan, office, sheet):
    rows = [[f"Lê {name}", "1975", "ĐHSP Huế"] for name in ("An", "Bình", "Chi")]
    head = [*HEAD, "Trình độ chuyên môn cao nhất"]
    run = bring(sheet(head, *rows))
    assert run.counts["cells_wrong"] == 3
    run, changed = services.correct_alike(
        run, "Danh sách", (1, 2), "Đại học (cử nhân, kỹ sư, bác sĩ…)", actor=lan, at=NOW
    )
    assert (changed, run.counts["cells_wrong"]) == (3, 0)
    assert LearnedValue.objects.get().written == "ĐHSP Huế"
    assert bring(sheet(head, ["Võ Dần", "1980", "đhsp huế"], name="sau.xlsx")).counts["cells_wrong"] == 0
    elsewhere = bring(sheet(head, ["Võ Dần", "1980", "đhsp huế"], name="khac.xlsx"), actor=tuan, unit=office)
    assert elsewhere.counts["cells_wrong"] == 1


def test_columns_settled_once_are_proposed_again(bring, lan, sheet):
    path = sheet([*HEAD, "Ký hiệu riêng"], ["Lê An", "1975", "DN-01"])
    run = bring(path)
    settled = list(map(services.uploading.SettledSheet.from_json, run.sheets))
    settled[0].columns[2] = "tuyen-dung.officer_number"
    imported(services.settle_columns(run, settled, actor=lan, at=NOW), lan)
    assert Record.objects.get().officer_number == "DN-01"
    run = bring(sheet([*HEAD, "Ký hiệu riêng"], ["Bùi Ý", "1975", "DN-02"], name="sau.xlsx"))
    assert run.sheets[0]["columns"]["2"] == "tuyen-dung.officer_number"


def test_undo_takes_everything_back_until_somebody_touches_a_row(bring, lan, sheet, enter):
    record = enter("Lê An", "1975-09-02", id_number="048075000123")
    head = [*HEAD, "Số CCCD", "Dân tộc"]
    run = imported(
        bring(sheet(head, ["Lê An", "02/09/1975", "048075000123", "Tày"], ["Bùi Ý", "1980", "", "Kinh"])), lan
    )
    assert Record.objects.count() == 2
    services.undo(run, actor=lan, at=NOW)
    record.refresh_from_db()
    assert (Record.objects.count(), record.particulars.ethnicity) == (1, "")
    run = imported(bring(sheet(head, ["Bùi Ý", "1980", "", "Kinh"], name="lai.xlsx")), lan)
    new = Record.objects.get(full_name="Bùi Ý")
    apply([Change(new.pk, "ban-than", None, {"phone": "0912345678"})], actor=lan, at=NOW, basis=Basis(kind="entry"))
    with pytest.raises(Refusal, match="Không hoàn tác được nữa"):
        services.undo(run, actor=lan, at=NOW)


def test_columns_above_ones_level_are_left_alone(bring, school, sheet):
    clerk = holding(77, "Thư", school, "records.read", "records.enter")
    run = bring(sheet([*HEAD, "Tôn giáo", "Số hiệu"], ["Lê An", "1975", "Phật giáo", "DN-1"]), actor=clerk)
    services.import_rows(run, actor=clerk, at=NOW)
    record = Record.objects.get()
    assert (record.particulars.religion, record.officer_number) == ("", "DN-1")


def test_old_text_is_offered_and_converted_only_when_agreed(bring, lan, sheet):
    path = sheet(HEAD, ["NguyÔn V¨n An", "1975"], ["TrÇn ThÞ Hµ", "1980"], ["Lª H÷u Ph\u00ad\u00edc", "1981"])
    run = bring(path)
    assert run.sheets[0]["old_fonts"] == {"0": "TCVN3"}
    settled = list(map(services.uploading.SettledSheet.from_json, run.sheets))
    settled[0].old_fonts = {}
    services.settle_columns(run, settled, actor=lan, at=NOW)
    run = bring(path)
    imported(run, lan)
    assert set(Record.objects.values_list("full_name", flat=True)) == {"Nguyễn Văn An", "Trần Thị Hà", "Lê Hữu Phước"}


def test_an_abandoned_run_keeps_no_cells(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "31/02/1975"]))
    services.abandon(run, actor=lan, at=NOW)
    run = ImportRun.objects.get()
    assert (run.state, run.file, CheckedRow.objects.count()) == (RunState.ABANDONED, None, 0)


@pytest.mark.requirement("T9")
def test_the_number_of_statements_does_not_grow_with_the_rows(bring, lan, sheet):
    def statements(count):
        head = [*HEAD, "Số CCCD", "Dân tộc", "Mã ngạch", "Bậc"]
        rows = [
            ["Lê " + chr(65 + n % 26) + chr(97 + n // 26), "1975", f"04807500{count:02}{n:02}", "Kinh", "V.07.04.32", 2]
            for n in range(count)
        ]
        run = bring(sheet(head, *rows, name=f"{count}.xlsx"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            imported(run, lan)
        return len(seen)

    few, many = statements(5), statements(60)
    assert many <= few + 2


@pytest.mark.requirement("T6", "T9")
def test_two_thousand_rows_with_everything_take_seconds(bring, lan, sheet):
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
        "Trình độ chuyên môn cao nhất",
    ]
    letters = "ABCDEGHIKLMNOPQRSTUVXY"
    rows = [
        [f"Nguyễn {letters[n % 22]}{letters[n // 22 % 22].lower()} {letters[n // 484 % 22]}", f"{1 + n % 28}/{1 + n % 12}/{1965 + n % 30}",
         "Nam" if n % 2 else "Nữ", f"0480{65 + n % 30:02}{n:06}", "Kinh", "V.07.04.32", 3, 3.0, "01/09/2023", "Giáo viên", "Đại học"]
        for n in range(2000)
    ]  # fmt: skip
    begun = datetime.now()  # noqa: DTZ005
    run = bring(sheet(head, *rows))
    assert run.counts["new"] == 2000, problems(run)
    imported(run, lan)
    assert (datetime.now() - begun).total_seconds() < 20  # noqa: DTZ005
    assert Record.objects.count() == 2000


def test_a_date_of_today_is_asked_from_the_caller_not_the_clock(bring, sheet):
    early = datetime(1990, 1, 1, tzinfo=NOW.tzinfo)
    run = bring(sheet(HEAD, ["Lê An", "1980"]), at=early)
    assert "10 tuổi" in problems(run)[2, 1]
    assert date(1990, 1, 1) < NOW.date()
