"""Bring everything back from one file and a passphrase, on a machine that has nothing."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from hoso.foundation.refusal import Refusal
from hoso.operations.embedded import binaries

from . import envelope
from .archive import DATABASE, Reader
from .make import closed

HARMLESS = 'unrecognized configuration parameter "transaction_timeout"'


@contextmanager
def opened(file: Path, passphrase: str) -> Iterator[Reader]:
    with file.open("rb") as source:
        head = envelope.read_head(source)
        yield Reader(envelope.chunks_after(head, source, passphrase))


def facts_of(file: Path) -> dict[str, Any]:
    """What the head says: when it was made, by which version, of which mode."""
    with file.open("rb") as source:
        return envelope.read_head(source).facts


def check_backup(file: Path, passphrase: str) -> dict[str, Any]:
    """Read the whole file and hold every checksum against the manifest, which is returned."""
    with opened(file, passphrase) as reader:
        for _name, _blocks in reader.entries():
            pass
        return reader.manifest


def restore_backup(
    file: Path, passphrase: str, *, data: Path, key_file: Path, database: Callable[[], str]
) -> dict[str, Any]:
    """Check everything, then restore; `database` gives the owner's address of an empty database when it is needed."""
    refuse_used_places(data, key_file)
    manifest = check_backup(file, passphrase)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    last: dict[str, bytes] = {}
    with opened(file, passphrase) as reader:
        for name, blocks in reader.entries():
            if name == DATABASE:
                load(database(), blocks)
            elif name == "installation/installation.json":
                last[name] = b"".join(blocks)
            else:
                write_new(place_of(name, data, key_file), blocks)
    for name, text in last.items():
        write_new(place_of(name, data, key_file), [text])
    return manifest


def refuse_used_places(data: Path, key_file: Path) -> None:
    """Nothing is ever written over."""
    used = [data / name for name in ("installation.json", "postgresql", "files") if (data / name).exists()]
    used += [key_file] if key_file.exists() else []
    if used:
        raise Refusal(
            f"Đã có dữ liệu ở {used[0]}; phục hồi không ghi đè lên dữ liệu đang có. "
            "Hãy chọn một thư mục trống bằng --data."
        )


def place_of(name: str, data: Path, key_file: Path) -> Path:
    """Where an entry goes; the names were checked when they were read."""
    if name == "keys/files.key":
        return key_file
    return data / name.removeprefix("installation/")


def write_new(target: Path, blocks: Iterable[bytes]) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(target, "xb", opener=closed) as stream:
        for block in blocks:
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())


def load(url: str, blocks: Iterable[bytes]) -> None:
    """pg_restore into an empty database, fed as the file is read."""
    refuse_used_database(url)
    command = [str(binaries.program("pg_restore")), "--no-owner", "--no-acl", f"--dbname={url}"]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=complaints) as process:
            feed(process, blocks)
        complaints.seek(0)
        lines = complaints.read().decode(errors="replace").splitlines()
    errors = [line for line in lines if "error:" in line and HARMLESS not in line]
    if errors or (process.returncode and not any(HARMLESS in line for line in lines)):
        raise Refusal("Không nạp được cơ sở dữ liệu từ bản sao lưu.", reasons=(errors or lines)[:3])


def feed(process: subprocess.Popen[bytes], blocks: Iterable[bytes]) -> None:
    assert process.stdin
    try:
        for block in blocks:
            process.stdin.write(block)
        process.stdin.close()
    except BrokenPipeError:
        return


def refuse_used_database(url: str) -> None:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    if row and row[0]:
        raise Refusal("Cơ sở dữ liệu đích không trống; phục hồi không ghi đè. Hãy chọn cơ sở dữ liệu trống.")
