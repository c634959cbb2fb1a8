"""Papers and the photo of a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hoso.foundation.actor import SYSTEM, Actor
from hoso.platform.attachments.models import StoredFile
from hoso.platform.audit import services as audit

from ..models import Document, Record, ScanPage
from . import checks


@transaction.atomic
def add_document(
    record_id: int, values: Mapping[str, Any], *, file: StoredFile | None, actor: Actor, at: datetime
) -> Document:
    """Enter a paper in the register of a record, with its scan. `values` are columns of `Document`."""
    held = _mine(record_id, actor)
    act = audit.open_act()
    document = Document.objects.create(record_id=record_id, file=file, **values)
    _note(
        "records.document",
        f"Thêm tài liệu vào hồ sơ {held.full_name}: {document.title or document.kind}",
        held,
        actor,
        at,
        act,
    )
    return document


@transaction.atomic
def remove_document(document: Document, *, actor: Actor, at: datetime) -> None:
    """Take a paper off the register; the history keeps the entry and the store keeps the scan."""
    held = _mine(document.record_id, actor)
    act = audit.open_act()
    title = document.title or document.kind
    document.delete()
    _note("records.document", f"Bỏ tài liệu khỏi hồ sơ {held.full_name}: {title}", held, actor, at, act)


@transaction.atomic
def remember_page(document: Document, key: str, page: int, *, actor: Actor) -> None:
    """Remember at which page of a scan a section or field is read, for whoever enters it next; no act, like a draft."""
    _mine(document.record_id, actor)
    ScanPage.objects.update_or_create(
        record_id=document.record_id, key=key, defaults={"document": document, "page": page}
    )


@transaction.atomic
def set_photo(record_id: int, photo: StoredFile | None, *, actor: Actor, at: datetime) -> None:
    """Set the 4 × 6 photo of a record, or take it away."""
    held = _mine(record_id, actor)
    act = audit.open_act()
    Record.objects.filter(pk=record_id).update(photo=photo, version=held.version + 1, updated_at=at)
    _note("records.photo", f"{'Đổi' if photo else 'Bỏ'} ảnh trong hồ sơ {held.full_name}", held, actor, at, act)


def _mine(record_id: int, actor: Actor) -> checks.Held:
    held = checks.lock([record_id])[record_id]
    if actor != SYSTEM and not actor.may_at("records.enter", held.unit_path, held.sector):
        raise checks.NotYours("Không tìm thấy hồ sơ.")
    return held


def _note(action: str, summary: str, held: checks.Held, actor: Actor, at: datetime, act: int) -> None:
    audit.record(actor, action, at=at, summary=summary, subjects=[held.id], unit_path=held.unit_path, act=act)
