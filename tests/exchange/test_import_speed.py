"""However many the rows, the statements stay few and the work takes seconds."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoso.records.models import Record
from tests.exchange.runs import HEAD, imported, problems

pytestmark = pytest.mark.django_db


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
