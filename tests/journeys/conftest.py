"""A real browser on the real product. A journey fails on any message of the content policy or script error."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hoso.institution.accounts.models import User
from tests.signing_in import signed_in
from tests.small_province import enter, lan, office, province, quan, school, tuan

__all__ = ["enter", "lan", "office", "province", "quan", "school", "tuan"]
CHROMIUM = os.environ.get("HOSO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
expect.set_options(timeout=20_000)
SHOTS = os.environ.get("HOSO_SHOTS")


class OneAtATime(StaticFilesHandler):
    """Requests take turns, because they share the connection (and so the transaction) of the test."""

    turn = threading.Lock()

    def __call__(self, environ, start_response):  # type: ignore[no-untyped-def]
        with self.turn:
            answer = super().__call__(environ, start_response)
            body = list(answer)
            if hasattr(answer, "close"):
                answer.close()
            return body


class Handler(OneAtATime):
    def __init__(self, application) -> None:  # type: ignore[no-untyped-def]
        super().__init__(get_wsgi_application())


class Server(ThreadedWSGIServer):
    """Leaves the connection of the test open."""

    def _close_connections(self) -> None:
        return


class ServerThread(LiveServerThread):
    server_class = Server


@pytest.fixture
def site(db) -> Iterator[str]:
    connection = connections["default"]
    connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    server = ServerThread("127.0.0.1", Handler, connections_override={"default": connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    connection.dec_thread_sharing()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, gone with the last journey: its event loop would stop other tests from running one of theirs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open the product as somebody; what the browser complains of fails the journey."""
    complaints: list[str] = []
    contexts = []

    def visited(
        user: User | None, path: str = "/", *, width: int = 1280, height: int = 860, scheme: str = "light"
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="vi-VN",  # type: ignore[arg-type]
        )
        contexts.append(context)
        if user:
            key = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
        page = context.new_page()
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" and _matters(said.text) else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path, wait_until="networkidle")
        return page

    yield visited
    for context in contexts:
        context.close()
    assert complaints == []


def _matters(text: str) -> bool:
    """A refused or missing answer is the page's own business; everything else is a fault."""
    return "status of 4" not in text and "ERR_INTERNET_DISCONNECTED" not in text


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of the page in HOSO_SHOTS, for whoever looks at what was made."""

    def shot(page: Page, name: str, full: bool = False) -> None:
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=full)

    return shot
