"""What an office would hand on of a fund in workbooks that come back in unchanged: savings, contributions, welfare paid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models import terms
from models.fund import Fund, Membership, MemberStatus
from models.saving import SavingAccount, SavingEvent, SavingKind
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row
from services.saving import saving_months
from services.welfare import contribution_plans, contribution_take_over, earlier_claims, earlier_matchings
from services.welfare.contribution_periods import owed

_WHO = (
    Column("member_no", terms.MEMBER_NO, Kind.CODE, 0.8),
    Column("full_name", terms.FULL_NAME, Kind.TEXT, 2.0),
)
_BALANCES = (
    *_WHO,
    Column("product", "ประเภทเงินออม", Kind.TEXT, 1.2),
    Column("account_no", "เลขที่บัญชี", Kind.CODE, 0.9),
    Column("opened", "วันที่เปิดบัญชี", Kind.DAY, 1.0),
    Column("pledge", "สัจจะเดือนละ", Kind.MONEY, 0.9),
    Column("shares", "จำนวนหุ้น", Kind.WHOLE, 0.7),
    Column("balance", "ยอดคงเหลือ", Kind.MONEY, 1.1),
    Column("day", "ยอด ณ วันที่", Kind.DAY, 1.0),
    Column("missed", "ขาดส่ง (เดือน)", Kind.WHOLE, 0.7),
    Column("paid_through", "ส่งสัจจะถึงเดือน", Kind.DAY, 1.0),
    Column("prepaid", "สัจจะล่วงหน้า", Kind.MONEY, 0.9),
)
_CONTRIBUTIONS = (
    *_WHO,
    Column("plan", "แผนเงินสมทบ", Kind.TEXT, 1.5),
    Column("paid_through", "ส่งสมทบถึงวันที่", Kind.DAY, 1.1),
    Column("joined", terms.JOINED, Kind.DAY, 1.1),
    Column("arrears", "ค้างสมทบ (บาท)", Kind.MONEY, 1.0),
    Column("day", "ค้าง ณ วันที่", Kind.DAY, 1.0),
)
_EARLIER = (
    *_WHO,
    Column("benefit", "ประเภทสวัสดิการ", Kind.TEXT, 1.6),
    Column("event_day", "วันที่เกิดเหตุ", Kind.DAY, 1.1),
    Column("paid", "วันที่จ่าย", Kind.DAY, 1.1),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.0),
    Column("nights", "จำนวนคืน", Kind.WHOLE, 0.7),
    Column("note", terms.NOTE, Kind.TEXT, 1.4),
)
_MATCHINGS = (
    Column("source", "แหล่งเงิน", Kind.TEXT, 1.8),
    Column("round", "รอบที่", Kind.WHOLE, 0.6),
    Column("day", "วันที่รับเงิน", Kind.DAY, 1.1),
    Column("amount", "จำนวนเงิน", Kind.MONEY, 1.1),
    Column("people", "นับสมาชิก (คน)", Kind.WHOLE, 0.8),
    Column("member_list", "เลขสมาชิกที่นับ", Kind.CODE, 2.0),
    Column("giver", "ผู้ให้", Kind.TEXT, 1.6),
    Column("is_capital", "ลงเป็นทุน", Kind.TEXT, 0.7),
    Column("note", terms.NOTE, Kind.TEXT, 1.2),
)


def saving_balances(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """Every open account with what it had on a day, as its import asks for it; what is paid ahead stands by itself."""
    moved = (
        select(SavingEvent.account_id, func.sum(SavingEvent.amount), func.sum(SavingEvent.prepaid))
        .join(SavingAccount, SavingAccount.id == SavingEvent.account_id)
        .where(SavingAccount.fund_id == fund_id, SavingEvent.day <= last)
        .group_by(SavingEvent.account_id)
    )
    had: dict[int, tuple[Money, Money]] = {row[0]: (row[1], row[2]) for row in session.execute(moved)}
    query = (
        select(SavingAccount)
        .join(Membership, Membership.id == SavingAccount.membership_id)
        .where(SavingAccount.fund_id == fund_id, SavingAccount.closed.is_(None), SavingAccount.opened <= last)
        .options(
            joinedload(SavingAccount.product),
            joinedload(SavingAccount.membership).joinedload(Membership.person),
            selectinload(SavingAccount.pledges),
        )
        .order_by(Membership.no_key, SavingAccount.product_id, SavingAccount.id)
    )
    accounts = session.scalars(query).all()
    rows = [Row(_balance(one, *had.get(one.id, (ZERO, ZERO)), last)) for one in accounts]
    ahead = Money.sum(prepaid for _, prepaid in had.values())
    notes = (f"ยอดคงเหลือไม่รวมเงินสัจจะที่รับล่วงหน้า {ahead} บาท",) if ahead else ()
    return _report(session, fund_id, "saving_balances", "ยอดเงินออมรายบัญชี", last, _BALANCES, rows, notes)


def _balance(account: SavingAccount, balance: Money, prepaid: Money, day: date) -> tuple[Cell, ...]:
    product, until = account.product, account.paid_until
    is_sajja = product.kind is SavingKind.SAJJA
    shares = None
    if product.kind is SavingKind.SHARE and not balance.satang % product.unit.satang:
        shares = balance.satang // product.unit.satang
    now = saving_months.month_of(day + timedelta(1))
    missed = None if until is None else max(0, saving_months.between(until, now))
    return (
        account.membership.member_no,
        account.membership.person.name,
        product.name,
        account.account_no,
        account.opened,
        account.pledges[-1].amount if is_sajja and account.pledges else None,
        shares,
        balance,
        day,
        missed,
        until - timedelta(1) if until is not None else None,
        prepaid or None,
    )


def contributions_paid(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """Every member who has a plan with the last day she has paid for, as its import asks for it."""
    plans = {one.id: one for one in contribution_plans.plans(session, fund_id)}
    rows = []
    for member, state in contribution_take_over.state_of(session, fund_id):
        plan = plans[state.plan_id or 0]
        arrears = plan.amount * owed(state.anchor, state.paid_until, plan.days, last)
        through = state.paid_until - timedelta(1)
        is_here = member.status(last) is MemberStatus.ACTIVE
        cells = (
            member.member_no,
            member.person.name,
            plan.name,
            through,
            member.joined,
            arrears if is_here else None,
            last,
        )
        rows.append(Row(cells))
    title = "เงินสมทบที่ส่งแล้วรายคน"
    return _report(session, fund_id, "contributions_paid", title, last, _CONTRIBUTIONS, rows)


def earlier_claims_paid(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """Welfare paid before the program, one by one, as its import asks for it."""
    rows = [
        Row(
            (
                member.member_no,
                member.person.name,
                benefit.name,
                one.event_day,
                one.paid,
                one.amount,
                one.nights,
                one.note or None,
            )
        )
        for one, member, benefit in earlier_claims.with_owners(session, fund_id)
    ]
    title = "สวัสดิการที่จ่ายก่อนใช้โปรแกรม"
    return _report(session, fund_id, "earlier_claims", title, last, _EARLIER, rows)


def earlier_matchings_received(session: Session, fund_id: int, _first: date, last: date) -> Report:
    """Matching money received before the program, as its import asks for it."""
    members = earlier_matchings.members_by_number(session, fund_id)
    counted = earlier_matchings.counted(session, fund_id)
    rows = [
        Row(
            (
                one.source.label,
                one.round,
                one.day,
                one.amount,
                one.people,
                earlier_matchings.numbers_written(members, counted.get(one.id, ())) or None,
                one.giver or None,
                "ใช่" if one.is_capital else "ไม่ใช่",
                one.note or None,
            )
        )
        for one in earlier_matchings.of_fund(session, fund_id)
    ]
    title = "เงินสมทบที่รับก่อนใช้โปรแกรม"
    return _report(session, fund_id, "earlier_matchings", title, last, _MATCHINGS, rows)


def _report(
    session: Session,
    fund_id: int,
    name: str,
    title: str,
    day: date,
    columns: tuple[Column, ...],
    rows: list[Row],
    notes: tuple[str, ...] = (),
) -> Report:
    """With a total of every column of money that is of one kind in all rows."""
    fund = session.get_one(Fund, fund_id)
    summed = {n for n, one in enumerate(columns) if one.key in ("balance", "amount")}
    count = len(rows)
    if rows and summed:
        sums: defaultdict[int, Money] = defaultdict(lambda: ZERO)
        for row in rows:
            for n in summed:
                cell = row.cells[n]
                assert isinstance(cell, Money)
                sums[n] += cell
        total: Sequence[Cell] = [terms.TOTAL, *(sums.get(n) for n in range(1, len(columns)))]
        rows = [*rows, Row(tuple(total), Emphasis.TOTAL)]
    facts = (fund.name, f"ณ วันที่ {short_date(day)} · {count:,} รายการ")
    return Report(name, title, facts, columns, tuple(rows), landscape=True, notes=notes)
