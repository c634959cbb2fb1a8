"""`hoso demo`: a fictional province, from nothing to the address in the browser."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.config.installation import Database, Installation, database_of, demo_installation
from hoso.config.readiness import is_prepared
from hoso.config.running import serve_until_stopped
from hoso.config.server import bind
from hoso.config.words import say, step
from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.refusal import Refusal

if TYPE_CHECKING:
    from django import conf, db
else:
    conf = at_first_use("django.conf")
    db = at_first_use("django.db")

HELP = "Xem thử với một tỉnh hư cấu: chuẩn bị mọi thứ rồi mở trong trình duyệt."
PROFILES = ("da-nang", "khanh-hoa", "hue", "lang-son", "hai-cap")
PEOPLE = 2000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", choices=PROFILES, help="quy chế của tỉnh hư cấu (mặc định: da-nang)")
    parser.add_argument("--port", type=int, default=8000, help="cổng của trang web (mặc định: 8000)")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu (mặc định: var/demo)")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"số người (mặc định: {PEOPLE})")


def run(options: argparse.Namespace) -> int:
    installation = demo_installation(options.data)
    profile = chosen_profile(installation, options.profile)
    with bind("127.0.0.1", options.port) as listener:
        with step("Cơ sở dữ liệu PostgreSQL"):
            database = database_of(installation)
        try:
            code = prepare(installation, database, "--profile", profile, "--people", str(options.people))
            return code or serve_until_stopped(installation, database, listener)
        finally:
            stop_database(database)


def chosen_profile(installation: Installation, wanted: str | None) -> str:
    """The profile asked for, unless the province of this data folder was built under another."""
    built = installation.facts()
    if built.get("mode", "demo") != "demo":
        raise Refusal(
            f"{installation.data} là dữ liệu sử dụng thật; hãy chọn thư mục khác cho bản xem thử bằng --data."
        )
    if wanted and built.get("profile", wanted) != wanted:
        raise Refusal(
            f"Dữ liệu trong {installation.data} theo quy chế {built['profile']}. "
            f"Hãy chọn thư mục khác, ví dụ: ./hoso demo --profile {wanted} --data var/{wanted}"
        )
    return built.get("profile") or wanted or PROFILES[0]


def prepare(installation: Installation, database: Database, *words: str) -> int:
    """Tables, grants, catalogues and people, in a process of its own so that the keeper stays small."""
    if is_prepared(installation, database):
        return 0
    command = [sys.executable, "-P", "-m", "hoso.config.cli", "prepare", *words]
    environment = {**installation.environment(database.owner), "HOSO_WORKING_ROLE": database.working_role}
    return subprocess.run(command, env=environment, check=False).returncode


def stop_database(database: Database) -> None:
    """Stop the embedded server if this command started it and nobody else uses it."""
    if conf.settings.configured:
        db.connections.close_all()
    if database.server and database.server.stop_if_unused():
        say("Đã dừng cơ sở dữ liệu.")
