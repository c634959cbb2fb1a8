"""What the regulation makes wait for a clerk: new records, the monthly review, reports."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoso.foundation.actor import SYSTEM
from hoso.institution.regulations.services import choose_profile
from hoso.records.changes import Change
from hoso.records.models import Basis
from hoso.records.services import apply
from hoso.web.duties import monthly_review, new_records, reports

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lang_son():
    choose_profile("lang-son", actor=SYSTEM, at=NOW)


@pytest.mark.requirement("LS-11")
def test_the_monthly_review_waits_until_the_day_before_the_25th(lan):
    (duty,) = monthly_review(lan, date(2026, 12, 2))
    assert duty.due == date(2026, 12, 24)
    assert list(monthly_review(lan, date(2026, 12, 25))) == []


@pytest.mark.requirement("LS-14")
def test_the_yearly_report_waits_and_the_review_is_not_told_twice(lan):
    waiting = [duty.due for duty in reports(lan, date(2027, 1, 2))]
    assert date(2027, 1, 15) in waiting
    assert date(2027, 1, 24) not in waiting


@pytest.mark.requirement("DN-37")
def test_a_new_record_is_due_after_45_working_days_in_few_statements(lan, enter):
    for number in range(4):
        record = enter(f"Người Mới {number}")
        recruited = Change(record.pk, "tuyen-dung", None, {"recruited_on": f"2026-10-0{number + 1}"})
        apply([recruited], actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    with CaptureQueriesContext(connection) as statements:
        duties = list(new_records(lan, date(2026, 11, 21)))
    assert [duty.due for duty in duties][0] == date(2026, 12, 4)
    assert len(statements) <= 3
