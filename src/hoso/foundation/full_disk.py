"""A disk without room: known wherever it shows, and told in one sentence."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from .refusal import Refusal

SIGNS = ("No space left on device", "Disk quota exceeded", "Errno 28", "Errno 122")
NOTHING_LEFT = 32 * 1024 * 1024
"""With less than this the database cannot begin another piece of its log."""


class NoRoom(Refusal):
    """Nothing was kept, because there is no place for it."""

    status = 507

    def __init__(self) -> None:
        super().__init__(
            "Ổ đĩa của máy chủ đã đầy nên chưa lưu được; dữ liệu đã báo lưu trước đó không mất. "
            "Hãy giữ nguyên trang này, báo người vận hành giải phóng dung lượng, rồi lưu lại."
        )


def is_of_full_disk(error: BaseException | None) -> bool:
    """Whether this fault, or the one it came from, is that of a full disk or an exhausted quota."""
    while error is not None:
        if isinstance(error, psycopg.errors.DiskFull) or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__
    return False


def tells_of_full_disk(text: str) -> bool:
    """Whether that is what a program said on its way out."""
    return any(sign in text for sign in SIGNS)


def is_full(folder: Path) -> bool:
    """Whether nothing of weight can be written here any more; what cannot be seen is taken to have room."""
    try:
        return shutil.disk_usage(folder).free < NOTHING_LEFT
    except OSError:
        return False


@contextmanager
def room_or_refusal() -> Iterator[None]:
    """Writing a file ends well, or in a refusal that says why not."""
    try:
        yield
    except OSError as error:
        if is_of_full_disk(error):
            raise NoRoom from error
        raise
