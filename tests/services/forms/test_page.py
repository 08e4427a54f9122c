"""Pages: numbers that know the total, marks, check codes, and signatures that are never torn apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from services.forms import parts, qr
from services.forms.blocks import Field, Fields, WordsBox, letterhead, signatures
from services.forms.look import A4, MM
from services.forms.page import Document, Dress, Numbering, build
from services.forms.paragraph import Paragraph
from services.forms.parts import Signer
from services.forms.words import check_message, copy_mark, figures
from services.forms.writing import new_paper
from services.papers import PaperStyle
from tests.services.forms.facts import (
    CANCELLED,
    COPY,
    HEAD,
    LONG_NAME,
    PRINTING,
    SLIP,
    THAI_HEAD,
)
from tests.services.forms.reading import facts_of, letters, pages, picture, text

THAI = THAI_HEAD.style
LINES = [Paragraph("บรรทัด") for _ in range(80)]


def made(*documents: Document) -> list[str]:
    return pages(build(documents, "ทดสอบ", "ทดสอบ"))


def story(count: int) -> list[Paragraph]:
    return [Paragraph(f"บรรทัดที่ {n}") for n in range(count)]


def test_every_page_says_which_it_is_and_of_how_many() -> None:
    seen = made(Document(story(80)))
    assert [f"หน้า {n} จาก {len(seen)}" in page for n, page in enumerate(seen, 1)] == [True] * 3


def test_documents_of_a_batch_count_for_themselves() -> None:
    seen = made(Document(story(40), Dress()), Document(story(3), Dress(THAI)))
    assert [page.split("หน้า")[-1].strip() for page in seen] == ["1 จาก 2", "2 จาก 2", "๑ จาก ๑"]


def test_official_numbers_begin_on_the_second_page() -> None:
    first, second, third = made(Document(story(80), Dress(THAI, numbering=Numbering.FROM_SECOND)))
    assert "- ๑ -" not in first
    assert letters(second).startswith("-๒-")
    assert letters(third).startswith("-๓-")
    assert "หน้า" not in first + second


def test_pages_may_go_unnumbered() -> None:
    (page,) = made(Document(story(3), Dress(numbering=Numbering.NONE)))
    assert "หน้า" not in page


def test_originals_and_copies_are_marked() -> None:
    assert "ต้นฉบับ" in made(Document(story(1), Dress(printing=PRINTING)))[0]
    assert "สำเนา ครั้งที่ ๒" in made(Document(story(1), Dress(THAI, COPY)))[0]
    unmarked = made(Document(story(1), Dress(printing=COPY, marked=False)))[0]
    assert "สำเนา" not in unmarked
    assert [copy_mark(replace(PRINTING, copy_number=n)) for n in range(2)] == ["ต้นฉบับ", "สำเนา ครั้งที่ 1"]


def test_a_cancelled_paper_says_so_on_every_page() -> None:
    pdf = build([Document(story(80), Dress(printing=CANCELLED))], "ทดสอบ", "ทดสอบ")
    for page in text(pdf).split("\f")[:-1]:
        assert "\nยกเลิก\n" in page
        assert CANCELLED.cancel_note in page


def test_printing_time_and_check_code() -> None:
    (page,) = made(Document(story(1), Dress(printing=PRINTING)))
    assert "พิมพ์เมื่อ 22 พ.ย. 2569 10.42 น." in page
    assert "รหัสตรวจสอบ 8f3a1b2c" in page


def test_the_check_code_keeps_its_digits() -> None:
    (page,) = made(Document(story(1), Dress(THAI, PRINTING)))
    assert "พิมพ์เมื่อ ๒๒ พ.ย. ๒๕๖๙ ๑๐.๔๒ น." in page
    assert "รหัสตรวจสอบ 8f3a1b2c" in page


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("RC2570-01234 วันที่ 22", "RC2570-01234 วันที่ ๒๒"),
        ("2 – 4", "๒ – ๔"),
        ("x-xxxx-xxxxx-12-1", "x-xxxx-xxxxx-12-1"),
        ("", ""),
    ],
)
def test_thai_digits_but_codes_stay_as_filed(written: str, seen: str) -> None:
    assert figures(THAI, written) == seen
    assert figures(PaperStyle(), written) == written


SIGNERS = (
    Signer("ผู้กู้", "นายญาณวุฒิ ฐานะมั่น", dated=True),
    Signer("ผู้ให้กู้", "นายสมชาย ใจดี", "ประธานกองทุนสวัสดิการชุมชนตำบลโพนทอง", dated=True),
    Signer("ผู้ตรวจรายงานการประชุม", LONG_NAME),
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1500), st.integers(1, 3))
def test_a_signature_block_is_never_split(lead: int, count: int) -> None:
    fillers = [Spacer(1, min(300, lead - start)) for start in range(0, lead, 300)]
    seen = made(Document([*fillers, signatures(*SIGNERS[:count])]))
    with_names = [page for page in seen if "ลงชื่อ" in page or "(" in page or "ประธานกองทุน" in page]
    assert len(with_names) == 1
    assert with_names[0].count("ลงชื่อ") == count
    assert all(signer.role in with_names[0] for signer in SIGNERS[:count])


def test_a_hand_has_twelve_millimetres(monkeypatch: pytest.MonkeyPatch) -> None:
    paper = new_paper("ทดสอบ", "ทดสอบ", A4)
    seen: list[float] = []

    def spy(_x: float, y: float, *_rest: object, **_named: object) -> float:
        seen.append(y)
        return 10.0

    monkeypatch.setattr(paper, "text", spy)
    parts.signature(paper, 200, 500, SIGNERS[1], 80, 110)
    assert 500 - max(seen) == pytest.approx(12 * MM)
    assert 500 - min(seen) < parts.signature_height(SIGNERS[1])


def test_empty_fields_are_dotted_and_full_ones_are_not(qapp: object) -> None:
    def ink(value: str) -> int:
        image = picture(build([Document([Fields((Field("ผู้กู้", value),))])], "ทดสอบ", "ทดสอบ"), width=800)
        strip = image.crop((400, 60, 700, 120))
        return sum(count for value, count in enumerate(strip.histogram()) if value < 200)

    assert ink("") > 100
    assert ink("นายมา") == 0


def test_long_values_take_more_lines_and_lose_nothing() -> None:
    value = f"{LONG_NAME} " * 6
    (page,) = made(Document([Fields((Field("เพื่อ", value), Field("เลขที่", "1")), (Field("จ่ายเป็น", "เงินสด"),))]))
    assert letters(page).count("อยุธยา") == 6
    assert page.index("จ่ายเป็น") > page.rindex("อยุธยา")


def test_words_are_closed_to_the_end_of_their_box(qapp: object) -> None:
    image = picture(build([Document([WordsBox("หนึ่งหมื่นบาทถ้วน")])], "ทดสอบ", "ทดสอบ"), width=1000)
    middle = image.crop((700, 68, 890, 105)).point(lambda value: 255 if value < 160 else 0)
    box = middle.getbbox()
    assert box is not None
    assert box[2] - box[0] > 180  # the broken line runs through


def test_a_head_may_be_long() -> None:
    head = replace(HEAD, fund=LONG_NAME * 3, address=LONG_NAME * 4)
    (page,) = made(Document(letterhead(head, "ใบสำคัญ", "บรรทัดใต้ชื่อ", "")))
    assert letters(page).count("อยุธยา") == 7
    assert "บรรทัดใต้ชื่อ" in page


def test_the_qr_is_the_message_square_for_square(qapp: object) -> None:
    message = check_message(SLIP.number, SLIP.total, PRINTING)
    assert message == "RC2570-01234|10000.00|8f3a1b2c"
    grid = qr.rows(message)
    paper = new_paper("ทดสอบ", "ทดสอบ", (100, 100))
    parts.squares(paper, 10, 20, message, 58)
    paper.showPage()
    image = picture(paper.finished(), width=1000)
    side, raw = 580 / len(grid), image.tobytes()

    def dark(down: int, across: int) -> bool:
        return raw[int(220 + (down + 0.5) * side) * image.width + int(100 + (across + 0.5) * side)] < 128

    places = range(len(grid))
    seen = [bytes(dark(down, across) for across in places) for down in places]
    assert seen == grid


def test_a_paper_names_itself_in_thai() -> None:
    pdf = build([Document(story(1))], "ใบสำคัญจ่าย PV2570-0012", HEAD.fund)
    assert b"/Lang (th)" in pdf
    assert facts_of(pdf)["Title"] == "ใบสำคัญจ่าย PV2570-0012"
    assert facts_of(pdf)["Author"] == HEAD.fund
    assert text(pdf).startswith("บรรทัดที่ 0")


def test_a_position_that_only_says_the_role_again_is_left_out() -> None:
    same, other = Signer("ผู้รับเงิน", "นาย ก", "ผู้รับเงิน"), Signer("ผู้รับเงิน", "นาย ก", "เหรัญญิก")
    (seen,) = made(Document([signatures(same)]))
    assert seen.count("ผู้รับเงิน") == 1
    (seen,) = made(Document([signatures(other)]))
    assert "เหรัญญิก" in seen
