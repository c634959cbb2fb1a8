"""A document holds exactly the letters it was given, and its engine reads nothing else."""

import io
import re
import unicodedata

import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hoso.foundation.office import pdf
from hoso.foundation.office.text import printable

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđ"
ALPHABET = VIETNAMESE + VIETNAMESE.upper() + "".join(map(chr, range(0x20, 0x7F))) + "₫–—…“”‘’«»×°²§€"
HOSTILE = [
    "ẶỸỰĐđ ₫ – Y'Bhăm Niê K'Đăm",
    "office affluent fi fl ffi",
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd") $x^2$ *b* _i_ `c` <l> @r \\ ~ -- --- ...',
    "{{ 7 * 7 }} {% raw %} {_{ x }_}",
    "<script>alert(1)</script> & &amp; ]]>",
]


def seen(text: str) -> str:
    """A text as it can be compared: the places where a line was broken do not count."""
    return re.sub(r"\s+", "", text)


def listed(texts):
    return pdf.administrative(
        "Danh sách", agency="Sở Nội vụ", blocks=[pdf.table([("Họ và tên", 1)], [[text] for text in texts])]
    )


@pytest.mark.requirement("T23")
@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_written_is_what_can_be_copied_from_the_page(text):
    assert seen(text) in seen(pdf.text(listed([text])))


@pytest.mark.requirement("T23")
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=ALPHABET, min_size=1, max_size=200))
def test_any_text_a_vietnamese_office_can_type_comes_out_letter_for_letter(text):
    assert seen(printable(text)) in seen(pdf.text(listed([text])))


@pytest.mark.requirement("T23")
def test_a_name_typed_with_separate_marks_is_printed_composed():
    assert "Nguyễn Thị Ặ" in pdf.text(listed([unicodedata.normalize("NFD", "Nguyễn Thị Ặ")]))


def test_control_characters_are_left_out():
    assert printable("An\x00\x1b[31m\u200b Bình\r\nChi\ud800") == "An[31m Bình\nChi"


@pytest.mark.requirement("T50")
def test_a_template_cannot_read_files_outside_its_folder(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mật")
    inside = tmp_path / "templates"
    inside.mkdir()
    (inside / "spy.typ").write_text(f'#read("{secret}") #read("../secret.txt")')
    with pytest.raises(typst.TypstError):
        pdf.compile(inside / "spy.typ", {})


@pytest.mark.requirement("T50")
def test_a_template_that_wants_a_package_from_the_network_is_refused(tmp_path):
    (tmp_path / "far.typ").write_text('#import "@preview/tablex:0.0.8": *')
    with pytest.raises(ValueError, match="gói ngoài"):
        pdf.compile(tmp_path / "far.typ", {})


@pytest.mark.requirement("T50")
def test_our_templates_are_compiled_with_our_letters_alone():
    fonts = {font.family for font in pdf._fonts().fonts() if font.path}
    assert fonts == {"Tinos"}


def test_a_list_repeats_its_header_and_counts_its_pages():
    rows = [[f"Người {number}"] for number in range(120)]
    document = pypdfium2.PdfDocument(
        pdf.administrative(
            "Danh sách", agency="Sở", blocks=[pdf.table([("Họ và tên", 1)], rows)], footer="Kết xuất bởi Lan lúc 08:15"
        )
    )
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert "Họ và tên" in text
        assert "Kết xuất bởi Lan lúc 08:15" in text
        assert f"Trang {number}/{len(pages)}" in text


def test_a_paper_has_the_frame_of_the_decree():
    text = pdf.text(
        pdf.administrative(
            "Quyết định",
            agency="Sở Nội vụ",
            above="UBND tỉnh Sông Trúc",
            number="12/QĐ-SNV",
            subject="Về việc giao quyền",
            place_and_date="Sông Trúc, ngày 01 tháng 7 năm 2026",
            blocks=[pdf.paragraph("Điều 1.")],
            recipients=["Lưu: VT."],
            signer="Giám đốc",
            signer_name="Nguyễn Văn An",
        )
    )
    frame = [
        "UBND TỈNH SÔNG TRÚC",
        "SỞ NỘI VỤ",
        "Số: 12/QĐ-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "QUYẾT ĐỊNH",
        "Về việc giao quyền",
        "Nơi nhận:",
        "GIÁM ĐỐC",
        "Nguyễn Văn An",
    ]
    assert [line for line in frame if line not in text] == []


def test_a_slip_to_hand_out_is_never_cut_by_the_end_of_a_page():
    papers = [
        [("Họ và tên", f"Người {number}"), ("Tên đăng nhập", f"nguoi{number}"), ("Hạn dùng", "7 ngày")]
        for number in range(40)
    ]
    document = pypdfium2.PdfDocument(pdf.administrative("Phiếu", agency="Sở", blocks=[pdf.slips(papers)]))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert all(text.count("Họ và tên") == text.count("Hạn dùng") > 0 for text in pages)


def test_a_photo_is_cut_to_four_by_six_and_a_broken_file_is_no_photo():
    picture = io.BytesIO()
    Image.new("RGBA", (3000, 2000)).save(picture, "PNG")
    assert Image.open(io.BytesIO(pdf.photo(picture.getvalue()))).size == pdf.PHOTO_PIXELS
    assert pdf.photo(b"not a picture") is None
    assert pdf.photo(None) is None
