"""What a checked file says of its cells and columns, before anything is written."""

from datetime import date, datetime

import pytest

from hoso.exchange import services
from hoso.exchange.models import LearnedValue
from hoso.records.models import Record
from tests.exchange.runs import HEAD, imported, problems
from tests.small_province import NOW, holding

pytestmark = pytest.mark.django_db


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


@pytest.mark.requirement("T10")
def test_leading_zeros_come_back_from_numbers_and_stay_in_text(bring, lan, sheet):
    rows = [["Lê An", "1975", 48075000123, 912345678], ["Bùi Ý", "1980", "001180000456", "0912345679"]]
    run = bring(sheet([*HEAD, "Số CCCD", "Điện thoại"], *rows))
    assert run.counts["zeros_kept"] == 2
    imported(run, lan)
    found = set(Record.objects.values_list("particulars__id_number", "particulars__phone"))
    assert found == {("048075000123", "0912345678"), ("001180000456", "0912345679")}


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


def test_a_date_of_today_is_asked_from_the_caller_not_the_clock(bring, sheet):
    early = datetime(1990, 1, 1, tzinfo=NOW.tzinfo)
    run = bring(sheet(HEAD, ["Lê An", "1980"]), at=early)
    assert "10 tuổi" in problems(run)[2, 1]
    assert date(1990, 1, 1) < NOW.date()
