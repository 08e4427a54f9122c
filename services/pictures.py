"""Pictures from outside: really decoded, turned upright, stripped of all they tell beside the picture, made small.

Every file is hostile until Pillow has read it whole; what is kept is never the file that came in.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from services.errors import UserError

if TYPE_CHECKING:  # Pillow takes a twentieth of a second that a start without pictures need not wait for
    from PIL import Image

LONGEST = 1200  # pixels of a kept photo's longer side
_MOST_PIXELS = 80_000_000  # far above any telephone; a "bomb" unpacks to many times that
_QUALITY = 85
_SIGNATURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}


def is_picture(content: bytes) -> bool:
    """Whether the file calls itself a JPEG, PNG or WebP; only photo() tells whether it is one."""
    return _format_of(content) is not None


def photo(content: bytes, longest: int = LONGEST) -> bytes:
    """The picture as an upright JPEG no longer than that, without EXIF (place, time, telephone) or anything else.

    Raises UserError for what is no whole picture of the three kinds, or unpacks to too many pixels.
    """
    from PIL import Image

    image = _decoded(content, longest)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return _jpeg(image)


def card_photo(content: bytes, width_px: int) -> bytes:
    """The middle of a picture as a JPEG of 3:4, a little more of the top, where the face is; width in pixels.

    Raises UserError as photo() does.
    """
    from PIL import Image, ImageOps

    size = (width_px, round(width_px * 4 / 3))
    image = ImageOps.fit(
        _decoded(content, 2 * size[1]), size, Image.Resampling.LANCZOS, centering=(0.5, 0.35)
    )
    return _jpeg(image)


def _format_of(content: bytes) -> str | None:
    kind = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), None)
    return None if kind == "WEBP" and content[8:12] != b"WEBP" else kind


def _decoded(content: bytes, wanted: int) -> Image.Image:
    """The pixels alone, upright, on white; wanted lets a big JPEG be unpacked at a smaller size."""
    from PIL import Image, ImageOps

    kind = _format_of(content)
    if kind is None:
        raise UserError("ไฟล์นี้ไม่ใช่รูปภาพ กรุณาเลือกไฟล์ JPG, PNG หรือ WebP")
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Image.DecompressionBombError
            image.draft("RGB", (wanted, wanted))
            return _plain(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UserError("รูปนี้ละเอียดเกินไป กรุณาย่อรูปให้ไม่เกิน 80 ล้านจุดก่อน แล้วเลือกใหม่") from error
    except Exception as error:  # a broken file can raise almost anything inside a decoder
        raise UserError("เปิดรูปนี้ไม่ได้ ไฟล์อาจเสียหรือไม่ครบ กรุณาเปิดดูในเครื่อง บันทึกเป็น JPG แล้วเลือกใหม่") from error


def _plain(image: Image.Image) -> Image.Image:
    """A new picture with the pixels only: a copy would keep comments and profiles."""
    from PIL import Image

    see_through = image.convert("RGBA") if "A" in image.getbands() or "transparency" in image.info else None
    plain = Image.new("RGB", image.size, "white")
    plain.paste(see_through or image.convert("RGB"), mask=see_through)
    return plain


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
