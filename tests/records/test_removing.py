"""Removing a record on the screen: who holds the administration right, a paper, a reason, the name typed (DN-49)."""

from __future__ import annotations

import pytest

from hoso.platform.audit.models import Entry, History
from hoso.records.models import Document, Record, ScanPage
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db
GROUND = {"number": "12/QĐ-SNV", "day": "02/11/2026", "issuer": "Sở Nội vụ", "reason": "nhập trùng"}


@pytest.fixture
def binh(enter):
    return enter("Lê Văn Bình", id_number="048080001234")


@pytest.fixture
def administrator(province):
    return signed_in(an_account("quan", province, "administer_units"))


@pytest.mark.requirement("DN-49", "DN-46")
@pytest.mark.parametrize("role", ["enter", "read", "approve", "verify", "administer_accounts", "operate"])
def test_nobody_else_sees_the_button_or_the_page(binh, province, role):
    client = signed_in(an_account("ai", province, role))
    assert "Loại bỏ hồ sơ" not in client.get(f"/ho-so/{binh.pk}/").text
    assert client.get(f"/ho-so/{binh.pk}/loai-bo/").status_code == 404
    assert client.post(f"/ho-so/{binh.pk}/loai-bo/", {**GROUND, "typed": binh.full_name}).status_code == 404
    assert Record.objects.filter(pk=binh.pk).exists()


@pytest.mark.requirement("DN-49")
def test_the_right_ends_where_the_unit_ends(binh, office):
    client = signed_in(an_account("quan", office, "administer_units"))
    assert client.get(f"/ho-so/{binh.pk}/loai-bo/").status_code == 404
    assert client.post(f"/ho-so/{binh.pk}/loai-bo/", {**GROUND, "typed": binh.full_name}).status_code == 404
    assert Record.objects.filter(pk=binh.pk).exists()


def test_what_goes_is_shown_before_it_goes(administrator, binh):
    assert "Loại bỏ hồ sơ" in administrator.get(f"/ho-so/{binh.pk}/").text
    page = administrator.get(f"/ho-so/{binh.pk}/loai-bo/").text
    assert "Đơn vị công tác" in page
    assert "1 dòng" in page
    assert "không hoàn tác được" in page


@pytest.mark.parametrize("lacking", ["number", "day", "issuer", "reason", "typed"])
def test_without_paper_reason_or_the_right_name_nothing_goes(administrator, binh, lacking):
    values = {**GROUND, "typed": binh.full_name, lacking: "" if lacking != "typed" else "Le Van Binh"}
    answer = administrator.post(f"/ho-so/{binh.pk}/loai-bo/", values)
    assert answer.status_code == 422
    assert Record.objects.filter(pk=binh.pk).exists()
    if lacking != "reason":
        assert "nhập trùng" in answer.text


@pytest.mark.requirement("DN-45", "DN-47", "DN-49", "T30")
def test_the_record_goes_and_the_journal_says_on_what_paper_and_why(administrator, binh):
    paper = Document.objects.create(record=binh, kind="Bằng")
    ScanPage.objects.create(record=binh, document=paper, key="trinh-do", page=1)
    answer = administrator.post(f"/ho-so/{binh.pk}/loai-bo/", {**GROUND, "typed": "lê văn bình"})
    assert answer.status_code == 302
    assert not Record.objects.filter(pk=binh.pk).exists()
    assert administrator.get(f"/ho-so/{binh.pk}/").status_code == 404
    entry = Entry.objects.get(action="records.remove")
    assert entry.subjects == [binh.pk]
    assert entry.reason == "12/QĐ-SNV ngày 02/11/2026 của Sở Nội vụ: nhập trùng"
    gone = set(History.objects.filter(act=entry.pk, operation="D").values_list("table_name", flat=True))
    assert {"records_record", "records_particulars", "records_posting", "records_document"} <= gone
