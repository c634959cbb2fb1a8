"""The inside of a backup: named entries one after the other, written and read without ever going back."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hoso.foundation.refusal import Refusal

MANIFEST = "manifest.json"
DATABASE = "database.dump"
LARGEST_BLOCK = 4 * 1024 * 1024
LARGEST_MANIFEST = 256 * 1024 * 1024
NAMES = re.compile(
    r"database\.dump|manifest\.json|keys/files\.key"
    r"|installation/(installation\.json|secret\.key|recovery\.json|demo-accounts\.json|recovery-passphrase)"
    r"|files/[0-9a-f]{2}/[0-9a-f]{64}"
)


class Damaged(Refusal):
    """The backup is not what was written."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Tệp sao lưu đã hỏng: {why}. Chưa có gì được phục hồi; hãy dùng bản sao lưu khác.")


@dataclass
class Writer:
    """Turns entries into a stream of bytes and remembers size and checksum of each for the manifest."""

    facts: dict[str, Any]
    entries: dict[str, tuple[int, str]] = field(default_factory=dict)

    def entry(self, name: str, blocks: Iterable[bytes]) -> Iterator[bytes]:
        checksum, size = hashlib.sha256(), 0
        yield struct.pack(">H", len(name.encode())) + name.encode()
        for block in blocks:
            checksum.update(block)
            size += len(block)
            yield struct.pack(">I", len(block))
            yield block
        yield struct.pack(">I", 0)
        self.entries[name] = (size, checksum.hexdigest())

    def manifest(self) -> Iterator[bytes]:
        text = json.dumps({**self.facts, "entries": self.entries}, ensure_ascii=False)
        return self.entry(MANIFEST, [text.encode()])


@dataclass
class Reader:
    """Gives the entries back in their order and holds each against the manifest at the end."""

    chunks: Iterator[bytes]
    waiting: bytearray = field(default_factory=bytearray)
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Every entry but the manifest; whoever does not read one to its end has it read for him."""
        while True:
            name = self.name()
            blocks = self.blocks(name)
            if name == MANIFEST:
                self.close(b"".join(blocks))
                return
            yield name, blocks
            for _ in blocks:
                pass

    def name(self) -> str:
        """The next name, if it is one that a backup can hold: nothing else is ever written anywhere."""
        (length,) = struct.unpack(">H", self.take(2))
        name = self.take(length).decode("utf-8", "replace")
        if not NAMES.fullmatch(name) or name in self.seen:
            raise Damaged(f"có mục lạ “{name[:80]}”")
        return name

    def blocks(self, name: str) -> Iterator[bytes]:
        checksum, size = hashlib.sha256(), 0
        while length := struct.unpack(">I", self.take(4))[0]:
            if length > (LARGEST_MANIFEST if name == MANIFEST else LARGEST_BLOCK):
                raise Damaged("có khối dữ liệu quá lớn")
            block = self.take(length)
            checksum.update(block)
            size += length
            yield block
        self.seen[name] = (size, checksum.hexdigest())

    def close(self, text: bytes) -> None:
        """The end: the manifest must name exactly what was there."""
        self.manifest = json.loads(text)
        told = {name: tuple(facts) for name, facts in self.manifest["entries"].items()}
        found = {name: facts for name, facts in self.seen.items() if name != MANIFEST}
        if told != found:
            raise Damaged("nội dung không khớp với bảng kê")
        if self.waiting or next(self.chunks, b""):
            raise Damaged("còn dữ liệu sau phần kết thúc")

    def take(self, size: int) -> bytes:
        while len(self.waiting) < size:
            chunk = next(self.chunks, None)
            if chunk is None:
                raise Damaged("tệp bị cắt ngắn")
            self.waiting += chunk
        taken = bytes(self.waiting[:size])
        del self.waiting[:size]
        return taken
