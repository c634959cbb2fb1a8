"""What waits at home for those who look after accounts and units."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hoso.institution.accounts.models import AccountRequest, Authorisation
from hoso.institution.accounts.queries import actor_of
from hoso.institution.accounts.services import requests
from hoso.institution.catalogues.models import Proposal
from hoso.platform.notices.models import Notice
from hoso.records.reorganisation.models import Reorganisation, Succession
from tests.signing_in import an_account, signed_in


def ask(school, by):
    asked = AccountRequest(
        kind="issue", unit=school, person="Đỗ Thị Mai", number="5/TTr", date=date(2026, 1, 5), issuer="Trường",
        purpose="Kê khai", scope="Của mình", roles=[{"role": "declare", "unit": school.pk, "sector": ""}],
    )  # fmt: skip
    return requests.submit_request(asked, actor=actor_of(by, timezone.localdate()), at=timezone.now())


def home(user):
    return signed_in(user).get("/").content.decode()


def test_a_request_waits_for_the_superior_and_not_for_whoever_made_it(province, school):
    head, bureau = an_account("hoa", school, "approve"), an_account("binh", school.parent, "verify")
    office = an_account("quan", province, "administer_accounts")
    asked = ask(school, head)
    assert "Đỗ Thị Mai" in home(bureau)
    assert "Đỗ Thị Mai" not in home(head)
    assert "Đỗ Thị Mai" not in home(office)
    actor = actor_of(bureau, timezone.localdate())
    requests.take_step(asked, "endorse", actor=actor, at=timezone.now())
    assert "Đỗ Thị Mai" in home(office)
    assert Notice.objects.get(recipient_id=head.pk).text.startswith("Cấp tài khoản cho Đỗ Thị Mai")


def test_a_paper_about_to_end_is_told_to_whoever_administers_the_account(province, school, office):
    lan = an_account("lan", school, "enter")
    Authorisation.objects.filter(user=lan).update(expires=timezone.localdate() + timedelta(days=10), number="77/QĐ")
    assert "77/QĐ" in home(an_account("quan", province, "administer_accounts"))
    assert "77/QĐ" not in home(an_account("xa", office, "administer_accounts"))


def test_a_plan_whose_day_has_come_waits_at_home(province, school, office):
    today = timezone.localdate()
    plan = Reorganisation.objects.create(
        kind="dissolve", title="Giải thể trường", number="1", date=today, issuer="UBND", effective=today, actor_id=1,
        actor_name="x",
    )  # fmt: skip
    Succession.objects.create(reorganisation=plan, source=school, target=office)
    assert "Giải thể trường" in home(an_account("quan", province, "administer_units"))
    assert "Giải thể trường" not in home(an_account("khac", office, "administer_units"))


@pytest.mark.requirement("DN-73")
def test_a_value_missing_in_a_catalogue_waits_at_its_owners_home(province, school):
    clerk, owner = an_account("lan", school, "enter"), an_account("quan", province, "administer_catalogues")
    signed_in(clerk).post("/danh-muc/dan-toc/de-nghi", {"ten": "Tà Mun"})
    asked = Proposal.objects.get()
    assert f"/danh-muc/de-nghi/{asked.pk}" in home(owner)
    assert "Tà Mun" not in home(clerk)
    signed_in(owner).post(f"/danh-muc/de-nghi/{asked.pk}", {"step": "refuse", "reason": "chưa có căn cứ"})
    assert "Tà Mun" not in home(owner)
