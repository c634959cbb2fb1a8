"""Whose record may be opened: the same answer for one record as for a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoso.foundation.actor import NOBODY, Actor, Grant
from hoso.records.models import Record
from hoso.records.queries import record_for

pytestmark = pytest.mark.django_db


def test_one_record_is_open_to_those_who_find_it_in_their_list(enter, lan, tuan, quan, office, school):
    hoa = enter("Nguyễn Thị Hòa")
    minh = enter("Lê Minh", actor=tuan, unit=office)
    Record.objects.filter(pk=minh.pk).update(account_id=None, sector="health")
    of_health = Actor(900, "Y tế", (Grant("records.read", office.path, "health"),))
    of_education = Actor(901, "Giáo dục", (Grant("records.read", office.path, "education"),))
    nameless = Actor(902, "Không quyền", (Grant("records.enter", school.path),))
    for actor in (lan, tuan, quan, of_health, of_education, nameless, NOBODY):
        listed = set(Record.objects.visible_to(actor, "records.read").values_list("pk", flat=True))
        assert {pk for pk in (hoa.pk, minh.pk) if record_for(actor, pk)} == listed


def test_ones_own_record_is_open_without_any_place(enter, lan, django_user_model):
    hoa = enter("Nguyễn Thị Hòa")
    account = django_user_model.objects.create(username="hoa", password="!", display_name="Hòa", unit_id=hoa.unit_id)
    Record.objects.filter(pk=hoa.pk).update(account=account)
    owner = Actor(account.pk, "Hòa", own_file=True)
    assert record_for(owner, hoa.pk) == hoa
    assert record_for(replace(owner, own_file=False), hoa.pk) is None
    assert record_for(replace(owner, id=account.pk + 1), hoa.pk) is None


def test_a_number_no_record_can_have_is_nobodys(lan):
    assert record_for(lan, 10**30) is None
