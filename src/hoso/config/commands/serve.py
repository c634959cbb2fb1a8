"""`hoso serve`: web and worker of a real installation, with the embedded database if it is used."""

from __future__ import annotations

import argparse
from pathlib import Path

from hoso.config.commands.demo import prepare, stop_database
from hoso.config.installation import database_of, production_installation
from hoso.config.running import serve_until_stopped
from hoso.config.server import bind
from hoso.config.words import step
from hoso.foundation.refusal import Refusal

HELP = "Chạy hệ thống sử dụng thật: trang web và xử lý nền."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="cổng của trang web (mặc định: 8000)")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu (mặc định: var/production)")


def run(options: argparse.Namespace) -> int:
    installation = production_installation(options.data)
    if installation.facts().get("mode") != "production":
        raise Refusal(f"Chưa cài đặt trong {installation.data}. Hãy chạy ./hoso setup trước (xem thử: ./hoso demo).")
    with bind(options.host, options.port) as listener:
        with step("Cơ sở dữ liệu PostgreSQL"):
            database = database_of(installation)
        try:
            return prepare(installation, database) or serve_until_stopped(installation, database, listener)
        finally:
            stop_database(database)
