"""The web process itself."""

import tempfile

from hoso.config.commands import web
from hoso.platform.attachments import scratch


def test_what_is_sent_waits_in_memory_and_on_no_disk(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", None)
    web.keep_bodies_off_the_disk()
    with tempfile.TemporaryFile(dir=tempfile.gettempdir()):
        assert tempfile.gettempdir() == str(scratch.where())


def test_no_request_is_larger_than_what_any_upload_may_be():
    assert web.SETTINGS["max_request_body_size"] <= 100 * web.MEGABYTE
