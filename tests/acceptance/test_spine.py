"""Requirements that no test of a single part proves: through real pages and services."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hoso.foundation.refusal import Refusal
from hoso.platform.audit.models import Entry, History
from hoso.records.changes import Change
from hoso.records.models import Basis, Particulars, Record
from hoso.records.sections import KINDS
from hoso.records.services import apply
from tests.platform.attachments.samples import pdf
from tests.signing_in import an_account, signed_in
from tests.small_province import NOW, enter, lan, office, province, quan, school, tuan

__all__ = ["enter", "lan", "office", "province", "quan", "school", "tuan"]

pytestmark = pytest.mark.django_db
LEFT = {"30": "Nghỉ hưu", "31": "Thôi việc", "34": "Từ trần"}


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


def changed(record, section, values, actor):
    change = [Change(record.pk, section, None, values)]
    return apply(change, actor=actor, at=NOW, basis=Basis(kind=Basis.Kind.DECISION, number="12/QĐ"))


@pytest.mark.requirement("HT-12", "LS-01")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_person_is_kept_and_found_by_it(clerk, enter, lan, kind):
    person, other = enter("Nguyễn Thị Hòa"), enter("Trần Văn Ẩn")
    for record, its in ((person, kind), (other, next(one for one in KINDS if one != kind))):
        changed(record, "tuyen-dung", {"kind": its}, lan)
    found = clerk.get("/ho-so/", {"loai": kind}).text
    assert "Nguyễn Thị Hòa" in found
    assert "Trần Văn Ẩn" not in found
    assert KINDS[kind].lower() in clerk.get(f"/ho-so/{person.pk}/").text.lower()


@pytest.mark.requirement("DN-47", "T30")
@pytest.mark.parametrize("status", LEFT)
def test_who_has_left_stays_with_the_unit(clerk, enter, lan, status):
    person = enter("Nguyễn Thị Hòa")
    changed(person, "trang-thai", {"status": status, "since": "2026-01-01"}, lan)
    assert "Nguyễn Thị Hòa" not in clerk.get("/ho-so/").text
    assert "Nguyễn Thị Hòa" in clerk.get("/ho-so/", {"con": "left"}).text
    page = clerk.get(f"/ho-so/{person.pk}/")
    assert page.status_code == 200
    assert LEFT[status] in page.text
    assert clerk.get(f"/ho-so/{person.pk}/in/2c-2008.pdf").content.startswith(b"%PDF")


@pytest.mark.requirement("KH-16")
def test_the_signed_form_is_archived_in_the_persons_file(clerk, enter):
    person = enter("Nguyễn Thị Hòa")
    scan = SimpleUploadedFile("so-yeu-ly-lich.pdf", pdf(), "application/pdf")
    paper = {"kind": "Sơ yếu lý lịch 2C đã xác nhận", "number": "01/XN", "date": "20/11/2026", "file": scan}
    assert clerk.post(f"/ho-so/{person.pk}/tai-lieu/moi/", paper).status_code == 302
    text = clerk.get(f"/ho-so/{person.pk}/?phan=tai-lieu").text
    assert "Sơ yếu lý lịch 2C đã xác nhận" in text
    address = re.search(rf"/ho-so/{person.pk}/tai-lieu/[0-9a-f-]{{36}}", text)
    assert address
    served = clerk.get(address.group(0))
    assert b"".join(served) if served.streaming else served.content
    assert Entry.objects.filter(subjects__contains=[person.pk], action="records.file").exists()


@pytest.mark.requirement("DN-13", "DN-49")
def test_only_the_unit_that_employs_a_person_changes_the_record(enter, tuan, office):
    person = enter("Nguyễn Thị Hòa")
    elsewhere = signed_in(an_account("tuan", office, "enter"))
    assert elsewhere.get(f"/ho-so/{person.pk}/sua/ban-than/").status_code == 404
    assert elsewhere.post(f"/ho-so/{person.pk}/sua/ban-than/", {"full_name": "X"}).status_code == 404
    with pytest.raises(Refusal):
        changed(person, "ban-than", {"full_name": "X"}, tuan)
    assert Record.objects.get(pk=person.pk).full_name == "Nguyễn Thị Hòa"


@pytest.mark.requirement("DN-14")
def test_a_section_is_marked_equal_to_the_paper_until_it_changes(clerk, enter, lan):
    person = enter("Nguyễn Thị Hòa")
    address, equal, stale = f"/ho-so/{person.pk}/", "đối chiếu bản giấy 2", "đã đổi sau khi đối chiếu"
    assert equal not in clerk.get(address).text
    assert clerk.post(f"{address}doi-chieu/ban-than").status_code == 302
    assert (equal in clerk.get(address).text, stale in clerk.get(address).text) == (True, False)
    mark = Particulars.objects.get(record=person).states["ban-than"]
    assert mark["reconciled_by"] == "Lan"
    change = [Change(person.pk, "ban-than", None, {"other_names": "Ba"})]
    apply(change, actor=lan, at=timezone.now() + timedelta(minutes=1), basis=Basis(kind=Basis.Kind.DECISION))
    assert (equal in clerk.get(address).text, stale in clerk.get(address).text) == (False, True)


@pytest.mark.requirement("DN-45")
def test_what_is_taken_out_is_kept_in_history(enter, lan):
    person = enter("Nguyễn Thị Hòa")
    changed(person, "ban-than", {"other_names": "Ba"}, lan)
    changed(person, "ban-than", {"other_names": "Tư"}, lan)
    kept = History.objects.filter(table_name="records_particulars", record_id=person.pk)
    assert {"other_names": "Ba"}.items() <= kept.latest("pk").old.items()
