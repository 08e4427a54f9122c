"""Old letter books as a workbook brings them: each letter under the number its book gave it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.letter import Letter, LetterKind, LetterUrgency
from models.values.thai_date import be_year
from models.values.thai_text import arabic_digits, normalise
from services.correspondence import letter_numbers, letters
from services.correspondence.letter_input import TITLES, LetterInput
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.reports.table import Kind

_KINDS = {
    "รับ": LetterKind.INCOMING,
    "ส่ง": LetterKind.OUTGOING,
    "หนังสือออก": LetterKind.OUTGOING,
    "หนังสือเข้า": LetterKind.INCOMING,
    "ใบรับรอง": LetterKind.CERTIFICATE,
}
_WITH_YEAR = re.compile(r"(?:.*\D)?(\d{1,6})\s*/\s*(2[45]\d\d)")
_SEQUENCE = re.compile(r"(?:.*\D)?(\d{1,6})()")
_DAY = register_parsers.whole_day
KIND = Field("kind", TITLES["kind"], register_parsers.one_of(LetterKind, _KINDS), ("ชนิด", "ประเภท"))
SEQUENCE = Field(
    "sequence",
    TITLES["sequence"],
    parsers.code,
    ("เลขทะเบียนรับ", "เลขทะเบียนส่ง", "เลขรับ", "เลขส่ง", "ทะเบียนรับที่"),
    required=True,
    kind=Kind.CODE,
)
DATE = Field("day", TITLES["day"], _DAY, ("วันที่", "วันที่หนังสือ", "ลงวันที่หนังสือ"), required=True, kind=Kind.DAY)
BOOKED = Field("booked", TITLES["booked"], _DAY, ("วันที่รับ", "วันรับ", "วันที่ลงรับ"), kind=Kind.DAY)
FIELDS: tuple[AnyField, ...] = (
    KIND,
    SEQUENCE,
    Field("number", TITLES["number"], parsers.code, ("ที่หนังสือ", "หนังสือที่", "เลขที่"), kind=Kind.CODE),
    DATE,
    BOOKED,
    Field("sender", TITLES["sender"], parsers.text, ("ผู้ส่ง", "หน่วยงานที่ส่ง")),
    Field("recipient", TITLES["recipient"], parsers.text, ("เรียน", "ผู้รับ", "ส่งถึง")),
    Field("subject", TITLES["subject"], parsers.text, ("ชื่อเรื่อง",), required=True),
    Field("refers_to", TITLES["refers_to"], parsers.text),
    Field("urgency", TITLES["urgency"], register_parsers.one_of(LetterUrgency), ("ความเร่งด่วน",)),
    Field("action", TITLES["action"], parsers.text, ("ปฏิบัติ",)),
    Field("handler", TITLES["handler"], parsers.text, ("ผู้ปฏิบัติ",)),
    Field("reply_due", TITLES["reply_due"], _DAY, ("กำหนดตอบ",), kind=Kind.DAY),
    Field("settled", TITLES["settled"], _DAY, ("ตอบเมื่อ",), kind=Kind.DAY),
    Field("cancel_reason", TITLES["cancel_reason"], parsers.text, ("ยกเลิก", "เหตุผลที่ยกเลิก")),
    Field("note", TITLES["note"], parsers.text),
)
_BY_KEY = {one.key: one for one in FIELDS}
_ON_PAPER = ("day", "subject", "recipient")


class _Books:
    """What the register has already, and the number each book was read to last."""

    def __init__(self, session: Session) -> None:
        self.stored = {(one.kind, one.year_be, one.sequence): one for one in session.scalars(select(Letter))}
        self._read: dict[tuple[LetterKind, int], int] = {}

    def gap(self, kind: LetterKind, year_be: int, sequence: int) -> list[int]:
        """Numbers of the book that neither this file, read so far in its order, nor the register has."""
        before = self._read.get((kind, year_be))
        self._read[kind, year_be] = sequence
        if before is None:
            return []
        between = range(min(before, sequence) + 1, max(before, sequence))
        return [one for one in between if (kind, year_be, one) not in self.stored]


def _read_with(session: Session) -> Reader:
    books = _Books(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        if not {"sequence", "day"} <= told.keys():
            return {}
        kind = told.setdefault("kind", _kind_of(told))
        typed = arabic_digits(normalise(told["sequence"]))
        written = _WITH_YEAR.fullmatch(typed) or _SEQUENCE.fullmatch(typed)
        if kind is None or written is None:
            if kind is None:
                check.error("ไม่ทราบว่าเป็นหนังสือรับหรือส่ง กรุณาเพิ่มคอลัมน์ชนิดหนังสือ", KIND)
            else:
                check.error("อ่านเลขทะเบียนไม่ได้ กรุณาใส่เป็นตัวเลข เช่น 12 หรือ 12/2569", SEQUENCE)
            return {}
        told["sequence"] = sequence = int(written[1])
        counted = told.get("booked", told["day"]) if kind is LetterKind.INCOMING else told["day"]
        year_be = be_year(counted)
        if written[2] and int(written[2]) != year_be:
            field = BOOKED if kind is LetterKind.INCOMING and "booked" in told else DATE
            check.error(f"เลข {sequence}/{written[2]} แต่วันที่อยู่ในปี {year_be} กรุณาตรวจเลขหรือวันที่", field)
            return {}
        stored = books.stored.get((kind, year_be, sequence))
        if stored is None:
            told.setdefault("booked", told["day"])
        else:
            _keep_what_stands(check, stored, told)
        if gap := books.gap(kind, year_be, sequence):
            span = str(gap[0]) if len(gap) == 1 else f"{gap[0]} ถึง {gap[-1]}"
            words = f"เลข {span} ไม่มีในไฟล์และทะเบียน ระบบจะลงไว้ว่า “{letter_numbers.MISSING}”"
            check.warn(words, SEQUENCE)
        return told

    return read


def _keep_what_stands(check: RowCheck, stored: Letter, told: Mapping[str, Any]) -> None:
    """A cancelled letter is not corrected, nor what a paper of the program says."""
    if letter_numbers.is_missing(stored):
        return
    now = letters.as_input(stored)
    changed = [key for key, value in told.items() if value != getattr(now, key)]
    if stored.cancelled is not None and changed:
        check.error(f"{letters.title(stored)} ยกเลิกแล้วในทะเบียน แก้ไม่ได้ กรุณาออกเลขใหม่แทน", SEQUENCE)
    for key in set(changed).intersection(_ON_PAPER) if stored.form else ():
        check.error(
            f"{letters.title(stored)} ออกจากโปรแกรมแล้ว ข้อความในทะเบียนต้องตรงกับเอกสาร กรุณาลบช่องนี้", _BY_KEY[key]
        )


def _kind_of(told: Mapping[str, Any]) -> LetterKind | None:
    """A book without a column of kinds: who is named tells which way it went."""
    if "sender" in told:
        return LetterKind.INCOMING
    return LetterKind.OUTGOING if "recipient" in told else None


def _keys(one: LetterInput) -> list[Key]:
    counted = one.booked if one.kind is LetterKind.INCOMING and one.booked is not None else one.day
    return [Key(TITLES["sequence"], (one.kind, be_year(counted), one.sequence))]


def _save(session: Session, one: LetterInput, letter_id: int | None, today: date) -> int:
    if letter_id is not None:
        stored = letters.get(session, letter_id)
        if not letter_numbers.is_missing(stored):
            return letters.change(session, letter_id, one, today).id
        one = replace(
            one, cancel_reason="" if one.cancel_reason == letter_numbers.MISSING else one.cancel_reason
        )
    return letters.add(session, one, today).id


def _settled(one: LetterInput) -> LetterInput:
    return replace(
        one,
        number=arabic_digits(normalise(one.number)),
        sender=normalise(one.sender),
        recipient=normalise(one.recipient),
        subject=normalise(one.subject),
        refers_to=normalise(one.refers_to),
        action=normalise(one.action),
        handler=normalise(one.handler),
        cancel_reason=normalise(one.cancel_reason),
        note=normalise(one.note),
    )


LETTERS = Register(
    key="letters",
    title="ทะเบียนหนังสือ",
    noun="หนังสือ",
    unit="ฉบับ",
    code_title=TITLES["sequence"],
    fields=FIELDS,
    examples=(
        {
            "kind": "หนังสือรับ", "sequence": "7/2569", "number": "นค 0118/235", "day": "4 พ.ย. 2569", "booked": "6 พ.ย. 2569",
            "sender": "ที่ว่าการอำเภอตัวอย่าง", "subject": "ขอข้อมูลองค์กรชุมชน", "urgency": "ด่วน", "handler": "เลขานุการ",
            "reply_due": "20 พ.ย. 2569",
        },
        {"kind": "หนังสือส่ง", "sequence": "๑๒", "day": "10 พ.ย. 2569", "recipient": "ผู้ใหญ่บ้านทุกหมู่บ้าน",
         "subject": "ขอเชิญประชุมสภาองค์กรชุมชนตำบล"},
        {"kind": "คำสั่ง", "sequence": "3/2569", "day": "12 พ.ย. 2569", "subject": "แต่งตั้งคณะทำงาน", "cancel_reason": "ออกเลขซ้ำ"},
    ),
    make=LetterInput,
    called=lambda one: (str(one.sequence or ""), one.subject),
    keys=_keys,
    known=lambda session: session.scalars(select(Letter)),
    as_input=letters.as_input,
    save=_save,
    findings=letters.findings,
    reader=_read_with,
    settle=_settled,
    labels={"answers_id": "ตอบเรื่อง"},
)  # fmt: skip
