"""Drawn papers and portraits: what a scanner and a photographer would have brought."""

from __future__ import annotations

import io
from functools import lru_cache
from random import Random

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

A4 = (1240, 1754)
SCANNED = (827, 1170)
PORTRAIT = (400, 600)
MARGIN = 130
INK, PAPER, STAMP = (38, 38, 46), (250, 249, 244), (196, 48, 44)
BACKGROUNDS = ((98, 146, 205), (226, 230, 236), (120, 163, 212))
SKIN = ((236, 204, 176), (224, 186, 154), (212, 170, 138))
CLOTHES = ((245, 246, 248), (62, 74, 104), (214, 226, 240))


class Upload(io.BytesIO):
    """Bytes with a name, as a browser would send them."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


def scan(random: Random, title: str, lines: tuple[str, ...], *, issuer: str, number: str, pages: int = 1) -> Upload:
    """A scanned paper as PDF: a little crooked, with a red stamp on its last page."""
    sheets = [
        _sheet(random, title if page == 1 else "", lines, issuer, number, page == pages) for page in range(1, pages + 1)
    ]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=100, save_all=True, append_images=sheets[1:], quality=60)
    return Upload(out.getvalue(), f"{title}.pdf")


def photographed(random: Random, title: str, lines: tuple[str, ...], *, issuer: str, number: str) -> Upload:
    """The same as a picture of a phone."""
    out = io.BytesIO()
    _sheet(random, title, lines, issuer, number, True).save(out, "PNG", optimize=True)
    return Upload(out.getvalue(), f"{title}.png")


def portrait(random: Random, *, gender: str) -> Upload:
    """A 4 × 6 placeholder: shoulders, head, hair; nobody in particular."""
    background, skin, clothes = random.choice(BACKGROUNDS), random.choice(SKIN), random.choice(CLOTHES)
    hair = random.choice(((28, 24, 24), (44, 36, 32), (92, 88, 86)))
    picture = Image.new("RGB", PORTRAIT, background)
    draw = ImageDraw.Draw(picture)
    if gender == "female":
        draw.rounded_rectangle((112, 130, 288, 420), 84, fill=hair)
    draw.ellipse((40, 400, 360, 760), fill=clothes)
    draw.rounded_rectangle((168, 340, 232, 440), 26, fill=tuple(int(part * 0.92) for part in skin))
    draw.ellipse((128, 150, 272, 372), fill=skin)
    draw.pieslice((122, 130, 278, 340), 180, 360, fill=hair)
    draw.polygon(((150, 418), (200, 470), (250, 418), (232, 404), (168, 404)), fill=(252, 252, 252))
    out = io.BytesIO()
    picture.resize((240, 360), Image.Resampling.LANCZOS).save(out, "JPEG", quality=82)
    return Upload(out.getvalue(), "anh-4x6.jpg")


def _sheet(random: Random, title: str, lines: tuple[str, ...], issuer: str, number: str, last: bool) -> Image.Image:
    sheet = Image.new("RGB", A4, PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, 110), issuer.upper(), INK, font=_font(26, bold=True))
    draw.text((640, 110), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", INK, font=_font(24, bold=True))
    draw.text((730, 146), "Độc lập - Tự do - Hạnh phúc", INK, font=_font(24))
    draw.text((MARGIN, 190), f"Số: {number}", INK, font=_font(24))
    draw.text((A4[0] // 2, 330), title.upper(), INK, font=_font(38, bold=True), anchor="mm")
    for place, line in enumerate(lines):
        draw.text((MARGIN, 430 + place * 62), line, INK, font=_font(28))
    if last:
        _stamp(draw, issuer)
    small = sheet.resize(SCANNED, Image.Resampling.BOX, reducing_gap=1.0)
    return small.rotate(random.uniform(-0.7, 0.7), fillcolor=PAPER, resample=Image.Resampling.BILINEAR)


def _stamp(draw: ImageDraw.ImageDraw, issuer: str) -> None:
    draw.text((930, 1210), "TM. CƠ QUAN BAN HÀNH", INK, font=_font(24, bold=True), anchor="mm")
    draw.ellipse((760, 1240, 1000, 1480), outline=STAMP, width=7)
    draw.ellipse((784, 1264, 976, 1456), outline=STAMP, width=3)
    draw.text((880, 1360), issuer[:18].upper(), STAMP, font=_font(17, bold=True), anchor="mm")
    draw.line((900, 1400, 960, 1330, 1010, 1420, 1090, 1350), fill=(32, 52, 140), width=6, joint="curve")


@lru_cache(maxsize=32)
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    wanted = "700Bold" if bold else "400Regular"
    found = sorted((settings.BUILD / "fonts").rglob(f"*{wanted}.ttf")) if (settings.BUILD / "fonts").is_dir() else []
    return ImageFont.truetype(found[0], size) if found else ImageFont.load_default(size)
