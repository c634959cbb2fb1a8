"""Questions about records; nothing here writes."""

from .contents import contents, contents_known_at
from .counts import Headline, headline
from .duplicates import Duplicate, Person, duplicates, same_people
from .establishment import establishment_of, establishments
from .forms import agencies_of, form_2c, form_for, forms_2c, levels_for, record_for
from .photos import photo_moment, photos
from .search import Criteria, Listing, found, listing, places_of
from .ways import views_of

__all__ = [
    "Criteria",
    "Duplicate",
    "Headline",
    "Listing",
    "Person",
    "agencies_of",
    "contents_known_at",
    "contents",
    "duplicates",
    "establishment_of",
    "establishments",
    "form_2c",
    "form_for",
    "forms_2c",
    "found",
    "headline",
    "levels_for",
    "listing",
    "photo_moment",
    "photos",
    "places_of",
    "record_for",
    "same_people",
    "views_of",
]
