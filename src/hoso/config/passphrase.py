"""The recovery passphrase: asked on the console or read from a file, never on the command line."""

from __future__ import annotations

import getpass
import secrets
import sys
from pathlib import Path

from hoso.foundation.refusal import Refusal

from .installation import Installation, write_closed

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def ask_passphrase(question: str, file: Path | None) -> str:
    if file:
        return file.read_text().strip()
    if not sys.stdin.isatty():
        raise Refusal("Cần mật khẩu phục hồi. Hãy chạy trên màn hình điều khiển hoặc dùng --passphrase-file TỆP.")
    return getpass.getpass(question)


def choose_passphrase(file: Path | None) -> str:
    """A new passphrase, typed twice."""
    first = ask_passphrase("Đặt mật khẩu phục hồi (mở các bản sao lưu): ", file)
    if not file and first != getpass.getpass("Nhập lại lần nữa: "):
        raise Refusal("Hai lần nhập không giống nhau. Hãy chạy lại.")
    return first


def random_passphrase() -> str:
    """Six groups of four: 118 bits, easy to copy by hand."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(6))


def keep_recovery(installation: Installation, recovery_text: str) -> None:
    """Put the new public half in its place; the one before it stays beside for the older backups' sake."""
    current = installation.data / "recovery.json"
    if current.exists():
        write_closed(installation.data / "recovery.old.json", current.read_text())
    write_closed(current, recovery_text)
