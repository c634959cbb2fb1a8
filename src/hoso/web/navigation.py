"""The frame of every page: the areas an actor has a grant for, where they act, and what the bell says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from hoso.foundation.actor import NOBODY, Actor
from hoso.foundation.pages import SIGNED_IN, is_htmx
from hoso.platform.notices import queries as notices


@dataclass(frozen=True)
class Area:
    """One area of the product, and any of the permissions that open it."""

    label: str
    url: str
    icon: str
    permissions: tuple[str, ...]


AREAS = (
    Area("Việc cần làm", "/", "duty", (SIGNED_IN,)),
    Area("Hồ sơ", "/ho-so/", "record", ("records.read",)),
    Area("Nhập Excel", "/nhap-excel/", "upload", ("records.enter",)),
    Area("Tổ chức", "/to-chuc/", "tree", ("organisation.read",)),
    Area("Danh mục", "/danh-muc/", "columns", (SIGNED_IN,)),
    Area("Quy chế", "/quy-che/", "decision", (SIGNED_IN,)),
    Area("Tài khoản", "/tai-khoan/", "people", ("accounts.administer", "accounts.request")),
    Area("Nhật ký", "/nhat-ky/", "clock", ("audit.read",)),
    Area("Vận hành", "/van-hanh/", "settings", ("operate",)),
)
MY_FILE = Area("Hồ sơ của tôi", "/ho-so/cua-toi/", "person", ())


@dataclass(frozen=True)
class Shown:
    """An area as the frame shows it."""

    label: str
    url: str
    icon: str
    current: bool
    count: int = 0


def areas_for(actor: Actor, path: str) -> list[Shown]:
    """The areas this actor may open; the one the path lies in is current."""
    open_areas = [area for area in AREAS if _opens(actor, area)]
    if actor.own_file:
        open_areas.insert(1, MY_FILE)
    current = max((area.url for area in open_areas if _lies_in(path, area.url)), key=len, default="")
    return [Shown(area.label, area.url, area.icon, area.url == current) for area in open_areas]


def _opens(actor: Actor, area: Area) -> bool:
    return any(permission == SIGNED_IN or actor.may(permission) for permission in area.permissions)


def _lies_in(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the frame needs; nothing before sign-in or for a fragment."""
    actor = getattr(request, "actor", NOBODY)
    if actor.id == NOBODY.id or is_htmx(request):
        return {}
    return {
        "navigation": areas_for(actor, request.path),
        "notices_unread": notices.unread_count(actor),
        "acting_unit": actor.acting_in,
        "help_url": "/huong-dan/",
    }
