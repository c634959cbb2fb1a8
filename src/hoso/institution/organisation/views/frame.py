"""The tree beside one unit, on every page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from .. import queries
from ..models import Unit
from ..queries import Node

READ = "organisation.read"
ADMINISTER = "organisation.administer"

TABS = (
    ("thong-tin", "Thông tin", ""),
    ("bien-che", "Biên chế", "/bien-che"),
    ("chuc-vu", "Chức vụ, bảng lương", "/chuc-vu"),
    ("van-ban", "Văn bản", "/van-ban"),
    ("lich-su", "Lịch sử", "/lich-su"),
)


@dataclass
class TreeLine:
    """A unit as the tree shows it."""

    name: str
    url: str
    count: int | None
    open: bool
    current: bool
    more: str
    children: list[TreeLine] = field(default_factory=list)


def lines(nodes: Iterable[Node]) -> list[TreeLine]:
    return [
        TreeLine(
            node.name,
            reverse("organisation:unit", args=[node.pk]),
            node.people,
            node.open,
            node.current,
            reverse("organisation:children", args=[node.pk]) if node.has_children else "",
            lines(node.children),
        )
        for node in nodes
    ]


def find(request: HttpRequest, pk: int, permission: str = READ) -> Unit:
    """The unit, if the actor holds the permission over it; else it does not exist."""
    visible = Unit.objects.visible_to(request.actor, permission)  # type: ignore[attr-defined]
    return get_object_or_404(visible.select_related("parent"), pk=pk)


def around(request: HttpRequest, unit: Unit, tab: str) -> dict[str, Any]:
    """What the frame of a unit's page shows."""
    actor = request.actor  # type: ignore[attr-defined]
    own = reverse("organisation:unit", args=[unit.pk])
    return {
        "unit": unit,
        "tree": lines(queries.opened_tree(actor, unit, timezone.localdate())),
        "above": _above(request, unit),
        "tabs": [(key, label, own + suffix) for key, label, suffix in TABS],
        "tab": tab,
        "may_change": actor.may_at(ADMINISTER, unit.path, unit.sector),
    }


def _above(request: HttpRequest, unit: Unit) -> list[tuple[str, str]]:
    """The way down to the unit; only what the actor may open is a link."""
    actor = request.actor  # type: ignore[attr-defined]
    line = queries.line_of(unit)[:-1]
    return [
        (above.name, reverse("organisation:unit", args=[above.pk]) if _visible(actor, above) else "") for above in line
    ]


def _visible(actor, unit: Unit) -> bool:  # type: ignore[no-untyped-def]
    return actor.may_at(READ, unit.path, unit.sector)
