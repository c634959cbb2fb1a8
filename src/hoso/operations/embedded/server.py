"""Start, find and stop the embedded server."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from hoso.foundation.refusal import Refusal

from . import processes
from .cluster import last_words, prepare_cluster, refuse_full_disk
from .grants import create_roles
from .identity import Identity
from .places import SOCKET_NAME, Places, alone, closed_folder, prepare
from .tuning import memory, settings

PATIENCE = 600
SILENCE = 60
ORPHANS_AFTER = 5
LARGEST_LOG = 10 * 1024 * 1024
ACCEPTING, REJECTING = 0, 1

_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Server:
    """A running embedded server; `started` if this process started it."""

    data: Path
    started: bool = field(compare=False)

    def dsn(self, user: str = "hoso_app", dbname: str = "hoso") -> str:
        """The libpq URL of one database for one role."""
        return f"postgresql://{quote(user)}@/{quote(dbname)}?host={quote(str(Places(self.data).socket), safe='')}"

    def is_answering(self) -> bool:
        """Whether it accepts connections, or is on its way to; False once nobody lives in the cluster."""
        return is_answering(Places(self.data))

    def has_its_folder(self) -> bool:
        """Whether the data are still where they were: a disk may have been taken away, or the folder removed."""
        return (Places(self.data).cluster / "PG_VERSION").exists()

    def stop(self) -> None:
        """Stop the server at once but cleanly, whoever is connected."""
        places = Places(self.data)
        with alone(places):
            stop_postmaster(places.cluster)

    def stop_if_unused(self) -> bool:
        """Stop the server if this process started it and nobody else is connected."""
        if not self.has_its_folder():
            return end_those_without_data()
        places = Places(self.data)
        with alone(places):
            if not self.started or ask(places) != ACCEPTING or connected_clients(self.dsn("postgres", "postgres")):
                return False
            stop_postmaster(places.cluster)
        return True


def ensure(data: Path, extra: Mapping[str, str] | None = None) -> Server:
    """The running server of this data folder: found, or started after making what is missing."""
    places = prepare(Path(data))
    with alone(places):
        started = not is_answering(places)
        if started:
            start(places, {**settings(memory()), **(extra or {})})
        server = Server(places.data, started)
        create_roles(server.dsn("postgres", "postgres"))
    return server


def start(places: Places, chosen: Mapping[str, str]) -> None:
    """Start the postmaster on a cluster in which nobody lives, and wait until it answers."""
    identity = prepare_cluster(places)
    refuse_full_disk(places.cluster)
    closed_folder(places.socket)
    identity.own(places.socket)
    remove_stale_locks(places)
    chosen = {**chosen, "unix_socket_directories": '"' + str(places.socket).replace('"', '""') + '"'}
    options = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
    wait_until_answering(places, launch(places, identity, options))


def launch(places: Places, identity: Identity, options: list[str]) -> subprocess.Popen[bytes]:
    """A postmaster of its own session that writes to a file: a pipe would never be closed."""
    if places.log.exists() and places.log.stat().st_size > LARGEST_LOG:
        places.log.replace(places.log.with_suffix(".log.old"))
    reap()
    with places.log.open("ab") as log:
        process = identity.start("postgres", "-D", str(places.cluster), *options, output=log)
    _started.append(process)
    return process


def wait_until_answering(places: Places, process: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer; a server that recovers says so, and is given all the time it needs."""
    give_up = time.monotonic() + SILENCE
    while (answer := ask(places)) != ACCEPTING:
        silent = answer != REJECTING and time.monotonic() > give_up
        if process.poll() is not None or silent:
            raise not_started(places)
        time.sleep(0.02)


def not_started(places: Places) -> Refusal:
    """Why the server does not run, in its own last words."""
    refuse_full_disk(places.cluster)
    return Refusal(
        f"Cơ sở dữ liệu trong {places.data} không khởi động được; nguyên nhân nằm ở cuối tệp {places.log}.",
        reasons=last_words(places.log),
    )


def is_answering(places: Places) -> bool:
    """Ask the socket, and wait as long as somebody still lives in the cluster without answering."""
    began = time.monotonic()
    while (answer := ask(places)) != ACCEPTING:
        waited = time.monotonic() - began
        alive = answer == REJECTING or processes.living_in(places.cluster)
        if not alive:
            return False
        if waited > ORPHANS_AFTER:
            processes.quit_orphans(places.cluster) if answer != REJECTING else None
        if waited > PATIENCE:
            raise Refusal(f"Một PostgreSQL khác đang giữ {places.cluster} mà không trả lời. Hãy dừng nó rồi chạy lại.")
        time.sleep(0.02)
    return True


def ask(places: Places) -> int:
    """What the socket says: 0 it accepts, 1 it is starting or stopping, 2 nobody there."""
    if not (places.socket / SOCKET_NAME).exists():
        return 2
    try:
        psycopg.connect(host=str(places.socket), user="postgres", dbname="postgres", connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return REJECTING if "the database system is" in str(error) or "too many clients" in str(error) else 2
    return ACCEPTING


def remove_stale_locks(places: Places) -> None:
    """Lock files of a postmaster that no longer lives; without /proc nobody can be sure, so PostgreSQL decides."""
    if not processes.are_visible():
        return
    for file in (places.cluster / "postmaster.pid", places.socket / f"{SOCKET_NAME}.lock", places.socket / SOCKET_NAME):
        file.unlink(missing_ok=True)


def stop_postmaster(cluster: Path) -> None:
    """Ask for a fast shutdown and wait for the last process to leave."""
    postmaster = processes.postmaster_of(cluster)
    if postmaster:
        processes.send(postmaster, signal.SIGINT)
    give_up = time.monotonic() + PATIENCE
    while (processes.living_in(cluster) or processes.postmaster_of(cluster)) and time.monotonic() < give_up:
        reap()
        time.sleep(0.02)
    reap()


def end_those_without_data() -> bool:
    """The postmasters this process started have nothing left to write: they are ended as in a crash."""
    for process in _started:
        process.send_signal(signal.SIGQUIT)
    ended = [process.wait(SILENCE) for process in _started]
    reap()
    return bool(ended)


def reap() -> None:
    """Bury the postmasters this process started that have ended."""
    _started[:] = [process for process in _started if process.poll() is None]


def connected_clients(dsn: str) -> int:
    """How many others are connected."""
    with psycopg.connect(dsn) as connection:
        others = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        row = connection.execute(f"SELECT count(*) FROM pg_stat_activity WHERE {others}").fetchone()
    return row[0] if row else 0
