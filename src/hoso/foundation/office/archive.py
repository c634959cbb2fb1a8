"""A ZIP file that is written while it is being read, however large."""

import io
import zipfile
from collections.abc import Iterable, Iterator


def zipped(entries: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The archive of these (name, content) pairs, piece by piece; never more than one entry is held."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, content in entries:
            archive.writestr(name, content)
            yield pipe.taken()
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """Takes what is written and gives it away once."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        self._held += content
        return len(content)

    def taken(self) -> bytes:
        given, self._held = bytes(self._held), bytearray()
        return given
