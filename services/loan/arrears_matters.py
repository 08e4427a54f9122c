"""What waits about overdue debts: guarantors to be told within 60 days, letters, promises, prescription, the allowance.

Read from kept figures: nothing is replayed while the first page opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.ledger import Account, AccountRole, JournalLine
from models.loan import Loan
from models.values.thai_date import fiscal_year_be, fiscal_year_span, long_date, short_date
from services.fund import fund_rules, funds
from services.loan import arrears
from services.loan.arrears import Debt, Step
from services.loan.arrears_clocks import UNTOLD, NoticeState
from services.loan.loan_contacts import PromiseState
from services.matters import Matter, Urgency, Wanted
from services.today import WEEK

_PAGE = "loans"
_CLOSING = timedelta(days=45)  # before and after the end of a year the allowance is asked for
_URGENT_DAYS = 90  # to the end of prescription


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    overdue: dict[int, list[Debt]] = {one.id: [] for one in every}
    of_fund = dict(session.execute(select(Loan.id, Loan.fund_id).where(arrears.overdue(None, day))).all())
    for debt in arrears.debts(session, None, day) if of_fund else ():
        overdue[of_fund[debt.loan_id]].append(debt)
    for fund in every:
        where = f"{fund.name} · " if len(every) > 1 else ""
        debts = overdue[fund.id]
        yield from _notices(fund.id, debts, where)
        yield from _letters(fund.id, debts, where)
        yield from _promises(fund.id, debts, day, where)
        yield from _prescription(fund.id, debts, day, where)
        yield from _allowance(session, fund, debts, day, where)


def wanted(step: Step, fund_id: int) -> Wanted:
    return Wanted(f"arrears:{step.value}", fund_id)


def _notices(fund_id: int, debts: Sequence[Debt], where: str) -> Iterator[Matter]:
    """Only those whose days still run or ran out lately: what is lost is lost."""
    open_ = [one for one in debts if one.notice is not None and one.notice.state in UNTOLD]
    late = [one for one in open_ if one.notice is not None and one.notice.state is NoticeState.LATE]
    running = [one for one in open_ if one not in late]
    if running:
        first = min((one.notice for one in running if one.notice is not None), key=lambda one: one.deadline)
        grave = first.state in (NoticeState.RED, NoticeState.WARN) and first.left <= 15
        yield Matter(
            f"guarantor_notice_{fund_id}",
            Urgency.NOW if grave else Urgency.SOON,
            f"ต้องแจ้งผู้ค้ำประกัน {len(running):,} สัญญา",
            f"{where}รายแรกภายในวันที่ {long_date(first.deadline)} ({first.words}) "
            "พ้น 60 วันแล้วเรียกดอกเบี้ยหลังจากนั้นจากผู้ค้ำไม่ได้ (ป.พ.พ. มาตรา 686)",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.NOTICE, fund_id),
        )
    if late:
        yield Matter(
            f"guarantor_late_{fund_id}",
            Urgency.SOON,
            f"ยังไม่ได้แจ้งผู้ค้ำและเลย 60 วันแล้ว {len(late):,} สัญญา",
            f"{where}ยังเรียกเงินต้นจากผู้ค้ำได้เมื่อแจ้งแล้ว แต่ดอกเบี้ยหลังครบกำหนดเรียกไม่ได้ (ป.พ.พ. มาตรา 686)",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.NOTICE, fund_id),
        )


def _letters(fund_id: int, debts: Sequence[Debt], where: str) -> Iterator[Matter]:
    due = [one for one in debts if one.next]
    if due:
        letters = sum(len(one.next) for one in due)
        yield Matter(
            f"debt_letters_{fund_id}",
            Urgency.SOON,
            f"ถึงเวลาออกหนังสือติดตามหนี้ {len(due):,} สัญญา",
            f"{where}{letters:,} ชุด ออกและพิมพ์ได้ในครั้งเดียว ระบบเลือกฉบับที่เหมาะกับแต่ละสัญญาให้",
            "ออกหนังสือ",
            _PAGE,
            wanted(Step.LETTER, fund_id),
        )
    sent = [one for debt in debts for one in debt.letters if _waits(one.sent, one.delivered, one.came_back)]
    if sent:
        yield Matter(
            f"letter_evidence_{fund_id}",
            Urgency.SOON,
            f"หนังสือที่ยังไม่ได้บันทึกวันส่ง {len(sent):,} ฉบับ",
            f"{where}หลักฐานการส่งใช้ยืนยันว่าแจ้งผู้ค้ำทันเวลา",
            "บันทึกหลักฐาน",
            _PAGE,
            wanted(Step.EVIDENCE, fund_id),
        )


def _waits(sent: date | None, delivered: date | None, came_back: date | None) -> bool:
    return sent is None and delivered is None and came_back is None


def _promises(fund_id: int, debts: Sequence[Debt], day: date, where: str) -> Iterator[Matter]:
    today = [one for one in debts if one.promise is not None and one.promise.state is PromiseState.TODAY]
    if today:
        yield Matter(
            f"promises_today_{fund_id}",
            Urgency.NOW,
            f"นัดชำระวันนี้ {len(today):,} ราย",
            where + " ".join(one.borrower for one in today[:3]),
            "ดูรายชื่อ",
            _PAGE,
            wanted(Step.PROMISED, fund_id),
        )
    broken = [
        one
        for one in debts
        if one.promise is not None
        and one.promise.state is PromiseState.BROKEN
        and one.promise.day >= day - WEEK
    ]
    if broken:
        yield Matter(
            f"promises_broken_{fund_id}",
            Urgency.SOON,
            f"ไม่มาชำระตามนัดในสัปดาห์นี้ {len(broken):,} ราย",
            where + " ".join(one.borrower for one in broken[:3]),
            "ติดตาม",
            _PAGE,
            wanted(Step.BROKEN, fund_id),
        )


def _prescription(fund_id: int, debts: Sequence[Debt], day: date, where: str) -> Iterator[Matter]:
    near = [one for one in debts if arrears.is_prescription_near(one, day) and one.prescribed_in(day) >= 0]
    if near:
        first = min(near, key=lambda one: one.prescribed)
        yield Matter(
            f"prescription_{fund_id}",
            Urgency.NOW if first.prescribed_in(day) <= _URGENT_DAYS else Urgency.SOON,
            f"หนี้ใกล้ขาดอายุความ {len(near):,} สัญญา",
            f"{where}{first.borrower} ครบวันที่ {long_date(first.prescribed)} ให้ทำหนังสือรับสภาพหนี้หรือชำระบางส่วน "
            "แล้วนับใหม่ (ป.พ.พ. มาตรา 193/14)",
            "ดูรายชื่อ",
            _PAGE,
            wanted(Step.PRESCRIPTION, fund_id),
        )


def _allowance(
    session: Session, fund: Fund, debts: Sequence[Debt], day: date, where: str
) -> Iterator[Matter]:
    """Around the end of a fiscal year, while nothing was moved on the allowance's account in the days about it."""
    bad = fund_rules.value(session, fund.id, fund_rules.LOSS_LOW_DAYS, day)
    if not any(one.days > bad for one in debts):
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
