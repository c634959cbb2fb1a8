"""`hoso bench [--people N] [--json] [--only pages,papers,books,clients,rest]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import ground
from bench.table import Line, as_json, as_text

PARTS = ("pages", "papers", "books", "clients", "rest")


def main() -> int:
    options = arguments().parse_args()
    url = ground.stand_on(options.people, options.data)
    told = ground.build(url, options.people)
    from bench.parts import measure  # noqa: PLC0415 - needs the app registry

    lines: list[Line] = []
    for part in options.only.split(","):
        for entry in measure(part, told, url):
            ground.say(f"  {entry.name}: {entry.value:,.1f} / {entry.floor:,.1f} {entry.unit} = {entry.ratio:.2f}")
            lines.append(entry)
    print(as_json(lines) if options.json else as_text(lines))
    return 0 if all(entry.holds for entry in lines) else 1


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hoso bench", description="Our cost beside the floor's, in the same run.")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default=",".join(PARTS), help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, help="folder of the bench's own database (default var/bench-N)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
