"""The tables of the personnel record."""

from .basis import Basis
from .draft import Draft
from .papers import Document, ScanPage
from .particulars import Particulars
from .record import Record, RecordQuerySet
from .rows import (
    Allowance,
    Award,
    Contract,
    Discipline,
    Evaluation,
    FamilyMember,
    ForeignRelation,
    Membership,
    OldRegimeService,
    PositionHeld,
    Posting,
    Row,
    SalaryHistory,
    StatusChange,
    Training,
    WorkHistory,
)
from .saved_view import SavedView

__all__ = [
    "Allowance",
    "Award",
    "Basis",
    "Contract",
    "Discipline",
    "Document",
    "Draft",
    "Evaluation",
    "FamilyMember",
    "ForeignRelation",
    "Membership",
    "OldRegimeService",
    "Particulars",
    "PositionHeld",
    "Posting",
    "Record",
    "SavedView",
    "ScanPage",
    "RecordQuerySet",
    "Row",
    "SalaryHistory",
    "StatusChange",
    "Training",
    "WorkHistory",
]
