"""Kill -9 of the database, the web and the worker: nothing acknowledged is lost, nothing half-done stays."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psutil
import psycopg
import pytest
from openpyxl import Workbook

from hoso.operations.embedded import Server

PEOPLE = 5000
LETTERS = ("an", "bi", "co", "du", "ek", "gi", "hu", "ly", "my", "no")
PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Demo:
    """A demo installation of its own, in a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        words = ["demo", "--data", str(data), "--port", str(self.port), "--people", "60"]
        environment = {
            name: value for name, value in os.environ.items() if name not in ("HOSO_MODE", "HOSO_DATA", "DATABASE_URL")
        }
        self.output = (data.parent / "out.txt").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "hoso.config.cli", *words],
            stdout=self.output,
            stderr=subprocess.STDOUT,
            env=environment,
        )

    def said(self) -> str:
        return Path(self.output.name).read_text()

    def wait_until_ready(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while f":{self.port}" not in self.said():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < give_up, self.said()
            time.sleep(0.2)

    def password_of(self, name: str) -> str:
        found = re.search(rf"^\s*{name}\s+(\S+)", self.said(), re.MULTILINE)
        assert found
        return found[1]

    def query(self, statement: str, *values: object) -> list[tuple]:
        with psycopg.connect(Server(self.data, False).dsn("hoso_owner", "hoso")) as connection:
            return connection.execute(statement, values).fetchall()  # type: ignore[arg-type]

    def kill(self, which: str) -> None:
        """Kill -9 one kind of process of this installation."""
        mine = {child.pid for child in psutil.Process(self.process.pid).children(recursive=True)}
        for process in psutil.process_iter(["cwd", "cmdline"]):
            in_cluster = (process.info["cwd"] or "").startswith(str(self.data))
            named = process.pid in mine and which in (process.info["cmdline"] or ())
            if in_cluster if which == "postgres" else named:
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGKILL)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        self.output.close()


class Browser:
    """Enough of a browser to sign in, send forms and say what was acknowledged."""

    def __init__(self, demo: Demo) -> None:
        self.base = f"http://127.0.0.1:{demo.port}"
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        return self.opener.open(self.base + path, timeout=30).read().decode()

    def post(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> str:
        token = next(cookie.value for cookie in self.jar if cookie.name == "csrftoken")
        headers = {"Content-Type": kind, "X-CSRFToken": token or "", "Referer": self.base}
        return self.opener.open(Request(self.base + path, body, headers), timeout=30).read().decode()

    def sign_in(self, name: str, password: str) -> None:
        form = Form.on(self.get("/dang-nhap"))
        hidden = {"csrfmiddlewaretoken", "next"}
        first, second = [field for field in form if field not in hidden][:2]
        self.post("/dang-nhap", urlencode({**form, first: name, second: password}).encode())

    def send(self, path: str, **changes: str) -> str:
        """Fill in the form of a page and send it."""
        form = Form.on(self.get(path))
        return self.post(path, urlencode({**form, **changes}).encode())

    def upload(self, path: str, content: bytes, **fields: str) -> str:
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        parts.append(
            b'--x\r\nContent-Disposition: form-data; name="tep"; filename="danh-sach.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        return self.post(path, b"".join([*parts, content, b"\r\n--x--\r\n"]), "multipart/form-data; boundary=x")


class Form(HTMLParser):
    """What the largest form of a page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self.open: dict[str, str] = {}
        self.text = ""
        self.chosen: set[str] = set()

    @classmethod
    def on(cls, page: str) -> dict[str, str]:
        parser = cls()
        parser.feed(page)
        return max(parser.forms, key=len)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open, self.chosen = {}, set()
            self.forms.append(self.open)
        elif tag == "input" and had.get("name") and had.get("type") not in ("checkbox", "radio", "file", "submit"):
            self.open[had["name"]] = had.get("value", "")
        elif tag in ("textarea", "select") and had.get("name"):
            self.text = had["name"]
            self.open[self.text] = ""
        elif tag == "option" and self.text and ("selected" in had or self.text not in self.chosen):
            self.open[self.text] = had.get("value", "")
            self.chosen.add(self.text)

    def handle_data(self, data: str) -> None:
        if self.text and self.lasttag == "textarea":
            self.open[self.text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self.text = ""


def a_large_workbook() -> bytes:
    """Large enough for the worker to take it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Họ và tên", "Ngày sinh", "Giới tính", "Nơi ở hiện nay"])
    for number in range(PEOPLE):
        letters = "".join(LETTERS[int(digit)] for digit in str(number))
        sheet.append(
            [f"Phạm Văn {letters.title()}", f"{number % 28 + 1:02d}/05/1980", "Nam", random.randbytes(160).hex()]
        )
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    started = Demo(tmp_path_factory.mktemp("installation") / "data")
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def lan(demo: Demo) -> Browser:
    browser = Browser(demo)
    browser.sign_in("lan", demo.password_of("lan"))
    return browser


def until_it_answers(act, give_up_after: float = PATIENCE):  # type: ignore[no-untyped-def]
    give_up = time.monotonic() + give_up_after
    while True:
        try:
            return act()
        except (URLError, OSError, HTTPException, psycopg.OperationalError):
            assert time.monotonic() < give_up
            time.sleep(0.3)


def record_of_lan(demo: Demo) -> int:
    statement = (
        "SELECT r.id FROM records_record r JOIN accounts_user u ON u.unit_id = r.unit_id "
        " WHERE u.username = 'lan' ORDER BY r.id DESC LIMIT 1"
    )
    return int(demo.query(statement)[0][0])


def keep_editing(browser: Browser, path: str, answers: list[int], stop: threading.Event) -> None:
    """Save one text after another; `answers` are the numbers of those that were acknowledged."""
    number = 0
    while not stop.is_set():
        number += 1
        try:
            browser.send(path, agency_comment=f"nhận xét lần {number}")
            answers.append(number)
        except (URLError, OSError, HTTPException):
            time.sleep(0.1)


def wait_for_more(answers: list[int]) -> None:
    """Wait until a few more saves were acknowledged."""
    enough, give_up = len(answers) + 3, time.monotonic() + PATIENCE
    while len(answers) < enough:
        assert time.monotonic() < give_up, f"only {len(answers)} saves were acknowledged"
        time.sleep(0.05)


def versions_and_acts(demo: Demo, record: int) -> tuple[int, int]:
    """How often the record was written, by its own count and by the journal."""
    statement = (
        "SELECT version, (SELECT count(*) FROM audit_entry WHERE action = 'records.apply' AND subjects @> ARRAY[r.id])"
        " FROM records_record r WHERE id = %s"
    )
    ((version, acts),) = demo.query(statement, record)
    return int(version), int(acts)


def test_no_acknowledged_edit_is_lost_and_none_is_half_done(demo: Demo, lan: Browser) -> None:
    record = record_of_lan(demo)
    edit = f"/ho-so/{record}/sua/nhan-xet/"
    version_before, acts_before = versions_and_acts(demo, record)
    answers: list[int] = []
    stop = threading.Event()
    clerk = threading.Thread(target=keep_editing, args=(lan, edit, answers, stop))
    clerk.start()
    try:
        for which in ("web", "postgres", "worker", "postgres", "web"):
            wait_for_more(answers)
            time.sleep(random.uniform(0, 0.3))
            demo.kill(which)
        wait_for_more(answers)
    finally:
        stop.set()
        clerk.join()
    until_it_answers(lambda: lan.get("/"))
    ((kept,),) = until_it_answers(
        lambda: demo.query("SELECT agency_comment FROM records_particulars WHERE record_id = %s", record)
    )
    version, acts = versions_and_acts(demo, record)
    assert int(kept.split()[-1]) >= answers[-1]
    assert version - version_before == acts - acts_before, "each act is whole: one step of the version, one entry"


@pytest.mark.requirement("T1", "T5")
def test_an_import_is_whole_or_not_at_all(demo: Demo, lan: Browser) -> None:
    ((unit,),) = demo.query(
        "SELECT n.code FROM organisation_unit n JOIN accounts_user u ON u.unit_id = n.id WHERE u.username = 'lan'"
    )
    lan.upload("/nhap-excel/tep", a_large_workbook(), **{"don-vi": unit})
    ((run,),) = demo.query("SELECT max(id) FROM exchange_importrun")
    lan.send(f"/nhap-excel/{run}/cot")
    wait_for(lambda: checked(demo, run))
    lan.send(f"/nhap-excel/{run}/nhap")
    for which in ("worker", "postgres", "web"):
        time.sleep(random.uniform(0.4, 1.2))
        demo.kill(which)
        assert until_it_answers(lambda: imported(demo)) in (0, PEOPLE)
    wait_for(lambda: state_of(demo, run) == "imported")
    assert imported(demo) == PEOPLE
    ((entries,),) = demo.query("SELECT count(*) FROM audit_entry WHERE cardinality(subjects) = %s", PEOPLE)
    assert entries == 1


def imported(demo: Demo) -> int:
    return int(
        demo.query(
            "SELECT count(*) FROM records_record WHERE full_name LIKE 'Phạm Văn %%' AND birth_date LIKE '1980-05-%%'"
        )[0][0]
    )


def checked(demo: Demo, run: int) -> bool:
    statement = (
        "SELECT j.finished_at IS NOT NULL FROM exchange_importrun r JOIN jobs_job j ON j.id = r.job_id WHERE r.id = %s"
    )
    return bool(demo.query(statement, run)[0][0]) and state_of(demo, run) == "fixing"


def state_of(demo: Demo, run: int) -> str:
    return str(demo.query("SELECT state FROM exchange_importrun WHERE id = %s", run)[0][0])


def wait_for(what) -> None:  # type: ignore[no-untyped-def]
    give_up = time.monotonic() + PATIENCE
    while not until_it_answers(what):
        assert time.monotonic() < give_up
        time.sleep(0.5)
