"""What the law and the form say of a record, without tables and without a clock."""

from .coherence import Doubt, doubts, overlaps
from .columns import completeness, current_facts, entered, filled
from .completeness import filled_percent, gaps
from .establishment import Establishment, outside
from .facts import Facts, content_on, facts, facts_then
from .ordering import PLACE, in_order
from .states import of_each, shared_by
from .typed import Typed, read
from .values import EMPTY, ValueRefused, fits, stored

__all__ = [
    "EMPTY",
    "PLACE",
    "Doubt",
    "Establishment",
    "Facts",
    "Typed",
    "ValueRefused",
    "completeness",
    "content_on",
    "current_facts",
    "doubts",
    "entered",
    "facts",
    "facts_then",
    "filled",
    "filled_percent",
    "fits",
    "gaps",
    "in_order",
    "of_each",
    "outside",
    "overlaps",
    "read",
    "shared_by",
    "stored",
]
