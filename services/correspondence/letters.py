"""The registers of letters, orders, announcements and certificates; their numbers are services.correspondence.letter_numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.letter import Letter, LetterKind
from models.values.thai_date import be_year, short_date
from models.values.thai_text import arabic_digits, normalise, search_key
from services.correspondence import letter_numbers
from services.correspondence.letter_input import LetterInput, findings
from services.correspondence.letter_numbers import LetterNumber, title
from services.correspondence.letter_prints import print_job, record_print, record_prints
from services.duties import Duty, for_duty
from services.errors import UserError
from services.papers import check_code, to_json
from services.people.person_input import Finding, require_sound

# the whole noun under one name, for those who use more of it than one part
__all__ = [
    "NOTICE",
    "DueReply",
    "LetterInput",
    "add",
    "answers_to",
    "as_input",
    "cancel",
    "change",
    "due_replies",
    "findings",
    "get",
    "issue",
    "print_job",
    "record_print",
    "record_prints",
    "reopen",
    "settle",
    "title",
    "warnings",
]

NOTICE = timedelta(days=7)  # how long before its day a reply is shown as due


def warnings(
    session: Session, letter: LetterInput, today: date, letter_id: int | None = None
) -> list[Finding]:
    """What the register says of the input: a day out of order, numbers left out; nothing of it blocks."""
    found = []
    year_be = be_year(letter.counted(today))
    sequence = letter.sequence
    if letter_id is not None:
        sequence = session.get_one(Letter, letter_id).sequence
    day_field = "booked" if letter.kind is LetterKind.INCOMING else "day"
    said = letter_numbers.out_of_order(session, letter.kind, year_be, sequence, letter.counted(today))
    if said:
        found.append(Finding(day_field, said, blocks=False))
    if letter_id is None and sequence is not None:
        gap = letter_numbers.gap_to(session, letter.kind, year_be, sequence)
        if gap:
            span = str(gap[0]) if len(gap) == 1 else f"{gap[0]} ถึง {gap[-1]}"
            words = f"เลข {span} ยังไม่มีในทะเบียน จะลงไว้ว่า “{letter_numbers.MISSING}” จนกว่าจะพบ"
            found.append(Finding("sequence", words, blocks=False))
    return found


@for_duty(Duty.RECORDS)
def add(session: Session, letter: LetterInput, today: date) -> Letter:
    """Enters a letter under the next number, or the one its old book gave.

    Raises UserError for input that blocks, a number that is used, and an answer to what cannot be answered.
    """
    require_sound(findings(letter, today))
    year_be = be_year(letter.counted(today))
    row: Letter | None = None
    if letter.sequence is None:
        number = letter_numbers.take(session, letter.kind, year_be)
    else:
        number, row = letter_numbers.claim(session, letter.kind, year_be, letter.sequence)
    if row is None:
        row = Letter(kind=letter.kind, year_be=year_be, sequence=number.sequence)
    else:
        row.cancelled, row.cancel_reason = None, ""
    _write(row, letter, number.text, letter.booked or today)
    if letter.cancel_reason:
        row.cancelled, row.cancel_reason = letter.counted(today), normalise(letter.cancel_reason)
    session.add(row)
    session.flush()
    if row.cancelled is None:
        _answer(session, row, letter.answers_id)
    return row


@for_duty(Duty.RECORDS)
def change(session: Session, letter_id: int, letter: LetterInput, today: date) -> Letter:
    """Corrects an entry; kind and number stay, and of a paper the program made also what it says.

    Raises UserError for a cancelled letter, a day of another year, and what findings() blocks.
    """
    row = get(session, letter_id)
    if row.cancelled is not None:
        raise UserError(f"{title(row)} ยกเลิกแล้ว แก้ไม่ได้ กรุณาออกเลขใหม่แทน")
    require_sound(findings(letter, today))
    if be_year(letter.counted(today)) != row.year_be:
        field = "booked" if row.kind is LetterKind.INCOMING else "day"
        raise UserError(
            f"เลขนี้เป็นของปี {row.year_be} จะย้ายไปปีอื่นไม่ได้ กรุณาใส่วันในปีเดิม หรือยกเลิกแล้วออกเลขใหม่", field=field
        )
    if row.form:
        for field, now in (("day", letter.day), ("subject", letter.subject), ("recipient", letter.recipient)):
            if now != getattr(row, field):
                raise UserError(
                    "ข้อความนี้อยู่ในเอกสารที่ออกไปแล้ว แก้ในทะเบียนอย่างเดียวไม่ได้ กรุณายกเลิกแล้วออกฉบับใหม่", field=field
                )
    _write(row, letter, row.number, letter.booked or row.booked)
    if letter.answers_id != row.answers_id:
        _unanswer(session, row)
        _answer(session, row, letter.answers_id)
    session.flush()
    return cancel(session, letter_id, letter.cancel_reason, today) if letter.cancel_reason else row


def issue(
    session: Session,
    kind: LetterKind,
    day: date,
    subject: str,
    recipient: str,
    form: str,
    facts: Callable[[LetterNumber], Any],
    *,
    answers_id: int | None = None,
    reply_due: date | None = None,
) -> Letter:
    """Takes the next number for a paper the program makes, and keeps what it says.

    form is the name of its module in services.forms; facts is called with the number and answers a paper of
    services.papers. Raises what add() raises.
    """
    today = moment_of(session).date()
    wanted = LetterInput(
        kind, day, subject, recipient=recipient, answers_id=answers_id, reply_due=reply_due, booked=today
    )
    row = add(session, wanted, today)
    row.form = form
    row.facts = to_json(facts(LetterNumber(kind, row.year_be, row.sequence, row.number)))
    row.code = check_code(row.facts)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def cancel(session: Session, letter_id: int, reason: str, day: date) -> Letter:
    """The entry stays, its number used up; what it answered waits for an answer again.

    Raises UserError without a reason, and for what is cancelled already.
    """
    row = get(session, letter_id)
    reason = normalise(reason)
    if row.cancelled is not None:
        raise UserError(f"{title(row)} ยกเลิกไปแล้วเมื่อ {short_date(row.cancelled)} ไม่ต้องยกเลิกซ้ำ")
    if not reason:
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    row.cancelled, row.cancel_reason = day, reason
    _unanswer(session, row)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def settle(session: Session, letter_id: int, day: date, action: str) -> Letter:
    """No reply is owed any more, for a reason other than an answer of the register: told by telephone, say.

    Raises UserError when it is settled or cancelled already, and for a day before the letter's.
    """
    row = get(session, letter_id)
    if row.cancelled is not None or row.settled is not None:
        raise UserError(f"{title(row)} ไม่ต้องรอตอบแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    if day < row.day:
        raise UserError("วันที่เสร็จเรื่องอยู่ก่อนวันที่ในหนังสือ กรุณาตรวจวันที่อีกครั้ง", field="settled")
    row.settled = day
    row.action = " ".join(part for part in (row.action, normalise(action)) if part)
    session.flush()
    return row


@for_duty(Duty.RECORDS)
def reopen(session: Session, letter_id: int) -> Letter:
    """A reply is owed again. Raises UserError for a letter that has its answer in the register."""
    row = get(session, letter_id)
    answer = _answers(session, letter_id)
    if answer is not None:
        raise UserError(f"เรื่องนี้ตอบแล้วด้วย{title(answer)} ถ้าตอบผิดเรื่อง กรุณาแก้ที่หนังสือฉบับนั้น")
    row.settled = None
    session.flush()
    return row


@dataclass(frozen=True, slots=True)
class DueReply:
    """days are those left until the reply is due, negative when it is late."""

    letter_id: int
    title: str
    subject: str
    other: str  # who wrote to us, or whom we wrote to
    due: date
    days: int


def due_replies(session: Session, day: date) -> list[DueReply]:
    """Replies that are late or due within NOTICE, the latest first: ours to give, and those we wait for."""
    query = select(Letter).where(
        Letter.reply_due <= day + NOTICE, Letter.settled.is_(None), Letter.cancelled.is_(None)
    )
    return [
        DueReply(
            one.id,
            title(one),
            one.subject,
            one.sender or one.recipient,
            one.reply_due,
            (one.reply_due - day).days,
        )
        for one in session.scalars(query.order_by(Letter.reply_due, Letter.id))
        if one.reply_due is not None
    ]


def get(session: Session, letter_id: int) -> Letter:
    """With the letter it answers."""
    query = select(Letter).where(Letter.id == letter_id).options(joinedload(Letter.answers))
    return session.scalars(query).one()


def answers_to(session: Session, letter_id: int) -> Sequence[Letter]:
    """What replied to it, cancelled ones too."""
    return session.scalars(select(Letter).where(Letter.answers_id == letter_id).order_by(Letter.id)).all()


def as_input(letter: Letter) -> LetterInput:
    """What a form starts from when an entry is opened for correction."""
    return LetterInput(
        kind=letter.kind,
        day=letter.day,
        subject=letter.subject,
        booked=letter.booked,
        number=letter.number,
        sequence=letter.sequence,
        sender=letter.sender,
        recipient=letter.recipient,
        refers_to=letter.refers_to,
        urgency=letter.urgency,
        action=letter.action,
        handler=letter.handler,
        reply_due=letter.reply_due,
        answers_id=letter.answers_id,
        settled=letter.settled,
        cancel_reason=letter.cancel_reason,
        note=letter.note,
    )


def _write(row: Letter, letter: LetterInput, number: str, booked: date) -> None:
    """The input's words, and under which number the row is printed: the sender's for what came in."""
    typed = arabic_digits(normalise(letter.number))
    row.number = typed if row.kind is LetterKind.INCOMING else typed or number
    row.day, row.booked = letter.day, booked
    for field in ("subject", "sender", "recipient", "refers_to", "action", "handler", "note"):
        setattr(row, field, normalise(getattr(letter, field)))
    row.urgency, row.reply_due, row.settled = letter.urgency, letter.reply_due, letter.settled
    row.sort_key = letter_numbers.sort_key(row.year_be, row.sequence)
    row.search_text = " ".join(
        (
            f"{row.sequence}/{row.year_be}",
            arabic_digits(row.number),
            *(search_key(one) for one in (row.number, row.subject, row.sender, row.recipient, row.refers_to)),
        )
    )


def _answer(session: Session, row: Letter, answers_id: int | None) -> None:
    """Ties the answer to what it answers, which then waits no longer."""
    row.answers_id = answers_id
    if answers_id is None:
        return
    asked = session.get_one(Letter, answers_id)
    if (asked.kind is LetterKind.INCOMING) is (row.kind is LetterKind.INCOMING):
        raise UserError("หนังสือรับตอบด้วยหนังสือส่ง และหนังสือส่งตอบด้วยหนังสือรับ กรุณาเลือกฉบับที่ตอบใหม่", field="answers")
    if asked.cancelled is not None:
        raise UserError(f"{title(asked)} ยกเลิกแล้ว จึงตอบไม่ได้ กรุณาเลือกฉบับที่ตอบใหม่", field="answers")
    if row.day < asked.day:
        raise UserError(f"วันที่อยู่ก่อนหนังสือที่ตอบ ซึ่งลงวันที่ {short_date(asked.day)} กรุณาตรวจวันที่อีกครั้ง", field="day")
    if asked.settled is None:
        asked.settled = max(row.day, row.booked) if row.kind is LetterKind.INCOMING else row.day
    session.flush()


def _unanswer(session: Session, row: Letter) -> None:
    """What it answered waits again, unless another answer stands."""
    if row.answers_id is None:
        return
    asked = session.get_one(Letter, row.answers_id)
    if _answers(session, asked.id, leave_out=row.id) is None:
        asked.settled = None
    session.flush()


def _answers(session: Session, letter_id: int, leave_out: int = 0) -> Letter | None:
    wanted = Letter.answers_id == letter_id, Letter.cancelled.is_(None), Letter.id != leave_out
    return session.scalar(select(Letter).where(*wanted).order_by(Letter.id).limit(1))
