"""Everything the card of a household shows, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.place import Household, Relation
from models.values.thai_date import long_date
from services.people import households, residences
from services.people.residences import Resident


@dataclass(frozen=True, slots=True)
class HouseholdCard:
    """Who lives there, the head first; who lived there, the last to leave first; houses it came of or gave."""

    household: Household
    residents: Sequence[Resident]
    past: Sequence[Resident]
    split_from: Household | None
    split_off: Sequence[Household]
    missing: Sequence[str]

    @property
    def head(self) -> Resident | None:
        return next((one for one in self.residents if one.relation is Relation.HEAD), None)


def card(session: Session, household_id: int, day: date) -> HouseholdCard:
    """As it is, or was, on the day."""
    household = households.get(session, household_id)
    living = residences.residents(session, household_id, day)
    origin = household.split_from_id
    given = select(Household).where(Household.split_from_id == household_id).order_by(Household.id)
    return HouseholdCard(
        household=household,
        residents=living,
        past=residences.past(session, household_id, day),
        split_from=households.get(session, origin) if origin is not None else None,
        split_off=session.scalars(given.options(joinedload(Household.village))).all(),
        missing=_missing(household, living),
    )


def _missing(household: Household, living: Sequence[Resident]) -> list[str]:
    if household.ended is not None:
        return []
    found = []
    heads = sum(one.relation is Relation.HEAD for one in living)
    if living and not heads:
        found.append("ยังไม่มีหัวหน้าครัวเรือน กรุณาตั้งหัวหน้า")
    if heads > 1:
        found.append(f"มีหัวหน้าครัวเรือน {heads} คน กรุณาเลือกคนเดียว")
    if household.claimed_code:
        found.append(f"เลขรหัสประจำบ้านรอตรวจ: {household.claimed_code}")
    return found


def ended_words(household: Household) -> str:
    return f"เลิกบ้านเมื่อ {long_date(household.ended)}" if household.ended is not None else ""
