"""Static files as the web server wants them: collected, compressed, named by content; done again only when they change."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .installation import PROJECT
from .words import step

BUILD = Path(os.environ.get("HOSO_BUILD", PROJECT / "build"))
COLLECTED = BUILD / "collected"
STAMP = BUILD / ".collected"
SOURCE = PROJECT / "src" / "hoso"


def collect() -> None:
    """Collect in a process of its own, because settings ask whether it has been done."""
    if is_collected():
        return
    now = fingerprint()
    with step("Tài nguyên giao diện"):
        shutil.rmtree(COLLECTED, ignore_errors=True)
        subprocess.run(
            [sys.executable, "-P", "-m", "django", "collectstatic", "--noinput", "--verbosity=0"],
            env={**os.environ, "HOSO_COLLECTING": "1"},
            check=True,
        )
    STAMP.write_text(now)


def is_collected() -> bool:
    return STAMP.is_file() and STAMP.read_text() == fingerprint() and (COLLECTED / "staticfiles.json").is_file()


def fingerprint() -> str:
    """Changes when any static file does."""
    htmx = importlib.util.find_spec("django_htmx")
    facts = hashlib.sha256(str(htmx and htmx.origin).encode())
    for folder in sorted([*SOURCE.rglob("static"), BUILD / "static"]):
        for file in sorted(folder.rglob("*")):
            state = file.stat()
            facts.update(f"{file}:{state.st_size}:{state.st_mtime_ns}".encode())
    return facts.hexdigest()
