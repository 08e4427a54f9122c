"""What a form or an old book says of a letter, and the checks both share; the register is not asked here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models import terms
from models.letter import LetterKind, LetterUrgency
from models.values.thai_text import normalise
from services.people.person_input import Finding

# What people call each field: on the form, in the workbook that comes in and the one that goes out.
TITLES = {
    "kind": "ชนิดหนังสือ",
    "sequence": "เลขทะเบียน",
    "number": "เลขที่หนังสือ",
    "day": "ลงวันที่",
    "booked": "วันที่ลงทะเบียน",
    "sender": "จาก",
    "recipient": "ถึง",
    "subject": "เรื่อง",
    "refers_to": "อ้างถึง",
    "urgency": "ชั้นความเร็ว",
    "action": "การปฏิบัติ",
    "handler": "ผู้รับผิดชอบ",
    "reply_due": "ต้องตอบภายใน",
    "settled": "เสร็จเรื่องเมื่อ",
    "cancel_reason": "ยกเลิกเพราะ",
    "note": terms.NOTE,
}


@dataclass(frozen=True, slots=True)
class LetterInput:
    """day stands on the paper, booked in the register (empty is today); number is the sender's of what came in.

    sequence is the number an old book gave; empty takes the next. What goes out under our own number is
    given it, unless an old book says it otherwise in number. What an old book struck out has a cancel_reason.
    """

    kind: LetterKind
    day: date
    subject: str
    booked: date | None = None
    number: str = ""
    sequence: int | None = None
    sender: str = ""
    recipient: str = ""
    refers_to: str = ""
    urgency: LetterUrgency = LetterUrgency.NORMAL
    action: str = ""
    handler: str = ""
    reply_due: date | None = None
    answers_id: int | None = None
    settled: date | None = None
    cancel_reason: str = ""
    note: str = ""

    def counted(self, today: date) -> date:
        """The day whose year the number belongs to."""
        return (self.booked or today) if self.kind is LetterKind.INCOMING else self.day


def findings(letter: LetterInput, today: date) -> list[Finding]:
    """Everything to be said about the input by itself, without the register."""
    found: list[Finding] = []

    def note(field: str, message: str, *, blocks: bool = False) -> None:
        found.append(Finding(field, message, blocks))

    booked = letter.booked or today
    if not normalise(letter.subject):
        note("subject", "ยังไม่ได้ใส่ชื่อเรื่อง กรุณาพิมพ์ชื่อเรื่อง", blocks=True)
    if letter.kind is LetterKind.INCOMING and not normalise(letter.sender):
        note("sender", "ยังไม่ได้ใส่ว่าหนังสือมาจากใคร กรุณาพิมพ์ชื่อหน่วยงานหรือผู้ส่ง", blocks=True)
    if letter.kind is LetterKind.OUTGOING and not normalise(letter.recipient):
        note("recipient", "ยังไม่ได้ใส่ว่าส่งถึงใคร กรุณาพิมพ์ชื่อผู้รับ", blocks=True)
    if booked > today:
        note("booked", "วันที่ลงทะเบียนอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", blocks=True)
    if letter.kind is LetterKind.INCOMING and letter.day > booked:
        note("day", "วันที่ในหนังสืออยู่หลังวันที่รับ กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    elif letter.day > today:
        note("day", "วันที่ในหนังสืออยู่ในอนาคต กรุณาตรวจปี พ.ศ. ว่าถูกต้อง")
    if letter.reply_due is not None and letter.reply_due < letter.day:
        note("reply_due", "กำหนดตอบอยู่ก่อนวันที่ในหนังสือ กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    if letter.settled is not None and letter.settled < letter.day:
        note("settled", "วันที่เสร็จเรื่องอยู่ก่อนวันที่ในหนังสือ กรุณาตรวจทั้งสองวันอีกครั้ง", blocks=True)
    if letter.sequence is not None and letter.sequence < 1:
        note("sequence", "เลขทะเบียนต้องเริ่มที่ 1 กรุณาตรวจเลขกับสมุดอีกครั้ง", blocks=True)
    return found
