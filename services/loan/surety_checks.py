"""Whether the people who stand for a request may: enough of them, living, members, not bound too much, no ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.lending import LoanApplication
from models.loan import Loan
from models.person import Person
from models.values.money import Money
from models.values.thai_date import short_date
from services.loan import guarantees
from services.loan.guarantee_circles import edges, ring, ring_words
from services.loan.lending_policy import Policy
from services.loan.loan_standing import Standing, spouse_of

RULES = "เกณฑ์ของประเภทเงินกู้"
GUARANTEE_LAW = "ป.พ.พ. มาตรา 680"


class Severity(Enum):
    """REFUSE stops it; OVERRIDE the committee may pass over with a reason that is kept; NOTE is to be thought of."""

    REFUSE = "refuse"
    OVERRIDE = "override"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that stands against a request; rule is stable English, field the input of the form at fault."""

    severity: Severity
    rule: str
    message: str
    source: str
    field: str = ""


def of_guarantors(
    session: Session,
    row: LoanApplication,
    policy: Policy,
    stands: Standing,
    amount: Money,
    member: Membership,
    day: date,
) -> Iterator[Finding]:
    ids = [one.person_id for one in row.guarantees if one.ended is None]
    secured = policy.free_within and stands.owed + amount <= stands.savings
    if policy.guarantors and not secured and len(set(ids)) < policy.guarantors:
        yield Finding(
            Severity.OVERRIDE,
            "guarantors",
            f"มีผู้ค้ำประกัน {len(set(ids)):,} คน ประเภทนี้ต้องมี {policy.guarantors:,} คน",
            RULES,
            "guarantors",
        )
    if not ids:
        return
    people = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(ids)))}
    belongs = set(
        session.scalars(
            select(Membership.person_id).where(
                Membership.person_id.in_(ids),
                Membership.fund_id == member.fund_id,
                Membership.end_reason.is_(None),
            )
        )
    )
    bound = guarantees.exposures(session, ids, member.fund_id, but=row.id)
    known = edges(session, member.fund_id, member.person_id, but=row.id)
    spouse = spouse_of(session, member.person)
    late = _late(session, ids, member.fund_id, day)
    for one in dict.fromkeys(ids):
        person = people[one]
        if person.death_date is not None:
            yield _refused(
                "guarantor_dead",
                f"ผู้ค้ำ {person.name} เสียชีวิตแล้วเมื่อ {short_date(person.death_date)} กรุณาเปลี่ยนผู้ค้ำ",
            )
            continue
        if one == member.person_id:
            yield _refused("guarantor_self", f"{person.name}ค้ำประกันหนี้ของตัวเองไม่ได้ กรุณาเลือกคนอื่น")
            continue
        if policy.guarantor_is_member and one not in belongs:
            yield _passable("guarantor_member", f"ผู้ค้ำ {person.name} ไม่ได้เป็นสมาชิกกองทุนนี้")
        if policy.guarantor_not_spouse and spouse is not None and spouse.id == one:
            yield _passable("guarantor_spouse", f"ผู้ค้ำ {person.name} เป็นคู่สมรสของผู้กู้ตามทะเบียนครัวเรือน")
        if policy.guarantor_quota and bound[one].count >= policy.guarantor_quota:
            yield _passable(
                "guarantor_quota",
                f"ผู้ค้ำ {person.name} ค้ำอยู่แล้ว {bound[one].count:,} ราย เต็มโควตา {policy.guarantor_quota:,} ราย: "
                f"{bound[one].words}",
            )
        if circle := ring(member.person_id, one, known):
            yield _passable("circle", f"ค้ำประกันวนเป็นวงกลม: {ring_words(session, circle)} ควรหาผู้ค้ำนอกวง")
        if one in late:
            yield Finding(
                Severity.NOTE,
                "guarantor_late",
                f"ผู้ค้ำ {person.name} ค้างชำระเงินกู้ของตัวเองอยู่ ({late[one]})",
                RULES,
                "guarantors",
            )


def _late(session: Session, ids: list[int], fund_id: int, day: date) -> dict[int, str]:
    """Contracts that guarantors themselves are behind with."""
    query = (
        select(Membership.person_id, Loan.contract_no)
        .join(Loan, Loan.membership_id == Membership.id)
        .where(
            Membership.person_id.in_(ids),
            Loan.fund_id == fund_id,
            Loan.cancelled.is_(None),
            Loan.closed.is_(None),
            Loan.oldest_unpaid_due < day,
        )
    )
    return dict(session.execute(query).all())


def _refused(rule: str, message: str) -> Finding:
    return Finding(Severity.REFUSE, rule, message, GUARANTEE_LAW, "guarantors")


def _passable(rule: str, message: str) -> Finding:
    return Finding(Severity.OVERRIDE, rule, message, RULES, "guarantors")
