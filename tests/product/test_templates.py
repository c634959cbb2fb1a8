"""Templates: whole, in parts, none unused, nothing inline, links that point down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import nodes

from tests.product.test_layers import layer

PACKAGE = Path(settings.SOURCE)
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle\s*=|\son(?:click|load|change|input|submit|key\w+|mouse\w+|error|focus|blur)\s*=|\shx-on|javascript:""",
    re.IGNORECASE,
)
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
URL_NAME = re.compile(r"""\burl\(\s*["']([\w:-]+)["']""")


def folders() -> list[Path]:
    return sorted(PACKAGE.rglob("templates"))


def templates() -> dict[str, Path]:
    """Every template by the name it is asked for."""
    return {str(file.relative_to(folder)): file for folder in folders() for file in folder.rglob("*.html")}


def trees() -> Iterator[tuple[str, nodes.Template]]:
    environment = engines["jinja2"].env
    for name, file in templates().items():
        yield name, environment.parse(file.read_text())


def strings_in_code() -> set[str]:
    """Every text constant of the code; templates are asked for by name."""
    return {
        node.value
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def asked_by_templates() -> set[str]:
    return {
        constant.value
        for _, tree in trees()
        for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
        for asking in tree.find_all(kind)
        for constant in asking.find_all(nodes.Const)
    }


@cache
def fragments() -> set[tuple[str, str]]:
    """Every (template, block) that `render_page` is told to render alone."""
    return {
        (template.value, block.value.value)
        for file in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call)
        for template in call.args
        if isinstance(template, ast.Constant) and str(template.value).endswith(".html")
        for block in call.keywords
        if block.arg == "block" and isinstance(block.value, ast.Constant) and block.value.value
    }


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every name of an address with the module that answers it."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from addresses(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern) and each.name:
            yield prefix + each.name, each.callback.__module__


def test_no_name_of_a_template_is_taken_twice():
    names = [str(file.relative_to(folder)) for folder in folders() for file in folder.rglob("*.html")]
    assert sorted(names) == sorted(set(names))


def test_every_template_can_be_read():
    environment = engines["jinja2"].env
    assert all(environment.get_template(name) for name in templates())


def test_no_template_is_unused():
    used = strings_in_code() | asked_by_templates() | BY_DJANGO
    assert sorted(set(templates()) - used) == []


@pytest.mark.requirement("T39")
def test_no_template_holds_script_or_style():
    inline = [
        f"{name}: {found.group(0).strip()}"
        for name, file in templates().items()
        for found in INLINE.finditer(file.read_text())
    ]
    assert inline == []


@pytest.mark.requirement("T39")
def test_no_template_trusts_what_people_typed():
    """`safe` and `autoescape false` let markup through."""
    trusting = [
        name
        for name, tree in trees()
        if any(each.name == "safe" for each in tree.find_all(nodes.Filter))
        or any(True for _ in tree.find_all(nodes.ScopedEvalContextModifier))
    ]
    assert trusting == []


def test_nothing_comes_from_elsewhere():
    foreign = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""")
    assert [name for name, file in templates().items() if foreign.search(file.read_text())] == []


def test_no_page_sets_or_imports_at_its_top():
    """A block rendered alone would not know it."""
    loose = [
        name
        for name, tree in trees()
        if any(True for _ in tree.find_all(nodes.Block)) and not name.startswith("ui")
        for node in tree.body
        if isinstance(node, nodes.Assign | nodes.AssignBlock | nodes.Import | nodes.FromImport)
    ]
    assert loose == []


def test_a_fragment_stands_in_no_loop():
    """A block inside a loop needs the variable of the loop, which it does not have alone."""
    lost = []
    for name, tree in trees():
        alone = {block for template, block in fragments() if template == name}
        looped = {
            block.name
            for kind in (nodes.For, nodes.Macro, nodes.CallBlock)
            for loop in tree.find_all(kind)
            for block in loop.find_all(nodes.Block)
        }
        lost += [f"{name}#{block}" for block in alone & looped]
    assert lost == []


def test_every_fragment_exists():
    environment = engines["jinja2"].env
    missing = [f"{name}#{block}" for name, block in fragments() if block not in environment.get_template(name).blocks]
    assert fragments()
    assert missing == []


def test_addresses_in_templates_exist_and_lie_below():
    known = dict(addresses(get_resolver()))
    wrong = []
    for name, file in templates().items():
        own = "hoso." + ".".join(file.relative_to(PACKAGE).parts[: file.relative_to(PACKAGE).parts.index("templates")])
        for target in URL_NAME.findall(file.read_text()):
            if target not in known:
                wrong.append(f"{name}: {target} is no address")
            elif known[target].startswith("hoso.") and layer(known[target]) > layer(own):
                wrong.append(f"{name}: {target} lies above")
    assert wrong == []
