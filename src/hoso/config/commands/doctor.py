"""`hoso doctor`: the state of an installation, one line each."""

from __future__ import annotations

import argparse
from pathlib import Path

from hoso import VERSION
from hoso.config.commands.demo import stop_database
from hoso.config.django_ready import as_app, late
from hoso.config.installation import existing_installation
from hoso.config.words import say

HELP = "Khám hệ thống: phiên bản, cơ sở dữ liệu, nhật ký, khóa, ổ đĩa — mỗi mục một dòng."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="thư mục dữ liệu")


def run(options: argparse.Namespace) -> int:
    installation = existing_installation(options.data)
    say(f"✔ Hồ Sơ {VERSION}, {installation.mode}, {installation.data}")
    database = as_app(installation)
    try:
        findings = late("hoso.operations.health").findings(installation.data, installation.key_file)
        for finding in findings:
            say(f"{'✔' if finding.well else '✘'} {finding.words}")
    finally:
        stop_database(database)
    return 0 if all(finding.well for finding in findings) else 1
