"""Catalogues of one's own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese import fold, normalise
from hoso.platform.audit import services as audit

from ..models import Catalogue

LONGEST = 60


@transaction.atomic
def found_catalogue(*, name: str, article: str, legal_basis: str, actor: Actor, at: datetime) -> Catalogue:
    """A new list that the owner of the catalogues fills."""
    name = normalise(name)
    slug = "_".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:LONGEST]
    if not slug:
        raise Refusal("Tên danh mục cần có chữ.")
    if taken := Catalogue.objects.filter(slug=slug).first():
        raise Refusal(f"Đã có danh mục “{taken.name}” với tên như vậy. Đặt tên khác, hoặc thêm mục vào danh mục đó.")
    act = audit.open_act()
    last = Catalogue.objects.filter(article=article).order_by("-sort").values_list("sort", flat=True).first() or 0
    catalogue = Catalogue.objects.create(
        slug=slug, name=name, article=article, legal_basis=legal_basis, sort=last + 1, origin="screen"
    )
    _note("add", catalogue, f"Lập danh mục {name}", legal_basis, actor, at, act)
    return catalogue


@transaction.atomic
def describe_catalogue(
    catalogue: Catalogue, *, name: str, article: str, legal_basis: str, actor: Actor, at: datetime
) -> Catalogue:
    """Another name, group or legal basis; its values stay, and so does what refers to them."""
    act = audit.open_act()
    before = catalogue.name
    catalogue.name, catalogue.article, catalogue.legal_basis = normalise(name), article, legal_basis
    catalogue.origin = "screen"
    catalogue.save(update_fields=["name", "article", "legal_basis", "origin"])
    _note("change", catalogue, f"Sửa danh mục {before}", legal_basis, actor, at, act)
    return catalogue


def _note(what: str, catalogue: Catalogue, summary: str, basis: str, actor: Actor, at: datetime, act: int) -> None:
    audit.record(
        actor,
        f"catalogues.catalogue.{what}",
        at=at,
        summary=summary,
        reason=basis,
        details={"table": catalogue._meta.db_table, "row": catalogue.pk},
        act=act,
    )
