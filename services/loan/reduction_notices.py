"""Guarantors who must be told that what they stand for was made less, within 60 days (CCC s. 691)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.lending import LetterStage
from models.loan import Loan, LoanEvent, LoanEventKind
from models.person import Person
from models.values.thai_date import long_date
from services import law
from services.loan import arrears_clocks
from services.matters import Matter, Urgency

_SHOWN = timedelta(days=365)  # a reduction older than that is news to nobody
_PRESSING = 15  # days


@dataclass(frozen=True, slots=True)
class Reduction:
    """The last time interest or penalty of a loan was forgiven; untold are guarantees to whom nobody wrote of it."""

    loan_id: int
    contract_no: str
    borrower: str
    day: date
    untold: tuple[int, ...]


def waiting(session: Session, day: date, fund_id: int | None = None) -> list[Reduction]:
    """Of a fund, or of all; the oldest first. A letter that came back told nobody."""
    reduced = (
        select(LoanEvent.loan_id, func.max(LoanEvent.day).label("day"))
        .where(
            LoanEvent.kind == LoanEventKind.WAIVED,
            LoanEvent.cancelled_by_id.is_(None),
            LoanEvent.day.between(day - _SHOWN, day),
        )
        .group_by(LoanEvent.loan_id)
        .subquery()
    )
    query = (
        select(Loan.id, Loan.contract_no, Person, reduced.c.day)
        .join(reduced, reduced.c.loan_id == Loan.id)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Loan.closed.is_(None), Loan.cancelled.is_(None), Loan.written_off.is_(None))
    )
    rows = session.execute(query if fund_id is None else query.where(Loan.fund_id == fund_id)).all()
    if not rows:
        return []
    which = Loan.id.in_([row.id for row in rows])
    bound = arrears_clocks.guarantors_of(session, which, day)
    letters = arrears_clocks.letters_of(session, which)
    found = []
    for loan_id, number, person, since in rows:
        told = {
            one.guarantee_id
            for one in letters.get(loan_id, ())
            if one.stage is LetterStage.REDUCTION and since <= one.day <= day and one.came_back is None
        }
        untold = tuple(one for one in bound.get(loan_id, ()) if one not in told)
        if untold:
            found.append(Reduction(loan_id, number, person.name, since, untold))
    return sorted(found, key=lambda one: (one.day, one.loan_id))


def matters(session: Session, day: date) -> Iterator[Matter]:
    limit = law.whole(session, "reduction_notice_days", day)
    for one in waiting(session, day):
        until = one.day + timedelta(days=limit)
        late = " เลยกำหนดแล้ว กรุณาแจ้งโดยเร็ว" if until < day else ""
        yield Matter(
            f"reduction_{one.loan_id}",
            Urgency.NOW if (until - day).days <= _PRESSING else Urgency.SOON,
            f"ต้องแจ้งผู้ค้ำว่าลดหนี้แล้ว {len(one.untold):,} คน สัญญา {one.contract_no}",
            f"{one.borrower} ได้ลดดอกเบี้ยหรือค่าปรับเมื่อ {long_date(one.day)} แจ้งเป็นหนังสือภายใน {long_date(until)} "
            f"(ป.พ.พ. มาตรา 691){late}",
            "เปิดสัญญา",
            "loans",
            one.loan_id,
        )
