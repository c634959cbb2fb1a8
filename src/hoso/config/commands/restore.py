"""`hoso restore`."""

from __future__ import annotations

import argparse

from hoso.foundation.refusal import Refusal

HELP = "Phục hồi từ một tệp sao lưu."


def arguments(parser: argparse.ArgumentParser) -> None:
    return


def run(options: argparse.Namespace) -> int:
    raise Refusal("Chưa có.")
