"""`hoso setup`."""

from __future__ import annotations

import argparse

from hoso.foundation.refusal import Refusal

HELP = "Cài đặt lần đầu để sử dụng thật."


def arguments(parser: argparse.ArgumentParser) -> None:
    return


def run(options: argparse.Namespace) -> int:
    raise Refusal("Chưa có.")
