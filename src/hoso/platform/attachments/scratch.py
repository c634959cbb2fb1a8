"""A place for files that have to lie in the clear for a moment: in memory, never on a disk that can be stolen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, which is what is wanted
PREFIX = "hoso-scratch-"
ENOUGH = 512 * 1024 * 1024
A_DAY = timedelta(days=1)


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder only this user can enter, gone at the end; on disk only where the machine has no room in memory."""
    with TemporaryDirectory(prefix=PREFIX, dir=where()) as folder:
        yield Path(folder)


def where() -> Path:
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH
    return MEMORY if roomy else Path(gettempdir())


def sweep_scratch(*, at: datetime) -> int:
    """Remove what killed processes left behind."""
    before = (at - A_DAY).timestamp()
    folders = {MEMORY, Path(gettempdir())}
    left = [
        path for folder in folders if folder.is_dir() for path in folder.glob(f"{PREFIX}*") if _is_ours(path, before)
    ]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def _is_ours(path: Path, before: float) -> bool:
    told = path.stat()
    return told.st_uid == os.getuid() and told.st_mtime < before
