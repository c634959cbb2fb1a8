"""A real installation from set-up to restore, through the console as an operator does it."""

from __future__ import annotations

import json
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg
import pytest
from tests.config.test_cli import hoso, is_one_sentence, without_ours

from hoso.operations.embedded import Server, ensure, processes

HOST = "hoso.example.vn"
PASSPHRASE = "mật khẩu phục hồi của Sở"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("i")
    (made / "passphrase").write_text(PASSPHRASE)
    yield made
    for data in made.glob("*/postgresql"):
        ensure(data.parent).stop()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def installed(folder: Path) -> str:
    """The answer of `hoso setup`."""
    answer = hoso(
        "setup", "--data", str(folder / "data"), "--profile", "hai-cap", "--province", "UBND tỉnh Thử Nghiệm",
        "--administrator", "Nguyễn Văn Quản", "--username", "quantri", "--paper", "01/QĐ-UBND",
        "--host", HOST, "--passphrase-file", str(folder / "passphrase"),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture
def server(folder: Path, installed: str) -> Server:
    return ensure(folder / "data")


def query(server: Server, statement: str, role: str = "hoso_owner") -> list[tuple]:
    with psycopg.connect(server.dsn(role, "hoso"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_setting_up_gives_a_province_an_administrator_and_a_link_used_once(installed: str, server: Server) -> None:
    assert "https://hoso.example.vn/lien-ket/" in installed
    assert query(server, "SELECT name FROM organisation_unit") == [("UBND tỉnh Thử Nghiệm",)]
    assert query(server, "SELECT username, state FROM accounts_user") == [("quantri", "invited")]
    assert query(server, "SELECT profile FROM regulations_regulation") == [("hai-cap",)]


def test_what_must_be_secret_is_for_its_owner_only(folder: Path, installed: str) -> None:
    for secret in (folder / "data.key", folder / "data" / "secret.key", folder / "data" / "recovery.json"):
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert not any(PASSPHRASE.encode() in file.read_bytes() for file in (folder / "data").glob("*.*"))


def test_setting_up_twice_is_refused(folder: Path, installed: str) -> None:
    answer = hoso("setup", "--data", str(folder / "data"), "--passphrase-file", str(folder / "passphrase"))
    assert is_one_sentence(answer)
    assert "đã được cài đặt" in answer.stderr


def test_the_doctor_finds_a_fresh_installation_well(folder: Path, installed: str) -> None:
    answer = hoso("doctor", "--data", str(folder / "data"))
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.count("✔") == 11
    assert "✘" not in answer.stdout


def test_the_serving_role_cannot_rewrite_the_journal(server: Server) -> None:
    for statement in ("UPDATE audit_entry SET summary = ''", "DELETE FROM audit_history", "TRUNCATE audit_seal"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            query(server, statement, "hoso_app")


@pytest.mark.requirement("T31", "DN-25")
def test_an_operator_restores_yesterday_on_another_machine(folder: Path, installed: str) -> None:
    file = folder / "backup.hoso"
    assert hoso("backup", str(file), "--data", str(folder / "data")).returncode == 0
    words = ("restore", str(file), "--data", str(folder / "other"), "--passphrase-file", str(folder / "passphrase"))
    answer = hoso(*words)
    assert answer.returncode == 0, answer.stderr
    assert hoso("doctor", "--data", str(folder / "other")).returncode == 0
    assert query(ensure(folder / "other"), "SELECT username FROM accounts_user") == [("quantri",)]
    assert is_one_sentence(hoso(*words))


@pytest.fixture
def serving(folder: Path, installed: str) -> Iterator[subprocess.Popen]:
    """The product in production, on a free port."""
    words = [sys.executable, "-P", "-m", "hoso.config.cli", "serve", "--port", "0", "--data", str(folder / "data")]
    process = subprocess.Popen(words, env=without_ours(), stdout=subprocess.PIPE, text=True)
    yield process
    process.terminate()
    process.wait(timeout=90)


def address_told(process: subprocess.Popen) -> tuple[str, int]:
    """Host and port from the line that says the product is ready."""
    for line in process.stdout:
        if found := re.search(r"http://([\d.]+):(\d+)", line):
            return found[1], int(found[2])
    raise AssertionError("it stopped before it was ready")


def page_comes(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", "/dang-nhap", headers={"Host": HOST})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    give_up = time.monotonic() + seconds
    while not happens() and time.monotonic() < give_up:
        time.sleep(0.1)
    return happens()


def living(process: subprocess.Popen, kind: str) -> set[int]:
    """The keeper's living children of one kind."""
    children = [child for child in psutil.Process(process.pid).children() if child.status() != psutil.STATUS_ZOMBIE]
    return {child.pid for child in children if kind in child.cmdline()}


def kill_all(find: Callable[[], set[int]]) -> None:
    """Kill what is found, and wait until others live in its place."""
    killed = find()
    assert killed
    for pid in killed:
        processes.send(pid, signal.SIGKILL)
    assert within(60, lambda: bool(find() - killed))


def accounts(folder: Path) -> list[tuple]:
    return query(ensure(folder / "data"), "SELECT username FROM accounts_user")


def test_whatever_is_killed_comes_back_and_a_signal_ends_all(folder: Path, serving: subprocess.Popen) -> None:
    address = address_told(serving)
    web, worker = partial(living, serving, "web"), partial(living, serving, "worker")
    assert within(30, lambda: bool(worker()))
    for find in (web, worker, lambda: set(processes.living_in(folder / "data" / "postgresql"))):
        kill_all(find)
        assert within(60, lambda: page_comes(*address))
    assert within(30, lambda: len(web()) == 2 and len(worker()) == 1)
    assert accounts(folder) == [("quantri",)]
    left = web() | worker()
    serving.terminate()
    assert serving.wait(timeout=60) == 0
    assert not any(psutil.pid_exists(pid) for pid in left)


def test_the_doctor_tells_of_a_change_made_past_the_product(folder: Path, server: Server) -> None:
    query(server, "UPDATE organisation_unit SET phone = '0' WHERE parent_id IS NULL")
    answer = hoso("doctor", "--data", str(folder / "data"))
    assert answer.returncode == 1
    assert "1 thay đổi không thuộc việc nào" in answer.stdout


def test_the_doctor_tells_of_a_table_that_lost_its_history(folder: Path, server: Server) -> None:
    query(server, "DROP TRIGGER history_organisation_unit_update ON organisation_unit")
    query(server, "DROP TRIGGER history_organisation_unit_delete ON organisation_unit")
    assert "Bảng không lưu lịch sử: organisation_unit" in hoso("doctor", "--data", str(folder / "data")).stdout


def test_a_database_of_a_newer_version_is_left_alone(folder: Path, server: Server) -> None:
    query(server, "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0999_future', now())")
    (folder / "data" / "prepared").unlink(missing_ok=True)
    answer = hoso("serve", "--port", "0", "--data", str(folder / "data"))
    query(server, "DELETE FROM django_migrations WHERE name = '0999_future'")
    assert answer.returncode == 2
    assert "mới hơn" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_demo_never_runs_on_real_data(folder: Path, installed: str) -> None:
    answer = hoso("demo", "--port", "0", "--data", str(folder / "data"))
    assert is_one_sentence(answer)
    assert json.loads((folder / "data" / "installation.json").read_text())["mode"] == "production"
