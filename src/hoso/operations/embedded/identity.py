"""Who PostgreSQL runs as, because it refuses to be root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hoso.foundation.refusal import Refusal

from . import binaries

SERVICE_USER = "hoso-postgres"
SERVICE_HOME = Path("/var/lib/hoso-postgres")


@dataclass(frozen=True)
class Identity:
    """The account a PostgreSQL program runs as, the words put before its command, and the programs it can reach."""

    programs: Path
    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def command(self, name: str, *arguments: str) -> list[str]:
        return [*self.prefix, str(self.programs / "bin" / name), *arguments]

    def run(self, name: str, *arguments: str, output: IO[bytes] | int = subprocess.DEVNULL) -> int:
        """Run one program to its end and give its exit code."""
        return subprocess.run(
            self.command(name, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            check=False,
            **self._account(),
        ).returncode

    def start(self, name: str, *arguments: str, output: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start one program in a session of its own: Ctrl-C in our terminal does not reach it."""
        return subprocess.Popen(
            self.command(name, *arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
            umask=0o077,
            **self._account(),
        )

    def own(self, path: Path) -> None:
        """Make the path this account's own."""
        if self.uid is not None:
            os.chown(path, self.uid, -1 if self.gid is None else self.gid)

    def _account(self) -> dict:
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def identity_for(cluster: Path) -> Identity:
    """Whoever owns the cluster runs it; root does so in a user namespace, or lends it to a system user."""
    owner = cluster.stat().st_uid if cluster.exists() else os.geteuid()
    if os.geteuid() != 0:
        if owner != os.geteuid():
            raise Refusal(
                f"Cơ sở dữ liệu trong {cluster} thuộc tài khoản {account_name(owner)}. "
                "Hãy chạy bằng tài khoản đó hoặc chọn thư mục khác bằng --data."
            )
        return Identity(binaries.installation())
    if owner != 0:
        return lent_to(owner)
    mapped = namespace_prefix()
    if mapped:
        return Identity(binaries.installation(), prefix=mapped)
    return lent_to(service_user())


def namespace_prefix() -> tuple[str, ...]:
    """The words that make root an ordinary account in the eyes of PostgreSQL; none where the system forbids it."""
    unshare = shutil.which("unshare")
    ordinary = next((entry for entry in pwd.getpwall() if entry.pw_uid not in (0, 65534)), None)
    if not unshare or not ordinary:
        return ()
    prefix = (unshare, "--user", f"--map-user={ordinary.pw_uid}", f"--map-group={ordinary.pw_gid}", "--")
    answer = subprocess.run([*prefix, "true"], capture_output=True, cwd="/", check=False)
    return prefix if answer.returncode == 0 else ()


def lent_to(uid: int) -> Identity:
    """The identity of another account, with programs it is able to execute."""
    try:
        gid = pwd.getpwuid(uid).pw_gid
    except KeyError:
        gid = uid
    here = Identity(binaries.installation(), uid=uid, gid=gid)
    if can_execute(here):
        return here
    return Identity(copied_programs(), uid=uid, gid=gid)


def can_execute(identity: Identity) -> bool:
    try:
        return identity.run("postgres", "--version") == 0
    except OSError:
        return False


def copied_programs() -> Path:
    """A copy of the programs where every account may execute them: the environment lies in a closed folder.

    The wheel keeps the libraries beside its package and the programs look for them there.
    """
    package = binaries.installation().parent
    version = next((found.name for found in package.parent.glob(f"{binaries.WHEEL}-*.dist-info")), "programs")
    target = SERVICE_HOME / version.removesuffix(".dist-info")
    if not target.is_dir():
        SERVICE_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.{os.getpid()}")
        for part in (binaries.installation(), *package.parent.glob(f"{binaries.WHEEL}.libs")):
            shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        open_to_everybody(unfinished)
        unfinished.rename(target)
    return target / binaries.installation().relative_to(package.parent)


def open_to_everybody(folder: Path) -> None:
    """Readable whatever the umask was when it was installed."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or os.access(path, os.X_OK) else 0o044))


def service_user() -> int:
    """The system user that runs PostgreSQL where user namespaces are off; made at first need."""
    try:
        return pwd.getpwnam(SERVICE_USER).pw_uid
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    made = useradd and subprocess.run(
        [useradd, "--system", "--no-create-home", "--home-dir", str(SERVICE_HOME), SERVICE_USER],
        capture_output=True,
        check=False,
    )
    if not made or made.returncode:
        raise Refusal(
            "PostgreSQL không chạy được bằng tài khoản root và máy này không cho tạo tài khoản hệ thống. "
            "Hãy chạy ./hoso bằng một tài khoản thường."
        )
    return pwd.getpwnam(SERVICE_USER).pw_uid


def account_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
