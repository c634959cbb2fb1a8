"""A workbook from the console obeys the rights of the account it is brought in for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.signing_in import an_account
from tests.small_province import office, province, school

from hoso.config import workbooks
from hoso.foundation.refusal import Refusal
from hoso.records.models import Record

__all__ = ["office", "province", "school"]
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
HEADER = ("Họ và tên", "Ngày sinh", "Giới tính")


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path: Path) -> None:
    settings.DATA, settings.KEY_FILE = tmp_path / "data", tmp_path / "data.key"


def workbook(folder: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(path := folder / "danh-sach.xlsx")
    return path


def test_clean_rows_become_records(school, tmp_path: Path) -> None:
    an_account("lan", school, "enter")
    file = workbook(tmp_path, ("Trần Văn Thử", "02/09/1985", "Nam"), ("Lê Thị Nghiệm", "9/1990", "Nữ"))
    run, actor = workbooks.read(file, school.code, "lan", at=NOW)
    assert workbooks.faults(run) == []
    assert workbooks.write(run, actor, at=NOW)["created"] == 2
    assert set(Record.objects.values_list("unit_id", flat=True)) == {school.pk}


def test_a_wrong_cell_is_told_with_its_row_and_nothing_is_written(school, tmp_path: Path) -> None:
    an_account("lan", school, "enter")
    file = workbook(tmp_path, ("Trần Văn Thử", "02/09/1985", "Nam"), ("Phạm Sai", "32/13/1990", "Nam"))
    run, _ = workbooks.read(file, school.code, "lan", at=NOW)
    summary, detail = workbooks.faults(run)
    assert "1 dòng có ô sai" in summary
    assert "dòng 3" in detail
    assert not Record.objects.exists()


def test_nobody_brings_people_into_a_unit_that_is_not_theirs(school, office, tmp_path: Path) -> None:
    an_account("lan", school, "enter")
    an_account("doc", school, "read")
    file = workbook(tmp_path, ("Trần Văn Thử", "02/09/1985", "Nam"))
    for unit, username in ((office, "lan"), (school, "doc"), (school, "khong-co")):
        with pytest.raises(Refusal):
            workbooks.read(file, unit.code, username, at=NOW)
