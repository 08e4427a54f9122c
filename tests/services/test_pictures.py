"""Pictures: decoded for real, upright, small, telling nothing but the picture; hostile files are refused in words."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from services import pictures
from services.errors import UserError

ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **save: object
) -> bytes:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    image.convert(mode).save(out, kind, **save)
    return out.getvalue()


@cache
def whole(kind: str) -> bytes:
    return picture(kind)


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes((width // 8 + 1) * 8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_three_kinds_become_small_jpegs(kind: str) -> None:
    content = picture(kind, (3000, 2000))
    assert pictures.is_picture(content)
    kept = opened(pictures.photo(content))
    assert (kept.format, kept.size) == ("JPEG", (1200, 800))


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(pictures.photo(picture(size=(90, 60)))).size == (90, 60)


def test_what_a_telephone_writes_beside_the_picture_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # turned a quarter
    exif[ARTIST] = "somebody"
    exif.get_ifd(GPS)[1] = "N"
    content = picture(exif=exif, comment=b"secret", icc_profile=b"x" * 200)
    assert b"somebody" in content
    kept = pictures.photo(content)
    image = opened(kept)
    assert image.size == (200, 300)
    top, bottom = image.getpixel((100, 20)), image.getpixel((100, 280))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > top[2]
    assert bottom[2] > 200 > bottom[0]
    assert not dict(image.getexif())
    assert b"somebody" not in kept
    assert b"secret" not in kept
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "I;16"), ("JPEG", "CMYK")]
)
def test_every_way_of_colour_is_read(kind: str, mode: str) -> None:
    image = Image.new("L" if mode == "I;16" else "RGB", (40, 40), 128 if mode == "I;16" else "red")
    out = BytesIO()
    image.convert(mode).save(out, kind)
    assert opened(pictures.photo(out.getvalue())).mode == "RGB"


def test_nothing_behind_a_transparent_picture_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(pictures.photo(out.getvalue())).getpixel((20, 20)) == (255, 255, 255)


def test_a_card_photo_is_three_to_four() -> None:
    card = opened(pictures.card_photo(picture(size=(1600, 900)), 300))
    assert (card.format, card.size) == ("JPEG", (300, 400))
    left, right = card.getpixel((20, 200)), card.getpixel((280, 200))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[0] > 200
    assert right[2] > 200


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GIF89a", b"RIFF0000AVI ", "รูป".encode()])
def test_other_files_are_no_pictures(content: bytes) -> None:
    assert not pictures.is_picture(content)
    with pytest.raises(UserError, match="ไม่ใช่รูปภาพ"):
        pictures.photo(content)


@pytest.mark.parametrize("size", [(9_000, 9_000), (12_000, 12_000), (60_000, 60_000)])
def test_a_picture_that_unpacks_to_too_much_is_refused_unopened(size: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="ละเอียดเกินไป"):
        pictures.photo(bomb(*size))


@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_a_picture_cut_short_is_refused(kind: str, data: st.DataObject) -> None:
    content = whole(kind)
    cut = data.draw(st.integers(12, len(content) * 3 // 4))
    with pytest.raises(UserError, match="ไฟล์อาจเสียหรือไม่ครบ"):
        pictures.photo(content[:cut])


@given(
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8 "]),
    st.binary(max_size=400),
)
@example(b"\x89PNG\r\n\x1a\n", b"\0\0\0\rIHDR")
def test_rubbish_behind_a_signature_is_refused_in_words(start: bytes, rest: bytes) -> None:
    with pytest.raises(UserError):
        pictures.photo(start + rest)


@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_a_damaged_picture_is_refused_or_still_a_picture(kind: str, data: st.DataObject) -> None:
    content = bytearray(whole(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = pictures.photo(bytes(content))
    except UserError:
        return
    assert opened(kept).format == "JPEG"


def test_a_start_without_pictures_does_not_wait_for_pillow() -> None:
    program = (
        "import sys, services.attachments, services.backup, services.check; sys.exit('PIL' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=True)
