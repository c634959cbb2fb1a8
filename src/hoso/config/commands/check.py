"""`hoso check`: everything a machine can judge without running the product."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from hoso.config import claims
from hoso.config.installation import PROJECT
from hoso.config.words import say, seconds

HELP = "Kiểm tra mã nguồn: quy tắc viết, tầng kiến trúc, kiểu dữ liệu, bảng dữ liệu, yêu cầu."
STRICT = ("src/hoso/foundation", "src/hoso/operations", "src/hoso/config")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--requirements", action="store_true", help="in bảng yêu cầu và các kiểm thử chứng minh")


def run(options: argparse.Namespace) -> int:
    if options.requirements:
        return show_requirements()
    results = [passes(title, command) for title, command in checks()]
    results.append(requirements_hold())
    say("✔ Mọi kiểm tra đều đạt." if all(results) else "✘ Có kiểm tra không đạt; xem ở trên.")
    return 0 if all(results) else 1


def checks() -> Sequence[tuple[str, list[str]]]:
    programs = Path(sys.executable).parent
    return (
        ("Quy tắc viết mã", [str(programs / "ruff"), "check", "--quiet", "src", "tests"]),
        ("Tầng kiến trúc", [str(programs / "lint-imports"), "--no-cache"]),
        ("Kiểu dữ liệu", [str(programs / "mypy"), "--no-error-summary", *STRICT]),
        ("Bảng dữ liệu khớp mô hình", [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    )


def passes(title: str, command: list[str]) -> bool:
    """Run one check; show what it says only when it fails."""
    began = time.monotonic()
    answer = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hoso.config.settings", "HOSO_MODE": "test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = seconds(time.monotonic() - began)
    say(f"{'✘' if answer.returncode else '✔'} {title} ({took})")
    if answer.returncode:
        say(answer.stdout.rstrip())
    return answer.returncode == 0


def show_requirements() -> int:
    for line in claims.table(PROJECT):
        say(line)
    return 0 if requirements_hold() else 1


def requirements_hold() -> bool:
    """Nothing is claimed done without a test that proves it."""
    faults = claims.faults(PROJECT)
    say(f"{'✘' if faults else '✔'} Yêu cầu và kiểm thử")
    for fault in faults:
        say(f"  · {fault}")
    return not faults
