"""What happens to an account later: each act on its document, nobody on themselves."""

from datetime import date, timedelta

import pytest

from hoso.foundation.actor import Actor, Grant
from hoso.foundation.refusal import Refusal
from hoso.institution.accounts.models import AccountKind, AccountState, Channel, RightsChange
from hoso.institution.accounts.papers import Assignment, NewAccount, Paper, RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.queries import actor_of, actor_of_session
from hoso.institution.accounts.services import links, rights
from hoso.institution.accounts.services.issue import issue_accounts
from hoso.platform.attachments import kinds
from hoso.platform.attachments import services as attachments
from hoso.platform.audit.models import Entry, History
from hoso.platform.jobs.models import Job

from ..places import ASSIGNMENT, NOW, account, administrator, holding

TODAY = date(2026, 3, 2)
LETTER = Paper("77/CV-SNV", date(2026, 3, 1), "Trường THCS Sông Trúc", "theo đề nghị", Channel.OFFICIAL_MAIL)


@pytest.fixture
def lan(province):
    return account(province, "Phạm Thị Lan", province.school, Role.ENTER)


@pytest.fixture
def admin(province):
    return administrator(province)


@pytest.mark.requirement("LS-09")
def test_restricting_leaves_reading_and_reopening_gives_it_back(lan, admin):
    rights.restrict(lan, LETTER, actor=admin, at=NOW)
    lan.refresh_from_db()
    assert actor_of(lan, TODAY).permissions == {"records.read", "organisation.read"}
    rights.reopen(lan, LETTER, actor=admin, at=NOW)
    lan.refresh_from_db()
    assert actor_of(lan, TODAY).may("records.enter")


@pytest.mark.requirement("LS-09", "KH-19")
def test_a_revoked_account_is_nobody_and_its_papers_end(lan, admin):
    rights.revoke(lan, LETTER, actor=admin, at=NOW)
    lan.refresh_from_db()
    assert lan.state == AccountState.CLOSED
    assert not lan.has_usable_password()
    assert actor_of(lan, TODAY).id == 0
    assert lan.authorisations.get().ended_basis == "77/CV-SNV ngày 01/03/2026 của Trường THCS Sông Trúc"


@pytest.mark.requirement("LS-09")
def test_every_change_of_rights_keeps_its_document(lan, admin):
    for act in (rights.restrict, rights.reopen, rights.reset_password, rights.revoke):
        act(lan, LETTER, actor=admin, at=NOW)
    kinds = RightsChange.objects.filter(user=lan, number="77/CV-SNV").values_list("kind", flat=True)
    assert set(kinds) == {"restrict", "reopen", "reset", "revoke"}
    assert Entry.objects.filter(action__startswith="accounts.re", reason__startswith="77/CV-SNV").count() == 4


@pytest.mark.parametrize("act", [rights.restrict, rights.reopen, rights.revoke, rights.reset_password])
def test_a_change_of_rights_ends_every_session(lan, admin, act):
    if act is rights.reopen:
        rights.restrict(lan, LETTER, actor=admin, at=NOW)
        lan.refresh_from_db()
    before = lan.get_session_auth_hash()
    assert actor_of_session(lan.pk, before, TODAY).id == lan.pk
    act(lan, LETTER, actor=admin, at=NOW)
    assert actor_of_session(lan.pk, before, TODAY).id == 0


@pytest.mark.requirement("T54")
@pytest.mark.parametrize("act", [rights.restrict, rights.revoke, "authorise"])
def test_files_made_with_rights_of_before_are_given_out_no_more(lan, admin, province, act):
    """A clerk who moves on does not take the last export of the old unit along."""
    made = attachments.keep(b"x", "danh-sach.xlsx", kinds.XLSX, actor=admin, at=NOW)
    job = Job.objects.create(task="x", title="Xuất Excel", actor_id=lan.pk, actor_name="Lan", created_at=NOW, file=made)
    if act == "authorise":
        rights.authorise(lan, [RoleAt(Role.ENTER, province.district)], ASSIGNMENT, actor=admin, at=NOW)
    else:
        act(lan, LETTER, actor=admin, at=NOW)
    job.refresh_from_db()
    assert job.file is None


@pytest.mark.requirement("DN-68", "LS-15")
def test_a_lost_password_is_replaced_through_the_superior_and_the_channel_is_kept(lan, admin):
    issued = rights.reset_password(lan, LETTER, actor=admin, at=NOW)
    assert RightsChange.objects.get(user=lan, kind="reset").get_channel_display() == "Hộp thư công vụ của đơn vị"
    assert links.owner_of(issued.token, at=NOW) == lan
    with pytest.raises(Refusal, match="không còn dùng được"):
        links.owner_of(issued.token, at=NOW + timedelta(days=3))


def test_a_new_link_stops_the_one_before(lan, admin):
    first = rights.reset_password(lan, LETTER, actor=admin, at=NOW)
    rights.reset_password(lan, LETTER, actor=admin, at=NOW)
    with pytest.raises(Refusal):
        links.owner_of(first.token, at=NOW)


@pytest.mark.parametrize("token", ["", "None", "null", "[]", "x" * 43])
@pytest.mark.requirement("T41")
def test_an_invented_link_opens_nothing(lan, token):
    with pytest.raises(Refusal):
        links.owner_of(token, at=NOW)


@pytest.mark.requirement("T42")
@pytest.mark.parametrize("act", [rights.restrict, rights.revoke, rights.reset_password])
def test_nobody_changes_their_own_account(province, lan, act):
    herself = Actor(lan.pk, "Lan", (Grant("accounts.administer", province.root.path),))
    with pytest.raises(Refusal, match="Không ai tự thay đổi quyền của mình"):
        act(lan, LETTER, actor=herself, at=NOW)


def test_nobody_changes_an_account_that_reaches_beyond_their_places(province):
    of_school = holding(province.school, Role.ADMINISTER_ACCOUNTS)
    roles = [RoleAt(Role.VERIFY, province.district)]
    mighty = issue_accounts(
        [NewAccount("Lê Bình")],
        unit=province.school,
        roles=roles,
        assignment=ASSIGNMENT,
        actor=administrator(province),
        at=NOW,
    )[0].user
    with pytest.raises(Refusal, match="ngoài phạm vi"):
        rights.reset_password(mighty, LETTER, actor=of_school, at=NOW)


def test_the_last_administrator_cannot_be_revoked(province, admin):
    first = account(province, "Trần Quản", province.root, Role.ADMINISTER_ACCOUNTS)
    with pytest.raises(Refusal, match="duy nhất"):
        rights.revoke(first, LETTER, actor=admin, at=NOW)
    account(province, "Trần Quản Hai", province.root, Role.ADMINISTER_ACCOUNTS)
    rights.revoke(first, LETTER, actor=admin, at=NOW)


@pytest.mark.requirement("DN-15")
def test_a_new_assignment_replaces_the_old_one(province, lan, admin):
    paper = Paper("90/QĐ-SNV", date(2026, 3, 1), "Sở Nội vụ")
    roles = [RoleAt(Role.READ, province.school)]
    rights.authorise(lan, roles, Assignment(paper, "Khai thác", "Đơn vị"), actor=admin, at=NOW)
    assert not actor_of(lan, TODAY).may("records.enter")
    assert actor_of(lan, TODAY).may("records.read")


def test_a_revoked_account_begins_again_with_a_new_assignment_and_a_link(province, lan, admin):
    rights.revoke(lan, LETTER, actor=admin, at=NOW)
    issued = rights.authorise(lan, [RoleAt(Role.ENTER, province.school)], ASSIGNMENT, actor=admin, at=NOW)
    assert links.owner_of(issued[0].token, at=NOW) == lan


@pytest.mark.requirement("LS-03", "DN-09", "DN-53", "DN-63")
def test_a_unit_account_is_handed_over_with_its_roles_and_without_the_old_way_in(province, admin):
    of_unit = account(province, "Nguyễn Thị Cũ", province.school, Role.ENTER)
    of_unit.kind = AccountKind.UNIT
    of_unit.save()
    before = of_unit.get_session_auth_hash()
    paper = Paper("91/QĐ-THCS", date(2026, 3, 1), "Trường THCS Sông Trúc")
    next_one = NewAccount("Lê Văn Mới", "Văn thư", "moi@thcs.vn")
    issued = rights.hand_over(of_unit, next_one, Assignment(paper, "Quản lý", "Đơn vị"), actor=admin, at=NOW)
    of_unit.refresh_from_db()
    assert (of_unit.display_name, of_unit.state) == ("Lê Văn Mới", AccountState.INVITED)
    assert not of_unit.has_usable_password()
    assert actor_of_session(of_unit.pk, before, TODAY).id == 0
    assert links.owner_of(issued.token, at=NOW) == of_unit
    assert of_unit.roles.filter(authorisation__number="91/QĐ-THCS", role=Role.ENTER).exists()
    assert of_unit.handovers.get().from_name == "Nguyễn Thị Cũ"


def test_a_personal_account_is_not_handed_over(lan, admin):
    with pytest.raises(Refusal, match="tài khoản cá nhân thì thu hồi"):
        rights.hand_over(lan, NewAccount("Ai"), ASSIGNMENT, actor=admin, at=NOW)


def test_history_never_holds_a_password(lan, admin):
    rights.reset_password(lan, LETTER, actor=admin, at=NOW)
    rows = History.objects.filter(table_name="accounts_user", row_id=lan.pk)
    assert not any("password" in row.old for row in rows)
