"""`hoso backup FILE`: everything in one sealed file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from hoso.config.commands.demo import stop_database
from hoso.config.installation import database_of, existing_installation
from hoso.config.words import say, size, step
from hoso.operations.backup import make_backup
from hoso.operations.backup.make import Source

HELP = "Sao lưu tất cả (dữ liệu, tệp đính kèm, khóa) vào một tệp đã mã hóa."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp sao lưu sẽ tạo")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu")


def run(options: argparse.Namespace) -> int:
    installation = existing_installation(options.data)
    database = database_of(installation)
    source = Source(installation.data, installation.key_file, database.owner)
    try:
        with step("Sao lưu cơ sở dữ liệu và tệp đính kèm"):
            made = make_backup(source, options.file, mode=installation.mode, at=datetime.now(UTC))
    finally:
        stop_database(database)
    say(f"✔ {options.file}: {size(made.size)}, {made.files} tệp đính kèm. Muốn mở cần mật khẩu phục hồi.")
    return 0
