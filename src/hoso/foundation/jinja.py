"""The one Jinja2 environment: macros and filters that every template has."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
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
    """The address of a named view."""
    return reverse(name, args=args or None, kwargs=kwargs or None)
