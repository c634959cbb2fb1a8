"""Questions about imports; nothing here writes."""

from .examined import Examined, SheetExamined
from .examining import examine, examine_again
from .runs import (
    choices_for,
    heading_memory,
    open_book,
    pickable_targets,
    run_visible,
    runs_visible,
    settled_sheets,
    unit_for,
    used_sheets,
    world_for,
)

__all__ = [
    "Examined",
    "SheetExamined",
    "choices_for",
    "examine",
    "examine_again",
    "heading_memory",
    "open_book",
    "pickable_targets",
    "run_visible",
    "runs_visible",
    "settled_sheets",
    "unit_for",
    "used_sheets",
    "world_for",
]
