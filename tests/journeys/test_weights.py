"""People work at night over a slow uplink: what a first visit, a later page and a fragment weigh."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response

from tests.signing_in import an_account

pytestmark = pytest.mark.django_db
KILOBYTE = 1000


class Scale:
    """Weighs what the browser fetches, as it would travel: compressed, fonts as they are."""

    def __init__(self, page: Page) -> None:
        self.weights: dict[str, int] = {}
        page.on("response", self.weigh)

    def weigh(self, response: Response) -> None:
        if response.status == 200 and not response.url.startswith("data:"):
            body = response.body()
            packed = body if response.url.endswith((".woff2", ".webp", ".png")) else gzip.compress(body)
            self.weights[response.url] = len(packed)

    @property
    def total(self) -> int:
        return sum(self.weights.values())


@pytest.fixture
def people(enter):
    return [
        enter(f"Nguyễn Văn {name}")
        for name in [
            "An",
            "Bình",
            "Cúc",
            "Dung",
            "Đức",
            "Giang",
            "Hà",
            "Hạnh",
            "Hiền",
            "Hoa",
            "Huệ",
            "Hùng",
            "Khánh",
            "Lan",
        ]
    ]


@pytest.fixture
def clerk(school):
    return an_account("lan", school, "enter")


def test_a_first_visit_weighs_at_most_250_kilobytes(visit, clerk, people, record_property):
    page = visit(clerk, "about:blank")
    scale = Scale(page)
    page.goto("/ho-so/")
    page.wait_for_load_state("networkidle")
    record_property("first_visit_bytes", scale.total)
    assert 20 * KILOBYTE < scale.total <= 250 * KILOBYTE, scale.weights


def test_later_pages_weigh_at_most_30_and_fragments_10(visit, clerk, people):
    page = visit(clerk, "/ho-so/")
    number = people[0].pk
    for path in (
        f"/ho-so/{number}/",
        f"/ho-so/{number}/sua/ban-than/",
        f"/ho-so/{number}/sua/gia-dinh/",
        "/ho-so/moi/",
        "/",
    ):
        body = page.request.get(path).body()
        assert len(gzip.compress(body)) <= 30 * KILOBYTE, path
    part = page.request.get("/ho-so/?q=nguyen", headers={"HX-Request": "true"})
    assert len(gzip.compress(part.body())) <= 10 * KILOBYTE
