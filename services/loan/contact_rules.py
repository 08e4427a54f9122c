"""What the Act on debt collection B.E. 2558 says against a talk: its hours, how often, with whom (fund.md section 2.4).

Told as warnings and never refused: whether the Act binds a community fund is not certain, and a talk that was held
must be in the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from sqlalchemy.orm import Session, joinedload

from models.fund import Membership
from models.loan import Loan
from models.values.thai_date import time_of_day
from models.values.thai_text import normalise, search_key
from services import holidays
from services.loan import arrears_clocks, guarantees, loan_contacts, loan_law
from services.loan.loan_law import ContactRules

_WEEKEND = (5, 6)


def warnings(
    session: Session, loan_id: int, at: datetime, spoke_with: str = "", but: int | None = None
) -> tuple[str, ...]:
    """Whole sentences; spoke_with empty is the borrower, but the talk that is being corrected."""
    borrower = joinedload(Loan.membership).joinedload(Membership.person)
    loan = session.get_one(Loan, loan_id, options=[borrower])
    rules = loan_law.contact_rules(session, at.date())
    who = normalise(spoke_with) or loan.membership.person.name
    return (
        *_hours(session, rules, at),
        *_times(session, loan, rules, who, at.date(), but),
        *_person(session, loan, who, at.date()),
    )


def _hours(session: Session, rules: ContactRules, at: datetime) -> Iterator[str]:
    day = at.date()
    is_holiday = day.weekday() in _WEEKEND or bool(holidays.between(session, day, day))
    until = rules.until_on_holidays if is_holiday else rules.until
    if not rules.begin <= at.time() <= until:
        which = "วันหยุด" if is_holiday else "วันทำการ"
        yield (
            f"{which}ติดต่อได้เวลา {_clock(rules.begin)}–{_clock(until)} น. "
            f"เวลา {time_of_day(at)} อยู่นอกเวลา (พ.ร.บ.การทวงถามหนี้ มาตรา 9)"
        )


def _clock(at: time) -> str:
    return f"{at.hour}.{at.minute:02}" if at != time.max else "24.00"


def _times(
    session: Session, loan: Loan, rules: ContactRules, who: str, day: date, but: int | None
) -> Iterator[str]:
    times = loan_contacts.times_asked(session, loan, who, day, but)
    if times >= rules.a_day:
        yield (
            f"วันนี้ติดต่อ {who} แล้ว {times:,} ครั้ง กฎหมายให้วันละไม่เกิน {rules.a_day:,} ครั้ง (พ.ร.บ.การทวงถามหนี้ มาตรา 9)"
        )


def _person(session: Session, loan: Loan, who: str, day: date) -> Iterator[str]:
    """A guarantor is a debtor too, but only once the notice of the default has reached her."""
    key = search_key(who)
    if key == search_key(loan.membership.person.name):
        return
    living = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None]
    hers = next((one for one in living if search_key(one.person.name) == key), None)
    if hers is None:
        yield (
            f"“{who}” ไม่ใช่ผู้กู้หรือผู้ค้ำประกัน พูดเรื่องหนี้ได้เฉพาะกับผู้กู้ ผู้ค้ำประกัน หรือคนที่ผู้กู้ระบุไว้ "
            "คนอื่นให้ถามเพียงว่าจะติดต่อผู้กู้ได้อย่างไร (พ.ร.บ.การทวงถามหนี้ มาตรา 8)"
        )
    elif loan.oldest_unpaid_due is not None and not _is_told(session, loan, hers.id, day):
        yield (
            f"หนังสือบอกกล่าวการผิดนัดยังไม่ถึง {who} จึงยังเรียกให้ผู้ค้ำชำระไม่ได้ กรุณาออกหนังสือและบันทึกวันได้รับก่อน "
            "(ป.พ.พ. มาตรา 686)"
        )


def _is_told(session: Session, loan: Loan, guarantee_id: int, day: date) -> bool:
    letters = arrears_clocks.letters_of(session, Loan.id == loan.id).get(loan.id, ())
    return any(
        one.guarantee_id == guarantee_id
        and arrears_clocks.is_notice(one, loan.oldest_unpaid_due)
        and one.delivered is not None
        and one.delivered <= day
        for one in letters
    )
