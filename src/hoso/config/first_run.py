"""The first run of a real installation: lists, regulation, the province itself, and its first administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hoso.foundation.actor import Actor, Grant
from hoso.foundation.vietnamese import normalise
from hoso.institution.accounts.models import LinkPurpose, User
from hoso.institution.accounts.papers import Assignment, Issued, NewAccount, Paper, RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.services.issue import issue_accounts
from hoso.institution.accounts.services.links import issue_links
from hoso.institution.catalogues.services import load_seed
from hoso.institution.organisation.models import ManagementLevel, Unit, UnitKind, UnitVersion
from hoso.institution.organisation.rules import ALWAYS
from hoso.institution.regulations.services import choose_profile
from hoso.platform.audit import services as audit

INSTALLER = "Cài đặt hệ thống"
ROLES = (Role.ADMINISTER_ACCOUNTS, Role.ADMINISTER_UNITS, Role.ADMINISTER_CATALOGUES, Role.OPERATE)


@dataclass(frozen=True)
class FirstRun:
    """What was answered at set-up."""

    profile: str
    province: str
    administrator: str
    username: str
    paper: str


@transaction.atomic
def set_up(answers: FirstRun, *, at: datetime) -> Issued:
    """Everything a province needs before its first administrator signs in; harmless when run again."""
    machine = Actor(-1, INSTALLER)
    load_seed(actor=machine, at=at)
    choose_profile(answers.profile, actor=machine, at=at)
    root = Unit.objects.filter(parent=None).first() or found_province(answers.province, actor=machine, at=at)
    return first_administrator(answers, root, at=at)


def found_province(name: str, *, actor: Actor, at: datetime) -> Unit:
    """The root of the tree of units."""
    act = audit.open_act()
    root = Unit.objects.create(
        code="TINH", name=normalise(name), kind=UnitKind.PROVINCE, level=ManagementLevel.PROVINCE, order=0
    )
    UnitVersion.objects.create(unit=root, since=ALWAYS, name=root.name, basis=INSTALLER)
    audit.record(actor, "organisation.create", at=at, summary=f"Lập {root.name}", unit_path=root.path, act=act)
    return root


def first_administrator(answers: FirstRun, root: Unit, *, at: datetime) -> Issued:
    """The account from which all others are issued; run again, it gets a fresh link."""
    installer = Actor(-1, INSTALLER, (Grant("accounts.administer", root.path),))
    known = User.objects.filter(username=answers.username).first()
    if known:
        (token,) = issue_links([known], LinkPurpose.FIRST, actor=installer, at=at)
        return Issued(known, token)
    person = NewAccount(answers.administrator, "Quản trị hệ thống", username=answers.username)
    paper = Paper(answers.paper, timezone.localdate(at), root.name)
    assignment = Assignment(paper, "Quản trị hệ thống", root.name)
    roles = [RoleAt(role, root) for role in ROLES]
    (issued,) = issue_accounts([person], unit=root, roles=roles, assignment=assignment, actor=installer, at=at)
    return issued
