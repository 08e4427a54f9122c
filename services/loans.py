"""Loans as acts of the office: approve, pay out, take money, take back. Each is one paper and one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.database import moment_of
from models.document import Document, DocumentKind
from models.fund import Membership, MemberStatus
from models.ledger import Account, AccountMonth, AccountRole, JournalEntry
from models.loan import Loan, LoanEvent, LoanEventKind, LoanProduct, LoanStatus
from models.person import Person
from models.place import Household
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents, ledger, loan_products, loan_slips, members
from services.errors import UserError
from services.ledger import Posting, credit, debit
from services.loan_math import (
    LegalProblem,
    LoanState,
    LoanTerms,
    Payment,
    Severity,
    Split,
    legal_problems,
    replay,
)
from services.loan_state import keep, live_payments, payments, state_of, terms_of
from services.numbering import Number


@dataclass(frozen=True, slots=True)
class ApprovalInput:
    """What the committee decided; pay_out is the day the money is planned to be handed over."""

    membership_id: int
    product_id: int
    principal: Money
    periods: int
    approved: date
    pay_out: date
    first_due: date | None = None
    purpose: str = ""
    resolution: str = ""


def get(session: Session, loan_id: int) -> Loan:
    """A loan with its member, fund, product, events and their papers."""
    person = joinedload(Loan.membership).joinedload(Membership.person)
    query = select(Loan).where(Loan.id == loan_id)
    query = query.options(
        joinedload(Loan.fund),
        joinedload(Loan.product),
        person.joinedload(Person.household).joinedload(Household.village),
        person.joinedload(Person.village),
        selectinload(Loan.events).joinedload(LoanEvent.document),
    )
    return session.scalars(query).one()


def preview(session: Session, asked: ApprovalInput) -> tuple[LoanTerms, tuple[LegalProblem, ...]]:
    """The terms an approval would have and what the law says of them.

    Raises UserError for an amount or length outside the product and for impossible terms.
    """
    product = session.get_one(LoanProduct, asked.product_id)
    _require_within(product, asked)
    terms = loan_products.terms_of(product, asked.principal, asked.periods, asked.pay_out, asked.first_due)
    return terms, legal_problems(terms)


def approve(session: Session, asked: ApprovalInput) -> Loan:
    """Writes the committee's decision and takes a contract number.

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
    contract = documents.issue(
        session,
        membership.fund,
        DocumentKind.LOAN_CONTRACT,
        asked.approved,
        "instalment_schedule",
        lambda number: loan_slips.schedule_facts(
            session, membership, terms, number.text, asked.approved, version=0
        ),
    )
    loan = Loan(
        fund_id=product.fund_id,
        product_id=product.id,
        membership_id=membership.id,
        contract_id=contract.id,
        contract_no=contract.number,
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
    if not 0 < asked.periods <= product.most_periods:
        raise UserError(f"ประเภทนี้ผ่อนได้ไม่เกิน {product.most_periods} งวด กรุณาแก้จำนวนงวด", field="periods")


def cancel_approval(session: Session, loan_id: int, reason: str) -> Loan:
    """Before the money went out; the contract number stays used."""
    loan = get(session, loan_id)
    _require_status(loan, LoanStatus.APPROVED)
    if not reason.strip():
        raise UserError("ยังไม่ได้ใส่เหตุผลที่ยกเลิก กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    loan.cancelled, loan.cancel_reason = moment_of(session).date(), normalise(reason)
    documents.cancel(session, session.get_one(Document, loan.contract_id), None, normalise(reason))
    session.flush()
    return loan


def _require_status(loan: Loan, wanted: LoanStatus) -> None:
    now = loan.status(date.min)
    if now is not wanted:
        raise UserError(f"สัญญา {loan.contract_no} {now.label} จึงทำรายการนี้ไม่ได้ กรุณาตรวจสถานะของสัญญา")


def _till(session: Session, loan: Loan, account_id: int | None) -> Account:
    """Where money comes from or goes to: the account chosen, or the fund's cash."""
    if account_id is None:
        return ledger.account_for(session, loan.fund_id, AccountRole.CASH)
    account = session.get_one(Account, account_id)
    if account.fund_id != loan.fund_id or account.till is None:
        raise UserError("บัญชีนี้ไม่ใช่เงินสดหรือเงินฝากธนาคารของกองทุน กรุณาเลือกช่องทางใหม่", field="channel")
    return account


def disburse(session: Session, loan_id: int, day: date, account_id: int | None = None) -> Document:
    """Hands the money over: a payment voucher, an entry, and the schedule counted from this day.

    Raises UserError when it was paid out already, before the approval, in the future or in a closed year.
    """
    loan = get(session, loan_id)
    _require_status(loan, LoanStatus.APPROVED)
    if day < loan.approved:
        raise UserError(f"วันจ่ายเงินต้องไม่ก่อนวันที่อนุมัติ ({short_date(loan.approved)}) กรุณาแก้วันที่", field="day")
    _require_past(session, day)
    ledger.require_open(session, loan.fund, day)
    terms = loan_slips.paid_out_on(terms_of(loan), day)
    till = _till(session, loan, account_id)
    schedule = documents.issue(
        session,
        loan.fund,
        DocumentKind.LOAN_SCHEDULE,
        day,
        "instalment_schedule",
        lambda _: loan_slips.schedule_facts(
            session, loan.membership, terms, loan.contract_no, day, version=1
        ),
    )
    voucher = documents.issue(
        session,
        loan.fund,
        DocumentKind.PAYMENT,
        day,
        "disbursement_voucher",
        lambda number: loan_slips.voucher_facts(session, loan, number, day, till, _loans(session, loan)),
    )
    ledger.post(
        session,
        voucher,
        f"จ่ายเงินกู้ {loan.contract_no} {loan.membership.person.name}",
        [debit(_loans(session, loan), loan.principal, loan.id), credit(till, loan.principal, loan.id)],
    )
    loan.terms = loan_slips.terms_text(terms)
    loan.disbursed, loan.schedule_id = day, schedule.id
    event = LoanEvent(
        kind=LoanEventKind.DISBURSED, day=day, amount=loan.principal, fee=ZERO, document_id=voucher.id
    )
    loan.events.append(event)
    keep(loan, loan.events)
    session.flush()
    return voucher


def approve_and_disburse(session: Session, asked: ApprovalInput, account_id: int | None = None) -> Loan:
    """approve and disburse in one write, for money handed over at the meeting; raises what they raise.

    What disburse holds against the day is said of pay_out, which is that day.
    """
    loan = approve(session, asked)
    try:
        disburse(session, loan.id, asked.pay_out, account_id)
    except UserError as error:
        raise UserError(str(error), field="pay_out" if error.field == "day" else error.field) from error
    return get(session, loan.id)


def _loans(session: Session, loan: Loan) -> Account:
    return ledger.account_for(session, loan.fund_id, AccountRole.LOANS)


def _require_past(session: Session, day: date) -> None:
    if day > moment_of(session).date():
        raise UserError("วันที่อยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")


@dataclass(frozen=True, slots=True)
class Changed:
    """A payment entered before that a late entry or a reversal splits anew."""

    document_id: int
    number: str
    day: date
    before: Split
    after: Split


@dataclass(frozen=True, slots=True)
class Quote:
    """What a payment would do: the loan before it, how it would be split, and what it changes after its day."""

    before: LoanState
    split: Split | None
    after: LoanState | None
    changed: tuple[Changed, ...]


def quote(session: Session, loan_id: int, day: date, amount: Money | None = None, fee: Money = ZERO) -> Quote:
    """For the screen while she types; saves nothing. Raises UserError like repay, on the field at fault."""
    loan = get(session, loan_id)
    return _quote(loan, day, amount, fee)


def _quote(loan: Loan, day: date, amount: Money | None, fee: Money) -> Quote:
    if loan.disbursed is None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้จ่ายเงินกู้ กรุณาจ่ายเงินกู้ก่อนรับชำระ", field="day")
    if day < loan.disbursed:
        raise UserError(f"วันที่รับเงินอยู่ก่อนวันจ่ายเงินกู้ ({short_date(loan.disbursed)}) กรุณาแก้วันที่", field="day")
    before = state_of(loan, loan.events, day)
    if before.closed:
        raise UserError(f"สัญญา {loan.contract_no} ชำระครบแล้ว ไม่มียอดให้รับชำระ")
    if amount is None:
        return Quote(before, None, None, ())
    last = max(one.id for one in loan.events)
    new = Payment(day, amount, fee, order=last + 1)
    terms, others = terms_of(loan), payments(loan.events)
    until = max([day, *(one.date for one in others)])
    after = replay(terms, [*others, new], until)
    split = next(one for one in after.splits if one.payment is new)
    return Quote(before, split, replay(terms, [*others, new], day), _changed(loan, after, until))


def _changed(loan: Loan, after: LoanState, until: date) -> tuple[Changed, ...]:
    """Live payments whose split differs between the books and a new state."""
    old = {one.payment.order: one for one in state_of(loan, loan.events, until).splits}
    new = {one.payment.order: one for one in after.splits}
    return tuple(
        Changed(event.document_id, event.document.number, event.day, old[event.id], new[event.id])
        for event in live_payments(loan.events)
        if event.id in new and _parts(old[event.id]) != _parts(new[event.id])
    )


def _parts(split: Split) -> tuple[Money, Money, Money, Money]:
    return split.fee, split.penalty, split.interest, split.principal


@dataclass(frozen=True, slots=True)
class RepaymentInput:
    """Money received; fee is the part of amount charged for the occasion.

    late_entry_seen says that the changes to later receipts were shown and accepted.
    """

    loan_id: int
    day: date
    amount: Money
    fee: Money = ZERO
    account_id: int | None = None
    late_entry_seen: bool = False


def repay(session: Session, taken: RepaymentInput) -> Document:
    """Takes money for a loan: fee, penalty, interest, then principal, as the engine splits it.

    Raises UserError for a day before the pay-out, in the future or in a closed year, for an amount of zero
    or above the payoff, and for a late entry whose changes nobody has looked at.
    """
    loan = get(session, taken.loan_id)
    _require_past(session, taken.day)
    ledger.require_open(session, loan.fund, taken.day)
    quoted = _quote(loan, taken.day, taken.amount, taken.fee)
    assert quoted.split is not None
    if quoted.changed and not taken.late_entry_seen:
        numbers = ", ".join(one.number for one in quoted.changed)
        raise UserError(f"รายการย้อนหลังนี้เปลี่ยนการตัดชำระของ {numbers} กรุณาตรวจส่วนที่เปลี่ยนแล้วยืนยัน", field="day")
    split, till = quoted.split, _till(session, loan, taken.account_id)
    until = max([taken.day, *(one.day for one in live_payments(loan.events))])
    facts_before = quoted.before
    receipt = documents.issue(
        session,
        loan.fund,
        DocumentKind.RECEIPT,
        taken.day,
        "repayment_slip",
        lambda number: _slip(session, loan, number, taken, quoted, facts_before, till),
    )
    parts = _totals([split]) if not quoted.changed else _difference(loan, until, taken)
    ledger.post(
        session,
        receipt,
        f"รับชำระเงินกู้ {loan.contract_no} {loan.membership.person.name}",
        [debit(till, taken.amount, loan.id), *_credits(session, loan, parts)],
    )
    loan.events.append(
        LoanEvent(
            kind=LoanEventKind.REPAID,
            day=taken.day,
            amount=taken.amount,
            fee=taken.fee,
            document_id=receipt.id,
        )
    )
    session.flush()
    keep(loan, loan.events)
    session.flush()
    return receipt


def _slip(
    session: Session,
    loan: Loan,
    number: Number,
    taken: RepaymentInput,
    quoted: Quote,
    before: LoanState,
    till: Account,
) -> object:
    assert quoted.split is not None
    assert quoted.after is not None
    return loan_slips.receipt_facts(
        session, loan, number, taken.day, before, quoted.split, quoted.after, till
    )


Parts = dict[AccountRole, Money]


def _totals(splits: Sequence[Split]) -> Parts:
    return {
        AccountRole.LOAN_FEE: Money.sum(one.fee for one in splits),
        AccountRole.LOAN_PENALTY: Money.sum(one.penalty for one in splits),
        AccountRole.LOAN_INTEREST: Money.sum(one.interest for one in splits),
        AccountRole.LOANS: Money.sum(one.principal for one in splits),
    }


def _difference(loan: Loan, until: date, taken: RepaymentInput) -> Parts:
    """What the books must move so that they equal the replay again: all splits with the payment, less all without."""
    others = payments(loan.events)
    new = Payment(taken.day, taken.amount, taken.fee, order=max(one.id for one in loan.events) + 1)
    after = _totals(replay(terms_of(loan), [*others, new], until).splits)
    before = _totals(replay(terms_of(loan), others, until).splits)
    return {role: after[role] - before[role] for role in after}


def _credits(session: Session, loan: Loan, parts: Parts) -> list[Posting]:
    return [
        credit(ledger.account_for(session, loan.fund_id, role), amount, loan.id)
        for role, amount in parts.items()
        if amount
    ]


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an event back would do to the receipts after it."""

    event: LoanEvent
    changed: tuple[Changed, ...]


def reversal_preview(session: Session, event_id: int) -> Undone:
    """Shown before reverse_event is asked for; saves nothing."""
    event = session.get_one(LoanEvent, event_id)
    loan = get(session, event.loan_id)
    return _undone(loan, next(one for one in loan.events if one.id == event_id))


def _undone(loan: Loan, event: LoanEvent) -> Undone:
    if event.kind is LoanEventKind.DISBURSED:
        return Undone(event, ())
    rest = [one for one in loan.events if one is not event]
    until = max([one.day for one in live_payments(rest)], default=event.day)
    until = max(until, event.day)
    return Undone(event, _changed(loan, state_of(loan, rest, until), until))


def reverse_event(session: Session, event_id: int, day: date, reason: str) -> Document:
    """Takes a repayment or a pay-out back under a voucher; the old paper stays, marked ยกเลิก.

    Later receipts are split anew and the voucher moves the difference, so the books equal the replay.
    Raises UserError when it was taken back before, when a pay-out has receipts, for a day before the event
    or in a closed year, and when the rest of the payments would then be more than is owed.
    """
    event = session.get_one(LoanEvent, event_id)
    loan = get(session, event.loan_id)
    event = next(one for one in loan.events if one.id == event_id)
    if event.cancelled_by_id is not None:
        raise UserError(f"เอกสาร {event.document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    _require_past(session, day)
    live = live_payments(loan.events)
    entry = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.document_id == event.document_id)
        .options(selectinload(JournalEntry.lines))
    ).one()
    accounts = {one.id: one for one in ledger.accounts(session, loan.fund_id)}
    till = next(x for line in entry.lines if (x := accounts[line.account_id]).till is not None)
    if event.kind is LoanEventKind.DISBURSED:
        if live:
            raise UserError(f"สัญญา {loan.contract_no} มีการรับชำระแล้ว {len(live)} ครั้ง กรุณายกเลิกใบเสร็จเหล่านั้นก่อน")
        postings = [Posting(accounts[line.account_id], -line.amount, line.loan_id) for line in entry.lines]
    else:
        rest = [one for one in loan.events if one is not event]
        until = max(one.day for one in live)
        after = _totals(state_of(loan, rest, until).splits)
        before = _totals(state_of(loan, loan.events, until).splits)
        moved = {role: after[role] - before[role] for role in after}
        postings = [credit(till, event.amount, loan.id), *_credits(session, loan, moved)]
    voucher = ledger.reverse_with(session, entry, day, reason, postings)
    event.cancelled_by_id = voucher.id
    if event.kind is LoanEventKind.DISBURSED:
        schedule = session.get_one(Document, loan.schedule_id)
        documents.cancel(session, schedule, voucher, reason.strip())
        loan.disbursed = loan.schedule_id = None
    keep(loan, loan.events)
    session.flush()
    return voucher


def tills(session: Session, fund_id: int) -> Sequence[Account]:
    """The accounts money can come from or go to: cash, then those in use, then the rest of the chart."""
    used = select(AccountMonth.account_id).where(AccountMonth.account_id == Account.id).exists()
    query = select(Account).where(Account.fund_id == fund_id, Account.till.is_not(None), Account.is_active)
    cash_first = case((Account.role == AccountRole.CASH, 0), (used, 1), else_=2)
    return session.scalars(query.order_by(cash_first, Account.code)).all()


def money_in_tills(session: Session, fund_id: int) -> list[tuple[Account, Money]]:
    """tills() with what the books say is in each."""
    return [(one, ledger.balance(session, one)) for one in tills(session, fund_id)]
