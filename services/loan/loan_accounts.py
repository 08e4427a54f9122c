"""The accounts of the books that loans are kept in: the fund's usual ones, or those of a product of its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.ledger import Account, AccountKind, AccountRole
from models.loan import Loan, LoanProduct
from services.bookkeeping import charts

_OWN = {
    AccountRole.LOANS: LoanProduct.loans_account_id,
    AccountRole.LOAN_INTEREST: LoanProduct.interest_account_id,
    AccountRole.LOAN_PENALTY: LoanProduct.penalty_account_id,
}


def account_of(session: Session, loan: Loan, role: AccountRole) -> Account:
    """Where money of a loan is written; raises UserError when neither its product nor the fund has said which."""
    column = _OWN.get(role)
    own = (
        None
        if column is None
        else session.scalar(
            select(Account).join(LoanProduct, column == Account.id).where(LoanProduct.id == loan.product_id)
        )
    )
    return own or charts.account_for(session, loan.fund_id, role)


def of_products(session: Session, fund_id: int | None = None) -> dict[int, AccountRole]:
    """By id, the accounts that products of their own use, and as what; of one fund or of all."""
    found: dict[int, AccountRole] = {}
    for role, column in _OWN.items():
        query = select(column).where(column.is_not(None))
        if fund_id is not None:
            query = query.where(LoanProduct.fund_id == fund_id)
        found.update({one: role for one in session.scalars(query.distinct()) if one is not None})
    return found


def holds_debts(session: Session, account: Account) -> bool:
    """Whether contracts move an account: the fund's own account of debts, or a product's."""
    if account.role is AccountRole.LOANS:
        return True
    query = select(LoanProduct.id).where(LoanProduct.loans_account_id == account.id)
    return session.scalar(query.limit(1)) is not None


def product_using(session: Session, account_id: int) -> LoanProduct | None:
    """A product that keeps something in an account of its own."""
    query = select(LoanProduct).where(or_(*(column == account_id for column in _OWN.values())))
    return session.scalars(query.order_by(LoanProduct.id).limit(1)).first()


def debt_accounts(session: Session, fund_id: int, *kept: int | None) -> Sequence[Account]:
    """Where the principal of a product of its own may be kept: assets that play no other part, and those kept."""
    return _free(session, fund_id, AccountKind.ASSET, kept)


def income_accounts(session: Session, fund_id: int, *kept: int | None) -> Sequence[Account]:
    """Where the interest or penalty of a product of its own may be written, and those kept."""
    return _free(session, fund_id, AccountKind.INCOME, kept)


def _free(session: Session, fund_id: int, kind: AccountKind, kept: Sequence[int | None]) -> Sequence[Account]:
    free = and_(
        Account.fund_id == fund_id,
        Account.kind == kind,
        Account.is_contra.is_(False),
        Account.till.is_(None),
        Account.role.is_(None),
        Account.is_active,
    )
    query = select(Account).where(or_(free, Account.id.in_([one for one in kept if one is not None])))
    return session.scalars(query.order_by(Account.code)).all()
