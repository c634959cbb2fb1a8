"""The sealed files on disk: `<HOSO_DATA>/files/ab/abcd…`, named by a keyed hash of their content.

Beside them `files/pictures` (page pictures, can be drawn again) and `files/drafts` (being written)
are of no worth to a backup.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from hoso.foundation.full_disk import NoRoom, room_or_refusal
from hoso.platform.attachments import keys, sealing
from hoso.platform.attachments.models import DataKey

_MAKING_THE_FIRST_KEY = 4_150_660_501


@dataclass(frozen=True)
class Written:
    sha256: str
    address: str
    size: int
    key_id: int


class _Counted:
    """Passes chunks on and remembers how many bytes there were and their hash."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self.hash, self.size = chunks, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.hash.update(chunk)
            self.size += len(chunk)
            yield chunk


def folder() -> Path:
    return Path(settings.DATA) / "files"


def write(chunks: Iterable[bytes]) -> Written:
    """Seal the content and give it its place; the clear text never touches the disk."""
    key_id = current_key()
    counted = _Counted(chunks)
    draft = _draft()
    try:
        with room_or_refusal(), draft.open("xb") as target:
            sealing.seal(counted, data_key(key_id), target)
            target.flush()
            os.fsync(target.fileno())
        sha256 = counted.hash.hexdigest()
        address = address_of(sha256, key_id)
        _settle(draft, place(address))
    finally:
        draft.unlink(missing_ok=True)
    return Written(sha256, address, counted.size, key_id)


def read(address: str, key_id: int) -> Iterator[bytes]:
    """The content in chunks; a missing file or key is known before the first of them."""
    return _unsealed(place(address), key_id)


def place(address: str) -> Path:
    return folder() / address[:2] / address


def read_picture(address: str, key_id: int) -> bytes | None:
    """A page picture drawn before, if it is still there."""
    try:
        return b"".join(_unsealed(_picture_place(address), key_id))
    except (FileNotFoundError, sealing.Damaged):
        return None


def write_picture(address: str, content: bytes, key_id: int) -> None:
    """Keep a page picture; without room it is drawn again next time."""
    draft = _draft()
    try:
        with suppress(NoRoom), room_or_refusal():
            with draft.open("xb") as target:
                sealing.seal([content], data_key(key_id), target)
            _settle(draft, _picture_place(address))
    finally:
        draft.unlink(missing_ok=True)


def old_files(before: float) -> Iterator[Path]:
    """Contents, pictures and drafts last written before this moment (seconds of the epoch)."""
    for path in folder().rglob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield path


def address_of(sha256: str, key_id: int, part: str = "") -> str:
    """A name that tells a thief of the disk nothing, not even whether a known paper is there."""
    naming_key = sealing.derive(data_key(key_id), None, b"address")
    return hmac.new(naming_key, f"{sha256}{part}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=64)
def _unwrapped(wrapped: bytes) -> bytes:
    return keys.unwrap(wrapped)


def data_key(key_id: int) -> bytes:
    return _unwrapped(bytes(DataKey.objects.get(pk=key_id).wrapped))


def current_key() -> int:
    newest = DataKey.objects.order_by("-pk").values_list("pk", flat=True).first()
    return newest or _first_key()


def _first_key() -> int:
    with transaction.atomic(), transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKING_THE_FIRST_KEY])
        newest = DataKey.objects.order_by("-pk").first()
        return (newest or DataKey.objects.create(wrapped=keys.wrap(secrets.token_bytes(32)))).pk


def _picture_place(address: str) -> Path:
    return folder() / "pictures" / address[:2] / address


def _unsealed(path: Path, key_id: int) -> Iterator[bytes]:
    return _closing(path.open("rb"), data_key(key_id))


def _closing(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    with source:
        yield from sealing.unseal(source, key)


def _draft() -> Path:
    drafts = folder() / "drafts"
    drafts.mkdir(parents=True, exist_ok=True, mode=0o700)
    return drafts / secrets.token_hex(16)


def _settle(draft: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
