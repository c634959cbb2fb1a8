"""One installation: its mode, its data folder, its secret and its database, before Django is there."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from hoso.foundation.refusal import Refusal
from hoso.operations import embedded

PROJECT = Path(__file__).resolve().parents[3]
FACTS = "installation.json"
FRUGAL = {"PYTHONDONTWRITEBYTECODE": "", "MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""Modules compiled once and not at each start (15 MB and a second of every process); freed memory given back."""


@dataclass(frozen=True)
class Installation:
    """A data folder and what runs in it: `demo`, `production` or `test`."""

    mode: str
    data: Path

    @property
    def key_file(self) -> Path:
        """The key of the stored files, kept outside the data folder."""
        beside = self.data.parent / f"{self.data.name}.key"
        return Path(os.environ.get("HOSO_KEY_FILE", beside)).absolute()

    def facts(self) -> dict[str, Any]:
        """What was chosen when it was set up; nothing before."""
        try:
            return json.loads((self.data / FACTS).read_text())
        except FileNotFoundError:
            return {}

    def remember(self, facts: Mapping[str, Any]) -> None:
        """Write what was chosen, whole or not at all."""
        written = json.dumps({**self.facts(), "mode": self.mode, **facts}, ensure_ascii=False, indent=1)
        write_closed(self.data / FACTS, written)

    def secret(self) -> str:
        """The secret of sessions and tokens: random, made once."""
        file = self.data / "secret.key"
        if not file.exists():
            write_closed(file, secrets.token_urlsafe(48))
        return file.read_text().strip()

    def environment(self, database_url: str) -> dict[str, str]:
        """What a process of this installation finds in its environment."""
        hosts = self.facts().get("hosts", ())
        usual = {"HOSO_HOSTS": ",".join(hosts), "HOSO_ORIGINS": ",".join(f"https://{host}" for host in hosts)}
        return {
            **(usual if hosts else {}),
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "hoso.config.settings",
            "HOSO_MODE": self.mode,
            "HOSO_DATA": str(self.data),
            "HOSO_KEY_FILE": str(self.key_file),
            "HOSO_SECRET_KEY": os.environ.get("HOSO_SECRET_KEY") or self.secret(),
            "DATABASE_URL": database_url,
            "PYTHONSAFEPATH": "1",
            **FRUGAL,
        }


@dataclass(frozen=True)
class Database:
    """The two addresses of the database, and the embedded server if it is ours."""

    owner: str
    app: str
    server: embedded.Server | None = None

    @property
    def working_role(self) -> str:
        """The role that serves, if it is another than the owner."""
        if self.server:
            return embedded.APP
        owner, app = (str(conninfo_to_dict(url).get("user", "")) for url in (self.owner, self.app))
        return app if app != owner else ""


def database_of(installation: Installation) -> Database:
    """The site's own PostgreSQL by DATABASE_URL, else the embedded one, started if it is not running."""
    url = os.environ.get("DATABASE_URL")
    if url:
        installation.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Database(os.environ.get("HOSO_OWNER_DATABASE_URL", url), url)
    server = embedded_server(installation)
    return Database(server.dsn("hoso_owner", "hoso"), server.dsn("hoso_app", "hoso"), server)


def embedded_server(installation: Installation) -> embedded.Server:
    """The running server of the data folder, light for a demo."""
    return embedded.ensure(installation.data, embedded.LIGHT if installation.mode == "demo" else None)


def demo_installation(data: Path | None) -> Installation:
    return Installation("demo", folder(data, "demo"))


def production_installation(data: Path | None) -> Installation:
    return Installation("production", folder(data, "production"))


def existing_installation(data: Path | None) -> Installation:
    """The installation meant by somebody who did not say which: the given folder, production, or the demo."""
    given = data or os.environ.get("HOSO_DATA")
    candidates = [Path(given)] if given else [PROJECT / "var" / "production", PROJECT / "var" / "demo"]
    for candidate in candidates:
        facts = Installation("", candidate.absolute()).facts()
        if facts:
            return Installation(facts["mode"], candidate.absolute())
    raise Refusal(
        f"Chưa có dữ liệu trong {' hay '.join(map(str, candidates))}. "
        "Hãy chạy ./hoso demo để xem thử, hoặc ./hoso setup để cài đặt sử dụng thật."
    )


def folder(given: Path | None, name: str) -> Path:
    chosen = given or os.environ.get("HOSO_DATA") or PROJECT / "var" / name
    return Path(chosen).absolute()


def write_closed(file: Path, text: str) -> None:
    """Write a file only its owner may read; whoever looks sees the old one or the whole new one."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(unfinished, file)
