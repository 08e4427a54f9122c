"""For every paper of a fund: which record it is printed from, and how that record is found.

As services.paper_sources for the registers, but within one fund where the command line names one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.document import Document, DocumentKind
from models.fund import ApplicationState, Fund, FundKind, MemberApplication, Membership
from models.lending import Guarantee, LoanApplication
from models.loan import Loan
from models.saving import SavingAccount
from models.treasury import CashCount, DayClose, Means, Transfer
from models.welfare import Claim
from services.bookkeeping import book_papers
from services.errors import UserError
from services.fund import member_papers
from services.loan import (
    arrears_papers,
    committee_papers,
    debtor_card_papers,
    explanation_papers,
    letter_papers,
    loan_applications,
    loan_debt_papers,
    loan_offer_papers,
    loan_papers,
    loan_record_papers,
    loan_register_papers,
    loan_request_papers,
)
from services.paper_sources import FIRST
from services.papers.savings import SavingStatement
from services.saving import saving_papers
from services.treasury import handing_papers, remittance_papers, treasury_papers
from services.welfare import welfare_papers

Find = Callable[[Session, str, int | None], int | None]
Gather = Callable[[Session, int, date], Any]


@dataclass(frozen=True, slots=True)
class FundSource:
    """is_issued says that the paper takes a number: once it has one, that very paper is printed, else a draft."""

    find: Find
    gather: Gather
    is_issued: bool = False


def _by(
    key: InstrumentedAttribute[int],
    fund: InstrumentedAttribute[int],
    *numbers: InstrumentedAttribute[Any],
    where: ColumnElement[bool] | None = None,
) -> Find:
    """Records of a fund whose key is an id and which print those numbers; where narrows which have the paper."""

    def find(session: Session, reference: str, fund_id: int | None) -> int | None:
        def wanted(*conditions: ColumnElement[bool]) -> Select[int]:
            own = () if fund_id is None else (fund == fund_id,)
            narrow = () if where is None else (where,)
            return select(key).where(*own, *narrow, *conditions).order_by(key).limit(2)

        if reference == FIRST:
            return session.scalars(wanted()).first()
        if numbers:
            same = or_(*(cast(one, String) == reference for one in numbers))
            found = session.scalars(wanted(same)).all()
            if len(found) > 1:
                raise UserError(f"มีเลข {reference} ในหลายกองทุน กรุณาระบุกองทุนด้วย", field="fund")
            if found:
                return found[0]
        if reference.isdecimal() and reference.isascii():
            return session.scalars(wanted(key == int(reference))).first()
        return None

    return find


def _statement(session: Session, account_id: int, day: date) -> SavingStatement:
    """From the opening of the account on."""
    opened = session.get_one(SavingAccount, account_id).opened
    return saving_papers.gather_statement(session, account_id, min(opened, day), day)


def _count(session: Session, count_id: int, _day: date) -> Any:
    return treasury_papers.gather_count(session, count_id)


def _close(session: Session, close_id: int, _day: date) -> Any:
    return treasury_papers.gather_close(session, close_id)


def _payee(session: Session, document_id: int, _day: date) -> Any:
    return treasury_papers.gather_payee_receipt(session, document_id)


def _cheque(session: Session, document_id: int, _day: date) -> Any:
    return treasury_papers.gather_cheque(session, document_id)


def _transfer(session: Session, document_id: int, _day: date) -> Any:
    return treasury_papers.gather_transfer(session, document_id)


def _remittance(session: Session, fund_id: int, day: date) -> Any:
    return remittance_papers.gather_remittance(session, fund_id, day)


def _application(kind: ColumnElement[bool]) -> Find:
    of_kind = MemberApplication.fund_id.in_(select(Fund.id).where(kind))
    return _by(MemberApplication.id, MemberApplication.fund_id, where=of_kind)


def _owing(session: Session, reference: str, fund_id: int | None) -> int | None:
    """A loan that runs; the word first is an overdue one where there is one."""
    found = _LATE(session, reference, fund_id) if reference == FIRST else None
    return found or _OWING(session, reference, fund_id)


def _lent(session: Session, reference: str, fund_id: int | None) -> int | None:
    """Any loan whose money went out, one that runs before those that are paid."""
    found = _owing(session, reference, fund_id) if reference == FIRST else None
    return found or _LENT(session, reference, fund_id)


_WAITING = exists().where(
    MemberApplication.fund_id == Fund.id, MemberApplication.state == ApplicationState.WAITING
)
_OWES = exists().where(Loan.membership_id == Membership.id, Loan.cancelled.is_(None), Loan.closed.is_(None))
_PAID_BACK = exists().where(Loan.membership_id == Membership.id, Loan.closed.is_not(None))
_BY_CHEQUE = exists().where(Transfer.document_id == Document.id, Transfer.means == Means.CHEQUE)
_FUND = _by(Fund.id, Fund.id)
_MEMBER = _by(Membership.id, Membership.fund_id, Membership.member_no)
_ACCOUNT = _by(SavingAccount.id, SavingAccount.fund_id, SavingAccount.account_no)


def _free_of_debt(session: Session, reference: str, fund_id: int | None) -> int | None:
    """Any member, but first is one who has paid back a loan and owes nothing."""
    return (_CLEARED if reference == FIRST else _MEMBER)(session, reference, fund_id)


_CLEARED = _by(Membership.id, Membership.fund_id, where=_PAID_BACK & ~_OWES)

_LOAN = _by(Loan.id, Loan.fund_id, Loan.contract_no, where=Loan.cancelled.is_(None))
_LENT = _by(Loan.id, Loan.fund_id, Loan.contract_no, where=Loan.disbursed.is_not(None))
_RUNNING = Loan.disbursed.is_not(None) & Loan.closed.is_(None) & Loan.cancelled.is_(None)
_OWING = _by(Loan.id, Loan.fund_id, Loan.contract_no, where=_RUNNING)
_LATE = _by(
    Loan.id,
    Loan.fund_id,
    Loan.contract_no,
    where=_RUNNING & (Loan.oldest_unpaid_due < func.current_date()),
)
_CLOSED = _by(Loan.id, Loan.fund_id, Loan.contract_no, where=Loan.closed.is_not(None))


def _of_closed(session: Session, reference: str, fund_id: int | None) -> int | None:
    """Any loan, so that one not yet paid is told why not; but first is one that is."""
    return (_CLOSED if reference == FIRST else _LOAN)(session, reference, fund_id)


def _request(session: Session, reference: str, fund_id: int | None) -> int | None:
    """By its number, or its id while it is a draft."""
    query = select(LoanApplication.id).outerjoin(Document, Document.id == LoanApplication.document_id)
    return _through(session, query, LoanApplication.id, LoanApplication.fund_id, reference, fund_id)


def _guarantee(session: Session, reference: str, fund_id: int | None) -> int | None:
    """Of a loan, by the number of its own contract or its id."""
    query = (
        select(Guarantee.id)
        .join(Loan, Loan.id == Guarantee.loan_id)
        .outerjoin(Document, Document.id == Guarantee.document_id)
    )
    return _through(session, query, Guarantee.id, Loan.fund_id, reference, fund_id)


def _through(
    session: Session,
    query: Select[int],
    key: InstrumentedAttribute[int],
    fund: InstrumentedAttribute[int],
    reference: str,
    fund_id: int | None,
) -> int | None:
    """Records whose number stands on a document of theirs."""
    if fund_id is not None:
        query = query.where(fund == fund_id)
    query = query.order_by(key).limit(1)
    if reference == FIRST:
        return session.scalars(query).first()
    found = session.scalars(query.where(Document.number == reference.upper())).first()
    if found is None and reference.isdecimal() and reference.isascii():
        found = session.scalars(query.where(key == int(reference))).first()
    return found


_LENDS = exists().where(Loan.fund_id == Fund.id)
_ASKED = exists().where(
    LoanApplication.fund_id == Fund.id, LoanApplication.state.in_(loan_applications.TO_DECIDE)
)
_LENDER = _by(Fund.id, Fund.id, where=_LENDS)

FUND_SOURCES: dict[str, FundSource] = {
    "fund_application": FundSource(
        _application(Fund.kind != FundKind.WELFARE), member_papers.gather_fund_application
    ),
    "welfare_application": FundSource(
        _application(Fund.kind == FundKind.WELFARE), member_papers.gather_welfare_application
    ),
    "application_list": FundSource(
        _by(Fund.id, Fund.id, where=_WAITING), member_papers.gather_application_list
    ),
    "passbook_cover": FundSource(_ACCOUNT, saving_papers.gather_cover),
    "passbook_page": FundSource(_ACCOUNT, saving_papers.gather_page),
    "saving_statement": FundSource(_ACCOUNT, _statement),
    "balance_confirmation": FundSource(_MEMBER, saving_papers.gather_confirmation),
    "welfare_claim": FundSource(_by(Claim.id, Claim.fund_id, Claim.number), welfare_papers.gather_claim),
    "resignation_settlement": FundSource(_MEMBER, member_papers.gather_settlement),
    "debt_free_certificate": FundSource(_free_of_debt, member_papers.gather_debt_free),
    "cash_count_sheet": FundSource(_by(CashCount.id, CashCount.fund_id), _count),
    "daily_close": FundSource(_by(DayClose.id, DayClose.fund_id), _close),
    "remittance_sheet": FundSource(_FUND, _remittance),
    "payee_receipt": FundSource(
        _by(Document.id, Document.fund_id, Document.number, where=Document.form == "payment_voucher"), _payee
    ),
    "receipt_book_register": FundSource(_FUND, handing_papers.gather_receipt_books),
    "handover_record": FundSource(_FUND, handing_papers.gather_handover),
    "cheque": FundSource(
        _by(
            Document.id,
            Document.fund_id,
            Document.number,
            where=_BY_CHEQUE & (Document.kind == DocumentKind.PAYMENT),
        ),
        _cheque,
    ),
    "transfer_record": FundSource(
        _by(
            Document.id,
            Document.fund_id,
            Document.number,
            where=exists().where(Transfer.document_id == Document.id),
        ),
        _transfer,
    ),
    "loan_application": FundSource(_request, loan_request_papers.gather_request),
    "loan_contract": FundSource(_LOAN, loan_papers.gather_contract, is_issued=True),
    "guarantee_contract": FundSource(_guarantee, loan_papers.gather_guarantee, is_issued=True),
    "debtor_card": FundSource(_LENT, debtor_card_papers.gather_debtor_card),
    "loan_letter": FundSource(_owing, letter_papers.gather_next_letter, is_issued=True),
    "acknowledgement": FundSource(_owing, loan_debt_papers.gather_acknowledgement, is_issued=True),
    "loan_record": FundSource(_owing, loan_record_papers.gather_record, is_issued=True),
    "loan_closing": FundSource(_of_closed, loan_debt_papers.gather_closing),
    "ageing": FundSource(_LENDER, arrears_papers.gather_ageing),
    "contract_register": FundSource(_LENDER, loan_register_papers.gather_contract_register),
    "guarantor_register": FundSource(_LENDER, loan_register_papers.gather_guarantor_register),
    "contact_log": FundSource(_lent, loan_register_papers.gather_contact_log),
    "loan_offer": FundSource(_LOAN, loan_offer_papers.gather_offer),
    "committee_pack": FundSource(_by(Fund.id, Fund.id, where=_ASKED), committee_papers.gather_committee_pack),
    "interest_explanation": FundSource(_lent, explanation_papers.gather_explanation),
    "cash_book": FundSource(_FUND, book_papers.gather_cash_book),
    "trial_balance": FundSource(_FUND, book_papers.gather_trial_balance),
    "income_statement": FundSource(_FUND, book_papers.gather_income_statement),
    "balance_sheet": FundSource(_FUND, book_papers.gather_balance_sheet),
}
