"""The clocks of an overdue debt: telling the guarantors (CCC s. 686), prescription (s. 193/30, 193/33), the next letter.

Read from letters and kept figures; no loan is replayed for them.
"""

from __future__ import annotations

import json
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
from services.loan import letter_days, loan_contacts, loan_law
from services.loan.letter_days import LetterDays
from services.loan.loan_contacts import Promise
from services.loan.loan_law import NoticeDays
from services.loan.loan_math import guarantor_deadline, prescription
from services.loan.loan_math.day_count import months_on


class NoticeState(Labelled):
    """The gravest first: of several guarantors the loan shows the one for whom least was done."""

    LATE = "late", "เลยกำหนดแจ้งผู้ค้ำ"
    RED = "red", "ต้องแจ้งผู้ค้ำโดยด่วน"
    WARN = "warn", "ควรแจ้งผู้ค้ำแล้ว"
    WAITING = "waiting", "ยังไม่ได้แจ้งผู้ค้ำ"
    ISSUED = "issued", "ออกหนังสือถึงผู้ค้ำแล้ว รอส่ง"
    SENT = "sent", "ส่งถึงผู้ค้ำแล้ว รอหลักฐาน"
    DONE = "done", "แจ้งผู้ค้ำแล้ว"


_ASKING = (LetterStage.FIRST, LetterStage.SECOND, LetterStage.FINAL)  # of the borrower
_RANK = {one: place for place, one in enumerate(NoticeState)}
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
        select(
            LoanLetter.loan_id,
            LoanLetter.id,
            LoanLetter.guarantee_id,
            LoanLetter.stage,
            LoanLetter.day,
            LoanLetter.sent,
            LoanLetter.delivered,
            LoanLetter.came_back,
        )
        .join(Document, Document.id == LoanLetter.document_id)
        .where(LoanLetter.loan_id.in_(select(Loan.id).where(loans)), Document.cancelled_at.is_(None))
        .order_by(LoanLetter.day, LoanLetter.id)
    )
    found: defaultdict[int, list[Sent]] = defaultdict(list)
    for loan_id, letter_id, guarantee_id, stage, day, sent, delivered, came_back in session.execute(query):
        found[loan_id].append(Sent(letter_id, guarantee_id, stage, day, sent, delivered, came_back))
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
    deadline, everybody = guarantor_deadline(due, days.limit), tuple(guarantors)
    left = (deadline - day).days
    told = {one.guarantee_id: one for one in letters if is_notice(one, due)}
    if not told:
        return Notice(deadline, left, _untold(due, day, days), everybody, everybody)
    states = [_state(told[one]) if one in told else _untold(due, day, days) for one in everybody]
    written = [told[one] for one in everybody if one in told]
    return Notice(
        deadline,
        left,
        min(states, key=_RANK.__getitem__),
        everybody,
        tuple(one for one in everybody if one not in told),
        max((one.delivered or one.sent or one.day for one in written), default=None),
    )


def is_notice(letter: Sent, due: date | None) -> bool:
    """Whether a letter tells a guarantor of the default of a day and is on its way or there."""
    return (
        letter.stage is LetterStage.GUARANTOR
        and due is not None
        and letter.day > due
        and letter.came_back is None
    )


def _state(letter: Sent) -> NoticeState:
    if letter.delivered is not None:
        return NoticeState.DONE
    return NoticeState.SENT if letter.sent is not None else NoticeState.ISSUED


def _untold(due: date, day: date, days: NoticeDays) -> NoticeState:
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


def _start(due: date, last_paid: date | None, letters: Iterable[Sent]) -> date:
    """From when the years are counted: a payment and her signature each start them anew (CCC s. 193/14, 193/15)."""
    return max(one for one in (due, last_paid, signed_day(letters)) if one is not None)


def prescribed(due: date, last_paid: date | None, letters: Iterable[Sent], terms: str, among: Years) -> date:
    """The last day to sue; terms is the loan's JSON."""
    return prescription(
        due,
        _start(due, last_paid, letters),
        instalments=json.loads(terms)["periods"] > 1,
        years=among.instalments,
        bullet_years=among.one_sum,
    )


def may_end(due: date, last_paid: date | None, letters: Iterable[Sent], among: Years) -> tuple[date, date]:
    """The two days of which one is prescribed(), by instalments and in one sum, without reading the terms."""
    start = _start(due, last_paid, letters)
    return months_on(start, 12 * among.instalments), months_on(start, 12 * among.one_sum)


def next_letters(
    due: date, day: date, letters: Sequence[Sent], notice: Notice | None, warn: int, days: LetterDays
) -> tuple[LetterStage, ...]:
    """What should be written now: the next letter to the borrower when its day has come and the one before had its
    time, and the notice to guarantors once the borrower was asked or warn days have passed.

    A letter that came back asked nobody.
    """
    late = (day - due).days
    if late < days.first and (notice is None or late < warn):
        return ()
    asked = {
        one.stage: one.day
        for one in letters
        if one.stage in _ASKING and one.day > due and one.came_back is None
    }
    found = []
    coming = next((one for one in days.after if one[0] not in asked), None)
    if (
        coming is not None
        and late >= coming[1]
        and (not asked or day >= max(asked.values()) + timedelta(days=days.gives))
    ):
        found.append(coming[0])
    if notice is not None and notice.untold and (LetterStage.FIRST in asked or late >= warn):
        found.append(LetterStage.GUARANTOR)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Every clock of one debt on a day but prescription; letters are all that were not taken back by then."""

    letters: tuple[Sent, ...]
    notice: Notice | None
    promise: Promise | None
    next: tuple[LetterStage, ...]


def clocks(
    session: Session, loans: ColumnElement[bool], dues: Iterable[tuple[int, int, date]], day: date
) -> dict[int, Clocks]:
    """By loan; dues are the loans that fit loans, each with its fund and its oldest unpaid day."""
    limits, rules = loan_law.notice_days(session, day), letter_days.of_funds(session, day)
    letters = letters_of(session, loans)
    bound = guarantors_of(session, loans, day)
    promises = loan_contacts.latest_promises(session, loans, day)
    found = {}
    for loan_id, fund_id, due in dues:
        written = tuple(one for one in letters.get(loan_id, ()) if one.day <= day)
        told = notice(due, day, bound.get(loan_id, ()), written, limits)
        coming = next_letters(due, day, written, told, limits.warn, rules(fund_id))
        found[loan_id] = Clocks(written, told, promises.get(loan_id), coming)
    return found
