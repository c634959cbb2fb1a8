"""Enough of PostgreSQL's protocol to ask our own server on its socket.

The keeper lives as long as the product and asks three things; a driver would make it twice as large.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRWPair
from pathlib import Path

PROTOCOL = 3 << 16
PATIENCE = 600.0
Row = tuple[str, ...]


class Unanswered(Exception):
    """The server said no, or nothing; `code` is its SQLSTATE."""

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code


@contextmanager
def line(place: Path, *, first_answer: float = PATIENCE) -> Iterator[BufferedRWPair]:
    """A session of the superuser on a socket that trusts whoever reaches it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as opened:
        opened.settimeout(first_answer)
        try:
            opened.connect(str(place))
            with opened.makefile("rwb") as stream:
                words = b"user\0postgres\0database\0postgres\0\0"
                send(stream, b"", struct.pack("!i", PROTOCOL) + words)
                answers(stream)
                opened.settimeout(PATIENCE)
                yield stream
                send(stream, b"X", b"")
        except OSError as error:
            raise Unanswered(str(error)) from error


def ask(stream: BufferedRWPair, statement: str) -> list[Row]:
    """The rows of one statement without parameters, as text."""
    send(stream, b"Q", statement.encode() + b"\0")
    return [cells(body) for kind, body in answers(stream) if kind == b"D"]


def send(stream: BufferedRWPair, kind: bytes, body: bytes) -> None:
    stream.write(kind + struct.pack("!i", len(body) + 4) + body)
    stream.flush()


def answers(stream: BufferedRWPair) -> list[tuple[bytes, bytes]]:
    """All messages until the server waits for the next statement."""
    told = []
    while (message := read(stream))[0] != b"Z":
        if message[0] == b"E":
            raise refused(message[1])
        told.append(message)
    return told


def read(stream: BufferedRWPair) -> tuple[bytes, bytes]:
    head = stream.read(5)
    if len(head) < 5:
        raise Unanswered("the server closed the line")
    (length,) = struct.unpack("!i", head[1:])
    return head[:1], stream.read(length - 4)


def refused(body: bytes) -> Unanswered:
    fields = {field[:1]: field[1:].decode(errors="replace") for field in body.split(b"\0") if field}
    return Unanswered(fields.get(b"M", ""), fields.get(b"C", ""))


def cells(body: bytes) -> Row:
    """One row; nothing is an empty text."""
    (count,), at = struct.unpack_from("!h", body), 2
    row = []
    for _ in range(count):
        (length,) = struct.unpack_from("!i", body, at)
        at += 4 + max(length, 0)
        row.append(body[at - max(length, 0) : at].decode())
    return tuple(row)
