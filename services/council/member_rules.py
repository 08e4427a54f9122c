"""Warnings about members: out without two thirds, not declared, standing for election."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.meeting import Resolution
from models.person import PoliticalKind, PoliticalPost
from models.term import Answer, Clause, CouncilMember, CouncilTerm, Qualification
from models.values.thai_date import short_date
from services.council import council_roll, vacating
from services.council.rule_warning import RuleWarning
from services.matters import Urgency, Wanted


def removals(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """E3: somebody is out by a finding of the council that no resolution carries."""
    for one in council_roll.members_of(session, term.id):
        if one.vacate_reason not in vacating.BY_RESOLUTION or one.vacated is None or one.vacated > day:
            continue
        carried = (
            session.get(Resolution, one.vacate_resolution_id)
            if one.vacate_resolution_id is not None
            else None
        )
        if carried is None or not carried.passed:
            yield RuleWarning(
                "E3",
                f"e3_{one.id}",
                Urgency.NOW,
                f"{one.person.name}พ้นตำแหน่งโดยยังไม่มีมติสองในสาม",
                f"{one.vacate_reason.label}ตั้งแต่ {short_date(one.vacated)} ต้องมีมติไม่น้อยกว่าสองในสามของสมาชิกทั้งหมด (มาตรา 9)",
                "9",
                "ดูสมาชิก",
                "council",
                Wanted(f"member:{one.id}"),
            )


def undeclared(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W4: members who have not declared all of section 7."""
    sitting = council_roll.members_on(session, day)
    declared: dict[int, set[Clause]] = {}
    query = select(Qualification).where(Qualification.fulfilled != Answer.UNKNOWN)
    for one in session.scalars(query):
        declared.setdefault(one.member_id, set()).add(one.clause)
    lacking = [
        one for one in sitting if len(declared.get(one.id, ())) < len(Clause) and not one.override_reason
    ]
    if lacking:
        names = ", ".join(one.person.name for one in lacking[:3]) + (" และคนอื่น ๆ" if len(lacking) > 3 else "")
        yield RuleWarning(
            "W4",
            "w4",
            Urgency.SOON,
            f"สมาชิก {len(lacking)} คนยังไม่ได้รับรองคุณสมบัติครบ",
            f"{names} ให้ลงชื่อรับรองคุณสมบัติทั้งสี่ข้อ (มาตรา 7)",
            "7",
            "ดูรายชื่อ",
            "council",
            Wanted("undeclared"),
        )


def political(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W5: a member stood for election or holds an office while she sits."""
    posts = (
        select(PoliticalPost, CouncilMember.id)
        .join(CouncilMember, CouncilMember.person_id == PoliticalPost.person_id)
        .join(CouncilMember.term)
        .where(
            council_roll.in_office(day),
            PoliticalPost.since <= day,
            or_(
                PoliticalPost.since >= CouncilMember.starts,
                PoliticalPost.until > CouncilMember.starts,
                (PoliticalPost.kind != PoliticalKind.CANDIDATE) & PoliticalPost.until.is_(None),
            ),
        )
        .order_by(PoliticalPost.since, PoliticalPost.id)
    )
    for post, member_id in session.execute(posts):
        member = council_roll.get(session, member_id)
        section = "12" if post.kind is PoliticalKind.CANDIDATE else "7"
        yield RuleWarning(
            "W5",
            f"w5_{member.id}_{post.id}",
            Urgency.NOW,
            f"{member.person.name}เป็น{post.kind.label}ระหว่างเป็นสมาชิก",
            f"{post.post} ตั้งแต่ {short_date(post.since)} ควรเสนอสภาวินิจฉัยการพ้นตำแหน่ง (มาตรา {section})",
            section,
            "บันทึกการพ้นตำแหน่ง",
            "council",
            Wanted(f"vacate:{member.id}"),
        )
