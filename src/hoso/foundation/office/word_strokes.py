"""The strokes of which a Word document is drawn, where python-docx leaves them to its XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

WIDTH = 170.0


def add_page_number(paragraph: Any, field: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = field
        add_run(paragraph, "", size=8)._r.append(element)


def add_paragraph(place: Any, text: str = "", *, align: Any = None, **look: Any) -> Any:
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    if text:
        add_run(paragraph, text, **look)
    return paragraph


def add_run(paragraph: Any, text: str, *, size: float = 0, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return run


def fill_cell(cell: Any, text: str, *, size: float, align: Any = None, bold: bool = False) -> None:
    take_margins(cell, 60)
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(1)
    add_run(paragraph, text, size=size, bold=bold)
    set_height_of_empty(paragraph, size)


def set_height_of_empty(paragraph: Any, size: float) -> None:
    """What stands in an empty paragraph is its end mark; it has a size of its own."""
    mark = OxmlElement("w:rPr")
    points = OxmlElement("w:sz")
    points.set(qn("w:val"), str(round(size * 2)))
    mark.append(points)
    paragraph._p.get_or_add_pPr().append(mark)


def add_grid(document: Any, rows: int, widths: list[float]) -> Any:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style, table.autofit = document.styles["Table Grid"], False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, [width * WIDTH / sum(widths) for width in widths])
    return table


def set_widths(table: Any, widths: list[float]) -> None:
    """LibreOffice reads the widths of the columns, Word those of the cells."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def repeat_header(row: Any) -> None:
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def set_margins(table: Any, twips: int) -> None:
    """The space left and right in every cell; the table as a whole moves with it."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def take_margins(cell: Any, twips: int = 20) -> None:
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cell._tc.get_or_add_tcPr().append(margins)


def drop(paragraph: Any) -> None:
    """A cell is born with an empty paragraph; the first real one takes its place."""
    paragraph._p.getparent().remove(paragraph._p)


def keep_together(paragraphs: Iterable[Any]) -> None:
    """Signatures never stand alone on a page."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True
