"""The books as reports: trial balance, cash book and chart of accounts."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.ledger import Account, Till
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services.bookkeeping import accounts, charts, sub_ledgers, year_end
from services.bookkeeping.account_sums import NOTHING, Sums
from services.fund import members
from services.reports import running
from services.reports.running import Running, Side
from services.reports.table import Column, Emphasis, Kind, Report, Row

TILLS = (Till.CASH, Till.BANK)  # as they stand in the cash book
TRIAL_BALANCE_COLUMNS = (
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
    Column("account_name", terms.ACCOUNT, Kind.TEXT, 2.6),
    Column("opening_debit", "ยกมา เดบิต", Kind.MONEY, 1.2),
    Column("opening_credit", "ยกมา เครดิต", Kind.MONEY, 1.2),
    Column("debit", "เคลื่อนไหว เดบิต", Kind.MONEY, 1.2),
    Column("credit", "เคลื่อนไหว เครดิต", Kind.MONEY, 1.2),
    Column("closing_debit", "คงเหลือ เดบิต", Kind.MONEY, 1.2),
    Column("closing_credit", "คงเหลือ เครดิต", Kind.MONEY, 1.2),
)
CASH_BOOK_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 2.6),
    Column("cash_in", "เงินสด รับ", Kind.MONEY, 1.1),
    Column("cash_out", "เงินสด จ่าย", Kind.MONEY, 1.1),
    Column("cash_balance", "เงินสด คงเหลือ", Kind.MONEY, 1.2),
    Column("bank_in", "ธนาคาร รับ", Kind.MONEY, 1.1),
    Column("bank_out", "ธนาคาร จ่าย", Kind.MONEY, 1.1),
    Column("bank_balance", "ธนาคาร คงเหลือ", Kind.MONEY, 1.2),
)
ACCOUNT_LEDGER_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 3.0),
    Column("debit", terms.DEBIT, Kind.MONEY, 1.2),
    Column("credit", terms.CREDIT, Kind.MONEY, 1.2),
    Column("balance", terms.BALANCE, Kind.MONEY, 1.3),
)


def period_words(first: date, last: date) -> str:
    return f"ตั้งแต่วันที่ {long_date(first)} ถึงวันที่ {long_date(last)}"


def _sides(net: Money) -> tuple[Money | None, Money | None]:
    """A balance in its debit or credit column; an account at zero shows neither."""
    return (net, None) if net > ZERO else (None, -net) if net < ZERO else (None, None)


def trial_balance(
    session: Session, fund_id: int, first: date, last: date, sub_ledger_id: int | None = None
) -> Report:
    """Opening, movement and closing of every account that has any of them (fund.md section 3.14).

    A closing entry of the last day is left out: the trial balance of a year is the one before closing.
    sub_ledger_id narrows it to the lines told of one sub-ledger.
    """
    fund = session.get_one(Fund, fund_id)
    told = sub_ledgers.words(session, sub_ledger_id)
    opening = sub_ledgers.told_before(session, fund_id, first, sub_ledger_id)
    closing = year_end.sums_until(session, fund_id, last, sub_ledger_id)
    rows: list[Row] = []
    totals = [ZERO] * 6
    for account in charts.accounts(session, fund_id):
        before, after = opening.get(account.id, NOTHING), closing.get(account.id, NOTHING)
        moved: Sums = after - before
        if moved == NOTHING and not before.net:
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
        facts=(fund.name, *filter(None, (told,)), period_words(first, last)),
        columns=TRIAL_BALANCE_COLUMNS,
        rows=tuple(rows),
        landscape=True,
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


def cash_book_lines(session: Session, fund_id: int, first: date, last: date) -> Running:
    """The figures of the cash book, cash before bank."""
    tills = [one for one in charts.accounts(session, fund_id) if one.till is not None]
    sides = [Side([one.id for one in tills if one.till is till]) for till in TILLS]
    return running.run(session, fund_id, sides, first, last)


def cash_book(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Money in, out and left, cash beside bank, one line a document (fund.md section 3.13)."""
    fund = session.get_one(Fund, fund_id)
    book = cash_book_lines(session, fund_id, first, last)
    return Report(
        name="cash_book",
        title="สมุดเงินสด",
        facts=(fund.name, period_words(first, last)),
        columns=CASH_BOOK_COLUMNS,
        rows=(
            running.opening_row(book),
            *running.rows(session, book.lines),
            running.total_row(book, terms.TOTAL),
        ),
        landscape=True,
        notes=(
            *(
                f"{till.label}: ยอดยกมา {opening} + รับ {received} - จ่าย {paid} = คงเหลือ {left} บาท"
                for till, opening, (received, paid, left) in zip(
                    TILLS, book.opening, book.totals, strict=True
                )
            ),
            "ตรวจนับเงินสดได้จริง ........................................ บาท  ผลต่าง .............................. บาท",
        ),
        signatures=("เหรัญญิก", "กรรมการผู้ตรวจนับ"),
    )


def account_lines(
    session: Session,
    account_id: int,
    first: date,
    last: date,
    membership_id: int | None = None,
    sub_ledger_id: int | None = None,
) -> Running:
    """The figures of one account's ledger, its balance as its kind grows; of one member's lines or one sub-ledger's
    alone when told.
    """
    account = session.get_one(Account, account_id)
    grows = 1 if account.kind.grows_on_debit != account.is_contra else -1
    sides = [Side([account_id], grows)]
    return running.run(session, account.fund_id, sides, first, last, membership_id, sub_ledger_id)


def account_ledger(
    session: Session,
    account_id: int,
    first: date,
    last: date,
    membership_id: int | None = None,
    sub_ledger_id: int | None = None,
) -> Report:
    """Every movement of one account with its running balance, one line a document; of one member, or of one
    sub-ledger, when told.
    """
    account = session.get_one(Account, account_id)
    fund = session.get_one(Fund, account.fund_id)
    book = account_lines(session, account_id, first, last, membership_id, sub_ledger_id)
    told = sub_ledgers.words(session, sub_ledger_id)
    whose = ""
    if membership_id is not None:
        member = members.get(session, membership_id)
        whose = f"สมาชิก {member.member_no} {member.person.name}"
    return Report(
        name="account_ledger",
        title=f"บัญชีแยกประเภท {account.code} {account.name}",
        facts=(fund.name, *filter(None, (told, whose)), period_words(first, last)),
        columns=ACCOUNT_LEDGER_COLUMNS,
        rows=(
            running.opening_row(book),
            *running.rows(session, book.lines),
            running.total_row(book, terms.TOTAL),
        ),
        signatures=("ผู้จัดทำ", "เหรัญญิก"),
    )


def chart(session: Session, fund_id: int) -> Report:
    """The chart of accounts with today's balances."""
    fund = session.get_one(Fund, fund_id)
    rows: list[Row] = []
    kind = None
    for one in accounts.chart(session, fund_id):
        account = one.account
        if account.kind is not kind:
            kind = account.kind
            rows.append(Row((kind.label, "", "", "", None), Emphasis.HEADING))
        uses = [account.role.label if account.role else "", "" if account.is_active else "เลิกใช้แล้ว"]
        stands = account.standard if account.standard != account.code else ""
        rows.append(Row((account.code, stands, account.name, " ".join(filter(None, uses)), one.balance)))
    return Report(
        name="chart_of_accounts",
        title="ผังบัญชี",
        facts=(fund.name, "ยอดของทุกรายการที่ลงบัญชีแล้ว"),
        columns=(
            Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
            Column("standard", "ผังมาตรฐาน", Kind.CODE, 0.8),
            Column("account_name", terms.ACCOUNT, Kind.TEXT, 3.0),
            Column("role", "ใช้กับ", Kind.TEXT, 1.5),
            Column("balance", terms.BALANCE, Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
    )
