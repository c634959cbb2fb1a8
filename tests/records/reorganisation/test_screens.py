"""Planning, trying and carrying out on screen."""

import pytest
from django.utils import timezone

from hoso.institution.organisation.models import Headcount, Unit
from hoso.records.models import Record
from hoso.records.reorganisation.models import Reorganisation
from tests.signing_in import an_account, signed_in
from tests.small_province import enter, lan, province, school

__all__ = ["enter", "lan", "province", "school"]


@pytest.fixture
def client(province):
    return signed_in(an_account("quan", province, "administer_units"))


def sent(school, **lines):
    today = f"{timezone.localdate():%d/%m/%Y}"
    head = {"kind": "split", "title": "Chia trường", "number": "5/QĐ", "date": today, "issuer": "UBND"}
    rows = {
        "lines-0-source": school.pk,
        "lines-0-new_name": "Trường Một",
        "lines-0-new_code": "M1",
        "lines-1-source": school.pk,
        "lines-1-new_name": "Trường Hai",
        "lines-1-new_code": "M2",
    }
    return {**head, "effective": today, **rows, **lines}


def test_a_school_is_divided_from_plan_to_deed(client, school, enter):
    an, binh = enter("Nguyễn Văn An"), enter("Nguyễn Văn Bình")
    assert client.get(f"/sap-xep/moi?don-vi={school.pk}").status_code == 200
    address = client.post("/sap-xep/moi", sent(school))["Location"]
    plan = Reorganisation.objects.get()
    second = plan.lines.get(new_code="M2")
    page = f"{address}/nguoi/{school.pk}"
    assert "Nguyễn Văn Bình" in client.get(page).content.decode()
    client.post(page, {f"nguoi-{binh.pk}": second.pk, f"nguoi-{an.pk}": second.pk})
    client.post(page, {f"nguoi-{binh.pk}": second.pk, f"nguoi-{an.pk}": ""})
    Headcount.objects.create(unit=school, year=timezone.localdate().year, kind="contract", assigned=4)
    tried = client.post(f"{address}/thu").content.decode()
    assert "Kết quả thử, chưa có gì thay đổi" in tried
    assert f"Biên chế của {school.name} giữ nguyên" in tried
    assert Record.objects.filter(unit=school).count() == 2
    assert client.post(f"{address}/thuc-hien").status_code == 302
    assert Record.objects.get(pk=binh.pk).unit.name == "Trường Hai"
    assert Record.objects.get(pk=an.pk).unit.name == "Trường Một"
    assert "Đã chuyển" in client.get(address).content.decode()
    assert "Chia trường" in client.get("/sap-xep/").content.decode()


def test_a_plan_that_cannot_be_is_refused_with_what_was_typed(client, school):
    answer = client.post("/sap-xep/moi", sent(school, kind="merge"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "một đơn vị tiếp nhận" in text
    assert "Trường Hai" in text
    assert not Unit.objects.filter(code="M1").exists()
