"""What people see of the catalogues, and what only their owner may do."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hoso.institution.catalogues import queries
from hoso.institution.catalogues.models import BaseSalary, Holiday, Item, Place, Proposal, Rank
from hoso.platform.audit.models import Entry, History
from hoso.platform.notices.models import Notice

PAGES = (
    "/danh-muc/",
    "/danh-muc/?q=dan+toc",
    "/danh-muc/dan-toc",
    "/danh-muc/ton_giao",
    "/danh-muc/loai-doi-tuong?tai-ngay=2017-11-20",
    "/danh-muc/loai-doi-tuong?ca-da-dong=1",
    "/danh-muc/bang-he-so",
    "/danh-muc/bang-he-so?bang=tien",
    "/danh-muc/bang-he-so?tai-ngay=2000-01-01",
    "/danh-muc/ngach-chuc-danh?q=giao+vien&doi-tuong=public_employee",
    "/danh-muc/so-lieu",
    "/danh-muc/dia-gioi",
    "/danh-muc/dia-gioi?thuoc=48",
    "/danh-muc/dia-gioi?tai-ngay=2025-06-30&thuoc=490",
    "/danh-muc/dia-gioi?q=xa+hoa+tien,+hoa+vang",
    "/danh-muc/dia-gioi/00001/1900-01-01",
    "/danh-muc/dia-gioi/48/2025-07-01",
    "/danh-muc/ngay-nghi",
    "/danh-muc/ngay-nghi?nam=2099",
    "/danh-muc/de-nghi",
)


@pytest.mark.parametrize("address", PAGES)
def test_everybody_signed_in_reads_the_catalogues(lan: Client, address: str) -> None:
    answer = lan.get(address)
    assert answer.status_code == 200
    assert "Thêm mục" not in answer.content.decode().split("</header>")[-1] or "de-nghi" in address


@pytest.mark.parametrize("address", PAGES)
def test_nobody_reads_them_without_signing_in(client: Client, seeded: dict[str, int], address: str) -> None:
    assert client.get(address)["Location"].startswith("/dang-nhap")


def test_the_list_of_catalogues_takes_few_statements(quan: Client) -> None:
    with CaptureQueriesContext(connection) as statements:
        quan.get("/danh-muc/")
    assert len(statements) <= 8


@pytest.mark.requirement("DN-73")
def test_a_value_that_is_not_sure_says_so(lan: Client) -> None:
    assert "chưa chắc" in lan.get("/danh-muc/ton-giao").content.decode()


def test_a_picker_gets_code_label_and_note(lan: Client) -> None:
    answer = lan.get("/danh-muc/ngach/goi-y", {"q": "chuyen vien cao cap"})
    assert answer.json()[0] == {"value": "01.001", "label": "Chuyên viên cao cấp", "note": "A3.1"}
    by_name = lan.get("/danh-muc/tinh-thanh-moi/goi-y", {"q": "hue", "gia-tri": "ten"})
    assert by_name.json()[0]["value"] == "Huế"
    assert lan.get("/danh-muc/khong-co/goi-y", {"q": "x"}).json() == []


@pytest.mark.requirement("DN-73")
def test_the_owner_changes_a_value_from_a_day_and_the_old_one_stays_before(quan: Client) -> None:
    item = Item.objects.get(catalogue="dan_toc", code="08")
    answer = quan.post(
        f"/danh-muc/noi-dung/muc/{item.pk}/thay-doi",
        {"since": "01/01/2027", "name": "Hmông", "sort": "80", "legal_basis": "Quyết định 1/QĐ", "sureness": "sure"},
    )
    assert answer.status_code == 302, answer.content.decode()
    key = ("dan_toc", "08")
    assert queries.names([key], date(2026, 12, 31))[key] == "Mông"
    assert queries.names([key], date(2027, 1, 1))[key] == "Hmông"
    assert Item.objects.on(date(2027, 1, 1)).filter(catalogue="dan_toc", code="08").count() == 1
    page = quan.get(answer["Location"]).content.decode()
    assert "Hmông" in page
    assert "nay là" in page
    assert History.objects.filter(table_name="catalogues_item", row_id=item.pk, act__isnull=False).exists()


def test_a_change_before_the_beginning_is_refused_in_words(quan: Client) -> None:
    salary = BaseSalary.objects.get(valid_to=None)
    answer = quan.post(
        f"/danh-muc/noi-dung/luong-co-so/{salary.pk}/thay-doi",
        {"since": "01/01/2020", "amount": "3.000.000", "legal_basis": "x", "sureness": "sure"},
    )
    assert answer.status_code == 422
    assert "Ngày áp dụng phải sau" in answer.content.decode()


@pytest.mark.requirement("DN-28", "DN-73")
def test_the_next_base_salary_is_entered_on_screen(quan: Client) -> None:
    salary = BaseSalary.objects.get(valid_to=None)
    quan.post(
        f"/danh-muc/noi-dung/luong-co-so/{salary.pk}/thay-doi",
        {"since": "01/07/2027", "amount": "2.700.000", "legal_basis": "Nghị định …/2027/NĐ-CP", "sureness": "sure"},
    )
    assert (queries.base_salary(date(2027, 6, 30)), queries.base_salary(date(2027, 7, 1))) == (2_530_000, 2_700_000)


@pytest.mark.requirement("DN-73")
def test_a_closed_value_is_no_longer_offered_and_never_gone(quan: Client) -> None:
    item = Item.objects.get(catalogue="nhom_mau", code="KXD")
    quan.post(f"/danh-muc/noi-dung/muc/{item.pk}/dong", {"until": "01/12/2026", "reason": "không dùng"})
    assert "KXD" not in queries.codes("nhom_mau", date(2026, 12, 1))
    assert queries.names([("nhom_mau", "KXD")], date(2027, 1, 1)) == {("nhom_mau", "KXD"): "Chưa xác định"}


def test_a_new_value_needs_a_code_of_its_own(quan: Client) -> None:
    values = {"code": "56", "name": "Tà Ôi", "sort": "560", "legal_basis": "x", "sureness": "sure", "valid_from": ""}
    assert quan.post("/danh-muc/noi-dung/muc/them?danh-muc=dan_toc", values).status_code == 302
    assert queries.options("dan_toc", "ta oi", date(2026, 11, 21))[0].code == "56"
    again = quan.post("/danh-muc/noi-dung/muc/them?danh-muc=dan_toc", values)
    assert "Đã có mục này" in again.content.decode()


def test_a_mistake_is_corrected_with_a_reason(quan: Client) -> None:
    rank = Rank.objects.get(code="01.003")
    values = {
        "name": "Chuyên viên (sửa)",
        "subject": "civil_servant",
        "pay_table": "BANG_2",
        "group_code": "A1",
        "legal_basis": "Thông tư 02/2021/TT-BNV",
        "sureness": "sure",
        "reason": "gõ sai",
    }
    assert quan.post(f"/danh-muc/noi-dung/ngach/{rank.pk}/sua-loi", values).status_code == 302
    assert queries.names([("ngach", "01.003")], date(2026, 11, 21))["ngach", "01.003"] == "Chuyên viên (sửa)"
    assert Entry.objects.get(action="catalogues.rank.correct").reason == "gõ sai"


@pytest.mark.parametrize("word", ["thay-doi", "sua-loi", "dong"])
def test_a_clerk_may_not_touch_a_value(lan: Client, word: str) -> None:
    item = Item.objects.get(catalogue="dan_toc", code="01")
    assert lan.get(f"/danh-muc/noi-dung/muc/{item.pk}/{word}").status_code == 404
    assert lan.post(f"/danh-muc/noi-dung/muc/{item.pk}/{word}", {}).status_code == 404
    assert lan.get(f"/danh-muc/noi-dung/muc/{item.pk}").status_code == 200
    assert lan.get("/danh-muc/noi-dung/muc/them?danh-muc=dan_toc").status_code == 404
    assert lan.get("/danh-muc/ngay-nghi/them").status_code == 404


def test_the_calendar_follows_the_yearly_notice(quan: Client) -> None:
    values = {"day": "13/02/2027", "name": "Làm bù", "worked": "on", "legal_basis": "Thông báo 2027"}
    quan.post("/danh-muc/ngay-nghi/them", values)
    assert queries.working_calendar().is_working(date(2027, 2, 13))
    monday = quan.post("/danh-muc/ngay-nghi/them", {**values, "day": "15/03/2027"})
    assert "vốn là ngày làm việc" in monday.content.decode()
    holiday = Holiday.objects.get(day=date(2027, 2, 13))
    quan.post(f"/danh-muc/ngay-nghi/{holiday.pk}/bo", {"reason": "đổi thông báo"})
    assert not Holiday.objects.filter(pk=holiday.pk).exists()


@pytest.mark.requirement("DN-73")
def test_a_missing_value_is_asked_for_added_and_told(lan: Client, quan: Client) -> None:
    assert lan.post("/danh-muc/truong-dao-tao/de-nghi", {"ten": "Trường Đại học Nội vụ"}).status_code == 204
    lan.post("/danh-muc/truong-dao-tao/de-nghi", {"ten": " Trường Đại học  Nội vụ "})
    proposal = Proposal.objects.get()
    assert "Trường Đại học Nội vụ" in quan.get("/danh-muc/de-nghi").content.decode()
    answer = {"step": "accept", "code": "DHNV", "name": "Trường Đại học Nội vụ"}
    assert quan.post(f"/danh-muc/de-nghi/{proposal.pk}", answer).status_code == 302
    assert queries.options("truong_dao_tao", "dai hoc noi vu", date(2026, 11, 21))[0].code == "DHNV"
    assert "DHNV" in Notice.objects.get(recipient_id=proposal.proposer_id).text
    again = quan.post(f"/danh-muc/de-nghi/{proposal.pk}", answer)
    assert "đã được trả lời" in again.content.decode()


def test_a_proposal_is_answered_with_a_value_that_exists_or_with_a_reason(lan: Client, quan: Client) -> None:
    for text in ("ĐH Luật Hà Nội", "Trường gì đó"):
        lan.post("/danh-muc/dan-toc/de-nghi", {"ten": text})
    first, second = Proposal.objects.order_by("id")
    assert (
        "không có mã" in quan.post(f"/danh-muc/de-nghi/{first.pk}", {"step": "map", "existing": "99"}).content.decode()
    )
    quan.post(f"/danh-muc/de-nghi/{first.pk}", {"step": "map", "existing": "01"})
    assert "Ghi lý do" in quan.post(f"/danh-muc/de-nghi/{second.pk}", {"step": "refuse"}).content.decode()
    quan.post(f"/danh-muc/de-nghi/{second.pk}", {"step": "refuse", "reason": "không phải dân tộc"})
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["mapped", "refused"]
    page = lan.get("/danh-muc/de-nghi").content.decode()
    assert "không phải dân tộc" in page


def test_a_clerk_sees_only_their_own_proposals_and_answers_none(lan: Client, quan: Client) -> None:
    quan.post("/danh-muc/dan-toc/de-nghi", {"ten": "của người khác"})
    assert "của người khác" not in lan.get("/danh-muc/de-nghi").content.decode()
    assert lan.get(f"/danh-muc/de-nghi/{Proposal.objects.get().pk}").status_code == 404


def test_a_place_page_shows_where_a_commune_went(lan: Client) -> None:
    assert "Phường Hồng Hà" in lan.get("/danh-muc/dia-gioi/00001/1900-01-01").content.decode()
    assert Place.objects.filter(code="00097").exists()


def the_place(code: str) -> Place:
    return Place.objects.get(code=code, valid_to=None)


ADD_PLACE = "/danh-muc/noi-dung/dia-ban/them"
NEW_PLACE = {
    "code": "99001",
    "level": "commune",
    "kind": "phường",
    "name": "Sông Trúc",
    "parent_code": "48",
    "valid_from": "01/01/2027",
    "legal_basis": "Nghị quyết 1/NQ-UBTVQH",
    "sureness": "sure",
}


@pytest.mark.requirement("DN-33", "DN-73")
def test_a_place_is_added_renamed_from_a_day_and_closed(quan: Client, lan: Client) -> None:
    assert 'value="48"' in quan.get(f"{ADD_PLACE}?thuoc=48").content.decode()
    assert quan.post(ADD_PLACE, NEW_PLACE).status_code == 302
    place = the_place("99001")
    base = f"/danh-muc/noi-dung/dia-ban/{place.pk}"
    named = {"kind": "phường", "name": "Sông Trúc Đông", "parent_code": "48", "sureness": "sure"}
    answer = quan.post(f"{base}/thay-doi", {**named, "since": "01/07/2028", "legal_basis": "Nghị quyết 2"})
    assert answer.status_code == 302
    assert [p.name for p in Place.objects.filter(code="99001").order_by("valid_from")] == [
        "Sông Trúc",
        "Sông Trúc Đông",
    ]
    later = the_place("99001")
    closing = {"until": "01/01/2030", "reason": "Nghị quyết 3"}
    assert quan.post(f"/danh-muc/noi-dung/dia-ban/{later.pk}/dong", closing).status_code == 302
    assert Place.objects.get(pk=later.pk).valid_to == date(2030, 1, 1)
    for address in (ADD_PLACE, f"{base}/thay-doi", f"{base}/dong", f"{base}/sua-loi"):
        assert lan.get(address).status_code == 404
        assert lan.post(address, NEW_PLACE).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "999"}, "Mã cấp xã có 5 chữ số"),
        ({"parent_code": "00"}, "Không có địa bàn mã 00"),
        ({"parent_code": ""}, "Ghi mã địa bàn cấp trên"),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_words(quan: Client, wrong: dict[str, str], said: str) -> None:
    answer = quan.post(ADD_PLACE, {**NEW_PLACE, **wrong})
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.requirement("DN-73")
def test_a_place_goes_into_another_and_the_old_name_leads_to_the_new(quan: Client, lan: Client) -> None:
    first, second = list(Place.objects.filter(level="commune", parent_code="48", valid_to=None)[:2])
    address = f"/danh-muc/dia-gioi/{first.code}/{first.valid_from.isoformat()}/nhap"
    merged = {"into": second.code, "since": "01/01/2027", "whole": "on", "main": "on", "legal_basis": "Nghị quyết 9"}
    assert lan.post(address, merged).status_code == 404
    assert quan.post(address, merged).status_code == 302
    first.refresh_from_db()
    assert first.valid_to == date(2027, 1, 1)
    [(after, link)] = queries.successors(first.code, date(2027, 1, 1))
    assert (after.code, after.name, link.whole) == (second.code, second.name, True)
    assert second.title in lan.get(f"/danh-muc/dia-gioi/{first.code}/{first.valid_from.isoformat()}").content.decode()
    assert Entry.objects.get(action="catalogues.place.merge").reason == "Nghị quyết 9"
    assert quan.post(address.replace(first.code, second.code), {**merged, "into": "00000"}).status_code in (404, 422)


@pytest.mark.requirement("DN-73")
def test_a_catalogue_of_ones_own_is_founded_filled_and_closed(quan: Client, lan: Client) -> None:
    sent = {"name": "Loại nhà công vụ", "article": "h", "legal_basis": "Công văn 5/SNV"}
    assert lan.post("/danh-muc/lap-moi", sent).status_code == 404
    assert quan.post("/danh-muc/lap-moi", sent)["Location"] == "/danh-muc/loai-nha-cong-vu"
    assert quan.post("/danh-muc/lap-moi", sent).status_code == 422
    item = {
        "code": "A",
        "name": "Căn hộ",
        "sort": "1",
        "valid_from": "01/01/2026",
        "legal_basis": "CV 5",
        "sureness": "sure",
    }
    assert quan.post("/danh-muc/noi-dung/muc/them?danh-muc=loai-nha-cong-vu", item).status_code == 302
    assert "Căn hộ" in lan.get("/danh-muc/loai-nha-cong-vu").content.decode()
    renamed = {**sent, "name": "Nhà công vụ"}
    assert lan.post("/danh-muc/loai-nha-cong-vu/sua", renamed).status_code == 404
    assert quan.post("/danh-muc/loai-nha-cong-vu/sua", renamed).status_code == 302
    assert "Nhà công vụ" in lan.get("/danh-muc/").content.decode()
    held = Item.objects.get(catalogue="loai_nha_cong_vu")
    closing = {"until": "01/01/2027", "reason": "CV 6"}
    assert quan.post(f"/danh-muc/noi-dung/muc/{held.pk}/dong", closing).status_code == 302
    assert Item.objects.get(pk=held.pk).valid_to == date(2027, 1, 1)
