"""`hoso worker`: the process that does long jobs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from hoso.config.django_ready import as_app, late, with_django
from hoso.config.installation import Installation, existing_installation
from hoso.config.server import KEPT_BY, die_with_keeper

HELP = "Chạy tiến trình xử lý nền (nhập, xuất, in hàng loạt)."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu")


def run(options: argparse.Namespace) -> int:
    if os.environ.get(KEPT_BY):
        die_with_keeper()
        with_django(Installation(os.environ["HOSO_MODE"], Path(os.environ["HOSO_DATA"])), os.environ["DATABASE_URL"])
    else:
        as_app(existing_installation(options.data))
    late("hoso.config.worker").main()
    return 0
