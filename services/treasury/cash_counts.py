"""The box counted by note and coin at the end of a day, its difference from the books explained and posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.document import Document
from models.fund import Fund, FundOfficer
from models.ledger import AccountRole, Till
from models.treasury import CashCount
from models.user import User
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.bookkeeping import account_sums, charts, ledger
from services.bookkeeping.account_sums import NOTHING
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury import notes_and_coins
from services.treasury.money_parts import by, require_day


@dataclass(frozen=True, slots=True)
class CountInput:
    """pieces are how many of each note and coin; reason explains a difference and is needed only then."""

    fund_id: int
    day: date
    pieces: Mapping[Money, int]
    witness: str
    reason: str = ""


@for_duty(Duty.COUNT)
def count(session: Session, counted: CountInput) -> CashCount:
    """Keeps a count and posts its difference, so that the books then hold what was counted.

    Raises UserError for no witness or the counter as one, a difference without a reason, a day to come or closed.
    """
    fund = session.get_one(Fund, counted.fund_id)
    require_day(session, fund, counted.day)
    notes = notes_and_coins.to_text(counted.pieces)
    found, book = notes_and_coins.total(counted.pieces), book_cash(session, fund.id, counted.day)
    reason = normalise(counted.reason)
    witness = require_witness(session, counted.witness)
    document = post_difference(session, fund, counted.day, found - book, reason)
    row = CashCount(
        fund_id=fund.id,
        day=counted.day,
        notes=notes,
        counted=found,
        book=book,
        reason=reason if document else "",
        document_id=document.id if document else None,
        counted_by=by(session).name,
        witness=witness,
        at=moment_of(session),
    )
    session.add(row)
    session.flush()
    return row


def post_difference(
    session: Session, fund: Fund, day: date, difference: Money, reason: str
) -> Document | None:
    """Money over (positive) or short into its account against cash (fund.md section 4.3, line 29); None for zero.

    Raises UserError on reason when there is none.
    """
    if not difference:
        return None
    word = "เกิน" if difference > ZERO else "ขาด"
    if not reason.strip():
        raise UserError(f"เงินสด{word}บัญชี {abs(difference)} บาท กรุณาใส่เหตุผลก่อนบันทึก", field="reason")
    cash = charts.account_for(session, fund.id, AccountRole.CASH)
    role = AccountRole.CASH_OVER if difference > ZERO else AccountRole.CASH_SHORT
    other = charts.account_for(session, fund.id, role)
    postings = ((cash.id, difference), (other.id, -difference))
    words = f"ตรวจนับเงินสดวันที่ {short_date(day)} {word}บัญชี {reason.strip()}"
    return ledger.record_entry(session, fund.id, day, words, postings)


def require_witness(session: Session, name: str) -> str:
    """Who counts along: anybody but the counter. Raises UserError on witness."""
    witness = normalise(name)
    if not witness:
        raise UserError("ต้องมีกรรมการร่วมตรวจนับอีกหนึ่งคน กรุณาเลือกหรือพิมพ์ชื่อ", field="witness")
    if witness == normalise(by(session).name):
        raise UserError("ผู้ร่วมตรวจนับต้องเป็นคนละคนกับผู้นับ กรุณาใส่ชื่อคนอื่น", field="witness")
    return witness


def witnesses(session: Session, fund_id: int, day: date) -> Sequence[str]:
    """Who may be a witness: the fund's committee of that day, then those who work here."""
    sitting = (
        select(FundOfficer)
        .where(
            FundOfficer.fund_id == fund_id,
            FundOfficer.began <= day,
            (FundOfficer.ended.is_(None)) | (FundOfficer.ended > day),
        )
        .order_by(FundOfficer.id)
    )
    people = session.scalars(sitting.options(joinedload(FundOfficer.person))).all()
    users = session.scalars(select(User.name).where(User.is_active).order_by(User.name)).all()
    return list(dict.fromkeys((*(one.person.name for one in people), *users)))


def book_cash(session: Session, fund_id: int, day: date) -> Money:
    """What the books say is in the box at the end of a day."""
    sums = account_sums.sums_before(session, fund_id, day + timedelta(1))
    boxes = (one for one in charts.accounts(session, fund_id) if one.till is Till.CASH)
    return Money.sum(sums.get(one.id, NOTHING).net for one in boxes)


def last_count(session: Session, fund_id: int, day: date | None = None) -> CashCount | None:
    """The latest count, of that day or of any."""
    query = select(CashCount).where(CashCount.fund_id == fund_id)
    if day is not None:
        query = query.where(CashCount.day == day)
    return session.scalar(query.order_by(CashCount.day.desc(), CashCount.id.desc()).limit(1))


def counts(session: Session, fund_id: int, first: date, last: date) -> Sequence[CashCount]:
    """Every count of a period, the latest first."""
    query = select(CashCount).where(CashCount.fund_id == fund_id, CashCount.day.between(first, last))
    return session.scalars(query.order_by(CashCount.day.desc(), CashCount.id.desc())).all()
