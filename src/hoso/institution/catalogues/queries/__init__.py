"""Questions to the catalogues, and what the law says on a day."""

from .figures import StepPay, base_salary, parameter, pay_tables_of, rank, salary_grid, salary_step, working_calendar
from .names import Option, catalogue_list, codes, every_code, items, names, options
from .places import FoundPlace, find_place, kin, places_below, predecessors, provinces, successors

__all__ = [
    "FoundPlace",
    "Option",
    "StepPay",
    "base_salary",
    "catalogue_list",
    "codes",
    "every_code",
    "find_place",
    "items",
    "kin",
    "names",
    "options",
    "parameter",
    "pay_tables_of",
    "places_below",
    "predecessors",
    "provinces",
    "rank",
    "salary_grid",
    "salary_step",
    "successors",
    "working_calendar",
]
