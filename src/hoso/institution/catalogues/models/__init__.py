"""Lists, salary tables, places and holidays: everything the law changes, as dated rows."""

from .dated import BEGINNING, Dated, Origin, Sureness
from .lists import ARTICLES, Catalogue, Entry, Item
from .places import Holiday, Level, Place, PlaceSuccession
from .proposals import Proposal
from .salary import BaseSalary, LegalParameter, PositionAllowance, Rank, SalaryGroup, SalaryStep, Subject

__all__ = [
    "ARTICLES",
    "BEGINNING",
    "BaseSalary",
    "Catalogue",
    "Dated",
    "Entry",
    "Holiday",
    "Item",
    "LegalParameter",
    "Level",
    "Origin",
    "Place",
    "PlaceSuccession",
    "PositionAllowance",
    "Proposal",
    "Rank",
    "SalaryGroup",
    "SalaryStep",
    "Subject",
    "Sureness",
]
