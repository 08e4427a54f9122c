"""The clocks of an overdue debt: telling the guarantors (CCC s. 686), prescription (s. 193/30, 193/33), the next letter.

Read from letters and kept figures; no loan is replayed for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.document import Document
from models.lending import Guarantee, LetterStage, LoanLetter
from models.loan import Loan
from models.values.labelled import Labelled
from services.loan import loan_law
from services.loan.loan_law import NoticeDays
from services.loan.loan_math import guarantor_deadline

# days after the oldest unpaid due date when a letter to the borrower is usual (fund.md section 3.10)
USUAL_DAYS = {LetterStage.FIRST: 7, LetterStage.SECOND: 30, LetterStage.FINAL: 60}
REMINDER_DAYS = 7  # before an instalment falls due
_PATIENCE = timedelta(days=15)  # what a letter gives her to pay, before the next goes out


class NoticeState(Labelled):
    """The gravest first: of several guarantors the loan shows the one for whom least was done."""

    LATE = "late", "เลยกำหนดแจ้งผู้ค้ำ"
    RED = "red", "ต้องแจ้งผู้ค้ำโดยด่วน"
    WARN = "warn", "ควรแจ้งผู้ค้ำแล้ว"
    WAITING = "waiting", "ยังไม่ได้แจ้งผู้ค้ำ"
    ISSUED = "issued", "ออกหนังสือถึงผู้ค้ำแล้ว รอส่ง"
    SENT = "sent", "ส่งถึงผู้ค้ำแล้ว รอหลักฐาน"
    DONE = "done", "แจ้งผู้ค้ำแล้ว"


# nothing is on its way to the guarantor yet
UNTOLD = (NoticeState.LATE, NoticeState.RED, NoticeState.WARN, NoticeState.WAITING)


@dataclass(frozen=True, slots=True)
class Notice:
    """How far the guarantors were told of a default.

    untold are those to whom nothing living was written; day is when the last of them was told, written or sent to.
    """

    deadline: date
    left: int  # days until the deadline, below zero after it
    state: NoticeState
    guarantors: tuple[int, ...]
    untold: tuple[int, ...]
    day: date | None = None

    @property
    def was_late(self) -> bool:
        """Whether interest after the deadline is lost against a guarantor."""
        return self.state is NoticeState.LATE or (self.day is not None and self.day > self.deadline)

    @property
    def words(self) -> str:
        """“เหลือ 12 วัน”, “เลย 3 วัน”, or how far it got."""
        if self.state is NoticeState.LATE:
            return f"เลย {-self.left:,} วัน"
        if self.state in UNTOLD:
            return f"เหลือ {self.left:,} วัน" if self.left else "วันสุดท้าย"
        return {
            NoticeState.ISSUED: "ออกแล้ว รอส่ง",
            NoticeState.SENT: "ส่งแล้ว รอหลักฐาน",
            NoticeState.DONE: "แจ้งแล้ว",
        }[self.state]


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that was not taken back, as clocks need it."""

    letter_id: int
    guarantee_id: int | None
    stage: LetterStage
    day: date
    sent: date | None
    delivered: date | None
    came_back: date | None


def letters_of(session: Session, loans: ColumnElement[bool]) -> dict[int, list[Sent]]:
    """The letters of every loan that fits loans, the oldest first; those taken back are left out."""
    query = (
        select(LoanLetter)
        .join(Document, Document.id == LoanLetter.document_id)
        .where(LoanLetter.loan_id.in_(select(Loan.id).where(loans)), Document.cancelled_at.is_(None))
        .order_by(LoanLetter.day, LoanLetter.id)
    )
    found: defaultdict[int, list[Sent]] = defaultdict(list)
    for one in session.scalars(query):
        found[one.loan_id].append(
            Sent(one.id, one.guarantee_id, one.stage, one.day, one.sent, one.delivered, one.came_back)
        )
    return found


def guarantors_of(session: Session, loans: ColumnElement[bool], day: date) -> dict[int, list[int]]:
    """Ids of the guarantees that bind somebody on a day, of every loan that fits loans."""
    query = (
        select(Guarantee.loan_id, Guarantee.id)
        .where(
            Guarantee.loan_id.in_(select(Loan.id).where(loans)),
            Guarantee.ended.is_(None),
            or_(Guarantee.until.is_(None), Guarantee.until >= day),
        )
        .order_by(Guarantee.position, Guarantee.id)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for loan_id, guarantee_id in session.execute(query):
        if loan_id is not None:
            found[loan_id].append(guarantee_id)
    return found


def notice(
    due: date, day: date, guarantors: Sequence[int], letters: Iterable[Sent], days: NoticeDays
) -> Notice | None:
    """None where nobody stands for the loan; due is the oldest unpaid day, letters are those of the loan.

    A letter counts for the default it was written after; one that came back counts for nothing.
    """
    if not guarantors:
        return None
    told = {
        one.guarantee_id: one
        for one in letters
        if one.stage is LetterStage.GUARANTOR and one.day > due and one.came_back is None
    }
    deadline = guarantor_deadline(due, days.limit)
    states = [_state(told.get(one), due, day, days) for one in guarantors]
    written = [told[one] for one in guarantors if one in told]
    return Notice(
        deadline,
        (deadline - day).days,
        min(states, key=list(NoticeState).index),
        tuple(guarantors),
        tuple(one for one in guarantors if one not in told),
        max((one.delivered or one.sent or one.day for one in written), default=None),
    )


def _state(letter: Sent | None, due: date, day: date, days: NoticeDays) -> NoticeState:
    if letter is not None:
        if letter.delivered is not None:
            return NoticeState.DONE
        return NoticeState.SENT if letter.sent is not None else NoticeState.ISSUED
    late = (day - due).days
    if late > days.limit:
        return NoticeState.LATE
    if late >= days.red:
        return NoticeState.RED
    return NoticeState.WARN if late >= days.warn else NoticeState.WAITING


@dataclass(frozen=True, slots=True)
class Years:
    """How long a debt may be sued for, paid back by instalments or in one sum."""

    instalments: int
    one_sum: int


def years(session: Session, day: date) -> Years:
    by_parts, whole = (
        loan_law.prescription_years(session, day, instalments=parts) for parts in (True, False)
    )
    return Years(by_parts, whole)


def _is_signed(one: Sent) -> bool:
    return one.stage is LetterStage.ACKNOWLEDGED and one.delivered is not None


def signed_day(letters: Iterable[Sent]) -> date | None:
    """The last day she signed that she owes the debt."""
    return max((one.delivered for one in letters if _is_signed(one) and one.delivered), default=None)


def next_letters(
    due: date, day: date, letters: Sequence[Sent], notice: Notice | None, warn: int
) -> tuple[LetterStage, ...]:
    """What should be written now: the next letter to the borrower when its day has come and the one before had its
    time, and the notice to guarantors once the borrower was asked or warn days have passed.
    """
    found = []
    asked = {one.stage: one for one in letters if one.guarantee_id is None and one.day > due}
    last = max((one.day for one in asked.values() if one.stage in USUAL_DAYS), default=None)
    coming = next((one for one in USUAL_DAYS if one not in asked), None)
    late = (day - due).days
    if coming is not None and late >= USUAL_DAYS[coming] and (last is None or day >= last + _PATIENCE):
        found.append(coming)
    if notice is not None and notice.untold and (LetterStage.FIRST in asked or late >= warn):
        found.append(LetterStage.GUARANTOR)
    return tuple(found)
