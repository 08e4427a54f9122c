"""What members still owe of their สัจจะ, as a report."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.fund import Fund, Membership
from models.saving import SavingAccount
from models.values.money import Money
from services.reports.table import Column, Emphasis, Kind, Report, Row
from services.saving import saving_months, saving_state

COLUMNS = (
    Column("member_no", terms.MEMBER_NO, Kind.CODE, 0.9),
    Column("full_name", terms.FULL_NAME, Kind.TEXT, 2.4),
    Column("product", "ประเภท", Kind.TEXT, 1.3),
    Column("account_no", "เลขที่บัญชี", Kind.CODE, 1.0),
    Column("pledge", "สัจจะเดือนละ", Kind.MONEY, 1.1),
    Column("paid_until", "ส่งแล้วถึง", Kind.CODE, 1.1),
    Column("missed", "ขาดส่ง (เดือน)", Kind.WHOLE, 0.8),
    Column("to_pay", "ต้องส่ง", Kind.MONEY, 1.2),
)


def due(session: Session, fund_id: int, day: date) -> Report:
    """Every open account that owes something up to the month of a day, in the order of members' numbers."""
    month = saving_months.month_of(day)
    query = (
        select(SavingAccount)
        .join(Membership, Membership.id == SavingAccount.membership_id)
        .where(
            SavingAccount.fund_id == fund_id,
            SavingAccount.closed.is_(None),
            SavingAccount.paid_until <= month,
        )
        .options(
            joinedload(SavingAccount.product),
            joinedload(SavingAccount.membership).joinedload(Membership.person),
        )
        .order_by(Membership.no_key, SavingAccount.id)
    )
    rows, total = [], []
    accounts = session.scalars(query).all()
    promises = saving_state.promises_of(session, [one.id for one in accounts])
    for account in accounts:
        given, until = promises.get(account.id, ()), account.paid_until
        to_pay = saving_months.owed(given, until, account.paid_part, month)
        if until is None or not to_pay:
            continue
        total.append(to_pay)
        rows.append(
            Row(
                (
                    account.membership.member_no,
                    account.membership.person.name,
                    account.product.name,
                    account.account_no,
                    saving_months.promised(given, month),
                    saving_months.month_words(saving_months.after(until, -1)),
                    max(0, saving_months.between(until, month)),
                    to_pay,
                )
            )
        )
    if rows:
        empty = (None,) * (len(COLUMNS) - 2)
        rows.append(Row((terms.TOTAL, *empty, Money.sum(total)), Emphasis.TOTAL))
    fund = session.get_one(Fund, fund_id)
    return Report(
        name="savings_due",
        title="รายชื่อผู้ที่ต้องส่งเงินสัจจะ",
        facts=(fund.name, f"ถึงเดือน {saving_months.month_words(month)} · {len(total):,} บัญชี"),
        columns=COLUMNS,
        rows=tuple(rows),
        landscape=True,
    )
