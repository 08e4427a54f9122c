"""Whether what a borrower and her house owe, and what she left unpaid, lets her borrow more."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Membership
from models.lending import LoanApplication
from models.loan import Loan, LoanStatus
from models.person import Person
from models.values.money import Money
from services.loan.guarantees import WAITING
from services.loan.lending_policy import Policy
from services.loan.loan_standing import Standing
from services.loan.surety_checks import RULES, Finding, Severity


def of_debts(
    session: Session, policy: Policy, stands: Standing, member: Membership, amount: Money
) -> Iterator[Finding]:
    """amount is what she would owe besides."""
    for debt in stands.debts:
        if policy.no_arrears and debt.status in (LoanStatus.OVERDUE, LoanStatus.WRITTEN_OFF):
            late = (
                f"ค้างชำระ {debt.days_overdue:,} วัน"
                if debt.status is LoanStatus.OVERDUE
                else "ถูกตัดเป็นหนี้สูญไปแล้ว"
            )
            yield Finding(
                Severity.OVERRIDE,
                "arrears",
                f"สัญญา {debt.contract_no} {late} คงเหลือ {debt.outstanding} บาท ควรชำระก่อนกู้ใหม่",
                RULES,
            )
    if policy.one_at_a_time and stands.debts:
        numbers = ", ".join(one.contract_no for one in stands.debts)
        yield Finding(
            Severity.OVERRIDE,
            "one_at_a_time",
            f"ยังมีเงินกู้ที่ไม่ปิดบัญชี {numbers} ประเภทนี้ให้กู้ครั้งละสัญญาเดียว",
            RULES,
        )
    if policy.savings_paid and stands.unpaid_savings:
        yield Finding(
            Severity.OVERRIDE,
            "savings_paid",
            f"ค้างส่งเงินสัจจะ {stands.unpaid_savings:,} เดือน ควรส่งให้ครบก่อน",
            RULES,
        )
    if policy.contribution_paid and stands.unpaid_contribution:
        yield Finding(
            Severity.OVERRIDE,
            "contribution_paid",
            f"ค้างเงินสมทบสวัสดิการ {stands.unpaid_contribution} บาท ควรจ่ายให้ครบก่อน",
            RULES,
        )
    if policy.times_savings:
        limit = stands.savings * policy.times_savings
        together = stands.owed + amount
        if together > limit:
            yield Finding(
                Severity.OVERRIDE,
                "times_savings",
                f"รวมหนี้เดิมเป็น {together} บาท เกิน {policy.times_savings:,} เท่าของเงินออม {stands.savings} บาท คือ {limit} บาท",
                RULES,
            )
    if policy.one_per_household:
        yield from _of_household(session, member)


def _of_household(session: Session, member: Membership) -> Iterator[Finding]:
    """Others of her house who owe the fund, or ask it for money."""
    house = member.person.household_id
    if house is None:
        return
    mine = (
        Membership.fund_id == member.fund_id,
        Person.household_id == house,
        Person.id != member.person_id,
    )
    owing = (
        select(Person, Loan.contract_no)
        .join(Membership, Membership.person_id == Person.id)
        .join(Loan, Loan.membership_id == Membership.id)
        .where(*mine, Loan.closed.is_(None), Loan.cancelled.is_(None))
    )
    asking = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .join(LoanApplication, LoanApplication.membership_id == Membership.id)
        .where(*mine, LoanApplication.state.in_(WAITING))
    )
    said = [f"{one.name} ({number})" for one, number in session.execute(owing.order_by(Loan.id))]
    said += [f"{one.name} (คำขอ)" for one in session.scalars(asking.order_by(LoanApplication.id))]
    if said:
        yield Finding(
            Severity.OVERRIDE,
            "household",
            f"ในบ้านเดียวกันมีผู้กู้อยู่แล้ว: {', '.join(dict.fromkeys(said))} ประเภทนี้ให้กู้ครัวเรือนละสัญญา",
            RULES,
        )
