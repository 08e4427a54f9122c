"""The books as reports: trial balance, cash book and chart of accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Result, select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.document import Document
from models.fund import Fund
from models.ledger import Account, JournalEntry, JournalLine, Till
from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date
from services import ledger
from services.ledger import NOTHING, Sums
from services.reports.table import Column, Emphasis, Kind, Report, Row


def _period(first: date, last: date) -> str:
    return f"ตั้งแต่วันที่ {long_date(first)} ถึงวันที่ {long_date(last)}"


def _sides(net: Money) -> tuple[Money | None, Money | None]:
    """A balance in its debit or credit column; an account at zero shows neither."""
    return (net, None) if net > ZERO else (None, -net) if net < ZERO else (None, None)


def trial_balance(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Opening, movement and closing of every account that has any (fund.md section 3.14)."""
    fund = session.get_one(Fund, fund_id)
    opening = ledger.sums_before(session, fund_id, first)
    closing = ledger.sums_before(session, fund_id, last + timedelta(1))
    rows: list[Row] = []
    totals = [ZERO] * 6
    for account in ledger.accounts(session, fund_id):
        before, after = opening.get(account.id, NOTHING), closing.get(account.id, NOTHING)
        moved: Sums = after - before
        if after == NOTHING:
            continue
        cells = (
            *_sides(before.net),
            moved.debit or None,
            moved.credit or None,
            *_sides(after.net),
        )
        totals = [total + (cell or ZERO) for total, cell in zip(totals, cells, strict=True)]
        rows.append(Row((account.code, account.name, *cells)))
    rows.append(Row(("", terms.TOTAL, *totals), Emphasis.TOTAL))
    return Report(
        name="trial_balance",
        title="งบทดลอง",
        facts=(fund.name, _period(first, last)),
        columns=(
            Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
            Column("account_name", terms.ACCOUNT, Kind.TEXT, 2.6),
            Column("opening_debit", "ยกมา เดบิต", Kind.MONEY, 1.2),
            Column("opening_credit", "ยกมา เครดิต", Kind.MONEY, 1.2),
            Column("debit", "เดบิต", Kind.MONEY, 1.2),
            Column("credit", "เครดิต", Kind.MONEY, 1.2),
            Column("closing_debit", "คงเหลือ เดบิต", Kind.MONEY, 1.2),
            Column("closing_credit", "คงเหลือ เครดิต", Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
        landscape=True,
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


@dataclass(slots=True)
class _Side:
    """The running figures of cash or bank."""

    balance: Money
    received: Money = ZERO
    paid: Money = ZERO

    def move(self, amount: Money) -> None:
        self.balance += amount
        if amount > ZERO:
            self.received += amount
        else:
            self.paid -= amount


def cash_book(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Money in, out and left, cash beside bank, one line a document (fund.md section 3.13)."""
    fund = session.get_one(Fund, fund_id)
    tills = {one.id: one.till for one in ledger.accounts(session, fund_id) if one.till is not None}
    opening = ledger.sums_before(session, fund_id, first)
    sides = {
        till: _Side(Money.sum(opening.get(one, NOTHING).net for one, kind in tills.items() if kind is till))
        for till in Till
    }
    rows = [_line(None, "", "ยอดยกมา", {}, sides, Emphasis.SUBTOTAL)]
    entry, moved = None, dict.fromkeys(Till, ZERO)
    for line in _till_lines(session, list(tills), first, last):
        if entry is not None and line.entry_id != entry.id:
            rows.append(_entry_line(entry, moved, sides))
            moved = dict.fromkeys(Till, ZERO)
        entry = line.JournalEntry
        moved[tills[line.account_id]] += line.amount
    if entry is not None:
        rows.append(_entry_line(entry, moved, sides))
    cash, bank = sides[Till.CASH], sides[Till.BANK]
    rows.append(
        Row(
            (
                None,
                "",
                terms.TOTAL,
                cash.received,
                cash.paid,
                cash.balance,
                bank.received,
                bank.paid,
                bank.balance,
            ),
            Emphasis.TOTAL,
        )
    )
    return Report(
        name="cash_book",
        title="สมุดเงินสด",
        facts=(fund.name, _period(first, last)),
        columns=(
            Column("day", terms.DAY, Kind.DAY, 1.0),
            Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
            Column("description", terms.DESCRIPTION, Kind.TEXT, 2.6),
            Column("cash_in", "เงินสด รับ", Kind.MONEY, 1.1),
            Column("cash_out", "เงินสด จ่าย", Kind.MONEY, 1.1),
            Column("cash_balance", "เงินสด คงเหลือ", Kind.MONEY, 1.2),
            Column("bank_in", "ธนาคาร รับ", Kind.MONEY, 1.1),
            Column("bank_out", "ธนาคาร จ่าย", Kind.MONEY, 1.1),
            Column("bank_balance", "ธนาคาร คงเหลือ", Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
        landscape=True,
        signatures=("เหรัญญิก", "กรรมการผู้ตรวจนับ"),
    )


def _till_lines(
    session: Session, accounts: list[int], first: date, last: date
) -> Result[JournalEntry, int, int, Money]:
    query = (
        select(JournalEntry, JournalLine.entry_id, JournalLine.account_id, JournalLine.amount)
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(JournalLine.account_id.in_(accounts), JournalLine.day.between(first, last))
        .order_by(JournalLine.day, JournalLine.entry_id, JournalLine.position)
        .options(joinedload(JournalEntry.document))
    )
    return session.execute(query)


def _entry_line(entry: JournalEntry, moved: dict[Till, Money], sides: dict[Till, _Side]) -> Row:
    document: Document = entry.document
    mark = " (ยกเลิก)" if document.cancelled_at else ""
    return _line(entry.day, document.number, entry.description + mark, moved, sides, Emphasis.ITEM)


def _line(
    day: date | None,
    number: str,
    words: str,
    moved: dict[Till, Money],
    sides: dict[Till, _Side],
    emphasis: Emphasis,
) -> Row:
    cells: list[Money | None] = []
    for till in (Till.CASH, Till.BANK):
        amount = moved.get(till, ZERO)
        sides[till].move(amount)
        cells += [amount if amount > ZERO else None, -amount if amount < ZERO else None, sides[till].balance]
    return Row((day, number, words, *cells), emphasis)


def chart(session: Session, fund_id: int) -> Report:
    """The chart of accounts with today's balances."""
    fund = session.get_one(Fund, fund_id)
    sums = ledger.sums_before(session, fund_id, date.max)
    rows: list[Row] = []
    kind = None
    for account in ledger.accounts(session, fund_id):
        if account.kind is not kind:
            kind = account.kind
            rows.append(Row(("", kind.label, "", None), Emphasis.HEADING))
        rows.append(
            Row(
                (
                    account.code,
                    account.name,
                    account.role.label if account.role else "",
                    _natural(account, sums),
                )
            )
        )
    return Report(
        name="chart_of_accounts",
        title="ผังบัญชี",
        facts=(fund.name, f"ยอด ณ วันที่ {short_date(date.today())}"),
        columns=(
            Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
            Column("account_name", terms.ACCOUNT, Kind.TEXT, 3.0),
            Column("role", "ใช้กับ", Kind.TEXT, 1.5),
            Column("balance", terms.BALANCE, Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
    )


def _natural(account: Account, sums: dict[int, Sums]) -> Money | None:
    """The balance as its kind grows: positive is normal, contra accounts stand against."""
    if account.id not in sums:
        return None
    net = sums[account.id].net
    return net if account.kind.grows_on_debit != account.is_contra else -net
