"""Thai letters as a PDF needs them: marks in their right place, and text that can be copied as it was printed.

HarfBuzz chooses the glyphs; every pair of glyph and source letters gets a code of its own, so the ToUnicode
table of the embedded font gives back exactly what was written. ReportLab's own shaping loses marks on copying
and breaks lines inside words, so only its font embedding is used.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from services.resource_files import resource

_FONTS = resource("fonts")
# Codes for (glyph, letters) pairs come from a plane of Unicode that no Thai font uses.
_FIRST_CODE = 0xF0000
_NOTHING = "\u200b"  # zero width space: a PDF code must stand for some letter
_CLEAN: dict[int, str | None] = {
    0x0: None,
    0x200B: None,  # says where a line may break, prints nothing
    0x2060: None,  # says where it may not
    0xFEFF: None,
    0xA0: " ",
    **dict.fromkeys(b"\t\n\r\x0b\x0c", " "),
}
_RUNS_REMEMBERED = 20_000
_one_face = Lock()


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn glyph; lengths in thousandths of the type size."""

    code: int
    advance: int
    natural: int  # what the font's width table says; the difference becomes a TJ adjustment


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text; exact says that the glyphs alone already read back as the text."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: int
    exact: bool


class ThaiFont(TTFont):
    """A font whose character codes stand for (glyph, letters), with a ToUnicode table that says the letters."""

    def __init__(self, path: Path) -> None:
        # No ASCII block is set aside: a page of Thai then nearly always fits one subset of 255 codes.
        super().__init__(path.stem, str(path), asciiReadable=False, shapable=False)
        face = hb.Face(hb.Blob(path.read_bytes()))
        self.harfbuzz = hb.Font(face)
        self.per_em: float = 1000 / face.upem
        self._codes: dict[tuple[int, str], int] = {}
        self._letters: dict[int, str] = {}
        self._next = itertools.count(_FIRST_CODE)

    def code(self, glyph: int, letters: str) -> int:
        """The code under which this glyph prints and reads back as letters (safe from two threads)."""
        known = self._codes.get((glyph, letters))
        if known is not None:
            return known
        code = next(self._next)
        self.face.charToGlyph[code] = glyph
        self.face.charWidths[code] = self.natural(glyph)
        self._letters[code] = letters
        return self._codes.setdefault((glyph, letters), code)

    def natural(self, glyph: int) -> int:
        """The glyph's own width in thousandths of an em."""
        units: int = self.harfbuzz.get_glyph_h_advance(glyph)
        return round(units * self.per_em)

    def embedded(self, code: int, doc: Any) -> tuple[str, str]:
        """The name of the embedded subset that holds code, and its byte there in hexadecimal."""
        ((subset, byte),) = self.splitString(chr(code), doc)
        return self.getSubsetInternalName(subset, doc), bytes(byte).hex().upper()

    def _letters_of(self, code: int) -> str:
        # Codes below ours are plain characters: ReportLab's own, or a text drawn without us.
        return self._letters.get(code, chr(code) if code else "")

    def addObjects(self, doc: Any) -> None:
        """ReportLab's hook at saving: embed the subsets, then put our ToUnicode tables in place of its own."""
        state = self.state[doc]
        subsets = [list(subset) for subset in state.subsets]
        names = [self.getSubsetInternalName(index, doc)[1:] for index in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            table = doc.idToObject[fonts[name].ToUnicode.name]
            table.content = _to_unicode(fonts[name].BaseFont, [self._letters_of(code) for code in subset])


def _to_unicode(name: str, letters: list[str]) -> str:
    rows = [
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(letters)
        if text
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def font(*, bold: bool = False) -> ThaiFont:
    """The face, read from its file at the first use of it and made known to ReportLab (safe from two threads)."""
    with _one_face:  # a paper drawn with two objects of one face cannot be saved
        return _face(bold)


@functools.cache
def _face(bold: bool) -> ThaiFont:
    face = ThaiFont(_FONTS / ("THSarabunNew-Bold.ttf" if bold else "THSarabunNew.ttf"))
    registerFont(face)
    return face


def clean(text: str) -> str:
    """The text as it is printed: without invisible marks, every kind of blank a plain space."""
    return text.translate(_CLEAN)


@functools.lru_cache(maxsize=_RUNS_REMEMBERED)
def shape(text: str, *, bold: bool = False) -> Run:
    """The glyphs of one line of text, remembered by text and face."""
    text = clean(text)
    if not text:
        return Run("", (), 0, exact=True)
    face = font(bold=bold)
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.harfbuzz, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    letters = _letters(text, [info.cluster for info in infos])
    per_em = face.per_em
    glyphs = tuple(
        Glyph(
            face.code(info.codepoint, source),
            round(place.x_advance * per_em),
            face.natural(info.codepoint),
        )
        for info, place, source in zip(infos, positions, letters, strict=True)
    )
    return Run(text, glyphs, sum(one.advance for one in glyphs), "".join(letters) == text)


def _letters(text: str, clusters: list[int]) -> list[str]:
    """For each glyph the letters it stands for; every letter of the text is given to exactly one glyph.

    A letter without a glyph of its own goes to the glyph it was joined to.
    """
    owners = sorted(set(clusters))
    spans = {start: text[start:end] for start, end in itertools.pairwise([*owners, len(text)])}
    return [spans.pop(cluster, _NOTHING) for cluster in clusters]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text prints, in points."""
    return shape(text, bold=bold).width * size / 1000
