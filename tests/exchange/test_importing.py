"""From a checked file to records and back; what fails leaves nothing behind."""

from datetime import date

import pytest

from hoso.exchange import services
from hoso.exchange.models import CheckedRow, ImportedSheet, ImportRun, RunState
from hoso.exchange.queries.examining import examine
from hoso.foundation.refusal import Refusal
from hoso.institution.organisation.services import allow
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.audit.models import Entry
from hoso.records.changes import Change
from hoso.records.models import Basis, Posting, Record, SalaryHistory
from hoso.records.services import add_document, apply, note_opened, set_photo, writing
from tests.exchange.runs import HEAD, imported
from tests.small_province import NOW, holding

pytestmark = pytest.mark.django_db


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


def test_a_run_with_wrong_cells_is_not_written(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "1975"], ["Bùi Ý", "31/02/1970"]))
    with pytest.raises(Refusal, match="Còn 1 dòng có lỗi"):
        imported(run, lan)
    assert not Record.objects.exists()


@pytest.mark.requirement("T57")
def test_the_journal_names_the_file_its_rows_and_its_people(bring, lan, sheet):
    run = imported(bring(sheet(HEAD, ["Lê An", "1975"], ["Bùi Ý", "1980"], name="Tổ Toán.xlsx")), lan)
    act = Entry.objects.get(pk=run.act)
    assert act.details["file"] == run.file_name
    assert act.details["rows"] == {"Danh sách": "2–3"}
    assert act.subjects == sorted(Record.objects.values_list("pk", flat=True))
    traced = ImportedSheet.objects.get(run=run).record_of.items()
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
@pytest.mark.parametrize("written", range(5))
def test_an_import_killed_anywhere_leaves_nothing(bring, lan, sheet, written, monkeypatch):
    run = bring(
        sheet(
            [*HEAD, "Mã ngạch", "Bậc"],
            *([f"Lê Văn {n}".replace(str(n), "ABCDEFGHIJ"[n]), str(1960 + n), "V.07.04.32", 2] for n in range(10)),
        )
    )
    tables = []

    def text_of(columns, count, real=writing.text_of):
        if len(tables) == written:
            raise Killed
        tables.append(count)
        return real(columns, count)

    monkeypatch.setattr(writing, "text_of", text_of)
    with pytest.raises(Killed):
        imported(run, lan)
    run.refresh_from_db()
    assert run.state == RunState.FIXING
    assert not Record.objects.exists()
    assert not ImportedSheet.objects.exists()
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


@pytest.mark.parametrize("touch", ["paper", "photo"])
def test_undo_is_refused_once_somebody_added_a_paper_or_a_photo(bring, lan, sheet, touch):
    """The record would go, and what was scanned for it with it."""
    run = imported(bring(sheet(HEAD, ["Bùi Ý", "1980"])), lan)
    record = Record.objects.get()
    stored = attachments.keep(b"x", "anh.png", kinds.PNG, actor=lan, at=NOW)
    if touch == "paper":
        add_document(record.pk, {"kind": "Bằng"}, file=stored, actor=lan, at=NOW)
    else:
        set_photo(record.pk, stored, actor=lan, at=NOW)
    with pytest.raises(Refusal, match="Không hoàn tác được nữa"):
        services.undo(run, actor=lan, at=NOW)
    assert Record.objects.filter(pk=record.pk).exists()


def test_reading_and_printing_do_not_stand_in_the_way_of_undo(bring, lan, sheet):
    run = imported(bring(sheet(HEAD, ["Bùi Ý", "1980"])), lan)
    note_opened(Record.objects.get(), actor=lan, at=NOW)
    services.undo(run, actor=lan, at=NOW)
    assert not Record.objects.exists()


def test_an_abandoned_run_keeps_no_cells(bring, lan, sheet):
    run = bring(sheet(HEAD, ["Lê An", "31/02/1975"]))
    services.abandon(run, actor=lan, at=NOW)
    run = ImportRun.objects.get()
    assert (run.state, run.file, CheckedRow.objects.count()) == (RunState.ABANDONED, None, 0)


@pytest.mark.requirement("DN-29")
def test_a_position_or_pay_table_the_unit_does_not_use_is_a_warning_at_its_cell(bring, lan, sheet, school):
    allow(
        school,
        positions={"C29": 1},
        pay_tables=["BANG_3"],
        actor=holding(9, "Quản", school, "organisation.administer"),
        at=NOW,
    )
    run = bring(
        sheet(
            ["Họ và tên", "Ngày sinh", "Chức vụ", "Mã ngạch"],
            ["Nguyễn Văn An", "12/05/1980", "Giám đốc Sở", "V.07.04.32"],
            ["Lê Thị Bê", "13/05/1980", "Hiệu trưởng", "01.003"],
        )
    )
    read = examine(run, lan, date(2026, 11, 21)).sheets[0].read
    assert "“Giám đốc Sở” không có trong" in read.warnings[1, 2]
    assert "ngạch 01.003 không thuộc các bảng lương" in read.warnings[2, 3]
    assert (1, 3) not in read.warnings
    assert (2, 2) not in read.warnings
    imported(run, lan)
    assert Record.objects.count() == 2
