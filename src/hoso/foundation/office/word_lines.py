"""The lines of a paper form in Word: an item, several that flow, and pairs that keep their halves of the line."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hoso.foundation.office.forms import DATE, GAP, Item, Line
from hoso.foundation.office.word_strokes import add_paragraph, add_run, drop, keep_whole, set_margins, set_widths

DOTS = "\t"
DOTS_TO_WRITE_ON = "{{% if not t['{slot}'] %}}\t{{% endif %}}"
"""Where many stand on a line, what is filled may reach its end, and dots would begin another."""
LAST_DOT = "."
"""Behind the tab that ends a cell: LibreOffice leads dots only to something that can be seen."""
BLANKS = {DATE: "…../…../………", GAP: "………"}


def add_line(place: Any, line: Line, width: float, *, size: float = 0, after: float | None = None) -> None:
    """The items of a line; two that each have their share stand in cells of their own, so that neither moves the other."""
    if len(line.items) > 1 and all(item.slot and item.width for item in line.items[:2]) and len(line.items) == 2:
        _pair(place, line, width, size)
        return
    paragraph = add_paragraph(place)
    for number, item in enumerate(line.items):
        last = number == len(line.items) - 1
        behind = width - 1 if last and item.slot and item.width else 0
        _item(paragraph, item, size, dots_to=behind, dots=DOTS if len(line.items) < 3 else DOTS_TO_WRITE_ON)
        add_run(paragraph, "" if last else " ", size=size)
    paragraph.paragraph_format.keep_with_next = all(not item.slot for item in line.items)
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    _hints(place, paragraph, line.items)


def centre(place: Any, line: Line) -> Any:
    """A line by itself in the middle, without dots behind."""
    paragraph = add_paragraph(place)
    for item in line.items:
        _item(paragraph, item, 0, dots_to=0)
        add_run(paragraph, " ")
    return paragraph


def _pair(place: Any, line: Line, width: float, size: float) -> None:
    whole = sum(item.width for item in line.items)
    shares = [item.width / whole * width for item in line.items]
    frame = place.add_table(rows=1, cols=len(shares))
    frame.autofit = False
    set_widths(frame, shares)
    set_margins(frame, 0)
    keep_whole(frame.rows[0])
    for cell, item, share in zip(frame.rows[0].cells, line.items, shares, strict=True):
        paragraph = add_paragraph(cell)
        behind = 3 if item is line.items[0] else 2
        _item(paragraph, item, size, dots_to=share - behind)
        paragraph.paragraph_format.space_after = Pt(3)
        _hints(cell, paragraph, (item,))
        drop(cell.paragraphs[0])


def _hints(place: Any, paragraph: Any, items: tuple[Item, ...]) -> None:
    hints = "   ".join(item.under for item in items if item.under)
    if hints:
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        add_paragraph(place, hints, size=9.8, italic=True)


def _item(paragraph: Any, item: Item, size: float, *, dots_to: float, dots: str = DOTS) -> None:
    in_cell = paragraph._p.getparent().tag == qn("w:tc")
    add_run(paragraph, _label(item), size=size)
    if item.hint:
        add_run(paragraph, f" {item.hint}", size=9.8, italic=True)
    if item.slot:
        blank = "" if dots_to else BLANKS.get(item.blank, BLANKS[GAP])
        add_run(paragraph, " " if item.label and not item.named else "", size=size)
        add_run(paragraph, f"{{{{ t['{item.slot}'] or '{blank}' }}}}", size=size, bold=item.strong)
    if dots_to:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(dots_to), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
        add_run(paragraph, dots.format(slot=item.slot), size=size)
    add_run(paragraph, item.after or (LAST_DOT if dots_to and in_cell else ""), size=size)


def _label(item: Item) -> str:
    """A label that gives way where the text says itself what it is."""
    return f"{{% if not t['{item.slot}:named'] %}}{item.label} {{% endif %}}" if item.named else item.label
