"""Pages are compressed, files are not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from hoso.foundation.compression import CompressedPages


def answer(response):
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    return CompressedPages(lambda _: response)(request)


def test_a_page_travels_compressed():
    sent = answer(HttpResponse("<p>Hồ sơ</p>" * 500))
    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) < 1000


def test_a_file_travels_as_it_is():
    assert "Content-Encoding" not in answer(StreamingHttpResponse([b"%PDF"] * 100, content_type="application/pdf"))
    assert "Content-Encoding" not in answer(HttpResponse(b"%PDF" * 100, content_type="application/pdf"))
