"""Letters in and out, orders, announcements and certificates, each under its own number of the calendar year."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.values.labelled import Labelled


class LetterKind(Labelled):
    INCOMING = "incoming", "หนังสือรับ"
    OUTGOING = "outgoing", "หนังสือส่ง"
    ORDER = "order", "คำสั่ง"
    ANNOUNCEMENT = "announcement", "ประกาศ"
    CERTIFICATE = "certificate", "หนังสือรับรอง"


class LetterUrgency(Labelled):
    NORMAL = "normal", "ปกติ"
    URGENT = "urgent", "ด่วน"
    VERY_URGENT = "very_urgent", "ด่วนมาก"
    MOST_URGENT = "most_urgent", "ด่วนที่สุด"


class LetterSeries(Base):
    """The last number taken of a kind in a calendar year; moves inside the transaction that uses it.

    Audited, so that an import of an old book taken back gives its numbers back.
    """

    __tablename__ = "letter_series"

    kind: Mapped[LetterKind] = mapped_column(primary_key=True)
    year_be: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class Letter(Base):
    """number is printed: ours for what goes out, the sender's for what came in (its running number is sequence).

    day is the day on the paper, booked the day it was entered in the register. form, facts and code keep what
    a paper made by the program said, so that it can be printed again. A mistake is cancelled, its number used up.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("kind", "year_be", "sequence"),
        Index(None, "sort_key", "search_text"),
        CheckConstraint("sequence > 0", name="sequence"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[LetterKind]
    year_be: Mapped[int]
    sequence: Mapped[int]
    number: Mapped[str]
    day: Mapped[date]
    booked: Mapped[date]
    sender: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    refers_to: Mapped[str] = mapped_column(default="")
    urgency: Mapped[LetterUrgency] = mapped_column(default=LetterUrgency.NORMAL)
    action: Mapped[str] = mapped_column(default="")  # การปฏิบัติ: what was done with it
    handler: Mapped[str] = mapped_column(default="")
    reply_due: Mapped[date | None] = mapped_column(index=True)
    answers_id: Mapped[int | None] = mapped_column(
        ForeignKey("letter.id"), index=True
    )  # the letter this one replies to
    settled: Mapped[date | None]  # no reply is owed any more: answered or dealt with otherwise
    form: Mapped[str] = mapped_column(default="")  # module name in services/forms
    facts: Mapped[str] = mapped_column(Text, default="")  # services.papers.to_json
    code: Mapped[str] = mapped_column(default="")  # services.papers.check_code of the facts
    cancelled: Mapped[date | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str]  # newest year and number last: 2569-00012
    search_text: Mapped[str]

    answers: Mapped[Letter | None] = relationship(lazy="raise_on_sql", remote_side=[id])


class LetterPrint(Base):
    """A print of a letter's paper that really happened: copy_number 0 is the original, n is สำเนา ครั้งที่ n."""

    __tablename__ = "letter_print"
    audited: ClassVar[bool] = False

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    copy_number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
