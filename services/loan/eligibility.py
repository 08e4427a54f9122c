"""Whether somebody may borrow what she asks for: every guard of fund.md section 2.1, tried on one request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy.orm import Session

from models.fund import Membership, MemberStatus
from models.lending import LoanApplication
from models.loan import LoanProduct
from models.person import MaritalStatus
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.fund import fund_officers, members, suspensions
from services.loan import debt_checks, household_economy, product_terms, surety_checks
from services.loan.lending_policy import Policy, policy_of
from services.loan.loan_math import LoanTerms, Unit, legal_problems, schedule
from services.loan.loan_math import Severity as LegalSeverity
from services.loan.loan_math.day_count import month_day
from services.loan.loan_standing import Standing, spouse_of, standing
from services.loan.surety_checks import RULES, Finding, Severity

__all__ = ["Finding", "Severity", "Stage", "findings", "instalment", "keep", "kept"]

_MEMBERS = "ระเบียบกองทุน"


@dataclass(frozen=True, slots=True)
class _Case:
    row: LoanApplication
    day: date
    amount: Money
    member: Membership
    product: LoanProduct
    policy: Policy
    stands: Standing


class Stage(Enum):
    """When what was found was kept."""

    SUBMITTED = "submitted"
    DECIDED = "decided"


def findings(session: Session, row: LoanApplication, day: date) -> tuple[Finding, ...]:
    """What stands against a request on a day, the gravest first; the row needs its guarantees and collateral.

    Of a request that was approved the sum approved is tried, else the sum asked for.
    """
    product = session.get_one(LoanProduct, row.product_id)
    member = members.get(session, row.membership_id)
    case = _Case(
        row,
        day,
        row.approved or row.asked,
        member,
        product,
        policy_of(product),
        standing(session, member, day),
    )
    found = [
        *_of_member(session, case),
        *_of_product(case),
        *debt_checks.of_debts(session, case.policy, case.stands, member, case.amount),
        *surety_checks.of_guarantors(session, row, case.policy, case.stands, case.amount, member, day),
        *_of_security(session, case),
        *_of_committee(session, case),
        *_of_terms(case),
    ]
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))


def instalment(session: Session, row: LoanApplication, day: date) -> Money | None:
    """The highest instalment of what is asked for; None when the product cannot make such a loan."""
    terms = _terms(session.get_one(LoanProduct, row.product_id), row, row.approved or row.asked, day)
    return None if isinstance(terms, UserError) else max(one.total for one in schedule(terms).rows)


def _of_member(session: Session, case: _Case) -> Iterator[Finding]:
    member, policy = case.member, case.policy
    name = member.person.name
    if member.person.death_date is not None:
        yield Finding(Severity.REFUSE, "member", f"บันทึกไว้ว่า{name}เสียชีวิตแล้ว กรุณาตรวจชื่อผู้กู้", _MEMBERS, "member")
        return
    if member.status(case.day) is not MemberStatus.ACTIVE:
        yield Finding(
            Severity.REFUSE, "member", f"{name}พ้นสมาชิกแล้ว กู้ไม่ได้ กรุณาเลือกสมาชิกคนอื่น", _MEMBERS, "member"
        )
        return
    if suspensions.is_suspended(session, member.id, case.day):
        yield Finding(
            Severity.OVERRIDE,
            "suspended",
            f"{name}ถูกพักสิทธิอยู่ ควรคืนสิทธิก่อนหรือให้ที่ประชุมยกเว้น",
            _MEMBERS,
        )
    if not policy.member_months:
        return
    if member.joined is None:
        yield Finding(
            Severity.OVERRIDE,
            "member_months",
            f"ไม่ทราบวันที่เป็นสมาชิก จึงไม่รู้ว่าครบ {policy.member_months:,} เดือนหรือไม่ กรุณาใส่วันที่สมัครในทะเบียน",
            RULES,
        )
    elif (full := _months_after(member.joined, policy.member_months)) > case.day:
        yield Finding(
            Severity.OVERRIDE,
            "member_months",
            f"เป็นสมาชิกยังไม่ครบ {policy.member_months:,} เดือน จะครบวันที่ {short_date(full)}",
            RULES,
        )


def _months_after(day: date, months: int) -> date:
    return month_day(day.year * 12 + day.month - 1 + months, day.day)


def _of_product(case: _Case) -> Iterator[Finding]:
    product, row = case.product, case.row
    if product.fund_id != case.member.fund_id or not product.is_active:
        yield Finding(
            Severity.REFUSE,
            "product",
            "ประเภทเงินกู้นี้เลิกใช้หรือเป็นของกองทุนอื่น กรุณาเลือกประเภทอื่น",
            RULES,
            "product",
        )
    if not product.least <= case.amount <= product.most:
        yield Finding(
            Severity.REFUSE,
            "amount",
            f"ประเภทนี้กู้ได้ {product.least} ถึง {product.most} บาท กรุณาแก้จำนวนเงิน",
            RULES,
            "asked",
        )
    if row.periods > product.most_periods:
        yield Finding(
            Severity.REFUSE,
            "periods",
            f"ประเภทนี้ผ่อนได้ไม่เกิน {product.most_periods:,} งวด กรุณาแก้จำนวนงวด",
            RULES,
            "periods",
        )
    if not row.purpose:
        yield Finding(Severity.REFUSE, "purpose", "ยังไม่ได้ใส่วัตถุประสงค์ กรุณาพิมพ์ว่ากู้ไปทำอะไร", RULES, "purpose")
    if case.policy.in_kind and not row.goods:
        yield Finding(Severity.REFUSE, "goods", "ยังไม่ได้ใส่สิ่งของที่ให้ยืม กรุณาพิมพ์ เช่น ปุ๋ย 10 กระสอบ", RULES, "goods")


def _of_security(session: Session, case: _Case) -> Iterator[Finding]:
    policy, row = case.policy, case.row
    if policy.collateral_share:
        worth = Money.sum(one.value for one in row.collateral)
        needed = Money(-(-case.amount.satang * policy.collateral_share // 100))
        if worth < needed:
            yield Finding(
                Severity.OVERRIDE,
                "collateral",
                f"หลักประกันมีมูลค่า {worth} บาท ต้องไม่น้อยกว่า {needed} บาท (ร้อยละ {policy.collateral_share} ของวงเงิน)",
                RULES,
            )
    if policy.spouse_consents and not row.spouse_consents:
        person = case.member.person
        married = person.marital is MaritalStatus.MARRIED or spouse_of(session, person) is not None
        if married or row.spouse:
            yield Finding(
                Severity.OVERRIDE,
                "spouse",
                "คู่สมรสของผู้กู้ยังไม่ได้ลงชื่อยินยอม กรุณาให้ลงชื่อในคำขอ",
                RULES,
            )


def _of_committee(session: Session, case: _Case) -> Iterator[Finding]:
    ceiling = case.policy.ceiling
    if ceiling is not None and case.amount > ceiling:
        yield Finding(
            Severity.NOTE,
            "ceiling",
            f"เกินวงเงินที่คณะกรรมการอนุมัติเองได้ {ceiling} บาท ต้องเสนอที่ประชุมสมาชิก",
            RULES,
        )
    officers = fund_officers.officers_on(session, case.member.fund_id, case.day)
    if any(one.person_id == case.member.person_id for one in officers):
        yield Finding(
            Severity.NOTE,
            "officer",
            "ผู้ขอกู้เป็นกรรมการกองทุน ต้องออกจากห้องประชุมระหว่างพิจารณา",
            _MEMBERS,
        )


def _of_terms(case: _Case) -> Iterator[Finding]:
    terms = _terms(case.product, case.row, case.amount, case.day)
    if isinstance(terms, UserError):
        yield Finding(Severity.REFUSE, "terms", str(terms), RULES, terms.field or "")
        return
    for problem in legal_problems(terms):
        severity = Severity.REFUSE if problem.severity is LegalSeverity.REFUSE else Severity.NOTE
        yield Finding(severity, "law", problem.message, "กฎหมายดอกเบี้ยเงินกู้", "product")
    left = household_economy.from_json(case.row.household).capacity
    highest = max(one.total for one in schedule(terms).rows)
    if left is not None and (between := _between(terms, max(left, ZERO))) < highest:
        yield Finding(
            Severity.NOTE,
            "capacity",
            f"ต้องชำระงวดละ {highest} บาท แต่ครัวเรือนเหลือใช้หนี้ถึงงวดหนึ่งเพียง {between} บาท กรุณาพิจารณาความสามารถชำระ",
            "ข้อมูลครัวเรือนในคำขอ",
        )


def _between(terms: LoanTerms, month: Money) -> Money:
    """What is put by from one instalment to the next of so much a month."""
    match terms.unit:
        case Unit.MONTH:
            return month * terms.every
        case Unit.YEAR:
            return month * (terms.every * 12)
        case Unit.WEEK:
            return Money(month.satang * terms.every * 7 // 30)
        case Unit.DAY:
            return Money(month.satang * terms.every // 30)


def _terms(product: LoanProduct, row: LoanApplication, amount: Money, day: date) -> LoanTerms | UserError:
    first_due = row.first_due if row.first_due is not None and row.first_due > day else None
    try:
        return product_terms.terms_of(product, amount, row.approved_periods or row.periods, day, first_due)
    except UserError as error:
        return error


def keep(row: LoanApplication, stage: Stage, found: Sequence[Finding]) -> None:
    """Writes what was found into the request, beside what was found before."""
    values = json.loads(row.eligibility or "{}")
    values[stage.value] = [
        [one.severity.value, one.rule, one.message, one.source, one.field] for one in found
    ]
    row.eligibility = json.dumps(values, ensure_ascii=False)


def kept(row: LoanApplication) -> dict[Stage, tuple[Finding, ...]]:
    """What was found at each stage, as it was said then."""
    values = json.loads(row.eligibility or "{}")
    return {
        Stage(stage): tuple(Finding(Severity(severity), *rest) for severity, *rest in lines)
        for stage, lines in values.items()
    }
