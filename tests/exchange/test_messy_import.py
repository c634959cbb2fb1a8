import pytest

from hoso.exchange import services
from hoso.exchange.models import CheckedRow, RunState
from hoso.records.models import Particulars, Record
from tests.exchange import messy
from tests.small_province import NOW

SHEET = "DS CBGV 2025"
LETTERS = "ABCDEFGHIJKLMNOPQR"


@pytest.fixture
def brought(tmp_path, bring):
    made = messy.build(tmp_path / "DS CBGV.xlsx")
    return made, bring(made.path)


@pytest.mark.requirement("T8")
def test_every_wrong_cell_of_a_messy_file_is_listed_at_once(brought):
    made, run = brought
    listed = {(row.row, LETTERS[int(column)]) for row in CheckedRow.objects.filter(run=run) for column in row.problems}
    assert listed == made.problems()
    assert len(made.wrong) >= 0.05 * made.filled - 1
    assert run.counts["new"] == made.people + len(made.copies) - len({row for row, _ in listed})
    assert run.counts["left_out"] == {
        "dòng đánh số cột": 1,
        "dòng tiêu đề nhóm hoặc ghi chú": 5,
        "dòng ẩn": 1,
        "dòng cộng": 1,
    }


def test_a_messy_file_is_fixed_in_the_page_and_imported_whole(brought, lan):
    made, run = brought
    cells = {(row, LETTERS.index(letter)): text for (row, letter), text in made.right.items()}
    services.correct_cells(run, SHEET, cells, actor=lan, at=NOW)
    services.decide_rows(run, SHEET, made.copies, "skip", actor=lan, at=NOW)
    run = services.decide_rows(run, SHEET, made.namesakes, "separate", actor=lan, at=NOW)
    assert run.counts["cells_wrong"] == 0
    run = services.import_rows(run, actor=lan, at=NOW)
    assert run.state == RunState.IMPORTED
    assert run.counts["created"] == made.people == Record.objects.count()
    names = dict(Particulars.objects.exclude(id_number="").values_list("id_number", "record__full_name"))
    for row, number in made.numbers.items():
        if number:
            assert names[number].lower() == made.names[row].lower(), row
