"""For every paper of a fund: which record it is printed from, and how that record is found.

As services.paper_sources for the registers, but within one fund where the command line names one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.document import Document, DocumentKind
from models.fund import ApplicationState, Fund, FundKind, MemberApplication, Membership
from models.loan import Loan
from models.saving import SavingAccount
from models.treasury import CashCount, DayClose, Means, Transfer
from models.welfare import Claim
from services.bookkeeping import book_papers
from services.errors import UserError
from services.fund import member_papers
from services.paper_sources import FIRST
from services.papers.savings import SavingStatement
from services.saving import saving_papers
from services.treasury import handing_papers, remittance_papers, treasury_papers
from services.welfare import welfare_papers

Find = Callable[[Session, str, int | None], int | None]
Gather = Callable[[Session, int, date], Any]


@dataclass(frozen=True, slots=True)
class FundSource:
    find: Find
    gather: Gather


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
    "cash_book": FundSource(_FUND, book_papers.gather_cash_book),
    "trial_balance": FundSource(_FUND, book_papers.gather_trial_balance),
    "income_statement": FundSource(_FUND, book_papers.gather_income_statement),
    "balance_sheet": FundSource(_FUND, book_papers.gather_balance_sheet),
}
