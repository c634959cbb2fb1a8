import io
from datetime import UTC, datetime

import pytest
from PIL import Image
from tests.platform.attachments.samples import Upload, office, pdf, picture

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import pictures, services
from hoso.platform.attachments.kinds import DOCUMENTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def stored(content: bytes, name: str):
    return services.store(Upload(content, name), actor=Actor(7, "Lan"), at=AT, allowed=DOCUMENTS)


def size_of(drawn: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(drawn)) as opened:
        assert opened.format == "WEBP"
        return opened.size


@pytest.mark.parametrize("width", pictures.WIDTHS)
def test_a_page_of_a_pdf_can_be_seen(width):
    across, high = size_of(pictures.page_picture(stored(pdf(2), "a.pdf"), page=2, width=width))
    assert (across, high) == (width, pytest.approx(width * 842 / 595, abs=2))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_scanned_picture_can_be_seen(form):
    assert size_of(pictures.page_picture(stored(picture(form), "a"), width=160)) == (160, 213)


def test_every_page_of_a_tiff_can_be_seen():
    scan = stored(picture("TIFF", pages=3), "a.tif")
    assert scan.pages == 3
    assert len({pictures.page_picture(scan, page=page) for page in (1, 2, 3)}) == 3


def test_a_picture_is_drawn_once():
    scan = stored(picture(), "a.png")
    first = pictures.page_picture(scan)
    scan.address = "0" * 64
    assert pictures.page_picture(scan) == first


@pytest.mark.parametrize(("page", "width"), [(0, 160), (3, 160), (1, 161), (1, 50_000)])
def test_pages_and_widths_that_do_not_exist_are_refused(page, width):
    with pytest.raises(Refusal):
        pictures.page_picture(stored(pdf(2), "a.pdf"), page=page, width=width)


def test_a_word_file_has_no_pictures():
    with pytest.raises(Refusal):
        pictures.page_picture(stored(office("word/document.xml"), "a.docx"))


def test_a_page_of_absurd_height_stays_small():
    across, high = size_of(pictures.page_picture(stored(picture(size=(10, 6000)), "a.png"), width=160))
    assert across <= 160
    assert high <= 480
