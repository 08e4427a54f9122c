"""The council's numbered papers: drafts gathered from the register, and issuing them under the next number.

A draft has no number yet and prints dots in its place; what was issued is kept in the register of letters.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy.orm import Session, joinedload

from models.letter import Letter, LetterKind
from models.meeting import Meeting, Resolution
from models.organisation import OrganisationMember, OrganisationRole
from models.term import CouncilMember, DelegateLevel, MemberKind, OfficerBasis, OfficerPost
from models.values.thai_date import long_date
from services import law, paper_heads
from services.correspondence import letters
from services.correspondence.letter_numbers import LetterNumber
from services.council import committees, council_roll, delegates, officers
from services.council.council_papers import seat
from services.duties import Duty, for_duty
from services.errors import UserError
from services.papers.letters import (
    Appointed,
    AppointmentOrder,
    DelegateLine,
    DelegatesLetter,
    MembershipCertificate,
    VacancyNotice,
)
from services.people import person_papers

Numbered: TypeAlias = AppointmentOrder | VacancyNotice | DelegatesLetter | MembershipCertificate

_DAY = timedelta(days=1)
_KINDS: dict[type[Numbered], tuple[str, LetterKind]] = {
    AppointmentOrder: ("appointment_order", LetterKind.ORDER),
    VacancyNotice: ("vacancy_notice", LetterKind.OUTGOING),
    DelegatesLetter: ("delegates_letter", LetterKind.OUTGOING),
    MembershipCertificate: ("membership_certificate", LetterKind.CERTIFICATE),
}


@for_duty(Duty.RECORDS)
def issue(session: Session, facts: Numbered, day: date) -> Letter:
    """Gives a draft its number and day and enters it in the register. Raises what letters.issue raises."""
    form, kind = _KINDS[type(facts)]
    recipient = facts.to if isinstance(facts, VacancyNotice | DelegatesLetter) else ""

    def numbered(number: LetterNumber) -> Numbered:
        return replace(facts, number=number.text, day=day)

    return letters.issue(session, kind, day, facts.subject, recipient, form, numbered)


@for_duty(Duty.RECORDS)
def issue_appointment(session: Session, officer_id: int, day: date) -> Letter:
    """The order that appoints an officer, tied to her entry. Raises UserError when she has one."""
    officer = officers.get(session, officer_id)
    if officer.order_id is not None:
        raise UserError("ผู้นี้มีคำสั่งแต่งตั้งแล้ว กรุณาพิมพ์ซ้ำจากทะเบียนคำสั่ง")
    letter = issue(session, gather_appointment(session, officer_id, day), day)
    officer.order_id = letter.id
    session.flush()
    return letter


@for_duty(Duty.RECORDS)
def issue_committee_order(session: Session, committee_id: int, day: date) -> Letter:
    """The order that sets up a committee, tied to it. Raises UserError when there is one."""
    committee = committees.get(session, committee_id)
    if committee.order_id is not None:
        raise UserError("คณะนี้มีคำสั่งแต่งตั้งแล้ว กรุณาพิมพ์ซ้ำจากทะเบียนคำสั่ง")
    letter = issue(session, gather_committee_order(session, committee_id, day), day)
    committee.order_id = letter.id
    session.flush()
    return letter


def gather_appointment(session: Session, officer_id: int, day: date) -> AppointmentOrder:
    """The secretary's is by section 16(5), the others' by the chair's work of 16(2).

    Raises UserError for whom the members elected among themselves (section 15).
    """
    officer = officers.get(session, officer_id)
    if officer.post in officers.OF_MEMBERS:
        raise UserError(
            f"{officers.words(officer)}มาจากการเลือกของสมาชิก (มาตรา 15) ไม่ต้องมีคำสั่งแต่งตั้ง กรุณาใช้รายงานการประชุมเป็นหลักฐาน",
            field="reference",
        )
    by_consent = officer.basis is OfficerBasis.APPOINTED or officer.post is OfficerPost.SECRETARY
    return AppointmentOrder(
        head=paper_heads.council_head(session),
        day=day,
        law="มาตรา 16 (5)" if by_consent else "มาตรา 16 (2)",
        resolved=resolution_words(session, officer.resolution_id),
        people=(Appointed(officer.person.name, officers.words(officer)),),
        since=officer.since,
        signing=paper_heads.chair(session, day),
    )


def gather_committee_order(session: Session, committee_id: int, day: date) -> AppointmentOrder:
    """A committee with its people in the order of their roles, and its duties one a line."""
    committee = committees.get(session, committee_id)
    members = committees.members_on(session, committee_id, max(day, committee.since))
    duties = tuple(line.strip() for line in committee.duties.splitlines() if line.strip())
    return AppointmentOrder(
        head=paper_heads.council_head(session),
        day=day,
        body=committee.name,
        law="มาตรา 23",
        resolved=committee.resolved,
        people=tuple(Appointed(one.person.name, one.role.label) for one in members),
        duties=duties,
        since=committee.since,
        signing=paper_heads.chair(session, day),
    )


def gather_vacancy(session: Session, member_id: int, day: date) -> VacancyNotice:
    """To the headman of the village, or the leader of the community, whose seat a member left.

    Raises UserError for a member who still sits.
    """
    member = council_roll.get(session, member_id)
    if member.vacated is None or member.vacate_reason is None:
        raise UserError("สมาชิกคนนี้ยังไม่ได้พ้นจากตำแหน่ง กรุณาบันทึกการพ้นตำแหน่งก่อน", field="reference")
    due = member.vacated + timedelta(law.whole(session, "vacancy_fill_days", member.vacated))
    least = law.whole(session, "vacancy_exempt_days", member.vacated)
    is_optional = (member.ends - member.vacated).days < least
    return VacancyNotice(
        head=paper_heads.council_head(session),
        day=day,
        to=_whom_to_tell(member),
        seat=seat(member),
        reason=member.vacate_reason.label,
        vacated=member.vacated,
        deadline=None if is_optional else due,
        days_left=None if is_optional else (due - day).days,
        term_ends=member.ends - _DAY,
        signing=paper_heads.chair(session, day),
    )


def _whom_to_tell(member: CouncilMember) -> str:
    village, organisation = member.village, member.organisation
    if village is not None and member.kind is not MemberKind.OTHER:
        return f"{'ผู้ใหญ่บ้าน' if village.moo is not None else 'ประธานชุมชน'} {village.label}"
    if organisation is not None:
        return f"{organisation.leader_position or 'ประธาน'} {organisation.name}"
    return "สมาชิกสภาผู้แทนชุมชนทุกท่าน"


def gather_delegates(session: Session, level: DelegateLevel, year_be: int, day: date) -> DelegatesLetter:
    """To the governor for the provincial meeting, to CODI for the national one.

    Raises UserError for a year without delegates.
    """
    chosen = delegates.delegates_of(session, level, year_be)
    if not chosen:
        raise UserError(f"ปี {year_be} ยังไม่มีชื่อผู้แทน{level.label} กรุณาบันทึกชื่อผู้แทนก่อน", field="reference")
    head = paper_heads.council_head(session)
    lines = []
    for one in chosen:
        person = person_papers.load(session, one.person_id)
        posts = [
            officers.words(held) for held in officers.officers_on(session, day) if held.person_id == person.id
        ]
        address = person_papers.home(session, person).line() or person.address_note
        lines.append(
            DelegateLine(person.name, posts[0] if posts else "สมาชิกสภา", address, person.phone.split(",")[0])
        )
    resolution = next((one.resolution_id for one in chosen if one.resolution_id is not None), None)
    province = level is DelegateLevel.PROVINCE
    return DelegatesLetter(
        head=head,
        day=day,
        to=f"ผู้ว่าราชการ{head.province or 'จังหวัด'}" if province else "ผู้อำนวยการสถาบันพัฒนาองค์กรชุมชน",
        level=level.label,
        year_be=year_be,
        resolved=resolution_words(session, resolution),
        delegates=tuple(lines),
        signing=paper_heads.chair(session, day),
    )


def gather_certificate(session: Session, member_id: int, day: date) -> MembershipCertificate:
    """That somebody sits, or sat, in the council."""
    member = council_roll.get(session, member_id)
    person = person_papers.load(session, member.person_id)
    out = member.vacated or member.term.ended
    is_over = out is not None and out <= day
    said = seat(member)
    return MembershipCertificate(
        head=paper_heads.council_head(session),
        day=day,
        name=person.name,
        address=person_papers.home(session, person).line() or person.address_note,
        role=said.kind,
        of=said.of,
        term=said.term,
        since=member.starts,
        until=out - _DAY if out is not None and is_over else None,
        is_over=is_over,
        signing=paper_heads.chair(session, day),
    )


def gather_group_certificate(
    session: Session, organisation_member_id: int, day: date
) -> MembershipCertificate:
    """That somebody belongs, or belonged, to an organisation registered with the council."""
    options = [joinedload(OrganisationMember.organisation), joinedload(OrganisationMember.person)]
    member = session.get_one(OrganisationMember, organisation_member_id, options=options)
    person = person_papers.load(session, member.person_id)
    is_over = member.until is not None and member.until <= day
    return MembershipCertificate(
        head=paper_heads.council_head(session),
        day=day,
        name=person.name,
        address=person_papers.home(session, person).line() or person.address_note,
        organisation=member.organisation.name,
        register_no=member.organisation.register_no,
        role="" if member.role is OrganisationRole.MEMBER else member.role.label,
        since=member.since,
        until=member.until - _DAY if member.until is not None and is_over else None,
        is_over=is_over,
        signing=paper_heads.chair(session, day),
    )


def resolution_words(session: Session, resolution_id: int | None) -> str:
    """มติที่ประชุม…ครั้งที่ 3/2569 เมื่อวันที่ …, or nothing."""
    if resolution_id is None:
        return ""
    meeting = session.get_one(Meeting, session.get_one(Resolution, resolution_id).meeting_id)
    return f"มติที่ประชุมสภา {meeting.label} เมื่อวันที่ {long_date(meeting.day)}"
