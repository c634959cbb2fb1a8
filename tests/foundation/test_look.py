"""The kit of screens keeps its promises: contrast, weight of styles, nothing the content policy refuses."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "hoso"
KIT = SOURCE / "foundation" / "static" / "hoso"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
INK_ON = [
    (ink, ground)
    for ink in ("ink", "ink-2", "ink-3", "blue", "red", "amber", "green")
    for ground in ("paper", "ground", "raised")
] + [(ink, ground) for ink in ("ink", "ink-2", "ink-3", "blue") for ground in ("sunk", "blue-soft", "grey-soft")]
LINES = [("control-rule", "paper"), ("focus", "paper"), ("blue", "sunk")]
MARKED = [
    ("amber", "amber-soft"),
    ("red", "red-soft"),
    ("green", "green-soft"),
    ("blue", "blue-soft"),
    ("on-blue", "blue"),
]
MARKED += [("ink", soft) for soft in ("amber-soft", "red-soft", "green-soft", "blue-soft", "sunk", "added", "removed")]


AT_ONCE = re.compile(r"^(?:import|export) ?(?:\(|[^;]*?from )\"\./([\w-]+\.js)\"", re.MULTILINE)


def palettes() -> dict[str, dict[str, str]]:
    blocks = re.findall(r"(:root[^{]*)\{([^}]*--paper[^}]*)\}", (KIT / "tokens.css").read_text())
    return {name.strip(): dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", body)) for name, body in blocks}


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", list(palettes()))
@pytest.mark.parametrize(("ink", "ground"), INK_ON + MARKED)
def test_words_are_readable_in_light_and_dark(scheme, ink, ground):
    colours = palettes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", list(palettes()))
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_edges_of_controls_and_the_focus_are_seen(scheme, line, ground):
    colours = palettes()[scheme]
    assert contrast(colours[line], colours[ground]) >= 3


def test_dark_is_the_same_whether_chosen_or_of_the_system():
    dark = [colours for name, colours in palettes().items() if "theme" in name]
    assert len(dark) == 2
    assert dark[0] == dark[1]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_hold_nothing_the_content_policy_refuses(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|hx-on|javascript:|hx-vals=.js:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"hx-trigger=\"[^\"]*\[", text)


def test_styles_and_scripts_stay_small():
    packed = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in KIT.iterdir()
        if path.suffix in (".css", ".js", ".svg")
    }
    assert sum(size for name, size in packed.items() if name.endswith(".css")) < 14_000
    everywhere = reached("app.js")
    assert sum(packed[name] for name in everywhere) < 12_000
    assert [name for name, size in packed.items() if name.endswith(".js") and size > 4_000] == []


def reached(script: str) -> set[str]:
    """The script and what it imports at once; the heavier parts are fetched when a page holds what they serve."""
    found, waiting = set(), [script]
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting += set(AT_ONCE.findall((KIT / name).read_text())) - found
    return found


def test_icons_that_are_used_exist():
    known = set(re.findall(r'<symbol id="([\w-]+)"', (KIT / "icons.svg").read_text()))
    used = set()
    for template in TEMPLATES:
        used |= set(re.findall(r'(?:icon|icon_name)[=(]\s*"([\w-]+)"', template.read_text()))
    assert used <= known
