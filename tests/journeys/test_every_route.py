"""Every address that answers with a page, on a phone, in both lights, with names as long as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import APIResponse, Page

from hoso.institution.catalogues.models import BaseSalary, Holiday
from hoso.institution.organisation.models import Unit
from hoso.institution.regulations.models import Deadline
from hoso.platform.attachments.models import StoredFile
from hoso.platform.jobs.models import Job, State
from tests.product.test_routes import NOTHING_OF_ANYBODY, ROUTES, SHARED, Route
from tests.product.world import World, build

LONG_UNIT = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hướng nghiệp thành phố Hàn Giang"
LONG_FILE = "Sơ yếu lý lịch (mẫu 2C-BNV-2008) của cả đơn vị 22-11-2026 08h47.pdf"
LEFT_OUT = {"accounts:sign_out", *NOTHING_OF_ANYBODY} - {"web:guide-page"}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HARD_TO_READ = """() => {
  const numbers = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a]; };
  const over = (top, below) => below.map((value, place) => value * (1 - top[3]) + top[place] * top[3]);
  const light = (rgb) => rgb.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, place) => sum + v * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (one) => { const layers = []; for (let at = one; at; at = at.parentElement) layers.unshift(numbers(getComputedStyle(at).backgroundColor)); return layers.reduce((below, top) => over(top, below), [255, 255, 255]); };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || one.closest("script, style, option, :disabled, .off, kbd, noscript") || !one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
    const below = ground(one), pair = [light(over(numbers(getComputedStyle(one).color), below)), light(below)].sort((a, b) => b - a);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < 4.5) found.add(`${one.tagName}.${one.className}: ${walk.currentNode.textContent.trim().slice(0, 40)}`);
  }
  return [...found];
}"""


@pytest.fixture
def world(db) -> World:
    world = build()
    world.fill()
    Unit.objects.filter(pk=world.here.pk).update(name=LONG_UNIT)
    StoredFile.objects.update(name=LONG_FILE)
    Job.objects.update(state=State.DONE, sentence="Đã in 33 người.")
    return world


def address_of(route: Route, world: World) -> str:
    """Where the route leads in this world; lists and rules that everybody shares are shown by their first row."""
    if route.name == "web:guide-page":
        return reverse(route.name, args=["nhap-xuat-excel"])
    if route.app not in SHARED:
        return route.address(world)
    model = {"catalogues": Holiday if "holiday" in route.name else BaseSalary, "regulations": Deadline}[route.app]
    examples = {
        "slug": "dan_toc",
        "kind": {"catalogues": "luong-co-so", "regulations": "thoi-han"}[route.app],
        "pk": model.objects.values_list("pk", flat=True).first() or 1,
        "code": "48",
        "since": "2025-07-01",
        "unit_kind": "agency",
        "managed_by": "moi",
    }
    return reverse(route.name, kwargs={name: examples[name] for name in route.arguments})


def shown(page: Page, world: World) -> Iterator[str]:
    """Opens, one after the other, the routes that answer with a page of their own; their names."""
    for route in ROUTES:
        if route.name in LEFT_OUT or (route.app == "exchange" and route.arguments):
            continue  # an import needs a true workbook: the walk of the whole product brings one
        address = address_of(route, world)
        answer = page.request.get(address, max_redirects=0)
        if answer.status == 200 and _is_page(answer) and "<body" in answer.text():
            page.goto(address, wait_until="load")
            yield route.name


def _is_page(answer: APIResponse) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html")


def faults(page: Page) -> Iterator[str]:
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} headings"
    if not page.title().removesuffix("· Hồ Sơ").strip():
        yield "no title"
    if wide := page.evaluate(TOO_WIDE):
        yield f"{wide} px too wide"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        yield from (f"{scheme}: {text}" for text in page.evaluate(HARD_TO_READ))


def test_every_page_fits_a_phone_and_is_readable_in_both_lights(visit, world):
    page = visit(world.insider, "/", width=390, height=844)
    names, found = set(), []
    for name in shown(page, world):
        names.add(name)
        found += [f"{name}: {fault}" for fault in faults(page)]
    assert found == []
    assert len(names) > 60
