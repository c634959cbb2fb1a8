import io
import struct
import zipfile
import zlib

import pytest
from tests.platform.attachments.samples import office, pdf, picture

from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import inspection
from hoso.platform.attachments.kinds import DOCUMENTS, DOCX, JPEG, PDF, PHOTOS, PNG, SCANS, TIFF, WORKBOOKS, XLSX


@pytest.mark.parametrize(
    ("content", "purpose", "kind", "pages"),
    [
        (pdf(3), SCANS, PDF, 3),
        (picture("JPEG"), SCANS, JPEG, 1),
        (picture("PNG"), PHOTOS, PNG, 1),
        (picture("TIFF", pages=2), SCANS, TIFF, 2),
        (office("xl/workbook.xml"), WORKBOOKS, XLSX, None),
        (office("word/document.xml"), DOCUMENTS, DOCX, None),
    ],
)
def test_a_file_is_known_by_its_content(content, purpose, kind, pages):
    assert inspection.inspect(content, purpose) == inspection.Inspected(kind, pages)


@pytest.mark.requirement("T40")
@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"MZ" + bytes(400),
        b"#!/bin/sh\nrm -rf /\n",
        b"GIF89a" + bytes(40),
        office("xl/workbook.xml"),
        b"PK\x03\x04 not really",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
    ],
)
def test_what_a_scan_cannot_be_is_refused(content):
    with pytest.raises(Refusal, match="Không nhận tệp này làm bản quét"):
        inspection.inspect(content, SCANS)


def test_a_pdf_by_name_but_not_by_content_is_refused():
    with pytest.raises(Refusal, match="PDF hỏng"):
        inspection.inspect(b"%PDF-1.7\n" + bytes(2000), SCANS)


def test_a_broken_picture_is_refused():
    with pytest.raises(Refusal, match="ảnh hỏng"):
        inspection.inspect(picture("JPEG")[:900], SCANS)


def test_an_empty_file_is_refused():
    with pytest.raises(Refusal, match="rỗng"):
        inspection.inspect(b"", SCANS)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.requirement("T40")
def test_a_picture_of_absurd_size_is_refused_before_it_is_unpacked():
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with pytest.raises(Refusal, match="triệu điểm"):
        inspection.inspect(bomb, PHOTOS)


@pytest.mark.requirement("T40")
def test_a_workbook_that_unpacks_to_gigabytes_is_refused(monkeypatch):
    monkeypatch.setattr(inspection, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(Refusal, match="nén bất thường"):
        inspection.inspect(office(content=bytes(2_000_000)), WORKBOOKS)


def test_a_workbook_that_lies_about_its_size_is_refused():
    content = office(content=bytes(50_000))
    lying = content.replace(struct.pack("<I", 50_000), struct.pack("<I", 10))
    assert lying != content
    with pytest.raises(Refusal, match="hỏng"):
        inspection.inspect(lying, WORKBOOKS)


def test_parts_that_share_their_bytes_are_refused():
    content = office(content=b"x" * 200)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.infolist()[1].compress_size = len(content) + 1
        with pytest.raises(Refusal, match="nén bất thường"):
            inspection._check_parts(archive, len(content))


def test_macros_are_refused():
    with pytest.raises(Refusal, match="macro"):
        inspection.inspect(office(**{"xl/vbaProject.bin": b"x"}), WORKBOOKS)


def test_too_large_says_the_limit():
    with pytest.raises(Refusal, match="10 MB"):
        inspection.inspect(b"\xff\xd8\xff" + bytes(PHOTOS.largest), PHOTOS)
