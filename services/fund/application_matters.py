"""Applications that wait for a meeting, fund by fund, for what must be done today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import ApplicationState, Fund, MemberApplication
from models.values.thai_date import long_date
from services.matters import Matter, Urgency, Wanted

_LONG = 60  # days; a committee that meets monthly has passed over it


def matters(session: Session, day: date) -> Iterator[Matter]:
    query = (
        select(Fund.id, Fund.name, func.count(), func.min(MemberApplication.applied))
        .join(MemberApplication, MemberApplication.fund_id == Fund.id)
        .where(MemberApplication.state == ApplicationState.WAITING)
        .group_by(Fund.id, Fund.name)
        .order_by(Fund.id)
    )
    for fund_id, name, number, oldest in session.execute(query):
        yield Matter(
            f"applications_{fund_id}",
            Urgency.NOW if (day - oldest).days > _LONG else Urgency.SOON,
            f"ใบสมัครสมาชิกรอพิจารณา {number:,} ใบ",
            f"{name} ใบแรกลงวันที่ {long_date(oldest)} เสนอที่ประชุมแล้วบันทึกมติ",
            "เปิดใบสมัคร",
            "members",
            Wanted("applications", fund_id),
        )
