"""Text typed for the fonts of before Unicode (TCVN3, VNI) or saved in the wrong encoding: told, shown, converted.

Nothing is ever converted silently: `detect` looks at a whole column, because a single word such as "hé" is right
in Unicode and is "hộ" in TCVN3, and answers with pairs of before and after to be shown.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hoso.foundation.vietnamese.letters import is_syllable, normalise

_TCVN3 = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ", "o": "ßáâãä", "ô": "åæçèé",
    "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TCVN3_PLAIN = dict(zip("¡¢£¤¥¦§¨©ª«¬\u00ad®", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_TONES = "\u0300\u0309\u0303\u0301\u0323"

_VNI_MARKS = {
    "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "á": "\u0302\u0301", "ä": "\u0302\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "é": "\u0306\u0301", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _composed(letter: str, marks: str) -> str:
    return unicodedata.normalize("NFC", letter + marks)


def _tcvn3_table() -> dict[int, str]:
    table = {ord(code): letter for code, letter in _TCVN3_PLAIN.items()}
    for letter, codes in _TCVN3.items():
        table.update((ord(code), _composed(letter, tone)) for code, tone in zip(codes, _TONES, strict=True))
    return table


def _vni_pairs() -> dict[str, str]:
    letters = {**{letter: letter for letter in "aeouy"}, "ô": "ơ", "ö": "ư"}
    pairs = {}
    for code, letter in letters.items():
        for mark, tone in _VNI_MARKS.items():
            whole = _composed(letter, tone)
            if len(whole) == 1:
                pairs[code + mark] = whole
    return {**pairs, **{pair.upper(): whole.upper() for pair, whole in pairs.items()}}


_FROM_TCVN3 = _tcvn3_table()
_FROM_VNI_PAIRS = _vni_pairs()
_FROM_VNI_LETTERS = {**_VNI_LETTERS, **{code.upper(): letter.upper() for code, letter in _VNI_LETTERS.items()}}
_VNI_TOKENS = re.compile(
    "|".join([*_FROM_VNI_PAIRS, "[A-Z][øûõùïâàåãáäêèúüéë]", *_FROM_VNI_LETTERS]),
)


def from_tcvn3(text: str) -> str:
    """Text typed for .VnTime fonts: "NguyÔn" → "Nguyễn"."""
    return text.translate(_FROM_TCVN3)


def _vni_token(found: re.Match[str]) -> str:
    token = found[0]
    if token in _FROM_VNI_PAIRS:
        return _FROM_VNI_PAIRS[token]
    if len(token) == 2:
        return _FROM_VNI_PAIRS.get(token.lower(), token).upper() if token.lower() in _FROM_VNI_PAIRS else token
    return _FROM_VNI_LETTERS[token]


def from_vni(text: str) -> str:
    """Text typed for VNI- fonts: "Nguyeãn" → "Nguyễn"."""
    return _VNI_TOKENS.sub(_vni_token, text)


def from_wrong_encoding(text: str) -> str:
    """UTF-8 that was read as Windows-1252: "Nguyá»…n" → "Nguyễn"."""
    try:
        return bytes(_byte(letter) for letter in text).decode("utf-8")
    except (UnicodeError, ValueError):
        return text


def _byte(letter: str) -> int:
    return ord(letter) if ord(letter) < 256 else letter.encode("cp1252")[0]


CONVERSIONS: dict[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "UTF-8": from_wrong_encoding,
}
_WORD = re.compile(r"[^\s,.;:()/\-\d\"“”]+")


@dataclass(frozen=True)
class LegacyText:
    """What a column of old text looks like before and after.

    `confidence` is the share of impossible words it makes right, `share` how much of the column is old.
    """

    encoding: str
    confidence: float
    share: float
    examples: tuple[tuple[str, str], ...]


def _odd_words(text: str) -> list[str]:
    """Words with letters beyond ASCII; the soft hyphen, which is ư in TCVN3, stays."""
    composed = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    return [word for word in _WORD.findall(composed) if not word.isascii()]


def _is_impossible(text: str) -> bool:
    return not text.isascii() and any(not is_syllable(word) for word in _odd_words(text))


def detect(texts: Iterable[str], *, certain: float = 0.75) -> LegacyText | None:
    """Whether texts of one column come from an old font, and how they would read; part of the column is enough."""
    marked = Counter(text for text in texts if not text.isascii())
    old = [text for text in marked if _is_impossible(text)]
    wrong = sorted({word for text in old for word in _odd_words(text) if not is_syllable(word)})
    if not wrong:
        return None
    shares = {
        name: sum(is_syllable(convert(word)) for word in wrong) / len(wrong) for name, convert in CONVERSIONS.items()
    }
    encoding = max(shares, key=lambda name: shares[name])
    if shares[encoding] < certain:
        return None
    share = sum(marked[text] for text in old) / marked.total()
    return LegacyText(encoding, shares[encoding], share, _examples(old, encoding))


def _examples(texts: list[str], encoding: str) -> tuple[tuple[str, str], ...]:
    return tuple((text, normalise(CONVERSIONS[encoding](text))) for text in texts[:8])


def convert_column(texts: Sequence[str], encoding: str) -> list[str]:
    """The column as it reads: impossible texts converted, and the possible ones too where most of the column is old."""
    impossible = [_is_impossible(text) for text in texts]
    marked = sum(not text.isascii() for text in texts)
    mostly = sum(impossible) * 2 > marked
    return [
        _better(text, encoding, sure=mostly) if old or (mostly and not text.isascii()) else text
        for text, old in zip(texts, impossible, strict=True)
    ]


def _better(text: str, encoding: str, *, sure: bool) -> str:
    """The converted text unless it reads worse than the original."""
    converted = normalise(CONVERSIONS[encoding](text))
    before = sum(is_syllable(word) for word in _odd_words(text))
    after = sum(is_syllable(word) for word in _odd_words(converted)) + sum(w.isascii() for w in converted.split())
    plain = sum(word.isascii() for word in text.split())
    return converted if after > before + plain or (sure and after == before + plain) else text


def looks_legacy(text: str) -> LegacyText | None:
    """The same for a single text; it must have at least one word that no Unicode spelling allows."""
    return detect([text], certain=1.0)
