"""The two grids of account forms: people who get accounts, roles in places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens.fields import grid_rows
from hoso.institution.organisation.models import Sector, Unit

from ..models import User
from ..papers import NewAccount, RoleAt
from ..permissions import TABLE, Role

Row = dict[str, str]

PEOPLE = (
    {"name": "name", "label": "Họ và tên", "kind": "text", "width": "l", "required": True},
    {"name": "duty", "label": "Chức vụ, nhiệm vụ", "kind": "text", "width": "m"},
    {"name": "email", "label": "Thư công vụ", "kind": "text", "width": "m"},
    {"name": "username", "label": "Tên đăng nhập", "kind": "text", "width": "s", "title": "Bỏ trống để hệ thống đặt"},
)
ROLES = (
    {
        "name": "role",
        "label": "Vai trò",
        "kind": "choice",
        "width": "m",
        "options": tuple((role.value, line.label) for role, line in TABLE.items()),
        "required": True,
    },
    {
        "name": "unit",
        "label": "Tại đơn vị (bỏ trống: chính đơn vị này)",
        "kind": "catalogue",
        "width": "l",
        "source": "/to-chuc/goi-y?quyen=accounts.administer",
    },
    {"name": "sector", "label": "Chỉ lĩnh vực", "kind": "choice", "width": "m", "options": tuple(Sector.choices[1:])},
)


def people_sent(data: Mapping[str, Any]) -> list[Row]:
    return grid_rows(data, "people", [str(column["name"]) for column in PEOPLE])


def roles_sent(data: Mapping[str, Any]) -> list[Row]:
    return grid_rows(data, "roles", [str(column["name"]) for column in ROLES])


def roles_held(user: User) -> list[Row]:
    """The roles an account holds now, as the grid would send them."""
    held = user.roles.filter(authorisation__ended_on=None)
    return [{"role": role.role, "unit": str(role.unit_id), "sector": role.sector} for role in held]


def people_shown(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{"uid": "", "values": row} for row in rows]


def roles_shown(rows: Sequence[Row], actor: Actor) -> list[dict[str, Any]]:
    """The roles with the names of their units, as far as the actor may see these."""
    wanted = [int(row["unit"]) for row in rows if row["unit"].isdecimal()]
    units = Unit.objects.visible_to(actor, "accounts.request").in_bulk(wanted)
    names = {str(number): unit.name for number, unit in units.items()}
    return [{"uid": "", "values": row, "shown": {"unit": names.get(row["unit"], "")}} for row in rows]


def people_of(rows: Sequence[Row], kind: str) -> list[NewAccount]:
    if not rows or any(not row["name"] for row in rows):
        raise Refusal("Mỗi dòng cần họ và tên; ghi ít nhất một người.")
    return [NewAccount(row["name"], row["duty"], row["email"], "", row["username"], kind) for row in rows]


def roles_of(rows: Sequence[Row], unit: Unit, actor: Actor) -> list[RoleAt]:
    """The roles of the grid; a line without a unit means the account's own."""
    wanted = [int(row["unit"]) for row in rows if row["unit"].isdecimal()]
    units = Unit.objects.visible_to(actor, "accounts.request").in_bulk(wanted)
    return [RoleAt(_role(row), _unit(row, unit, units), row["sector"]) for row in rows]


def _role(row: Row) -> Role:
    if row["role"] not in list(Role):
        raise Refusal("Chọn vai trò ở mỗi dòng.")
    return Role(row["role"])


def _unit(row: Row, own: Unit, units: Mapping[int, Unit]) -> Unit:
    if not row["unit"]:
        return own
    if not row["unit"].isdecimal() or int(row["unit"]) not in units:
        raise Refusal("Chọn đơn vị của vai trò trong danh sách gợi ý.")
    return units[int(row["unit"])]
