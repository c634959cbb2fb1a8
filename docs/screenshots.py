"""Takes the pictures of the user guide from a running demo.

./hoso demo --port 8700 --data /tmp/hoso-pictures     (in another window, a fresh folder)
.venv/bin/python docs/screenshots.py http://127.0.0.1:8700 /tmp/hoso-pictures
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent)]

from tests.exchange import messy  # noqa: E402 - the tests are no installed package

PICTURES = HERE / "user-guide" / "anh"
SIZE = {"width": 1200, "height": 720}
COLOURS = 48


def take(page: Page, name: str, folder: Path = PICTURES) -> None:
    """Keep what is on the screen, in few colours."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


def signed_in(browser: Browser, address: str, passwords: dict[str, str], username: str) -> Page:
    page = browser.new_context(base_url=address, viewport=SIZE, locale="vi-VN").new_page()
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    if username == "lan":
        take(page, "dang-nhap")
    page.locator("input[type=password]").fill(passwords[username])
    page.locator("input[type=password]").press("Enter")
    page.wait_for_url(lambda where: "/dang-nhap" not in where)
    return page


def of_the_clerk(page: Page) -> None:
    take(page, "viec-can-lam")
    page.goto("/ho-so/")
    take(page, "danh-sach")
    record = page.locator("tr[data-href]").nth(2).get_attribute("data-href")
    page.keyboard.press("Control+k")
    page.keyboard.type("minh tran", delay=20)
    page.wait_for_timeout(600)
    take(page, "tim-nhanh")
    page.goto(f"{record}")
    take(page, "ho-so")
    page.goto(f"{record}sua/dang-doan-the/")
    take(page, "sua-muc")
    page.goto(f"{record}sua/cong-tac/")
    take(page, "bang-nhieu-dong")
    page.goto(f"{record}in/")
    page.wait_for_timeout(1500)
    take(page, "in-ho-so")


def of_the_import(page: Page) -> None:
    page.goto("/nhap-excel/")
    with tempfile.TemporaryDirectory() as folder:
        page.set_input_files(
            "input[type=file]", messy.build(Path(folder) / "Danh sách giáo viên.xlsx", people=120).path
        )
        page.get_by_role("button", name="Tải lên và xem").click()
        page.wait_for_url("**/cot")
    take(page, "nhap-ghep-cot")
    page.get_by_role("button", name="Kiểm tra từng ô").click()
    page.wait_for_url("**/loi")
    take(page, "nhap-sua-loi")


def of_the_administrator(page: Page) -> None:
    page.goto("/to-chuc/")
    take(page, "to-chuc")
    page.goto("/tai-khoan/danh-sach")
    take(page, "tai-khoan")


def main(address: str, data: str) -> None:
    accounts = json.loads((Path(data) / "demo-accounts.json").read_text())
    passwords = {account["username"]: account["password"] for account in accounts}
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        clerk = signed_in(browser, address, passwords, "lan")
        of_the_clerk(clerk)
        of_the_import(clerk)
        of_the_administrator(signed_in(browser, address, passwords, "quan"))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
