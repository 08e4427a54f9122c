"""Plans and purposes: the budget of a year beside what happened, grants, and what each sub-ledger holds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.ledger import Account, AccountKind, JournalLine, Till
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, long_date
from services.bookkeeping import budgets, grants, sub_ledgers
from services.reports.table import Column, Emphasis, Kind, Report, Row

BUDGET_COLUMNS = (
    Column("account_code", terms.ACCOUNT_CODE, Kind.CODE, 0.8),
    Column("account_name", terms.ACCOUNT, Kind.TEXT, 2.4),
    Column("grant", "เงินโครงการ", Kind.TEXT, 1.4),
    Column("planned", "ตั้งไว้", Kind.MONEY, 1.1),
    Column("actual", "เกิดจริง", Kind.MONEY, 1.1),
    Column("left", "เหลือ (เกิน)", Kind.MONEY, 1.1),
)
GRANT_COLUMNS = (
    Column("grant_code", "รหัส", Kind.CODE, 0.9),
    Column("grant_name", "โครงการ", Kind.TEXT, 2.2),
    Column("giver", "ผู้ให้", Kind.TEXT, 1.4),
    Column("ends", "สิ้นสุด", Kind.DAY, 1.0),
    Column("promised", "วงเงิน", Kind.MONEY, 1.1),
    Column("received", "รับแล้ว", Kind.MONEY, 1.1),
    Column("spent", "ใช้ไป", Kind.MONEY, 1.1),
    Column("left", "คงเหลือ", Kind.MONEY, 1.1),
)


def budget(session: Session, fund_id: int, first: date, last: date) -> Report:
    """The plan of the fiscal year the last day is in, up to that day."""
    del first
    fund = session.get_one(Fund, fund_id)
    year_be = fiscal_year_be(last, fund.fiscal_start_month)
    lines = budgets.plan(session, fund_id, year_be, last)
    rows: list[Row] = []
    for kind in (AccountKind.INCOME, AccountKind.EXPENSE, AccountKind.ASSET):
        own = [one for one in lines if one.account.kind is kind]
        if not own:
            continue
        words = "ทรัพย์สินที่จะซื้อ" if kind is AccountKind.ASSET else kind.label
        rows.append(Row((words, "", "", None, None, None), Emphasis.HEADING))
        rows += (
            Row(
                (
                    one.account.code,
                    one.account.name,
                    one.grant.name if one.grant else "",
                    one.line.amount,
                    one.actual,
                    one.left,
                )
            )
            for one in own
        )
        planned, actual = Money.sum(x.line.amount for x in own), Money.sum(x.actual for x in own)
        rows.append(Row(("", f"รวม{words}", "", planned, actual, planned - actual), Emphasis.SUBTOTAL))
    return Report(
        name="budget",
        title=f"แผนงบประมาณ ปีบัญชี {year_be}",
        facts=(fund.name, f"เกิดจริงถึงวันที่ {long_date(last)}"),
        columns=BUDGET_COLUMNS,
        rows=tuple(rows),
        landscape=True,
        notes=("ค่าใช้จ่ายที่เกินแผนแสดงเป็นยอดติดลบ", *(("ยังไม่ได้ตั้งแผนของปีนี้",) if not rows else ())),
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


def grants_report(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Every grant as it stands at the end of the last day."""
    del first
    fund = session.get_one(Fund, fund_id)
    found = grants.standings(session, fund_id, last)
    total = [
        Money.sum(one.grant.amount for one in found),
        Money.sum(one.received for one in found),
        Money.sum(one.spent for one in found),
        Money.sum(one.left for one in found),
    ]
    return Report(
        name="grants",
        title="เงินอุดหนุนโครงการ",
        facts=(fund.name, f"ณ วันที่ {long_date(last)}"),
        columns=GRANT_COLUMNS,
        rows=(
            *(
                Row(
                    (
                        one.grant.code,
                        one.grant.name,
                        one.grant.giver,
                        one.grant.ends,
                        one.grant.amount,
                        one.received,
                        one.spent,
                        one.left,
                    )
                )
                for one in found
            ),
            Row(("", terms.TOTAL, "", None, *total), Emphasis.TOTAL),
        ),
        landscape=True,
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธาน"),
    )


def sub_ledger_money(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Cash and bank of each sub-ledger at the end of the last day; what is told of none stands last."""
    del first
    fund = session.get_one(Fund, fund_id)
    query = (
        select(JournalLine.sub_ledger_id, Account.till, func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .where(Account.fund_id == fund_id, Account.till.is_not(None), JournalLine.day <= last)
        .group_by(JournalLine.sub_ledger_id, Account.till)
    )
    sums: dict[tuple[int | None, Till], Money] = {
        (told, till): amount for told, till, amount in session.execute(query) if till is not None
    }
    rows: list[Row] = []
    totals = [ZERO, ZERO]
    heads: list[tuple[int | None, str, str]] = [
        (one.id, one.code, one.name) for one in sub_ledgers.of_fund(session, fund_id)
    ]
    for told, code, name in (*heads, (None, "", "ไม่ระบุบัญชีย่อย")):
        cash, bank = (sums.get((told, till), ZERO) for till in (Till.CASH, Till.BANK))
        totals = [totals[0] + cash, totals[1] + bank]
        rows.append(Row((code, name, cash, bank, cash + bank)))
    rows.append(Row(("", terms.TOTAL, *totals, totals[0] + totals[1]), Emphasis.TOTAL))
    return Report(
        name="sub_ledgers",
        title="เงินสดและธนาคารแยกบัญชีย่อย",
        facts=(fund.name, f"ณ วันที่ {long_date(last)}"),
        columns=(
            Column("sub_ledger_code", "รหัส", Kind.CODE, 0.6),
            Column("sub_ledger", "บัญชีย่อย", Kind.TEXT, 2.4),
            Column("cash", "เงินสด", Kind.MONEY, 1.2),
            Column("bank", "ธนาคาร", Kind.MONEY, 1.2),
            Column("total", terms.TOTAL, Kind.MONEY, 1.2),
        ),
        rows=tuple(rows),
        signatures=("ผู้จัดทำ", "เหรัญญิก"),
    )
