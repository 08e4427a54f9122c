"""How often each member of the council came over a time, and each village's members together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.council import Council
from models.term import CouncilMember, CouncilTerm, TermStatus
from models.values.thai_date import short_date
from services.council import council_roll
from services.meeting import attendances, meetings
from services.meeting.attendances import AttendanceCount
from services.reports.table import Column, Emphasis, Kind, Report, Row

LONG_MISSING = 3  # meetings in a row that somebody who asks aloud asks about


@dataclass(frozen=True, slots=True)
class Counted:
    """One member or one village; member_id is None for a village and the total."""

    member_id: int | None
    name: str
    detail: str
    called: int
    came: int
    leave: int
    absent: int
    has_missed: bool = False  # none of the last LONG_MISSING meetings, leave or not

    @property
    def share(self) -> int | None:
        """Percent of the meetings called to, rounded down."""
        return self.came * 100 // self.called if self.called else None


def by_member(session: Session, first: date, last: date) -> list[Counted]:
    """Whoever sat in the council at any time from first to last, in print order of the terms, newest term first."""
    counts = attendances.counts(session, first, last)
    missed = {one.id for one in attendances.missed_last(session, LONG_MISSING, last)}
    found: dict[int, Counted] = {}
    for one in _sat(session, first, last):
        if one.person_id not in found:
            found[one.person_id] = _counted(one, counts.get(one.person_id), has_missed=one.id in missed)
    return list(found.values())


def by_village(session: Session, first: date, last: date) -> list[Counted]:
    """The same added up by whom the members represent; has_missed when any of them has."""
    rows: dict[str, list[Counted]] = {}
    for one in by_member(session, first, last):
        rows.setdefault(one.detail, []).append(one)
    return [_sum(name, of, f"{len(of):,} คน") for name, of in rows.items()]


def missing(session: Session, first: date, last: date) -> list[Counted]:
    """Who came to none of the last LONG_MISSING meetings she was called to."""
    return [one for one in by_member(session, first, last) if one.has_missed]


def total(rows: Sequence[Counted]) -> Counted:
    return _sum("รวม", rows, "")


def report(session: Session, rows: Sequence[Counted], title: str, first: date, last: date) -> Report:
    """For paper and workbook."""
    held = len(meetings.held(session, first, last))
    everything = [*rows, total(rows)] if rows else []
    return Report(
        name="attendance",
        title=title,
        facts=(
            session.scalar(select(Council.name).limit(1)) or "",
            f"{short_date(first)} ถึง {short_date(last)} · ประชุมครบองค์ {held:,} ครั้ง",
        ),
        columns=(
            Column("name", "ชื่อ", Kind.TEXT, 2.4),
            Column("detail", "ผู้แทน", Kind.TEXT, 1.8),
            Column("called", "ประชุม (ครั้ง)", Kind.WHOLE, 0.9),
            Column("came", "มา", Kind.WHOLE, 0.7),
            Column("leave", "ลา", Kind.WHOLE, 0.7),
            Column("absent", "ไม่มา", Kind.WHOLE, 0.7),
            Column("share", "ร้อยละที่มา", Kind.WHOLE, 0.9),
        ),
        rows=tuple(
            Row(
                (one.name, one.detail, one.called, one.came, one.leave, one.absent, one.share),
                Emphasis.TOTAL if at == len(rows) else Emphasis.ITEM,
            )
            for at, one in enumerate(everything)
        ),
    )


def _sat(session: Session, first: date, last: date) -> list[CouncilMember]:
    query = (
        select(CouncilMember)
        .join(CouncilMember.term)
        .where(
            CouncilTerm.status != TermStatus.DRAFT,
            CouncilMember.starts <= last,
            (CouncilMember.vacated.is_(None)) | (CouncilMember.vacated > first),
            (CouncilTerm.ended.is_(None)) | (CouncilTerm.ended > first),
        )
        .options(
            joinedload(CouncilMember.person),
            joinedload(CouncilMember.village),
            joinedload(CouncilMember.organisation),
        )
    )
    terms: dict[int, list[CouncilMember]] = {}
    for one in session.scalars(query.order_by(CouncilTerm.selected.desc())):
        terms.setdefault(one.term_id, []).append(one)
    return [one for members in terms.values() for one in council_roll.in_order(members)]


def _counted(member: CouncilMember, count: AttendanceCount | None, *, has_missed: bool) -> Counted:
    of = count or AttendanceCount()
    seat = council_roll.seat_label(member)
    return Counted(member.id, member.person.name, seat, of.meetings, of.came, of.leave, of.absent, has_missed)


def _sum(name: str, rows: Sequence[Counted], detail: str) -> Counted:
    called, came, leave, absent = (
        sum(getattr(one, key) for one in rows) for key in ("called", "came", "leave", "absent")
    )
    missed = any(one.has_missed for one in rows)
    return Counted(None, name, detail, called, came, leave, absent, has_missed=missed)
