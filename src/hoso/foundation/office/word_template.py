"""The Word template of a paper form, drawn from the same layout as its PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hoso.foundation.office.forms import (
    DATE,
    GAP,
    BesidePhoto,
    Form,
    Heading,
    Item,
    Ladder,
    Line,
    Signature,
    Signatures,
    Table,
    Text,
)

FONT = "Times New Roman"
WIDTH = 170.0
PHOTO_COLUMN = 44.0
BLANKS = {DATE: "…../…../………", GAP: "………"}


def build(form: Form) -> bytes:
    """The template: every slot a place to fill, every table a row that repeats."""
    document = Document()
    _set_page(document, form)
    if form.issued:
        issued = _paragraph(document, form.issued, size=9, italic=True, align=WD_ALIGN_PARAGRAPH.CENTER)
        issued.paragraph_format.left_indent = Mm(WIDTH - 92)
    for line in form.header:
        for run in _line(document, line, WIDTH).runs:
            run.font.size = Pt(11)
    title = _paragraph(document, form.title, size=15, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(10)
    if form.period:
        _line(document, form.period, WIDTH).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block, following in zip(form.blocks, (*form.blocks[1:], None), strict=True):
        _DRAWN[type(block)](document, block)
        if isinstance(following, Signatures) and isinstance(block, Text):
            _keep_together(document.paragraphs[-block.lines - 4 :])
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _set_page(document: Any, form: Form) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(18)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(3)
    document.core_properties.title, document.core_properties.author = form.title, ""
    document.core_properties.comments = ""
    _footer(section.footer.paragraphs[0])


def _keep_together(paragraphs: Iterable[Any]) -> None:
    """Signatures never stand alone on a page."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _footer(paragraph: Any) -> None:
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, "{{ footer }}\tTrang ", size=8)
    _page_number(paragraph, "PAGE")
    _run(paragraph, "/", size=8)
    _page_number(paragraph, "NUMPAGES")


def _page_number(paragraph: Any, field: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = field
        _run(paragraph, "", size=8)._r.append(element)


def _paragraph(place: Any, text: str = "", *, align: Any = None, **look: Any) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    if text:
        _run(paragraph, text, **look)
    return paragraph


def _run(paragraph: Any, text: str, *, size: float = 0, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return run


def _line(place: Any, line: Line, width: float) -> Any:
    """The items of a line in one paragraph; dots run to a tab stop behind each."""
    paragraph = _paragraph(place)
    stops = _stops(line, width)
    for item, stop in zip(line.items, stops, strict=True):
        last = item is line.items[-1]
        if stop:
            align = WD_TAB_ALIGNMENT.RIGHT if last else WD_TAB_ALIGNMENT.LEFT
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stop), align, WD_TAB_LEADER.DOTS)
        _item(paragraph, item, filled=stop > 0)
        _run(paragraph, "" if last else " ")
    paragraph.paragraph_format.keep_with_next = all(not item.slot for item in line.items)
    hints = [item.under for item in line.items if item.under]
    if hints:
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        _under(place, line, stops, hints)
    return paragraph


def _stops(line: Line, width: float) -> list[float]:
    """Where the dots of each item end; 0 for an item that takes no more than it needs.

    Where more than two stand on a line the labels leave too little between the stops, so only the last has one.
    """
    if len(line.items) > 2:
        last = line.items[-1]
        return [*[0.0] * (len(line.items) - 1), width if last.width and last.slot else 0.0]
    total = sum(item.width for item in line.items) or 1
    ends = accumulate(item.width * width / total for item in line.items)
    return [round(end, 1) if item.width and item.slot else 0.0 for item, end in zip(line.items, ends, strict=True)]


def _under(place: Any, line: Line, stops: list[float], hints: list[str]) -> None:
    """The hints of a line, each below its item."""
    paragraph = _paragraph(place)
    starts = [0.0, *stops]
    for start in (starts[number] for number, item in enumerate(line.items) if item.under and starts[number]):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(start + 1))
    between = "\t" if len(hints) > 1 else ""
    indent = "\t" if len(hints) == 1 and not line.items[0].under else ""
    _run(paragraph, indent + between.join(hints), size=9.8, italic=True)


def _item(paragraph: Any, item: Item, *, filled: bool) -> None:
    _run(paragraph, _label(item))
    if item.hint:
        _run(paragraph, f" {item.hint}", size=9.8, italic=True)
    if item.slot:
        blank = "" if filled else BLANKS.get(item.blank, BLANKS[GAP])
        _run(paragraph, " " if item.label else "")
        _run(paragraph, f"{{{{ t['{item.slot}'] or '{blank}' }}}}", bold=item.strong)
        _run(paragraph, "\t" if filled else "")
    _run(paragraph, item.after)


def _label(item: Item) -> str:
    """A label that gives way where the text says itself what it is."""
    return f"{{% if not t['{item.slot}:named'] %}}{item.label}{{% endif %}}" if item.named else item.label


def _beside_photo(document: Any, block: BesidePhoto) -> None:
    frame = document.add_table(rows=1, cols=2)
    frame.autofit = False
    picture, lines = frame.rows[0].cells
    _widths(frame, [PHOTO_COLUMN, WIDTH - PHOTO_COLUMN])
    box = picture.add_table(rows=1, cols=1)
    box.style = document.styles["Table Grid"]
    box.rows[0].height, box.rows[0].height_rule = Mm(60), 2
    _widths(box, [40.0])
    cell = box.rows[0].cells[0]
    _no_margins(cell)
    inside = cell.paragraphs[0]
    inside.alignment = WD_ALIGN_PARAGRAPH.CENTER
    inside.paragraph_format.space_after = Pt(0)
    _run(inside, f"{{{{ photo or '{block.caption.replace(chr(10), ' ')}' }}}}", size=11)
    _drop(picture.paragraphs[0])
    for line in block.lines:
        _line(lines, line, WIDTH - PHOTO_COLUMN - 14).paragraph_format.space_after = Pt(9)
    _drop(lines.paragraphs[0])


def _heading(document: Any, block: Heading) -> None:
    paragraph = _paragraph(document, block.text, bold=True)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True


def _table(document: Any, block: Table) -> None:
    """Header, `for`, the row, `endfor`: docxtpl takes away the two rows that hold only its words."""
    size = 10 if len(block.columns) > 6 else 11
    table = _grid(document, 4, [column.width for column in block.columns])
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _cell(cell, column.label, size=size, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _repeat_header(table.rows[0])
    _run(table.rows[1].cells[0].paragraphs[0], f"{{%tr for row in tables['{block.slot}'] %}}")
    _keep_whole(table.rows[2])
    for number, (cell, column) in enumerate(zip(table.rows[2].cells, block.columns, strict=True)):
        align = WD_ALIGN_PARAGRAPH.CENTER if column.align == "center" else None
        _cell(cell, f"{{{{ row[{number}] }}}}", size=size, align=align)
    _run(table.rows[3].cells[0].paragraphs[0], "{%tr endfor %}")
    _after_table(document, block.note)


def _after_table(document: Any, note: str = "") -> None:
    """Two tables without a paragraph between them would become one."""
    paragraph = _paragraph(document, note, size=9.8, italic=True)
    paragraph.paragraph_format.space_before = Pt(2)
    if not note:
        _height_of_empty(paragraph, 4)


def _ladder(document: Any, block: Ladder) -> None:
    table = _grid(document, 3, [1.35, *[1.0] * block.across])
    _run(table.rows[0].cells[0].paragraphs[0], f"{{%tr for row in tables['{block.slot}'] %}}")
    for number, cell in enumerate(table.rows[1].cells):
        align = WD_ALIGN_PARAGRAPH.CENTER if number else None
        _cell(cell, f"{{{{ row[{number}] }}}}", size=9.5, align=align)
        _no_margins(cell)
    _run(table.rows[2].cells[0].paragraphs[0], "{%tr endfor %}")
    _after_table(document)


def _grid(document: Any, rows: int, widths: list[float]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style, table.autofit = document.styles["Table Grid"], False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, [width * WIDTH / sum(widths) for width in widths])
    return table


def _cell(cell: Any, text: str, *, size: float, align: Any = None, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(1)
    _run(paragraph, text, size=size, bold=bold)
    _height_of_empty(paragraph, size)


def _height_of_empty(paragraph: Any, size: float) -> None:
    """What stands in an empty paragraph is its end mark; it has a size of its own."""
    mark = OxmlElement("w:rPr")
    points = OxmlElement("w:sz")
    points.set(qn("w:val"), str(round(size * 2)))
    mark.append(points)
    paragraph._p.get_or_add_pPr().append(mark)


def _text(document: Any, block: Text) -> None:
    if block.label:
        _paragraph(document, block.label).paragraph_format.keep_with_next = True
    _paragraph(document, f"{{%p if t['{block.slot}'] %}}")
    _paragraph(document, f"{{{{ t['{block.slot}'] }}}}")
    _paragraph(document, "{%p else %}")
    for _ in range(block.lines):
        dotted = _paragraph(document, "\t")
        dotted.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _paragraph(document, "{%p endif %}")


def _signatures(document: Any, block: Signatures) -> None:
    _paragraph(document).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    _widths(table, [WIDTH * 0.48, WIDTH * 0.52])
    _keep_whole(table.rows[0])
    for cell, signature in zip(table.rows[0].cells, (block.left, block.right), strict=True):
        _signature(cell, signature)


def _signature(cell: Any, signature: Signature) -> None:
    for text, look in _signed(signature):
        _paragraph(cell, text, align=WD_ALIGN_PARAGRAPH.CENTER, **look)
    _drop(cell.paragraphs[0])


def _signed(signature: Signature) -> Iterable[tuple[str, dict[str, Any]]]:
    yield signature.above, {"size": 11, "italic": True}
    yield signature.title, {"bold": True}
    if signature.statement:
        yield signature.statement, {"size": 11}
    yield signature.note, {"size": 11, "italic": True}


def _widths(table: Any, widths: list[float]) -> None:
    """LibreOffice reads the widths of the columns, Word those of the cells."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat_header(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _no_margins(cell: Any) -> None:
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "20")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cell._tc.get_or_add_tcPr().append(margins)


def _drop(paragraph: Any) -> None:
    """A cell is born with an empty paragraph; the first real one takes its place."""
    paragraph._p.getparent().remove(paragraph._p)


_DRAWN: dict[type, Any] = {
    Line: lambda document, block: _line(document, block, WIDTH),
    BesidePhoto: _beside_photo,
    Heading: _heading,
    Table: _table,
    Ladder: _ladder,
    Text: _text,
    Signatures: _signatures,
}
