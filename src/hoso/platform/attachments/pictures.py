"""Pictures of pages, so that a scan can be read beside a form without opening it; made once, kept sealed."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import services, storage
from hoso.platform.attachments.inspection import opened_pdf
from hoso.platform.attachments.kinds import PDF
from hoso.platform.attachments.models import StoredFile

THUMBNAIL, PAGE, LARGE = 160, 900, 1800
WIDTHS = (THUMBNAIL, PAGE, LARGE)
CONTENT_TYPE = "image/webp"
TALLEST = 3


def page_picture(stored: StoredFile, *, page: int = 1, width: int = PAGE) -> bytes:
    """One page of a scan as a WebP picture `width` pixels wide (one of WIDTHS)."""
    if width not in WIDTHS or not stored.has_pictures or not 1 <= page <= (stored.pages or 1):
        raise Refusal("Tệp này không có trang hình để xem. Tải tệp về máy để mở.")
    address = storage.address_of(stored.sha256, stored.key_id, f":{page}:{width}")
    kept = storage.read_picture(address, stored.key_id)
    if kept is not None:
        return kept
    picture = _drawn(stored, page, width)
    storage.write_picture(address, picture, stored.key_id)
    return picture


def _drawn(stored: StoredFile, page: int, width: int) -> bytes:
    draw = _page_of_pdf if stored.content_type == PDF.content_type else _frame_of_picture
    picture = draw(services.content(stored), page, width)
    picture.thumbnail((width, width * TALLEST))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=80, method=2)
    return out.getvalue()


def _page_of_pdf(content: bytes, page: int, width: int) -> Image.Image:
    with opened_pdf(content) as document:
        sheet = document[page - 1]
        across, high = sheet.get_size()
        scale = min(width / max(across, 1), width * TALLEST / max(high, 1))
        return sheet.render(scale=scale).to_pil()


def _frame_of_picture(content: bytes, page: int, width: int) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        picture.seek(page - 1)
        return ImageOps.exif_transpose(picture.copy())
