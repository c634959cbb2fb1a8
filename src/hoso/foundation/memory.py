"""Work on millions of values."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """Leave the search for reference cycles until the end: the values of a large batch form none, and live that long."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()


def settle() -> None:
    """What a program loaded at its start is never garbage: leave it out of every later search for cycles."""
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Hand freed memory back to the system, where the C library knows how (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
