"""Looking things up in the catalogues, and the owner's work on them."""

from .figures import HolidayForm, calendar, figures, holiday_home, ranks, salary
from .lists import CatalogueForm, catalogue, catalogue_home, catalogue_list, suggestions
from .parts import ADMINISTER
from .place_editing import MergeForm, place_home, place_kind, place_of, place_page, place_preset, wrong_place
from .places import place, places
from .proposals import answer, proposals, propose

__all__ = [
    "ADMINISTER",
    "CatalogueForm",
    "HolidayForm",
    "MergeForm",
    "answer",
    "calendar",
    "catalogue",
    "catalogue_home",
    "catalogue_list",
    "figures",
    "holiday_home",
    "place",
    "place_home",
    "place_kind",
    "place_of",
    "place_page",
    "place_preset",
    "places",
    "proposals",
    "propose",
    "ranks",
    "salary",
    "suggestions",
    "wrong_place",
]
