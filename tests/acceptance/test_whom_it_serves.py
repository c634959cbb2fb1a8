"""Whom the system serves: every kind of unit, every kind of person, from recruitment until after they left."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hoso.institution.organisation.models import Unit
from hoso.institution.organisation.services import create_unit
from hoso.records.changes import Change
from hoso.records.models import Basis, Document, Record
from hoso.records.services import apply
from tests.platform.attachments.samples import pdf
from tests.signing_in import an_account, signed_in
from tests.small_province import NOW, enter, holding, lan, office, province, quan, school, tuan

__all__ = ["enter", "lan", "office", "province", "quan", "school", "tuan"]

pytestmark = pytest.mark.django_db
IN_SCOPE = ("agency", "public_unit", "school", "association", "commune", "district")


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


@pytest.mark.requirement("DN-01", "KH-07", "HT-01")
@pytest.mark.parametrize("kind", IN_SCOPE)
def test_every_kind_of_unit_keeps_its_people_and_only_its_own(province, office, kind):
    admin = holding(7, "Quản", province, "organisation.administer")
    unit = Unit(code="M1", name="Đơn vị mới", kind=kind, parent=province)
    create_unit(unit, basis="QĐ 1", actor=admin, at=NOW)
    own = signed_in(an_account("dv.m1", unit, "enter"))
    person = {"full_name": "Nguyễn Thị Hòa", "birth_date": "9/1975", "unit": str(unit.pk), "since": "01/09/2020"}
    assert own.post("/ho-so/moi/", person).status_code == 302
    assert "Nguyễn Thị Hòa" in own.get("/ho-so/").text
    assert "Nguyễn Thị Hòa" in signed_in(an_account("so.nv", province, "read")).get("/ho-so/").text
    assert "Nguyễn Thị Hòa" not in signed_in(an_account("tuan", office, "enter")).get("/ho-so/").text


@pytest.mark.requirement("DN-02")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CC", "Công chức"),
        ("VC", "Viên chức"),
        ("HD68", "Hợp đồng theo NĐ 68/2000/NĐ-CP"),
        ("HDLD", "Hợp đồng lao động theo Bộ luật Lao động"),
    ],
)
def test_people_of_both_laws_and_of_every_contract_are_kept(clerk, enter, lan, code, said):
    record = enter("Nguyễn Thị Hòa")
    apply(
        [Change(record.pk, "tuyen-dung", None, {"employment_type": code})],
        actor=lan,
        at=NOW,
        basis=Basis(kind=Basis.Kind.ENTRY),
    )
    assert said in clerk.get(f"/ho-so/{record.pk}/").text


@pytest.mark.requirement("KH-02")
def test_a_life_is_kept_from_recruitment_until_after_retirement(clerk, enter, lan):
    record = enter("Nguyễn Thị Hòa", birth="1966-03-01")
    life = [
        Change(record.pk, "tuyen-dung", None, {"recruited_on": "1990-09"}),
        Change(record.pk, "chuc-vu", None, {"title": "Tổ trưởng chuyên môn", "since": "2012", "until": "2018"}),
        Change(record.pk, "trang-thai", None, {"status": "30", "since": "2026-04-01"}),
    ]
    apply(life, actor=lan, at=NOW, basis=Basis(kind=Basis.Kind.ENTRY))
    then = clerk.get(f"/ho-so/{record.pk}/", {"tai-ngay": "2015-06-01"}).text
    assert "Tổ trưởng chuyên môn" in then
    assert "đang công tác" in then.lower()
    now = clerk.get(f"/ho-so/{record.pk}/").text.lower()
    assert "nghỉ hưu" in now
    assert Record.objects.get(pk=record.pk).status == "30"


@pytest.mark.requirement("KH-14", "KH-27")
def test_an_entry_refers_to_its_certified_paper(clerk, enter):
    record = enter("Nguyễn Thị Hòa")
    scan = SimpleUploadedFile("quyet-dinh.pdf", pdf(), "application/pdf")
    paper = {
        "kind": "Quyết định tuyển dụng",
        "number": "115/QĐ-UBND",
        "date": "01/09/1990",
        "issuer": "UBND huyện",
        "certified": "on",
        "section": "tuyen-dung",
        "file": scan,
    }
    assert clerk.post(f"/ho-so/{record.pk}/tai-lieu/moi/", paper).status_code == 302
    kept = Document.objects.get(record=record)
    assert (kept.number, kept.date, kept.issuer, kept.certified) == ("115/QĐ-UBND", "1990-09-01", "UBND huyện", True)
    assert "chứng thực" in clerk.get(f"/ho-so/{record.pk}/?phan=tai-lieu").text
    assert f"/tai-lieu/{kept.uid}/trang" in clerk.get(f"/ho-so/{record.pk}/sua/tuyen-dung/").text
