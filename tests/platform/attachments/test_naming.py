import pytest

from hoso.platform.attachments.naming import LONGEST, safe_name


@pytest.mark.requirement("T18", "T49")
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Bằng tốt nghiệp.pdf", "Bằng tốt nghiệp.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Lan\\quyết định.PDF", "quyết định.pdf"),
        ("bằng\u202efdp.exe", "bằng fdp.pdf"),
        ("một\r\nSet-Cookie: a=b.pdf", "một Set-Cookie_ a=b.pdf"),
        ('"><script>alert(1)</script>.pdf', "script_.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("hồ sơ\x00.pdf", "hồ sơ.pdf"),
        ("a" * 400 + ".pdf", "a" * LONGEST + ".pdf"),
    ],
)
def test_a_file_name_carries_no_path_and_no_trick(given, kept):
    assert safe_name(given, "pdf") == kept


def test_decomposed_letters_are_kept_composed():
    assert safe_name("ba\u0306\u0300ng.pdf", "pdf") == "bằng.pdf"
