"""Everything the card of one member says: what is wrong first, her money here, her memberships, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.fund import Beneficiary, FundKind, Membership, Suspension
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services.fund import beneficiaries, members, suspensions
from services.loan import guarantees, loan_lists
from services.loan.guarantees import Exposure
from services.loan.loan_lists import LoanRow
from services.people import history, persons
from services.people.history import Event
from services.people.person_card import card_doubt
from services.saving import savings
from services.welfare import contributions
from services.welfare.contributions import Due as WelfareDue

_EVENTS = 4


@dataclass(frozen=True, slots=True)
class MemberCard:
    """memberships are all she ever had, this one too; has_more says that events are only the newest.

    bound is for whom she stands in this fund. accounts are her open savings here with what is due, beneficiaries those of this fund; welfare is None in a fund
    that is no welfare fund, and of a member without a plan its plan is.
    """

    membership: Membership
    problems: tuple[str, ...]
    memberships: tuple[Membership, ...]
    loans: tuple[LoanRow, ...]
    bound: Exposure
    accounts: tuple[SavingAccount, ...]
    savings_due: Money
    welfare: WelfareDue | None
    suspension: Suspension | None
    beneficiaries: tuple[Beneficiary, ...]
    events: tuple[Event, ...]
    has_more: bool


def card(session: Session, membership_id: int, today: date) -> MemberCard:
    membership = members.get(session, membership_id)
    everywhere = members.memberships_of(session, membership.person_id)
    events = history.of_member(session, membership_id, _EVENTS + 1)
    accounts = [one for one in savings.accounts_of(session, membership_id) if one.closed is None]
    due = Money.sum(
        savings.due(session, one.id, today).to_pay for one in accounts if one.product.kind is SavingKind.SAJJA
    )
    is_welfare = membership.fund.kind is FundKind.WELFARE
    return MemberCard(
        membership=membership,
        problems=tuple(problems(membership, today)),
        memberships=tuple(everywhere),
        loans=tuple(loan for one in everywhere for loan in loan_lists.of_member(session, one, today)),
        bound=guarantees.exposure(session, membership.person_id, membership.fund_id),
        accounts=tuple(accounts),
        savings_due=due if membership.end_reason is None else ZERO,
        welfare=contributions.due(session, membership_id, today) if is_welfare else None,
        suspension=suspensions.current(session, membership_id, today),
        beneficiaries=tuple(beneficiaries.of_member(session, membership.fund_id, membership.person_id)),
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
