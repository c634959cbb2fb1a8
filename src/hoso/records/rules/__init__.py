"""What the law and the form say of a record, without tables and without a clock."""

from .completeness import filled_percent, gaps
from .facts import Facts, content_on, facts
from .values import ValueRefused, stored

__all__ = ["Facts", "ValueRefused", "content_on", "facts", "filled_percent", "gaps", "stored"]
