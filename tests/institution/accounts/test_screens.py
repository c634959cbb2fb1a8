"""Administering accounts over HTTP."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hoso.foundation.office import pdf
from hoso.institution.accounts.models import AccountRequest, User
from hoso.institution.accounts.permissions import Role

from ..places import PASSWORD, account

PAPER = {"number": "9/QĐ", "date": "02/01/2026", "issuer": "Sở Nội vụ", "channel": "written"}
ASSIGNED = {**PAPER, "purpose": "Kê khai", "scope": "Hồ sơ của mình"}


def signed_in(user):
    client = Client()
    client.post("/dang-nhap", {"username": user.username, "password": PASSWORD})
    return client


@pytest.fixture
def quan(province):
    return account(province, "Trần Quản", province.root, Role.ADMINISTER_ACCOUNTS)


@pytest.fixture
def lan(province):
    return account(province, "Phạm Thị Lan", province.school, Role.ENTER)


@pytest.mark.requirement("HT-17", "T56")
def test_a_unit_is_issued_from_the_grid_and_its_links_are_printed(province, quan):
    client = signed_in(quan)
    people = {"people-0-name": "Đỗ Thị Mai", "people-1-name": "Lê Văn Ánh", "people-1-duty": "Giáo viên"}
    sent = {**ASSIGNED, **people, "roles-0-role": "declare", "unit": province.school.pk, "kind": "personal"}
    answer = client.post("/tai-khoan/moi", sent)
    assert answer["Location"] == "/tai-khoan/lien-ket"
    assert User.objects.get(display_name="Lê Văn Ánh").roles.get().unit == province.school
    shown = client.get("/tai-khoan/lien-ket").content.decode()
    assert "http://testserver/lien-ket/" in shown
    printed = pdf.text(client.get("/tai-khoan/lien-ket.pdf").content)
    assert "Lê Văn Ánh" in printed
    assert "maidt" in printed
    until = f"{timezone.localdate() + timedelta(days=30):%d/%m/%Y}"
    assert until in shown
    assert until in printed


def test_the_links_are_not_readable_in_the_session_table(province, quan):
    client = signed_in(quan)
    people = {"people-0-name": "Đỗ Thị Mai", "roles-0-role": "declare", "unit": province.school.pk, "kind": "personal"}
    client.post("/tai-khoan/moi", {**ASSIGNED, **people})
    assert "Đỗ Thị Mai" not in str(dict(client.session))


def test_a_refusal_keeps_what_was_typed(province, quan):
    client = signed_in(quan)
    sent = {**ASSIGNED, "people-0-name": "Đỗ Thị Mai", "unit": province.school.pk, "kind": "personal"}
    answer = client.post("/tai-khoan/moi", sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Chọn ít nhất một vai trò" in text
    assert "Đỗ Thị Mai" in text


@pytest.mark.parametrize("page", ["", "/giao-quyen", "/ban-giao", "/han-che", "/thu-hoi", "/cap-lai-mat-khau"])
def test_an_account_of_elsewhere_does_not_exist(province, lan, page):
    other = account(province, "Lê Quản Xã", province.commune, Role.ENTER)
    other_admin = account(province, "Lê Quản Hai", province.root, Role.ADMINISTER_ACCOUNTS)
    other_admin.roles.update(unit=province.commune)
    client = signed_in(other_admin)
    assert client.get(f"/tai-khoan/{other.pk}{page}").status_code == 200
    assert client.get(f"/tai-khoan/{lan.pk}{page}").status_code == 404
    assert "lanpt" not in client.get("/tai-khoan/danh-sach").content.decode()


def test_an_account_is_restricted_on_its_document(quan, lan):
    answer = signed_in(quan).post(f"/tai-khoan/{lan.pk}/han-che", PAPER)
    assert answer.status_code == 302
    lan.refresh_from_db()
    assert lan.state == "restricted"


def test_a_restricted_person_reads_why_since_when_and_what_to_do(quan, lan):
    signed_in(quan).post(f"/tai-khoan/{lan.pk}/han-che", PAPER)
    client = signed_in(lan)
    text = client.get("/tai-khoan").content.decode()
    assert "theo văn bản 9/QĐ ngày 02/01/2026 của Sở Nội vụ: chỉ còn xem thông tin thường" in text
    assert "thủ trưởng đơn vị gửi đề nghị mở lại" in text
    assert "có hiệu lực" not in text
    assert "Tài khoản bị hạn chế, chỉ còn xem: văn bản 9/QĐ" in client.get("/thong-bao/").content.decode()
    signed_in(quan).post(f"/tai-khoan/{lan.pk}/mo-lai", PAPER)
    text = signed_in(lan).get("/tai-khoan").content.decode()
    assert "bị hạn chế" not in text


def test_a_request_for_a_new_password_begins_with_the_mailbox_of_the_unit(lan):
    text = signed_in(lan).get("/tai-khoan/de-nghi/moi?viec=reset").content.decode()
    assert '<option value="official_mail" selected' in text


def test_without_a_document_nothing_happens(quan, lan):
    assert signed_in(quan).post(f"/tai-khoan/{lan.pk}/thu-hoi", {}).status_code == 422
    lan.refresh_from_db()
    assert lan.state == "active"


@pytest.mark.requirement("LS-06", "LS-15")
def test_a_clerk_asks_for_a_new_password_of_a_colleague(province, lan):
    mai = account(province, "Đỗ Thị Mai", province.school, Role.DECLARE)
    sent = {**PAPER, "kind": "reset", "unit": province.school.pk, "user": mai.pk, "purpose": "Quên mật khẩu"}
    sent["channel"] = "official_mail"
    answer = signed_in(lan).post("/tai-khoan/de-nghi/moi", sent)
    asked = AccountRequest.objects.get()
    assert answer["Location"] == f"/tai-khoan/de-nghi/{asked.pk}"
    assert asked.get_channel_display() == "Hộp thư công vụ của đơn vị"


def test_ones_own_page_says_why_one_sees(lan):
    text = signed_in(lan).get("/tai-khoan").content.decode()
    assert "Cập nhật hồ sơ" in text
    assert "12/QĐ-SNV" in text


def test_the_table_of_rights_is_the_table_that_counts(lan):
    text = signed_in(lan).get("/tai-khoan/quyen").content.decode()
    assert "Vận hành hệ thống" in text
    assert "Sở Nội vụ" in text


def test_finding_accounts(quan, lan):
    client = signed_in(quan)
    assert "lanpt" in client.get("/tai-khoan/danh-sach?q=song+truc").content.decode()
    assert "lanpt" not in client.get("/tai-khoan/danh-sach?q=lan&trang-thai=closed").content.decode()


def test_accounts_are_found_in_any_spelling(province, quan, lan):
    client = signed_in(quan)
    for text in ("pham thi lan", "PHẠM lan", "lan phạm"):
        assert "Phạm Thị Lan" in client.get("/tai-khoan/danh-sach", {"q": text}).text
    assert "Phạm Thị Lan" not in client.get("/tai-khoan/danh-sach", {"q": "phạm hoa"}).text


def test_a_clerk_of_one_unit_need_not_say_which(province, lan):
    assert f'name="unit" value="{province.school.pk}"' in signed_in(lan).get("/tai-khoan/de-nghi/moi").text
