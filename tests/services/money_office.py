"""Short ways to take, pay and read money in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.ledger import Account, JournalEntry, JournalLine
from models.treasury import CashCount, DayClose
from models.user import Role, User
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts
from services.loan import loan_repayments
from services.loan.loan_repayments import RepaymentInput
from services.treasury import payments, receipts, voiding
from services.treasury.money_parts import Part
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from tests.conftest import TODAY, clock
from tests.services.councils import put

PartOf = Callable[[Session], Part]
ENTRY_FEE, DONATION, MEETING, OFFICE = "43010", "46020", "53020", "54050"
CHAIR = "นายประธาน ตัวอย่าง"


def account(session: Session, code: str, fund_id: int = 1) -> Account:
    return session.scalars(select(Account).where(Account.fund_id == fund_id, Account.code == code)).one()


def income(code: str, amount: str, label: str = "", **more: Any) -> PartOf:
    return lambda session: receipts.other_part(
        session, account(session, code).id, Money.of(amount), label, **more
    )


def expense(code: str, amount: str, label: str = "", **more: Any) -> PartOf:
    return lambda session: payments.other_part(
        session, account(session, code).id, Money.of(amount), label, **more
    )


def repayment(loan_id: int, day: date, amount: str, **more: Any) -> PartOf:
    return lambda session: loan_repayments.part(
        session, RepaymentInput(loan_id, day, Money.of(amount), **more)
    )


def take(
    db: Database, parts: Sequence[PartOf], day: date = TODAY, *, till: str = "", fund_id: int = 1, **more: Any
) -> Document:
    def act(session: Session) -> Document:
        more.setdefault("payer", "" if more.get("membership_id") else "นางผู้จ่าย ตัวอย่าง")
        if till:
            more["account_id"] = account(session, till).id
        return receipts.take(session, ReceiptInput(fund_id, day, **more), [one(session) for one in parts])

    return db.write(act)


def pay(
    db: Database,
    parts: Sequence[PartOf],
    day: date = TODAY,
    *,
    held_back: Sequence[PartOf] = (),
    till: str = "",
    **more: Any,
) -> Document:
    def act(session: Session) -> Document:
        more.setdefault("payee", "" if more.get("membership_id") else "ร้านตัวอย่างการค้า")
        if till:
            more["account_id"] = account(session, till).id
        kept = [one(session) for one in held_back]
        return payments.pay(session, PaymentInput(1, day, **more), [one(session) for one in parts], kept)

    return db.write(act)


def void(
    db: Database,
    paper: Document,
    day: date = TODAY,
    reason: str = "ออกผิดคน",
    agreed_by: str = CHAIR,
    agreed_by_2: str = "",
) -> Document:
    return db.write(voiding.void, VoidInput(paper.id, day, reason, agreed_by, agreed_by_2))


def entry_of(db: Database, paper: Document) -> list[tuple[str, str, bool]]:
    """The lines of a paper's entry as they were posted: code, amount, and whether it is a loan's."""

    def read(session: Session) -> list[tuple[str, str, bool]]:
        query = (
            select(Account.code, JournalLine.amount, JournalLine.loan_id)
            .join(JournalLine, JournalLine.account_id == Account.id)
            .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
            .where(JournalEntry.document_id == paper.id)
            .order_by(JournalLine.position)
        )
        return [(code, str(amount), loan is not None) for code, amount, loan in session.execute(query)]

    return db.read(read)


def balances(db: Database) -> dict[str, Money]:
    """Every account of the first fund that has a balance, by code."""

    def read(session: Session) -> dict[str, Money]:
        found = {one.code: account_sums.balance(session, one) for one in charts.accounts(session, 1)}
        return {code: amount for code, amount in found.items() if amount != ZERO}

    return db.read(read)


def add_user(db: Database, name: str = CHAIR, role: Role = Role.CHAIR, *, is_active: bool = True) -> None:
    put(db, User(name=name, role=role, is_active=is_active))


def close_day(db: Database, day: date) -> None:
    def act(session: Session) -> None:
        count = CashCount(
            fund_id=1, day=day, notes="{}", counted=ZERO, book=ZERO, counted_by="ก", witness="ข", at=clock()
        )
        session.add(count)
        session.flush()
        session.add(
            DayClose(
                fund_id=1,
                day=day,
                count_id=count.id,
                closed_at=clock(),
                closed_by="ก",
                witness="ข",
            )
        )

    db.write(act)
