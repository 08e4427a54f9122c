"""งบรับ–จ่าย: what came into the box and the banks of a fund and what left them, by what it was for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models import terms
from models.document import Document
from models.fund import Fund
from models.ledger import Account, EntryPurpose, JournalEntry, JournalLine, Till
from models.values.money import ZERO, Money
from services.bookkeeping import account_sums, charts
from services.bookkeeping.account_sums import NOTHING
from services.reports.money import TILLS, period_words
from services.reports.table import Column, Emphasis, Kind, Report, Row

COLUMNS = (
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
    Column("account_name", "รายการ", Kind.TEXT, 3.2),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.2),
)
LINE_COLUMNS = (
    Column("day", terms.DAY, Kind.DAY, 1.0),
    Column("document_no", terms.DOCUMENT_NO, Kind.CODE, 1.3),
    Column("description", terms.DESCRIPTION, Kind.TEXT, 3.2),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.2),
)
TITLE = "งบรับ–จ่าย"
RECEIVED, PAID = "รับ", "จ่าย"  # the headings over what came in and what went out
# a credit came in and a debit went out, except where an entry is taken back
_IS_RECEIVED = (JournalLine.amount < ZERO) != JournalEntry.reverses_id.is_not(None)


def receipts_and_payments(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Money brought forward + received − paid = left, on the cash basis.

    An entry that takes another back lessens that side rather than swell both; money that only moved between tills
    is in neither. Opening balances written in the period count as brought forward.
    """
    fund = session.get_one(Fund, fund_id)
    chart = charts.accounts(session, fund_id)
    opening = _opening(session, chart, fund_id, first, last)
    received, paid = _moved(session, chart, fund_id, first, last)
    began = Money.sum(opening.values())
    total_in, total_out = Money.sum(received.values()), Money.sum(paid.values())
    left = {till: opening[till] for till in TILLS}
    for till, amount in _tills_moved(session, chart, fund_id, first, last).items():
        left[till] += amount
    rows = (
        *_group("ยอดยกมา", "รวมยอดยกมา", [("", till.label, opening[till]) for till in TILLS], began),
        *_group(RECEIVED, "รวมรับ", _lines(chart, received), total_in),
        *_group(PAID, "รวมจ่าย", _lines(chart, paid), total_out),
        *_group("ยอดคงเหลือ", "", [("", till.label, left[till]) for till in TILLS], ZERO)[:-1],
        Row(("", "คงเหลือยกไป", began + total_in - total_out), Emphasis.TOTAL),
    )
    return Report(
        name="receipts_and_payments",
        title=TITLE,
        facts=(fund.name, period_words(first, last)),
        columns=COLUMNS,
        rows=rows,
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


def _group(title: str, sum_words: str, lines: Sequence[tuple[str, str, Money]], total: Money) -> list[Row]:
    return [
        Row((title, "", None), Emphasis.HEADING),
        *(Row(line) for line in lines if line[2] or not line[0]),
        Row(("", sum_words, total), Emphasis.SUBTOTAL),
    ]


def _lines(chart: Sequence[Account], sums: Mapping[int, Money]) -> list[tuple[str, str, Money]]:
    return [(one.code, one.name, sums[one.id]) for one in chart if sums.get(one.id)]


def _opening(
    session: Session, chart: Sequence[Account], fund_id: int, first: date, last: date
) -> dict[Till, Money]:
    before = account_sums.sums_before(session, fund_id, first)
    found = dict.fromkeys(TILLS, ZERO)
    for one in chart:
        if one.till is not None:
            found[one.till] += before.get(one.id, NOTHING).net
    for till, amount in _tills_moved(session, chart, fund_id, first, last, is_opening=True).items():
        found[till] += amount
    return found


def _tills_moved(
    session: Session,
    chart: Sequence[Account],
    fund_id: int,
    first: date,
    last: date,
    *,
    is_opening: bool = False,
) -> dict[Till, Money]:
    """What the tills gained, by opening balances (and what took those back) or by everything else."""
    told = JournalEntry.purpose == EntryPurpose.OPENING
    openings = select(JournalEntry.id).where(JournalEntry.fund_id == fund_id, told)
    taken_back = select(JournalEntry.id).where(JournalEntry.reverses_id.in_(openings))
    is_one = JournalLine.entry_id.in_(openings.union(taken_back))
    tills = {one.id: one.till for one in chart if one.till is not None}
    query = (
        select(JournalLine.account_id, func.sum(JournalLine.amount))
        .where(
            JournalLine.account_id.in_(tills),
            JournalLine.day.between(first, last),
            is_one if is_opening else ~is_one,
        )
        .group_by(JournalLine.account_id)
    )
    found = dict.fromkeys(TILLS, ZERO)
    for account_id, amount in session.execute(query):
        found[tills[account_id]] += amount
    return found


def _behind(chart: Sequence[Account], fund_id: int, first: date, last: date) -> list[ColumnElement[bool]]:
    """Lines of what money was for: the other accounts of every entry that touches a till, opening balances aside."""
    tills = [one.id for one in chart if one.till is not None]
    touched = select(JournalLine.entry_id).where(
        JournalLine.account_id.in_(tills), JournalLine.day.between(first, last)
    )
    openings = select(JournalEntry.id).where(
        JournalEntry.fund_id == fund_id, JournalEntry.purpose == EntryPurpose.OPENING
    )
    return [
        JournalLine.entry_id.in_(touched),
        JournalLine.account_id.not_in(tills),
        JournalEntry.id.not_in(openings),
        JournalEntry.reverses_id.is_(None) | JournalEntry.reverses_id.not_in(openings),
    ]


def _moved(
    session: Session, chart: Sequence[Account], fund_id: int, first: date, last: date
) -> tuple[dict[int, Money], dict[int, Money]]:
    """Received and paid by the other account of every entry that touches a till."""
    query = (
        select(JournalLine.account_id, _IS_RECEIVED, func.sum(JournalLine.amount))
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(*_behind(chart, fund_id, first, last))
        .group_by(JournalLine.account_id, _IS_RECEIVED)
    )
    received: dict[int, Money] = {}
    paid: dict[int, Money] = {}
    for account_id, is_received, amount in session.execute(query):
        (received if is_received else paid)[account_id] = -amount if is_received else amount
    return received, paid


def lines_behind(
    session: Session, fund_id: int, first: date, last: date, account_id: int, *, is_received: bool
) -> Report:
    """The lines one figure is made of, in the order of the books; they add up to it."""
    account = session.get_one(Account, account_id)
    query = (
        select(JournalLine.day, Document.number, JournalEntry.description, JournalLine.amount)
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(
            *_behind(charts.accounts(session, fund_id), fund_id, first, last),
            JournalLine.account_id == account_id,
            _IS_RECEIVED if is_received else ~_IS_RECEIVED,
        )
        .order_by(JournalLine.day, JournalEntry.id, JournalLine.position)
    )
    found = [
        (day, number, description, -amount if is_received else amount)
        for day, number, description, amount in session.execute(query)
    ]
    side = RECEIVED if is_received else PAID
    return Report(
        name="receipts_and_payments_lines",
        title=f"รายการใน{TITLE}: {side} {account.code} {account.name}",
        facts=(session.get_one(Fund, fund_id).name, period_words(first, last)),
        columns=LINE_COLUMNS,
        rows=(
            *(Row(line) for line in found),
            Row(
                (None, "", f"รวม {len(found):,} รายการ", Money.sum(one[-1] for one in found)), Emphasis.TOTAL
            ),
        ),
    )
