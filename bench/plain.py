"""A page of the product as plain values: its statements, its template, and what the template was given."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils.functional import LazyObject
from jinja2 import Environment
from markupsafe import Markup

from bench.floor import Statement, bare_environment

Calls = dict[tuple[str, tuple[Any, ...]], Any]


def write_page(
    target: Path,
    template: str,
    values: Mapping[str, Any],
    statements: Sequence[Statement],
    *,
    folders: Iterable[Path],
    environment: Environment,
    filters: Mapping[str, Callable],
) -> None:
    """Keep the page in a file that is read without the product: calls of its filters and addresses are answers by then."""
    calls: Calls = {}
    noted = {name: _noting(calls, name, work) for name, work in filters.items()}
    names = {name: _noting(calls, name, environment.globals[name]) for name in ("url", "static")}
    version = {"product_version": environment.globals["product_version"]}
    known = {**{name: plain(value) for name, value in values.items()}, "page_link": page_link}
    folders = [str(folder) for folder in folders]
    bare_environment(map(Path, folders), noted, {**names, **version}).get_template(template).render(**known)
    del known["page_link"]
    page = {
        "template": template,
        "folders": folders,
        "values": known,
        "statements": plain(statements),
        "names": version,
    }
    target.write_bytes(pickle.dumps({**page, "calls": calls, "filters": list(filters)}))


def page_link(mark: str) -> str:
    return "?trang=" + mark


def _noting(calls: Calls, name: str, work: Any) -> Callable:
    def noted(*values: Any) -> Any:
        calls[name, values] = answer = plain(work(*values))
        return answer

    return noted


def plain(value: Any) -> Any:
    """Lists, dicts and simple values instead of the product's objects; what can only be called is left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, LazyObject):
        value = value._wrapped if hasattr(value, "_wrapped") else value
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    if value is None or isinstance(value, (str, int, float, date)):
        return value
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    if is_dataclass(value):
        return {entry.name: plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, HttpRequest):
        return {"path": value.path, "COOKIES": dict(value.COOKIES), "GET": value.GET.dict()}
    if isinstance(value, Iterable):
        return [plain(entry) for entry in value]
    return None if callable(value) else str(value)
