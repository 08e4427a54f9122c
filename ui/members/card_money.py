"""What a member's card says of her money in the fund, and of whom she named to receive it."""

from __future__ import annotations

from datetime import timedelta

from models.saving import SavingKind
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.fund.member_card import MemberCard
from ui.theme import Tone
from ui.widgets.card import Card


def tell_money(view: Card, card: MemberCard) -> None:
    """Her savings by account, what she owes of them, the welfare paid until, and her debts."""
    for account in card.accounts:
        view.fact(f"{account.product.name} {account.account_no}", account.balance, strong=True)
        if account.prepaid:
            view.fact("ส่งล่วงหน้า", account.prepaid)
        if account.product.kind is SavingKind.SAJJA and account.paid_until is not None:
            view.fact("ส่งแล้วถึงวันที่", account.paid_until - timedelta(1))
    if card.savings_due:
        view.fact("สัจจะที่ต้องส่ง", card.savings_due, tone=Tone.SOON)
    _tell_welfare(view, card)
    if owed := Money.sum(loan.outstanding for loan in card.loans):
        view.fact("เงินกู้คงเหลือ", owed, strong=True)


def _tell_welfare(view: Card, card: MemberCard) -> None:
    due = card.welfare
    if due is None or card.membership.end_reason is not None:
        return
    if due.plan is None or due.paid_until is None:
        view.fact("แผนสมทบ", "ยังไม่ได้เลือก", tone=Tone.SOON)
        return
    view.fact("แผนสมทบ", due.plan.name)
    view.fact("ส่งแล้วถึงวันที่", due.paid_until - timedelta(1), strong=True)
    if due.to_pay > ZERO and due.arrears_days:
        view.fact("ขาดส่ง", f"{due.arrears_days:,} วัน {due.to_pay} บาท", tone=Tone.WRONG)


def tell_beneficiaries(view: Card, card: MemberCard) -> None:
    if not card.beneficiaries:
        return
    view.heading("ผู้รับประโยชน์")
    for one in card.beneficiaries:
        share = f"ร้อยละ {one.percent}" if one.percent else ""
        born = f"เกิด {short_date(one.birth_date)}" if one.birth_date else ""
        view.fact(f"{one.position}. {one.name}", share)
        if words := " · ".join(part for part in (one.relation, born, one.phone) if part):
            view.text(words)
