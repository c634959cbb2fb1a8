"""A real server with the demo's province, and people who come to it with a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 240
PEOPLE = 500
SCREENSHOTS = Path(settings.PROJECT) / "var" / "screenshots"
HARMLESS = ("net::ERR_ABORTED",)


@dataclass(frozen=True)
class Demo:
    """The running server: its address and who may sign in."""

    address: str
    passwords: dict[str, str]


@dataclass
class Visit:
    """One browser profile; whatever goes wrong in any of its pages is kept."""

    demo: Demo
    context: BrowserContext
    page: Page
    allowed: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.demo.address + path)
        return self.page

    def sign_in(self, username: str, path: str = "/dang-nhap") -> Page:
        self.open(path)
        self.page.get_by_label("Tên đăng nhập").fill(username)
        secret = self.page.locator("input[type=password]")
        secret.fill(self.demo.passwords[username])
        secret.press("Enter")
        self.page.wait_for_url(lambda address: "/dang-nhap" not in address)
        return self.page

    def status(self, path: str) -> int:
        """What the server answers to this browser, without showing it."""
        return self.context.request.get(self.demo.address + path, max_redirects=0).status

    def text(self, path: str) -> str:
        return self.context.request.get(self.demo.address + path).text()

    def notice(self, problem: str) -> None:
        if not any(harmless in problem for harmless in (*HARMLESS, *self.allowed)):
            self.problems.append(problem)

    def watch(self, page: Page) -> None:
        page.on("console", lambda said: said.type == "error" and self.notice(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.notice(f"{page.url}: {error}"))
        page.on("requestfailed", lambda asked: self.notice(f"{asked.url}: {asked.failure}"))
        page.on("response", lambda answer: answer.status >= 500 and self.notice(f"{answer.url}: {answer.status}"))


Arrive = Callable[..., Visit]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="package")
def demo() -> Iterator[Demo]:
    """The demo as `./hoso demo` starts it, in a folder of its own; HOSO_JOURNEY_DEMO=address,folder takes a running one."""
    running = os.environ.get("HOSO_JOURNEY_DEMO")
    if running:
        address, _, folder = running.partition(",")
        yield Demo(address, passwords_in(Path(folder)))
        return
    folder = Path(tempfile.mkdtemp(prefix="hoso-journey-"))
    port = free_port()
    words = [sys.executable, "-P", "-m", "hoso.config.cli", "demo", "--port", str(port), "--data", str(folder / "demo")]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HOSO_", "DATABASE_", "DJANGO_"))}
    with (folder / "said").open("w") as said:
        server = subprocess.Popen([*words, "--people", str(PEOPLE)], env=kept, stdout=said, stderr=said)
    try:
        yield Demo(address_in(folder / "said", server, port), passwords_in(folder / "demo"))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def address_in(said: Path, server: subprocess.Popen[bytes], port: int) -> str:
    """Wait for the line that prints the address."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and server.poll() is None:
        found = re.search(rf"http://[\w.]+:{port}", said.read_text())
        if found:
            return found.group(0)
        time.sleep(0.3)
    raise AssertionError("the demo did not start: " + said.read_text()[-2000:])


def passwords_in(folder: Path) -> dict[str, str]:
    accounts = json.loads((folder / "demo-accounts.json").read_text())
    return {account["username"]: account["password"] for account in accounts}


@pytest.fixture
def arrive(demo: Demo, browser: Browser) -> Iterator[Arrive]:
    """Somebody opens a browser: `arrive("lan")` signed in, `arrive()` not; fails the test on anything the console says."""
    visits: list[Visit] = []

    def come(username: str = "", allowed: tuple[str, ...] = (), **how: object) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", **how})
        context.set_default_timeout(15000)
        visit = Visit(demo, context, context.new_page(), allowed)
        context.on("page", visit.watch)
        visit.watch(visit.page)
        visits.append(visit)
        if username:
            visit.sign_in(username)
        return visit

    yield come
    problems = [problem for visit in visits for problem in visit.problems]
    for visit in visits:
        visit.context.close()
    assert problems == []
