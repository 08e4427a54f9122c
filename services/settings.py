"""Every setting once: its key, default and Thai words. Window sizes are not settings; they stay with the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.user import Setting
from models.values.money import EdWord
from models.values.thai_text import Digits
from services.duties import Duty, for_duty
from services.errors import UserError
from services.papers import PaperStyle

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class Choice(Generic[E]):
    """A setting with a closed list of answers; words are shown in the order of the enum."""

    key: str
    default: E
    title: str
    words: tuple[str, ...]
    note: str = ""


class Megabytes(Enum):
    """How big a file may be."""

    FIVE = "5"
    TEN = "10"
    TWENTY = "20"
    FIFTY = "50"


_MEGABYTES = tuple(f"{one.value} เมกะไบต์" for one in Megabytes)

PAPER_DIGITS = Choice("paper.digits", Digits.ARABIC, "ตัวเลขบนเอกสารที่พิมพ์", ("เลขอารบิก 1 2 3", "เลขไทย ๑ ๒ ๓"))
PAPER_ED = Choice(
    "paper.ed",
    EdWord.ROYAL,
    "การอ่านจำนวนเงินที่ลงท้ายด้วย 1",
    ("หนึ่งร้อยเอ็ดบาท (ราชบัณฑิตยสภา)", "หนึ่งร้อยหนึ่งบาท (แบบโปรแกรมตาราง)"),
    "ใช้กับตัวหนังสือกำกับจำนวนเงินในใบเสร็จและใบสำคัญ",
)
PHOTO_LIMIT = Choice(
    "attachments.photo", Megabytes.TEN, "รูปถ่ายหนึ่งรูปไม่เกิน", _MEGABYTES, "เก็บเป็นรูปย่อ และลบสถานที่กับเวลาที่ถ่ายออกให้"
)
DOCUMENT_LIMIT = Choice("attachments.document", Megabytes.TWENTY, "เอกสารแนบหนึ่งไฟล์ไม่เกิน", _MEGABYTES)
AnyChoice = Choice[Digits] | Choice[EdWord] | Choice[Megabytes]
PAPERS: tuple[AnyChoice, ...] = (PAPER_DIGITS, PAPER_ED)
FILES: tuple[AnyChoice, ...] = (PHOTO_LIMIT, DOCUMENT_LIMIT)
CHOICES = PAPERS + FILES


def get(session: Session, choice: Choice[E]) -> E:
    stored = session.get(Setting, choice.key)
    return choice.default if stored is None else type(choice.default)(stored.value)


@for_duty(Duty.SETTINGS)
def put(session: Session, key: str, value: str) -> None:
    """Raises UserError for a key or an answer that is not declared."""
    choice = next((one for one in CHOICES if one.key == key), None)
    if choice is None or value not in {member.value for member in type(choice.default)}:
        raise UserError("ค่านี้ไม่มีในรายการตั้งค่า กรุณาเลือกจากรายการ", field=key)
    stored = session.get(Setting, key)
    if stored is None:
        session.add(Setting(key=key, value=value))
    else:
        stored.value = value


def values(session: Session) -> dict[str, str]:
    """The answer in force of every declared setting, by key."""
    stored = {one.key: one.value for one in session.scalars(select(Setting))}
    return {one.key: stored.get(one.key, str(one.default.value)) for one in CHOICES}


def paper_style(session: Session) -> PaperStyle:
    query = select(Setting).where(Setting.key.in_([one.key for one in PAPERS]))
    stored = {one.key: one.value for one in session.scalars(query)}
    return PaperStyle(
        Digits(stored.get(PAPER_DIGITS.key, PAPER_DIGITS.default.value)),
        EdWord(stored.get(PAPER_ED.key, PAPER_ED.default.value)),
    )
