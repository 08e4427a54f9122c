"""What stands against a request and how the borrower stands in the fund, told on a card."""

from __future__ import annotations

from collections.abc import Sequence

from models.values.money import ZERO, Money
from services.loan.eligibility import Finding, Severity
from services.loan.guarantees import Exposure
from services.loan.household_economy import Household
from services.loan.loan_standing import Standing
from ui.loans.words import status_words
from ui.theme import Tone
from ui.widgets.card import Card

_TONES = {Severity.REFUSE: Tone.WRONG, Severity.OVERRIDE: Tone.SOON, Severity.NOTE: Tone.MUTED}
_HEADS = {
    Severity.REFUSE: "ต้องแก้ไขก่อน",
    Severity.OVERRIDE: "ไม่เป็นไปตามเกณฑ์ ที่ประชุมยกเว้นได้เมื่อมีเหตุผล",
    Severity.NOTE: "ควรพิจารณา",
}


def tell_findings(view: Card, found: Sequence[Finding]) -> None:
    """The gravest first, each with where it stands written."""
    if not found:
        view.note("เป็นไปตามเกณฑ์ทุกข้อ", Tone.GOOD)
        return
    for severity in Severity:
        some = [one for one in found if one.severity is severity]
        if some:
            lines = "\n".join(f"• {one.message} ({one.source})" for one in some)
            view.note(f"{_HEADS[severity]}\n{lines}", _TONES[severity])


def tell_standing(view: Card, stands: Standing) -> None:
    """Her savings by account, what she owes here, how many loans she paid back."""
    view.fact("เงินออมรวม", stands.savings, strong=True)
    for account in stands.accounts:
        view.fact(account.product.name, account.balance + account.prepaid)
    if stands.debts:
        view.fact("หนี้เดิมในกองทุน", stands.owed, strong=True)
        for debt in stands.debts:
            view.fact(debt.contract_no, debt.outstanding)
            view.text(status_words(debt.status.label, debt.days_overdue))
    else:
        view.fact("หนี้เดิมในกองทุน", "ไม่มี")
    if stands.past:
        view.fact("เคยกู้และปิดบัญชีแล้ว", f"{stands.past:,} สัญญา")
    if stands.unpaid_savings:
        view.fact("ค้างส่งสัจจะ", f"{stands.unpaid_savings:,} เดือน", tone=Tone.SOON)
    if stands.unpaid_contribution:
        view.fact("ค้างเงินสมทบ", stands.unpaid_contribution, tone=Tone.SOON)


def tell_household(view: Card, household: Household, instalment: Money | None) -> None:
    """What comes in and goes out each month, and what is left for the instalments."""
    if household.capacity is None and not household.debts:
        view.text("ยังไม่ได้ถามรายได้รายจ่ายของครัวเรือน")
        return
    view.fact("รายได้ต่อเดือน", household.total_income)
    view.fact("รายจ่ายต่อเดือน", household.total_spending)
    for debt in household.debts:
        view.fact(f"ผ่อน {debt.creditor} เดือนละ", debt.instalment)
        view.text(f"คงเหลือ {debt.remaining} บาท")
    if household.capacity is not None:
        short = household.capacity < (instalment or ZERO)
        view.fact("เหลือใช้หนี้ต่อเดือน", household.capacity, strong=True, tone=Tone.SOON if short else None)


def exposure_words(exposure: Exposure) -> str:
    """“ค้ำอยู่แล้ว 2 ราย รวม 40,000.00 บาท”."""
    if not exposure.stands:
        return "ไม่ได้ค้ำใครอยู่"
    return f"ค้ำอยู่แล้ว {exposure.count:,} ราย รวม {exposure.owed} บาท: {exposure.words}"
