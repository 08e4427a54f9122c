"""The pieces papers are made of: fields with dotted lines, the words box, signatures, the check code, stamps."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader

from services.forms import qr
from services.forms.look import (
    BODY_SIZE,
    FAINT,
    FINE_SIZE,
    HAIRLINE,
    INK,
    MM,
    RULE,
    SIGNING_ROOM,
    SMALL_SIZE,
    STAMP,
)
from services.forms.shaping import width
from services.forms.words import figures, printed_at
from services.forms.writing import Align, Paper
from services.papers import PaperStyle, Printing

_SIGNING_LEADING = 1.2
_LONGEST_HALF = 30 * MM
_DARK = re.compile(b"\x01+")  # of a row of a QR code


def fitting(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """The type size, at most size, at which the text fits the room on one line; nothing is ever cut off."""
    wide = width(text, size, bold=bold)
    return size if wide <= room else size * room / wide


def centred(
    paper: Paper,
    middle: float,
    y: float,
    text: str,
    size: float,
    room: float,
    *,
    bold: bool = False,
) -> None:
    """One line around the middle, drawn smaller where the room is short."""
    paper.text(middle, y, text, fitting(text, room, size, bold=bold), bold=bold, align=Align.CENTRE)


def picture(paper: Paper, image: bytes, left: float, bottom: float, wide: float, high: float) -> None:
    """The image as large as fits the box, in its middle, never pulled out of shape."""
    paper.drawImage(
        ImageReader(io.BytesIO(image)),
        left,
        bottom,
        wide,
        high,
        mask="auto",
        preserveAspectRatio=True,
        anchor="c",
    )


def photo_box(
    paper: Paper, image: bytes | None, left: float, bottom: float, wide: float, high: float
) -> None:
    """A portrait, or the frame into which one is glued."""
    if image is not None:
        picture(paper, image, left, bottom, wide, high)
    paper.setLineWidth(HAIRLINE)
    paper.rect(left, bottom, wide, high)
    if image is None:
        size = min(SMALL_SIZE, wide / 3.4)
        centred(paper, left + wide / 2, bottom + high / 2 - size * 0.3, "รูปถ่าย", size, wide - 4)


def tick_box(paper: Paper, left: float, y: float, side: float, *, ticked: bool) -> None:
    """The face has no such letters, so the box and its tick are drawn."""
    paper.setLineWidth(RULE)
    paper.rect(left, y - side * 0.1, side, side)
    if ticked:
        paper.saveState()
        paper.setLineWidth(1.3)
        path = paper.beginPath()
        path.moveTo(left + side * 0.2, y + side * 0.4)
        path.lineTo(left + side * 0.42, y + side * 0.12)
        path.lineTo(left + side * 0.85, y + side * 0.75)
        paper.drawPath(path)
        paper.restoreState()


def cut_line(paper: Paper, left: float, right: float, y: float) -> None:
    """Where the scissors go between an original and its copy."""
    paper.saveState()
    paper.setStrokeColorRGB(*FAINT)
    paper.setLineWidth(RULE)
    paper.setDash([6, 4])
    paper.line(left, y, right, y)
    paper.restoreState()


def dots(paper: Paper, left: float, right: float, y: float) -> None:
    """A dotted line to write on by hand."""
    paper.saveState()
    paper.setLineCap(1)
    paper.setLineWidth(0.7)
    paper.setDash([0, 2.4])
    paper.line(left, y - 1, right, y - 1)
    paper.restoreState()


def field(
    paper: Paper,
    left: float,
    right: float,
    y: float,
    label: str,
    value: str,
    *,
    value_at: float,
    size: float = BODY_SIZE,
) -> None:
    """A label and, from value_at on, what it says in bold, or dots where there is nothing to say."""
    paper.text(left, y, label, size)
    if value:
        room = right - value_at
        paper.text(value_at, y, value, fitting(value, room, size, bold=True), bold=True)
    else:
        dots(paper, value_at, right, y)


def sum_of(
    paper: Paper,
    left: float,
    right: float,
    y: float,
    label: str,
    amount: str,
    size: float,
    *,
    bold: bool = False,
) -> None:
    """A label, its amount ending at right before บาท; dots where the amount is to be written."""
    paper.text(left, y, label, size, bold=bold)
    end = right - width(" บาท", size, bold=bold)
    if amount:
        paper.text(end, y, amount, size, bold=bold, align=Align.RIGHT)
    else:
        dots(paper, left + width(label, size, bold=bold) + 4, end, y)
    paper.text(right, y, "บาท", size, bold=bold, align=Align.RIGHT)


def words_box(paper: Paper, left: float, right: float, y: float, words: str, size: float) -> None:
    """An amount in words, and a broken line from there to the end, so that no hand can add to it."""
    if not words:
        dots(paper, left, right, y)
        return
    text = f"({words})"
    wide = paper.text(left, y, text, fitting(text, right - left, size, bold=True), bold=True)
    start = left + wide + 5
    if start < right:
        paper.saveState()
        paper.setLineWidth(RULE)
        paper.setDash([5, 2.5])
        paper.line(start, y + size * 0.18, right, y + size * 0.18)
        paper.restoreState()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the role after the line, the name in brackets (dots when empty), the position below it."""

    role: str
    name: str = ""
    position: str = ""
    dated: bool = False  # with a line for the day, written by the same hand

    @property
    def below(self) -> str:
        """The position, unless it only says the role again."""
        return self.position if self.position != self.role else ""


def signature_height(signer: Signer) -> float:
    """From the top of the room for the hand to just under the last line."""
    lines = 1 + bool(signer.below) + signer.dated
    return SIGNING_ROOM + BODY_SIZE * (0.4 + _SIGNING_LEADING * lines)


def signing_half(signers: Sequence[Signer], reach: float) -> float:
    """Half the length of the lines to sign on, the same for all; words may stand reach from the centre."""
    words = max(width(word, BODY_SIZE) for word in ("ลงชื่อ ", *(f" {one.role}" for one in signers)))
    return max(min(_LONGEST_HALF, reach - words), reach * 0.45)


def signature(paper: Paper, centre: float, top: float, signer: Signer, half: float, reach: float) -> None:
    """Room to sign, ลงชื่อ……role, (name), position and day; the line reaches half to both sides of the centre."""
    left, right = centre - half, centre + half
    y = top - SIGNING_ROOM
    paper.text(left, y, "ลงชื่อ ", BODY_SIZE, align=Align.RIGHT)
    dots(paper, left, right, y)
    role = f" {signer.role}"
    paper.text(right, y, role, fitting(role, reach - half, BODY_SIZE))
    y -= BODY_SIZE * _SIGNING_LEADING
    if signer.name:
        centred(paper, centre, y, f"({signer.name})", BODY_SIZE, 2 * reach)
    else:
        inside = paper.text(left, y, "(", BODY_SIZE) + 1
        paper.text(right, y, ")", BODY_SIZE, align=Align.RIGHT)
        dots(paper, left + inside, right - inside, y)
    if signer.below:
        y -= BODY_SIZE * _SIGNING_LEADING
        centred(paper, centre, y, signer.below, BODY_SIZE, 2 * reach)
    if signer.dated:
        y -= BODY_SIZE * _SIGNING_LEADING
        at = left + paper.text(left, y, "วันที่ ", BODY_SIZE)
        dots(paper, at, right, y)


def verification(
    paper: Paper, left: float, bottom: float, style: PaperStyle, printing: Printing, message: str, side: float
) -> None:
    """The QR of message with the time of printing and the check code beside it."""
    text_at = left
    if printing.code and message:
        squares(paper, left, bottom, message, side)
        text_at = left + side + 6
    paper.setFillColorRGB(*FAINT)
    last = bottom + side * 0.5 - FINE_SIZE * 1.3  # level with the number of the page
    above = last + FINE_SIZE * 1.3 if printing.code else last
    paper.text(text_at, above, figures(style, printed_at(printing)), FINE_SIZE)
    if printing.code:
        paper.text(text_at, last, f"รหัสตรวจสอบ {printing.code}", FINE_SIZE)
    paper.setFillColorRGB(*INK)


def squares(paper: Paper, left: float, bottom: float, message: str, side: float) -> None:
    """A QR code side points wide, its quiet margin outside."""
    grid = qr.rows(message)
    count = len(grid)
    path = [f"q {side / count:.4f} 0 0 {-side / count:.4f} {left:.2f} {bottom + side:.2f} cm"]
    for down, row in enumerate(grid):
        path += [f"{run.start()} {down} {run.end() - run.start()} 1 re" for run in _DARK.finditer(row)]
    path.append("f Q")
    paper.addLiteral("\n".join(path))


def cancelled(paper: Paper, left: float, bottom: float, right: float, top: float, note: str) -> None:
    """ยกเลิก across the face between two lines, the face under it still readable."""
    across, up = right - left, top - bottom
    paper.saveState()
    paper.setFillColorRGB(*STAMP)
    paper.setStrokeColorRGB(*STAMP)
    paper.setFillAlpha(0.55)
    paper.setStrokeAlpha(0.55)
    # On a tall sheet the words stand above the middle, so the stamp does too.
    paper.translate((left + right) / 2, bottom + up * (0.6 if up > across else 0.5))
    paper.rotate(18)
    size = min(up * 0.28, across * 0.16)
    half = across * 0.42
    paper.setLineWidth(1.6)
    for y in (size * 0.72, -size * 0.42):
        paper.line(-half, y, half, y)
    paper.text(0, -size * 0.1, "ยกเลิก", size, bold=True, align=Align.CENTRE, askew=True)
    if note:
        paper.text(0, -size * 0.34, note, fitting(note, 2 * half, BODY_SIZE), align=Align.CENTRE, askew=True)
    paper.restoreState()
