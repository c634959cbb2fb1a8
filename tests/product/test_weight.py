"""People work at night over a slow line: what a visit costs, compressed."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.product.routes import of_app, routes

FIRST, LATER, FRAGMENT = 250_000, 30_000, 10_000
ASSET = re.compile(r"""(?:src|href)=["'](/static/[^"'#?]+)""")
INNER = re.compile(r"""(?:from |import\()["'](\./[\w.-]+)["']|url\(["']?([\w./-]+\.woff2)""")
FONTS_SHOWN = ("vietnamese-400", "vietnamese-600", "latin-400", "latin-600")


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def assets(html: str) -> dict[str, int]:
    """Every static file the page asks for, and those these ask for, by their weight on the line."""
    waiting = [address.removeprefix("/static/") for address in ASSET.findall(html)]
    weights: dict[str, int] = {}
    while waiting:
        name = waiting.pop()
        file = finders.find(name)
        if name in weights or not file:
            continue
        with open(file, "rb") as stream:
            content = stream.read()
        weights[name] = len(content) if name.endswith(".woff2") else packed(content)
        if name.endswith((".js", ".css")):
            waiting += [beside(name, inner) for pair in INNER.findall(content.decode()) for inner in pair if inner]
    return weights


def beside(name: str, inner: str) -> str:
    parts = (name.rpartition("/")[0] + "/" + inner).split("/")
    path: list[str] = []
    for part in parts:
        if part == "..":
            path.pop()
        elif part not in ("", "."):
            path.append(part)
    return "/".join(path)


def needed(weights: dict[str, int]) -> int:
    """A browser fetches only the fonts whose letters the page shows."""
    return sum(
        weight for name, weight in weights.items() if not name.endswith(".woff2") or any(f in name for f in FONTS_SHOWN)
    )


def test_the_first_visit_is_light(clerk):
    html = clerk.get("/ho-so/").content
    weights = assets(html.decode())
    assert any(name.endswith(".css") for name in weights)
    assert any(name.endswith(".js") for name in weights)
    assert needed(weights) + packed(html) <= FIRST, weights


def test_every_later_page_is_light(master, examples):
    heavy = []
    for route in routes():
        answer = master.get(route.address(**of_app(route, examples)))
        if "text/html" in answer.headers.get("Content-Type", "") and packed(answer.content) > LATER:
            heavy.append((route.name, packed(answer.content)))
    assert heavy == []


@pytest.mark.parametrize("address", ["/ho-so/", "/ho-so/?q=nguyen", "/viec/"])
def test_a_fragment_is_lighter_than_its_page(clerk: Client, address):
    whole = clerk.get(address)
    part = clerk.get(address, headers={"HX-Request": "true"})
    assert packed(part.content) <= FRAGMENT
    assert packed(part.content) < packed(whole.content)
