"""Lending: what the committee decides, and the money handed over. Each is one paper and one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document, DocumentKind
from models.fund import Membership, MemberStatus
from models.ledger import AccountRole
from models.lending import LoanApplication, WholesaleLoan
from models.loan import Loan, LoanEvent, LoanEventKind, LoanProduct, LoanStatus
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents
from services.bookkeeping import account_sums, fiscal_periods, ledger
from services.bookkeeping.postings import credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import members
from services.loan import (
    held_back,
    loan_accounts,
    loan_binding,
    loan_papers,
    loan_parties,
    loan_slips,
    loans,
    product_terms,
    stamp_duties,
    wholesale,
)
from services.loan.held_back import NOTHING_HELD, HeldBack
from services.loan.lending_policy import policy_of
from services.loan.loan_math import (
    LegalProblem,
    LoanTerms,
    Planned,
    Severity,
    legal_problems,
)
from services.loan.loan_papers import Agreed
from services.loan.loan_state import keep, terms_of
from services.treasury.money_parts import till_of


@dataclass(frozen=True, slots=True)
class ApprovalInput:
    """What the committee decided; pay_out is the day the money is planned to be handed over.

    contracted is the day of the contract, when it is not that of the approval. plan is the instalments written by
    hand, for a product that asks it.
    """

    membership_id: int
    product_id: int
    principal: Money
    periods: int
    approved: date
    pay_out: date
    first_due: date | None = None
    purpose: str = ""
    resolution: str = ""
    contracted: date | None = None
    wholesale_id: int | None = None  # the money that the fund itself borrowed, out of which it lends
    plan: tuple[Planned, ...] = ()


def preview(session: Session, asked: ApprovalInput) -> tuple[LoanTerms, tuple[LegalProblem, ...]]:
    """The terms an approval would have and what the law says of them.

    Raises UserError for an amount or length outside the product and for impossible terms.
    """
    product = session.get_one(LoanProduct, asked.product_id)
    _require_within(product, asked)
    terms = product_terms.terms_of(
        product, asked.principal, asked.periods, asked.pay_out, asked.first_due, asked.plan
    )
    terms = product_terms.agreed_terms(session, terms, asked.contracted or asked.approved)
    return terms, legal_problems(terms)


@for_duty(Duty.APPROVE)
def approve(session: Session, asked: ApprovalInput) -> Loan:
    """The short way of a small fund: writes the committee's decision and takes a contract number. Raises what make does."""
    return make(session, asked)


def make(session: Session, asked: ApprovalInput, application: LoanApplication | None = None) -> Loan:
    """A loan under a new contract number, with the request it was asked for by when there was one.

    Raises UserError for somebody who is not a member that day, an amount or length outside the product,
    days out of order, or terms above the lawful rate.
    """
    product = session.get_one(LoanProduct, asked.product_id)
    membership = members.get(session, asked.membership_id)
    _require_lendable(product, membership, asked)
    if asked.approved > moment_of(session).date():
        raise UserError("วันที่อนุมัติอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="approved")
    if asked.pay_out < asked.approved:
        raise UserError("วันจ่ายเงินต้องไม่ก่อนวันที่อนุมัติ กรุณาแก้วันที่", field="pay_out")
    terms, problems = preview(session, asked)
    for problem in problems:
        if problem.severity is Severity.REFUSE:
            raise UserError(problem.message, field="product")
    day = asked.contracted or asked.approved
    duty = stamp_duties.of_loan(session, asked.principal, day)
    people, things = loan_papers.secured_by(application) if application is not None else ((), ())
    agreed = Agreed(
        membership=membership,
        product=product,
        terms=terms,
        day=day,
        purpose=normalise(asked.purpose),
        goods=application.goods if application is not None else "",
        resolution=normalise(asked.resolution),
        guarantors=people,
        things=things,
        spouse=application.spouse if application is not None else "",
        stamp_duty=duty,
    )
    contract = documents.issue(
        session,
        membership.fund,
        DocumentKind.LOAN_CONTRACT,
        day,
        "loan_contract",
        lambda number: loan_papers.contract_facts(session, agreed, number.text),
    )
    loan = Loan(
        fund_id=product.fund_id,
        product_id=product.id,
        membership_id=membership.id,
        contract_id=contract.id,
        contract_no=contract.number,
        application_id=application.id if application is not None else None,
        goods=application.goods if application is not None else "",
        stamp_duty=duty,
        purpose=normalise(asked.purpose),
        resolution=normalise(asked.resolution),
        approved=asked.approved,
        principal=asked.principal,
        rate=product.rate,
        terms=loan_slips.terms_text(terms),
        outstanding=ZERO,
    )
    session.add(loan)
    session.flush()
    if asked.wholesale_id is not None:
        wholesale.require_linkable(session.get_one(WholesaleLoan, asked.wholesale_id), loan)
        loan.wholesale_id = asked.wholesale_id
        session.flush()
    return loan


def _require_lendable(product: LoanProduct, membership: Membership, asked: ApprovalInput) -> None:
    name = membership.person.name
    if membership.fund_id != product.fund_id:
        raise UserError("ประเภทเงินกู้นี้เป็นของกองทุนอื่น กรุณาเลือกประเภทเงินกู้ของกองทุนนี้", field="product")
    if not product.is_active:
        raise UserError("ประเภทเงินกู้นี้เลิกใช้แล้ว กรุณาเลือกประเภทอื่น", field="product")
    if membership.status(asked.approved) is not MemberStatus.ACTIVE:
        raise UserError(f"{name}พ้นสมาชิกแล้ว กู้ไม่ได้ กรุณาเลือกสมาชิกคนอื่น", field="member")
    if membership.joined is not None and membership.joined > asked.approved:
        raise UserError(
            f"{name}เป็นสมาชิกตั้งแต่ {short_date(membership.joined)} ซึ่งหลังวันอนุมัติ กรุณาแก้วันที่", field="approved"
        )


def _require_within(product: LoanProduct, asked: ApprovalInput) -> None:
    if not product.least <= asked.principal <= product.most:
        raise UserError(f"ประเภทนี้กู้ได้ {product.least} ถึง {product.most} บาท กรุณาแก้จำนวนเงิน", field="principal")
    periods = len(asked.plan) or asked.periods
    if not 0 < periods <= product.most_periods:
        raise UserError(f"ประเภทนี้ผ่อนได้ไม่เกิน {product.most_periods} งวด กรุณาแก้จำนวนงวด", field="periods")
    least = policy_of(product).least_periods
    if periods < least:
        raise UserError(f"ประเภทนี้ผ่อนอย่างน้อย {least} งวด กรุณาแก้จำนวนงวด", field="periods")


@for_duty(Duty.APPROVE)
def cancel_approval(session: Session, loan_id: int, reason: str) -> Loan:
    """Before the money went out; the contract number stays used, and its request waits for another contract."""
    loan = loans.get(session, loan_id)
    _require_status(loan, LoanStatus.APPROVED)
    if not reason.strip():
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    loan.cancelled, loan.cancel_reason = moment_of(session).date(), normalise(reason)
    documents.cancel(session, session.get_one(Document, loan.contract_id), None, normalise(reason))
    loan_binding.unbind(session, loan, normalise(reason))
    session.flush()
    return loan


@for_duty(Duty.PAY)
def disburse(
    session: Session, loan_id: int, day: date, account_id: int | None = None, held: HeldBack = NOTHING_HELD
) -> Document:
    """Hands the money over, less what is held back: a payment voucher, an entry, and the schedule counted from this day.

    Raises UserError when it was paid out already, before the approval or the contract, in the future or in a closed
    year, to somebody who died or left the fund, when more is held back than lent, when there is less cash than is paid,
    and for a debt that is not hers or closed.
    """
    loan = loans.get(session, loan_id)
    _require_status(loan, LoanStatus.APPROVED)
    if day < loan.approved:
        raise UserError(f"วันจ่ายเงินต้องไม่ก่อนวันที่อนุมัติ ({short_date(loan.approved)}) กรุณาแก้วันที่", field="day")
    _require_payable(session, loan, day)
    loans.require_past(session, day)
    fiscal_periods.require_open(session, loan.fund, day)
    lent_now = held_back.first_part(loan, held)
    kept = held_back.parts(session, loan, day, held, lent_now)
    net = lent_now - Money.sum(one.amount for one in kept)
    if net < ZERO:
        raise UserError(
            f"ยอดหักมากกว่าเงินกู้ {-net} บาท กรุณารับชำระส่วนที่เกินเป็นเงินสดก่อน หรือเลือกหักให้น้อยลง",
            field="settles" if held.settles else "fee",
        )
    terms = product_terms.in_parts(loan_slips.paid_out_on(terms_of(loan), day), lent_now)
    till = till_of(session, loan.fund_id, account_id)
    paid = credit(till, net, loan.id)
    account_sums.require_cash(session, [paid], "กรุณาเบิกจากธนาคารก่อน หรือจ่ายจากบัญชีธนาคาร")
    lent = loan_accounts.account_of(session, loan, AccountRole.LOANS)
    table = documents.issue(
        session,
        loan.fund,
        DocumentKind.LOAN_SCHEDULE,
        day,
        "instalment_schedule",
        lambda _: loan_slips.schedule_facts(
            session,
            loan.membership,
            terms,
            loan.contract_no,
            day,
            version=1,
            word=loan_parties.word_of(loan.product),
        ),
    )
    deductions = tuple(line for one in kept for line in one.lines)
    voucher = documents.issue(
        session,
        loan.fund,
        DocumentKind.PAYMENT,
        day,
        "disbursement_voucher",
        lambda number: loan_slips.voucher_facts(session, loan, number, day, till, lent, lent_now, deductions),
    )
    ledger.post(
        session,
        voucher,
        f"{loan_parties.words_of(loan, 'จ่ายเงินกู้')} {loan.contract_no} {loan.membership.person.name}",
        [
            debit(lent, lent_now, loan.id),
            *(line for one in kept for line in one.postings),
            paid,
        ],
    )
    loan.terms = loan_slips.terms_text(terms)
    loan.disbursed, loan.schedule_id = day, table.id
    loan.roll_overs = held_back.rolled_over(session, held)
    event = LoanEvent(
        kind=LoanEventKind.DISBURSED, day=day, amount=lent_now, fee=ZERO, document_id=voucher.id
    )
    loan.events.append(event)
    keep(loan)
    session.flush()
    for one in kept:
        one.record(voucher)
    return voucher


def _require_payable(session: Session, loan: Loan, day: date) -> None:
    """Raises UserError for a day before the contract, and a borrower who is no member any more on the day."""
    contract, person = session.get_one(Document, loan.contract_id), loan.membership.person
    if day < contract.day:
        raise UserError(f"วันจ่ายเงินต้องไม่ก่อนวันทำสัญญา ({short_date(contract.day)}) กรุณาแก้วันที่", field="day")
    if person.death_date is not None and person.death_date <= day:
        raise UserError(
            f"{person.name}เสียชีวิตเมื่อ {short_date(person.death_date)} จ่ายเงินกู้ไม่ได้ กรุณายกเลิกการอนุมัติ"
        )
    if loan.membership.status(day) is not MemberStatus.ACTIVE:
        raise UserError(f"{person.name}พ้นสมาชิกแล้ว จ่ายเงินกู้ไม่ได้ กรุณายกเลิกการอนุมัติ หรือคืนสถานะสมาชิกก่อน")


def approve_and_disburse(session: Session, asked: ApprovalInput, account_id: int | None = None) -> Loan:
    """approve and disburse in one write, for money handed over at the meeting; raises what they raise.

    What disburse holds against the day is said of pay_out, which is that day.
    """
    loan = approve(session, asked)
    try:
        disburse(session, loan.id, asked.pay_out, account_id)
    except UserError as error:
        raise UserError(str(error), field="pay_out" if error.field == "day" else error.field) from error
    return loans.get(session, loan.id)


def _require_status(loan: Loan, wanted: LoanStatus) -> None:
    now = loan.status(date.min)
    if now is not wanted:
        raise UserError(f"สัญญา {loan.contract_no} {now.label} จึงทำรายการนี้ไม่ได้ กรุณาตรวจสถานะของสัญญา")
