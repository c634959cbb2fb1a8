"""The photo of a record, now and on days gone by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from hoso.platform.attachments.models import StoredFile
from hoso.platform.audit import queries as audit

from ..models import Record


def photo_moment(on: date, known_at: datetime | None, at: datetime) -> datetime | None:
    """Until when a photo must have been on record to stand beside the facts of a day; None for the one of now."""
    if known_at is None and on >= timezone.localdate(at):
        return None
    end_of_day = timezone.make_aware(datetime.combine(on, time.max))
    return min(end_of_day, known_at) if known_at else end_of_day


def photos(records: Sequence[Record], known_at: datetime | None) -> dict[int, StoredFile]:
    """The photo that each record carried at a moment (now when None); who had none then is absent."""
    carried = {record.pk: record.photo_id for record in records if not known_at or record.created_at <= known_at}
    if known_at and carried:
        carried |= audit.first_change_since(list(carried), "records_record", "photo_id", known_at)
    stored = StoredFile.objects.in_bulk(filter(None, carried.values()))
    return {pk: stored[photo] for pk, photo in carried.items() if photo in stored}
