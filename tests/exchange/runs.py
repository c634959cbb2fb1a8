"""Short ways to import a run and to read what was said of it."""

from hoso.exchange import services
from hoso.exchange.models import CheckedRow
from tests.small_province import NOW

HEAD = ["Họ và tên", "Ngày sinh"]


def imported(run, lan):
    return services.import_rows(run, actor=lan, at=NOW)


def problems(run):
    return {
        (row.row + 1, int(column)): problem["sentence"]
        for row in CheckedRow.objects.filter(run=run)
        for column, problem in row.problems.items()
    }
