"""Taking money for a loan: what a payment would do, the receipt, and how the books follow the replay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.ledger import AccountRole
from models.lending import Guarantee
from models.loan import Loan, LoanEvent, LoanEventKind
from models.person import Person
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents
from services.bookkeeping import fiscal_periods, ledger
from services.bookkeeping.postings import Posting, credit, debit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_accounts, loan_goods, loan_parties, loan_slips, loans
from services.loan.loan_math import LoanState, Payment, Split, replay
from services.loan.loan_state import events_of, keep, last_day, live_payments, state_of, terms_of
from services.numbering import Number
from services.papers.money import BalanceLine
from services.treasury.money_parts import Part, till_of


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
    loan = loans.get(session, loan_id)
    return _quote(loan, day, amount, fee)


def _quote(loan: Loan, day: date, amount: Money | None, fee: Money) -> Quote:
    if loan.disbursed is None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้จ่ายเงินกู้ กรุณาจ่ายเงินกู้ก่อนรับชำระ", field="day")
    if day < loan.disbursed:
        raise UserError(f"วันที่รับเงินอยู่ก่อนวันจ่ายเงินกู้ ({short_date(loan.disbursed)}) กรุณาแก้วันที่", field="day")
    if loan.written_off is not None:
        raise UserError(
            f"สัญญา {loan.contract_no} ตัดหนี้สูญแล้ว กรุณาใช้ปุ่มรับคืนหนี้ที่ตัดแล้วในหน้าต่างของสัญญา", field="loan"
        )
    before = state_of(loan, day)
    if before.closed:
        raise UserError(f"สัญญา {loan.contract_no} ชำระครบแล้ว ไม่มียอดให้รับชำระ")
    if amount is None:
        return Quote(before, None, None, ())
    last = max(one.id for one in loan.events)
    new = Payment(day, amount, fee, order=last + 1)
    terms, others = terms_of(loan), events_of(loan)
    until = max(day, last_day(loan))
    after = replay(terms, [*others, new], until)
    split = next(one for one in after.splits if one.payment is new)
    return Quote(before, split, replay(terms, [*others, new], day), changed(loan, after, until))


def changed(loan: Loan, after: LoanState, until: date) -> tuple[Changed, ...]:
    """Live payments whose split differs between the books and a new state."""
    old = {one.payment.order: one for one in state_of(loan, until).splits}
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
    payer_id: int | None = None  # a guarantor who pays in the borrower's place
    goods: str = ""  # what is brought instead of money, amount being its value; of loans in kind


@for_duty(Duty.RECEIVE)
def repay(session: Session, taken: RepaymentInput) -> Document:
    """Takes money for a loan: fee, penalty, interest, then principal, as the engine splits it.

    Raises UserError for a day before the pay-out, in the future or in a closed year, for an amount of zero
    or above the payoff, for a late entry whose changes nobody has looked at, and for goods on a loan of money.
    """
    loan, quoted, parts = _weighed(session, taken)
    goods = normalise(taken.goods)
    if goods:  # no money: the paper is no receipt of the till's, so it has a number of the vouchers
        kind, channel = DocumentKind.JOURNAL, f"สิ่งของ {goods}"
        into = loan_goods.given_back(session, loan, goods, taken.amount, taken.fee)
    else:
        till = till_of(session, loan.fund_id, taken.account_id)
        kind, channel, into = DocumentKind.RECEIPT, till.name, debit(till, taken.amount, loan.id)
    receipt = documents.issue(
        session,
        loan.fund,
        kind,
        taken.day,
        "repayment_slip",
        lambda number: _slip(session, loan, number, taken, quoted, channel),
    )
    ledger.post(
        session,
        receipt,
        f"{loan_parties.words_of(loan, 'รับชำระเงินกู้')} {loan.contract_no} {loan.membership.person.name}",
        [into, *credited(session, loan, parts)],
    )
    _record(session, loan, taken, receipt)
    return receipt


def part(session: Session, taken: RepaymentInput) -> Part:
    """The same repayment as a part of a receipt of several things; raises what repay raises."""
    if normalise(taken.goods):
        raise UserError("รับคืนเป็นสิ่งของรวมใบกับเงินไม่ได้ กรุณาบันทึกที่รับชำระเงินกู้เป็นใบแยก", field="goods")
    loan, quoted, parts = _weighed(session, taken)
    assert quoted.split is not None
    split = quoted.split
    due = "" if split.interest_left + split.penalty_left == ZERO else f" ดอกเบี้ยค้าง {split.interest_left} บาท"
    return Part(
        lines=tuple(
            replace(one, label=f"{one.label} สัญญา {loan.contract_no}")
            for one in loan_slips.amount_lines(quoted.before.terms, split)
        ),
        amount=taken.amount,
        postings=tuple(credited(session, loan, parts)),
        record=lambda receipt: _record(session, loan, taken, receipt),
        balances=(
            BalanceLine(
                loan_parties.words_of(loan, f"เงินกู้ {loan.contract_no}"),
                quoted.before.outstanding,
                split.balance,
            ),
        ),
        details=(f"สัญญา {loan.contract_no}{due} {_next_words(quoted)}".rstrip(),),
        words=loan_parties.words_of(loan, "ชำระเงินกู้"),
    )


def _next_words(quoted: Quote) -> str:
    after = quoted.after
    if after is None or after.closed:
        return "ชำระครบแล้ว"
    row = after.rows[0] if after.rows else None
    return "" if row is None else f"งวดถัดไป {short_date(row.due)} จำนวน {row.total} บาท"


def _weighed(session: Session, taken: RepaymentInput) -> tuple[Loan, Quote, Parts]:
    """The loan, what the payment would do, and what the books must move for it."""
    loan = loans.get(session, taken.loan_id)
    loans.require_past(session, taken.day)
    fiscal_periods.require_open(session, loan.fund, taken.day)
    quoted = _quote(loan, taken.day, taken.amount, taken.fee)
    assert quoted.split is not None
    if quoted.changed and not taken.late_entry_seen:
        numbers = ", ".join(one.number for one in quoted.changed)
        raise UserError(f"รายการย้อนหลังนี้เปลี่ยนการตัดชำระของ {numbers} กรุณาตรวจส่วนที่เปลี่ยนแล้วยืนยัน", field="day")
    until = max(taken.day, last_day(loan))
    return loan, quoted, totals([quoted.split]) if not quoted.changed else _difference(loan, until, taken)


def _record(session: Session, loan: Loan, taken: RepaymentInput, receipt: Document) -> None:
    loan.events.append(
        LoanEvent(
            kind=LoanEventKind.REPAID,
            day=taken.day,
            amount=taken.amount,
            fee=taken.fee,
            payer_id=taken.payer_id,
            document_id=receipt.id,
        )
    )
    session.flush()
    keep(loan)
    session.flush()


def _slip(
    session: Session,
    loan: Loan,
    number: Number,
    taken: RepaymentInput,
    quoted: Quote,
    channel: str,
) -> object:
    assert quoted.split is not None
    assert quoted.after is not None
    slip = loan_slips.receipt_facts(
        session,
        loan,
        number,
        taken.day,
        quoted.before,
        quoted.split,
        quoted.after,
        channel,
        is_goods=bool(normalise(taken.goods)),
    )
    payer = _payer(session, taken)
    return slip if payer is None else replace(slip, payer=f"{payer.name} (ผู้ค้ำประกัน ชำระแทน{slip.payer})")


def _payer(session: Session, taken: RepaymentInput) -> Person | None:
    """The guarantor who pays; raises UserError on payer for somebody who never stood for the loan."""
    if taken.payer_id is None:
        return None
    stood = select(Guarantee.id).where(
        Guarantee.loan_id == taken.loan_id, Guarantee.person_id == taken.payer_id
    )
    if session.scalar(stood.limit(1)) is None:
        raise UserError("ผู้ชำระแทนไม่ใช่ผู้ค้ำประกันของสัญญานี้ กรุณาเลือกชื่อจากรายการ", field="payer")
    return session.get_one(Person, taken.payer_id)


Parts = dict[AccountRole, Money]


def totals(splits: Sequence[Split]) -> Parts:
    """The money of splits by the account it belongs to."""
    return {
        AccountRole.LOAN_FEE: Money.sum(one.fee for one in splits),
        AccountRole.LOAN_PENALTY: Money.sum(one.penalty for one in splits),
        AccountRole.LOAN_INTEREST: Money.sum(one.interest for one in splits),
        AccountRole.LOANS: Money.sum(one.principal for one in splits),
    }


def _difference(loan: Loan, until: date, taken: RepaymentInput) -> Parts:
    """What the books must move so that they equal the replay again: all splits with the payment, less all without."""
    others = events_of(loan)
    new = Payment(taken.day, taken.amount, taken.fee, order=max(one.id for one in loan.events) + 1)
    after = totals(replay(terms_of(loan), [*others, new], until).splits)
    before = totals(replay(terms_of(loan), others, until).splits)
    return {role: after[role] - before[role] for role in after}


def credited(session: Session, loan: Loan, parts: Parts) -> list[Posting]:
    """What an entry writes for these parts; a part of nothing is left out."""
    return [
        credit(loan_accounts.account_of(session, loan, role), amount, loan.id)
        for role, amount in parts.items()
        if amount
    ]
