"""One web process: waitress takes requests whole and gives answers whole, so a slow line never holds a thread."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import socket
import tempfile
from collections.abc import Callable

import waitress
from django.urls import get_resolver

from hoso.config.server import WEB_THREADS, die_with_keeper
from hoso.foundation.memory import settle
from hoso.platform.attachments import scratch

HELP = "Một tiến trình web (do demo và serve khởi động)."
MEGABYTE = 1024 * 1024
SETTINGS = {
    "threads": WEB_THREADS,
    "connection_limit": 1000,
    "asyncore_use_poll": True,
    "channel_timeout": 120,
    "cleanup_interval": 30,
    "max_request_body_size": 100 * MEGABYTE,
    "max_request_header_size": 64 * 1024,
    "inbuf_overflow": MEGABYTE,
    "outbuf_overflow": MEGABYTE,
    "outbuf_high_watermark": 1024 * MEGABYTE,
    "clear_untrusted_proxy_headers": True,
    "ident": "hoso",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--descriptor", type=int, required=True)


def run(options: argparse.Namespace) -> int:
    die_with_keeper()
    signal.signal(signal.SIGTERM, leave)
    keep_bodies_off_the_disk()
    os.environ["HOSO_PROCESS"] = "web"
    application = importlib.import_module("hoso.config.wsgi").application
    get_resolver().url_patterns  # noqa: B018 views are imported before the first request, not during it
    settle()
    serve_on(options.descriptor, application)
    return 0


def keep_bodies_off_the_disk() -> None:
    """A body of more than a megabyte waits in a nameless file until it is whole: in memory, as everything in the clear."""
    tempfile.tempdir = str(scratch.where())


def serve_on(descriptor: int, application: Callable) -> None:
    """Answer requests that come to an inherited listening socket."""
    listener = socket.socket(fileno=descriptor)
    waitress.serve(application, sockets=[listener], _quiet=True, **SETTINGS, **proxy())


def leave(_number: int, _frame: object) -> None:
    """Let waitress finish the requests in hand."""
    raise SystemExit(0)


def proxy() -> dict[str, object]:
    """What a front (nginx with TLS) may say about the client, and only the one named by the operator."""
    front = os.environ.get("HOSO_TRUSTED_PROXY")
    if not front:
        return {}
    return {
        "trusted_proxy": front,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
    }
