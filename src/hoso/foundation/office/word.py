"""Word files: a template with the places to fill is built from the layout of a form, then filled by docxtpl."""

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import ChainableUndefined, Environment
from markupsafe import Markup, escape

from hoso.foundation.office.forms import Content, Form, filled_tables
from hoso.foundation.office.text import printable_data
from hoso.foundation.office.word_template import build

PHOTO_WIDTH, PHOTO_HEIGHT = Mm(38), Mm(57)

_WORDS = Environment(autoescape=True, undefined=ChainableUndefined)  # noqa: S701


def compile(template: bytes, data: Mapping[str, Any], images: Mapping[str, bytes] | None = None) -> bytes:
    """The template filled in; texts stay texts whatever they hold, an image stands where its name is called."""
    document = DocxTemplate(io.BytesIO(template))
    pictures = {
        name: InlineImage(document, io.BytesIO(image), width=PHOTO_WIDTH, height=PHOTO_HEIGHT)
        for name, image in (images or {}).items()
    }
    document.render({**_literal(printable_data(data)), **pictures}, jinja_env=_WORDS)
    for picture in document.docx.element.body.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            picture.set(side, "0")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def form(form: Form, content: Content, *, footer: str, photo: bytes | None = None) -> bytes:
    """One person's form as a Word file that can be edited on."""
    data = {"t": dict(content.texts), "tables": filled_tables(form, content), "footer": footer}
    return compile(template_of(form), data, {"photo": photo} if photo else {})


@lru_cache(maxsize=16)
def template_of(form: Form) -> bytes:
    """The empty template of a form, as an office may take it to change its letterhead."""
    return build(form)


def _literal(data: Any) -> Any:
    """Texts escaped once, with `_` as a character reference, because docxtpl reads `{_{` in the result as its own."""
    if isinstance(data, str):
        return Markup(str(escape(data)).replace("_", "&#95;"))
    if isinstance(data, Mapping):
        return {key: _literal(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_literal(value) for value in data]
    return data
