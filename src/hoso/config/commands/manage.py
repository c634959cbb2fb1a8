"""`hoso manage`: Django's own commands."""

from __future__ import annotations

import argparse
import os

from django.core.management import execute_from_command_line

from hoso.config.django_ready import as_app, as_owner
from hoso.config.installation import PROJECT, Installation, existing_installation
from hoso.foundation.refusal import Refusal

HELP = "Chạy một lệnh quản trị của Django, ví dụ: hoso manage showmigrations."
PASSES_REST = True
OWNERS = {"migrate", "makemigrations", "sqlmigrate", "dbshell", "flush", "sqlflush", "createcachetable"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="lệnh và tham số")


def run(options: argparse.Namespace) -> int:
    bring_up = as_owner if OWNERS.intersection(options.rest[:1]) else as_app
    bring_up(chosen())
    execute_from_command_line(["hoso manage", *options.rest])
    return 0


def chosen() -> Installation:
    """The installation that exists; a developer without one works on the folder of the tests."""
    try:
        return existing_installation(None)
    except Refusal:
        return Installation("test", PROJECT / "var" / os.environ.get("HOSO_MODE", "test"))
