"""A file is opened and looked at before it is kept: is it what it says, and is it safe to open again."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.office.pdfium import ONE_AT_A_TIME
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments.kinds import MEGABYTE, OFFICE, PDF, PICTURES, Kind, Purpose, sniff

if TYPE_CHECKING:
    import pypdfium2
else:
    pypdfium2 = at_first_use("pypdfium2")

MOST_PIXELS = 90_000_000
MOST_PAGES = 2_000
MOST_PARTS = 10_000
MOST_UNPACKED = 600 * MEGABYTE

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True)
class Inspected:
    kind: Kind
    pages: int | None


def inspect(content: bytes, purpose: Purpose) -> Inspected:
    """The file's true kind and pages, or a refusal that says what is wrong with it."""
    if not content:
        raise Refusal("Tệp rỗng. Chọn lại tệp có nội dung.")
    if len(content) > purpose.largest:
        raise Refusal(too_large(purpose))
    kind = sniff(content)
    if kind is None or kind not in purpose.kinds:
        raise Refusal(f"Không nhận tệp này làm {purpose.label}. Chỉ nhận: {purpose.wanted}.")
    return Inspected(kind, _pages(kind, content))


def too_large(purpose: Purpose) -> str:
    return f"Tệp lớn quá {purpose.largest // MEGABYTE} MB. Giảm độ phân giải khi quét hoặc chia thành nhiều tệp."


@contextmanager
def opened_pdf(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """PDFium knows no threads: one document at a time in each process."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()


def _pages(kind: Kind, content: bytes) -> int | None:
    if kind is PDF:
        return _pages_of_pdf(content)
    if kind in PICTURES:
        return _pages_of_picture(content)
    if kind in OFFICE:
        _check_archive(content)
    return None


def _pages_of_pdf(content: bytes) -> int:
    try:
        with opened_pdf(content) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as broken:
        if "password" in str(broken).lower():
            raise Refusal("Tệp PDF có mật khẩu. Bỏ mật khẩu rồi tải lên lại.") from broken
        raise Refusal("Tệp PDF hỏng, không mở được. Quét hoặc xuất lại tệp rồi tải lên.") from broken
    if not 0 < pages <= MOST_PAGES:
        raise Refusal(f"Tệp PDF có {pages} trang; mỗi tệp nhận từ 1 đến {MOST_PAGES} trang.")
    return pages


def _pages_of_picture(content: bytes) -> int:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            pages = getattr(picture, "n_frames", 1)
            if width * height <= MOST_PIXELS:
                picture.load()
    except Image.DecompressionBombError as bomb:
        raise Refusal(_too_many_pixels()) from bomb
    except (OSError, SyntaxError, ValueError, zlib.error) as broken:
        raise Refusal("Tệp ảnh hỏng, không mở được. Chụp hoặc quét lại rồi tải lên.") from broken
    if width * height > MOST_PIXELS or pages > MOST_PAGES:
        raise Refusal(_too_many_pixels())
    return pages


def _too_many_pixels() -> str:
    return f"Ảnh lớn quá {MOST_PIXELS // 1_000_000} triệu điểm. Quét ở 300 dpi rồi tải lên lại."


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive, len(content))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as broken:
        raise Refusal("Tệp hỏng hoặc có mật khẩu, không mở được. Lưu lại tệp rồi tải lên.") from broken


def _check_parts(archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Refusal("Tệp có macro. Lưu lại dạng không macro (.docx, .xlsx) rồi tải lên.")
    declared = sum(part.file_size for part in parts)
    overlapping = sum(part.compress_size for part in parts) > size
    if len(parts) > MOST_PARTS or declared > MOST_UNPACKED or overlapping:
        raise Refusal("Tệp nén bất thường, không an toàn để mở. Lưu lại tệp bằng Word hoặc Excel rồi tải lên.")
    for part in parts:
        _unpacks_as_declared(archive, part)


def _unpacks_as_declared(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Reading to the end makes zipfile compare length and checksum with what the directory promised."""
    with archive.open(part) as stream:
        while stream.read(MEGABYTE):
            pass
