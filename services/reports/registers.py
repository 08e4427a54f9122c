"""Registers as reports: the member list for screen, paper and workbook."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.values.thai_date import long_date
from services import member_lists
from services.member_lists import Filter, Order
from services.reports.table import Column, Kind, Report, Row

EVERYTHING = 1_000_000


def member_list(
    session: Session, wanted: Filter, order: Order = Order.NUMBER, *, descending: bool = False
) -> Report:
    """What the filter shows, in full; identifying numbers stay masked (fund.md section 6)."""
    fund = session.get_one(Fund, wanted.fund_id)
    found = member_lists.rows(session, wanted, order, descending=descending, limit=EVERYTHING)
    facts = [fund.name, f"ข้อมูล ณ วันที่ {long_date(wanted.as_of)} · {len(found):,} คน"]
    if wanted.words():
        facts.append(wanted.words())
    return Report(
        name="members",
        title="ทะเบียนสมาชิก",
        facts=tuple(facts),
        columns=(
            Column("member_no", terms.MEMBER_NO, Kind.CODE, 0.9),
            Column("citizen_id", terms.CITIZEN_ID, Kind.CODE, 1.6),
            Column("full_name", terms.FULL_NAME, Kind.TEXT, 2.4),
            Column("house_no", terms.HOUSE_NO, Kind.CODE, 0.9),
            Column("moo", terms.MOO, Kind.WHOLE, 0.6),
            Column("phone", terms.PHONE, Kind.CODE, 1.2),
            Column("joined", terms.JOINED, Kind.DAY, 1.1),
            Column("ended", terms.ENDED, Kind.DAY, 1.1),
            Column("status", terms.STATUS, Kind.TEXT, 1.0),
        ),
        rows=tuple(
            Row(
                (
                    one.member_no,
                    one.citizen_id,
                    one.name,
                    one.house_no,
                    one.moo,
                    one.phone,
                    one.joined,
                    one.ended,
                    one.status.label,
                )
            )
            for one in found
        ),
        landscape=True,
    )
