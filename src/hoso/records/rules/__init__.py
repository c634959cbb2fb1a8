"""What the law and the form say of a record, without tables and without a clock."""

from .coherence import Doubt, doubts, overlaps
from .completeness import filled_percent, gaps
from .facts import Facts, content_on, facts
from .typed import Typed, read
from .values import ValueRefused, stored

__all__ = [
    "Doubt",
    "Facts",
    "Typed",
    "ValueRefused",
    "content_on",
    "doubts",
    "facts",
    "filled_percent",
    "gaps",
    "overlaps",
    "read",
    "stored",
]
