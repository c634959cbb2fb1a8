"""Which PostgreSQL processes really live in a cluster: asked of the kernel, never of a pid file."""

from __future__ import annotations

import os
import signal
from pathlib import Path

PROC = Path("/proc")


def are_visible() -> bool:
    """Whether the kernel shows processes at all: /proc may not be mounted in a chroot."""
    return (PROC / "self").exists()


def living_in(cluster: Path) -> list[int]:
    """The PostgreSQL processes whose working folder is the cluster."""
    return [pid for pid in map(int, filter(str.isdigit, os.listdir(PROC))) if lives_in(pid, cluster)]


def lives_in(pid: int, cluster: Path) -> bool:
    try:
        folder = os.readlink(PROC / str(pid) / "cwd")
        program = os.readlink(PROC / str(pid) / "exe")
    except OSError:
        return False
    return folder == str(cluster) and Path(program.removesuffix(" (deleted)")).name == "postgres"


def postmaster_of(cluster: Path) -> int | None:
    """The pid in the pid file, if it is true; where the kernel shows nothing it has to be believed."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if lives_in(pid, cluster) or not are_visible() else None


def quit_orphans(cluster: Path) -> None:
    """Tell the backends of a dead postmaster to go."""
    for pid in living_in(cluster):
        if parent_of(pid) == 1:
            send(pid, signal.SIGQUIT)


def parent_of(pid: int) -> int:
    try:
        return int((PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def send(pid: int, what: signal.Signals) -> None:
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        return
