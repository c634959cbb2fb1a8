"""`hoso bench`: our figures beside the floor measured in the same run."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from hoso.config.installation import PROJECT

HELP = "Đo tốc độ và so với mức sàn đo trong cùng lần chạy."
PASSES_REST = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs="*", help="tham số của bench, ví dụ: --people 50000 --json")


def run(options: argparse.Namespace) -> int:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "bench", *options.rest]
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
