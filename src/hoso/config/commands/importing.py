"""`hoso import FILE`: a workbook into the records of one unit, all of it or nothing."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from hoso.config.commands.demo import stop_database
from hoso.config.django_ready import as_app, late
from hoso.config.installation import existing_installation
from hoso.config.words import say, step

HELP = "Nhập hồ sơ của một đơn vị từ tệp Excel, nhân danh một tài khoản được phân công."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp Excel")
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị")
    parser.add_argument("--user", required=True, metavar="TÊN", help="tên đăng nhập của người nhập")
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu")


def run(options: argparse.Namespace) -> int:
    database = as_app(existing_installation(options.data))
    workbooks = late("hoso.config.workbooks")
    try:
        with step(f"Đọc và kiểm tra {options.file.name}"):
            run, actor = workbooks.read(options.file, options.unit, options.user, at=datetime.now(UTC))
        if faults := workbooks.faults(run):
            say("\n".join(faults))
            return 1
        with step("Ghi vào hồ sơ"):
            done = workbooks.write(run, actor, at=datetime.now(UTC))
    finally:
        stop_database(database)
    say(f"✔ Thêm {done['created']}, cập nhật {done['updated']} hồ sơ.")
    return 0
