"""The user guide, from its pages in the documentation, for whoever is signed in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from hoso.foundation.pages import SIGNED_IN, page, render_page

from .markdown import Block, blocks_of

FOLDER = Path(settings.PROJECT) / "docs" / "user-guide"
FIRST = "README"


@page(SIGNED_IN)
def guide(request: HttpRequest, name: str = FIRST) -> HttpResponse:
    """One page of the guide beside the list of all."""
    pages = titles()
    if name not in pages:
        raise Http404
    context = {"pages": pages, "name": name, "first": FIRST, "title": pages[name], "blocks": content(name)}
    return render_page(request, "web/guide.html", context)


@page(SIGNED_IN)
def picture(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A picture of the guide."""
    file = FOLDER / "anh" / f"{name}.png"
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


@cache
def titles() -> dict[str, str]:
    """The pages in the order in which the first one names them, then the others."""
    first = (FOLDER / f"{FIRST}.md").read_text()
    names = sorted(
        (file.stem for file in FOLDER.glob("*.md")), key=lambda name: (name != FIRST, _place(first, name), name)
    )
    return {name: content(name)[0].plain for name in names}


def _place(first: str, name: str) -> int:
    place = first.find(f"({name}.md)")
    return place if place >= 0 else len(first)


@cache
def content(name: str) -> tuple[Block, ...]:
    return blocks_of((FOLDER / f"{name}.md").read_text())
