"""The journal: what leaves a unit is known to those who answer for it."""

from __future__ import annotations

import pytest

from hoso.platform.audit.models import Entry
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db
ORDERS = {
    "/xuat-excel/": {"muc": ["ban-than.full_name"]},
    "/ho-so/in/": {"mau": "2a-2007", "dong-goi": "pdf"},
}


@pytest.mark.requirement("DN-15", "KH-06")
@pytest.mark.parametrize("address", [*ORDERS, "/ho-so/in/danh-sach.pdf"])
def test_the_head_sees_what_left_the_unit_though_no_unit_was_chosen(enter, school, office, address):
    enter("Lê Văn Bình")
    enter("Trần Thị Cúc")
    clerk = signed_in(an_account("lan2", school, "enter"))
    answer = clerk.post(address, ORDERS[address]) if address in ORDERS else clerk.get(address)
    assert answer.status_code == 200
    entry = Entry.objects.filter(actor_name="Lan2").latest("pk")
    assert (len(entry.subjects), entry.unit_path) == (2, school.path)
    assert entry.summary in signed_in(an_account("hoa", school, "approve")).get("/nhat-ky/").text
    assert entry.summary not in signed_in(an_account("ngoai", office, "approve")).get("/nhat-ky/").text


def test_what_left_two_units_stands_with_the_unit_above_both(enter, tuan, province, office):
    enter("Lê Văn Bình")
    enter("Trần Thị Cúc", unit=office, actor=tuan)
    signed_in(an_account("quan2", province, "administer_units")).post("/xuat-excel/", ORDERS["/xuat-excel/"])
    assert Entry.objects.get(action="records.export").unit_path == province.path
