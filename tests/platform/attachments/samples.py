"""Real small files of every kind, made on the spot."""

import io
import zipfile

import pypdfium2
from PIL import Image, ImageDraw


class Upload(io.BytesIO):
    """What a browser hands over: bytes and a name."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


def picture(form: str = "PNG", size=(600, 800), pages: int = 1) -> bytes:
    sheets = [Image.new("RGB", size, "white") for _ in range(pages)]
    for number, sheet in enumerate(sheets):
        ImageDraw.Draw(sheet).text((40, 40), f"BANG TOT NGHIEP {number + 1}", fill="black")
    out = io.BytesIO()
    extra = {"save_all": True, "append_images": sheets[1:]} if pages > 1 else {}
    sheets[0].save(out, form, **extra)
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def office(part: str = "xl/workbook.xml", content: bytes = b"<workbook/>", **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, content)
        for name, text in more.items():
            archive.writestr(name, text)
    return out.getvalue()
