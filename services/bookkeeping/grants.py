"""Money given for one purpose only: what was promised, received, spent and is left, from the lines of the books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountKind, BudgetLine, Grant, JournalLine
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError

_GIVEN = (AccountKind.INCOME, AccountKind.EQUITY, AccountKind.LIABILITY)


@dataclass(frozen=True, slots=True)
class GrantInput:
    """amount is as promised in writing; begins and ends are the days it may be spent between."""

    code: str
    name: str
    giver: str = ""
    amount: Money = ZERO
    begins: date | None = None
    ends: date | None = None
    is_active: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a grant stands; spent counts expenses, things bought and advances that are still out."""

    grant: Grant
    received: Money
    spent: Money

    @property
    def left(self) -> Money:
        return self.received - self.spent

    @property
    def to_come(self) -> Money:
        return max(ZERO, self.grant.amount - self.received)


def of_fund(session: Session, fund_id: int) -> Sequence[Grant]:
    return session.scalars(select(Grant).where(Grant.fund_id == fund_id).order_by(Grant.code)).all()


def live(session: Session, fund_id: int) -> Sequence[Grant]:
    """Those new entries may be told of."""
    return [one for one in of_fund(session, fund_id) if one.is_active]


def as_input(grant: Grant) -> GrantInput:
    """What a form starts from."""
    return GrantInput(**{one.name: getattr(grant, one.name) for one in fields(GrantInput)})


@for_duty(Duty.BOOKS)
def add(session: Session, fund_id: int, wanted: GrantInput) -> Grant:
    """Raises UserError for an empty or taken code, an empty name, a negative sum, and an end before the beginning."""
    row = Grant(fund_id=fund_id)
    _apply(session, row, wanted)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def change(session: Session, grant_id: int, wanted: GrantInput) -> Grant:
    """Raises UserError as add does."""
    row = session.get_one(Grant, grant_id)
    _apply(session, row, wanted)
    session.flush()
    return row


@for_duty(Duty.BOOKS)
def remove(session: Session, grant_id: int) -> None:
    """Raises UserError once entries or budgets were told of it."""
    for told in (JournalLine.grant_id, BudgetLine.grant_id):
        if session.scalar(select(exists().where(told == grant_id))):
            raise UserError("โครงการนี้มีรายการบัญชีหรือแผนงบประมาณแล้ว ลบไม่ได้ กรุณาเลิกใช้แทน")
    session.delete(session.get_one(Grant, grant_id))
    session.flush()


def standings(session: Session, fund_id: int, day: date) -> Sequence[Standing]:
    """Every grant of a fund at the end of a day, in the order of their codes."""
    rows = of_fund(session, fund_id)
    sums = _sums(session, [one.id for one in rows], day)
    return [Standing(one, *sums.get(one.id, (ZERO, ZERO))) for one in rows]


def _sums(session: Session, grant_ids: Sequence[int], day: date) -> dict[int, tuple[Money, Money]]:
    """What was received and spent, by grant. Money in a till is neither: it only moved."""
    query = (
        select(JournalLine.grant_id, Account.kind, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(JournalLine.grant_id.in_(grant_ids), Account.till.is_(None), JournalLine.day <= day)
        .group_by(JournalLine.grant_id, Account.kind)
    )
    found: dict[int, tuple[Money, Money]] = {}
    for grant_id, kind, amount in session.execute(query):
        assert grant_id is not None
        received, spent = found.get(grant_id, (ZERO, ZERO))
        found[grant_id] = (received - amount, spent) if kind in _GIVEN else (received, spent + amount)
    return found


def require_received(session: Session, amounts: Iterable[tuple[int, Money]]) -> None:
    """Grant and debits less credits of each line that is about to be written, tills left out.

    Raises UserError on grant when more would be spent than was received; what gives back is never refused.
    """
    taken: dict[int, Money] = {}
    for grant_id, amount in amounts:
        taken[grant_id] = taken.get(grant_id, ZERO) + amount
    for grant_id, more in taken.items():
        if more <= ZERO:
            continue
        received, spent = _sums(session, [grant_id], date.max).get(grant_id, (ZERO, ZERO))
        left = received - spent
        if more > left:
            name = session.get_one(Grant, grant_id).name
            raise UserError(
                f"เงินโครงการ “{name}” รับมาแล้ว {received} บาท ใช้ไป {spent} บาท เหลือ {left} บาท ไม่พอจ่าย {more} บาท"
                " กรุณารอเงินงวดต่อไป หรือจ่ายจากเงินส่วนอื่น",
                field="grant",
            )


def _apply(session: Session, row: Grant, wanted: GrantInput) -> None:
    code, name = arabic_digits(normalise(wanted.code)), normalise(wanted.name)
    if not code:
        raise UserError("ยังไม่ได้ใส่รหัสโครงการ กรุณาพิมพ์รหัสสั้น ๆ เช่น 2569-01", field="code")
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อโครงการ กรุณาพิมพ์ชื่อโครงการ", field="name")
    if wanted.amount < ZERO:
        raise UserError("วงเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="amount")
    if wanted.begins and wanted.ends and wanted.ends < wanted.begins:
        raise UserError("วันสิ้นสุดอยู่ก่อนวันเริ่ม กรุณาแก้วันที่", field="ends")
    with session.no_autoflush:
        same = select(Grant.id).where(Grant.fund_id == row.fund_id, Grant.code == code)
        if session.scalar(same.where(Grant.id != (row.id or 0))) is not None:
            raise UserError(f"มีโครงการรหัส {code} อยู่แล้ว กรุณาใช้รหัสอื่น", field="code")
    row.code, row.name, row.giver, row.note = code, name, normalise(wanted.giver), normalise(wanted.note)
    row.amount, row.begins, row.ends, row.is_active = (
        wanted.amount,
        wanted.begins,
        wanted.ends,
        wanted.is_active,
    )
