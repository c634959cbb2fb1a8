"""`hoso restore FILE`: everything back, from the file and the passphrase alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from hoso.config.commands.demo import prepare, stop_database
from hoso.config.installation import Database, Installation, database_of, folder
from hoso.config.passphrase import ask_passphrase
from hoso.config.words import say, step
from hoso.operations.backup import restore_backup
from hoso.operations.backup.restore import facts_of

HELP = "Phục hồi từ một tệp sao lưu vào thư mục trống."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp do hoso backup tạo ra")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu trống để phục hồi vào")
    parser.add_argument("--passphrase-file", type=Path, help="tệp chứa mật khẩu phục hồi (mặc định: hỏi trên màn hình)")


def run(options: argparse.Namespace) -> int:
    facts = facts_of(options.file)
    installation = Installation(facts["mode"], folder(options.data, facts["mode"]))
    passphrase = ask_passphrase("Mật khẩu phục hồi: ", options.passphrase_file)
    started: list[Database] = []

    def database() -> str:
        started.append(database_of(installation))
        return started[0].owner

    try:
        with step(f"Phục hồi bản sao lưu lúc {facts['made']}"):
            restore_backup(
                options.file, passphrase, data=installation.data, key_file=installation.key_file, database=database
            )
        code = prepare(installation, started[0])
    finally:
        for found in started:
            stop_database(found)
    if code:
        return code
    verb = "demo" if installation.mode == "demo" else "serve"
    say(f"✔ Đã phục hồi vào {installation.data}. Chạy tiếp: ./hoso {verb} --data {installation.data}")
    return 0
