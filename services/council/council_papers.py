"""The papers of the council's own register, gathered for a day: applications, roll, cards, registration, removals."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.council import AreaType, Council
from models.meeting import Meeting, MeetingKind, MeetingStatus, Resolution, ResolutionKind
from models.organisation import Organisation, OrganisationStatus, Registrar
from models.place import Village
from models.term import Answer, Clause, CouncilMember, CouncilTerm, MemberKind
from services import attachments, law, paper_heads
from services.council import council_roll, officers, qualifications, terms
from services.council.terms import TermState
from services.errors import UserError
from services.papers import Picture
from services.papers.council import (
    Card,
    CommunityLine,
    CouncilCards,
    CouncilRegistration,
    CouncilRoll,
    MemberApplication,
    RollGroup,
    RollMember,
)
from services.papers.letters import RemovalRecord, ResignationLetter, Seat
from services.people import person_papers

_DAY = timedelta(days=1)  # registers keep the first day it is no longer so, papers say the last day it is


def gather_application(
    session: Session, member_id: int, day: date, *, full: bool = False
) -> MemberApplication:
    """What a member stands for and declared; full prints her numbers unmasked."""
    member = council_roll.get(session, member_id)
    rows = {one.clause: one for one in qualifications.of_member(session, member_id)}
    declared = [rows[clause].declared for clause in Clause if clause in rows]
    return MemberApplication(
        head=paper_heads.council_head(session),
        person=person_papers.profile(session, person_papers.load(session, member.person_id), day, full=full),
        kind=member.kind.label,
        of="" if member.kind is MemberKind.EXPERT else council_roll.seat_label(member),
        term=member.term.number,
        expertise=member.expertise,
        selected=member.selected,
        answers=tuple(_answer(rows[clause].fulfilled if clause in rows else None) for clause in Clause),
        declared=max((one for one in declared if one is not None), default=None),
    )


def _answer(fulfilled: Answer | None) -> bool | None:
    return {Answer.YES: True, Answer.NO: False}.get(fulfilled) if fulfilled is not None else None


def gather_roll(session: Session, term_id: int, day: date, *, with_phones: bool = False) -> CouncilRoll:
    """Who sits in the term on the day, under whom each represents; of a term that is over, on its last day."""
    term = terms.get(session, term_id)
    day = _day_of(term, day)
    posts = _posts(session, day)
    seats = {(one.village_id, one.organisation_id): one.seats for one in term.seats}
    groups: dict[tuple[int | None, int | None], list[CouncilMember]] = {}
    for member in members_for_papers(session, term, day):
        is_expert = member.kind is MemberKind.EXPERT
        by_village = member.village_id is not None and member.kind is not MemberKind.OTHER
        key = (
            (None, None)
            if is_expert
            else (member.village_id if by_village else None, None if by_village else member.organisation_id)
        )
        groups.setdefault(key, []).append(member)
    return CouncilRoll(
        head=paper_heads.council_head(session),
        term=term.number,
        selected=term.selected,
        last_day=term.ends - _DAY,
        as_of=day,
        groups=tuple(
            RollGroup(
                council_roll.seat_label(members[0]),
                tuple(
                    _roll_member(one, day, posts.get(one.person_id, ""), with_phone=with_phones)
                    for one in members
                ),
                term.expert_seats if key == (None, None) else seats.get(key),
            )
            for key, members in groups.items()
        ),
        secretary=paper_heads.secretary(session, day).name,
        chair=paper_heads.chair(session, day).name,
    )


def members_for_papers(session: Session, term: CouncilTerm, day: date) -> list[CouncilMember]:
    """Who sits in the term on the day, or on its last; of a draft everybody. In the order of papers, homes loaded."""
    day = _day_of(term, day)
    if terms.state(term, day) in (TermState.DRAFT, TermState.PLANNED):
        members = council_roll.members_of(session, term.id)
    else:
        members = [one for one in council_roll.members_on(session, day) if one.term_id == term.id]
    person_papers.load_homes(session, [one.person_id for one in members])
    return members


def _day_of(term: CouncilTerm, day: date) -> date:
    """The day, or the last one of a term that was over by then."""
    return day if term.ended is None else min(day, term.ended - _DAY)


def _posts(session: Session, day: date) -> dict[int, str]:
    """Each officer's first post in words."""
    found: dict[int, str] = {}
    for one in officers.officers_on(session, day):
        found.setdefault(one.person_id, officers.words(one))
    return found


def _roll_member(member: CouncilMember, day: date, office: str, *, with_phone: bool) -> RollMember:
    person = member.person
    house = person.household
    return RollMember(
        name=person.name,
        kind=member.kind.label,
        sex=person_papers.sex_word(person.sex),
        age=person_papers.age_word(person, day),
        address=f"บ้านเลขที่ {house.house_no}" if house is not None else "",
        office=office,
        phone=person.phone.split(",")[0] if with_phone else "",
    )


def gather_cards(
    session: Session, term_id: int, day: date, member_ids: Collection[int] | None = None
) -> CouncilCards:
    """Cards of all who sit in the term, or of some of them; without a number of its own a card has none."""
    term = terms.get(session, term_id)
    posts = _posts(session, _day_of(term, day))
    members = members_for_papers(session, term, day)
    cards = []
    for one in members:
        if member_ids is not None and one.id not in member_ids:
            continue
        photo = attachments.photo_of(session, "person", one.person_id)
        cards.append(
            Card(
                name=one.person.name,
                card_no=one.card_no,
                kind=one.kind.label,
                of="" if one.kind is MemberKind.EXPERT else council_roll.seat_label(one),
                office=posts.get(one.person_id, ""),
                issued=day,
                last_day=one.ends - _DAY,
                photo=Picture(photo.sha256, is_portrait=True) if photo is not None else None,
            )
        )
    return CouncilCards(paper_heads.council_head(session), tuple(cards), paper_heads.chair(session, day).name)


def gather_registration(session: Session, day: date) -> CouncilRegistration:
    """The founding, or the latest selection, as section 5 has it told."""
    head = paper_heads.council_head(session)
    council = session.get_one(Council, 1)
    term = terms.current(session, day)
    founded = session.scalars(
        select(Meeting)
        .where(Meeting.kind == MeetingKind.FOUNDING, Meeting.status != MeetingStatus.CANCELLED)
        .order_by(Meeting.day.desc())
        .limit(1)
    ).first()
    agreed = None
    if founded is not None:
        agreed = session.scalar(
            select(Resolution.votes_for)
            .where(Resolution.meeting_id == founded.id)
            .order_by(Resolution.number)
            .limit(1)
        )
    communities = _communities(session, term, day)
    total = sum(one.representatives for one in communities)
    return CouncilRegistration(
        head=head,
        area=council.area_type.label if council.area_type is not AreaType.UNKNOWN else "",
        lgo=council.lgo_name,
        meeting_day=founded.day if founded is not None else council.established,
        place=founded.place if founded is not None else "",
        communities=communities,
        needed=law.needed(law.value(session, "founding_attendance", day), total) if total else None,
        present=founded.present if founded is not None else None,
        agreed=agreed,
        seats=sum(one.seats for one in term.seats) if term is not None else None,
        experts=term.expert_seats if term is not None else None,
        term=term.number if term is not None else None,
        chair=paper_heads.chair(session, day).name,
        registrar=council.registrar_name,
        registrar_position=council.registered_with.label
        if council.registered_with is not Registrar.UNKNOWN
        else "",
        registration_no=council.registration_no,
        registered=council.registered,
    )


def _communities(session: Session, term: CouncilTerm | None, day: date) -> tuple[CommunityLine, ...]:
    """Villages by number, then other communities with seats; how many organisations of each are registered."""
    seats = (
        {(one.village_id, one.organisation_id): one.seats for one in term.seats} if term is not None else {}
    )
    registered = select(Organisation.village_id, func.count()).where(
        Organisation.registered.is_not(None), Organisation.status != OrganisationStatus.ENDED
    )
    counts = dict(session.execute(registered.group_by(Organisation.village_id)).all())
    villages = session.scalars(select(Village).order_by(Village.moo.is_(None), Village.moo, Village.name))
    lines = [
        CommunityLine(one.label, counts.get(one.id, 0), seats.get((one.id, None), one.seats))
        for one in villages
        if one.exists(day)
    ]
    others = [one for _, one in seats if one is not None]
    names = {
        one.id: one.name for one in session.scalars(select(Organisation).where(Organisation.id.in_(others)))
    }
    lines += [CommunityLine(names[one], 1, seats[None, one]) for one in others]
    return tuple(lines)


def gather_resignation(session: Session, member_id: int, day: date, reason: str = "") -> ResignationLetter:
    """A letter for the member to sign, dated the day she writes it; with her last day when she is out already."""
    member = council_roll.get(session, member_id)
    person = person_papers.load(session, member.person_id)
    return ResignationLetter(
        head=paper_heads.council_head(session),
        day=day,
        seat=seat(member),
        address=person_papers.home(session, person).line() or person.address_note,
        reason=reason or member.vacate_note,
        effective=member.vacated,
        chair=paper_heads.chair(session, day).name,
    )


def seat(member: CouncilMember) -> Seat:
    """The member comes with person, term, village and organisation."""
    of = "" if member.kind is MemberKind.EXPERT else council_roll.seat_label(member)
    return Seat(member.person.name, member.kind.label, of, member.term.number)


def gather_removal(session: Session, resolution_id: int) -> RemovalRecord:
    """The vote as it was when the meeting closed. Raises UserError for a resolution that removes nobody."""
    resolution = session.get_one(Resolution, resolution_id)
    if resolution.kind is not ResolutionKind.REMOVE:
        raise UserError("มตินี้ไม่ใช่มติให้พ้นจากตำแหน่ง กรุณาเลือกมติอื่น", field="reference")
    meeting = session.get_one(Meeting, resolution.meeting_id)
    member = None
    if resolution.about_id is not None:
        before = meeting.day - _DAY
        member = council_roll.seat_of(session, resolution.about_id, meeting.day) or council_roll.seat_of(
            session, resolution.about_id, before
        )
    members = meeting.members if meeting.members is not None else council_roll.count_on(session, meeting.day)
    share = law.value(session, "removal_share", meeting.day)
    vacated = session.scalar(
        select(CouncilMember.vacated).where(CouncilMember.vacate_resolution_id == resolution_id).limit(1)
    )
    return RemovalRecord(
        head=paper_heads.council_head(session),
        meeting=meeting.label,
        day=meeting.day,
        place=meeting.place,
        resolution=resolution.number,
        seat=seat(member) if member is not None else Seat(),
        ground=resolution.title,
        text=resolution.text,
        members=members,
        present=meeting.present,
        needed=law.needed(share, members),
        votes_for=resolution.votes_for,
        votes_against=resolution.votes_against,
        abstained=resolution.abstained,
        passed=resolution.passed,
        vacated=vacated,
        chair=paper_heads.chair(session, meeting.day),
        secretary=paper_heads.secretary(session, meeting.day),
    )
