"""The key file: 32 random bytes outside the data folder that wrap the data keys kept in the database."""

from __future__ import annotations

import base64
import os
import secrets
import stat
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from hoso.foundation.refusal import Refusal

HEAD = "hoso-key-1"


def key_file() -> Path:
    return Path(settings.KEY_FILE)


def make_key_file(path: Path) -> None:
    """A new key, for its owner's eyes only; an existing file is never overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        target.write(_line(secrets.token_bytes(32)))


def master_keys() -> list[bytes]:
    """Every key of the file, the current one last: during a rotation there are two."""
    path = key_file()
    if not path.exists():
        _make_or_refuse(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Refusal(f"Tệp khóa {path} đang cho người khác đọc. Đặt lại quyền 600 rồi khởi động lại.")
    lines = path.read_text(encoding="ascii").splitlines()
    return [base64.b64decode(line.split()[1]) for line in lines if line.startswith(HEAD)]


def add_key(path: Path) -> None:
    """Append a fresh key: what is wrapped from now on is wrapped with it."""
    _replace(path, path.read_text(encoding="ascii") + _line(secrets.token_bytes(32)))


def keep_only_the_last(path: Path) -> None:
    _replace(path, path.read_text(encoding="ascii").splitlines(keepends=True)[-1])


def wrap(data_key: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(master_keys()[-1]).encrypt(nonce, data_key, HEAD.encode())


def unwrap(wrapped: bytes) -> bytes:
    for master in reversed(master_keys()):
        try:
            return AESGCM(master).decrypt(wrapped[:12], wrapped[12:], HEAD.encode())
        except InvalidTag:
            continue
    raise Refusal(f"Tệp khóa {key_file()} không mở được kho tệp này. Đặt lại đúng tệp khóa của kho rồi thử lại.")


def _make_or_refuse(path: Path) -> None:
    if settings.MODE == "production":
        raise Refusal(f"Không thấy tệp khóa {path}. Khôi phục tệp khóa từ bản sao lưu, hoặc chạy hoso setup.")
    try:
        make_key_file(path)
    except FileExistsError:
        return


def _line(key: bytes) -> str:
    return f"{HEAD} {base64.b64encode(key).decode()}\n"


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as target:
        target.write(text)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(path)
