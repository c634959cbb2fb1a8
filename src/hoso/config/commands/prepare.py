"""The part of a start that needs Django: tables, grants, static files, catalogues, and in a demo the people."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django

from hoso.config.django_ready import late
from hoso.config.installation import Installation
from hoso.config.readiness import remember_prepared

HELP = "Chuẩn bị cơ sở dữ liệu (do demo và serve gọi)."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile")
    parser.add_argument("--people", type=int, default=0)


def run(options: argparse.Namespace) -> int:
    installation = Installation(os.environ["HOSO_MODE"], Path(os.environ["HOSO_DATA"]))
    late("hoso.config.assets").collect()
    django.setup()
    late("hoso.config.tables").bring_up_to_date(os.environ["DATABASE_URL"], os.environ["HOSO_WORKING_ROLE"])
    if installation.mode == "demo":
        late("hoso.config.demo_data").build_once(installation, options.profile, options.people)
    late("hoso.config.release").bring_up_to_date(installation)
    if installation.facts():
        remember_prepared(installation)
    return 0
