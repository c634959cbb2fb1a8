"""Sections of the form as people type into them: boxes to show, what was typed, and what of it is a change."""

from .boxes import Box, Column, Told, boxes_for, columns_for, grid_rows
from .changing import Conflicting, Wanted, changes_between
from .reading import AsRead
from .typing import EnteredRow, EnteredSection, order_name, read_section, texts_of

__all__ = [
    "AsRead",
    "Box",
    "Column",
    "Conflicting",
    "EnteredRow",
    "EnteredSection",
    "Told",
    "Wanted",
    "boxes_for",
    "changes_between",
    "columns_for",
    "grid_rows",
    "order_name",
    "read_section",
    "texts_of",
]
