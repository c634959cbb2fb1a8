"""Static files as the web server wants them: collected, compressed, named by content; done again only when they change."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hoso.foundation.full_disk import tells_of_full_disk
from hoso.foundation.refusal import Refusal

from .installation import PROJECT
from .words import DISK_FULL, step

BUILD = Path(os.environ.get("HOSO_BUILD", PROJECT / "build"))
COLLECTED = BUILD / "collected"
"""A link to the folder of the newest files: what runs already keeps reading the folder it began with."""
SOURCE = PROJECT / "src" / "hoso"
KEPT = 3
NOT_COLLECTED = "Không gom được tài nguyên giao diện. Hãy xóa thư mục build rồi chạy lại ./hoso."


def collect() -> None:
    """Collect in a process of its own, because settings ask where the files are."""
    with alone():
        if is_collected():
            return
        target = BUILD / folder_name()
        unfinished = target.with_name(f".{target.name}")
        with step("Tài nguyên giao diện"):
            shutil.rmtree(unfinished, ignore_errors=True)
            collect_into(unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
        point_to(target)
        forget_old_ones()


def collect_into(folder: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-P", "-m", "django", "collectstatic", "--noinput", "--verbosity=0"],
        env={**os.environ, "HOSO_STATIC_ROOT": str(folder)},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if answer.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        full = tells_of_full_disk(answer.stderr)
        raise Refusal(DISK_FULL if full else NOT_COLLECTED, reasons=() if full else answer.stderr.splitlines()[-1:])


@contextmanager
def alone() -> Iterator[None]:
    """Only one process at a time collects for a checkout."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / ".collecting").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def point_to(target: Path) -> None:
    """Let the link name another folder in one step."""
    if COLLECTED.is_dir() and not COLLECTED.is_symlink():
        shutil.rmtree(COLLECTED)
    link = COLLECTED.with_name(".collected")
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)
    link.replace(COLLECTED)


def forget_old_ones() -> None:
    """The newest folders stay: another demo of this checkout may still serve from one of them."""
    folders = sorted(BUILD.glob("collected-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in folders[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)


def is_collected() -> bool:
    return COLLECTED.resolve().name == folder_name() and (COLLECTED / "staticfiles.json").is_file()


def folder_name() -> str:
    return f"collected-{fingerprint()[:16]}"


def fingerprint() -> str:
    """Changes when any static file does."""
    htmx = importlib.util.find_spec("django_htmx")
    facts = hashlib.sha256(str(htmx and htmx.origin).encode())
    for folder in sorted([*SOURCE.rglob("static"), BUILD / "static"]):
        for file in sorted(folder.rglob("*")):
            state = file.stat()
            facts.update(f"{file}:{state.st_size}:{state.st_mtime_ns}".encode())
    return facts.hexdigest()
