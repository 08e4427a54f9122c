"""Papers about community organisations, gathered for a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.organisation import (
    Organisation,
    OrganisationMember,
    OrganisationRole,
    OrganisationStatus,
    Registrar,
)
from services import paper_heads
from services.papers.organisations import (
    CommunityRegistration,
    OrganisationFacts,
    OrganisationLine,
    OrganisationPerson,
    OrganisationRegister,
    OrganisationSheet,
)
from services.people import organisation_members, organisations, person_papers, villages

_TOLD = {True: "มี", False: "ไม่มี", None: ""}


def gather_register(
    session: Session, day: date, village_id: int | None = None, *, with_ended: bool = False
) -> OrganisationRegister:
    """All that work, or those of one village, by name; the filter is said on the paper."""
    query = select(Organisation).options(joinedload(Organisation.village)).order_by(Organisation.sort_key)
    filters = [] if with_ended else ["ไม่รวมองค์กรที่ยกเลิกแล้ว"]
    if not with_ended:
        query = query.where(Organisation.status != OrganisationStatus.ENDED)
    if village_id is not None:
        query = query.where(Organisation.village_id == village_id)
        filters.insert(0, villages.get(session, village_id).label)
    leaders = _leaders(session, day)
    return OrganisationRegister(
        head=paper_heads.council_head(session),
        as_of=day,
        filters=" ".join(filters),
        rows=tuple(_line(one, leaders.get(one.id, "")) for one in session.scalars(query)),
        secretary=paper_heads.secretary(session, day).name,
        chair=paper_heads.chair(session, day).name,
    )


def _leaders(session: Session, day: date) -> dict[int, str]:
    """The chair of each organisation who is known by name."""
    query = (
        select(OrganisationMember)
        .where(OrganisationMember.role == OrganisationRole.CHAIR, organisation_members.is_in_role(day))
        .options(joinedload(OrganisationMember.person))
    )
    return {one.organisation_id: one.person.name for one in session.scalars(query)}


def _line(one: Organisation, leader: str) -> OrganisationLine:
    return OrganisationLine(
        register_no=one.register_no,
        registered=one.registered,
        name=one.name,
        kind=one.community_type.label,
        category=one.category_note or one.category.label,
        village=one.village.label if one.village is not None else "ทั้งตำบล",
        leader=leader or one.leader_name,
        members=_total(one),
        status=one.status.label,
    )


def _total(one: Organisation) -> int | None:
    if one.members_male is None and one.members_female is None:
        return None
    return (one.members_male or 0) + (one.members_female or 0)


def gather_sheet(session: Session, organisation_id: int, day: date) -> OrganisationSheet:
    return OrganisationSheet(
        head=paper_heads.council_head(session),
        as_of=day,
        organisation=facts(session, organisation_id, day),
        people=people(session, organisation_id, day),
        recorder=paper_heads.secretary(session, day).name,
    )


def gather_community_registration(session: Session, organisation_id: int, day: date) -> CommunityRegistration:
    return CommunityRegistration(
        head=paper_heads.council_head(session),
        organisation=facts(session, organisation_id, day),
        people=people(session, organisation_id, day),
    )


def facts(session: Session, organisation_id: int, day: date) -> OrganisationFacts:
    """The organisation in words; its chair of the register goes before a leader known only by name."""
    one = organisations.get(session, organisation_id)
    chair = organisation_members.chair(session, organisation_id, day)
    return OrganisationFacts(
        name=one.name,
        community_type=one.community_type.label,
        category=one.category_note or one.category.label,
        village=one.village.label if one.village is not None else "ทั้งตำบล",
        address=one.address.line(),
        founded=one.founded,
        registered=one.registered,
        register_no=one.register_no,
        registered_with=one.registered_with.label if one.registered_with is not Registrar.UNKNOWN else "",
        registrar=one.registrar_name,
        objective=one.objective,
        activity=one.activity,
        members_male=one.members_male,
        members_female=one.members_female,
        committee_count=one.committee_count,
        leader=chair.person.name if chair is not None else one.leader_name,
        leader_position=one.leader_position or (OrganisationRole.CHAIR.label if chair is not None else ""),
        phone=one.phone,
        rules=_TOLD[one.has_rules],
        accounts=_TOLD[one.has_accounts],
        capital=one.capital,
        other_registration=one.other_registration,
        meeting_frequency=one.meeting_frequency,
        seats=one.seats,
        status=one.status.label,
        note=one.note,
    )


def people(session: Session, organisation_id: int, day: date) -> tuple[OrganisationPerson, ...]:
    """Who belongs to it on the day, the chair first; telephones masked."""
    return tuple(
        OrganisationPerson(
            one.person.name, one.role.label, one.since, person_papers.masked_phone(one.person.phone)
        )
        for one in organisation_members.members_on(session, organisation_id, day)
    )
