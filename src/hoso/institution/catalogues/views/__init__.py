"""Looking things up in the catalogues, and the owner's work on them."""

from .figures import HolidayForm, calendar, figures, holiday_home, ranks, salary
from .lists import catalogue, catalogue_list, suggestions
from .parts import ADMINISTER
from .places import place, places
from .proposals import answer, proposals, propose

__all__ = [
    "ADMINISTER",
    "HolidayForm",
    "answer",
    "calendar",
    "catalogue",
    "catalogue_list",
    "figures",
    "holiday_home",
    "place",
    "places",
    "proposals",
    "propose",
    "ranks",
    "salary",
    "suggestions",
]
