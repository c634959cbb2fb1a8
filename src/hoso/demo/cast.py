"""The people everybody knows: Lan enters, Minh declares, Hoa approves, Bình verifies, Tuấn belongs elsewhere,
Quản administers, and Vận keeps the machine running."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hoso.demo.names import Name
from hoso.demo.tree import Planned, Taken
from hoso.institution.accounts.models import AccountKind, AccountState, User
from hoso.institution.accounts.papers import Assignment, Paper, RoleAt
from hoso.institution.accounts.permissions import Role
from hoso.institution.accounts.services.giving import rest_on
from hoso.institution.organisation.models import Unit

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
FILE = "demo-accounts.json"


@dataclass(frozen=True)
class Member:
    """One of the cast; `place` and `held_at` are keys of the tree, of three levels and of two."""

    username: str
    name: Name
    gender: str
    born: int
    duty: str
    place: tuple[str, str]
    held_at: tuple[str, str]
    title: str
    roles: tuple[Role, ...]
    sector: str = ""
    kind: AccountKind = AccountKind.PERSONAL

    def seat(self, levels: int) -> str:
        return self.place[levels == 2]

    def realm(self, levels: int) -> str:
        return self.held_at[levels == 2]


SCHOOL = ("huyen-truc-giang-lower_secondary-1", "xa-song-truc-lower_secondary-1")
OTHER_SCHOOL = ("huyen-phu-lam-primary-1", "xa-phu-lam-primary-1")
CAST = (
    Member("lan", Name("Nguyễn", "Thị", "Lan"), "female", 1988, "Kế toán, phụ trách hồ sơ", SCHOOL, SCHOOL, "",
           (Role.ENTER,), kind=AccountKind.UNIT),
    Member("minh", Name("Trần", "Thị", "Minh"), "female", 1985, "Giáo viên", SCHOOL, SCHOOL, "", (Role.DECLARE,)),
    Member("hoa", Name("Lê", "Thị", "Hoa"), "female", 1976, "Hiệu trưởng", SCHOOL, SCHOOL, "Hiệu trưởng",
           (Role.APPROVE, Role.DECLARE)),
    Member("binh", Name("Phạm", "Văn", "Bình"), "male", 1981, "Chuyên viên, thẩm định hồ sơ trường học",
           ("huyen-truc-giang-gddt", "xa-song-truc-vhxh"), ("huyen-truc-giang", "xa-song-truc"), "",
           (Role.VERIFY,), sector="education"),
    Member("tuan", Name("Võ", "Anh", "Tuấn"), "male", 1990, "Kế toán, phụ trách hồ sơ (đơn vị khác)", OTHER_SCHOOL,
           OTHER_SCHOOL, "", (Role.ENTER,), kind=AccountKind.UNIT),
    Member("quan", Name("Hoàng", "Văn", "Quản"), "male", 1974, "Phó Giám đốc Sở Nội vụ, quản trị", ("so-noi-vu",) * 2,
           ("tinh",) * 2, "Phó Giám đốc Sở",
           (Role.ADMINISTER_UNITS, Role.ADMINISTER_ACCOUNTS, Role.ADMINISTER_CATALOGUES, Role.DECLARE)),
    Member("van", Name("Đỗ", "Quốc", "Vận"), "male", 1992, "Quản trị kỹ thuật (không xem hồ sơ)", ("so-khcn-1",) * 2,
           ("tinh",) * 2, "", (Role.OPERATE,)),
)  # fmt: skip
NAMES = frozenset(member.name.full for member in CAST)
ACCOUNTANT_OF_A_SCHOOL = "Kế toán"


def seat_of(member: Member, units: Mapping[str, Planned], levels: int) -> Taken:
    """The seat a member fills: the one of the title, the accountant's, or the first ordinary one."""
    unit = units[member.seat(levels)]
    ordinary = [seat for seat in unit.seats if not seat.title]
    if member.title:
        return Taken(unit, next(seat for seat in unit.seats if seat.title == member.title))
    if member.kind == AccountKind.UNIT:
        return Taken(unit, next(seat for seat in ordinary if seat.trade.duty == ACCOUNTANT_OF_A_SCHOOL))
    return Taken(unit, ordinary[0])


def open_accounts(units: Mapping[str, Unit], *, levels: int, at: datetime) -> dict[str, tuple[User, str]]:
    """An account with a password of its own for each of the cast, resting on its paper."""
    return {member.username: _open(member, units, levels, at) for member in CAST}


def _open(member: Member, units: Mapping[str, Unit], levels: int, at: datetime) -> tuple[User, str]:
    unit, realm = units[member.seat(levels)], units[member.realm(levels)]
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    user = User(
        username=member.username,
        display_name=member.name.full,
        duty=member.duty,
        unit=unit,
        kind=member.kind,
        state=AccountState.ACTIVE,
        password_changed_at=at,
    )
    user.set_password(password)
    user.save()
    rest_on(
        user,
        assignment_for(member.duty, unit, realm, at),
        [_role_at(role, unit, realm, member) for role in member.roles],
    )
    return user, password


def _role_at(role: Role, unit: Unit, realm: Unit, member: Member) -> RoleAt:
    return RoleAt(role, unit) if role == Role.DECLARE else RoleAt(role, realm, member.sector)


def assignment_for(duty: str, unit: Unit, realm: Unit, at: datetime) -> Assignment:
    day = (at - timedelta(days=120)).date()
    paper = Paper(number=f"{unit.pk}/QĐ-GQ", date=day, issuer=realm.name)
    return Assignment(paper, purpose=duty, scope=f"Hồ sơ thuộc {realm.name}")


def keep_passwords(accounts: Mapping[str, tuple[User, str]]) -> None:
    """Write the cast's names and passwords where the start of the demo shows them from; nobody else may read it."""
    told = [
        {
            "username": member.username,
            "password": accounts[member.username][1],
            "name": member.name.full,
            "duty": member.duty,
        }
        for member in CAST
    ]
    _write_closed(Path(settings.DATA) / FILE, told)


def _write_closed(path: Path, content: Sequence[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
        json.dump(list(content), target, ensure_ascii=False, indent=1)
