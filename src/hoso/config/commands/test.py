"""`hoso test`: every check, then every test, pytest's own summary last."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys

from hoso.config.commands import check
from hoso.config.installation import PROJECT
from hoso.config.words import say
from hoso.operations.embedded import Server, ensure

HELP = "Chạy mọi kiểm tra và mọi kiểm thử."
PASSES_REST = True
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs="*", help="tham số cho pytest; khi có thì bỏ qua bước kiểm tra mã nguồn")


def run(options: argparse.Namespace) -> int:
    prepare_browser()
    checked = 0 if options.rest else check.run(argparse.Namespace(requirements=False))
    server = test_server()
    try:
        return run_pytest(options.rest or side_by_side()) or checked
    finally:
        if server:
            server.stop_if_unused()


def side_by_side() -> list[str]:
    """As many at a time as there are processors, up to four, in the groups and the order of `tests/conftest.py`."""
    processors = min(os.cpu_count() or 1, 4)
    return ["-n", str(processors), "--dist", "loadgroup", "--no-loadscope-reorder"] if processors > 1 else []


def run_pytest(words: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(command, cwd=PROJECT, env={**os.environ, "HOSO_MODE": "test"}, check=False).returncode


def test_server() -> Server | None:
    """The embedded server of the tests, in a hurry because nothing in it has to survive."""
    if os.environ.get("HOSO_TEST_DATABASE_URL"):
        return None
    return ensure(PROJECT / "var" / "test", HASTE)


def prepare_browser() -> None:
    """Chromium from the system's packages, where it is missing and we may install it."""
    if browser():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("▸ Cài Chromium cho các kiểm thử trên trình duyệt …")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        with (PROJECT / "build" / "browser.log").open("ab") as log:
            for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
                subprocess.run(["apt-get", *words], env=quiet, stdout=log, stderr=log, check=False)
    if not browser():
        say(
            "✘ Máy này không có Chromium và không cài được: các kiểm thử trên trình duyệt sẽ bị bỏ qua. "
            "Hãy cài bằng quyền quản trị: apt install chromium"
        )


def browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)
