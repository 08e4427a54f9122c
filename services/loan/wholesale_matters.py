"""What a fund must see to because it borrowed: an instalment due soon, and members who have not brought enough for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.lending import WholesaleLoan
from models.values.money import ZERO
from models.values.thai_date import long_date, short_date
from services.loan.wholesale_standing import Standing, standings
from services.matters import Matter, Urgency, Wanted

NOTICE = 10  # days before an instalment is due


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund that owes; nothing is asked of the others."""
    owing = select(WholesaleLoan.fund_id).where(WholesaleLoan.outstanding > ZERO).distinct()
    for fund in session.scalars(select(Fund).where(Fund.id.in_(owing)).order_by(Fund.id)).all():
        for one in standings(session, fund.id, day):
            yield from _due(fund, one)
            yield from _short(fund, one)


def _due(fund: Fund, one: Standing) -> Iterator[Matter]:
    row = one.next_row
    if row is None or (row.due - one.day).days > NOTICE:
        return
    loan, late = one.loan, (one.day - row.due).days
    when = (
        f"เลยกำหนด {late:,} วัน"
        if late > 0
        else "ครบกำหนดวันนี้"
        if not late
        else f"ครบกำหนด {short_date(row.due)}"
    )
    yield Matter(
        f"wholesale_due_{loan.id}",
        Urgency.NOW if late >= 0 else Urgency.SOON,
        f"ชำระคืน {loan.lender} {row.total} บาท {when}",
        f"{fund.name} สัญญา {loan.contract_no} งวดวันที่ {long_date(row.due)} เงินต้นคงเหลือ {loan.outstanding} บาท",
        "บันทึกชำระคืน",
        "loans",
        Wanted(f"wholesale:{loan.id}", fund.id),
    )


def _short(fund: Fund, one: Standing) -> Iterator[Matter]:
    row = one.next_row
    if row is None or not one.members.running or not one.short or (row.due - one.day).days > NOTICE:
        return
    members = one.members
    late = f" ค้างชำระ {members.late:,} สัญญา" if members.late else ""
    yield Matter(
        f"wholesale_short_{one.loan.id}",
        Urgency.SOON,
        f"เก็บจากสมาชิกยังไม่พอชำระคืน ขาด {one.short} บาท",
        f"{fund.name} สัญญา {one.loan.contract_no} เดือนนี้เก็บได้ {members.collected} บาท จาก {members.running:,} สัญญา{late}",
        "ดูสัญญาสมาชิก",
        "loans",
        Wanted(f"wholesale:{one.loan.id}", fund.id),
    )
