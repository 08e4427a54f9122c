"""The bank book, the reconciliation of each account at a bank, and the counts of the box."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.ledger import Till
from models.treasury import BankAccount
from models.values.thai_date import long_date
from services.bookkeeping import accounts
from services.reports import running
from services.reports.money import ACCOUNT_LEDGER_COLUMNS, account_lines, period_words
from services.reports.table import Column, Emphasis, Kind, Report, Row
from services.treasury import bank_accounts, cash_counts, reconciliations
from services.treasury.bank_accounts import words_of
from services.treasury.reconciliations import Reconciliation

BANK_BOOK_COLUMNS = (
    *ACCOUNT_LEDGER_COLUMNS[:3],
    Column("deposit", "รับ/ฝาก", Kind.MONEY, 1.2),
    Column("withdrawal", "จ่าย/ถอน", Kind.MONEY, 1.2),
    ACCOUNT_LEDGER_COLUMNS[5],
)
RECONCILIATION_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 3.4),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.3),
)
CASH_COUNT_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("book", "ยอดตามบัญชี", Kind.MONEY, 1.2),
    Column("counted", "นับได้", Kind.MONEY, 1.2),
    Column("difference", "เกิน (ขาด)", Kind.MONEY, 1.0),
    Column("reason", "เหตุผล", Kind.TEXT, 2.0),
    Column("counted_by", "ผู้นับ", Kind.TEXT, 1.4),
    Column("witness", "ผู้ร่วมตรวจนับ", Kind.TEXT, 1.4),
)


@dataclass(frozen=True, slots=True)
class BankHead:
    """An account of the chart that holds money at a bank, and what its book is called."""

    account_id: int
    words: str


def bank_heads(session: Session, fund_id: int) -> list[BankHead]:
    """The registered accounts in their order, then those of the chart that hold money and are not registered yet."""
    found = [
        BankHead(one.account.account_id, words_of(one.account))
        for one in bank_accounts.of_fund(session, fund_id)
    ]
    known = {one.account_id for one in found}
    return found + [
        BankHead(one.account.id, f"{one.account.code} {one.account.name}")
        for one in accounts.chart(session, fund_id)
        if one.account.till is Till.BANK and one.balance is not None and one.account.id not in known
    ]


def bank_book(
    session: Session, fund_id: int, first: date, last: date, account_id: int | None = None
) -> Report:
    """Every movement with its running balance, one account at a bank after another, or only one of the chart."""
    fund = session.get_one(Fund, fund_id)
    chosen = [one for one in bank_heads(session, fund_id) if account_id in (None, one.account_id)]
    rows: list[Row] = []
    for account in chosen:
        book = account_lines(session, account.account_id, first, last)
        rows.append(Row((account.words, "", "", None, None, None), Emphasis.HEADING))
        rows += running.opening_row(book), *running.rows(session, book.lines)
        rows.append(running.total_row(book, terms.TOTAL))
    return Report(
        name="bank_book",
        title="สมุดเงินฝากธนาคาร",
        facts=(fund.name, period_words(first, last)),
        columns=BANK_BOOK_COLUMNS,
        rows=tuple(rows),
        signatures=("เหรัญญิก", "ประธาน"),
    )


def bank_reconciliation(session: Session, fund_id: int, first: date, last: date) -> Report:
    """The last statement up to last of every account at a bank, beside the books."""
    del first
    fund = session.get_one(Fund, fund_id)
    rows: list[Row] = []
    for one in bank_accounts.of_fund(session, fund_id):
        found = (x for x in reconciliations.statements(session, one.account.id) if x.day <= last)
        statement = next(found, None)
        if statement is None:
            rows.append(_heading(one.account))
            rows.append(Row((None, "", "ยังไม่ได้กระทบยอด", None)))
        else:
            rows += _statement_rows(reconciliations.view(session, statement.id))
    return _reconciliation(fund, (f"ถึงวันที่ {long_date(last)}",), rows)


def statement_report(session: Session, statement_id: int) -> Report:
    """One statement beside the books."""
    seen = reconciliations.view(session, statement_id)
    fund = session.get_one(Fund, seen.account.fund_id)
    return _reconciliation(fund, (words_of(seen.account),), list(_statement_rows(seen)))


def cash_count(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Every count of the box, the latest first."""
    fund = session.get_one(Fund, fund_id)
    rows = [
        Row(
            (
                one.day,
                one.book,
                one.counted,
                one.counted - one.book,
                one.reason,
                one.counted_by,
                one.witness,
            )
        )
        for one in cash_counts.counts(session, fund_id, first, last)
    ]
    return Report(
        name="cash_count",
        title="ทะเบียนการตรวจนับเงินสด",
        facts=(fund.name, period_words(first, last)),
        columns=CASH_COUNT_COLUMNS,
        rows=tuple(rows),
        landscape=True,
        signatures=("เหรัญญิก", "กรรมการผู้ตรวจนับ"),
    )


def _statement_rows(seen: Reconciliation) -> Iterator[Row]:
    """Bank's balance, what is under way either way, and the books (fund.md section 3.17)."""
    statement, day = seen.statement, long_date(seen.statement.day)
    yield _heading(seen.account)
    state = "" if statement.done_at else " (ยังไม่เสร็จ)"
    yield Row((None, "", f"ยอดตามใบแจ้งยอดธนาคาร {day}{state}", statement.balance), Emphasis.SUBTOTAL)
    for words, sign, total in (
        ("บวก เงินฝากระหว่างทาง", 1, seen.deposits),
        ("หัก เงินจ่ายที่ธนาคารยังไม่ได้ตัด", -1, seen.payments),
    ):
        for one in seen.lines:
            if not one.is_ticked and (one.amount.satang > 0) == (sign > 0):
                yield Row((one.day, one.number, one.description, abs(one.amount)), indent=1)
        yield Row((None, "", words, total), Emphasis.SUBTOTAL)
    yield Row((None, "", "ผลต่างที่ยังหาไม่พบ", seen.difference))
    yield Row((None, "", f"ยอดตามบัญชีกองทุน {day}", seen.book), Emphasis.TOTAL)


def _heading(account: BankAccount) -> Row:
    return Row((words_of(account), "", "", None), Emphasis.HEADING)


def _reconciliation(fund: Fund, facts: tuple[str, ...], rows: list[Row]) -> Report:
    return Report(
        name="bank_reconciliation",
        title="งบกระทบยอดเงินฝากธนาคาร",
        facts=(fund.name, *facts),
        columns=RECONCILIATION_COLUMNS,
        rows=tuple(rows),
        signatures=("ผู้จัดทำ", "กรรมการตรวจสอบ"),
    )
