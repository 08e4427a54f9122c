"""Shaped text put on a page as PDF operators."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from services.forms.shaping import Run, font, shape

_TEXTS_REMEMBERED = 20_000


class Align(Enum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    DECIMAL = "decimal"  # the point stands at x; a text without one ends there
    JUSTIFY = "justify"  # for paragraphs; a single string is set from the left


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one face, and the room left after it in thousandths of the type size."""

    run: Run
    bold: bool = False
    gap: int = 0


@dataclass(slots=True)
class _Piece:
    """Part of a run inside one subset of the font; strings is the inside of a TJ array."""

    font: str
    strings: str


class Paper(Canvas):
    """A ReportLab canvas that writes Thai; x and y are points from the lower left corner."""

    _doc: Any
    _filename: Any

    def __init__(self, *arguments: Any, **options: Any) -> None:
        # Without this every page would name Helvetica, which no paper uses and no file embeds.
        options["initialFontName"] = font().fontName
        options["pdfVersion"] = (1, 5)  # the first that knows ActualText
        super().__init__(*arguments, **options)
        # A label comes back on every slip of a batch, so its operators are made once for each document.
        self._written: dict[tuple[str, bool], tuple[_Piece, ...]] = {}
        self._embedded: dict[tuple[bool, int], tuple[str, str]] = {}

    def showPage(self) -> None:
        """Ends the page; its stream is packed here, without ReportLab's slow and longer text encoding."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        packed = PDFDictionary({"Filter": PDFName("FlateDecode")})
        page.Contents = PDFStream(packed, zlib.compress(page.stream.encode("latin-1")))

    def finished(self) -> bytes:
        """The bytes of the PDF; nothing can be drawn after this."""
        self.save()
        data: bytes = self._filename.getvalue()
        return data

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = Align.LEFT,
        askew: bool = False,
    ) -> float:
        """Writes one line with its base line at y in the current fill colour; returns its width in points.

        askew says that the page is turned under it: readers then get the line as one piece, not by letters.
        """
        run = shape(text, bold=bold)
        wide = run.width * size / 1000
        if align is Align.RIGHT:
            x -= wide
        elif align is Align.CENTRE:
            x -= wide / 2
        elif align is Align.DECIMAL:
            x -= shape(text.rpartition(".")[0] or text, bold=bold).width * size / 1000
        if run.text:
            self.stretches(x, y, (Stretch(run, bold),), size, askew=askew)
        return wide

    def stretches(
        self, x: float, y: float, line: Sequence[Stretch], size: float, *, askew: bool = False
    ) -> None:
        """Writes stretches one after the other from x; what is copied from the PDF is their texts, joined."""
        operators = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        exact = not askew and all(one.run.exact and not one.gap for one in line)
        if not exact:
            actual = "".join(one.run.text for one in line)
            operators.append(f"/Span <</ActualText <FEFF{actual.encode('utf-16-be').hex().upper()}>>> BDC")
        current, strings = "", ""
        for one in line:
            for piece in self._pieces(one.run, bold=one.bold):
                if piece.font != current:
                    if strings:
                        operators.append(f"[{strings}]TJ")
                        strings = ""
                    operators.append(f"{piece.font} {size:g} Tf")
                    current = piece.font
                strings += piece.strings
            if one.gap:
                strings += f"{-one.gap} "
        if strings:
            operators.append(f"[{strings}]TJ")
        if not exact:
            operators.append("EMC")
        operators.append("ET")
        self.addLiteral(" ".join(operators))

    def _pieces(self, run: Run, *, bold: bool) -> tuple[_Piece, ...]:
        pieces = self._written.get((run.text, bold))
        if pieces is None:
            if len(self._written) > _TEXTS_REMEMBERED:
                self._written.clear()
            pieces = self._written[run.text, bold] = self._encode(run, bold=bold)
        return pieces

    def _encode(self, run: Run, *, bold: bool) -> tuple[_Piece, ...]:
        embedded, face = self._embedded, font(bold=bold)
        pieces: list[_Piece] = []
        for glyph in run.glyphs:
            place = embedded.get((bold, glyph.code))
            if place is None:
                place = embedded[bold, glyph.code] = face.embedded(glyph.code, self._doc)
            name, byte = place
            if not pieces or pieces[-1].font != name:
                pieces.append(_Piece(name, ""))
            kern = glyph.natural - glyph.advance
            pieces[-1].strings += f"<{byte}>{kern} " if kern else f"<{byte}>"
        for piece in pieces:
            piece.strings = piece.strings.replace("><", "")
        return tuple(pieces)


def new_paper(title: str, author: str, size: tuple[float, float]) -> Paper:
    """An empty PDF in Thai to be drawn on; the same strokes always make the same bytes."""
    paper = Paper(io.BytesIO(), pagesize=size, invariant=1, lang="th")
    paper.setTitle(title)
    paper.setSubject(title)
    paper.setAuthor(author)
    paper.setCreator(author)
    return paper
