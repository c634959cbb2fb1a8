"""The fictional province is true enough to show every screen."""

import json
import stat
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import connection, transaction

from hoso.demo import cast, province
from hoso.demo.tree import SETTINGS, plan, seats_for
from hoso.institution.accounts.models import AccountState, User
from hoso.institution.accounts.queries import actor_by_id
from hoso.institution.organisation.models import Headcount, Unit
from hoso.institution.organisation.rules import may_stand_below
from hoso.platform.audit.models import Entry
from hoso.records.models import Document, Record
from hoso.records.queries import contents_known_at

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PEOPLE = 420
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["da-nang", "hai-cap"])
def profile(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for the tests of this file, in a transaction that is taken back."""
    data, key = settings.DATA, settings.KEY_FILE
    settings.DATA = tmp_path_factory.mktemp(request.param) / "data"
    settings.KEY_FILE = settings.DATA.with_suffix(".key")
    with django_db_blocker.unblock(), transaction.atomic():
        province.build(request.param, PEOPLE, at=AT)
        yield request.param
        transaction.set_rollback(True)
    settings.DATA, settings.KEY_FILE = data, key


def account(username: str):
    user = User.objects.get(username=username)
    return user, actor_by_id(user.pk, AT.date())


def test_there_are_as_many_people_as_asked_for(profile):
    assert Record.objects.count() == PEOPLE
    assert Record.objects.exclude(unit_path="").count() == PEOPLE


def test_most_people_are_complete_and_some_are_not(profile):
    missing = Counter(Record.objects.values_list("missing", flat=True))
    assert missing[0] > PEOPLE * 0.6
    assert PEOPLE - missing[0] > PEOPLE * 0.03


def test_people_of_every_kind_and_most_states_are_there(profile):
    kinds = set(Record.objects.values_list("kind", flat=True))
    assert kinds == {"cadre", "civil_servant", "public_employee", "contract"}
    assert {"00", "01", "30"} <= set(Record.objects.values_list("status", flat=True))


def test_lan_enters_where_minh_and_hoa_work_and_tuan_sees_none_of_it(profile):
    lan, tuan = account("lan")[1], account("tuan")[1]
    minh = Record.objects.get(account__username="minh")
    assert minh.full_name == "Trần Thị Minh"
    assert minh in Record.objects.visible_to(lan, "records.enter")
    assert Record.objects.get(account__username="hoa") in Record.objects.visible_to(lan, "records.read")
    assert minh not in Record.objects.visible_to(tuan, "records.read")
    assert Unit.objects.get(pk=minh.unit_id).name == "Trường THCS Sông Trúc"


def test_minh_sees_her_own_file_and_nobody_elses(profile):
    assert [record.full_name for record in Record.objects.visible_to(account("minh")[1], "records.read")] == [
        "Trần Thị Minh"
    ]


def test_binh_verifies_the_schools_of_the_place_and_nothing_else_there(profile):
    seen = Record.objects.visible_to(account("binh")[1], "records.read")
    assert Record.objects.get(account__username="minh") in seen
    assert set(seen.values_list("sector", flat=True)) == {"education"}


def test_quan_sees_everybody_and_the_operator_nobody(profile):
    assert Record.objects.visible_to(account("quan")[1], "records.read").count() == PEOPLE
    operator = account("van")[1]
    assert operator.may("operate")
    assert not Record.objects.visible_to(operator, "records.read").exists()


@pytest.mark.requirement("T56")
def test_only_the_cast_has_passwords_and_they_are_kept_closed(profile):
    file = Path(settings.DATA) / cast.FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    told = {line["username"]: line for line in json.loads(file.read_text())}
    assert set(told) == {member.username for member in cast.CAST}
    for username, line in told.items():
        assert check_password(line["password"], User.objects.get(username=username).password)
    others = User.objects.exclude(username__in=told)
    assert others.count() > 20
    assert not any(user.has_usable_password() for user in others)
    assert set(others.values_list("state", flat=True)) == {AccountState.INVITED}


def test_headcounts_papers_photos_and_readers_are_there(profile):
    assert Headcount.objects.filter(year=2026).count() > 20
    assert Document.objects.exclude(file=None).count() > 15
    assert Record.objects.exclude(photo=None).count() >= 30
    with connection.cursor() as cursor:
        cursor.execute("SELECT action, count(*) FROM audit_entry GROUP BY 1")
        acts = dict(cursor.fetchall())
    assert acts["records.open"] > 10
    assert acts["records.mark"] > 5


def test_every_change_of_the_demo_belongs_to_an_act(profile):
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, count(*) FROM audit_history WHERE act IS NULL GROUP BY 1")
        assert cursor.fetchall() == []


@pytest.mark.parametrize("name", SETTINGS)
def test_the_tree_stands_as_units_may_stand(name):
    units = plan(name)
    kinds = {unit.key: unit.kind for unit in units}
    assert len(kinds) == len(units)
    assert all(may_stand_below(unit.kind, kinds[unit.parent]) for unit in units[1:])
    assert ("district" in kinds.values()) == (SETTINGS[name].levels == 3)


@pytest.mark.parametrize("people", [0, 10, 500, 2000])
def test_every_seat_is_filled_leaders_first(people):
    taken = seats_for(plan("hue"), people)
    assert len(taken) == people
    assert all(seat.seat.title for seat in taken[:10])


def test_the_system_knew_of_people_since_they_were_entered(profile):
    entered = Entry.objects.filter(action="records.apply").order_by("at").first()
    record = Record.objects.get(pk=entered.subjects[0])
    assert contents_known_at([record.pk], entered.at - timedelta(days=1)) == {}
    then = contents_known_at([record.pk], entered.at + timedelta(days=1))[record.pk]
    assert then.scalars["full_name"]
    assert then.of("don-vi")
