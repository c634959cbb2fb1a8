"""The chain of seals, as arithmetic."""

from __future__ import annotations

import hashlib


def chain(previous: str, content: str) -> str:
    """The next link: whoever changes one row must change every link after it."""
    return hashlib.sha256(f"{previous}:{content}".encode()).hexdigest()
