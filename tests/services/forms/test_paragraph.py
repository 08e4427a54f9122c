"""Paragraphs: whole words, filled lines without rivers, no lonely line on a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.forms import paragraph
from services.forms.breaking import clusters, keep
from services.forms.look import A4, BODY_SIZE, MARGINS
from services.forms.page import Document, build
from services.forms.paragraph import Bold, Line, Paragraph, draw_line, set_lines
from services.forms.shaping import width
from services.forms.writing import Align, new_paper
from tests.services.forms.facts import LONG_NAME, TEST_WORDS
from tests.services.forms.reading import letters, pages, text

ROOM = A4[0] - MARGINS.left - MARGINS.right
LONG = (
    "ประธานแจ้งว่าสถาบันพัฒนาองค์กรชุมชน (พอช.) อนุมัติงบประมาณสมทบกองทุนสวัสดิการชุมชนประจำปีงบประมาณ ๒๕๗๐ "
    f"จำนวน ๑๘๒,๕๐๐.๐๐ บาท เมื่อสมาชิกมาพร้อมกันแล้ว {keep('นายสมชาย ใจดี')} ประธานสภา ได้กล่าวเปิดประชุม "
    f"มีสมาชิกมาประชุม ๒๑ คน ครบองค์ประชุม {TEST_WORDS} และดำเนินการประชุมตามระเบียบวาระดังต่อไปนี้"
)


def test_short_text_is_one_line() -> None:
    (line,) = set_lines("ที่ประชุมรับทราบ", ROOM, BODY_SIZE)
    assert line.text == "ที่ประชุมรับทราบ"
    assert line.final


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["สมาชิก", "น้ำ", "ปู่", " ", "๒๕๖๙ ", "ผู้ค้ำประกัน", "A B ", "ก" * 40, "\n"]), max_size=60
    ),
    st.integers(20, 500),
    st.integers(0, 80),
)
def test_lines_fit_their_room_and_lose_nothing(words: list[str], room: int, first: int) -> None:
    source = "".join(words)
    lines = set_lines(source, room, 16, first=min(first, room - 20))
    assert letters("".join(line.text for line in lines)) == letters(source)
    for line in lines:
        assert line.width * 16 / 1000 <= room + 0.01 or len(clusters(line.text)) == 1


def test_the_first_line_leaves_its_indent() -> None:
    lines = set_lines(LONG, ROOM, BODY_SIZE, first=70)
    assert lines[0].width * BODY_SIZE / 1000 <= ROOM - 70
    assert lines[1].width * BODY_SIZE / 1000 > ROOM - 70


def test_a_kept_name_stands_on_one_line() -> None:
    for room in range(150, 400, 7):
        lines = set_lines(LONG, room, BODY_SIZE)
        assert any("นายสมชาย ใจดี" in line.text for line in lines), room


def test_a_line_feed_is_a_line() -> None:
    assert [line.text for line in set_lines("หนึ่ง\n\nสอง", ROOM, 16)] == ["หนึ่ง", "", "สอง"]


def test_bold_parts_keep_their_face() -> None:
    (line,) = set_lines([Bold("มติที่ประชุม"), "  รับทราบ"], ROOM, BODY_SIZE)
    assert "".join(one.run.text for one in line.words if one.bold) == "มติที่ประชุม"
    assert line.text == "มติที่ประชุม  รับทราบ"


def drawn(line: Line, room: float, align: Align, monkeypatch: pytest.MonkeyPatch) -> tuple[float, list[int]]:
    paper = new_paper("วาง", "วาง", A4)
    seen: list[tuple[float, list[int]]] = []
    monkeypatch.setattr(
        paper, "stretches", lambda x, y, words, size: seen.append((x, [word.gap for word in words]))
    )
    draw_line(paper, line, 0, 0, room, BODY_SIZE, align)
    return seen[0]


def test_justified_lines_are_filled_to_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    filled = 0
    for line in set_lines(LONG, ROOM, BODY_SIZE)[:-1]:
        _, gaps = drawn(line, ROOM, Align.JUSTIFY, monkeypatch)
        if any(gaps):
            filled += 1
            assert (line.width + sum(gaps)) * BODY_SIZE / 1000 == pytest.approx(ROOM, abs=0.3)
            assert max(gaps) <= paragraph._BLANK_JOINTS * paragraph._WIDEST_JOINT + 1
    assert filled >= 3


def test_a_line_with_too_few_words_is_not_torn_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    line = set_lines(f"ตามที่ {keep(LONG_NAME * 2)}", ROOM, BODY_SIZE)[0]
    assert line.text.strip() == "ตามที่"
    assert not line.final
    _, gaps = drawn(line, ROOM, Align.JUSTIFY, monkeypatch)
    assert not any(gaps)


def test_the_last_line_is_never_stretched(monkeypatch: pytest.MonkeyPatch) -> None:
    _, gaps = drawn(set_lines(LONG, ROOM, BODY_SIZE)[-1], ROOM, Align.JUSTIFY, monkeypatch)
    assert not any(gaps)


@pytest.mark.parametrize(
    ("align", "share"), [(Align.LEFT, 0.0), (Align.CENTRE, 0.5), (Align.RIGHT, 1.0)], ids=str
)
def test_lines_stand_where_they_should(align: Align, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = set_lines("ใบสำคัญ", ROOM, BODY_SIZE)
    x, _ = drawn(line, ROOM, align, monkeypatch)
    assert x == pytest.approx((ROOM - width("ใบสำคัญ", BODY_SIZE)) * share, abs=0.01)


def test_justified_text_is_copied_without_false_blanks() -> None:
    pdf = build([Document([Paragraph(LONG, align=Align.JUSTIFY, first=70)])], "ทดสอบ", "ทดสอบ")
    body = text(pdf).split("หน้า")[0]
    assert letters(body) == letters(LONG.replace("\u2060", ""))
    for line in body.split("\n"):
        assert line.strip() in LONG.replace("\u2060", "")


@pytest.mark.parametrize("lead", range(24, 37))
def test_no_lonely_line_before_or_after_a_page_end(lead: int) -> None:
    marked = [f"บรรทัด{n:02}" for n in range(9)]
    story = [Paragraph("\n".join(["ต้น"] * lead))] if lead else []
    pdf = build([Document([*story, Paragraph("\n".join(marked))])], "ทดสอบ", "ทดสอบ")
    counts = [page.count("บรรทัด") for page in pages(pdf)]
    assert sum(counts) == 9
    assert 1 not in counts


def test_many_pages_come_back_letter_by_letter() -> None:
    story = [Paragraph(LONG, align=Align.JUSTIFY, first=70, after=6) for _ in range(150)]
    seen = pages(build([Document(story)], "ทดสอบ", "ทดสอบ"))
    bodies = "".join(page.rpartition("หน้า")[0] for page in seen)
    assert len(seen) > 15
    assert letters(bodies) == letters(LONG.replace("\u2060", "")) * 150


def test_a_word_longer_than_the_page_is_no_accident() -> None:
    pdf = build([Document([Paragraph("ก" * 9000), Paragraph(keep(LONG_NAME * 40))])], "ทดสอบ", "ทดสอบ")
    assert letters(text(pdf)).count("ก") >= 9000
