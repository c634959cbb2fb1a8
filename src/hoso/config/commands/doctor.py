"""`hoso doctor`."""

from __future__ import annotations

import argparse

from hoso.foundation.refusal import Refusal

HELP = "Khám hệ thống: mỗi mục một dòng."


def arguments(parser: argparse.ArgumentParser) -> None:
    return


def run(options: argparse.Namespace) -> int:
    raise Refusal("Chưa có.")
