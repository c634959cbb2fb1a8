import pytest

from hoso.exchange import services
from hoso.exchange.models import CheckedRow, RunState
from hoso.records.models import Particulars, Record
from tests.exchange import messy
from tests.small_province import NOW


@pytest.fixture
def brought(tmp_path, bring):
    made = messy.build(tmp_path / "DS CBGV.xlsx")
    return made, bring(made.path)


@pytest.mark.requirement("T8")
def test_every_wrong_cell_of_a_messy_file_is_listed_at_once(brought):
    made, run = brought
    assert run.counts["new"] == made.people - len(made.wrong) - len(made.twice)
    listed = {(row.row, int(column)) for row in CheckedRow.objects.filter(run=run) for column in row.problems}
    letters = "ABCDEFGHIJKLMNOPQR"
    assert listed == {(row, letters.index(column)) for row, column in made.wrong} | {(row, 5) for row in made.twice}
    assert run.counts["left_out"] == {
        "dòng đánh số cột": 1,
        "dòng tiêu đề nhóm hoặc ghi chú": 5,
        "dòng ẩn": 1,
        "dòng cộng": 1,
    }


def test_a_messy_file_is_fixed_in_the_page_and_imported_whole(brought, lan):
    made, run = brought
    for row, column in made.wrong:
        text = {"C": "1980", "I": "Đại học", "F": "", "M": "3,33", "G": "", "H": "Kinh"}[column]
        services.correct_cells(run, "DS CBGV 2025", {(row, "ABCDEFGHIJKLM".index(column)): text}, actor=lan, at=NOW)
    services.skip_wrong_rows(run, actor=lan, at=NOW)
    run = services.import_rows(run, actor=lan, at=NOW)
    assert run.state == RunState.IMPORTED
    assert run.counts["created"] == made.people - len(made.twice) == Record.objects.count()
    names = dict(Particulars.objects.exclude(id_number="").values_list("id_number", "record__full_name"))
    spoiled = {row for row, column in made.wrong if column == "F"} | set(made.twice)
    for row, number in made.numbers.items():
        if row not in spoiled:
            assert names[number].lower() == made.names[row].lower(), row
