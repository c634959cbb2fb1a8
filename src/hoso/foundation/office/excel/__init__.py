"""Workbooks in and out; nothing else imports the libraries that read and write them."""

from hoso.foundation.office.excel.reading import Cell, Sheet, UnreadableWorkbook, Workbook, open_workbook, text_of
from hoso.foundation.office.excel.templates import (
    Choices,
    MarkedSheet,
    TemplateColumn,
    TemplateSheet,
    write_marked,
    write_template,
)
from hoso.foundation.office.excel.writing import Column, write_rows

__all__ = [
    "Cell",
    "Choices",
    "MarkedSheet",
    "Column",
    "MarkedSheet",
    "Sheet",
    "TemplateColumn",
    "TemplateSheet",
    "UnreadableWorkbook",
    "Workbook",
    "open_workbook",
    "text_of",
    "write_marked",
    "write_rows",
    "write_template",
]
