"""Fifty people at work at once, and fifty slow lines beside people at work, on the running product.

Asserted: no answer is an error, and 95 of 100 pages come within a second on a machine that is ours alone. Where other
programs take a share of the processors meanwhile, the second grows by that share; a round spoilt by something else
may be repeated, so that only what fails three times in a row fails the test. What the server itself costs is seen
beside it, from a bare file asked for all the time.
"""

from __future__ import annotations

import random
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import BytesIO

import psutil
import pytest
from PIL import Image

from tests.config.test_slow_clients import SlowClients
from tests.running_demo import FORM_WITH_FILE, Browser, Demo, Form, multipart

PEOPLE = 50
CAST = ("lan", "tuan", "hoa", "binh", "quan")
THINKING = (1.5, 4.5)
"""Seconds somebody looks at a page before the next: quick workers, more than the office will ever ask for."""
SECONDS = 12.0
SECOND = 1.0
ROUNDS = 3
READERS = 4
SLOW = 25
BARE = "/static/hoso/mark.svg"


@dataclass
class Round:
    """What one round showed: seconds per page, those of a bare file, wrong answers, and what others took of the machine."""

    pages: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    others: float = 0.0

    @property
    def holds(self) -> bool:
        return p95(self.pages) < SECOND / (1 - self.others)

    def __str__(self) -> str:
        spoken = (
            f"{len(self.pages)} pages, p95 {p95(self.pages) * 1000:.0f} ms, median {middle(self.pages) * 1000:.0f} ms"
        )
        beside = f"a bare file p95 {p95(self.bare) * 1000:.0f} ms" if len(self.bare) > 1 else "no bare file"
        return f"{spoken}; {beside}; others took {self.others:.0%} of the processors"


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else float("inf")


def middle(times: Sequence[float]) -> float:
    return statistics.median(times) if times else float("inf")


class Person(threading.Thread):
    """Somebody signed in who asks for one page after the other on a kept line, and thinks in between."""

    def __init__(self, port: int, cookies: str, choose: Callable[[], str], seen: Round, thinking: tuple[float, float]):
        super().__init__(daemon=True)
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies, self.choose, self.seen, self.thinking = cookies, choose, seen, thinking
        self.until = time.monotonic() + SECONDS

    def run(self) -> None:
        time.sleep(random.uniform(0, self.thinking[1]))
        while time.monotonic() < self.until:
            self.ask(self.choose())
            time.sleep(random.uniform(*self.thinking))
        self.line.close()

    def ask(self, page: str) -> None:
        began = time.monotonic()
        try:
            self.line.request("GET", page, headers={"Cookie": self.cookies})
            answer = self.line.getresponse()
            whole = answer.read()
        except OSError as error:
            self.seen.faults.append(f"{page}: {error}")
            return
        if answer.status == 200 and (b"</html>" in whole or page == BARE):
            (self.seen.bare if page == BARE else self.seen.pages).append(time.monotonic() - began)
        else:
            self.seen.faults.append(f"{page}: {answer.status}")


@contextmanager
def watched(demo: Demo, seen: Round) -> Iterator[None]:
    """Take down what other programs, neither the product nor its visitors, used of the processors."""
    ours, whole, busy = demo.processor_seconds(), *machine_seconds()
    yield
    used = demo.processor_seconds() - ours
    whole, busy = (after - before for after, before in zip(machine_seconds(), (whole, busy), strict=True))
    seen.others = min(0.9, max(0.0, (busy - used) / whole))


def machine_seconds() -> tuple[float, float]:
    """All seconds of all processors so far, and the busy ones."""
    times = psutil.cpu_times()
    whole = sum(times[:8])
    return whole, whole - times.idle - times.iowait


def together(people: Sequence[Person]) -> None:
    for person in people:
        person.start()
    for person in people:
        person.join()


def best_of(rounds: Iterator[Round]) -> Round:
    """The first round that holds; errors are never forgiven."""
    for seen in rounds:
        assert seen.faults == []
        if seen.holds:
            break
    return seen


@pytest.fixture(scope="module")
def crowd(demo: Demo) -> list[tuple[str, list[str]]]:
    """Fifty people, each with a session of their own, and the pages they would open."""

    def arrive(place: int) -> tuple[str, list[str]]:
        browser, name = Browser(demo), CAST[place % len(CAST)]
        browser.sign_in(name, demo.password_of(name))
        people = sorted(set(re.findall(r"/ho-so/\d+/", browser.get("/ho-so/"))))
        searches = ["/ho-so/?q=nguyen+thi", "/ho-so/?loai=public_employee&con=all", "/tim-nhanh?q=tran"]
        return browser.cookies, ["/", "/ho-so/", random.choice(searches), *random.sample(people, min(3, len(people)))]

    with ThreadPoolExecutor(4) as door:
        return list(door.map(arrive, range(PEOPLE)))


@pytest.mark.requirement("T34")
def test_fifty_people_at_once_wait_less_than_a_second(demo: Demo, crowd: list[tuple[str, list[str]]]) -> None:
    def rounds() -> Iterator[Round]:
        for _ in range(ROUNDS):
            seen = Round()
            people = [
                Person(demo.port, cookies, lambda pages=pages: random.choice(pages), seen, THINKING)
                for cookies, pages in crowd
            ]
            people.append(Person(demo.port, "", lambda: BARE, seen, (0.1, 0.2)))
            with watched(demo, seen):
                together(people)
            yield seen

    seen = best_of(rounds())
    assert len(seen.pages) > 2 * PEOPLE
    assert seen.holds, str(seen)


def photograph() -> bytes:
    """A scan of eight megabytes."""
    kept = BytesIO()
    Image.frombytes("RGB", (1700, 1600), random.randbytes(1700 * 1600 * 3)).save(kept, "PNG", compress_level=0)
    return kept.getvalue()


@pytest.fixture(scope="module")
def scan(demo: Demo, lan: Browser) -> str:
    """A large scan on a record of Lan's school, as she would add it."""
    record = re.findall(r"/ho-so/\d+/", lan.get("/ho-so/"))[0]
    form = Form.on(lan.get(f"{record}tai-lieu/moi/")) | {"kind": "Quyết định"}
    lan.post(f"{record}tai-lieu/moi/", multipart(photograph(), form, "file", "quyet-dinh.png"), FORM_WITH_FILE)
    ((number,),) = demo.query("SELECT uid FROM records_document ORDER BY id DESC LIMIT 1")
    return f"{record}tai-lieu/{number}"


def slow_lines(demo: Demo, lan: Browser, scan: str) -> SlowClients:
    head = f"Host: 127.0.0.1\r\nCookie: {lan.cookies}\r\n"
    body = f"X-CSRFToken: {lan.token}\r\nReferer: {lan.base}\r\nContent-Type: {FORM_WITH_FILE}\r\nContent-Length: 9000000\r\n\r\n"
    file = multipart(b"", {"don-vi": "x"}).decode().removesuffix("\r\n--mot-ranh-gioi-dai--\r\n")
    upload = f"POST /nhap-excel/tep HTTP/1.1\r\n{head}{body}{file}PK".encode()
    download = f"GET {scan} HTTP/1.1\r\n{head}\r\n".encode()
    return SlowClients(demo.port, uploads=[upload] * SLOW, downloads=[download] * SLOW)


def listing(demo: Demo, lan: Browser) -> Round:
    """How long a clerk waits for her list."""
    seen = Round()
    pages = ("/ho-so/", "/ho-so/?con=all&cot=sinh&cot=ngach", "/ho-so/?q=nguyen")
    clerks = [Person(demo.port, lan.cookies, lambda: random.choice(pages), seen, (0.1, 0.4)) for _ in range(READERS)]
    with watched(demo, seen):
        together(clerks)
    return seen


def test_a_clerk_s_list_stays_fast_beside_twenty_five_slow_uploads_and_downloads(
    demo: Demo, lan: Browser, scan: str
) -> None:
    alone = listing(demo, lan)

    def rounds() -> Iterator[Round]:
        for _ in range(ROUNDS):
            slow = slow_lines(demo, lan, scan)
            slow.start()
            time.sleep(1)
            seen = listing(demo, lan)
            assert slow.is_alive()
            slow.close()
            yield seen

    seen = best_of(rounds())
    assert len(seen.pages) > 50
    assert seen.holds, f"{seen}; without the slow lines: {alone}"
    assert middle(seen.pages) < 3 * middle(alone.pages) / (1 - seen.others) + 0.05, f"{seen}; alone: {alone}"
