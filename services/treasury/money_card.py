"""Everything about one receipt or voucher: what it says, what it moved, and who took it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.document import Document, DocumentKind, DocumentPrint
from models.fund import Membership
from models.ledger import Account, JournalEntry, JournalLine
from models.loan import Loan
from models.values.money import Money
from services.papers import AmountLine, DisbursementVoucher, RepaymentSlip, from_json
from services.papers.money import BalanceLine, PaymentVoucher, Receipt

_FACTS: dict[str, type[Any]] = {
    "receipt": Receipt,
    "payment_voucher": PaymentVoucher,
    "repayment_slip": RepaymentSlip,
    "disbursement_voucher": DisbursementVoucher,
}


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of the books; amount is debit positive."""

    code: str
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """notes are the sentences under the table of a receipt; cancelled_by is the voucher that took it back."""

    document: Document
    lines: tuple[AmountLine, ...]
    deductions: tuple[AmountLine, ...]
    balances: tuple[BalanceLine, ...]
    notes: tuple[str, ...]
    member_no: str
    membership_id: int | None
    loans: tuple[tuple[int, str], ...]  # id and contract number
    entry_id: int
    moved: tuple[Moved, ...]
    cancelled_by: Document | None
    prints: int

    @property
    def is_receipt(self) -> bool:
        return self.document.kind is DocumentKind.RECEIPT


def card(session: Session, document_id: int) -> MoneyCard:
    paper = session.get_one(Document, document_id)
    facts = from_json(_FACTS[paper.form], paper.facts)
    entry_id = session.scalars(select(JournalEntry.id).where(JournalEntry.document_id == paper.id)).one()
    query = (
        select(Account.code, Account.name, JournalLine.amount)
        .join(JournalLine, JournalLine.account_id == Account.id)
        .where(JournalLine.entry_id == entry_id)
        .order_by(JournalLine.position)
    )
    contracts = (
        select(Loan.id, Loan.contract_no)
        .where(Loan.id.in_(select(JournalLine.loan_id).where(JournalLine.entry_id == entry_id)))
        .order_by(Loan.id)
    )
    member = select(Membership.id).where(
        Membership.fund_id == paper.fund_id, Membership.member_no == facts.member_no
    )
    prints = select(func.count()).select_from(DocumentPrint).where(DocumentPrint.document_id == paper.id)
    return MoneyCard(
        document=paper,
        lines=facts.lines,
        deductions=getattr(facts, "deductions", ()),
        balances=getattr(facts, "balances", ()),
        notes=tuple(_notes(facts)),
        member_no=facts.member_no,
        membership_id=session.scalar(member) if facts.member_no else None,
        loans=tuple((one.id, one.contract_no) for one in session.execute(contracts)),
        entry_id=entry_id,
        moved=tuple(Moved(*row) for row in session.execute(query)),
        cancelled_by=session.get(Document, paper.cancelled_by_id) if paper.cancelled_by_id else None,
        prints=session.scalar(prints) or 0,
    )


def _notes(facts: Any) -> list[str]:
    said = list(getattr(facts, "details", ()))
    for name, words in (
        ("reason", "อ้างอิง {}"),
        ("resolution", "ตาม{}"),
        ("requested_by", "ผู้ขอเบิก {}"),
        ("approved_by", "ผู้อนุมัติ {}"),
        ("replaces", "ออกแทน {}"),
        ("hand_number", "ใบเสร็จเขียนมือ {}"),
    ):
        value = getattr(facts, name, "")
        if value:
            said.append(words.format(value))
    return said
