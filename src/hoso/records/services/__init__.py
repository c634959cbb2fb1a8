"""Acts on records. `apply` is the only way in."""

from .apply import apply, refresh
from .checks import Conflict, NotYours, SectionVerified

__all__ = ["Conflict", "NotYours", "SectionVerified", "apply", "refresh"]
