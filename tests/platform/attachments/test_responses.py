from datetime import UTC, datetime

import pytest
from tests.platform.attachments.samples import Upload, office, pdf, picture

from hoso.foundation.actor import Actor
from hoso.platform.attachments import responses, services
from hoso.platform.attachments.kinds import DOCUMENTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def served(content: bytes, name: str, **options):
    scan = services.store(Upload(content, name), actor=Actor(7, "Lan"), at=AT, allowed=DOCUMENTS)
    return responses.serve(scan, **options)


@pytest.mark.requirement("T18", "T40")
def test_a_file_is_a_download_under_its_vietnamese_name():
    content = pdf()
    answer = served(content, "Quyết định số 12/QĐ.pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Q%C4%90.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"] == "application/pdf"
    assert int(answer["Content-Length"]) == len(content)
    assert b"".join(answer.streaming_content) == content


@pytest.mark.requirement("T40")
@pytest.mark.parametrize(("content", "name"), [(pdf(), "a.pdf"), (picture("JPEG"), "a.jpg"), (picture("PNG"), "a.png")])
def test_what_browsers_show_safely_may_be_shown(content, name):
    answer = served(content, name, inline=True)
    assert answer["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.requirement("T40")
@pytest.mark.parametrize(("content", "name"), [(office("word/document.xml"), "a.docx"), (picture("TIFF"), "a.tif")])
def test_everything_else_stays_a_download(content, name):
    assert served(content, name, inline=True)["Content-Disposition"].startswith("attachment")


def test_a_quote_in_a_name_does_not_end_the_header():
    assert "\n" not in served(pdf(), 'a"; filename=b.html\r\nX: y.pdf')["Content-Disposition"]


def test_a_page_picture_is_not_kept_by_the_browser():
    scan = services.store(Upload(pdf(), "a.pdf"), actor=Actor(7, "Lan"), at=AT, allowed=DOCUMENTS)
    answer = responses.serve_picture(scan, page=1, width=160)
    assert answer["Content-Type"] == "image/webp"
    assert "no-store" in answer["Cache-Control"]
