"""What the law forbids in the words of a contract, a guarantee or a letter, each finding with its section.

The list is that of fund.md section 3.4; what each rule rests on is section 2.4. Only words are read here: the rate and
the sums of one loan are checked where it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from models.values.thai_text import arabic_digits
from services.loan.said_rates import yearly_rates
from services.papers import loan_clauses
from services.papers.loan_clauses import ACKNOWLEDGEMENT, CONTRACT, GUARANTEE, LETTER, TABLE


class Severity(Enum):
    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing wrong with one part; words is a whole sentence, section the law it rests on."""

    part: str
    severity: Severity
    words: str
    section: str


# sentences end where Thai office prose leaves a blank or a line
_SENTENCES = re.compile(r"[\n;]|(?<=[^\d]) {1,}(?=และ|หรือ|ทั้งนี้|หาก|เมื่อ|โดย|เว้นแต่)")
# a not that governs what follows it, not one of another verb (ไม่ชำระ…), and one said of what went before
_NOT = re.compile("(?:ไม่|มิ|ห้าม|งด)(?:ต้อง|ให้|ได้|ถือ|คิด|เรียก|รับผิด|มี|ใช่|เป็น|อย่าง|การ|นำ|ทำ|จะ|เก็บ|ว่า)*$")
_NOT_AFTER = re.compile("(?:จะ)?(?:คิด|ทำ|เรียก|เก็บ|ใช้)*(?:ไม่ได้|มิได้)")
# what is asked for asking; a letter may cost so much at most
_FEE = re.compile(r"ค่า(?:ติดตาม|ทวงถาม|ทวงหนี้|ออกหนังสือ|หนังสือ)[^\d\n{]{0,40}(\d[\d,]*(?:\.\d+)?)\s*บาท")
_JOINT = re.compile("ลูกหนี้ร่วม|ลูกหนี้ชั้นต้น|รับผิดร่วม(?:กัน|กับ|ด้วย)|ร่วม(?:กัน)?รับผิด|ร่วมกันและแทนกัน")
_OWED = "(?:เงินต้น|ต้นเงิน|เป็นต้น|กับต้น)"
_COMPOUND = re.compile(
    "ดอกเบี้ยทบต้น|ดอกเบี้ยซ้อนดอกเบี้ย|ดอกเบี้ย(?:จาก|บน|ของ)ดอกเบี้ย|ทบดอกเบี้ย"
    rf"|ดอกเบี้ย[^\n]{{0,25}}(?:ทบ|รวม)(?:เข้า|กับ|เป็น|ไว้|ใน)*{_OWED}"
)
_PAYS = re.compile("(?:ชำระ|ผ่อน|ส่ง|จ่าย|คืน)$")  # ชำระดอกเบี้ยรวมกับเงินต้น adds nothing to the debt
_PENALTY = r"(?:ดอกเบี้ยผิดนัด|ดอกเบี้ยระหว่างผิดนัด|เบี้ยปรับ|ค่าปรับ|(?<!ค่า)(?<!เบี้ย)ปรับ)"
_WHOLE = r"(?:ทั้งหมด|ทั้งจำนวน|ทั้งสัญญา|(?:เงินต้น|ต้นเงิน|ยอดหนี้|หนี้)(?:ที่)?(?:คงเหลือ|คงค้าง|เหลืออยู่)|วงเงินกู้)"
_WHOLE_PENALTY = re.compile(f"{_PENALTY}(?:(?!ไม่|มิ|เฉพาะ).){{0,80}}(?:ของ|จาก|บน|ตาม).{{0,20}}{_WHOLE}")
_MORE_TIME = "(?:ผ่อนเวลา|ผ่อนผัน|ขยายเวลา|ขยายระยะเวลา|ขยายกำหนด|ให้เวลา|เลื่อนกำหนด|เลื่อนเวลา|ยืดเวลา|ยืดกำหนด)"
_ADVANCE = (
    re.compile(rf"(?:ยินยอม|ตกลง|ยอม)[^\n]{{0,60}}{_MORE_TIME}"),
    re.compile(rf"{_MORE_TIME}[^\n]{{0,60}}(?:ยินยอม|ตกลง|ยอม)(?:ด้วย|ล่วงหน้า|ทุก|ตลอด|ให้)"),
    re.compile(
        rf"{_MORE_TIME}[^\n]{{0,60}}(?:ไม่ทำให้|ไม่เป็นเหตุให้|ไม่เป็นผลให้|ไม่มีผลให้)[^\n]{{0,25}}(?:พ้น|ระงับ|สิ้นสุด)"
    ),
    re.compile(rf"{_MORE_TIME}[^\n]{{0,60}}(?:ไม่ต้อง|มิต้อง)(?:ได้รับ|ขอ|แจ้ง|บอก|ถาม)"),
)
_NO_NOTICE = re.compile(
    "สละ[^\n]{0,30}(?:บอกกล่าว|หนังสือแจ้ง)|(?:ไม่|มิ)ต้อง(?:มีหนังสือ|ได้รับ)?(?:บอกกล่าว|แจ้ง)(?:แก่)?(?:ผู้ค้ำ|ข้าพเจ้า)"
)
_NO_LIMIT = re.compile("(?:ไม่|มิ)จำกัด(?:จำนวน|วงเงิน|ความรับผิด|เวลา|ระยะเวลา)")
_BLANK = r"(?:\.{4,}|…{2,}|_{3,})"
_OPEN_SUM = re.compile(rf"(?:จำนวน|เป็นเงิน|วงเงิน|ไม่เกิน)[^\d{{}}\n]{{0,12}}{_BLANK}|{_BLANK}\s*บาท")
_THREATS = ("ติดคุก", "จำคุก", "คดีอาญา", "ประจาน", "ติดประกาศ", "อายัดบัญชี", "ยึดทรัพย์")
_OF_INTEREST = ("interest", "default_interest")  # parts that are about nothing else
_OF_SURETIES = ("security", "guarantor", "reduction")  # parts of other papers that speak of guarantors


@dataclass(frozen=True, slots=True)
class Limits:
    """The lawful rate of a day, percent a year, and the most that may be asked for a letter, baht."""

    rate: Decimal = Decimal(15)
    fee: Decimal = Decimal(100)


USUAL = Limits()


def lint(form: str, texts: Mapping[str, str], limits: Limits = USUAL) -> tuple[LintFinding, ...]:
    """Everything wrong with the words of a form; texts are the fund's own by part, the usual ones where it has none."""
    whole = {one.key: texts.get(one.key, one.usual) for one in loan_clauses.parts_of(form)}
    plain = {key: arabic_digits(text) for key, text in whole.items()}
    found = [one for key, text in plain.items() for one in _of_part(form, key, text, limits)]
    return (*found, *_of_whole(form, plain))


def _of_part(form: str, key: str, text: str, limits: Limits) -> Iterator[LintFinding]:
    known = {*loan_clauses.FIELDS[form], *loan_clauses.WORDS}
    for name in loan_clauses.fields_in(text):
        if name not in known:
            yield _refuse(key, f"ไม่มีช่องชื่อ {{{name}}} ให้เติม กรุณาเลือกชื่อช่องจากรายการด้านข้าง", "ช่องเติมข้อความ")
    if _OPEN_SUM.search(text):
        yield _refuse(key, "มีจำนวนเงินที่เว้นว่างไว้ กรุณาใช้ช่อง {จำนวนเงิน} เพื่อไม่ให้มีใครเติมภายหลัง", "ป.พ.พ. มาตรา 653")
    if any(rate > limits.rate for rate in yearly_rates(text, of_interest=key in _OF_INTEREST)):
        yield _refuse(
            key,
            f"มีอัตราดอกเบี้ยเกินร้อยละ {limits.rate} ต่อปี ดอกเบี้ยทั้งหมดจะเป็นโมฆะ กรุณาแก้อัตรา",
            "ป.พ.พ. มาตรา 654 และ พ.ร.บ.ห้ามเรียกดอกเบี้ยเกินอัตรา พ.ศ. 2560",
        )
    close = text.replace(" ", "")
    if any(not _PAYS.search(close[: one.start()]) for one in _asked(close, _COMPOUND)):
        yield _refuse(key, "มีข้อความให้คิดดอกเบี้ยทบต้น ซึ่งคิดไม่ได้ กรุณาตัดออก", "ป.พ.พ. มาตรา 655")
    if any(_asks(one, _WHOLE_PENALTY) for one in _SENTENCES.split(text)):
        yield _refuse(
            key,
            "มีข้อความให้คิดดอกเบี้ยผิดนัดหรือค่าปรับจากยอดหนี้ทั้งหมด คิดได้เฉพาะเงินต้นของงวดที่ผิดนัด กรุณาแก้ข้อความ",
            "ป.พ.พ. มาตรา 224/1",
        )
    if form == GUARANTEE or key in _OF_SURETIES or "ผู้ค้ำ" in text:
        yield from _of_guarantee(key, text)
    if any(Decimal(one[1].replace(",", "")) > limits.fee for one in _FEE.finditer(text)):
        yield _refuse(
            key,
            f"มีค่าติดตามทวงถามเกิน {limits.fee:,} บาทต่องวด ซึ่งเรียกไม่ได้ กรุณาแก้จำนวนเงิน",
            "พ.ร.บ.การทวงถามหนี้ พ.ศ. 2558 มาตรา 13",
        )
    if form == LETTER and any(word in text for word in _THREATS):
        yield LintFinding(
            key,
            Severity.WARN,
            "มีคำที่อาจถือเป็นการข่มขู่หรือทำให้อับอาย กรุณาใช้คำสุภาพและบอกเฉพาะสิทธิตามกฎหมาย",
            "พ.ร.บ.การทวงถามหนี้ พ.ศ. 2558 มาตรา 11",
        )


def _of_guarantee(key: str, text: str) -> Iterator[LintFinding]:
    """What a guarantor who is a natural person cannot agree to; the sections are those that s. 685/1 protects."""
    if _asks(text.replace(" ", ""), _JOINT):
        yield _refuse(key, "มีข้อความให้ผู้ค้ำประกันรับผิดอย่างลูกหนี้ร่วม ซึ่งเป็นโมฆะ กรุณาตัดออก", "ป.พ.พ. มาตรา 681/1")
    if any(_asks(line, pattern) for line in text.splitlines() for pattern in _ADVANCE):
        yield _refuse(
            key,
            "มีข้อความให้ผู้ค้ำประกันยินยอมให้ผ่อนเวลาไว้ล่วงหน้า ซึ่งใช้ไม่ได้ กรุณาตัดออกและขอความยินยอมเป็นครั้งไป",
            "ป.พ.พ. มาตรา 700 และ 685/1",
        )
    if _NO_NOTICE.search(text.replace(" ", "")):
        yield _refuse(
            key,
            "มีข้อความให้ไม่ต้องบอกกล่าวผู้ค้ำประกันเมื่อผู้กู้ผิดนัด ซึ่งใช้ไม่ได้ กรุณาตัดออก",
            "ป.พ.พ. มาตรา 686 และ 685/1",
        )
    if _NO_LIMIT.search(text):
        yield _refuse(
            key,
            "มีข้อความให้ค้ำประกันโดยไม่จำกัดจำนวนหรือระยะเวลา ซึ่งใช้ไม่ได้ กรุณาบอกวงเงินสูงสุดและระยะเวลา",
            "ป.พ.พ. มาตรา 681 และ 685/1",
        )


# what a form must ask for somewhere, and why
_MUST = {
    CONTRACT: (("money", "จำนวนเงิน", "ข้อความต้องมีช่อง {จำนวนเงิน} กรุณาเติมให้ครบ", "ป.พ.พ. มาตรา 653"),),
    GUARANTEE: (
        ("most", "วงเงินค้ำ", "สัญญาค้ำประกันต้องบอกวงเงินสูงสุด กรุณาเติมช่อง {วงเงินค้ำ}", "ป.พ.พ. มาตรา 681"),
        (
            "period",
            "วันสิ้นสุดการค้ำ",
            "สัญญาค้ำประกันต้องบอกระยะเวลาที่ค้ำ กรุณาเติมช่อง {วันสิ้นสุดการค้ำ}",
            "ป.พ.พ. มาตรา 681",
        ),
        ("debt", "สัญญาเลขที่", "สัญญาค้ำประกันต้องบอกว่าค้ำหนี้ใด กรุณาเติมช่อง {สัญญาเลขที่}", "ป.พ.พ. มาตรา 681"),
    ),
    ACKNOWLEDGEMENT: (
        ("body", "สัญญาเลขที่", "หนังสือรับสภาพหนี้ต้องบอกว่าเป็นหนี้ใด กรุณาเติมช่อง {สัญญาเลขที่}", "ป.พ.พ. มาตรา 193/14"),
    ),
}


def _of_whole(form: str, plain: Mapping[str, str]) -> Iterator[LintFinding]:
    asked = {name for text in plain.values() for name in loan_clauses.fields_in(text)}
    for key, name, words, section in _MUST.get(form, ()):
        if name not in asked:
            yield _refuse(key, words, section)
    for key, text in plain.items():
        tables = form in (LETTER, ACKNOWLEDGEMENT)
        if tables and sum(line.strip() == TABLE for line in text.splitlines()) != 1:
            yield _refuse(key, "ข้อความต้องมีบรรทัด {ตาราง} หนึ่งบรรทัด ซึ่งเป็นที่ของยอดหนี้ กรุณาเติม", "ช่องเติมข้อความ")


def _asked(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the words stand without a not before or after them."""
    for found in pattern.finditer(text):
        if not _NOT.search(text[: found.start()]) and not _NOT_AFTER.match(text[found.end() :].lstrip()):
            yield found


def _asks(text: str, pattern: re.Pattern[str]) -> bool:
    return any(True for _ in _asked(text, pattern))


def _refuse(part: str, words: str, section: str) -> LintFinding:
    return LintFinding(part, Severity.REFUSE, words, section)
