"""The guide is read in the product by whoever is signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from hoso.web.guide import FOLDER, titles
from hoso.web.markdown import Part, blocks_of, parts_of
from tests.signing_in import an_account, signed_in


def test_a_page_is_read_into_headings_lists_and_tables():
    blocks = blocks_of("# Tên\n\nMột câu\ntiếp.\n- một\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert [block.kind for block in blocks] == ["h1", "p", "ul", "table"]
    assert blocks[1].plain == "Một câu tiếp."
    assert len(blocks[2].rows) == 2
    assert len(blocks[3].rows) == 2


def test_a_line_is_read_into_its_parts():
    assert parts_of("Bấm **Lưu** hay `Ctrl S`, xem [In](in.md) ![Ảnh](anh/x.png)") == (
        Part("text", "Bấm "),
        Part("bold", "Lưu"),
        Part("text", " hay "),
        Part("code", "Ctrl S"),
        Part("text", ", xem "),
        Part("link", "In", "in"),
        Part("text", " "),
        Part("image", "Ảnh", "x"),
    )


def test_every_page_of_the_guide_opens(school):
    client = signed_in(an_account("lan", school, "enter"))
    for name, title in titles().items():
        text = client.get(f"/huong-dan/{name}").text
        assert title in text
        assert "**" not in text
    assert client.get("/huong-dan/").status_code == 200
    assert client.get("/huong-dan/khong-co").status_code == 404


def test_every_picture_of_the_guide_is_there(school):
    client = signed_in(an_account("lan", school, "enter"))
    for file in (FOLDER / "anh").glob("*.png"):
        assert client.get(f"/huong-dan/anh/{file.stem}.png").status_code == 200
    assert client.get("/huong-dan/anh/..%2f..%2fsecret.png").status_code == 404


@pytest.mark.django_db
def test_the_guide_asks_to_sign_in():
    assert Client().get("/huong-dan/").status_code == 302
