"""Rows keep the order the clerk gives them: on the screen, on paper, in the journal, and on days gone by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from hoso.platform.audit.models import Entry, History
from hoso.platform.audit.queries import rewind
from hoso.records.changes import Change
from hoso.records.models import Basis, FamilyMember, WorkHistory
from hoso.records.queries import contents, form_2c
from hoso.records.rules import in_order
from hoso.records.sections import BY_SLUG
from hoso.records.services import apply, undo_act, verify_sections
from tests.records.test_entering import inputs
from tests.signing_in import an_account, signed_in
from tests.small_province import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


@pytest.fixture
def an(enter, lan):
    """A life of three periods."""
    record = enter("Nguyễn Văn An")
    periods = (("1997-09", "Giáo viên"), ("2005-01", "Tổ trưởng"), ("2015-08", "Phó Hiệu trưởng"))
    changes = [Change(record.pk, "cong-tac", None, {"since": since, "duty": duty}) for since, duty in periods]
    apply(changes, actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    record.refresh_from_db()
    return record


def duties(record) -> list[str]:
    return [row["duty"] for row in contents([record.pk])[record.pk].of("cong-tac")]


def sheet(client, record, **more: str) -> tuple[str, dict[str, str]]:
    """The grid of work as a browser sends it, in the order in which it is shown."""
    address = f"/ho-so/{record.pk}/sua/cong-tac/"
    form = inputs(client, address)
    for number, row in enumerate(contents([record.pk])[record.pk].of("cong-tac")):
        year, _, month = row["since"].partition("-")
        form |= {
            f"cong-tac-{number}-uid": str(row["uid"]),
            f"cong-tac-{number}-since": f"{month}/{year}",
            f"cong-tac-{number}-duty": row["duty"],
        }
    return address, {**form, **more}


def test_rows_stay_where_the_clerk_moved_them(clerk, an):
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 0 1"})
    assert clerk.post(address, form).status_code == 302
    assert duties(an) == ["Phó Hiệu trưởng", "Giáo viên", "Tổ trưởng"]
    page = clerk.get(f"/ho-so/{an.pk}/").text
    assert page.index("Phó Hiệu trưởng") < page.index("Tổ trưởng")


def test_rows_nobody_moved_stay_in_the_order_of_their_dates(clerk, an):
    address, form = sheet(
        clerk, an, **{"cong-tac-3-uid": "", "cong-tac-3-since": "06/2001", "cong-tac-3-duty": "Đi học"}
    )
    assert clerk.post(address, form).status_code == 302
    assert duties(an) == ["Giáo viên", "Đi học", "Tổ trưởng", "Phó Hiệu trưởng"]
    assert set(WorkHistory.objects.filter(record=an).values_list("place_in_list", flat=True)) == {0}


def test_a_new_row_is_moved_together_with_the_others(clerk, an):
    new = {"cong-tac-3-uid": "", "cong-tac-3-since": "2026", "cong-tac-3-duty": "Hiệu trưởng"}
    address, form = sheet(clerk, an, **new, **{"cong-tac-thu-tu": "3 2 1 0"})
    assert clerk.post(address, form).status_code == 302
    assert duties(an) == ["Hiệu trưởng", "Phó Hiệu trưởng", "Tổ trưởng", "Giáo viên"]


def test_an_order_given_before_is_given_up_for_the_dates(clerk, an):
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 1 0"})
    clerk.post(address, form)
    assert "Xếp theo ngày" in clerk.get(address).text
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "ngay"})
    clerk.post(address, form)
    assert duties(an) == ["Giáo viên", "Tổ trưởng", "Phó Hiệu trưởng"]


def test_a_draft_comes_back_in_the_order_the_clerk_left(clerk, an):
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 0 1"})
    draft = {"values": list(form.items()), "version": an.version}
    clerk.post(f"/ban-nhap/{an.pk}:cong-tac", draft, content_type="application/json")
    page = clerk.get(address).text
    assert page.index('value="Phó Hiệu trưởng"') < page.index('value="Giáo viên"')
    assert 'name="cong-tac-thu-tu" value="2 0 1"' in page


def test_moving_rows_is_an_act_with_its_history_and_can_be_undone(clerk, an, lan):
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 0 1"})
    clerk.post(address, form)
    act = Entry.objects.filter(action="records.apply").latest("id")
    assert act.subjects == [an.pk]
    kept = History.objects.filter(act=act.pk, table_name="records_workhistory")
    assert [row.old for row in kept] == [{"place_in_list": 0}] * 3
    now = WorkHistory.objects.filter(record=an).values()
    then = in_order(BY_SLUG["cong-tac"], rewind(now, kept, NOW + timedelta(days=9999)))
    assert [row["duty"] for row in then] == ["Giáo viên", "Tổ trưởng", "Phó Hiệu trưởng"]
    undo_act(act.pk, actor=lan, at=NOW + timedelta(hours=1))
    assert duties(an) == ["Giáo viên", "Tổ trưởng", "Phó Hiệu trưởng"]


def test_paper_and_days_gone_by_follow_the_order(clerk, an):
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 1 0"})
    clerk.post(address, form)
    today = timezone.localdate()
    assert [row["duty"] for row in form_2c(an.pk, on=today).rows["cong-tac"]][0] == "Phó Hiệu trưởng"
    then = form_2c(an.pk, on=today.replace(year=2010))
    assert [row["duty"] for row in then.rows["cong-tac"]] == ["Tổ trưởng", "Giáo viên"]


def test_rows_of_a_verified_section_are_not_moved(clerk, an, quan):
    verify_sections(an.pk, ["cong-tac"], actor=quan, at=NOW)
    address, form = sheet(clerk, an, **{"cong-tac-thu-tu": "2 0 1"})
    assert clerk.post(address, form).status_code == 409
    assert duties(an) == ["Giáo viên", "Tổ trưởng", "Phó Hiệu trưởng"]


def test_family_added_later_stands_last(enter, lan):
    record = enter("Lê Văn Bình")
    for name in ("Lê Văn Cha", "Trần Thị Mẹ", "Lê Thị Chị"):
        change = Change(record.pk, "gia-dinh", None, {"relation": "CHA", "name": name})
        apply([change], actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    names = [row["name"] for row in contents([record.pk])[record.pk].of("gia-dinh")]
    assert names == ["Lê Văn Cha", "Trần Thị Mẹ", "Lê Thị Chị"]
    assert FamilyMember.objects.filter(record=record, place_in_list=0).count() == 3
