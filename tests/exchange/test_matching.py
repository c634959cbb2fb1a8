"""Whom a row of the file means: somebody new, a record in reach, or one that is only said to be there."""

import pytest

from hoso.exchange import services
from hoso.exchange.models import CheckedRow
from hoso.platform.audit.models import Entry
from hoso.records.models import Record
from tests.exchange.runs import HEAD, imported, problems
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


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
    act = Entry.objects.get(action="records.guard")
    assert (act.subjects, act.unit_path) == ([Record.objects.get(unit=office).pk], office.path)


@pytest.mark.requirement("T12")
def test_a_decision_cannot_reach_a_record_of_another_unit(bring, lan, sheet, enter, quan, office):
    other = enter("Trần Tư", "1975-01-01", actor=quan, unit=office)
    run = bring(sheet([*HEAD, "Dân tộc"], ["Trần Tư", "01/01/1975", "Tày"]))
    run = services.decide_rows(run, "Danh sách", [1], f"update:{other.pk}", actor=lan, at=NOW)
    assert (run.counts["new"], run.counts["changed"]) == (1, 0)
    imported(run, lan)
    other.refresh_from_db()
    assert other.particulars.ethnicity == ""
