"""Paying money out: one voucher, one entry and every change it makes, in one write, for any mix of parts of one fund."""

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
from services import documents, duties
from services.bookkeeping import account_sums, ledger
from services.bookkeeping.postings import credit
from services.duties import Duty, for_duty
from services.errors import UserError
from services.numbering import Number
from services.papers.money import PaymentVoucher
from services.people.persons import address_line
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
class PaymentInput:
    """Whom and by whose leave money is paid; payee is needed when it is no member. account_id empty is cash."""

    fund_id: int
    day: date
    membership_id: int | None = None
    payee: str = ""
    address: str = ""
    account_id: int | None = None
    reason: str = ""
    requested_by: str = ""
    approved_by: str = ""


@for_duty(Duty.PAY)
def pay(
    session: Session, paid: PaymentInput, parts: Sequence[Part], held_back: Sequence[Part] = ()
) -> Document:
    """parts are paid, held_back are receipts' parts taken off at once (a debt set off); the till pays the rest.

    Raises UserError for no money, a payee without a name, more held back than paid, less in the till than is paid,
    an approval by whoever prepares it, a day to come or closed, and what the parts raise.
    """
    fund = session.get_one(Fund, paid.fund_id)
    require_day(session, fund, paid.day)
    parts, held_back = [x for x in parts if x.amount], [x for x in held_back if x.amount]
    require_loans_once([*parts, *held_back])
    total = Money.sum(one.amount for one in parts)
    net = total - Money.sum(one.amount for one in held_back)
    if total <= ZERO:
        raise UserError("ยังไม่ได้ใส่จำนวนเงิน กรุณาใส่จำนวนเงินอย่างน้อยหนึ่งรายการ", field="amount")
    if net < ZERO:
        raise UserError(f"ยอดหักมากกว่ายอดจ่าย {-net} บาท กรุณารับชำระส่วนที่เหลือเป็นเงินสดก่อน", field="amount")
    member = member_of(session, fund, paid.membership_id)
    payee = member.person.name if member else normalise(paid.payee)
    if not payee:
        raise UserError("ยังไม่ได้ใส่ชื่อผู้รับเงิน กรุณาเลือกสมาชิกหรือพิมพ์ชื่อ", field="payee")
    duties.require_other(session, paid.approved_by)
    till = till_of(session, fund.id, paid.account_id)
    require_funds(session, till, net)
    voucher = documents.issue(
        session,
        fund,
        DocumentKind.PAYMENT,
        paid.day,
        "payment_voucher",
        lambda number: _facts(session, fund, member, payee, paid, parts, held_back, till, net, number),
    )
    postings = [line for one in (*parts, *held_back) for line in one.postings]
    lines = [*postings, *till_lines(till, postings)]
    ledger.post(session, voucher, description("จ่าย", parts, payee), lines)
    for one in (*parts, *held_back):
        one.record(voucher)
    session.flush()
    return voucher


def require_funds(session: Session, till: Account, amount: Money) -> None:
    """Cash in the box cannot be less than none; a bank account may be overdrawn by what is under way."""
    account_sums.require_cash(session, [credit(till, amount)], "กรุณาเบิกจากธนาคารก่อน หรือจ่ายจากบัญชีธนาคาร")


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
    """Money for an account of the chart itself: an expense, an advance, an asset."""
    return line_of(
        session,
        account_id,
        amount,
        label,
        is_received=False,
        membership_id=membership_id,
        grant_id=grant_id,
        sub_ledger_id=sub_ledger_id,
    )


def _facts(
    session: Session,
    fund: Fund,
    member: Membership | None,
    payee: str,
    paid: PaymentInput,
    parts: Sequence[Part],
    held_back: Sequence[Part],
    till: Account,
    net: Money,
    number: Number,
) -> PaymentVoucher:
    actor = by(session)
    return PaymentVoucher(
        head=documents.letterhead(session, fund),
        number=number.text,
        day=paid.day,
        payee=payee,
        member_no=member.member_no if member else "",
        address=normalise(paid.address) or (address_line(member.person) if member else ""),
        lines=tuple(line for one in parts for line in one.lines),
        deductions=tuple(line for one in held_back for line in one.lines),
        total=Money.sum(one.amount for one in parts),
        net=net,
        channel=till.name,
        reason=normalise(paid.reason),
        balances=tuple(line for one in (*parts, *held_back) for line in one.balances),
        requested_by=normalise(paid.requested_by),
        approved_by=normalise(paid.approved_by),
        payer=actor.name,
        payer_position=position_of(actor, "ผู้จ่ายเงิน"),
    )
