"""Warnings about meetings: no quorum, too few in the year, asked for by petition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.meeting import Meeting, MeetingBody, MeetingKind, MeetingStatus
from models.term import CouncilTerm, TermStatus
from models.values.thai_date import fiscal_year_be, fiscal_year_span, long_date
from services import law
from services.council.rule_warning import RuleWarning
from services.matters import Urgency, Wanted
from services.meeting import meetings, petitions

_MONTH = 30  # days a meeting still to be held needs


def inquorate(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """E4: the latest meeting had no quorum, so what it resolved did not pass."""
    last = session.scalar(
        select(Meeting)
        .where(
            Meeting.body == MeetingBody.COUNCIL,
            Meeting.status.in_(meetings.HELD),
            Meeting.day.between(term.selected, day),
        )
        .order_by(Meeting.day.desc(), Meeting.number.desc())
        .limit(1)
    )
    if last is not None and last.status is MeetingStatus.INQUORATE:
        yield RuleWarning(
            "E4",
            f"e4_{last.id}",
            Urgency.SOON,
            f"การประชุม{last.label} ไม่ครบองค์ประชุม",
            f"มา {last.present} จากที่ต้องมี {last.quorum} คน มติไม่ผ่าน ต้องนัดประชุมใหม่ (มาตรา 20)",
            "20",
            "นัดประชุม",
            "meetings",
            Wanted("add"),
        )


def year_of(session: Session, day: date) -> tuple[date, date]:
    """First and last day of the year in which the four meetings are counted: calendar or fiscal, as set."""
    month = law.whole(session, "year_start_month", day)
    return fiscal_year_span(fiscal_year_be(day, month), month)


def pace(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W1: fewer meetings than the year needs by now, or none for too long."""
    needed, pace = law.whole(session, "meetings_per_year", day), law.whole(session, "meeting_pace_days", day)
    first, last = year_of(session, day)
    began = session.scalar(
        select(func.min(CouncilTerm.selected)).where(CouncilTerm.status != TermStatus.DRAFT)
    )
    start = max(first, began or first)
    due = needed * ((last - start).days + 1) // ((last - first).days + 1)
    expected = due * ((day - start).days + 1) // ((last - start).days + 1)
    held = len(meetings.held(session, first, day))
    days_left, missing = (last - day).days, due - held
    if missing > 0 and (held < expected or days_left < missing * _MONTH):
        yield RuleWarning(
            "W1",
            "w1_year",
            Urgency.NOW if days_left < missing * _MONTH else Urgency.SOON,
            f"ปีนี้ประชุมสภาแล้ว {held} ครั้ง ต้องอีก {missing} ครั้ง",
            f"ต้องประชุมอย่างน้อยปีละ {needed} ครั้ง ปีนี้นับถึง {long_date(last)} (มาตรา 19)",
            "19",
            "นัดประชุม",
            "meetings",
            Wanted("add"),
        )
    council = (
        Meeting.body == MeetingBody.COUNCIL,
        Meeting.kind != MeetingKind.FOUNDING,
    )
    latest = session.scalar(
        select(func.max(Meeting.day)).where(
            *council, Meeting.status == MeetingStatus.CLOSED, Meeting.day <= day
        )
    )
    planned = session.scalar(
        select(func.count()).where(*council, Meeting.status == MeetingStatus.PLANNED, Meeting.day >= day)
    )
    since = max(latest or term.selected, term.selected)
    if (day - since).days > pace and not planned:
        what = f"ประชุมครั้งล่าสุด {long_date(latest)}" if latest is not None else "ยังไม่มีการประชุม"
        yield RuleWarning(
            "W1",
            "w1_pace",
            Urgency.SOON,
            f"ไม่ได้ประชุมสภามา {(day - since).days:,} วัน",
            f"{what} ควรประชุมทุก {pace} วันเพื่อให้ครบปีละ {needed} ครั้ง (มาตรา 19)",
            "19",
            "นัดประชุม",
            "meetings",
            Wanted("add"),
        )


def asked_for(session: Session, day: date) -> Iterator[RuleWarning]:
    """W7: members asked for a meeting."""
    for one in petitions.open_petitions(session, day):
        left = (one.due - day).days
        yield RuleWarning(
            "W7",
            f"w7_{one.id}",
            Urgency.NOW,
            f"สมาชิกเข้าชื่อขอประชุม {'เหลือ ' + str(left) + ' วัน' if left >= 0 else 'เกินกำหนด ' + str(-left) + ' วัน'}",
            f"{one.signers} คนขอให้ประชุมเรื่อง{one.topic} ต้องจัดประชุมภายใน {long_date(one.due)} (มาตรา 19)",
            "19",
            "นัดประชุม",
            "meetings",
            Wanted(f"petition:{one.id}"),
        )
