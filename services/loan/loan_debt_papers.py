"""The papers of a running debt: what she owes in her own words, and its end (fund.md 3.10, 3.16)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.document import Document
from models.lending import Guarantee
from models.loan import LoanEventKind
from models.values.money import Money
from models.values.thai_date import long_date
from services import documents
from services.errors import UserError
from services.fund import fund_signers
from services.loan import (
    collaterals,
    guarantees,
    loan_card,
    loan_parties,
    loan_texts,
    loans,
)
from services.loan.loan_math import LoanState
from services.loan.loan_state import state_of
from services.papers import AmountLine, loan_clauses
from services.papers.loans import (
    Acknowledgement,
    LoanClosing,
)
from services.people import person_papers


def owed_lines(state: LoanState) -> tuple[AmountLine, ...]:
    """Principal, interest and penalty of a day, what is nothing left out."""
    parts = (
        ("เงินต้นคงเหลือ", state.outstanding),
        ("ดอกเบี้ยค้างถึงวันนี้", state.interest),
        ("ดอกเบี้ยผิดนัดและค่าปรับ", state.penalty),
    )
    return tuple(AmountLine(label, amount) for label, amount in parts if amount)


def gather_acknowledgement(session: Session, loan_id: int, day: date) -> Acknowledgement:
    """What the borrower says she owes on a day. Raises UserError where nothing is owed."""
    loan = loans.get(session, loan_id)
    if loan.disbursed is None or loan.closed is not None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ไม่มีหนี้คงค้าง จึงไม่ต้องทำหนังสือรับสภาพหนี้ กรุณาเลือกสัญญาอื่น")
    fund, word, member = loan.fund, loan_parties.word_of(loan.product), loan.membership
    state = state_of(loan, max(day, loan.disbursed))
    owed = owed_lines(state)
    made = session.get_one(Document, loan.contract_id).day
    total = Money.sum(one.amount for one in owed)
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": member.person.name,
        "สัญญาเลขที่": loan.contract_no,
        "วันที่สัญญา": long_date(made),
        "ยอดค้าง": f"{total} บาท",
    }
    text = loan_texts.text(session, fund.id, loan_clauses.ACKNOWLEDGEMENT, "body")
    person = person_papers.load(session, member.person_id)
    return Acknowledgement(
        head=documents.letterhead(session, fund),
        word=word,
        day=day,
        debtor=loan_parties.party(session, person, day, member_no=member.member_no),
        contract_no=loan.contract_no,
        contract_day=made,
        lent=loan.principal,
        owed=owed,
        total=total,
        paragraphs=tuple(loan_clauses.fill(text, values, word).splitlines()),
        signing=fund_signers.chair(session, fund, day),
    )


def gather_closing(session: Session, loan_id: int, day: date) -> LoanClosing:
    """That a contract is paid in full, and what is given back with it. Raises UserError while it is not."""
    loan = loans.get(session, loan_id)
    if loan.closed is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้ชำระครบ กรุณารับชำระให้ครบก่อนออกหนังสือรับรอง")
    fund = loan.fund
    card = loan_card.card(session, loan_id, loan.closed)
    splits = [one.split for one in card.movements if one.split is not None]
    paid = [one for one in loan.events if one.kind is LoanEventKind.REPAID and one.cancelled_by_id is None]
    last = max(paid, key=lambda one: (one.day, one.id), default=None)
    things = collaterals.of_loan(session, loan)
    return LoanClosing(
        head=documents.letterhead(session, fund),
        word=loan_parties.word_of(loan.product),
        day=day,
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        contract_day=session.get_one(Document, loan.contract_id).day,
        principal=loan.principal,
        paid_interest=Money.sum(one.interest for one in splits) or None,
        closed=loan.closed,
        last_receipt=last.document.number if last is not None else "",
        guarantors=tuple(
            _freed(session, one) for one in guarantees.guarantees_of(session, loan.id) if one.ended is None
        ),
        securities=tuple(f"{one.kind.label} {one.description}".strip() for one in things),
        returned=loan.returned,
        returned_to=loan.returned_to,
        signing=fund_signers.chair(session, fund, day),
        treasurer=fund_signers.treasurer(session, fund, day).name,
    )


def _freed(session: Session, one: Guarantee) -> str:
    number = guarantees.contract_no(session, one)
    return f"{one.person.name} ({number})" if number else one.person.name
