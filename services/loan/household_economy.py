"""What a borrower says of her household: what comes in, what goes out, what it owes elsewhere, what it can pay."""

from __future__ import annotations

import json
from dataclasses import dataclass

from models.values.money import ZERO, Money
from models.values.thai_text import normalise
from services.errors import UserError

# What the form asks (fund.md section 3.3, line 9), sums of a month.
INCOME = ("อาชีพหลัก", "อาชีพเสริม", "ลูกหลานส่งให้และอื่น ๆ")
SPENDING = ("กินอยู่ในบ้าน", "ลงทุนอาชีพ", "การศึกษาและอื่น ๆ")


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    amount: Money


@dataclass(frozen=True, slots=True)
class OtherDebt:
    """What the household owes somebody else, and what it pays of it each month."""

    creditor: str
    remaining: Money
    instalment: Money


@dataclass(frozen=True, slots=True)
class Household:
    """Sums of one month; empty while nobody asked."""

    income: tuple[Line, ...] = ()
    spending: tuple[Line, ...] = ()
    debts: tuple[OtherDebt, ...] = ()
    people: int | None = None

    @property
    def total_income(self) -> Money:
        return Money.sum(one.amount for one in self.income)

    @property
    def total_spending(self) -> Money:
        return Money.sum(one.amount for one in self.spending)

    @property
    def total_remaining(self) -> Money:
        return Money.sum(one.remaining for one in self.debts)

    @property
    def total_instalments(self) -> Money:
        return Money.sum(one.instalment for one in self.debts)

    @property
    def capacity(self) -> Money | None:
        """What is left each month to pay this loan with; None when she was not asked what comes in."""
        if not self.income:
            return None
        return self.total_income - self.total_spending - self.total_instalments


NOT_ASKED = Household()


def checked(household: Household) -> Household:
    """Without empty lines. Raises UserError for sums below zero, a debt without its creditor, and nobody in the house."""
    income = tuple(one for one in household.income if one.amount)
    spending = tuple(one for one in household.spending if one.amount)
    for field, lines in (("income", income), ("spending", spending)):
        if any(one.amount < ZERO for one in lines):
            raise UserError("รายได้และรายจ่ายต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field=field)
    debts = []
    for one in household.debts:
        creditor = normalise(one.creditor)
        if not creditor and not one.remaining and not one.instalment:
            continue
        if not creditor:
            raise UserError("ยังไม่ได้ใส่ชื่อเจ้าหนี้ กรุณาพิมพ์ว่าเป็นหนี้ใคร เช่น ธ.ก.ส.", field="debts")
        if one.remaining < ZERO or one.instalment < ZERO:
            raise UserError("หนี้สินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="debts")
        debts.append(OtherDebt(creditor, one.remaining, one.instalment))
    if household.people is not None and household.people < 1:
        raise UserError("จำนวนคนในบ้านต้องไม่น้อยกว่า 1 คน กรุณาแก้จำนวน", field="people")
    return Household(income, spending, tuple(debts), household.people)


def to_json(household: Household) -> str:
    """Sums in satang."""
    values = {
        "income": [[one.label, one.amount.satang] for one in household.income],
        "spending": [[one.label, one.amount.satang] for one in household.spending],
        "debts": [[one.creditor, one.remaining.satang, one.instalment.satang] for one in household.debts],
        "people": household.people,
    }
    return json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)


def from_json(text: str) -> Household:
    values = json.loads(text or "{}")
    return Household(
        tuple(Line(label, Money(amount)) for label, amount in values.get("income", ())),
        tuple(Line(label, Money(amount)) for label, amount in values.get("spending", ())),
        tuple(OtherDebt(who, Money(left), Money(each)) for who, left, each in values.get("debts", ())),
        values.get("people"),
    )
