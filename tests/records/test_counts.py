"""The numbers at the top of the home page: one's own places, exact, and remembered only where they are many."""

from __future__ import annotations

import pytest

from hoso.records.models import Record
from hoso.records.queries import counts, headline
from hoso.records.queries.counts import Headline

pytestmark = pytest.mark.django_db


def test_each_counts_the_people_of_their_own_places(enter, lan, tuan, office):
    enter("Nguyễn Thị Hòa")
    enter("Trần Văn Đạt")
    enter("Lê Minh", actor=tuan, unit=office)
    Record.objects.filter(full_name__contains="Thị").update(gender="female")
    assert headline(lan.places("records.read")) == Headline(present=2, incomplete=2, women=1)
    assert headline(tuan.places("records.read")) == Headline(present=1, incomplete=1, women=0)
    assert headline(()) == Headline(0, 0, 0)


def test_of_very_many_people_the_numbers_are_remembered_for_each_place_apart(enter, lan, tuan, monkeypatch):
    enter("Nguyễn Thị Hòa")
    monkeypatch.setattr(counts, "MANY", -1)
    before = headline(lan.places("records.read"))
    enter("Trần Văn Đạt")
    assert headline(lan.places("records.read")) == before
    assert headline(tuan.places("records.read")).present == 0
    assert headline(lan.places("records.enter")) == before
    counts.cache.clear()
    assert headline(lan.places("records.read")).present == before.present + 1
    counts.cache.clear()
