"""The funds of the office: opening one gives it its own chart of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind
from models.ledger import Account, AccountRole
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services import ledger
from services.errors import UserError


@dataclass(frozen=True, slots=True)
class FundInput:
    name: str
    kind: FundKind
    address: str = ""
    phone: str = ""
    fiscal_start_month: int = 10
    receipt_book_size: int = 50
    founded: date | None = None


def add(session: Session, fund: FundInput) -> Fund:
    """Raises UserError for a name that is empty or taken."""
    name = normalise(fund.name)
    if not name:
        raise UserError("ยังไม่ได้ใส่ชื่อกองทุน กรุณาพิมพ์ชื่อกองทุน", field="name")
    if session.scalar(select(Fund.id).where(Fund.name == name)) is not None:
        raise UserError(f"มีกองทุนชื่อ “{name}” อยู่แล้ว กรุณาใช้ชื่ออื่น", field="name")
    if fund.receipt_book_size not in (50, 100):
        raise UserError("ใบเสร็จหนึ่งเล่มมี 50 หรือ 100 ใบ กรุณาเลือกอย่างใดอย่างหนึ่ง", field="receipt_book_size")
    row = Fund(
        name=name,
        kind=fund.kind,
        address=normalise(fund.address),
        phone=normalise(fund.phone),
        fiscal_start_month=fund.fiscal_start_month,
        receipt_book_size=fund.receipt_book_size,
        founded=fund.founded,
    )
    session.add(row)
    session.flush()
    ledger.open_chart(session, row)
    return row


def all_funds(session: Session) -> Sequence[Fund]:
    return session.scalars(select(Fund).order_by(Fund.id)).all()


def get(session: Session, fund_id: int) -> Fund:
    """Raises UserError when there is no such fund."""
    fund = session.get(Fund, fund_id)
    if fund is None:
        raise UserError(f"ไม่มีกองทุนหมายเลข {fund_id} กรุณาเลือกกองทุนจากรายการ", field="fund")
    return fund


def record_opening(session: Session, fund_id: int, day: date, cash: Money, bank: Money) -> None:
    """Writes the money a fund starts with here: cash and bank against ทุน-อื่น."""
    if cash < ZERO or bank < ZERO:
        raise UserError("ยอดยกมาต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="cash")
    if not cash + bank:
        return
    capital = session.scalars(
        select(Account).where(Account.fund_id == fund_id, Account.code == "32060")
    ).one()
    ledger.record_entry(
        session,
        fund_id,
        day,
        "ยอดยกมาเมื่อเริ่มใช้โปรแกรม",
        [
            (ledger.account_for(session, fund_id, AccountRole.CASH).id, cash),
            (ledger.account_for(session, fund_id, AccountRole.BANK).id, bank),
            (capital.id, -(cash + bank)),
        ],
    )
