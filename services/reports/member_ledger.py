"""What the books hold of each member, account by account: the control accounts opened up."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund, Membership
from models.ledger import Account, JournalLine
from models.person import Person
from models.values.money import ZERO, Money
from services.bookkeeping.accounts import natural
from services.reports.money import period_words
from services.reports.table import Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
    Column("account_name", terms.ACCOUNT, Kind.TEXT, 1.8),
    Column("member_no", "เลขสมาชิก", Kind.CODE, 0.9),
    Column("full_name", "ชื่อ-สกุล", Kind.TEXT, 2.0),
    Column("opening", "ยกมา", Kind.MONEY, 1.1),
    Column("more", "เพิ่ม", Kind.MONEY, 1.1),
    Column("less", "ลด", Kind.MONEY, 1.1),
    Column("closing", terms.BALANCE, Kind.MONEY, 1.1),
)


def member_ledger(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Members in the order of their numbers under each account; figures as the account grows."""
    fund = session.get_one(Fund, fund_id)
    before, now = JournalLine.day < first, JournalLine.day >= first
    query = (
        select(
            Account,
            Membership.member_no,
            Person,
            func.sum(JournalLine.amount).filter(before),
            func.sum(JournalLine.amount).filter(now, JournalLine.amount > ZERO),
            func.sum(JournalLine.amount).filter(now, JournalLine.amount < ZERO),
        )
        .select_from(JournalLine)
        .join(Account, Account.id == JournalLine.account_id)
        .join(Membership, Membership.id == JournalLine.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .where(JournalLine.membership_id.is_not(None), Account.fund_id == fund_id, JournalLine.day <= last)
        .group_by(Account.id, Membership.id, Person.id)
        .order_by(Account.code, Membership.member_no)
    )
    rows: list[Row] = []
    present: Account | None = None
    sums = [ZERO] * 4
    for account, number, person, opened, debits, credits in session.execute(query):
        if present is not None and account.id != present.id:
            rows.append(_total(present, sums))
            sums = [ZERO] * 4
        present = account
        opening = natural(account, opened or ZERO)
        moves = natural(account, debits or ZERO), natural(account, credits or ZERO)
        more, less = max(moves), -min(moves)
        cells = [opening, more, less, opening + more - less]
        sums = [total + cell for total, cell in zip(sums, cells, strict=True)]
        money = (opening or None, more or None, less or None, cells[3])
        rows.append(Row((account.code, account.name, number, person.name, *money)))
    if present is not None:
        rows.append(_total(present, sums))
    return Report(
        name="member_ledger",
        title="บัญชีย่อยรายสมาชิก",
        facts=(fund.name, period_words(first, last)),
        columns=COLUMNS,
        rows=tuple(rows),
        landscape=True,
        signatures=("ผู้จัดทำ", "เหรัญญิก"),
    )


def _total(account: Account, sums: list[Money]) -> Row:
    return Row((account.code, f"รวม{account.name}", "", "", *sums), Emphasis.SUBTOTAL)
