"""Taking money: one receipt, one entry and every change it makes, in one write, for any mix of parts of one fund."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.document import Document, DocumentKind
from models.fund import Fund, Membership
from models.ledger import Account
from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services import documents
from services.bookkeeping import ledger
from services.duties import Duty, for_duty
from services.errors import UserError
from services.numbering import Number
from services.papers.money import Receipt
from services.treasury import promptpay
from services.treasury.money_parts import (
    Part,
    by,
    description,
    line_of,
    member_of,
    position_of,
    require_day,
    require_loans_once,
    till_lines,
    till_of,
)


@dataclass(frozen=True, slots=True)
class ReceiptInput:
    """Whom and where money is taken from; payer is needed when it is no member. account_id empty is cash."""

    fund_id: int
    day: date
    membership_id: int | None = None
    payer: str = ""
    account_id: int | None = None
    replaces: str = ""
    hand_number: str = ""


@for_duty(Duty.RECEIVE)
def take(session: Session, taken: ReceiptInput, parts: Sequence[Part]) -> Document:
    """Raises UserError for no money, a payer without a name, a day to come or closed, and what the parts raise."""
    fund = session.get_one(Fund, taken.fund_id)
    require_day(session, fund, taken.day)
    parts = [one for one in parts if one.amount]
    require_loans_once(parts)
    total = Money.sum(one.amount for one in parts)
    if total <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่จำนวนเงินอย่างน้อยหนึ่งรายการ", field="amount")
    member = member_of(session, fund, taken.membership_id)
    payer = member.person.name if member else normalise(taken.payer)
    if not payer:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้จ่ายเงิน กรุณาเลือกสมาชิกหรือพิมพ์ชื่อ", field="payer")
    till = till_of(session, fund.id, taken.account_id)
    receipt = documents.issue(
        session,
        fund,
        DocumentKind.RECEIPT,
        taken.day,
        "receipt",
        lambda number: _facts(session, fund, member, payer, taken, parts, till, number),
    )
    postings = [line for one in parts for line in one.postings]
    lines = [*till_lines(till, postings), *postings]
    ledger.post(session, receipt, description("รับ", parts, payer), lines)
    for one in parts:
        one.record(receipt)
    session.flush()
    return receipt


def other_part(
    session: Session,
    account_id: int,
    amount: Money,
    label: str = "",
    *,
    membership_id: int | None = None,
    grant_id: int | None = None,
    sub_ledger_id: int | None = None,
) -> Part:
    """Money for an account of the chart itself: an entry fee, a fine, a donation, a grant's instalment."""
    return line_of(
        session,
        account_id,
        amount,
        label,
        is_received=True,
        membership_id=membership_id,
        grant_id=grant_id,
        sub_ledger_id=sub_ledger_id,
    )


def _facts(
    session: Session,
    fund: Fund,
    member: Membership | None,
    payer: str,
    taken: ReceiptInput,
    parts: Sequence[Part],
    till: Account,
    number: Number,
) -> Receipt:
    actor = by(session)
    return Receipt(
        head=documents.letterhead(session, fund),
        number=number.text,
        book=number.book,
        leaf=number.leaf,
        day=taken.day,
        payer=payer,
        member_no=member.member_no if member else "",
        lines=tuple(line for one in parts for line in one.lines),
        total=Money.sum(one.amount for one in parts),
        channel=till.name,
        balances=tuple(line for one in parts for line in one.balances),
        details=tuple(line for one in parts for line in one.details),
        receiver=actor.name,
        receiver_position=position_of(actor, "ผู้รับเงิน"),
        replaces=taken.replaces,
        hand_number=taken.hand_number,
        promptpay=promptpay.payload(fund.promptpay) if fund.promptpay and _pays_again(member, parts) else "",
    )


def _pays_again(member: Membership | None, parts: Sequence[Part]) -> bool:
    """Whether she keeps an account or a debt here, so that the code of the fund serves her next payment."""
    return member is not None and any(one.after for part in parts for one in part.balances)
