"""Everything the card of one saving account shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.fund import MemberStatus
from models.saving import SavingAccount
from services.saving import saving_accounts, saving_statements, savings
from services.saving.saving_statements import Line
from services.saving.savings import Due

_LINES = 6


@dataclass(frozen=True, slots=True)
class SavingCard:
    """unprinted is how many lines the passbook lacks."""

    account: SavingAccount
    due: Due
    lines: tuple[Line, ...]
    unprinted: int
    is_member: bool


def card(session: Session, account_id: int, day: date) -> SavingCard:
    account = saving_accounts.get(session, account_id)
    book = saving_statements.passbook(session, account_id)
    member = account.membership
    return SavingCard(
        account,
        savings.due(session, account_id, day),
        saving_statements.latest(session, account, _LINES),
        sum(bool(line.code) for _, lines in book.pages for line in lines),
        member.person.death_date is None and member.status(day) is MemberStatus.ACTIVE,
    )
