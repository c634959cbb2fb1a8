"""Search words of a name: every suffix as one phrase, so that one prefix scan answers a query.

`Nguyễn Văn An` → `~nguyen van an ~van an ~an =nguyen =van =an #nva`: `~` phrases to the end of the
name, `=` single words for names typed in another order, `#` initials. Names with i or y (Lý, Lí) are
kept under both spellings.
"""

import re

from hoso.foundation.vietnamese.letters import fold

_I_FOR_Y = re.compile(r"\b(h|k|l|m|s|t|v|qu)i\b")
_NOT_SEARCHED = re.compile(r"[^\w\s]+|_+")
_BEGINS_SYLLABLE = re.compile(r"(?:ngh?|nh|gh?|gi|kh?|ch?|ph?|qu?|th?|tr?|[bdhlmnrsvx])?(?:[aeiouy]{1,3}[a-z]{0,2})?")


def _spellings(folded: str) -> set[str]:
    if folded.replace(" ", "").isalpha():
        return {folded, _I_FOR_Y.sub(r"\1y", folded)} if "i" in folded else {folded}
    joined = _NOT_SEARCHED.sub(" ", folded.replace("'", ""))
    parted = _NOT_SEARCHED.sub(" ", folded)
    plain = {" ".join(text.split()) for text in (joined, parted)}
    return plain | {_I_FOR_Y.sub(r"\1y", text) for text in plain}


def _suffixes(spelling: str) -> list[str]:
    words = spelling.split()
    return ["~" + " ".join(words[start:]) for start in range(len(words))]


def name_lexemes(name: str, alias: str = "") -> list[str]:
    """The words under which a person is found, for `array_to_tsvector`."""
    found: set[str] = set()
    for folded in filter(None, (fold(name), fold(alias))):
        spellings = _spellings(folded)
        for spelling in spellings:
            found.update(_suffixes(spelling))
            found.update("=" + word for word in spelling.split())
        found.add("#" + "".join(word[0] for word in _NOT_SEARCHED.sub(" ", folded.replace("'", "")).split()))
    found.discard("#")
    return sorted(found)


def name_vector(name: str, alias: str = "") -> str:
    """The same as the text of a tsvector, for COPY."""
    return " ".join(f"'{lexeme}'" for lexeme in name_lexemes(name, alias))


def _typed(text: str) -> str:
    return " ".join(_NOT_SEARCHED.sub(" ", fold(text).replace("'", "")).split())


def _looks_like_initials(typed: str) -> bool:
    return 2 <= len(typed) <= 7 and typed.isalpha() and not _BEGINS_SYLLABLE.fullmatch(typed)


def name_query(text: str) -> str:
    """A tsquery (cast it: `%s::tsquery`) for what was typed in the order of the name; "" finds nothing."""
    typed = _typed(text)
    if not typed:
        return ""
    if _looks_like_initials(typed):
        return f"'~{typed}':* | '#{typed}':*"
    return " | ".join(f"'~{spelling}':*" for spelling in sorted({typed, _I_FOR_Y.sub(r"\1y", typed)}))


def name_query_any_order(text: str) -> str:
    """A tsquery for words in any order ("An Nguyễn"), dearer; ask it when `name_query` found too little."""
    words = _typed(text).split()
    return " & ".join(f"'={word}':*" for word in dict.fromkeys(words))
