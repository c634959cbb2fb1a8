"""A disk that really is full: one sentence that says what to do, and nothing that was acknowledged is lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError

import psycopg
import pytest

from hoso.operations.embedded import Server
from tests.config.test_cli import is_one_sentence, without_ours
from tests.operations.test_crowd import photograph
from tests.operations.test_nothing_lost import PEOPLE, a_large_workbook
from tests.running_demo import FORM_WITH_FILE, PATIENCE, Browser, Demo, Form, multipart

MEGABYTE = 1024 * 1024
OWN_WORLD = ("unshare", "--user", "--map-root-user", "--mount")
NO_ROOM = "Ổ đĩa của máy chủ đã đầy"


def on_small_disk(folder: Path, megabytes: int) -> tuple[str, ...]:
    """The words before a command that see a disk of this size in the folder, and only they."""
    return (*OWN_WORLD, "sh", "-c", f'mount -t tmpfs -o size={megabytes}m tmpfs "{folder}" && exec "$@"', "sh")


def may_mount() -> bool:
    folder = tempfile.mkdtemp()
    try:
        return not subprocess.run(
            [*on_small_disk(Path(folder), 1), "true"], capture_output=True, check=False
        ).returncode
    except FileNotFoundError:
        return False
    finally:
        Path(folder).rmdir()


pytestmark = pytest.mark.skipif(not may_mount(), reason="máy này không cho gắn ổ đĩa nhỏ trong namespace riêng")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="hd", dir="/tmp"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def hoso_on_small_disk(folder: Path, megabytes: int, *words: str) -> subprocess.CompletedProcess:
    command = [*on_small_disk(folder, megabytes), sys.executable, "-P", "-m", "hoso.config.cli", *words]
    return subprocess.run(command, env=without_ours(), capture_output=True, text=True, check=False, timeout=120)


def test_a_first_start_without_room_says_so_before_any_work(folder: Path) -> None:
    answer = hoso_on_small_disk(folder, 100, "demo", "--port", "0", "--data", str(folder / "d"))
    assert is_one_sentence(answer)
    assert "ít nhất 300 MB" in answer.stderr
    assert "Hãy giải phóng dung lượng" in answer.stderr


def test_a_backup_without_room_says_so_and_leaves_nothing_half_written(demo: Demo, folder: Path) -> None:
    seen = f'"$@"; code=$?; ls "{folder}" > "{demo.data}/../left"; exit $code'
    words = ["backup", str(folder / "b.hoso"), "--data", str(demo.data)]
    command = [*on_small_disk(folder, 1), "sh", "-c", seen, "sh", sys.executable, "-P", "-m", "hoso.config.cli", *words]
    answer = subprocess.run(command, env=without_ours(), capture_output=True, text=True, check=False, timeout=120)
    left = demo.data.parent / "left"
    assert is_one_sentence(answer), answer.stderr
    assert "Ổ đĩa đã đầy" in answer.stderr
    assert left.read_text() == ""


class Cramped(Demo):
    """A demo whose data folder is on a disk of its own that can be filled and emptied."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "d", 60, on_small_disk(folder, 520))
        self.disk = Path(f"/proc/{self.process.pid}/root{folder}")

    @property
    def free(self) -> int:
        return shutil.disk_usage(self.disk).free

    def fill(self, leaving: int) -> None:
        """Write until no more than this many bytes are left; the database may take the last of them meanwhile."""
        with (self.disk / "filler").open("ab", buffering=0) as filler, suppress(OSError):
            while (room := self.free - leaving) > 0:
                filler.write(b"x" * min(room, MEGABYTE))

    def make_room(self) -> None:
        (self.disk / "filler").unlink(missing_ok=True)

    def ask(self, statement: str) -> list[tuple]:
        with psycopg.connect(Server(self.disk / "d", False).dsn("hoso_owner", "hoso"), autocommit=True) as connection:
            return connection.execute(statement).fetchall()  # type: ignore[arg-type]

    def fill_the_log(self) -> None:
        """Write until the database itself has no room for its log, or more than the disk could hold."""
        with suppress(psycopg.OperationalError):
            for _ in range(80):
                self.ask("SELECT pg_logical_emit_message(true, 'x', repeat('x', 8000000))")


@pytest.fixture(scope="module")
def cramped(folder: Path) -> Iterator[Cramped]:
    started = Cramped(folder)
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="module")
def clerk(cramped: Cramped) -> Browser:
    browser = Browser(cramped)
    browser.sign_in("lan", cramped.password_of("lan"))
    return browser


@pytest.fixture(scope="module")
def record(clerk: Browser) -> str:
    return re.findall(r"/ho-so/\d+/", clerk.get("/ho-so/"))[0]


@pytest.fixture
def full(cramped: Cramped) -> Iterator[Callable[[int], None]]:
    """Fill the disk for the length of a test."""
    yield cramped.fill
    cramped.make_room()


def refused(act: Callable[[], str]) -> tuple[int, str]:
    with pytest.raises(HTTPError) as caught:
        act()
    return caught.value.code, caught.value.read().decode()


def comment(clerk: Browser, record: str, text: str) -> str:
    return clerk.send(f"{record}sua/nhan-xet/", agency_comment=text)


def in_the_end(happens: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < give_up
        time.sleep(0.3)


def test_an_upload_without_room_keeps_the_form_and_says_why(
    clerk: Browser, record: str, full: Callable[[int], None]
) -> None:
    form = Form.on(clerk.get(f"{record}tai-lieu/moi/")) | {"kind": "Quyết định", "number": "17/QĐ-ST"}
    body = multipart(photograph(), form, "file", "quyet-dinh.png")
    full(2 * MEGABYTE)
    code, page = refused(lambda: clerk.post(f"{record}tai-lieu/moi/", body, FORM_WITH_FILE))
    assert code == 422
    assert NO_ROOM in page
    assert "17/QĐ-ST" in page


def test_an_import_without_room_is_whole_or_not_at_all(cramped: Cramped, clerk: Browser) -> None:
    """The database refuses one row, or dies for want of room: the job says why, or is taken up again."""
    ((unit,),) = cramped.ask(
        "SELECT n.code FROM organisation_unit n JOIN accounts_user u ON u.unit_id = n.id WHERE u.username = 'lan'"
    )
    clerk.upload("/nhap-excel/tep", a_large_workbook(), **{"don-vi": unit})
    ((run,),) = cramped.ask("SELECT max(id) FROM exchange_importrun")
    clerk.send(f"/nhap-excel/{run}/cot")
    in_the_end(lambda: ended(cramped))
    ((before,),) = cramped.ask("SELECT count(*) FROM records_record")
    cramped.fill(2 * MEGABYTE)
    clerk.send(f"/nhap-excel/{run}/nhap")
    time.sleep(4)
    cramped.make_room()
    in_the_end(lambda: ended(cramped))
    state, sentence = job(cramped)
    if state == "failed":
        assert "ổ đĩa của máy chủ đã đầy" in sentence
        assert cramped.ask("SELECT count(*) FROM records_record") == [(before,)]
        clerk.send(f"/nhap-excel/{run}/nhap")
        in_the_end(lambda: ended(cramped))
    assert cramped.ask("SELECT count(*) FROM records_record") == [(before + PEOPLE,)]


def ended(cramped: Cramped) -> bool:
    try:
        return job(cramped)[0] not in ("waiting", "running")
    except psycopg.OperationalError:
        return False


def job(cramped: Cramped) -> tuple[str, str]:
    return cramped.ask("SELECT state, sentence FROM jobs_job ORDER BY id DESC LIMIT 1")[0]  # type: ignore[return-value]


def test_a_database_without_room_says_so_and_comes_back_with_all_that_was_saved(
    cramped: Cramped, clerk: Browser, record: str, full: Callable[[int], None]
) -> None:
    comment(clerk, record, "đã báo lưu")
    code, page = answer_without_room(cramped, clerk, full)
    assert code == 507
    assert NO_ROOM in page
    cramped.make_room()
    in_the_end(lambda: answer_of(clerk, f"{record}sua/nhan-xet/")[0] == 200)
    assert "đã báo lưu" in clerk.get(f"{record}sua/nhan-xet/")


def answer_without_room(cramped: Cramped, clerk: Browser, full: Callable[[int], None]) -> tuple[int, str]:
    """What a page answers once the database is down for want of room; one that recovers may find some in its own old log."""
    give_up = time.monotonic() + PATIENCE
    answer = (200, "")
    while answer[0] != 507 and time.monotonic() < give_up:
        full(0)
        cramped.fill_the_log()
        answer = answer_of(clerk, "/ho-so/")
    return answer


def answer_of(clerk: Browser, address: str) -> tuple[int, str]:
    try:
        return 200, clerk.get(address)
    except HTTPError as error:
        return error.code, error.read().decode()
