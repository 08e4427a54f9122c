"""Every Thai syllable is printed with its marks and copied as it was written."""

from __future__ import annotations

import functools
import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from services.forms import shaping
from services.forms.shaping import clean, font, shape, width
from services.forms.writing import Align, Paper, new_paper
from services.resource_files import resource
from tests.services.forms.facts import TEST_WORDS
from tests.services.forms.reading import letters, text

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
TONES = ["", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b"]
# Where the tone stands in each shape of syllable: between these two parts, around the consonant.
SHAPES = [("", "", "", "")]
SHAPES += [("", above, "", "") for above in "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39"]
SHAPES += [("", "", after, "") for after in ("ะ", "า", "\u0e33")]
SHAPES += [(before, "", "", "") for before in "เแโใไ"]
SHAPES += [("เ", "\u0e35", "ย", ""), ("เ", "\u0e37", "อ", "")]
ALONE = ["\u0e47", "\u0e4c", "\u0e4d", "\u0e34\u0e4c", "\u0e38\u0e4c", "\u0e3a"]


def syllables(consonant: str) -> list[str]:
    toned = [
        before + consonant + mark + tone + after + end
        for before, mark, after, end in SHAPES
        for tone in TONES
    ]
    return toned + [consonant + mark for mark in ALONE]


def page_of(lines: list[str], *, bold: bool = False, size: float = 12) -> bytes:
    paper = new_paper("ทดสอบ", "ทดสอบ", (2400, 18 * size * 1.6 + len(lines) * size * 1.6))
    for index, line in enumerate(lines):
        paper.text(20, (len(lines) - index) * size * 1.6, line, size, bold=bold)
    paper.showPage()
    return paper.finished()


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_every_consonant_with_every_vowel_and_tone_reads_back(bold: bool) -> None:
    lines = [" ".join(syllables(one)) for one in CONSONANTS]
    assert text(page_of(lines, bold=bold)).split("\n")[: len(lines)] == lines


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_glyphs_alone_read_back_for_programs_that_know_no_actual_text(bold: bool) -> None:
    words = [word for one in CONSONANTS for word in syllables(one)]
    assert [word for word in words if not shape(word, bold=bold).exact] == []


def test_no_syllable_uses_a_missing_glyph() -> None:
    glyph_of = font().face.charToGlyph
    assert [glyph_of[one.code] for one in shape("漢").glyphs] == [0]
    for one in CONSONANTS:
        assert 0 not in {glyph_of[glyph.code] for glyph in shape(" ".join(syllables(one))).glyphs}


# Poppler leaves out a mark drawn twice in one place, so only marks that a reader could see are tried.
WORDS = st.builds(
    str.__add__,
    st.sampled_from([word for one in "กฎฐญปฝฟฬรอ" for word in syllables(one)]),
    st.sampled_from(["", "", "น", "ง", "ๆ", "ฯ", "๒", "7", ",", ".", "(", ")", "–", "A", " "]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=30, max_size=30))
def test_no_letter_is_lost_whatever_is_typed(lines: list[list[str]]) -> None:
    kept = [f"<{''.join(line)}>" for line in lines]
    assert letters(text(page_of(kept))) == letters("".join(kept))


def test_pdfium_finds_the_same_letters(qapp: object) -> None:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(page_of([TEST_WORDS])))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert letters(document.getAllText(0).text()) == letters(TEST_WORDS)
    document.close()


def test_marks_that_only_guide_the_lines_are_not_printed() -> None:
    assert clean("น้ำ\u2060ทิพย์\u200b\x00\ufeff ก\u00a0ข\nค") == "น้ำทิพย์ ก ข ค"
    assert shape("น้ำ\u2060ทิพย์").glyphs == shape("น้ำทิพย์").glyphs
    assert text(page_of(["น้ำ\u2060ทิพย์ ก\x00ข"])).split("\n")[0] == "น้ำทิพย์ กข"


def test_nothing_is_as_wide_as_nothing() -> None:
    assert shape("") == shape("\u200b")
    assert width("", 16) == 0
    paper = new_paper("ว่าง", "ว่าง", (200, 200))
    assert paper.text(10, 10, "", 16) == 0


def test_a_letter_the_face_lacks_is_still_copied() -> None:
    assert letters(text(page_of(["ก ☐ ข 漢"]))) == "ก☐ข漢"


def test_marks_take_no_room() -> None:
    assert width("ปี่", 16) == width("ป", 16)
    assert width("น้ำ", 16) == pytest.approx(width("นำ", 16))


@pytest.mark.parametrize("align", [Align.LEFT, Align.RIGHT, Align.CENTRE, Align.DECIMAL])
def test_a_string_stands_where_its_alignment_says(align: Align, monkeypatch: pytest.MonkeyPatch) -> None:
    amount = "1,234.50"
    paper = new_paper("วาง", "วาง", (200, 100))
    drawn: list[str] = []
    monkeypatch.setattr(paper, "addLiteral", drawn.append)
    paper.text(100, 50, amount, 16, align=align)
    x = float(drawn[0].split()[5])
    expected = {
        Align.LEFT: 100,
        Align.RIGHT: 100 - width(amount, 16),
        Align.CENTRE: 100 - width(amount, 16) / 2,
        Align.DECIMAL: 100 - width("1,234", 16),
    }
    assert x == pytest.approx(expected[align], abs=0.01)


def test_reportlab_itself_is_left_as_it_was() -> None:
    assert ttfonts.makeToUnicodeCMap.__module__ == "reportlab.pdfbase.ttfonts"
    plain = ttfonts.TTFont("Plain", str(resource("fonts") / "THSarabunNew.ttf"), shapable=False)
    registerFont(plain)
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Plain", 16)
    canvas.drawString(50, 50, "กขค")
    canvas.save()
    assert text(buffer.getvalue()).strip() == "กขค"


def test_only_embedded_faces_that_are_used() -> None:
    pdf = page_of(["กขค"])
    assert pdf.count(b"/FontFile2") == 1
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_the_faces_choose_other_marks_and_never_move_one(bold: bool) -> None:
    """What is drawn knows only widths, so a face that shifts its marks must not be put in their place."""
    for one in CONSONANTS:
        buffer = hb.Buffer()
        buffer.add_str(" ".join(syllables(one)))
        buffer.guess_segment_properties()
        hb.shape(font(bold=bold).harfbuzz, buffer)
        assert {(place.x_offset, place.y_offset) for place in buffer.glyph_positions} == {(0, 0)}


def test_kerning_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert width("AV", 1000) < width("A", 1000) + width("V", 1000)
    paper = new_paper("วาง", "วาง", (200, 100))
    drawn: list[str] = []
    monkeypatch.setattr(paper, "addLiteral", drawn.append)
    paper.text(0, 0, "AV", 16)
    (kern,) = [int(part) for part in re.findall(r">(-?\d+) <", drawn[0])]
    assert kern == width("A", 1000) + width("V", 1000) - width("AV", 1000)


def test_a_glyph_of_two_letters_and_two_glyphs_of_one_read_back_once() -> None:
    assert shaping._letters("กขค", [0, 2]) == ["กข", "ค"]
    assert shaping._letters("กขค", [0, 1, 1, 2]) == ["ก", "ข", "\u200b", "ค"]


def test_letters_typed_in_a_wrong_order_are_copied_as_typed() -> None:
    assert not shape("กุ่").exact
    assert text(page_of(["กุ่"])).split("\n")[0] == "กุ่"


def test_two_papers_drawn_in_turns_are_what_each_is_alone() -> None:
    def strokes(paper: Paper, words: str) -> None:
        paper.text(20, 50, words, 16)

    alone = []
    for words in ("น้ำ ปู่", "ญาติ ฐานะ"):
        paper = new_paper("คู่", "คู่", (200, 100))
        strokes(paper, words)
        strokes(paper, words)
        paper.showPage()
        alone.append(paper.finished())
    first, second = (new_paper("คู่", "คู่", (200, 100)) for _ in range(2))
    for _ in range(2):
        strokes(first, "น้ำ ปู่")
        strokes(second, "ญาติ ฐานะ")
    first.showPage()
    second.showPage()
    assert [first.finished(), second.finished()] == alone


def test_the_font_files_are_where_the_program_looks() -> None:
    assert {Path(font(bold=bold).face.filename).name for bold in (False, True)} == {
        "THSarabunNew.ttf",
        "THSarabunNew-Bold.ttf",
    }


def test_two_threads_draw_with_one_face(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first paper may be asked for while the program still warms up."""
    made = []

    @functools.cache
    def slow(bold: bool) -> object:
        time.sleep(0.05)
        made.append(bold)
        return object()

    monkeypatch.setattr(shaping, "_face", slow)
    with ThreadPoolExecutor(4) as pool:
        faces = [one.result() for one in [pool.submit(font) for _ in range(4)]]
    assert made == [False]
    assert len(set(map(id, faces))) == 1
