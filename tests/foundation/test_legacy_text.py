import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.foundation.vietnamese.legacy import (
    convert_column,
    detect,
    from_tcvn3,
    from_vni,
    from_wrong_encoding,
    looks_legacy,
)

NAMES = [
    "Nguyễn Thị Hoà",
    "Trần Văn Đức",
    "Lê Hữu Phước",
    "Đặng Quốc Tuấn",
    "Võ Thị Mỹ Lệ",
    "Phạm Ngọc Ánh",
    "Lý Tự Trọng",
]
TCVN3 = [
    "NguyÔn ThÞ Hoµ",
    "TrÇn V¨n §øc",
    "Lª H÷u Ph­íc",
    "§Æng Quèc TuÊn",
    "Vâ ThÞ Mü LÖ",
    "Ph¹m Ngäc \u00b8nh",
    "Lý Tù Träng",
]
VNI = [
    "Nguyeãn Thò Hoaø",
    "Traàn Vaên Ñöùc",
    "Leâ Höõu Phöôùc",
    "Ñaëng Quoác Tuaán",
    "Voõ Thò Myõ Leä",
    "Phaïm Ngoïc AÙnh",
    "Lyù Töï Troïng",
]


@pytest.mark.parametrize(("old", "name"), list(zip(TCVN3, NAMES, strict=True)))
def test_names_typed_for_vntime_are_read(old, name):
    assert from_tcvn3(old).lower() == name.lower()


@pytest.mark.parametrize(("old", "name"), list(zip(VNI, NAMES, strict=True)))
def test_names_typed_for_vni_are_read(old, name):
    assert from_vni(old) == name


def test_capitals_typed_for_vni_are_read():
    assert from_vni("NGUYEÃN THÒ HOAØ ÑÖÙC") == "NGUYỄN THỊ HOÀ ĐỨC"


def test_a_file_saved_in_the_wrong_encoding_is_read():
    broken = "Nguyễn Thị Hòa".encode().decode("latin-1")
    assert from_wrong_encoding(broken) == "Nguyễn Thị Hòa"
    assert detect([name.encode().decode("latin-1") for name in NAMES]).encoding == "UTF-8"


@pytest.mark.parametrize(("column", "encoding"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_a_column_of_old_text_is_offered_with_before_and_after(column, encoding):
    found = detect(column)
    assert (found.encoding, found.confidence) == (encoding, 1.0)
    assert [after.lower() for _, after in found.examples] == [name.lower() for name in NAMES]


def test_right_text_is_left_alone():
    assert detect(NAMES) is None
    assert detect(["José", "Müller", "H'Hen Niê", "Đắk Lắk", "Rơ Châm", ""]) is None
    assert detect([]) is None


def test_old_names_in_a_part_of_a_column_are_found_and_the_rest_left_alone():
    column = [*NAMES * 10, *TCVN3]
    found = detect(column)
    assert found.encoding == "TCVN3"
    assert found.share < 0.2
    converted = convert_column(column, found.encoding)
    assert converted[:70] == NAMES * 10
    assert [text.lower() for text in converted[70:]] == [name.lower() for name in NAMES]


def test_a_word_that_could_be_right_is_converted_only_where_the_column_is_old():
    assert looks_legacy("hé") is None
    assert convert_column(["hé", *NAMES], "TCVN3")[0] == "hé"
    assert convert_column(["hé", *TCVN3], "TCVN3")[0] == "hộ"


@given(st.lists(st.sampled_from(NAMES), min_size=1))
def test_no_column_of_unicode_names_is_ever_taken_for_old_text(names):
    assert detect(names) is None
