"""How the console speaks: progress with timings, and sentences for what went wrong outside our hands."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from hoso.foundation.full_disk import is_full, is_of_full_disk

DISK_FULL = "Ổ đĩa đã đầy, không ghi thêm được. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu không mất."


def say(line: str) -> None:
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """One line when a piece of work begins, its time when it ends."""
    began = time.monotonic()
    terminal = sys.stdout.isatty()
    print(f"▸ {title} …", end="" if terminal else "\n", flush=True)
    yield
    print(f"{chr(13) if terminal else ''}✔ {title} ({seconds(time.monotonic() - began)})   ", flush=True)


def seconds(value: float) -> str:
    return f"{value:.1f} giây".replace(".", ",")


def sentence_of(error: BaseException | None) -> str:
    """What a fault of disk, rights or database means to the person at the console; empty if we do not know it."""
    if is_of_full_disk(error):
        return DISK_FULL
    if isinstance(error, OSError):
        return sentence_of_system(error)
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return f"Tài khoản cơ sở dữ liệu không đủ quyền: {first_line(error)}."
    if isinstance(error, psycopg.OperationalError) and is_full(Path(os.environ.get("HOSO_DATA", "."))):
        return DISK_FULL
    if isinstance(error, psycopg.OperationalError):
        return (
            f"Không kết nối được cơ sở dữ liệu: {first_line(error)}. Hãy kiểm tra DATABASE_URL hoặc chạy ./hoso doctor."
        )
    return ""


def sentence_of_system(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return f"Không có quyền với {error.filename or 'tệp'}. Hãy chạy bằng tài khoản sở hữu, hoặc chọn thư mục khác."
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"Không tìm thấy {error.filename}."
    if isinstance(error, NotADirectoryError | IsADirectoryError | FileExistsError) or error.errno == errno.EROFS:
        return f"Không dùng được {error.filename}: {error.strerror}. Hãy chọn thư mục hoặc tệp khác."
    return ""


def first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


def size(count: int) -> str:
    """12,3 MB"""
    return f"{count / 1_000_000:.1f} MB".replace(".", ",") if count >= 100_000 else f"{count / 1000:.0f} kB"
