"""Encryption of streams: AES-256-GCM in chunks, so that gigabytes pass through in little memory.

Each file has its own key, derived from the data key and a random salt, so nonces may simply count.
The last chunk carries a mark in its nonce: a file cut short, or with chunks swapped, does not open.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"HOSOF1\n\0"
CHUNK = 64 * 1024
SALT = 32
TAG = 16


class Damaged(Exception):
    """The bytes on disk are not what was written."""


def derive(key: bytes, salt: bytes | None, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"hoso " + purpose).derive(key)


def seal(chunks: Iterable[bytes], key: bytes, target: BinaryIO) -> None:
    """Write `chunks` to `target`, readable only with `key`."""
    salt = os.urandom(SALT)
    header = MAGIC + salt
    cipher = AESGCM(derive(key, salt, b"file"))
    target.write(header)
    for number, (chunk, last) in enumerate(_equal(chunks)):
        target.write(cipher.encrypt(_nonce(number, last), chunk, header))


def unseal(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The chunks that were sealed; `Damaged` if a single bit is not as it was."""
    header = source.read(len(MAGIC) + SALT)
    if not header.startswith(MAGIC) or len(header) != len(MAGIC) + SALT:
        raise Damaged("not a sealed file")
    cipher = AESGCM(derive(key, header[len(MAGIC) :], b"file"))
    number, chunk = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        yield _opened(cipher, _nonce(number, not following), chunk, header)
        if not following:
            return
        number, chunk = number + 1, following


def _opened(cipher: AESGCM, nonce: bytes, chunk: bytes, header: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, chunk, header)
    except (InvalidTag, ValueError) as broken:
        raise Damaged("a chunk does not open") from broken


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">QI", number, int(last))


def _equal(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in chunks of one size, each with whether it is the last; at least one."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
    yield bytes(waiting), True
