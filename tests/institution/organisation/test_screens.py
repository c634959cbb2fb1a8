"""Pages of the tree over HTTP."""

from datetime import date

import pytest
from django.test import Client

from hoso.institution.accounts.permissions import Role
from hoso.institution.organisation.models import Unit, UnitDocument

from ..places import PASSWORD, account


def signed_in(user):
    client = Client()
    client.post("/dang-nhap", {"username": user.username, "password": PASSWORD})
    return client


@pytest.fixture
def admin(province):
    return signed_in(account(province, "Trần Quản", province.root, Role.ADMINISTER_UNITS))


@pytest.fixture
def clerk(province):
    return signed_in(account(province, "Phạm Thị Lan", province.school, Role.ENTER))


PAGES = ["", "/nhanh", "/chuc-vu", "/van-ban", "/lich-su"]
CHANGES = ["/sua", "/doi-ten", "/chuyen", "/ket-thuc", "/giao-bien-che", "/chuc-vu/sua", "/van-ban/moi"]


@pytest.mark.parametrize("page", PAGES + CHANGES)
def test_every_page_of_a_unit_opens_for_its_administrator(province, admin, page):
    assert admin.get(f"/to-chuc/{province.school.pk}{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES + CHANGES)
def test_a_unit_of_elsewhere_does_not_exist(province, clerk, page):
    assert clerk.get(f"/to-chuc/{province.commune.pk}{page}").status_code == 404


@pytest.mark.parametrize("page", CHANGES)
def test_a_clerk_changes_no_unit_not_even_their_own(province, clerk, page):
    assert clerk.get(f"/to-chuc/{province.school.pk}{page}").status_code == 404


def test_the_area_begins_at_ones_own_unit(province, clerk):
    answer = clerk.get("/to-chuc/", follow=True)
    assert "Trường THCS Sông Trúc" in answer.content.decode()
    assert "xã Bến Tre" not in answer.content.decode()


def test_a_department_is_made_on_screen(province, admin):
    sent = {"code": "TO1", "name": "Tổ Toán", "kind": "department", "level": 1, "order": 10}
    answer = admin.post("/to-chuc/moi", {**sent, "parent": province.school.pk, "valid_from": "01/09/2020"})
    made = Unit.objects.get(code="TO1")
    assert answer["Location"] == f"/to-chuc/{made.pk}"
    assert made.versions.get().since == date(2020, 9, 1)
    assert "Tổ Toán" in admin.get(f"/to-chuc/{province.school.pk}").content.decode()


def test_a_refusal_is_said_above_the_form(province, admin):
    sent = {"code": "T1", "name": "Trường", "kind": "province", "level": 1, "order": 10, "parent": province.school.pk}
    answer = admin.post("/to-chuc/moi", sent)
    assert answer.status_code == 422
    assert "không đặt dưới" in answer.content.decode()


def test_the_tree_of_a_day_shows_the_names_of_that_day(province, admin):
    sent = {"name": "Trường Lê Lợi", "since": "01/03/2026", "basis": "QĐ 5"}
    assert admin.post(f"/to-chuc/{province.school.pk}/doi-ten", sent).status_code == 302
    assert "Trường THCS Sông Trúc" in admin.get("/to-chuc/so-do?tai-ngay=2020-01-01").content.decode()
    assert "Trường Lê Lợi" in admin.get("/to-chuc/so-do?tai-ngay=2026-03-01").content.decode()


@pytest.mark.requirement("T15")
def test_the_picker_asks_for_the_right_permission(province, clerk, admin):
    assert clerk.get("/to-chuc/goi-y?q=truong").json()[0]["label"] == "Trường THCS Sông Trúc"
    assert clerk.get("/to-chuc/goi-y?q=ben+tre").json() == []
    assert clerk.get("/to-chuc/goi-y?q=truong&quyen=organisation.administer").json() == []
    path = admin.get("/to-chuc/goi-y?q=phong+noi+vu").json()[0]["path"]
    assert path == "Ủy ban nhân dân huyện Sông Trúc"


@pytest.mark.requirement("HT-28", "T17")
def test_a_paper_of_another_unit_is_not_served(province, admin, clerk):
    sent = {"kind": "rules", "number": "1/QC", "date": "02/01/2026", "issuer": "UBND", "title": "Quy chế"}
    assert admin.post(f"/to-chuc/{province.commune.pk}/van-ban/moi", sent).status_code == 302
    paper = UnitDocument.objects.get()
    assert "1/QC" in admin.get(f"/to-chuc/{province.commune.pk}/van-ban").content.decode()
    for unit in (province.commune, province.school):
        assert clerk.get(f"/to-chuc/{unit.pk}/van-ban/{paper.pk}").status_code == 404


def test_headcount_is_assigned_on_screen(province, admin):
    sent = {"year": 2026, "basis": "QĐ 1", "public_employee": 30}
    assert admin.post(f"/to-chuc/{province.school.pk}/giao-bien-che", sent).status_code == 302
    assert province.school.headcounts.get().assigned == 30
