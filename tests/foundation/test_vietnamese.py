import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.foundation.vietnamese import (
    FAMILY_LAST,
    NameParts,
    fold,
    is_syllable,
    name_lexemes,
    name_query,
    name_query_any_order,
    name_vector,
    normalise,
    place_tones,
    sort_key,
    spelling,
    split_name,
    title_name,
    upper_name,
)

ALPHABET = [
    "a",
    "ă",
    "â",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "ê",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "ô",
    "ơ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "ư",
    "v",
    "w",
    "x",
    "y",
    "z",
]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SYLLABLES = st.sampled_from(
    [
        "Nguyễn",
        "Trần",
        "Thị",
        "Văn",
        "Hoà",
        "Hòa",
        "Đặng",
        "Ân",
        "An",
        "Ăn",
        "Ấn",
        "Ơn",
        "Ôn",
        "Quý",
        "Uyên",
        "Ý",
        "Ẳng",
        "Bùi",
        "Tâm",
        "H'Hen",
        "Y",
    ]
)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)


@pytest.mark.requirement("T22", "T25")
@pytest.mark.parametrize(
    "written",
    ["Nguyễn Văn Hòa", unicodedata.normalize("NFD", "Nguyễn Văn Hoà"), "NGUYỄN  VĂN HOÀ", "nguyen\u00a0van hoa"],
)
def test_every_way_of_writing_a_name_folds_to_the_same(written):
    assert fold(written) == "nguyen van hoa"


def test_eth_and_lookalikes_become_the_vietnamese_letter():
    assert normalise("\u00d0ặng  Thị\u200b Lan\u00a0") == "Đặng Thị Lan"
    assert fold("\u00d0ặng") == "dang"


@given(st.text())
def test_folding_and_normalising_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert normalise(normalise(text)) == normalise(text)


def test_letters_sort_in_the_order_of_the_alphabet():
    assert sorted(ALPHABET, key=sort_key) == ALPHABET


def test_tones_sort_in_the_order_of_the_dictionary():
    words = [unicodedata.normalize("NFC", "a" + tone) for tone in TONES]
    assert words == list("aàảãáạ")
    assert sorted(words, key=sort_key) == words


def test_people_sort_by_given_name_then_family_then_middle():
    names = [
        "Trần Văn An",
        "Nguyễn Thị Ân",
        "Lê Ăn",
        "Nguyễn An",
        "Nguyễn Văn An",
        "Nguyễn Ái An",
        "Bùi Hoàng",
        "Bùi Hoa",
    ]
    expected = [
        "Nguyễn An",
        "Nguyễn Ái An",
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Ăn",
        "Nguyễn Thị Ân",
        "Bùi Hoa",
        "Bùi Hoàng",
    ]
    assert sorted(names, key=sort_key) == expected


@given(NAMES)
def test_sort_keys_are_ascii_and_blind_to_case_and_form(name):
    assert sort_key(name).isascii()
    assert sort_key(name.upper()) == sort_key(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Nguyễn Thị Minh Khai", ("Nguyễn", "Thị Minh", "Khai")),
        ("An", ("", "", "An")),
        ("Tôn Thất Tùng", ("Tôn Thất", "", "Tùng")),
        ("Tôn Nữ", ("Tôn", "", "Nữ")),
        ("CÔNG TẰNG TÔN NỮ THỊ HOA", ("CÔNG TẰNG TÔN NỮ", "THỊ", "HOA")),
        ("Bo Bo Thị Yến", ("Bo Bo", "Thị", "Yến")),
        ("", ("", "", "")),
    ],
)
def test_a_name_is_split_into_family_middle_and_given(name, parts):
    assert split_name(name) == NameParts(*parts)


def test_highland_names_carry_the_family_at_the_end():
    assert split_name("Y Thông Niê", FAMILY_LAST) == NameParts("Niê", "Y", "Thông")
    assert split_name("H'Hen Niê", FAMILY_LAST) == NameParts("Niê", "", "H'Hen")
    assert split_name("Y Thuyên Niê Kđăm", FAMILY_LAST) == NameParts("Niê Kđăm", "Y", "Thuyên")


@given(NAMES)
def test_no_syllable_of_a_name_is_lost_in_splitting(name):
    assert " ".join(filter(None, split_name(name))) == normalise(name)


def test_capitals_keep_what_follows_an_apostrophe():
    assert title_name("H'HEN NIÊ") == "H'Hen Niê"
    assert title_name("nguyễn văn an") == "Nguyễn Văn An"
    assert upper_name("Đặng  Thị Thúy") == "ĐẶNG THỊ THÚY"


def test_a_name_is_kept_as_suffix_phrases_words_and_initials():
    assert set(name_lexemes("Nguyễn Văn An")) == {
        "~nguyen van an", "~van an", "~an", "=nguyen", "=van", "=an", "#nva"
    }  # fmt: skip
    assert name_vector("Lê An") == "'#la' '=an' '=le' '~an' '~le an'"


def matches(query: str, name: str, alias: str = "") -> bool:
    lexemes = name_lexemes(name, alias)
    if not query:
        return False
    wanted = [term.strip().removesuffix(":*").strip("'") for term in query.replace("&", "|").split("|")]
    found = [any(lexeme.startswith(term) for lexeme in lexemes) for term in wanted]
    return all(found) if "&" in query else any(found)


@pytest.mark.requirement("T21", "T22", "T25")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyen v", "Nguyễn Văn An"),
        ("Văn  an", "Nguyễn Văn An"),
        ("nva", "Nguyễn Văn An"),
        ("Lí", "Trần Thị Lý"),
        ("ly si", "Lý Sỹ Quý"),
        ("quí", "Lý Sỹ Quý"),
        ("h'hen", "H’Hen Niê"),
        ("hhen", "H'Hen Niê"),
        ("hen nie", "H'Hen Niê"),
        ("thuý", "Lê Thị Thúy"),
    ],
)
def test_what_people_type_finds_the_name(typed, name):
    assert matches(name_query(typed), name)


@pytest.mark.requirement("T22")
def test_words_in_another_order_find_the_name():
    assert not matches(name_query("Tâm Bùi"), "Bùi Thị Tâm")
    assert matches(name_query_any_order("Tâm Bùi"), "Bùi Thị Tâm")


def test_a_name_is_found_by_its_alias_and_not_by_nothing():
    assert matches(name_query("sông"), "Lê Văn Ba", alias="Sông Hương")
    assert name_query("  ' ") == ""


@given(st.text(max_size=20))
def test_no_typed_text_breaks_out_of_the_query(text):
    assert "'" not in name_query(text).replace("'~", "").replace("'#", "").replace("':*", "")
    assert "\\" not in name_query(text)


@given(NAMES)
def test_every_name_is_found_by_itself(name):
    assert matches(name_query(name), name)


@pytest.mark.requirement("T24", "T25")
def test_the_exact_spelling_is_told_from_its_neighbours():
    assert spelling("Hòa")("Lê Thị Hoà")
    assert not spelling("Hòa")("Lê Thị Hoa")


def test_old_and_new_places_of_the_tone_compare_equal():
    assert place_tones("hòa thúy khỏe") == "hoà thuý khoẻ"
    assert place_tones("quý của hoàn quả") == "quý của hoàn quả"


@pytest.mark.parametrize(
    "word", ["nguyễn", "khuya", "quốc", "giếng", "nghiêng", "xoong", "thuở", "loáng", "đường", "ý", "huỳnh", "quyết"]
)
def test_syllables_of_the_language_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nguyôn", "trçn", "phaïm", "v¨n", "xyz", "höông"])
def test_letters_of_old_fonts_are_no_syllables(word):
    assert not is_syllable(word)


@pytest.mark.parametrize("broken", ["Dạy\x00 toán", "D\x01ạy\x08 toán\x7f", "Dạy toán\ufffe", "\udcffDạy\x1b toán"])
def test_what_no_file_can_hold_is_left_out(broken):
    assert normalise(broken) == "Dạy toán"


def test_a_broken_character_in_plain_letters_is_left_out_too():
    assert normalise("An\x00\tBinh\x0b Chi") == "An Binh Chi"
