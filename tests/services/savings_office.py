"""A savings fund with its three usual products, and short ways to save and withdraw in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import EndReason, Fund, FundKind, Membership
from models.ledger import Account, AccountRole
from models.saving import SavingAccount, SavingEvent, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts
from services.fund import funds
from services.fund.funds import FundInput
from services.saving import saving_accounts, saving_products, savings
from services.saving.saving_accounts import AccountInput
from services.treasury import payments, receipts, voiding
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from services.treasury.voiding import VoidInput
from tests.conftest import TODAY

CHAIR = "นายประธาน ตัวอย่าง"


def savings_fund(db: Database) -> Fund:
    """A savings fund whose year is the calendar's, with the usual products and 100,000 baht of cash."""

    def make(session: Session) -> Fund:
        wanted = FundInput("กลุ่มออมทรัพย์ตัวอย่าง", FundKind.SAVINGS, fiscal_start_month=1)
        fund = funds.start(session, wanted, date(2024, 1, 1), Money.of(100_000), ZERO)
        for one in saving_products.usual(session, fund.id):
            saving_products.add(session, fund.id, one)
        return fund

    return db.write(make)


def product(db: Database, fund: Fund, kind: SavingKind) -> SavingProduct:
    return next(one for one in db.read(saving_products.products, fund.id) if one.kind is kind)


def open_account(
    db: Database,
    fund: Fund,
    membership_id: int,
    kind: SavingKind,
    *,
    opened: date = date(2026, 1, 5),
    **more: Any,
) -> SavingAccount:
    if kind is SavingKind.SAJJA:
        more.setdefault("pledge", Money.of(100))
    wanted = AccountInput(membership_id, product(db, fund, kind).id, opened, **more)
    made = db.write(saving_accounts.open_account, wanted)
    return read(db, made)


def read(db: Database, account: SavingAccount) -> SavingAccount:
    return db.read(saving_accounts.get, account.id)


def save(db: Database, account: SavingAccount, amount: str, day: date = TODAY) -> Document:
    def act(session: Session) -> Document:
        part = savings.part(session, account.id, day, Money.of(amount))
        taken = ReceiptInput(account.fund_id, day, account.membership_id)
        return receipts.take(session, taken, [part])

    return db.write(act)


def withdraw(
    db: Database, account: SavingAccount, amount: str, day: date = TODAY, *, leaving: bool = False
) -> Document:
    def act(session: Session) -> Document:
        part = savings.withdrawal_part(session, account.id, day, Money.of(amount), leaving=leaving)
        paid = PaymentInput(account.fund_id, day, account.membership_id, approved_by=CHAIR)
        return payments.pay(session, paid, [part])

    return db.write(act)


def void(db: Database, paper: Document, day: date = TODAY) -> Document:
    return db.write(voiding.void, VoidInput(paper.id, day, "บันทึกผิด", CHAIR))


def end_membership(db: Database, membership_id: int, day: date) -> None:
    """As a register of long ago has it: she left and her money was never settled."""

    def act(session: Session) -> None:
        row = session.get_one(Membership, membership_id)
        row.ended, row.end_reason = day, EndReason.RESIGNED

    db.write(act)


def events(db: Database, account: SavingAccount) -> list[tuple[str, str, str]]:
    """Kind, balance and prepaid of each movement as written."""

    def find(session: Session) -> list[tuple[str, str, str]]:
        query = select(SavingEvent).where(SavingEvent.account_id == account.id).order_by(SavingEvent.id)
        return [(one.kind.value, str(one.amount), str(one.prepaid)) for one in session.scalars(query)]

    return db.read(find)


def in_books(db: Database, fund: Fund, code: str) -> Money:
    """The balance of an account as members see it: what is owed to them stands above zero."""

    def find(session: Session) -> Money:
        query = select(Account).where(Account.fund_id == fund.id, Account.code == code)
        return -account_sums.balance(session, session.scalars(query).one())

    return db.read(find)


def code_of(db: Database, fund: Fund, role: AccountRole) -> str:
    return db.read(charts.account_for, fund.id, role).code
