"""What kinds of file may come in, for which purpose, and how large."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import filetype

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    content_type: str
    extension: str
    label: str
    inline: bool = False


PDF = Kind("application/pdf", "pdf", "PDF", inline=True)
JPEG = Kind("image/jpeg", "jpg", "JPEG", inline=True)
PNG = Kind("image/png", "png", "PNG", inline=True)
TIFF = Kind("image/tiff", "tif", "TIFF")
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word (.docx)")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel (.xlsx)")
XLS = Kind("application/vnd.ms-excel", "xls", "Excel 97–2003 (.xls)")
ZIP = Kind("application/zip", "zip", "ZIP")

KINDS = {kind.content_type: kind for kind in (PDF, JPEG, PNG, TIFF, DOCX, XLSX, XLS, ZIP)}
PICTURES = frozenset({JPEG, PNG, TIFF})
OFFICE = frozenset({DOCX, XLSX})


@dataclass(frozen=True)
class Purpose:
    """Why a file is stored decides what it may be."""

    label: str
    kinds: tuple[Kind, ...]
    largest: int

    @property
    def wanted(self) -> str:
        return ", ".join(kind.label for kind in self.kinds)


SCANS = Purpose("bản quét giấy tờ", (PDF, JPEG, PNG, TIFF), 30 * MEGABYTE)
PHOTOS = Purpose("ảnh chân dung", (JPEG, PNG), 10 * MEGABYTE)
DOCUMENTS = Purpose("văn bản", (PDF, DOCX, JPEG, PNG, TIFF), 30 * MEGABYTE)
WORKBOOKS = Purpose("bảng tính", (XLSX, XLS), 40 * MEGABYTE)
RESULTS = Purpose("kết quả của việc nền", (PDF, DOCX, XLSX, ZIP), 2048 * MEGABYTE)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def sniff(content: bytes) -> Kind | None:
    """The kind a file is by its bytes; its name and what the browser said count for nothing."""
    if content[:4] == b"PK\x03\x04":
        return _kind_of_zip(content)
    if content[:8] == _OLE:
        return XLS if any(name in content for name in _WORKBOOK_STREAMS) else None
    return KINDS.get(filetype.guess_mime(content[:8192]) or "")


def _kind_of_zip(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return next((kind for part, kind in _OFFICE_PARTS.items() if part in names), ZIP)
