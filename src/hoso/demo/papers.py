"""Drawn papers and portraits: what a scanner and a photographer would have brought."""

from __future__ import annotations

import io
from functools import lru_cache
from random import Random
from textwrap import wrap

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

A4 = (827, 1170)
PORTRAIT = (400, 600)
MARGIN = 87
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
    for place, part in enumerate(wrap(issuer.upper(), 30)[:2]):
        draw.text((MARGIN, 73 + place * 22), part, INK, font=_font(16, bold=True))
    draw.text((427, 73), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", INK, font=_font(16, bold=True))
    draw.text((487, 97), "Độc lập - Tự do - Hạnh phúc", INK, font=_font(16))
    draw.text((MARGIN, 130), f"Số: {number}", INK, font=_font(16))
    draw.text((A4[0] // 2, 220), title.upper(), INK, font=_font(25, bold=True), anchor="mm")
    for place, line in enumerate(lines):
        draw.text((MARGIN, 287 + place * 41), line, INK, font=_font(19))
    if last:
        _stamp(draw, issuer)
    return sheet.rotate(random.uniform(-0.7, 0.7), fillcolor=PAPER, resample=Image.Resampling.BILINEAR)


def _stamp(draw: ImageDraw.ImageDraw, issuer: str) -> None:
    draw.text((620, 807), "TM. CƠ QUAN BAN HÀNH", INK, font=_font(16, bold=True), anchor="mm")
    draw.ellipse((507, 827, 667, 987), outline=STAMP, width=5)
    draw.ellipse((523, 843, 651, 971), outline=STAMP, width=2)
    draw.text((587, 907), issuer[:18].upper(), STAMP, font=_font(11, bold=True), anchor="mm")
    draw.line((600, 933, 640, 887, 673, 947, 727, 900), fill=(32, 52, 140), width=4, joint="curve")


@lru_cache(maxsize=32)
def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    wanted = "700Bold" if bold else "400Regular"
    found = sorted((settings.BUILD / "fonts").rglob(f"*{wanted}.ttf")) if (settings.BUILD / "fonts").is_dir() else []
    return ImageFont.truetype(found[0], size) if found else ImageFont.load_default(size)
