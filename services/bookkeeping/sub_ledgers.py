"""บัญชี 1, 2, 3 …: money of one fund that its books tell apart (fund.md section 1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models.ledger import Account, JournalLine, SubLedger
from models.values.money import ZERO
from models.values.thai_text import arabic_digits, normalise
from services.bookkeeping import account_sums
from services.bookkeeping.account_sums import Sums
from services.duties import Duty, for_duty
from services.errors import UserError

USUAL = ("เงินล้าน", "เงินออม สัจจะ หุ้น", "เงินกู้ธนาคาร")  # as village funds number them


@dataclass(frozen=True, slots=True)
class SubLedgerInput:
    code: str
    name: str
    is_active: bool = True


def of_fund(session: Session, fund_id: int) -> Sequence[SubLedger]:
    """All of a fund in the order of their codes."""
    return session.scalars(
        select(SubLedger).where(SubLedger.fund_id == fund_id).order_by(SubLedger.code)
    ).all()


def live(session: Session, fund_id: int) -> Sequence[SubLedger]:
    """Those new entries may be told of."""
    return [one for one in of_fund(session, fund_id) if one.is_active]


@for_duty(Duty.BOOKS)
def add(session: Session, fund_id: int, wanted: SubLedgerInput) -> SubLedger:
    """Raises UserError for an empty or taken code or name."""
    row = SubLedger(fund_id=fund_id)
    _apply(session, row, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def add_usual(session: Session, fund_id: int) -> Sequence[SubLedger]:
    """The first ones of a fund that has none yet."""
    return [add(session, fund_id, SubLedgerInput(str(n), name)) for n, name in enumerate(USUAL, start=1)]


@for_duty(Duty.BOOKS)
def change(session: Session, sub_ledger_id: int, wanted: SubLedgerInput) -> SubLedger:
    row = session.get_one(SubLedger, sub_ledger_id)
    _apply(session, row, wanted)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def remove(session: Session, sub_ledger_id: int) -> None:
    """Raises UserError once entries were told of it."""
    if session.scalar(select(exists().where(JournalLine.sub_ledger_id == sub_ledger_id))):
        raise UserError("บัญชีย่อยนี้มีรายการแล้ว ลบไม่ได้ กรุณาเลิกใช้แทน")
    own = session.scalar(select(Account).where(Account.sub_ledger_id == sub_ledger_id).limit(1))
    if own is not None:
        raise UserError(f"บัญชี {own.code} {own.name} อยู่ในบัญชีย่อยนี้ กรุณาแก้บัญชีนั้นในผังบัญชีก่อนลบ")
    session.delete(session.get_one(SubLedger, sub_ledger_id))
    session.flush()


def sums_before(session: Session, sub_ledger_id: int, day: date) -> dict[int, Sums]:
    """Debits and credits of every account before a day, of the lines told of one sub-ledger."""
    rows = session.execute(
        select(
            JournalLine.account_id,
            func.sum(JournalLine.amount).filter(JournalLine.amount > ZERO),
            func.sum(JournalLine.amount).filter(JournalLine.amount < ZERO),
        )
        .where(JournalLine.sub_ledger_id == sub_ledger_id, JournalLine.day < day)
        .group_by(JournalLine.account_id)
    )
    return {account: Sums(debits or ZERO, -(credits or ZERO)) for account, debits, credits in rows}


def told_before(session: Session, fund_id: int, day: date, sub_ledger_id: int | None) -> dict[int, Sums]:
    """Of one sub-ledger, or of the whole fund when none is named."""
    if sub_ledger_id is None:
        return account_sums.sums_before(session, fund_id, day)
    return sums_before(session, sub_ledger_id, day)


def words(session: Session, sub_ledger_id: int | None) -> str:
    """“บัญชีย่อย เงินล้าน” on a report; empty for the whole fund."""
    return "" if sub_ledger_id is None else f"บัญชีย่อย {session.get_one(SubLedger, sub_ledger_id).name}"


def _apply(session: Session, row: SubLedger, wanted: SubLedgerInput) -> None:
    code, name = arabic_digits(normalise(wanted.code)), normalise(wanted.name)
    for field, value, words in (("code", code, "รหัส"), ("name", name, "ชื่อ")):
        if not value:
            raise UserError(f"ยังไม่ได้ใส่{words}บัญชีย่อย กรุณาพิมพ์{words}", field=field)
        taken = select(SubLedger.id).where(SubLedger.fund_id == row.fund_id).filter_by(**{field: value})
        with session.no_autoflush:
            if session.scalar(taken.where(SubLedger.id != (row.id or 0))) is not None:
                raise UserError(f"มีบัญชีย่อย{words} “{value}” อยู่แล้ว กรุณาใช้{words}อื่น", field=field)
    row.code, row.name, row.is_active = code, name, wanted.is_active
