"""The outside of a backup: a readable head, then everything else sealed to the recovery key."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import sealing

from .archive import Damaged
from .recovery import Recovery, key_of_backup

MAGIC = b"HOSOBACKUP1\n"
LARGEST_HEAD = 64 * 1024
PUBLIC = 32


@dataclass(frozen=True)
class Head:
    """What can be read without the passphrase: when and by which version, and the sealed recovery key."""

    facts: dict[str, Any]
    recovery: Recovery
    raw: bytes


def write(target: BinaryIO, facts: dict[str, Any], recovery: Recovery, chunks: Iterable[bytes]) -> None:
    head = json.dumps({**facts, "recovery": recovery.to_text()}, ensure_ascii=False).encode()
    key, once = recovery.seal_key(head)
    target.write(MAGIC + struct.pack(">I", len(head)) + head + once)
    sealing.seal(chunks, key, target)


def read_head(source: BinaryIO) -> Head:
    if source.read(len(MAGIC)) != MAGIC:
        raise Refusal("Đây không phải tệp sao lưu của Hồ Sơ. Hãy chọn tệp do ./hoso backup tạo ra.")
    try:
        (length,) = struct.unpack(">I", source.read(4))
        raw = source.read(min(length, LARGEST_HEAD))
        facts = json.loads(raw)
        return Head(facts, Recovery.from_text(facts.pop("recovery")), raw)
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise Damaged("không đọc được phần đầu") from error


def chunks_after(head: Head, source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """The content after the head, or a refusal at the first chunk that is not as it was written."""
    private = head.recovery.open(passphrase)
    once = source.read(PUBLIC)
    if len(once) != PUBLIC:
        raise Damaged("tệp bị cắt ngắn")
    return _opened(source, key_of_backup(private, once, head.raw))


def _opened(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    try:
        yield from sealing.unseal(source, key)
    except sealing.Damaged as error:
        raise Damaged("có chỗ bị thay đổi hoặc bị cắt ngắn") from error
