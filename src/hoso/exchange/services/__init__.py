"""Acts of importing: upload, settle the columns, correct, import, undo."""

from .checking import check
from .fixing import correct_alike, correct_cells, decide_rows, restore_cells, skip_wrong_rows
from .importing import abandon, import_rows, undo
from .uploading import keep_columns, settle_columns, upload

__all__ = [
    "abandon",
    "check",
    "correct_alike",
    "correct_cells",
    "decide_rows",
    "import_rows",
    "keep_columns",
    "restore_cells",
    "settle_columns",
    "skip_wrong_rows",
    "undo",
    "upload",
]
