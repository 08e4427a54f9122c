"""Papers of members' own money, gathered from their accounts (fund.md sections 3.2 and 3.16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund
from models.loan import Loan
from models.saving import SavingAccount, SavingKind
from models.values.money import Money
from models.values.thai_text import split_name
from services import documents
from services.fund import fund_signers, members
from services.loan.loan_state import HISTORY, state_of
from services.papers.savings import (
    BalanceConfirmation,
    ConfirmedLine,
    PassbookCover,
    PassbookLine,
    PassbookPage,
    SavingStatement,
    StatementLine,
)
from services.saving import saving_accounts, saving_statements, savings

_REPLY_DAYS = 15
_BEFORE_CONSONANT = "เแโใไ"


def gather_cover(session: Session, account_id: int, day: date) -> PassbookCover:
    """The first page of the passbook she now has."""
    account, fund = _account(session, account_id)
    promises = [one for one in saving_accounts.promises(account) if one.since <= day]
    return PassbookCover(
        head=documents.letterhead(session, fund),
        name=account.membership.person.name,
        member_no=account.membership.member_no,
        account_no=account.account_no,
        product=account.product.name,
        opened=account.opened,
        book=account.passbook_no,
        pledge=promises[-1].amount if account.product.kind is SavingKind.SAJJA and promises else None,
        signing=fund_signers.chair(session, fund, day),
    )


def gather_page(
    session: Session,
    account_id: int,
    day: date,
    *,
    is_ruled: bool = False,
    shift_right: int = 0,
    shift_down: int = 0,
) -> PassbookPage:
    """What the passbook still lacks; saving_statements.mark_printed is told once the lines are really printed."""
    account, fund = _account(session, account_id)
    found = saving_statements.passbook(session, account_id)
    return PassbookPage(
        head=documents.letterhead(session, fund),
        account_no=account.account_no,
        name=account.membership.person.name,
        lines=tuple(
            PassbookLine(
                page,
                one.row,
                one.balance,
                one.words,
                one.day,
                one.code,
                one.money_in,
                one.money_out,
                initials(one.by),
            )
            for page, lines in found.pages
            for one in lines
        ),
        is_ruled=is_ruled,
        shift_right=shift_right,
        shift_down=shift_down,
    )


def gather_statement(session: Session, account_id: int, first: date, last: date) -> SavingStatement:
    """Every movement of a span. Raises UserError on last before first."""
    account, fund = _account(session, account_id)
    found = saving_statements.statement(session, account_id, first, last)
    return SavingStatement(
        head=documents.letterhead(session, fund),
        account_no=account.account_no,
        name=account.membership.person.name,
        member_no=account.membership.member_no,
        product=account.product.name,
        first=first,
        last=last,
        brought=found.before,
        lines=tuple(
            StatementLine(one.day, one.number, one.words, one.balance, one.money_in, one.money_out)
            for one in found.lines
        ),
        paid_in=found.money_in,
        paid_out=found.money_out,
        carried=found.after,
        prepaid=account.prepaid or None,
        treasurer=fund_signers.treasurer(session, fund, last).name,
    )


def gather_confirmation(session: Session, membership_id: int, day: date) -> BalanceConfirmation:
    """Her balances at the end of day: what the fund owes her and what she owes it."""
    member = members.get(session, membership_id)
    fund, person = member.fund, member.person
    village = person.household.village if person.household else person.village
    saved = [
        ConfirmedLine(one.product.name, one.account_no, after)
        for one in savings.accounts_of(session, membership_id)
        if (after := _balance(session, one, day))
    ]
    return BalanceConfirmation(
        head=documents.letterhead(session, fund),
        day=day,
        as_of=day,
        name=person.name,
        member_no=member.member_no,
        address=village.label if village else "",
        lines=(*saved, *_debts(session, membership_id, day)),
        reply_by=day + timedelta(days=_REPLY_DAYS),
        signing=fund_signers.chair(session, fund, day),
    )


def _debts(session: Session, membership_id: int, day: date) -> Iterator[ConfirmedLine]:
    """Principal still to be paid back at the end of day."""
    given = select(Loan).where(
        Loan.membership_id == membership_id, Loan.cancelled.is_(None), Loan.disbursed <= day
    )
    for loan in session.scalars(given.options(*HISTORY).order_by(Loan.id)):
        left = state_of(loan, day).outstanding
        if left:
            yield ConfirmedLine("เงินต้นเงินกู้", loan.contract_no, left, is_debt=True)


def initials(name: str) -> str:
    """“นางสาวตัวอย่าง เหรัญญิก” → “ต.ห.”: the first consonants of her two names, for a narrow column."""
    parts = split_name(name)
    first = ((one.lstrip(_BEFORE_CONSONANT) or one)[:1] for one in (parts.first, parts.last) if one)
    return "".join(f"{letter}." for letter in first)


def _account(session: Session, account_id: int) -> tuple[SavingAccount, Fund]:
    account = saving_accounts.get(session, account_id)
    return account, session.get_one(Fund, account.fund_id)


def _balance(session: Session, account: SavingAccount, day: date) -> Money:
    """At the end of day; a movement written since does not stand in it."""
    return saving_statements.statement(session, account.id, account.opened, max(day, account.opened)).after
