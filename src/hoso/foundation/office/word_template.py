"""The Word template of a paper form, drawn from the same layout as its PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hoso.foundation.office.forms import (
    BesidePhoto,
    Form,
    Heading,
    Ladder,
    Line,
    Signature,
    Signatures,
    Table,
    Text,
)
from hoso.foundation.office.word_lines import add_line, centre
from hoso.foundation.office.word_strokes import (
    WIDTH,
    add_grid,
    add_page_number,
    add_paragraph,
    add_run,
    drop,
    fill_cell,
    keep_together,
    keep_whole,
    repeat_header,
    set_height_of_empty,
    set_widths,
    take_margins,
)

FONT = "Times New Roman"
PHOTO_COLUMN = 44.0


def build(form: Form) -> bytes:
    """The template: every slot a place to fill, every table a row that repeats."""
    document = Document()
    _set_page(document, form)
    if form.issued:
        issued = add_paragraph(document, form.issued, size=9, italic=True, align=WD_ALIGN_PARAGRAPH.CENTER)
        issued.paragraph_format.left_indent = Mm(WIDTH - 92)
    for line in form.header:
        add_line(document, line, WIDTH, size=11)
    title = add_paragraph(document, form.title, size=15, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(10)
    if form.period:
        centre(document, form.period).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block, following in zip(form.blocks, (*form.blocks[1:], None), strict=True):
        _DRAWN[type(block)](document, block)
        if isinstance(following, Signatures) and isinstance(block, Text):
            keep_together(document.paragraphs[-block.lines - 4 :])
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


def _footer(paragraph: Any) -> None:
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    add_run(paragraph, "{{ footer }}\tTrang ", size=8)
    add_page_number(paragraph, "PAGE")
    add_run(paragraph, "/", size=8)
    add_page_number(paragraph, "NUMPAGES")


def _beside_photo(document: Any, block: BesidePhoto) -> None:
    frame = document.add_table(rows=1, cols=2)
    frame.autofit = False
    picture, lines = frame.rows[0].cells
    set_widths(frame, [PHOTO_COLUMN, WIDTH - PHOTO_COLUMN])
    box = picture.add_table(rows=1, cols=1)
    box.style = document.styles["Table Grid"]
    box.rows[0].height, box.rows[0].height_rule = Mm(60), 2
    set_widths(box, [40.0])
    cell = box.rows[0].cells[0]
    take_margins(cell)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    inside = cell.paragraphs[0]
    inside.alignment = WD_ALIGN_PARAGRAPH.CENTER
    inside.paragraph_format.space_after = Pt(0)
    caption = block.caption.replace("\n", "\\n")
    add_run(inside, f"{{{{ photo or '{caption}' }}}}", size=11)
    drop(picture.paragraphs[0])
    for line in block.lines:
        add_line(lines, line, WIDTH - PHOTO_COLUMN - 4, after=9)
    drop(lines.paragraphs[0])


def _heading(document: Any, block: Heading) -> None:
    paragraph = add_paragraph(document, block.text, bold=True)
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.keep_with_next = True


def _table(document: Any, block: Table) -> None:
    """Header, `for`, the row, `endfor`: docxtpl takes away the two rows that hold only its words."""
    size = 10 if len(block.columns) > 6 else 11
    table = add_grid(document, 4, [column.width for column in block.columns])
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        fill_cell(cell, column.label, size=size, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    repeat_header(table.rows[0])
    add_run(table.rows[1].cells[0].paragraphs[0], f"{{%tr for row in tables['{block.slot}'] %}}")
    keep_whole(table.rows[2])
    for number, (cell, column) in enumerate(zip(table.rows[2].cells, block.columns, strict=True)):
        align = WD_ALIGN_PARAGRAPH.CENTER if column.align == "center" else None
        fill_cell(cell, f"{{{{ row[{number}] }}}}", size=size, align=align)
    add_run(table.rows[3].cells[0].paragraphs[0], "{%tr endfor %}")
    _after_table(document, block.note)


def _after_table(document: Any, note: str = "") -> None:
    """Two tables without a paragraph between them would become one."""
    paragraph = add_paragraph(document, note, size=9.8, italic=True)
    paragraph.paragraph_format.space_before = Pt(2)
    if not note:
        set_height_of_empty(paragraph, 4)


def _ladder(document: Any, block: Ladder) -> None:
    table = add_grid(document, 3, [1.35, *[1.0] * block.across])
    add_run(table.rows[0].cells[0].paragraphs[0], f"{{%tr for row in tables['{block.slot}'] %}}")
    for number, cell in enumerate(table.rows[1].cells):
        align = WD_ALIGN_PARAGRAPH.CENTER if number else None
        fill_cell(cell, f"{{{{ row[{number}] }}}}", size=9.5, align=align)
        take_margins(cell)
    add_run(table.rows[2].cells[0].paragraphs[0], "{%tr endfor %}")
    _after_table(document)


def _text(document: Any, block: Text) -> None:
    if block.label:
        add_paragraph(document, block.label).paragraph_format.keep_with_next = True
    add_paragraph(document, f"{{%p if t['{block.slot}'] %}}")
    add_paragraph(document, f"{{{{ t['{block.slot}'] }}}}")
    add_paragraph(document, "{%p else %}")
    for _ in range(block.lines):
        dotted = add_paragraph(document, "\t")
        dotted.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    add_paragraph(document, "{%p endif %}")


def _signatures(document: Any, block: Signatures) -> None:
    add_paragraph(document).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2)
    set_widths(table, [WIDTH * 0.48, WIDTH * 0.52])
    keep_whole(table.rows[0])
    for cell, signature in zip(table.rows[0].cells, (block.left, block.right), strict=True):
        _signature(cell, signature)


def _signature(cell: Any, signature: Signature) -> None:
    for text, look in _signed(signature):
        add_paragraph(cell, text, align=WD_ALIGN_PARAGRAPH.CENTER, **look)
    drop(cell.paragraphs[0])


def _signed(signature: Signature) -> Iterable[tuple[str, dict[str, Any]]]:
    yield signature.above, {"size": 11, "italic": True}
    yield signature.title, {"bold": True}
    if signature.statement:
        yield signature.statement, {"size": 11}
    yield signature.note, {"size": 11, "italic": True}


_DRAWN: dict[type, Any] = {
    Line: lambda document, block: add_line(document, block, WIDTH),
    BesidePhoto: _beside_photo,
    Heading: _heading,
    Table: _table,
    Ladder: _ladder,
    Text: _text,
    Signatures: _signatures,
}
