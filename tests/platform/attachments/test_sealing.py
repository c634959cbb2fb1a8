import io
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.platform.attachments.sealing import CHUNK, MAGIC, SALT, TAG, Damaged, seal, unseal

KEY = bytes(range(32))


def sealed(content: bytes, piece: int = 10_000) -> bytes:
    target = io.BytesIO()
    seal((content[start : start + piece] for start in range(0, len(content), piece)), KEY, target)
    return target.getvalue()


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unseal(io.BytesIO(content), key))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17])
def test_what_is_sealed_opens_letter_for_letter(size):
    content = os.urandom(size)
    assert opened(sealed(content)) == content


@given(st.binary(max_size=300), st.integers(1, 50))
def test_the_size_of_the_pieces_does_not_matter(content, piece):
    assert opened(sealed(content, piece)) == content


def test_the_same_content_never_looks_the_same_twice():
    assert sealed(b"Mat") != sealed(b"Mat")


def test_a_wrong_key_opens_nothing():
    with pytest.raises(Damaged):
        opened(sealed(b"Mat"), bytes(32))


def test_one_changed_bit_is_noticed():
    content = bytearray(sealed(os.urandom(2 * CHUNK)))
    content[len(content) // 2] ^= 1
    with pytest.raises(Damaged):
        opened(bytes(content))


def test_a_file_cut_at_a_chunk_is_noticed():
    content = sealed(os.urandom(2 * CHUNK + 5))
    with pytest.raises(Damaged):
        opened(content[: len(MAGIC) + SALT + CHUNK + TAG])


def test_chunks_cannot_change_places():
    content = sealed(os.urandom(3 * CHUNK))
    head, size = len(MAGIC) + SALT, CHUNK + TAG
    first, second = content[head : head + size], content[head + size : head + 2 * size]
    with pytest.raises(Damaged):
        opened(content[:head] + second + first + content[head + 2 * size :])


def test_what_is_no_sealed_file_is_refused():
    with pytest.raises(Damaged):
        opened(b"%PDF-1.7")
