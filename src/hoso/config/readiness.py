"""Whether a data folder is already as this version wants it, known without loading Django."""

from __future__ import annotations

import hashlib

from hoso import VERSION

from .assets import SOURCE, fingerprint, is_collected
from .installation import Database, Installation, write_closed

STAMP = "prepared"


def is_prepared(installation: Installation, database: Database) -> bool:
    """Nothing to do: same program, same tables, our own server. Another server may have changed meanwhile."""
    try:
        known = (installation.data / STAMP).read_text()
    except FileNotFoundError:
        return False
    return database.server is not None and known == program() and is_collected()


def remember_prepared(installation: Installation) -> None:
    write_closed(installation.data / STAMP, program())


def program() -> str:
    """Changes with the version, a migration or a static file."""
    facts = hashlib.sha256(f"{VERSION} {fingerprint()}".encode())
    for file in sorted(SOURCE.rglob("migrations/[0-9]*.py")):
        facts.update(str(file).encode())
    return facts.hexdigest()
