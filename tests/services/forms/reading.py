"""Papers read back as people and programs see them: their text, and their picture."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

FOLDER = Path(__file__).parent
UPDATE = "UPDATE_SNAPSHOTS"  # set to 1 in the environment to write what is seen now
WIDTH = 420  # pixels; enough to see a mark that stands wrong
TOLERANCE = 40  # of 255 for one pixel: hinting may differ a little
FRACTION = 0.0005  # of the pixels


def text(pdf: bytes, *options: str) -> str:
    """What poppler copies out of the PDF."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def facts_of(pdf: bytes) -> dict[str, str]:
    """What the file says about itself: Title, Author, Pages …"""
    done = subprocess.run(["pdfinfo", "-enc", "UTF-8", "-"], input=pdf, capture_output=True, check=True)
    rows = (line.partition(":") for line in done.stdout.decode().splitlines())
    return {name: value.strip() for name, _, value in rows}


def pages(pdf: bytes) -> list[str]:
    """The text of every page as it stands on the page."""
    return text(pdf, "-layout").split("\f")[:-1]


def letters(words: str) -> str:
    """Without blanks, which a page sets as it likes."""
    return "".join(words.split())


def picture(pdf: bytes, page: int = 0, width: int = WIDTH) -> Image.Image:
    """The page in greys, as pdfium draws it (so do Edge, Chrome and the program's own preview)."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(page)
    drawn = document.render(page, QSize(width, round(width * size.height() / size.width())))
    document.close()
    raw = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    image = Image.frombytes("RGBA", (raw.width(), raw.height()), bytes(raw.constBits()))
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("L")


def matches_picture(name: str, pdf: bytes, page: int = 0) -> None:
    """Compares with pictures/NAME.png; writes it when told to."""
    seen, path = picture(pdf, page), FOLDER / "pictures" / f"{name}.png"
    if os.environ.get(UPDATE):
        seen.point(lambda value: round(value / 17) * 17).save(path, optimize=True)  # 16 greys pack well
    assert path.exists(), f"no picture yet: run once with {UPDATE}=1 and look at {path.name}"
    kept = Image.open(path).convert("L")
    assert seen.size == kept.size
    off = ImageChops.difference(seen, kept).point(lambda value: 255 if value > TOLERANCE else 0)
    share = off.histogram()[255] / (seen.width * seen.height)
    assert share <= FRACTION, f"{share:.2%} of {path.name} looks different"


def matches_text(name: str, pdf: bytes) -> None:
    """Compares with texts/NAME.txt; writes it when told to."""
    seen, path = text(pdf, "-layout"), FOLDER / "texts" / f"{name}.txt"
    if os.environ.get(UPDATE):
        path.write_text(seen, encoding="utf-8")
    assert path.exists(), f"no text yet: run once with {UPDATE}=1 and read {path.name}"
    assert seen == path.read_text(encoding="utf-8")
