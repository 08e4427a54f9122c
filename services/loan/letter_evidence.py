"""The evidence that a letter about a debt went out and arrived; it may have to stand before a court.

Once it is known that a letter was taken or came back, its evidence is locked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from models.database import moment_of
from models.lending import LetterChannel, LetterStage, LoanLetter
from models.values.thai_date import long_date, short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_letters

_POST = (LetterChannel.POST, LetterChannel.REGISTERED, LetterChannel.RECEIPTED)
_NUMBERED = (LetterChannel.REGISTERED, LetterChannel.RECEIPTED)


@dataclass(frozen=True, slots=True)
class EvidenceInput:
    letter_id: int
    channel: LetterChannel | None = None
    post_no: str = ""
    sent: date | None = None
    delivered: date | None = None
    taken_by: str = ""
    came_back: date | None = None
    note: str = ""


@for_duty(Duty.RECORDS)
def record(session: Session, wanted: EvidenceInput) -> LoanLetter:
    """How it went out and who took it; completes what was known before.

    Raises UserError on the field that is wrong, when what was recorded before would change, and once it is locked.
    """
    row = loan_letters.get(session, wanted.letter_id)
    _require_open(row)
    kept = replace(
        wanted,
        post_no=normalise(wanted.post_no).upper().replace(" ", ""),
        taken_by=normalise(wanted.taken_by),
        note=normalise(wanted.note),
    )
    _require_in_order(row, kept, moment_of(session).date())
    _require_whole(row, kept)
    if row.sent is not None and (row.channel, row.post_no, row.sent) != (
        kept.channel,
        kept.post_no,
        kept.sent,
    ):
        raise UserError(
            f"บันทึกวันส่ง {long_date(row.sent)} ไว้แล้วจึงแก้วิธีส่ง เลขไปรษณีย์ และวันส่งไม่ได้ "
            "ถ้าลงผิดกรุณายกเลิกหนังสือแล้วออกใหม่",
            field="sent",
        )
    row.channel, row.post_no, row.sent = kept.channel, kept.post_no, kept.sent
    row.delivered, row.taken_by, row.came_back, row.note = (
        kept.delivered,
        kept.taken_by,
        kept.came_back,
        kept.note,
    )
    session.flush()
    return row


def _require_open(row: LoanLetter) -> None:
    if row.document.cancelled_at is not None:
        raise UserError(f"หนังสือ {row.document.number} ยกเลิกแล้ว กรุณาเลือกหนังสือฉบับอื่น")
    if loan_letters.is_locked(row):
        raise UserError(f"หนังสือ {row.document.number} มีหลักฐานครบแล้ว จึงแก้ไม่ได้ ถ้าลงผิดกรุณายกเลิกหนังสือแล้วออกใหม่")


def _require_in_order(row: LoanLetter, kept: EvidenceInput, today: date) -> None:
    order = (
        ("sent", kept.sent, "วันส่ง"),
        ("delivered", kept.delivered, "วันได้รับ"),
        ("came_back", kept.came_back, "วันตีกลับ"),
    )
    for field, day, words in order:
        if day is None:
            continue
        if day > today:
            raise UserError(f"{words}อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field=field)
        if day < row.day:
            raise UserError(f"{words}อยู่ก่อนวันที่ของหนังสือ ({short_date(row.day)}) กรุณาแก้วันที่", field=field)
        if kept.sent is not None and day < kept.sent:
            raise UserError(f"{words}อยู่ก่อนวันส่ง กรุณาแก้วันที่", field=field)


def _require_whole(row: LoanLetter, kept: EvidenceInput) -> None:
    signed = row.stage is LetterStage.ACKNOWLEDGED
    if kept.delivered is not None and kept.came_back is not None:
        raise UserError("หนังสือฉบับเดียวได้รับแล้วและตีกลับพร้อมกันไม่ได้ กรุณาเหลือวันเดียว", field="came_back")
    if (kept.delivered is not None or kept.came_back is not None) and kept.sent is None and not signed:
        raise UserError("ยังไม่ได้ใส่วันส่ง กรุณาใส่วันที่ส่งหนังสือก่อน", field="sent")
    if kept.sent is not None and kept.channel is None and not signed:
        raise UserError("ยังไม่ได้เลือกวิธีส่ง กรุณาเลือกว่าส่งมือหรือส่งทางไปรษณีย์", field="channel")
    if kept.channel in _NUMBERED and kept.sent is not None and not kept.post_no:
        raise UserError("ยังไม่ได้ใส่เลขไปรษณีย์ลงทะเบียน กรุณาดูจากใบรับฝาก เช่น RB123456789TH", field="post_no")
    if kept.post_no and kept.channel not in _POST:
        raise UserError("ส่งมือไม่มีเลขไปรษณีย์ กรุณาลบเลขออกหรือเลือกไปรษณีย์", field="post_no")
    if kept.delivered is not None and not kept.taken_by:
        who = "ผู้ลงนามหรือพยาน" if signed else "ผู้รับหนังสือ"
        raise UserError(f"ยังไม่ได้ใส่ชื่อ{who} กรุณาพิมพ์ชื่อตามหลักฐาน", field="taken_by")
