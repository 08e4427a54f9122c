"""What members' savings wait for: months paid ahead that have come and still stand as a debt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from models.values.money import Money
from services.fund import funds
from services.matters import Matter, Urgency, Wanted
from services.saving import saving_months, saving_releases


def matters(session: Session, day: date) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    month = saving_months.month_words(saving_months.month_of(day))
    for fund in every:
        found = saving_releases.releasable(session, fund.id, day)
        if not found:
            continue
        where = f"{fund.name} · " if len(every) > 1 else ""
        total = Money.sum(one.amount for one in found)
        yield Matter(
            f"saving_release_{fund.id}",
            Urgency.SOON,
            f"เงินสัจจะล่วงหน้า {len(found):,} บัญชี ถึงกำหนดแล้ว {total} บาท",
            f"{where}ถึงเดือน {month} ยังเป็นหนี้สินในบัญชี ต้องโอนเป็นเงินสัจจะของสมาชิก",
            "โอนเงินล่วงหน้า",
            "savings",
            Wanted("release", fund.id),
        )
