"""Where the scan beside the form opens."""

from hoso.records.rules.scans import opening_spot
from hoso.records.sections import BY_SLUG

STUDIES, TRAINING = BY_SLUG["trinh-do"], BY_SLUG["dao-tao"]


def test_a_section_opens_where_it_was_read_before():
    assert opening_spot(STUDIES, {"trinh-do": (7, 3), "trinh-do.major": (7, 4)}, own=[5], others=[5, 7]) == (7, 3)


def test_a_field_of_the_section_will_do():
    assert opening_spot(STUDIES, {"trinh-do.major": (7, 4)}, own=[], others=[7]) == (7, 4)


def test_a_section_never_read_opens_its_own_paper():
    assert opening_spot(STUDIES, {"ban-than": (7, 1)}, own=[5], others=[5, 7]) == (5, 1)


def test_without_its_own_paper_it_opens_where_the_section_before_it_was_read():
    known = {"ban-than": (7, 1), "trinh-do": (7, 2), "gia-dinh": (7, 6)}
    assert opening_spot(TRAINING, known, own=[], others=[7]) == (7, 2)
    assert opening_spot(TRAINING, {}, own=[], others=[7, 8]) == (7, 1)
    assert opening_spot(TRAINING, {}, own=[], others=[]) is None
