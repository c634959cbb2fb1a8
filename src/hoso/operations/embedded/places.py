"""Where the embedded server keeps what: all of it in the data folder, but a socket whose path would be too long."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hoso.foundation.refusal import Refusal

LONGEST_SOCKET = 100
PLAIN = re.compile(r"[\w /.+=~-]+")  # libpq reads a comma in `host` as the next host
SOCKET_NAME = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Places:
    """The folders and files of one embedded server."""

    data: Path

    @property
    def cluster(self) -> Path:
        """The database cluster; where root lends it to a system user this is a link to that user's folder."""
        return (self.data / "postgresql").resolve()

    @property
    def log(self) -> Path:
        return self.data / "postgresql.log"

    @property
    def socket(self) -> Path:
        lent = (self.data / "postgresql").is_symlink()
        beside = (self.cluster.parent if lent else self.data) / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET and PLAIN.fullmatch(str(beside)):
            return beside
        return Path("/tmp") / f"hoso-{self.number()}"

    def number(self) -> str:
        """A random name of this data folder, made once."""
        file = self.data / "postgresql.number"
        if not file.exists():
            file.write_text(secrets.token_hex(8))
        return file.read_text().strip()


def prepare(data: Path) -> Places:
    """The data folder, made if it is missing, closed to everybody else."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"Không tạo được thư mục dữ liệu {data}: {error.strerror}.") from error
    if not os.access(data, os.W_OK | os.X_OK):
        raise Refusal(f"Không có quyền ghi vào thư mục dữ liệu {data}. Hãy chọn thư mục khác bằng --data.")
    return Places(data.resolve())


@contextmanager
def alone(places: Places) -> Iterator[None]:
    """Only one process at a time starts or stops the server of a data folder."""
    descriptor = os.open(places.data / "postgresql.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def closed_folder(folder: Path) -> None:
    """A folder of mode 700 that is ours: what keeps strangers away from a server that trusts its socket."""
    folder.mkdir(mode=0o700, exist_ok=True)
    facts = folder.lstat()
    if folder.is_symlink() or (facts.st_uid != os.geteuid() and os.geteuid() != 0):
        raise Refusal(f"Thư mục {folder} thuộc tài khoản khác, không dùng làm nơi nối tới cơ sở dữ liệu được.")
    folder.chmod(0o700)
