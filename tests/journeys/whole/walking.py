"""Every page somebody can reach by links, each kind of page once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys.whole.conftest import Visit

NO_PAGE = re.compile(
    r"\.(?:pdf|xlsx|docx|zip|png|jpg)$|/(?:anh|tep|mau|goi-y|trang|xuat-excel/?|ban-quet|dang-xuat)$"
    r"|/nhanh$|/van-ban/\d+$|/tai-lieu/[0-9a-f-]{36}$"
)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def every_page(visit: Visit, most: int = 80, beside: tuple[str, ...] = ()) -> Iterator[tuple[str, Page]]:
    """Walk from the home page; addresses that differ only by a number or a question are one kind of page.

    What begins with one of `beside` is left to somebody else's walk.
    """
    waiting, seen = ["/"], set()
    while waiting and most > 0:
        path = waiting.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        most -= 1
        page = visit.open(path)
        yield kind_of(path), page
        waiting += [
            link
            for link in links_of(page, visit.demo.address)
            if kind_of(link) not in seen and not link.startswith(beside or "!")
        ]


def links_of(page: Page, address: str) -> list[str]:
    """The links of the page within the product that lead to pages."""
    found = page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)")
    ours = (urlsplit(link) for link in found if link.startswith(address))
    return [f"{link.path}?{link.query}".rstrip("?") for link in ours if not NO_PAGE.search(link.path)]


def kind_of(path: str) -> str:
    """`/ho-so/17/sua/cong-tac/` is one kind of page whoever it is about, and whatever the section."""
    bare = UUID.sub("N", path.partition("?")[0])
    bare = re.sub(r"/sua/[\w-]+", "/sua/muc", bare)
    bare = re.sub(r"^(/danh-muc/)(?!bang|ngach|so-lieu|dia-gioi|ngay-nghi|de-nghi)[\w-]+", r"\1mot", bare)
    bare = re.sub(r"^(/danh-muc/dia-gioi)/.+", r"\1/mot", bare)
    panel = re.search(r"[?&]phan=([\w-]+)", path)
    return re.sub(r"\d+", "N", bare) + (f"?{panel.group(1)}" if panel else "")


def file_name(kind: str) -> str:
    return re.sub(r"[^\w]+", "-", kind).strip("-") or "home"
