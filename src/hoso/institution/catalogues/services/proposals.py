"""A missing value: asked for by whoever needs it, answered by the owner of the catalogue."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.foundation.vietnamese import normalise
from hoso.platform.audit import services as audit
from hoso.platform.notices.services import notify

from .. import rules
from ..models import Catalogue, Item, Proposal
from ..queries import options
from . import dated

MINE = "/danh-muc/de-nghi"


@transaction.atomic
def propose(
    catalogue: Catalogue, *, text: str, note: str = "", unit_path: str = "", actor: Actor, at: datetime
) -> Proposal:
    """Ask the catalogue's owner for a value; asking twice for the same one is one question."""
    wanted = normalise(text)[:300]
    if not wanted:
        raise Refusal("Chưa ghi giá trị muốn đề nghị thêm.")
    proposal, new = Proposal.objects.get_or_create(
        catalogue=catalogue,
        text=wanted,
        proposer_id=actor.id,
        state=rules.WAITING,
        defaults={"note": note, "proposer_name": actor.name, "unit_path": unit_path, "proposed_at": at},
    )
    if new:
        summary = f"Đề nghị thêm “{wanted}” vào danh mục {catalogue.name}"
        audit.record(actor, "catalogues.proposal.ask", at=at, summary=summary, unit_path=unit_path)
    return proposal


@transaction.atomic
def accept(proposal: Proposal, *, code: str, name: str, legal_basis: str = "", actor: Actor, at: datetime) -> Item:
    """Add the value under a code of its own."""
    current = _take(proposal, "accept")
    if reasons := rules.reasons_for_code(code, name):
        raise Refusal("Chưa thêm được mục.", reasons=reasons)
    last = current.catalogue.items.order_by("-sort").values_list("sort", flat=True).first()
    item = Item(catalogue_id=current.catalogue_id, code=code, name=name, legal_basis=legal_basis, sort=(last or 0) + 10)
    dated.add(item, actor=actor, at=at)
    _answer(current, f"Đã thêm “{name}” với mã {code}.", code, actor, at)
    return item


@transaction.atomic
def map_to(proposal: Proposal, *, code: str, actor: Actor, at: datetime, on: date) -> None:
    """Answer with a value the catalogue already has."""
    current = _take(proposal, "map")
    found = next((option for option in options(current.catalogue_id, code, on) if option.code == code), None)
    if found is None:
        raise Refusal(f"Danh mục không có mã “{code}” đang hiệu lực. Chọn một mục trong danh sách gợi ý.")
    _answer(current, f"Dùng mục đã có: {found.name} (mã {code}).", code, actor, at)


@transaction.atomic
def refuse(proposal: Proposal, *, reason: str, actor: Actor, at: datetime) -> None:
    """Say no, and why."""
    current = _take(proposal, "refuse")
    if not reason.strip():
        raise Refusal("Ghi lý do để người đề nghị biết phải làm gì.")
    _answer(current, reason.strip(), "", actor, at)


def _take(proposal: Proposal, step: str) -> Proposal:
    current = Proposal.objects.select_for_update(of=("self",)).select_related("catalogue").get(pk=proposal.pk)
    state = rules.next_state(step, current.state)
    if state is None:
        raise Refusal(f"Đề nghị này đã được trả lời: {current.get_state_display().lower()}. {current.answer}")
    current.state = state
    return current


def _answer(proposal: Proposal, answer: str, code: str, actor: Actor, at: datetime) -> None:
    act = audit.open_act()
    proposal.answer, proposal.item_code = answer, code
    proposal.answered_by, proposal.answered_at = actor.name, at
    proposal.save()
    about = f"“{proposal.text}” ({proposal.catalogue.name})"
    audit.record(
        actor, f"catalogues.proposal.{proposal.state}", at=at, summary=f"Trả lời đề nghị {about}: {answer}", act=act
    )
    notify([proposal.proposer_id], f"Đề nghị thêm {about}: {answer}", url=MINE, at=at)
