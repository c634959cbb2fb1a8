"""`hoso importing`."""

from __future__ import annotations

import argparse

from hoso.foundation.refusal import Refusal

HELP = "Nhập hồ sơ từ tệp Excel."


def arguments(parser: argparse.ArgumentParser) -> None:
    return


def run(options: argparse.Namespace) -> int:
    raise Refusal("Chưa có.")
