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
# a not that governs what follows it, not one of another verb (ไม่ชำระ…)
_NOT = re.compile("(?:ไม่|มิ|ห้าม|งด)(?:ต้อง|ให้|ได้|ถือ|คิด|เรียก|รับผิด|มี|ใช่|เป็น|อย่าง|การ|นำ|ทำ|จะ|เก็บ|ว่า)*$")
_RATE = re.compile(
    r"(?:ร้อยละ|อัตรา)\s*(\d+(?:\.\d+)?)(?:\s*บาท)?(?:\s*ต่อ\s*(ปี|เดือน|วัน|สัปดาห์|งวด))?"
    r"|(\d+(?:\.\d+)?)\s*%(?:\s*ต่อ\s*(ปี|เดือน|วัน|สัปดาห์|งวด))?"
)
_TIMES = {"ปี": 1, "เดือน": 12, "สัปดาห์": 52, "วัน": 365, "งวด": 12}
LEGAL_RATE = Decimal(15)
_JOINT = ("ลูกหนี้ร่วม", "รับผิดร่วมกัน", "รับผิดร่วมกับ")
_COMPOUND = ("ดอกเบี้ยทบต้น", "ทบดอกเบี้ยเข้ากับต้น", "นำดอกเบี้ยรวมเป็นต้น", "ดอกเบี้ยซ้อนดอกเบี้ย")
_PENALTY = r"(?:ดอกเบี้ยผิดนัด|ดอกเบี้ยระหว่างผิดนัด|เบี้ยปรับ|ค่าปรับ|(?<!ค่า)(?<!เบี้ย)ปรับ)"
_WHOLE = r"(?:ทั้งหมด|ทั้งจำนวน|ทั้งสัญญา|เงินต้นคงเหลือ|เงินต้นคงค้าง|ยอดหนี้คงเหลือ|ยอดหนี้คงค้าง|วงเงินกู้)"
_WHOLE_PENALTY = re.compile(f"{_PENALTY}(?:(?!ไม่|เฉพาะ).){{0,80}}(?:ของ|จาก|บน|ตาม).{{0,20}}{_WHOLE}")
_ADVANCE = re.compile(
    r"(?:ยินยอม|ตกลง|ยอม)[^\n]{0,60}(?:ผ่อนเวลา|ผ่อนผัน|ขยายเวลา|ขยายระยะเวลา|ขยายกำหนด|ให้เวลา)"
)
_OPEN_SUM = re.compile(r"(?:จำนวน|เป็นเงิน)[^\d{]{0,12}\.{3,}")
_THREATS = ("ติดคุก", "จำคุก", "คดีอาญา", "ประจาน", "ติดประกาศ", "อายัดบัญชี", "ยึดทรัพย์")


def lint(form: str, texts: Mapping[str, str]) -> tuple[LintFinding, ...]:
    """Everything wrong with the words of a form; texts are the fund's own by part, the usual ones where it has none."""
    whole = {one.key: texts.get(one.key, one.usual) for one in loan_clauses.parts_of(form)}
    plain = {key: arabic_digits(text) for key, text in whole.items()}
    found = [one for key, text in plain.items() for one in _of_part(form, key, text)]
    return (*found, *_of_whole(form, plain))


def _of_part(form: str, key: str, text: str) -> Iterator[LintFinding]:
    known = {*loan_clauses.FIELDS[form], *loan_clauses.WORDS}
    for name in loan_clauses.fields_in(text):
        if name not in known:
            yield _refuse(key, f"ไม่มีช่องชื่อ {{{name}}} ให้เติม กรุณาเลือกชื่อช่องจากรายการด้านข้าง", "ช่องเติมข้อความ")
    if _OPEN_SUM.search(text):
        yield _refuse(key, "มีจำนวนเงินที่เว้นว่างไว้ กรุณาใช้ช่อง {จำนวนเงิน} เพื่อไม่ให้มีใครเติมภายหลัง", "ป.พ.พ. มาตรา 653")
    for rate in _rates(text):
        if rate > LEGAL_RATE:
            yield _refuse(
                key,
                "มีอัตราดอกเบี้ยเกินร้อยละ 15 ต่อปี ดอกเบี้ยทั้งหมดจะเป็นโมฆะ กรุณาแก้อัตรา",
                "ป.พ.พ. มาตรา 654 และ พ.ร.บ.ห้ามเรียกดอกเบี้ยเกินอัตรา พ.ศ. 2560",
            )
            break
    if _says(text, *_COMPOUND):
        yield _refuse(key, "มีข้อความให้คิดดอกเบี้ยทบต้น ซึ่งคิดไม่ได้ กรุณาตัดออก", "ป.พ.พ. มาตรา 655")
    if any(_asks(one, _WHOLE_PENALTY) for one in _SENTENCES.split(text)):
        yield _refuse(
            key,
            "มีข้อความให้คิดดอกเบี้ยผิดนัดหรือค่าปรับจากยอดหนี้ทั้งหมด คิดได้เฉพาะเงินต้นของงวดที่ผิดนัด กรุณาแก้ข้อความ",
            "ป.พ.พ. มาตรา 224/1",
        )
    if form == GUARANTEE:
        yield from _of_guarantee(key, text)
    if form == LETTER and any(word in text for word in _THREATS):
        yield LintFinding(
            key,
            Severity.WARN,
            "มีคำที่อาจถือเป็นการข่มขู่หรือทำให้อับอาย กรุณาใช้คำสุภาพและบอกเฉพาะสิทธิตามกฎหมาย",
            "พ.ร.บ.การทวงถามหนี้ พ.ศ. 2558 มาตรา 11",
        )


def _of_guarantee(key: str, text: str) -> Iterator[LintFinding]:
    if _says(text, *_JOINT):
        yield _refuse(key, "มีข้อความให้ผู้ค้ำประกันรับผิดอย่างลูกหนี้ร่วม ซึ่งเป็นโมฆะ กรุณาตัดออก", "ป.พ.พ. มาตรา 681/1")
    if any(_asks(one, _ADVANCE) for one in text.splitlines()):
        yield _refuse(
            key,
            "มีข้อความให้ผู้ค้ำประกันยินยอมให้ผ่อนเวลาไว้ล่วงหน้า ซึ่งใช้ไม่ได้ กรุณาตัดออกและขอความยินยอมเป็นครั้งไป",
            "ป.พ.พ. มาตรา 700 และ 685/1",
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


def _rates(text: str) -> Iterator[Decimal]:
    """Every rate said, as percent a year; one of a month counts twelve times."""
    for found in _RATE.finditer(text):
        number, unit = (
            (found.group(1), found.group(2)) if found.group(1) else (found.group(3), found.group(4))
        )
        yield Decimal(number) * _TIMES.get(unit or "ปี", 1)


def _says(text: str, *words: str) -> bool:
    """Whether one of the words stands there without a not before it."""
    return any(_asks(text, re.compile(re.escape(word))) for word in words)


def _asks(text: str, pattern: re.Pattern[str]) -> bool:
    return any(not _NOT.search(text[: found.start()]) for found in pattern.finditer(text))


def _refuse(part: str, words: str, section: str) -> LintFinding:
    return LintFinding(part, Severity.REFUSE, words, section)
