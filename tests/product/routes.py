"""Every address of the product, and an example of each that takes a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

ANYTHING = {"int": 1, "str": "x", "slug": "x", "uuid": "00000000-0000-0000-0000-000000000000", "path": "x"}


@dataclass(frozen=True)
class Route:
    """One address: its full name, the parameters it takes by kind, and the view that answers."""

    name: str
    parameters: Mapping[str, str]
    view: Callable[..., HttpResponse]

    def address(self, **given: Any) -> str:
        """The address with the given parameters, and anything for the others."""
        values = {key: given.get(key, ANYTHING.get(kind, "dan_toc")) for key, kind in self.parameters.items()}
        return reverse(self.name, kwargs=values)


def routes() -> list[Route]:
    return sorted(_below(get_resolver()), key=lambda route: route.name)


def of_app(route: Route, examples: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The examples for this address: those of its full name, else those of its app."""
    return examples.get(route.name) or examples.get(route.name.split(":")[0], {})


def _below(resolver: URLResolver, prefix: str = "") -> Iterator[Route]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _below(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern) and each.name:
            kinds = {key: _kind(converter) for key, converter in each.pattern.converters.items()}
            yield Route(prefix + each.name, kinds, each.callback)


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()
