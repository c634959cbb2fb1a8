"""The one Jinja2 environment: macros and filters that every template has."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags import static as shipped
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from . import words


def environment(**options: Any) -> Environment:
    options["undefined"] = StrictUndefined
    env = Environment(**options, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"])
    env.globals.update(static=static, url=url, product_version=settings.VERSION)
    env.filters.update(words.FILTERS)
    env.globals["ui"] = env.get_template("ui.html", globals=env.globals).module
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named view; a page asks for hundreds, so those asked for before are remembered."""
    return _address(settings.ROOT_URLCONF, name, args, tuple(kwargs.items()))


@lru_cache(maxsize=20_000)
def _address(urls: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, urlconf=urls, args=args or None, kwargs=dict(kwargs) or None)


@lru_cache(maxsize=1_000)
def static(path: str) -> str:
    """The address of a shipped file."""
    return shipped.static(path)
