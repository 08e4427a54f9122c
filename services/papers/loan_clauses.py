"""The words of contracts and letters made of the usual ones or the fund's own, filled from the facts of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from services.papers.loan_contracts import LENDING, LOAN, Clause
from services.papers.loan_usual_words import (
    ACKNOWLEDGEMENT,
    CONTRACT,
    FORMS,
    GUARANTEE,
    LENDER,
    LETTER,
    LETTER_SUBJECTS,
    PARTS,
    TABLE,
    Part,
)

__all__ = [
    "ACKNOWLEDGEMENT",
    "CONTRACT",
    "FIELDS",
    "FORMS",
    "GUARANTEE",
    "LENDER",
    "LETTER",
    "LETTER_SUBJECTS",
    "PARTS",
    "TABLE",
    "WORDS",
    "Part",
    "clauses",
    "fields_in",
    "fill",
    "letter_parts",
    "part",
    "parts_of",
]

# Room for a hand, in dots; what is longer than a number or a day has its own.
_GAP = 30
_GAPS = {
    "จำนวนเงิน": 80,
    "วงเงินค้ำ": 80,
    "วัตถุประสงค์": 60,
    "ชื่อผู้กู้": 60,
    "ชื่อผู้ค้ำ": 60,
    "ผู้ติดต่อแทน": 60,
    "ที่อยู่ผู้กู้": 90,
    "ที่อยู่ผู้ค้ำ": 90,
    "หลักประกัน": 100,
    "ลำดับตัดชำระ": 60,
}
_FIELD = re.compile(r"\{([^{}]*)\}")


# What a text may ask for, and what stands there in the preview of a fund's own words.
FIELDS: dict[str, dict[str, str]] = {
    CONTRACT: {
        "กองทุน": "",
        "ชื่อผู้กู้": "นางสาวตัวอย่าง ผู้กู้",
        "จำนวนเงิน": "30,000.00 บาท (สามหมื่นบาทถ้วน)",
        "วัตถุประสงค์": "ซื้อปุ๋ยและเมล็ดพันธุ์",
        "อัตราดอกเบี้ย": "ร้อยละ 12 ต่อปี",
        "วิธีคิดดอกเบี้ย": "ลดต้นลดดอก",
        "จำนวนงวด": "12 งวด",
        "งวดละ": "2,666.00 บาท",
        "วันครบกำหนดงวดแรก": "15 กุมภาพันธ์ 2570",
        "วันครบกำหนดงวดสุดท้าย": "15 มกราคม 2571",
        "อัตราผิดนัด": "ร้อยละ 3 ต่อปี",
        "ลำดับตัดชำระ": "ค่าธรรมเนียม ดอกเบี้ยผิดนัด ดอกเบี้ย และเงินต้น",
        "ผลของการชำระก่อนกำหนด": "โดยคิดดอกเบี้ยถึงวันที่ชำระเท่านั้น",
        "หลักประกัน": "ผู้ค้ำประกัน 2 คน ตามสัญญาค้ำประกันที่ทำแยกไว้",
        "ที่อยู่ผู้กู้": "119 หมู่ที่ 4 ตำบลตัวอย่าง",
        "โทรศัพท์ผู้กู้": "080-000-0000",
        "ผู้ติดต่อแทน": "นายตัวอย่าง ผู้ติดต่อ",
    },
    GUARANTEE: {
        "กองทุน": "",
        "ชื่อผู้กู้": "นางสาวตัวอย่าง ผู้กู้",
        "ชื่อผู้ค้ำ": "นายตัวอย่าง ผู้ค้ำ",
        "สัญญาเลขที่": "LC2570-0001",
        "วันที่สัญญา": "15 มกราคม 2570",
        "จำนวนเงิน": "30,000.00 บาท (สามหมื่นบาทถ้วน)",
        "วัตถุประสงค์": "ซื้อปุ๋ยและเมล็ดพันธุ์",
        "วงเงินค้ำ": "15,000.00 บาท (หนึ่งหมื่นห้าพันบาทถ้วน)",
        "วันเริ่มค้ำ": "15 มกราคม 2570",
        "วันสิ้นสุดการค้ำ": "15 มกราคม 2571",
        "ที่อยู่ผู้ค้ำ": "120 หมู่ที่ 4 ตำบลตัวอย่าง",
        "โทรศัพท์ผู้ค้ำ": "080-000-0001",
    },
    LETTER: {
        "กองทุน": "",
        "ชื่อผู้กู้": "นางสาวตัวอย่าง ผู้กู้",
        "สัญญาเลขที่": "LC2570-0001",
        "วันที่สัญญา": "15 มกราคม 2570",
        "จำนวนงวดค้าง": "2 งวด",
        "ยอดค้าง": "5,332.00 บาท",
        "วันผิดนัด": "16 มีนาคม 2570",
        "ชำระภายใน": "30 เมษายน 2570",
        "วงเงินค้ำ": "15,000.00 บาท (หนึ่งหมื่นห้าพันบาทถ้วน)",
        "ตาราง": "",
    },
    ACKNOWLEDGEMENT: {
        "กองทุน": "",
        "ชื่อผู้กู้": "นางสาวตัวอย่าง ผู้กู้",
        "สัญญาเลขที่": "LC2570-0001",
        "วันที่สัญญา": "15 มกราคม 2570",
        "ยอดค้าง": "5,332.00 บาท",
        "ตาราง": "",
    },
}
WORDS = ("กู้", "กู้ยืม")


def parts_of(form: str) -> tuple[Part, ...]:
    return tuple(one for one in PARTS if one.form == form)


def part(form: str, key: str) -> Part:
    """Raises KeyError for a part that the form does not have."""
    for one in PARTS:
        if one.form == form and one.key == key:
            return one
    raise KeyError((form, key))


def fields_in(text: str) -> Iterator[str]:
    """The names in braces, as they come."""
    return (found.group(1).strip() for found in _FIELD.finditer(text))


def fill(text: str, values: Mapping[str, str], word: str = LOAN) -> str:
    """The text with every {name} filled, or room for a hand; {ตาราง} stays where it is."""
    said = {"กู้": word, "กู้ยืม": "กู้ยืม" if word == LOAN else LENDING}

    def filled(found: re.Match[str]) -> str:
        name = found.group(1).strip()
        if found.group() == TABLE:
            return TABLE
        return said.get(name) or values.get(name) or "." * _GAPS.get(name, _GAP)

    return _FIELD.sub(filled, text)


def clauses(
    form: str,
    texts: Mapping[str, str],
    values: Mapping[str, str],
    word: str = LOAN,
    *,
    interest: bool = True,
    penalty: bool = True,
) -> tuple[Clause, ...]:
    """The clauses of a contract filled; texts are the fund's own by part, the usual ones where it has none.

    A part whose text was emptied is left out.
    """
    kept = (
        one
        for one in parts_of(form)
        if one.key != LENDER and (interest or not one.with_interest) and (penalty or not one.with_penalty)
    )
    pairs = ((one, texts.get(one.key, one.usual)) for one in kept)
    said = {LOAN: "กู้", LENDING: "ยืม"}[word]
    return tuple(
        Clause(one.title.replace("กู้", said), fill(text, values, word)) for one, text in pairs if text.strip()
    )


def letter_parts(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The paragraphs before the table, those after it, and the last, which keeps company with the signature."""
    before, _, after = text.partition(TABLE)
    first = tuple(one.strip() for one in before.splitlines() if one.strip())
    rest = [one.strip() for one in after.splitlines() if one.strip()]
    return first, tuple(rest[:-1]), rest[-1] if rest else ""
