"""PDF by Typst: our own fonts, data that is never markup, nothing from the network, no file outside the templates."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.office.pdfium import ONE_AT_A_TIME
from hoso.foundation.office.text import printable_data

if TYPE_CHECKING:
    import pypdfium2
    import typst
else:
    pypdfium2 = at_first_use("pypdfium2")
    typst = at_first_use("typst")

TEMPLATES = Path(__file__).parent / "typst"
FORM = TEMPLATES / "form.typ"
ADMINISTRATIVE = TEMPLATES / "administrative.typ"
FAMILY = "Tinos"
CHUNK = 20  # beyond it the memory grows more than time is saved
REMEMBERED = 10
MOST_TAGGED = 200  # rows; the tags of a long table cost more than the table
PHOTO_PIXELS = (472, 708)

_HYPHEN_AT_END_OF_LINE = "\ufffe"
_PACKAGE = re.compile(r"(import|include)\s*\(?\s*\"@")


class FontsMissing(RuntimeError):
    """Without its fonts a form would come out in other letters, so it does not come out."""


def compile(template: Path, data: Mapping[str, Any], images: Mapping[str, bytes] | None = None) -> bytes:
    """One PDF, tagged so that it can be read aloud; the template reads `data` and `images` from `sys.inputs`."""
    return typst.compile(**_work(template, data, images or {}))


def compile_many(
    template: Path,
    documents: Iterable[tuple[Mapping[str, Any], Mapping[str, bytes]]],
    frame: Mapping[str, Any],
    *,
    size: int = CHUNK,
) -> Iterator[bytes]:
    """One PDF per chunk of documents, untagged because taking apart and joining lose the tags: half the time."""
    remaining = iter(documents)
    while chunk := list(islice(remaining, size)):
        images = {name: image for _, own in chunk for name, image in own.items()}
        data = {**frame, "documents": [document for document, _ in chunk]}
        made = typst.compile(**_work(template, data, images), pdf_tags=False)
        forget()
        yield made


def forget() -> None:
    """Let go of what the engine remembers of a large paper: it drops what its last ten compilations did not use.

    It takes 20 ms; 300 forms set without it hold 500 MB, with it 200.
    """
    for _ in range(REMEMBERED + 2):
        typst.compile(b"", font_paths=_fonts())


def _work(template: Path, data: Mapping[str, Any], images: Mapping[str, bytes]) -> dict[str, Any]:
    _refuse_packages(template.parent)
    return {
        "input": template,
        "root": template.parent,
        "font_paths": _fonts(),
        "sys_inputs": {
            "data": json.dumps(printable_data(data), ensure_ascii=False),
            "images": json.dumps({name: list(image) for name, image in images.items()}),
        },
    }


def split(pdf: bytes) -> list[bytes]:
    """The documents of a chunk one by one; each begins at a bookmark."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as whole:
        starts = [mark.get_dest().get_index() for mark in whole.get_toc(max_depth=1)]
        ends = [*starts[1:], len(whole)]
        return [_pages(whole, range(start, end)) for start, end in zip(starts, ends, strict=True)]


def join(pdfs: Iterable[bytes]) -> bytes:
    """All pages of all files in one file; each is taken in as soon as it is made, and nobody waits meanwhile."""
    with ONE_AT_A_TIME:
        joined = pypdfium2.PdfDocument.new()
    try:
        for pdf in pdfs:
            with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as part:
                joined.import_pages(part)
        with ONE_AT_A_TIME:
            return _saved(joined)
    finally:
        with ONE_AT_A_TIME:
            joined.close()


def length(pdf: bytes) -> int:
    """The number of its pages."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def pages_of_marks(pdf: bytes) -> list[int]:
    """The page, from 0, of every bookmark."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return [mark.get_dest().get_index() for mark in document.get_toc(max_depth=1)]


def text(pdf: bytes) -> str:
    """What a reader who copies the whole document gets."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages).replace(_HYPHEN_AT_END_OF_LINE, "-")


def photo(image: bytes | None) -> bytes | None:
    """A photo as a printer needs it, 4 × 6 cm at 300 dots per inch; nothing where the file is no picture."""
    try:
        opened = ImageOps.exif_transpose(Image.open(io.BytesIO(image or b"")))
        cropped = ImageOps.fit(opened.convert("RGB"), PHOTO_PIXELS)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    saved = io.BytesIO()
    cropped.save(saved, "JPEG", quality=85)
    return saved.getvalue()


def paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text}


def heading(text: str) -> dict[str, Any]:
    return {"kind": "heading", "text": text}


def table(
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    marked: bool = False,
) -> dict:
    """A ruled table: columns are (label, relative width), `right` the numbers of those set to the right.

    The rows of a marked one are found again by `pages_of_marks`.
    """
    return {
        "kind": "table",
        "columns": [{"label": label, "width": width} for label, width in columns],
        "rows": [list(row) for row in rows],
        "right": list(right),
        "marked": marked,
    }


def slips(papers: Iterable[Sequence[tuple[str, str]]], *, title: str = "") -> dict[str, Any]:
    """Papers to be cut apart and handed out, each a few (label, value) lines and never broken over two pages."""
    return {"kind": "slips", "title": title, "slips": [[list(line) for line in lines] for lines in papers]}


def administrative(
    title: str,
    *,
    agency: str,
    blocks: Sequence[Mapping[str, Any]],
    above: str = "",
    number: str = "",
    place_and_date: str = "",
    subject: str = "",
    criteria: Sequence[str] = (),
    recipients: Sequence[str] = (),
    signer: str = "",
    signer_name: str = "",
    footer: str = "",
    landscape: bool = False,
    before: int = 0,
    pages: int = 0,
) -> bytes:
    """An administrative paper or a list in the frame of Nghị định 30/2020/NĐ-CP, Phụ lục I.

    A part of a long list goes on after the pages `before` it and counts itself among all `pages`.

    >>> administrative("Danh sách công chức", agency="Sở Nội vụ", above="UBND tỉnh Sông Trúc",
    ...     place_and_date="Sông Trúc, ngày 01 tháng 7 năm 2026", criteria=["Loại: công chức", "Tại ngày: 01/7/2026"],
    ...     blocks=[table([("TT", 1), ("Họ và tên", 5)], [["1", "Nguyễn Văn An"]], right=[0])],
    ...     footer="Kết xuất bởi Trần Thị Lan lúc 08:15 ngày 01/7/2026")[:5]
    b'%PDF-'
    """
    frame = dict(locals())
    rows = sum(len(block.get("rows", ())) for block in blocks)
    return typst.compile(**_work(ADMINISTRATIVE, frame, {}), pdf_tags=rows <= MOST_TAGGED)


def _pages(whole: pypdfium2.PdfDocument, pages: range) -> bytes:
    with pypdfium2.PdfDocument.new() as part:
        part.import_pages(whole, list(pages))
        return _saved(part)


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@cache
def _fonts() -> typst.Fonts:
    folder = settings.BUILD / "fonts"
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
    if FAMILY not in fonts.families():
        raise FontsMissing(f"Không thấy phông chữ {FAMILY} trong {folder}: chạy ./hoso setup để tải về rồi in lại.")
    return fonts


@cache
def _refuse_packages(folder: Path) -> None:
    """A template that names a package would send the engine to the network."""
    for template in folder.glob("*.typ"):
        if _PACKAGE.search(template.read_text(encoding="utf-8")):
            raise ValueError(f"Mẫu {template.name} gọi gói ngoài; mẫu in chỉ được dùng tệp trong thư mục của nó.")
