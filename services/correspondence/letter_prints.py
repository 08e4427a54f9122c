"""Printing a letter the program made: the same paper each time, the later ones marked as copies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import actor_of, moment_of
from models.letter import Letter, LetterPrint
from services.correspondence.letter_numbers import title
from services.documents import PrintJob
from services.errors import UserError
from services.papers import Printing


def print_job(session: Session, letter_id: int, at: datetime) -> PrintJob:
    """What the next print of a letter the program made looks like; nothing is recorded until record_print.

    Raises UserError for a letter that was only entered in the register.
    """
    row = session.get_one(Letter, letter_id)
    if not row.form:
        raise UserError(f"{title(row)} ไม่ได้ออกจากโปรแกรม จึงไม่มีต้นฉบับให้พิมพ์ กรุณาเปิดไฟล์แนบแทน")
    printing = Printing(
        at=at,
        code=row.code,
        copy_number=_printed(session, letter_id),
        cancelled=row.cancelled is not None,
        cancel_note=row.cancel_reason,
    )
    return PrintJob(row.form, row.number, row.facts, printing)


def record_print(session: Session, letter_id: int) -> int:
    """Counts a print that really went to a printer or a file; returns its copy number, 0 for the original."""
    copy_number = _printed(session, letter_id)
    at, actor = moment_of(session), actor_of(session).name
    session.add(LetterPrint(letter_id=letter_id, copy_number=copy_number, at=at, actor=actor))
    session.flush()
    return copy_number


def record_prints(session: Session, letter_ids: Sequence[int]) -> None:
    """record_print for a whole batch in one write."""
    for one in letter_ids:
        record_print(session, one)


def _printed(session: Session, letter_id: int) -> int:
    counted = select(func.count()).select_from(LetterPrint)
    return session.scalar(counted.where(LetterPrint.letter_id == letter_id)) or 0
