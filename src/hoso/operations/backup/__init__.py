"""One sealed file that holds everything, and the way back from it alone."""

from .make import make_backup
from .recovery import Recovery, new_recovery
from .restore import check_backup, restore_backup

__all__ = ["Recovery", "check_backup", "make_backup", "new_recovery", "restore_backup"]
