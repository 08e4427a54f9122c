"""Borrowers who died in debt: the year in which the estate must be asked (CCC s. 1754)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.loan import Loan
from models.person import Person
from models.values.thai_date import long_date
from services import law
from services.loan.loan_math.day_count import months_on
from services.matters import Matter, Urgency

_NEAR = timedelta(days=60)
_SHOWN = timedelta(days=730)  # a year after the clock ran out it is no news any more


def matters(session: Session, day: date) -> Iterator[Matter]:
    years = law.whole(session, "estate_claim_years", day)
    query = (
        select(Loan.id, Loan.contract_no, Loan.outstanding, Person, Person.death_date)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Person.death_date.is_not(None),
            Person.death_date > day - _SHOWN,
            Loan.disbursed.is_not(None),
            Loan.closed.is_(None),
            Loan.written_off.is_(None),
            Loan.cancelled.is_(None),
        )
        .order_by(Person.death_date, Loan.id)
    )
    for loan_id, number, outstanding, person, died in session.execute(query):
        assert died is not None
        until = months_on(died, 12 * years)
        late = "เลยกำหนดแล้ว ปรึกษานักกฎหมายและคณะกรรมการ" if until < day else "แจ้งทายาทและยื่นเรียกร้องต่อกองมรดก"
        yield Matter(
            f"estate_{loan_id}",
            Urgency.NOW if until - _NEAR <= day else Urgency.SOON,
            f"ผู้กู้เสียชีวิต หนี้ตามสัญญา {number} คงเหลือ {outstanding} บาท",
            f"{person.name} ต้องเรียกร้องภายใน {long_date(until)} นับจากวันตาย (ป.พ.พ. มาตรา 1754) {late}",
            "เปิดสัญญา",
            "loans",
            loan_id,
        )
