"""What was dated ahead takes effect on its day, without anybody touching the record."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from hoso.platform.audit.models import Entry
from hoso.records.changes import Change
from hoso.records.models import Basis
from hoso.records.services import apply, follow_calendar
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


def test_a_retirement_entered_ahead_holds_from_its_day(enter, lan):
    record = enter("Lê Văn Bình")
    apply(
        [Change(record.pk, "trang-thai", None, {"status": "30", "since": "2026-12-01"})],
        actor=lan,
        at=NOW,
        basis=Basis(kind="decision"),
    )
    record.refresh_from_db()
    assert record.status == "00"
    assert follow_calendar(at=NOW + timedelta(days=10)) == 1
    record.refresh_from_db()
    assert record.status == "30"
    assert Entry.objects.get(action="records.calendar").subjects == [record.pk]


def test_a_night_without_events_writes_nothing(enter, lan):
    record = enter("Lê Văn Bình")
    row = {"since": "2026-11-01", "rank": "01.003", "step": 2, "coefficient": Decimal("2.67")}
    apply([Change(record.pk, "dien-bien-luong", None, row)], actor=lan, at=NOW, basis=Basis(kind="entry"))
    assert follow_calendar(at=NOW + timedelta(days=1)) == 0
    assert not Entry.objects.filter(action="records.calendar").exists()


def test_the_entered_degree_can_be_corrected_downwards(enter, lan):
    record = enter("Lê Văn Bình")
    for code in ("02", "07"):
        apply(
            [Change(record.pk, "trinh-do", None, {"highest_degree": code})],
            actor=lan,
            at=NOW,
            basis=Basis(kind="entry"),
        )
    record.refresh_from_db()
    assert record.top_degree == "07"
