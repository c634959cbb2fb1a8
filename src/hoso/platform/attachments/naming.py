"""File names people can trust: no path, no trick, the ending that the content deserves."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_SPACES = re.compile(r"\s+")


def safe_name(name: str, extension: str) -> str:
    """`../../bằng\\u202efdp.exe` becomes `bằng fdp.pdf`: the last part, printable, ending as its content does."""
    last = PureWindowsPath(PurePosixPath(unicodedata.normalize("NFC", name)).name).name
    stem = _printable(PurePosixPath(last).stem).strip(". ")
    return f"{stem[:LONGEST].strip() or 'tep'}.{extension}"


def _printable(text: str) -> str:
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return _SPACES.sub(" ", _FORBIDDEN.sub("_", plain))
