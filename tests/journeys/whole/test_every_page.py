"""Each kind of page opens, fits a phone, and is kept as a picture in both lights."""

from __future__ import annotations

import pytest

from tests.journeys.whole.conftest import SCREENSHOTS
from tests.journeys.whole.walking import every_page, file_name

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHARED = ("/danh-muc", "/quy-che", "/huong-dan")
UNNAMED = """() => [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea, button, a[href]")]
    .filter(one => one.checkVisibility() && !(one.labels?.length || one.getAttribute("aria-label") || one.title
        || one.getAttribute("aria-labelledby") || one.textContent.trim() || one.querySelector("[aria-label], title, img[alt]")
        || (one.type === "submit" && one.value)))
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.requirement("T39")
@pytest.mark.parametrize("who", ["lan", "quan", "minh", "van"])
def test_every_page_opens_and_fits_a_phone(arrive, who):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    visit = arrive(who)
    wide, unnamed, errors, count = [], [], [], 0
    for kind, page in every_page(visit, beside=() if who in ("lan", "quan") else SHARED):
        count += 1
        if page.locator("h1").count() == 0:
            errors.append(f"{kind}: no heading")
        page.screenshot(path=SCREENSHOTS / f"{who}-{file_name(kind)}-desk.png")
        unnamed += [f"{kind}: {one}" for one in page.evaluate(UNNAMED)]
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="dark")
        if page.evaluate(TOO_WIDE) > 0:
            wide.append(f"{kind}: {page.evaluate(TOO_WIDE)} px too wide")
        page.screenshot(path=SCREENSHOTS / f"{who}-{file_name(kind)}-phone.png")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
    assert count >= 4
    assert (wide, unnamed, errors) == ([], [], [])
