from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import keys, storage
from hoso.platform.attachments.inspection import Inspected, inspect, too_large
from hoso.platform.attachments.kinds import SCANS, Kind, Purpose
from hoso.platform.attachments.models import DataKey, StoredFile
from hoso.platform.attachments.naming import safe_name

SWEEPING = 4_150_660_502
A_DAY, A_MONTH = timedelta(days=1), timedelta(days=30)


def store(upload: Any, *, actor: Actor, at: datetime, allowed: Purpose = SCANS) -> StoredFile:
    """Keep what somebody brought, once it is known to be what its purpose allows.

    `upload` is an uploaded file or anything with `name` and `read()`.
    """
    size = getattr(upload, "size", None)
    if size is not None and size > allowed.largest:
        raise Refusal(too_large(allowed))
    content = upload.read(allowed.largest + 1)
    return _keep([content], upload.name or "", inspect(content, allowed), actor=actor, at=at)


def keep(content: bytes | Iterable[bytes], name: str, kind: Kind, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a file the system made itself (a print, an export); large ones as an iterable of chunks."""
    chunks = [content] if isinstance(content, bytes) else content
    return _keep(chunks, name, Inspected(kind, None), actor=actor, at=at)


def chunks(stored: StoredFile) -> Iterator[bytes]:
    """The content in pieces of 64 KiB; `sealing.Damaged` when the disk has changed a bit of it."""
    return storage.read(stored.address, stored.key_id)


def content(stored: StoredFile) -> bytes:
    return b"".join(chunks(stored))


def sweep(*, at: datetime) -> int:
    """Remove from disk what no row speaks of (abandoned writes, discarded files, month-old pictures).

    It waits for nobody: while something is being stored it leaves everything for the next night.
    """
    with transaction.atomic():
        if not _alone():
            return 0
        return sum(_remove_if_unused(path, at) for path in list(storage.old_files((at - A_DAY).timestamp())))


def rotate_key_file() -> int:
    """Wrap every data key with a fresh master key; the files themselves stay as they are."""
    keys.add_key(keys.key_file())
    with transaction.atomic():
        wrapped = [(key, keys.unwrap(bytes(key.wrapped))) for key in DataKey.objects.select_for_update()]
        for key, data_key in wrapped:
            key.wrapped = keys.wrap(data_key)
            key.save(update_fields=["wrapped"])
    keys.keep_only_the_last(keys.key_file())
    return len(wrapped)


@transaction.atomic
def _keep(chunks: Iterable[bytes], name: str, inspected: Inspected, *, actor: Actor, at: datetime) -> StoredFile:
    _keep_the_sweeper_out()
    written = storage.write(chunks)
    return StoredFile.objects.create(
        sha256=written.sha256,
        address=written.address,
        key_id=written.key_id,
        name=safe_name(name, inspected.kind.extension),
        content_type=inspected.kind.content_type,
        size=written.size,
        pages=inspected.pages,
        actor_id=actor.id,
        actor_name=actor.name,
        created_at=at,
    )


def _keep_the_sweeper_out() -> None:
    """Between the bytes on disk and the row that speaks of them nobody may tidy up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [SWEEPING])


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEPING])
        return bool(cursor.fetchone()[0])


def _remove_if_unused(path: Path, at: datetime) -> bool:
    if path.parent.parent.name == "pictures" and path.stat().st_mtime > (at - A_MONTH).timestamp():
        return False
    if StoredFile.objects.filter(address=path.name).exists() and path == storage.place(path.name):
        return False
    path.unlink()
    return True
