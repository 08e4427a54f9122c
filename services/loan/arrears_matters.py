"""What waits about overdue debts: guarantors to be told within 60 days, letters, promises, prescription, the allowance.

Read from kept figures: nothing is replayed while the first page opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund, Membership
from models.ledger import Account, AccountRole, JournalLine
from models.lending import LetterStage
from models.loan import Loan
from models.person import Person
from models.values.thai_date import fiscal_year_be, fiscal_year_span, long_date, short_date
from services.fund import fund_rules, funds
from services.loan import arrears, arrears_clocks
from services.loan.arrears import Step
from services.loan.arrears_clocks import UNTOLD, Clocks, NoticeState, Sent, Years
from services.loan.loan_contacts import PromiseState
from services.matters import Matter, Urgency, Wanted
from services.today import WEEK

_PAGE = "loans"
_CLOSING = timedelta(days=45)  # before and after the end of a year the allowance is asked for
_URGENT_DAYS = 90  # to the end of prescription


@dataclass(frozen=True, slots=True)
class _Late:
    """What of one overdue loan has a day of its own; its words are read only when they are told."""

    loan_id: int
    fund_id: int
    due: date
    last_paid: date | None
    clocks: Clocks


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    overdue: dict[int, list[_Late]] = {one.id: [] for one in every}
    for late in _all_late(session, day):
        overdue[late.fund_id].append(late)
    years = arrears_clocks.years(session, day) if any(overdue.values()) else None
    for fund in every:
        where = f"{fund.name} · " if len(every) > 1 else ""
        debts = overdue[fund.id]
        yield from _notices(fund.id, debts, where)
        yield from _letters(fund.id, debts, where)
        yield from _promises(session, fund.id, debts, day, where)
        if years is not None:
            yield from _prescription(session, fund.id, debts, years, day, where)
        yield from _allowance(session, fund, debts, day, where)


def _all_late(session: Session, day: date) -> list[_Late]:
    which = arrears.overdue(None, day)
    columns = select(Loan.id, Loan.fund_id, Loan.oldest_unpaid_due, Loan.last_paid)
    rows = session.execute(columns.where(which)).all()
    if not rows:
        return []
    dues = [(loan_id, fund_id, due) for loan_id, fund_id, due, _ in rows if due is not None]
    run = arrears_clocks.clocks(session, which, dues, day)
    paid = {loan_id: last_paid for loan_id, _, _, last_paid in rows}
    return [_Late(loan_id, fund_id, due, paid[loan_id], run[loan_id]) for loan_id, fund_id, due in dues]


def _names(session: Session, debts: Sequence[_Late]) -> str:
    """Of the first three borrowers."""
    ids = [one.loan_id for one in debts[:3]]
    query = (
        select(Loan.id, Person)
        .join(Membership, Membership.id == Loan.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Loan.id.in_(ids))
    )
    names = {loan_id: person.name for loan_id, person in session.execute(query)}
    return " ".join(names[one] for one in ids)


def wanted(step: Step, fund_id: int) -> Wanted:
    return Wanted(f"arrears:{step.value}", fund_id)


def _notices(fund_id: int, debts: Sequence[_Late], where: str) -> Iterator[Matter]:
    """Those whose days still run, and those whose days ran out."""
    told = [(one.due, one.clocks.notice) for one in debts if one.clocks.notice is not None]
    limit = (told[0][1].deadline - told[0][0]).days if told else 0  # the same for all: of the law of the day
    running = [one for _, one in told if one.state in UNTOLD and one.state is not NoticeState.LATE]
    late = [one for _, one in told if one.state is NoticeState.LATE]
    if running:
        first = min(running, key=lambda one: one.deadline)
        grave = first.state in (NoticeState.RED, NoticeState.WARN) and first.left <= 15
        yield Matter(
            f"guarantor_notice_{fund_id}",
            Urgency.NOW if grave else Urgency.SOON,
            f"ต้องแจ้งผู้ค้ำประกัน {len(running):,} สัญญา",
            f"{where}รายแรกภายในวันที่ {long_date(first.deadline)} ({first.words}) "
            f"พ้น {limit:,} วันแล้วเรียกดอกเบี้ยหลังจากนั้นจากผู้ค้ำไม่ได้ (ป.พ.พ. มาตรา 686)",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.NOTICE, fund_id),
        )
    if late:
        yield Matter(
            f"guarantor_late_{fund_id}",
            Urgency.SOON,
            f"ยังไม่ได้แจ้งผู้ค้ำและเลย {limit:,} วันแล้ว {len(late):,} สัญญา",
            f"{where}ยังเรียกเงินต้นจากผู้ค้ำได้เมื่อแจ้งแล้ว แต่ดอกเบี้ยหลังครบกำหนดเรียกไม่ได้ (ป.พ.พ. มาตรา 686)",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.NOTICE, fund_id),
        )


def _letters(fund_id: int, debts: Sequence[_Late], where: str) -> Iterator[Matter]:
    due = [one for one in debts if one.clocks.next]
    if due:
        letters = sum(len(one.clocks.next) for one in due)
        yield Matter(
            f"debt_letters_{fund_id}",
            Urgency.SOON,
            f"ถึงเวลาออกหนังสือติดตามหนี้ {len(due):,} สัญญา",
            f"{where}{letters:,} ชุด ออกและพิมพ์ได้ในครั้งเดียว ระบบเลือกฉบับที่เหมาะกับแต่ละสัญญาให้",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.LETTER, fund_id),
        )
    unsent = sum(_waits(one) for debt in debts for one in debt.clocks.letters)
    if unsent:
        yield Matter(
            f"letter_evidence_{fund_id}",
            Urgency.SOON,
            f"หนังสือที่ยังไม่ได้บันทึกวันส่ง {unsent:,} ฉบับ",
            f"{where}หลักฐานการส่งใช้ยืนยันว่าแจ้งผู้ค้ำทันเวลา",
            "บันทึกหลักฐาน",
            _PAGE,
            wanted(Step.EVIDENCE, fund_id),
        )


def _waits(one: Sent) -> bool:
    """Whether nothing is known of how it went out; an acknowledgement is signed, not sent."""
    unknown = one.sent is None and one.delivered is None and one.came_back is None
    return unknown and one.stage is not LetterStage.ACKNOWLEDGED


def _promises(
    session: Session, fund_id: int, debts: Sequence[_Late], day: date, where: str
) -> Iterator[Matter]:
    promised = [(one, one.clocks.promise) for one in debts if one.clocks.promise is not None]
    today = [one for one, promise in promised if promise.state is PromiseState.TODAY]
    if today:
        yield Matter(
            f"promises_today_{fund_id}",
            Urgency.NOW,
            f"นัดชำระวันนี้ {len(today):,} ราย",
            where + _names(session, today),
            "ดูรายชื่อ",
            _PAGE,
            wanted(Step.PROMISED, fund_id),
        )
    broken = [
        one for one, promise in promised if promise.state is PromiseState.BROKEN and promise.day >= day - WEEK
    ]
    if broken:
        yield Matter(
            f"promises_broken_{fund_id}",
            Urgency.SOON,
            f"ไม่มาชำระตามนัดในสัปดาห์นี้ {len(broken):,} ราย",
            where + _names(session, broken),
            "ติดตาม",
            _PAGE,
            wanted(Step.BROKEN, fund_id),
        )


def _prescription(
    session: Session, fund_id: int, debts: Sequence[_Late], years: Years, day: date, where: str
) -> Iterator[Matter]:
    last = day + timedelta(days=arrears.PRESCRIPTION_NEAR)
    # the terms, which say whether it is five years or ten, are read only where either would end within the year
    soonest = last - timedelta(days=365 * min(years.instalments, years.one_sum))
    maybe = {
        one.loan_id: one
        for one in debts
        if one.due <= soonest
        and any(
            day <= end <= last
            for end in arrears_clocks.may_end(one.due, one.last_paid, one.clocks.letters, years)
        )
    }
    terms = select(Loan.id, Loan.terms).where(Loan.id.in_(maybe))
    near = []
    for loan_id, text in session.execute(terms) if maybe else ():
        one = maybe[loan_id]
        until = arrears_clocks.prescribed(one.due, one.last_paid, one.clocks.letters, text, years)
        if day <= until <= last:
            near.append((until, one))
    if near:
        until, first = min(near, key=lambda one: (one[0], one[1].loan_id))
        yield Matter(
            f"prescription_{fund_id}",
            Urgency.NOW if (until - day).days <= _URGENT_DAYS else Urgency.SOON,
            f"หนี้ใกล้ขาดอายุความ {len(near):,} สัญญา",
            f"{where}{_names(session, [first])} ครบวันที่ {long_date(until)} ให้ทำหนังสือรับสภาพหนี้หรือชำระบางส่วน "
            "แล้วนับใหม่ (ป.พ.พ. มาตรา 193/14)",
            "ดูรายชื่อ",
            _PAGE,
            wanted(Step.PRESCRIPTION, fund_id),
        )


def _allowance(
    session: Session, fund: Fund, debts: Sequence[_Late], day: date, where: str
) -> Iterator[Matter]:
    """Around the end of a fiscal year, while nothing was moved on the allowance's account in the days about it."""
    bad = fund_rules.value(session, fund.id, fund_rules.LOSS_LOW_DAYS, day)
    if not any((day - one.due).days > bad for one in debts):
        return
    this = fiscal_year_span(fiscal_year_be(day, fund.fiscal_start_month), fund.fiscal_start_month)
    last = this[0] - timedelta(days=1)
    end = last if day - last <= _CLOSING else this[1]
    if abs((end - day).days) > _CLOSING.days or not _is_unmoved(session, fund.id, end):
        return
    yield Matter(
        f"allowance_{fund.id}",
        Urgency.SOON,
        f"ยังไม่ได้ปรับค่าเผื่อหนี้สงสัยจะสูญสิ้นปี {short_date(end)}",
        f"{where}มีลูกหนี้ค้างเกิน {bad:,} วัน ควรจัดชั้นและปรับค่าเผื่อก่อนปิดปี",
        "ดูค่าเผื่อ",
        _PAGE,
        Wanted("allowance", fund.id),
    )


def _is_unmoved(session: Session, fund_id: int, end: date) -> bool:
    query = (
        select(func.count())
        .select_from(JournalLine)
        .join(Account, Account.id == JournalLine.account_id)
        .where(
            Account.fund_id == fund_id,
            Account.role == AccountRole.ALLOWANCE,
            JournalLine.day.between(end - _CLOSING, end),
        )
    )
    return not session.scalar(query)
