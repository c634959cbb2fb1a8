"""Make a backup while the product runs."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hoso import VERSION
from hoso.foundation.refusal import Refusal
from hoso.operations.embedded import binaries

from . import envelope
from .archive import DATABASE, Writer
from .recovery import recovery_of

BLOCK = 1024 * 1024
NOT_KEPT = ("django_session",)
OF_INSTALLATION = ("installation.json", "secret.key", "recovery.json", "demo-accounts.json", "recovery-passphrase")


@dataclass(frozen=True)
class Source:
    """What is backed up: the data folder, the key file outside it, and the database."""

    data: Path
    key_file: Path
    database_url: str


@dataclass(frozen=True)
class Made:
    size: int
    files: int


def make_backup(source: Source, target: Path, *, mode: str, at: datetime) -> Made:
    """Write one sealed file; it appears under its name only when it is whole."""
    if target.exists():
        raise Refusal(f"Tệp {target} đã có; bản sao lưu không bao giờ ghi đè. Hãy chọn tên khác.")
    recovery = recovery_of(source.data)
    facts = {"made": at.isoformat(timespec="seconds"), "version": VERSION, "mode": mode}
    writer = Writer(facts)
    unfinished = target.with_name(f"{target.name}.partial-{os.getpid()}")
    try:
        with open(unfinished, "xb", opener=closed) as stream:
            envelope.write(stream, facts, recovery, content(source, writer))
            stream.flush()
            os.fsync(stream.fileno())
        os.link(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Made(target.stat().st_size, sum(name.startswith("files/") for name in writer.entries))


def closed(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def content(source: Source, writer: Writer) -> Iterator[bytes]:
    """Database first: every file it names is on disk before it names it."""
    yield from writer.entry(DATABASE, dump(source.database_url))
    for name in OF_INSTALLATION:
        if (source.data / name).is_file():
            yield from writer.entry(f"installation/{name}", blocks_of(source.data / name))
    if source.key_file.is_file():
        yield from writer.entry("keys/files.key", blocks_of(source.key_file))
    for file in stored_files(source.data):
        yield from writer.entry(f"files/{file.parent.name}/{file.name}", blocks_of(file))
    yield from writer.manifest()


def stored_files(data: Path) -> Iterator[Path]:
    """The stored files in their places, without drafts and drawn pictures."""
    yield from sorted(data.glob("files/[0-9a-f][0-9a-f]/*"))


def blocks_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def dump(url: str) -> Iterator[bytes]:
    """pg_dump of the server's own version, read as it comes."""
    command = [str(binaries.program("pg_dump")), "--format=custom", "--no-owner", "--no-acl", f"--dbname={url}"]
    command += [f"--exclude-table-data={table}" for table in NOT_KEPT]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, stdin=subprocess.DEVNULL) as process:
            assert process.stdout
            while block := process.stdout.read(BLOCK):
                yield block
        if process.returncode:
            complaints.seek(0)
            reasons = complaints.read().decode(errors="replace").splitlines()[-3:]
            raise Refusal("Không đọc được cơ sở dữ liệu để sao lưu.", reasons=reasons)
