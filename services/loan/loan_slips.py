"""What the papers of a loan say: facts gathered once, frozen with the document."""

from __future__ import annotations

import dataclasses
from datetime import date

from sqlalchemy.orm import Session

from models.database import actor_of
from models.fund import Fund, Membership
from models.ledger import Account
from models.loan import Loan
from models.user import Actor
from models.values.money import ZERO, Money
from services import documents
from services.loan.lending_policy import LoanWord, policy_of
from services.loan.loan_math import (
    AccrualKind,
    Instalment,
    LoanState,
    LoanTerms,
    Method,
    PenaltyKind,
    Split,
    schedule,
    terms_to_json,
    true_rate,
)
from services.loan.loan_words import from_to
from services.numbering import Number
from services.papers import AmountLine, DisbursementVoucher, InstalmentSchedule, RepaymentSlip, ScheduleLine
from services.papers.loan_contracts import LENDING, LOAN
from services.people.persons import address_line
from services.treasury.money_parts import position_of


def paid_out_on(terms: LoanTerms, day: date) -> LoanTerms:
    """The terms with the real day of payment; a first due day that is no longer after it falls away."""
    first_due = terms.first_due if terms.first_due is not None and terms.first_due > day else None
    return dataclasses.replace(terms, disbursed=day, first_due=first_due)


def terms_text(terms: LoanTerms) -> str:
    return terms_to_json(terms)


def method_words(terms: LoanTerms) -> str:
    """How interest is counted, as contracts and schedules say it."""
    return f"{terms.method.label} ({terms.basis.label})"


def schedule_facts(
    session: Session,
    membership: Membership,
    terms: LoanTerms,
    contract_no: str,
    day: date,
    *,
    version: int,
    word: str = LOAN,
) -> InstalmentSchedule:
    """version 0 is what was planned before the money went out."""
    return dataclasses.replace(
        reckoning(session, membership.fund, terms, day, actor_of(session), word),
        contract_no=contract_no,
        version=version,
        borrower=membership.person.name,
        member_no=membership.member_no,
    )


def reckoning(
    session: Session, fund: Fund, terms: LoanTerms, day: date, actor: Actor, word: str = LOAN
) -> InstalmentSchedule:
    """The schedule of a loan somebody only asks about: no contract and nobody's name on it yet."""
    agreed = schedule(terms)
    return InstalmentSchedule(
        head=documents.letterhead(session, fund),
        contract_no="",
        version=0,
        borrower="",
        member_no="",
        day=day,
        principal=terms.principal,
        rate=terms.rate,
        true_rate=true_rate(agreed),
        method=method_words(terms),
        rows=tuple(line_of(row) for row in agreed.rows),
        principal_total=agreed.totals.principal,
        interest_total=agreed.totals.interest,
        total=agreed.totals.total,
        lender=actor.name,
        lender_position=position_of(actor, f"ผู้ให้{word}"),
        word=word,
    )


def line_of(row: Instalment) -> ScheduleLine:
    interest = row.total - row.principal  # with what is carried over of an old contract
    return ScheduleLine(row.n, row.due, row.principal, interest, row.total, row.balance, row.days)


def voucher_facts(
    session: Session,
    loan: Loan,
    number: Number,
    day: date,
    till: Account,
    loans: Account,
    amount: Money,
    deductions: tuple[AmountLine, ...] = (),
) -> DisbursementVoucher:
    """amount is what goes out of the loan now, before what is kept of it."""
    membership = loan.membership
    return DisbursementVoucher(
        head=documents.letterhead(session, loan.fund),
        number=number.text,
        day=day,
        payee=membership.person.name,
        member_no=membership.member_no,
        address=address_line(membership.person),
        contract_no=loan.contract_no,
        resolution=loan.resolution,
        purpose=loan.purpose,
        lines=(AmountLine(f"{loan.product.name} สัญญา {loan.contract_no}", amount, loans.code),),
        deductions=deductions,
        total=amount,
        net=amount - Money.sum(one.amount for one in deductions),
        channel=till.name,
        payer=actor_of(session).name,
        payer_position=position_of(actor_of(session), "ผู้จ่ายเงิน"),
        word=LENDING if policy_of(loan.product).word is LoanWord.LENDING else LOAN,
    )


def receipt_facts(
    session: Session,
    loan: Loan,
    number: Number,
    day: date,
    before: LoanState,
    split: Split,
    after: LoanState,
    channel: str,
    *,
    is_goods: bool = False,
) -> RepaymentSlip:
    """The slip of fund.md section 3.7; the next instalment is the oldest one still unpaid after this money."""
    following = after.rows[0] if after.rows and not after.closed else None
    return RepaymentSlip(
        head=documents.letterhead(session, loan.fund),
        number=number.text,
        book=number.book,
        leaf=number.leaf,
        day=day,
        payer=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        instalments=split.instalments,
        lines=amount_lines(before.terms, split),
        total=split.payment.amount,
        channel=channel,
        principal_before=before.outstanding,
        principal_paid=split.principal,
        principal_after=split.balance,
        interest_left=split.interest_left + split.penalty_left,
        next_due=following.due if following else None,
        next_total=following.total if following else None,
        receiver=actor_of(session).name,
        receiver_position=position_of(actor_of(session), "ผู้รับของ" if is_goods else "ผู้รับเงิน"),
        is_goods=is_goods,
    )


def amount_lines(terms: LoanTerms, split: Split) -> tuple[AmountLine, ...]:
    """One line for each part of the money that is not zero; terms are those in force when it was paid."""
    parts = (
        ("เงินต้น", split.principal),
        (interest_words(terms, split), split.interest),
        (_penalty_words(terms), split.penalty),
        ("ค่าธรรมเนียม", split.fee),
    )
    return tuple(AmountLine(words, amount) for words, amount in parts if amount != ZERO)


def _penalty_words(terms: LoanTerms) -> str:
    match terms.penalty_kind:
        case PenaltyKind.PER_YEAR:
            return f"ค่าปรับ ร้อยละ {terms.penalty_rate} ต่อปี ของเงินต้นงวดที่ผิดนัด"
        case PenaltyKind.PER_MONTH:
            return f"ค่าปรับ ร้อยละ {terms.penalty_rate} ต่อเดือน ของเงินต้นงวดที่ผิดนัด"
        case PenaltyKind.PER_INSTALMENT:
            return f"ค่าปรับ งวดที่ผิดนัดงวดละ {terms.penalty_amount} บาท"
        case PenaltyKind.PER_DAY:
            return f"ค่าปรับ งวดที่ผิดนัดวันละ {terms.penalty_amount} บาท"


def interest_words(terms: LoanTerms, split: Split) -> str:
    """“ดอกเบี้ย ร้อยละ 12 ต่อปี 26 มี.ค. – 30 เม.ย. 2569 (36 วัน)”."""
    if terms.method is Method.FLAT:
        return f"ดอกเบี้ยคงที่ ร้อยละ {terms.rate} ต่อปี" + (
            f" งวดที่ {split.instalments}" if split.instalments else ""
        )
    rate = "อัตราตามขั้นของเงินต้น" if terms.tiers else f"ร้อยละ {terms.rate} ต่อปี"
    counted = [one for one in split.accruals if one.kind is AccrualKind.INTEREST]
    if not counted:
        return f"ดอกเบี้ย {rate}"
    days = sum(one.days for one in counted)
    span = from_to(counted[0].first_day, counted[-1].end)
    return f"ดอกเบี้ย {rate} {span} ({days} วัน)"
