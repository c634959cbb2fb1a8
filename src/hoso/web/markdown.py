"""The little of Markdown that the guide uses, read into blocks that a template writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

INLINE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?P<image>[^)]+)\)|\[(?P<label>[^\]]+)\]\((?P<href>[^)]+)\)|\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\*(?P<leaning>[^*\s][^*]*)\*"
)
HEADING = re.compile(r"(#{1,3}) +(.*)")
ITEM = re.compile(r"(?:[-*]|(\d+)\.) +(.*)")


@dataclass(frozen=True)
class Part:
    """A run of text, or what stands in it: a picture, a link, bold, code."""

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list or a table; `rows` are its lines, each cell a sequence of parts."""

    kind: str
    rows: tuple[tuple[tuple[Part, ...], ...], ...]

    @property
    def plain(self) -> str:
        return "".join(part.text for part in self.rows[0][0])


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a page; an empty line ends one."""
    lines = text.strip().splitlines()
    groups = (list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled)
    return tuple(block for group in groups for block in _split(group))


def _split(lines: Sequence[str]) -> Iterator[Block]:
    """Lines of one kind stand together, without an empty line between a sentence and its list."""
    for kind, group in groupby(lines, key=_kind):
        found = list(group)
        if kind.startswith("h"):
            yield from (Block(kind, ((parts_of(line.lstrip("# ")),),)) for line in found)
        elif kind == "table":
            yield Block(kind, tuple(_cells(line) for line in found if not set(line) <= set("|-: ")))
        elif kind in ("ul", "ol"):
            yield Block(kind, tuple((parts_of(_item(line)),) for line in found))
        else:
            yield Block(kind, ((parts_of(" ".join(line.strip() for line in found)),),))


def _kind(line: str) -> str:
    heading, item = HEADING.match(line), ITEM.match(line.strip())
    if heading:
        return f"h{len(heading.group(1))}"
    if line.lstrip().startswith("|"):
        return "table"
    if item:
        return "ol" if item.group(1) else "ul"
    return "p"


def _item(line: str) -> str:
    found = ITEM.match(line.strip())
    return found.group(2) if found else line


def _cells(line: str) -> tuple[tuple[Part, ...], ...]:
    return tuple(parts_of(cell.strip()) for cell in line.strip().strip("|").split("|"))


def parts_of(text: str) -> tuple[Part, ...]:
    """A line in its parts, first to last."""
    found: list[Part] = []
    end = 0
    for match in INLINE.finditer(text):
        found += [Part("text", text[end : match.start()])] if match.start() > end else []
        found.append(_part(match))
        end = match.end()
    return (*found, Part("text", text[end:])) if end < len(text) or not found else tuple(found)


def _part(match: re.Match[str]) -> Part:
    if match["image"]:
        return Part("image", match["alt"], match["image"].removesuffix(".png").removeprefix("anh/"))
    if match["href"]:
        return Part("link", match["label"], match["href"].removesuffix(".md"))
    kind = next(name for name in ("bold", "code", "leaning") if match[name])
    return Part(kind, match[kind])
