"""`hoso backup`."""

from __future__ import annotations

import argparse

from hoso.foundation.refusal import Refusal

HELP = "Sao lưu tất cả vào một tệp đã mã hóa."


def arguments(parser: argparse.ArgumentParser) -> None:
    return


def run(options: argparse.Namespace) -> int:
    raise Refusal("Chưa có.")
