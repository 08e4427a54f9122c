"""The two statements a general meeting adopts: what the year earned, and what the fund owns and owes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.ledger import Account, AccountKind
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span, long_date
from services.bookkeeping import charts, sub_ledgers, year_end
from services.bookkeeping.account_sums import NOTHING
from services.reports.money import period_words
from services.reports.table import Column, Emphasis, Kind, Report, Row

EARNED, LOST = "รายได้สูงกว่าค่าใช้จ่าย", "ค่าใช้จ่ายสูงกว่ารายได้"
COLUMNS = (
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
    Column("account_name", terms.ACCOUNT, Kind.TEXT, 3.2),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.2),
)
_SIGNATURES = ("ผู้จัดทำ", "เหรัญญิก", "ประธาน")


def income_statement(
    session: Session, fund_id: int, first: date, last: date, sub_ledger_id: int | None = None
) -> Report:
    """Income less expense of a period (fund.md sections 3.14 and 4.6), of one sub-ledger when it is named."""
    fund = session.get_one(Fund, fund_id)
    chart = charts.accounts(session, fund_id)
    moved = _moved(session, fund_id, first, last, sub_ledger_id)
    income, income_rows = _group(chart, AccountKind.INCOME, moved)
    expense, expense_rows = _group(chart, AccountKind.EXPENSE, moved)
    net = income - expense
    rows = (
        *income_rows,
        *expense_rows,
        Row(("", EARNED if net >= ZERO else LOST, abs(net)), Emphasis.TOTAL),
    )
    told = sub_ledgers.words(session, sub_ledger_id)
    facts = (fund.name, *filter(None, (told,)), period_words(first, last))
    return Report("income_statement", "งบรายได้และค่าใช้จ่าย", facts, COLUMNS, rows, signatures=_SIGNATURES)


def balance_sheet(session: Session, fund_id: int, day: date, sub_ledger_id: int | None = None) -> Report:
    """Assets beside liabilities and equity at the end of a day; results not yet carried over stand in equity.
    Of one sub-ledger when it is named.

    The last day of a year looks the same before and after its closing.
    """
    fund = session.get_one(Fund, fund_id)
    chart = charts.accounts(session, fund_id)
    year_first, _ = fiscal_year_span(fiscal_year_be(day, fund.fiscal_start_month), fund.fiscal_start_month)
    nets = {one: sums.net for one, sums in year_end.sums_until(session, fund_id, day, sub_ledger_id).items()}
    earlier = sub_ledgers.told_before(session, fund_id, year_first, sub_ledger_id)
    results = [one for one in chart if one.kind in year_end.RESULT]
    carried = -Money.sum(earlier.get(one.id, NOTHING).net for one in results)
    this_year = -Money.sum(nets.get(one.id, ZERO) for one in results) - carried
    _, asset_rows = _group(chart, AccountKind.ASSET, nets)
    owed, owed_rows = _group(chart, AccountKind.LIABILITY, nets)
    own, own_rows = _group(chart, AccountKind.EQUITY, nets)
    extra = [
        Row(("", words, amount))
        for words, amount in (
            ("กำไร (ขาดทุน) ของปีก่อนที่ยังไม่ได้โอนเข้ากำไรสะสม", carried),
            ("กำไร (ขาดทุน) สุทธิของปีนี้", this_year),
        )
        if amount
    ]
    own += carried + this_year
    own_rows = [*own_rows[:-1], *extra, Row(("", "รวมทุน", own), Emphasis.SUBTOTAL)]
    rows = (*asset_rows, *owed_rows, *own_rows, Row(("", "รวมหนี้สินและทุน", owed + own), Emphasis.TOTAL))
    told = sub_ledgers.words(session, sub_ledger_id)
    facts = (fund.name, *filter(None, (told,)), f"ณ วันที่ {long_date(day)}")
    return Report("balance_sheet", "งบแสดงฐานะการเงิน", facts, COLUMNS, rows, signatures=_SIGNATURES)


def _moved(
    session: Session, fund_id: int, first: date, last: date, sub_ledger_id: int | None
) -> dict[int, Money]:
    """Debits less credits of the period, as if no year in it had been closed."""
    opening = sub_ledgers.told_before(session, fund_id, first, sub_ledger_id)
    closing = sub_ledgers.told_before(session, fund_id, last + timedelta(1), sub_ledger_id)
    closed = year_end.closing_sums(session, fund_id, first, last, sub_ledger_id)
    return {
        one: sums.net - opening.get(one, NOTHING).net - closed.get(one, NOTHING).net
        for one, sums in closing.items()
    }


def _group(chart: Sequence[Account], kind: AccountKind, nets: Mapping[int, Money]) -> tuple[Money, list[Row]]:
    """The accounts of a kind that are not at zero, under a heading and over their sum."""
    items = [
        (one, nets[one.id] if kind.grows_on_debit else -nets[one.id])
        for one in chart
        if one.kind is kind and nets.get(one.id)
    ]
    total = Money.sum(amount for _, amount in items)
    return total, [
        Row((kind.label, "", None), Emphasis.HEADING),
        *(Row((one.code, one.name, amount)) for one, amount in items),
        Row(("", f"รวม{kind.label}", total), Emphasis.SUBTOTAL),
    ]
