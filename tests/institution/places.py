"""A small province: UBND tỉnh → Sở Nội vụ, huyện (phòng, trường), xã."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password

from hoso.foundation.actor import Actor, Grant
from hoso.institution.accounts.models import AccountState, User
from hoso.institution.accounts.papers import Assignment, NewAccount, Paper, RoleAt
from hoso.institution.accounts.permissions import TABLE, Role
from hoso.institution.accounts.services.issue import issue_accounts
from hoso.institution.organisation.models import Sector, Unit, UnitKind

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PASSWORD = "mat khau rat dai 2026"
PAPER = Paper("12/QĐ-SNV", date(2026, 1, 5), "Sở Nội vụ", reason="phân công")
ASSIGNMENT = Assignment(PAPER, "Quản lý hồ sơ", "Hồ sơ của đơn vị")


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


@dataclass
class Province:
    root: Unit
    office: Unit
    district: Unit
    bureau: Unit
    school: Unit
    clinic: Unit
    commune: Unit


def build() -> Province:
    root = _unit("T", "Ủy ban nhân dân tỉnh", UnitKind.PROVINCE, None)
    district = _unit("H", "Ủy ban nhân dân huyện Sông Trúc", UnitKind.DISTRICT, root)
    return Province(
        root=root,
        office=_unit("SNV", "Sở Nội vụ", UnitKind.AGENCY, root),
        district=district,
        bureau=_unit("H.NV", "Phòng Nội vụ", UnitKind.AGENCY, district),
        school=_unit("H.TH", "Trường THCS Sông Trúc", UnitKind.SCHOOL, district, Sector.EDUCATION),
        clinic=_unit("H.YT", "Trạm y tế Sông Trúc", UnitKind.PUBLIC_UNIT, district, Sector.HEALTH),
        commune=_unit("X", "Ủy ban nhân dân xã Bến Tre", UnitKind.COMMUNE, root),
    )


def _unit(code: str, name: str, kind: str, parent: Unit | None, sector: str = "") -> Unit:
    return Unit.objects.create(code=code, name=name, kind=kind, parent=parent, sector=sector)


def holding(unit: Unit, *roles: Role, ident: int = 900, sector: str | None = None) -> Actor:
    """Somebody with roles in a unit, without an account behind."""
    permissions = {permission for role in roles for permission in TABLE[role].permissions}
    return Actor(ident, f"Người {ident}", tuple(Grant(name, unit.path, sector) for name in sorted(permissions)))


def administrator(province: Province, ident: int = 900) -> Actor:
    return holding(province.root, Role.ADMINISTER_ACCOUNTS, ident=ident)


def account(province: Province, name: str, unit: Unit, *roles: Role, state: str = AccountState.ACTIVE) -> User:
    """An account as it is after its first sign-in, with PASSWORD."""
    given = [RoleAt(role, unit) for role in roles]
    issued = issue_accounts(
        [NewAccount(name)], unit=unit, roles=given, assignment=ASSIGNMENT, actor=administrator(province), at=NOW
    )[0]
    issued.user.password = _hashed()
    issued.user.state = state
    issued.user.save()
    return issued.user
