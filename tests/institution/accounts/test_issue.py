"""Accounts are issued on a document, within the places of whoever issues them."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.models import AccountKind, AccountState, LoginLink, RightsChange, User
from hoso.institution.accounts.papers import NewAccount, RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.queries import actor_of
from hoso.institution.accounts.services import links
from hoso.institution.accounts.services.issue import issue_accounts, usernames_for
from hoso.platform.audit.models import Entry

from ..places import ASSIGNMENT, NOW, account, administrator, holding

TODAY = date(2026, 3, 2)


def issue(province, people=(NewAccount("Nguyễn Văn An"),), unit=None, role=Role.ENTER, at_unit=None, **options):
    unit = unit or province.school
    given = {"assignment": ASSIGNMENT, "actor": administrator(province), "at": NOW, **options}
    return issue_accounts(people, unit=unit, roles=[RoleAt(role, at_unit or unit)], **given)


@pytest.mark.requirement("DN-06", "DN-07", "DN-72", "KH-06", "HT-17")
def test_an_account_rests_on_its_written_assignment(province):
    user = issue(province)[0].user
    assert str(user.authorisations.get()) == "12/QĐ-SNV ngày 05/01/2026 của Sở Nội vụ"
    assert RightsChange.objects.get(user=user).number == "12/QĐ-SNV"
    assert Entry.objects.get(action="accounts.issue").reason == "12/QĐ-SNV ngày 05/01/2026 của Sở Nội vụ"


@pytest.mark.requirement("T56")
def test_a_new_account_has_no_password_only_a_link_whose_hash_is_kept(province):
    issued = issue(province)[0]
    assert not issued.user.has_usable_password()
    assert issued.user.state == AccountState.INVITED
    link = LoginLink.objects.get(user=issued.user)
    assert issued.token not in link.token_hash
    assert links.owner_of(issued.token, at=NOW) == issued.user


@pytest.mark.requirement("T56")
def test_the_database_refuses_a_password_that_is_not_hashed(province):
    user = issue(province)[0].user
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(password="123456")


@pytest.mark.requirement("DN-15")
def test_a_paper_no_longer_in_force_gives_no_account(province):
    dead = replace(ASSIGNMENT, expires=date(2026, 3, 2))
    with pytest.raises(Refusal, match="hết hiệu lực từ 02/03/2026"):
        issue(province, assignment=dead)


def test_an_account_dies_with_its_paper(province):
    user = issue(province, assignment=replace(ASSIGNMENT, expires=date(2026, 6, 1)))[0].user
    user.state = AccountState.ACTIVE
    user.save()
    assert actor_of(user, date(2026, 5, 31)).may("records.enter")
    assert actor_of(user, date(2026, 6, 1)).id == 0


@pytest.mark.requirement("KH-08", "DN-09")
def test_a_unit_has_one_unit_account(province):
    issue(province, [NewAccount("Trường Sông Trúc", username="thcs.songtruc", kind=AccountKind.UNIT)])
    with pytest.raises(Refusal, match="đã có tài khoản đơn vị"):
        issue(province, [NewAccount("Trường Sông Trúc", username="thcs2", kind=AccountKind.UNIT)])


def test_nobody_issues_accounts_outside_their_places(province):
    of_district = holding(province.district, Role.ADMINISTER_ACCOUNTS)
    with pytest.raises(Refusal, match="không thuộc phạm vi"):
        issue(province, unit=province.commune, actor=of_district)


def test_nobody_gives_rights_beyond_their_places(province):
    of_district = holding(province.district, Role.ADMINISTER_ACCOUNTS)
    with pytest.raises(Refusal) as refusal:
        issue(province, at_unit=province.root, actor=of_district)
    assert "ngoài phạm vi" in refusal.value.reasons[0]


def test_somebody_limited_to_a_sector_gives_no_rights_over_all_sectors(province):
    of_schools = holding(province.district, Role.ADMINISTER_ACCOUNTS, sector="education")
    with pytest.raises(Refusal):
        issue(province, actor=of_schools)
    roles = [RoleAt(Role.ENTER, province.school, "education")]
    people = [NewAccount("Nguyễn Văn An")]
    issue_accounts(people, unit=province.school, roles=roles, assignment=ASSIGNMENT, actor=of_schools, at=NOW)


@pytest.mark.requirement("DN-07")
def test_rights_over_others_only_the_province_gives(province):
    of_district = holding(province.district, Role.ADMINISTER_ACCOUNTS)
    with pytest.raises(Refusal) as refusal:
        issue(province, role=Role.VERIFY, actor=of_district)
    assert "chỉ Sở Nội vụ" in refusal.value.reasons[0]
    assert issue(province, role=Role.VERIFY)


@pytest.mark.requirement("HT-17", "HT-29")
def test_a_whole_unit_is_issued_at_once(province, django_assert_max_num_queries):
    people = [NewAccount("Nguyễn Văn An")] * 200
    with django_assert_max_num_queries(20):
        issued = issue(province, people)
    names = [one.user.username for one in issued]
    assert names[:3] == ["annv", "annv2", "annv3"]
    assert len(set(names)) == 200
    assert len({one.token for one in issued}) == 200
    assert Entry.objects.filter(action="accounts.issue").count() == 1


def test_a_user_name_that_is_taken_is_said_so(province):
    account(province, "Trần Thị Bình", province.school, Role.ENTER)
    assert usernames_for([NewAccount("Trần Thị Bình"), NewAccount("Đỗ Thị Hòa")]) == ["binhtt2", "hoadt"]
    with pytest.raises(Refusal, match="đã có người dùng"):
        usernames_for([NewAccount("Ai đó", username="BinhTT")])
