"""Vietnamese text and names: folding, order, parts, search words, letters of old fonts."""

from hoso.foundation.vietnamese.letters import (
    collapse,
    fold,
    is_syllable,
    normalise,
    normalise_lines,
    place_tones,
    spelling,
)
from hoso.foundation.vietnamese.names import (
    FAMILY_FIRST,
    FAMILY_LAST,
    NameOrder,
    NameParts,
    initials,
    sort_key,
    split_name,
    title_name,
    upper_name,
)
from hoso.foundation.vietnamese.search import (
    name_lexemes,
    name_query,
    name_query_any_order,
    name_vector,
)

__all__ = [
    "FAMILY_FIRST",
    "FAMILY_LAST",
    "NameOrder",
    "NameParts",
    "collapse",
    "fold",
    "initials",
    "is_syllable",
    "name_lexemes",
    "name_query",
    "name_query_any_order",
    "name_vector",
    "normalise",
    "normalise_lines",
    "place_tones",
    "sort_key",
    "spelling",
    "split_name",
    "title_name",
    "upper_name",
]
