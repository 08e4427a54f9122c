"""Everything the office knows of one person and everywhere she is named, gathered in a handful of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from models.fund import ApplicationState, Fund, FundOfficer, MemberApplication, Membership
from models.loan import Loan, LoanStatus
from models.meeting import Attendance, Attended, Meeting, Resolution
from models.organisation import Organisation, OrganisationMember
from models.person import Consent, Person, PersonMerge, PoliticalPost
from models.place import Relation
from models.register import Attachment
from models.term import Committee, CommitteeMember, CouncilMember, CouncilTerm, Delegate, Officer, OfficerPost
from models.values.identity import IdentityError, has_valid_check_digit, parse_citizen_id
from models.values.thai_date import short_date
from services.loan import guarantees
from services.people import history, person_acts, persons, residences
from services.people.history import Event
from services.people.residences import Resident, Stay

_EVENTS = 4
_MEETINGS = 3  # of which the card tells when


@dataclass(frozen=True, slots=True)
class Line:
    """One place where she is named; page and target open it, is_past says that it is over."""

    words: str
    detail: str
    page: str
    target: int
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """parts leaves out what has no lines; housemates are the others of her house; has_more is about events."""

    person: Person
    problems: tuple[str, ...]
    housemates: tuple[Resident, ...]
    former_homes: tuple[Stay, ...]
    parts: tuple[Part, ...]
    consents: tuple[Consent, ...]
    posts: tuple[PoliticalPost, ...]
    merges: tuple[PersonMerge, ...]
    files: int
    events: tuple[Event, ...]
    has_more: bool


def card(session: Session, person_id: int, today: date) -> PersonCard:
    person = persons.get(session, person_id)
    mates: Iterable[Resident] = (
        residences.residents(session, person.household_id, today) if person.household_id else ()
    )
    events = history.of_person(session, person_id, _EVENTS + 1)
    merges = select(PersonMerge).where(PersonMerge.kept_id == person_id, PersonMerge.undone_at.is_(None))
    files = select(func.count(Attachment.id)).where(
        Attachment.entity == "person", Attachment.entity_id == person_id
    )
    found = (
        Part(
            "กองทุนและเงินกู้",
            (
                *_memberships(session, person_id, today),
                *_applications(session, person_id),
                *_loans(session, person_id, today),
                *_guarantees(session, person_id),
                *_fund_posts(session, person_id, today),
            ),
        ),
        Part("สภาองค์กรชุมชน", tuple(_council(session, person_id, today))),
        Part("กลุ่มและองค์กร", tuple(_organisations(session, person_id, today))),
        Part("การประชุม", tuple(_meetings(session, person_id))),
    )
    return PersonCard(
        person=person,
        problems=tuple(problems(person, today)),
        housemates=tuple(one for one in mates if one.person.id != person_id),
        former_homes=tuple(one for one in residences.stays(session, person_id) if one.until is not None),
        parts=tuple(part for part in found if part.lines),
        consents=tuple(person_acts.consents(session, person_id)),
        posts=tuple(person_acts.posts(session, person_id)),
        merges=tuple(session.scalars(merges.order_by(PersonMerge.id.desc()))),
        files=session.scalar(files) or 0,
        events=tuple(events[:_EVENTS]),
        has_more=len(events) > _EVENTS,
    )


def problems(person: Person, today: date) -> list[str]:
    """What the secretary should look into, the citizen's card first. The person comes from persons.get()."""
    found = [f"รอตรวจบัตร: {card_doubt(person)}"] if person.needs_card_check else []
    found += [
        one.message for one in persons.findings(persons.as_input(person), today) if one.field != "citizen_id"
    ]
    if not person.citizen_id and not person.claimed_id:
        found.append("ยังไม่มีเลขประจำตัวประชาชน กรุณาขอดูบัตรเมื่อพบตัว")
    if person.village_id is None and person.address.is_empty and not person.address_note:
        found.append("ยังไม่ทราบหมู่บ้าน กรุณาใส่หมู่ที่ หรือที่อยู่นอกพื้นที่")
    return found


def card_doubt(person: Person) -> str:
    """Why her citizen's card must be looked at."""
    if person.citizen_id:
        if has_valid_check_digit(person.citizen_id):
            return "มีผู้ขอให้เทียบเลขกับบัตรจริงอีกครั้ง"
        return "เลขประจำตัวไม่ถูกต้องตามหลักตรวจสอบ กรุณาเทียบกับบัตรจริง"
    try:
        parse_citizen_id(person.claimed_id)
    except IdentityError as error:
        return str(error)
    return "เลขประจำตัวซ้ำกับคนอื่นในทะเบียน กรุณาเทียบกับบัตรจริงของทั้งสองคน"


def consequences(session: Session, person_id: int, today: date) -> list[str]:
    """What a death ends by itself, and what it leaves for the secretary to do."""
    person = session.get_one(Person, person_id)
    memberships = [one for one in _memberships(session, person_id, today) if not one.is_past]
    unpaid = [one for one in _loans(session, person_id, today) if not one.is_past]
    seats = [one for one in _council(session, person_id, today) if not one.is_past]
    said = []
    if memberships:
        said.append(f"จะพ้นสมาชิกพร้อมกันใน {', '.join(one.words for one in memberships)}")
    if unpaid:
        told = ", ".join(f"{one.words} {one.detail}" for one in unpaid)
        said.append(f"เงินกู้ยังอยู่ในบัญชี ต้องแจ้งทายาทและผู้ค้ำประกัน: {told}")
    if bound := list(_guarantees(session, person_id)):
        told = ", ".join(f"{one.words} {one.detail}" for one in bound)
        said.append(f"ต้องหาผู้ค้ำประกันแทนหรือแจ้งทายาท: {told}")
    if seats:
        said.append(f"กรุณาบันทึกการพ้นตำแหน่งในสภาต่อจากนี้: {', '.join(one.words for one in seats)}")
    others = select(func.count(Person.id)).where(
        Person.household_id == person.household_id, Person.id != person_id, Person.death_date.is_(None)
    )
    if person.household_id is not None and person.relation is Relation.HEAD and session.scalar(others):
        said.append("เป็นหัวหน้าครัวเรือน กรุณาตั้งหัวหน้าคนใหม่ที่ทะเบียนครัวเรือน")
    return said


def _memberships(session: Session, person_id: int, today: date) -> Iterator[Line]:
    query = select(Membership).where(Membership.person_id == person_id).options(joinedload(Membership.fund))
    for one in session.scalars(query.order_by(Membership.end_reason.is_not(None), Membership.id)):
        status = one.status(today)
        yield Line(
            f"{one.fund.name} เลขที่ {one.member_no}",
            status.label if one.end_reason is not None else _since(one.joined, None),
            "members",
            one.id,
            one.end_reason is not None,
        )


def _loans(session: Session, person_id: int, today: date) -> Iterator[Line]:
    query = select(Loan).join(Loan.membership).where(Membership.person_id == person_id)
    for one in session.scalars(query.order_by(Loan.closed.is_not(None), Loan.id.desc())):
        status = one.status(today)
        over = status in (LoanStatus.CLOSED, LoanStatus.CANCELLED)
        left = "" if over else f"คงเหลือ {one.outstanding} บาท "
        yield Line(f"สัญญากู้ {one.contract_no}", f"{left}{status.label}", "loans", one.id, over)


def _guarantees(session: Session, person_id: int) -> Iterator[Line]:
    """Those for whom she stands now, of requests too."""
    for one in guarantees.exposure(session, person_id).stands:
        words = f"ค้ำประกัน {one.number or 'คำขอกู้'}"
        detail = f"ของ {one.borrower} คงเหลือ {one.outstanding} บาท"
        yield Line(words, detail, "loans" if one.loan_id is not None else "", one.loan_id or 0)


def _applications(session: Session, person_id: int) -> Iterator[Line]:
    """Those that became no membership."""
    query = (
        select(MemberApplication, Fund.name)
        .join(Fund, Fund.id == MemberApplication.fund_id)
        .where(MemberApplication.person_id == person_id, MemberApplication.membership_id.is_(None))
    )
    for one, fund in session.execute(query.order_by(MemberApplication.applied.desc())):
        is_past = one.state is not ApplicationState.WAITING
        yield Line(
            f"ใบสมัคร {fund}", f"{short_date(one.applied)} {one.state.label}", "applications", one.id, is_past
        )


def _fund_posts(session: Session, person_id: int, today: date) -> Iterator[Line]:
    query = (
        select(FundOfficer, Fund.name)
        .join(Fund, Fund.id == FundOfficer.fund_id)
        .where(FundOfficer.person_id == person_id)
    )
    for one, fund in session.execute(query.order_by(FundOfficer.began.desc())):
        is_past = one.ended is not None and one.ended <= today
        yield Line(f"{one.post.label} {fund}", _since(one.began, one.ended), "fund_officers", one.id, is_past)


def _council(session: Session, person_id: int, today: date) -> Iterator[Line]:
    seats = (
        select(CouncilMember)
        .where(CouncilMember.person_id == person_id)
        .options(
            joinedload(CouncilMember.village),
            joinedload(CouncilMember.organisation),
            joinedload(CouncilMember.term),
        )
    )
    for one in session.scalars(seats.order_by(CouncilMember.starts.desc())):
        place = (
            one.village.label if one.village else one.organisation.name if one.organisation else one.expertise
        )
        out = one.vacated or one.term.ended
        yield Line(
            f"{one.kind.label} {place}".rstrip(),
            f"ชุดที่ {one.term.number} {_since(one.starts, out)}",
            "council",
            one.id,
            out is not None and out <= today,
        )
    officers = select(Officer, CouncilTerm.number).join(CouncilTerm, CouncilTerm.id == Officer.term_id)
    for officer, number in session.execute(
        officers.where(Officer.person_id == person_id).order_by(Officer.since.desc())
    ):
        yield Line(
            officer.post_note if officer.post is OfficerPost.OTHER else officer.post.label,
            f"ชุดที่ {number} {_since(officer.since, officer.until)}",
            "officers",
            officer.id,
            officer.until is not None and officer.until <= today,
        )
    sits = (
        select(CommitteeMember, Committee.name)
        .join(Committee, Committee.id == CommitteeMember.committee_id)
        .where(CommitteeMember.person_id == person_id)
    )
    for member, name in session.execute(sits.order_by(CommitteeMember.since.desc())):
        yield Line(
            f"{member.role.label} {name}",
            _since(member.since, member.until),
            "committees",
            member.committee_id,
            member.until is not None and member.until <= today,
        )
    delegates = select(Delegate).where(Delegate.person_id == person_id).order_by(Delegate.year_be.desc())
    for delegate in session.scalars(delegates):
        is_past = delegate.year_be < today.year + 543
        words = f"ผู้แทน{delegate.level.label}"
        yield Line(words, f"ปี {delegate.year_be}", "delegates", delegate.id, is_past)


def _organisations(session: Session, person_id: int, today: date) -> Iterator[Line]:
    query = (
        select(OrganisationMember, Organisation.name)
        .join(Organisation, Organisation.id == OrganisationMember.organisation_id)
        .where(OrganisationMember.person_id == person_id)
    )
    for one, name in session.execute(
        query.order_by(OrganisationMember.until.is_not(None), Organisation.sort_key)
    ):
        yield Line(
            f"{one.role.label} {name}",
            _since(one.since, one.until),
            "organisations",
            one.organisation_id,
            one.until is not None and one.until <= today,
        )


def _meetings(session: Session, person_id: int) -> Iterator[Line]:
    """How often she came, the last meetings one by one, and resolutions about her."""
    query = (
        select(Attendance.kind, Attendance.person_id, Meeting)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(or_(Attendance.person_id == person_id, Attendance.substitute_for_id == person_id))
        .order_by(Meeting.day.desc(), Meeting.id.desc())
    )
    rows = session.execute(query).all()
    own = [(kind, meeting) for kind, who, meeting in rows if who == person_id]
    if own:
        counts = Counter(kind for kind, _ in own)
        told = " · ".join(f"{kind.label} {counts[kind]:,}" for kind in Attended if counts[kind])
        yield Line(f"รวม {len(own):,} ครั้ง", told, "", 0)
    for kind, meeting in own[:_MEETINGS]:
        words = f"{meeting.body.label} {meeting.label}"
        yield Line(words, f"{short_date(meeting.day)} {kind.label}", "meetings", meeting.id)
    for _, who, meeting in rows:
        if who != person_id:
            words = f"{meeting.body.label} {meeting.label}"
            yield Line(words, f"{short_date(meeting.day)} มีผู้มาแทน", "meetings", meeting.id)
    about = (
        select(Resolution, Meeting)
        .join(Meeting, Meeting.id == Resolution.meeting_id)
        .where(Resolution.about_id == person_id)
    )
    for resolution, meeting in session.execute(about.order_by(Meeting.day.desc())):
        words = f"มติ{resolution.kind.label} {resolution.title}"
        yield Line(words, f"{meeting.label} {short_date(meeting.day)}", "meetings", meeting.id)


def _since(since: date | None, until: date | None) -> str:
    if since is None:
        return f"ถึง {short_date(until)}" if until is not None else ""
    return f"{short_date(since)} ถึง {short_date(until)}" if until is not None else f"ตั้งแต่ {short_date(since)}"
