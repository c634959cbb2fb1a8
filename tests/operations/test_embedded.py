"""The embedded PostgreSQL survives what machines do to it."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from hoso.foundation.refusal import Refusal
from hoso.operations.embedded import Server, cluster, ensure, grant_app_role, identity, processes
from hoso.operations.embedded.places import Places

ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="chỉ root mới đổi được sang tài khoản khác")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder of its own, whose server is stopped when the test ends."""
    made = Path(tempfile.mkdtemp(prefix="hoso-test-"))
    yield made
    for pid_file in made.rglob("postmaster.pid"):
        kill_everything(pid_file.parent)
    for number in made.rglob("postgresql.number"):
        shutil.rmtree(f"/tmp/hoso-{number.read_text()}", ignore_errors=True)
    shutil.rmtree(made, ignore_errors=True)


def kill_everything(place: Path) -> None:
    while pids := processes.living_in(place):
        for pid in pids:
            processes.send(pid, signal.SIGKILL)


def ask(server: Server, statement: str, user: str = "hoso_owner") -> list[tuple]:
    with psycopg.connect(server.dsn(user, "hoso"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_fresh_folder_becomes_a_server_that_knows_vietnamese_letters(folder: Path) -> None:
    server = ensure(folder / "data")
    assert server.started
    assert ask(server, "SELECT lower('ĐẶNG'), 'đặng' ILIKE 'ĐẶNG'") == [("đặng", True)]
    assert ask(server, "SELECT current_setting('fsync'), current_setting('jit')") == [("on", "off")]


def test_a_second_call_finds_the_running_server(folder: Path) -> None:
    ensure(folder / "data")
    assert not ensure(folder / "data").started


def test_nobody_else_on_the_machine_can_reach_the_server(folder: Path) -> None:
    ensure(folder / "data")
    places = Places(folder / "data")
    for closed in (places.data, places.cluster, places.socket):
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert ask(ensure(folder / "data"), "SELECT current_setting('listen_addresses')") == [("",)]


def insert_until_it_breaks(dsn: str, acknowledged: list[int], stop: threading.Event) -> None:
    number = 0
    with psycopg.connect(dsn, autocommit=True) as connection:
        while not stop.is_set():
            number += 1
            try:
                connection.execute("INSERT INTO kept VALUES (%s)", [number])
            except psycopg.Error:
                return
            acknowledged.append(number)


@pytest.mark.requirement("DN-45")
def test_nothing_acknowledged_is_lost_when_everything_is_killed_while_inserting(folder: Path) -> None:
    server = ensure(folder / "data")
    ask(server, "CREATE TABLE kept (n int)")
    acknowledged: list[int] = []
    stop = threading.Event()
    writer = threading.Thread(
        target=insert_until_it_breaks, args=(server.dsn("hoso_owner", "hoso"), acknowledged, stop)
    )
    writer.start()
    while len(acknowledged) < 300:
        time.sleep(0.01)
    kill_everything(Places(folder / "data").cluster)
    server = ensure(folder / "data")
    writer.join()
    present = {number for (number,) in ask(server, "SELECT n FROM kept")}
    assert server.started
    assert set(acknowledged) <= present


def test_a_pid_file_whose_number_another_process_has_now_does_not_matter(folder: Path) -> None:
    ensure(folder / "data").stop()
    pid_file = Places(folder / "data").cluster / "postmaster.pid"
    pid_file.write_text(f"{os.getppid()}\n{pid_file.parent}\n{int(time.time())}\n5432\n{folder}\n\n 1 2\nready\n")
    assert ensure(folder / "data").started


def test_a_half_written_pid_file_and_a_stale_socket_lock_do_not_matter(folder: Path) -> None:
    ensure(folder / "data").stop()
    places = Places(folder / "data")
    (places.cluster / "postmaster.pid").write_text("12")
    (places.socket / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    assert ensure(folder / "data").started


def test_an_interrupted_creation_is_begun_again(folder: Path) -> None:
    unfinished = folder / "data" / "postgresql.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    assert ask(ensure(folder / "data"), "SELECT 1") == [(1,)]
    assert not unfinished.exists()


RACER = """
import sys
from pathlib import Path
import psycopg
from hoso.operations.embedded import ensure
server = ensure(Path(sys.argv[1]))
with psycopg.connect(server.dsn("hoso_app", "hoso")) as connection:
    print(server.started, connection.execute("SELECT pg_postmaster_start_time()").fetchone()[0])
"""


def test_six_racers_on_a_fresh_folder_share_one_server(folder: Path) -> None:
    command = [sys.executable, "-c", RACER, str(folder / "data")]
    racers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = [racer.communicate(timeout=120)[0].split(maxsplit=1) for racer in racers]
    assert [racer.returncode for racer in racers] == [0] * 6
    assert sorted(started for started, _ in answers) == ["False"] * 5 + ["True"]
    assert len({since for _, since in answers}) == 1


def test_a_path_too_long_for_a_socket_gets_a_short_closed_one(folder: Path) -> None:
    data = folder / ("thư-mục-rất-dài-" * 8)
    server = ensure(data)
    socket = Places(data.resolve()).socket
    assert ask(server, "SELECT 1") == [(1,)]
    assert len(os.fsencode(socket)) < 60
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700


@pytest.mark.requirement("T45")
def test_a_path_that_a_shell_would_obey_is_only_a_path(folder: Path) -> None:
    data = folder / """a 'b' "c" $(touch pwned), `d`; e"""
    assert ask(ensure(data), "SELECT 1") == [(1,)]
    assert not list(folder.rglob("pwned"))


def test_a_shell_standing_in_the_folder_does_not_stop_the_start(folder: Path) -> None:
    ensure(folder / "data").stop()
    with subprocess.Popen(["sleep", "60"], cwd=Places(folder / "data").cluster) as visitor:
        assert ensure(folder / "data").started
        visitor.kill()


def test_the_server_stays_while_somebody_else_is_connected(folder: Path) -> None:
    server = ensure(folder / "data")
    with psycopg.connect(server.dsn("hoso_app", "hoso")):
        assert not server.stop_if_unused()
    assert server.stop_if_unused()
    assert processes.living_in(Places(folder / "data").cluster) == []


def test_only_who_started_the_server_stops_it(folder: Path) -> None:
    first, second = ensure(folder / "data"), ensure(folder / "data")
    assert not second.stop_if_unused()
    assert first.stop_if_unused()


def test_data_of_another_version_are_refused_in_words(folder: Path) -> None:
    ensure(folder / "data").stop()
    (Places(folder / "data").cluster / "PG_VERSION").write_text("19\n")
    with pytest.raises(Refusal, match="PostgreSQL 19"):
        ensure(folder / "data")


def test_a_full_disk_is_refused_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SMALLEST_FREE", shutil.disk_usage(folder).total * 2)
    with pytest.raises(Refusal, match="giải phóng dung lượng"):
        ensure(folder / "data")


def test_the_working_role_adds_to_the_journal_and_changes_nothing_in_it(folder: Path) -> None:
    server = ensure(folder / "data")
    ask(server, "CREATE TABLE entry (n int); CREATE TABLE plain (n int)")
    grant_app_role(server.dsn("hoso_owner", "hoso"), append_only=["entry"])
    ask(server, "INSERT INTO entry VALUES (1); INSERT INTO plain VALUES (1); DELETE FROM plain", "hoso_app")
    for forbidden in ("UPDATE entry SET n = 2", "DELETE FROM entry", "TRUNCATE entry", "DROP TABLE plain"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(server, forbidden, "hoso_app")


@as_root
def test_root_runs_it_below_a_folder_only_root_may_enter_and_leaves_that_folder_alone(folder: Path) -> None:
    home = folder / "home"
    home.mkdir(mode=0o700)
    assert ask(ensure(home / "data"), "SELECT 1") == [(1,)]
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert home.stat().st_uid == 0


@as_root
def test_where_namespaces_are_off_root_lends_it_to_a_system_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "namespace_prefix", lambda: ())
    monkeypatch.setattr(identity, "SERVICE_USER", "nobody")
    for module in (identity, cluster):
        monkeypatch.setattr(module, "SERVICE_HOME", folder / "lent")
    folder.chmod(0o755)
    home = folder / "home"
    home.mkdir(mode=0o700)
    server = ensure(home / "data")
    assert ask(server, "SELECT 1") == [(1,)]
    assert Places(home / "data").cluster.is_relative_to(folder / "lent")
    assert Places(home / "data").cluster.stat().st_uid == 65534
    server.stop()
    assert ensure(home / "data").started


@as_root
def test_programs_in_a_closed_folder_are_copied_to_where_they_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "SERVICE_HOME", folder / "lent")
    folder.chmod(0o755)
    copied = identity.Identity(identity.copied_programs(), uid=65534, gid=65534)
    assert copied.programs.is_relative_to(folder / "lent")
    assert identity.can_execute(copied)
    assert copied.run("initdb", "--version") == 0


def interpreter_of_everybody() -> str | None:
    """A Python that an ordinary account can run with our libraries."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        try:
            answer = run_as_nobody([candidate, "-c", "import psycopg, hoso.operations.embedded"])
        except OSError:
            continue
        if answer.returncode == 0:
            return candidate
    return None


def run_as_nobody(command: list[str]) -> subprocess.CompletedProcess:
    environment = {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
    }
    return subprocess.run(
        command, user=65534, group=65534, extra_groups=[], env=environment, cwd="/", capture_output=True, text=True
    )


@as_root
def test_an_ordinary_user_needs_nothing_special(folder: Path) -> None:
    python = interpreter_of_everybody()
    if python is None:
        pytest.skip("thư viện nằm trong thư mục mà tài khoản thường không vào được")
    os.chown(folder, 65534, 65534)
    answer = run_as_nobody([python, "-c", RACER, str(folder / "data")])
    assert answer.returncode == 0, answer.stderr
    assert (folder / "data" / "postgresql").stat().st_uid == 65534
