"""Everything the card of a village shows, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.place import PopulationSnapshot, Village, VillageChangeKind
from models.term import CouncilMember
from models.values.thai_date import long_date
from services.people import headcounts, population, village_changes
from services.people.population import Count
from services.people.village_finder import own_tambon, tambons, words_of


@dataclass(frozen=True, slots=True)
class VillageCard:
    """ended says how the village came to an end, history how it parted and joined, both in words."""

    village: Village
    tambon: str
    count: Count
    headcounts: Sequence[PopulationSnapshot]  # the newest year first
    members: Sequence[str]  # of the council, for this village, in office on the day
    missing: Sequence[str]
    ended: str
    history: Sequence[str]


def card(session: Session, village_id: int, day: date) -> VillageCard:
    village = session.get_one(Village, village_id)
    (count,) = population.count(session, day, village_id) or [Count(village_id)]
    changes = village_changes.changes(session, village_id)
    history = [_words(village, kind=one.kind, day=one.day, old=old, new=new) for one, old, new in changes]
    ended = ""
    if village.ended is not None and village.ended <= day:
        ended = next(
            (
                words
                for words, (one, old, _) in zip(history, changes, strict=True)
                if one.kind is VillageChangeKind.MERGED and old.id == village_id
            ),
            f"เลิกเมื่อ {long_date(village.ended)}",
        )
    return VillageCard(
        village=village,
        tambon=dict(tambons(session)).get(village.tambon_code, own_tambon(session)),
        count=count,
        headcounts=headcounts.of_village(session, village_id),
        members=_members(session, village_id, day),
        missing=() if ended else _missing(village, day),
        ended=ended,
        history=history,
    )


def has_headman(village: Village, day: date) -> bool:
    return bool(village.headman_name) and (village.headman_until is None or village.headman_until > day)


def _missing(village: Village, day: date) -> list[str]:
    told = {
        "ยังไม่มีชื่อหมู่บ้าน": bool(village.name),
        "ยังไม่มีชื่อผู้ใหญ่บ้านหรือผู้นำ": has_headman(village, day),
        "ยังไม่ได้ใส่จำนวนที่นั่งในสภาตามมติ": bool(village.seats),
    }
    return [words for words, is_told in told.items() if not is_told]


def _members(session: Session, village_id: int, day: date) -> list[str]:
    query = (
        select(CouncilMember)
        .where(
            CouncilMember.village_id == village_id,
            CouncilMember.starts <= day,
            CouncilMember.ends > day,
            or_(CouncilMember.vacated.is_(None), CouncilMember.vacated > day),
        )
        .order_by(CouncilMember.seat_no.is_(None), CouncilMember.seat_no, CouncilMember.id)
        .options(joinedload(CouncilMember.person))
    )
    return [one.person.name for one in session.scalars(query)]


def _words(village: Village, *, kind: VillageChangeKind, day: date, old: Village, new: Village) -> str:
    is_old = old.id == village.id
    if kind is VillageChangeKind.SPLIT:
        said = f"แยก{words_of(new)} ออกไป" if is_old else f"แยกออกมาจาก{words_of(old)}"
    else:
        said = f"ยุบรวมกับ{words_of(new)}" if is_old else f"รับ{words_of(old)} เข้ามารวม"
    return f"{said} เมื่อ {long_date(day)}"
