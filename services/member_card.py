"""Everything the card of one member says: what is wrong first, her memberships, her loans, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.fund import Membership
from services import history, loan_lists, members, persons
from services.history import Event
from services.loan_lists import LoanRow
from services.person_card import card_doubt

_EVENTS = 4


@dataclass(frozen=True, slots=True)
class MemberCard:
    """memberships are all she ever had, this one too; has_more says that events are only the newest."""

    membership: Membership
    problems: tuple[str, ...]
    memberships: tuple[Membership, ...]
    loans: tuple[LoanRow, ...]
    events: tuple[Event, ...]
    has_more: bool


def card(session: Session, membership_id: int, today: date) -> MemberCard:
    membership = members.get(session, membership_id)
    everywhere = members.memberships_of(session, membership.person_id)
    events = history.of_member(session, membership_id, _EVENTS + 1)
    return MemberCard(
        membership=membership,
        problems=tuple(problems(membership, today)),
        memberships=tuple(everywhere),
        loans=tuple(loan for one in everywhere for loan in loan_lists.of_member(session, one, today)),
        events=tuple(events[:_EVENTS]),
        has_more=len(events) > _EVENTS,
    )


def problems(membership: Membership, today: date) -> list[str]:
    """What the secretary should look into: the citizen's card first, then gaps and doubts in the record."""
    person = membership.person
    found = [f"รอตรวจบัตร: {card_doubt(person)}"] if person.needs_card_check else []
    found += [
        one.message for one in persons.findings(persons.as_input(person), today) if one.field != "citizen_id"
    ]
    if not person.citizen_id and not person.claimed_id:
        found.append("ยังไม่มีเลขประจำตัวประชาชน กรุณาขอดูบัตรเมื่อพบตัว")
    if membership.joined is None:
        found.append("ยังไม่มีวันที่สมัคร กรุณาดูจากใบสมัครหรือสมุดเดิม")
    if membership.end_reason is not None and membership.ended is None:
        found.append(f"ยังไม่มีวันที่{membership.end_reason.label} กรุณาดูจากสมุดเดิม")
    return found
