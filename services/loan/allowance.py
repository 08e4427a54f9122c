"""Loss classes of debts and the allowance for them (fund.md section 2.6; postings, line 20 of section 4.3).

The classes are dated rules of each fund (services.fund.fund_rules). Loans past the first class bear no accrued
interest any more: what an accrual fund may book is told with the classes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from models.document import Document
from models.ledger import AccountRole
from models.values.labelled import Labelled
from models.values.money import ZERO, Money, Rounding
from models.values.thai_date import long_date
from services.bookkeeping import account_sums, charts, entries
from services.bookkeeping.account_sums import NOTHING
from services.bookkeeping.entries import EntryInput, Preview
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.fund.fund_rules import Rule
from services.loan import ageing
from services.loan.ageing import Aged, Ageing


class LossClass(Labelled):
    NORMAL = "normal", "ปกติ"
    LOW = "low", "ต่ำกว่ามาตรฐาน"
    DOUBT = "doubt", "สงสัย"
    BAD = "bad", "สงสัยจะสูญ"


_RULES: tuple[tuple[LossClass, Rule, Rule], ...] = (
    (LossClass.LOW, fund_rules.LOSS_LOW_DAYS, fund_rules.LOSS_LOW_PERCENT),
    (LossClass.DOUBT, fund_rules.LOSS_DOUBT_DAYS, fund_rules.LOSS_DOUBT_PERCENT),
    (LossClass.BAD, fund_rules.LOSS_BAD_DAYS, fund_rules.LOSS_BAD_PERCENT),
)


@dataclass(frozen=True, slots=True)
class Band:
    """Debts more than so many days overdue, until the next band begins, and the percent that is put aside for them."""

    kind: LossClass
    over: int
    percent: int


@dataclass(frozen=True, slots=True)
class Loss:
    """One debt with its class; amount is what is put aside for it."""

    aged: Aged
    kind: LossClass
    percent: int
    amount: Money


@dataclass(frozen=True, slots=True)
class ClassSum:
    kind: LossClass
    over: int
    percent: int
    count: int
    outstanding: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Reckoning:
    """needed is what should be put aside on the day, booked what the books have; stopped is the interest of loans past
    the first class, of which no more becomes income before it is paid.
    """

    day: date
    losses: tuple[Loss, ...]
    sums: tuple[ClassSum, ...]
    needed: Money
    booked: Money
    stopped: Money

    @property
    def difference(self) -> Money:
        """Above zero what must be added, below zero what is too much."""
        return self.needed - self.booked


def bands(session: Session, fund_id: int, day: date) -> tuple[Band, ...]:
    """The classes of a fund on a day. Raises UserError when their days or percents do not rise, or pass 100."""
    found = tuple(
        Band(
            kind,
            fund_rules.value(session, fund_id, days, day),
            fund_rules.value(session, fund_id, percent, day),
        )
        for kind, days, percent in _RULES
    )
    rising = all(
        one.over < other.over and one.percent <= other.percent for one, other in itertools.pairwise(found)
    )
    if not rising or found[-1].percent > 100:
        raise UserError(
            "ตารางชั้นลูกหนี้ในกติกาของกองทุนไม่เรียงกัน จำนวนวันและร้อยละต้องเพิ่มขึ้นและไม่เกิน 100 กรุณาแก้ที่กติกาของกองทุน",
            field="rules",
        )
    return found


def class_of(days: int, among: Sequence[Band]) -> tuple[LossClass, int]:
    """The class of a debt and its percent."""
    fitting = [one for one in among if days > one.over]
    return (fitting[-1].kind, fitting[-1].percent) if fitting else (LossClass.NORMAL, 0)


def reckon(
    session: Session, fund_id: int, day: date, progress: Callable[[int, int], None] | None = None
) -> Reckoning:
    """Every overdue debt by its class at the end of a day, whatever happened since."""
    among = bands(session, fund_id, day)
    found = ageing.ageing(session, fund_id, day, progress)
    losses = tuple(_loss(one, among) for one in found.rows)
    return Reckoning(
        day,
        losses,
        _sums(found, losses, among),
        Money.sum(one.amount for one in losses),
        booked(session, fund_id, day),
        Money.sum(one.aged.figures.interest for one in losses if one.kind is not LossClass.NORMAL),
    )


def _loss(one: Aged, among: Sequence[Band]) -> Loss:
    kind, percent = class_of(one.debt.days, among)
    amount = one.debt.outstanding.times(Fraction(percent, 100), Rounding.HALF_UP)
    return Loss(one, kind, percent, amount)


def _sums(found: Ageing, losses: Sequence[Loss], among: Sequence[Band]) -> tuple[ClassSum, ...]:
    sums = []
    for kind, over, percent in (
        (LossClass.NORMAL, 0, 0),
        *((one.kind, one.over, one.percent) for one in among),
    ):
        mine = [one for one in losses if one.kind is kind]
        outstanding = Money.sum(one.aged.debt.outstanding for one in mine)
        count = len(mine)
        if kind is LossClass.NORMAL:  # those on time too
            count += found.count - len(found.rows)
            outstanding += found.outstanding - Money.sum(one.debt.outstanding for one in found.rows)
        sums.append(ClassSum(kind, over, percent, count, outstanding, Money.sum(one.amount for one in mine)))
    return tuple(sums)


def booked(session: Session, fund_id: int, day: date) -> Money:
    """What the books have put aside by the end of a day."""
    account = charts.account_for(session, fund_id, AccountRole.ALLOWANCE)
    sums = account_sums.sums_before(session, fund_id, day + timedelta(days=1))
    return -sums.get(account.id, NOTHING).net


def preview(session: Session, found: Reckoning, fund_id: int) -> Preview:
    """What book() would write. Raises UserError when nothing is to be written."""
    return entries.preview(session, _entry(session, found, fund_id))


@for_duty(Duty.BOOKS)
def book(session: Session, fund_id: int, day: date, approved_by: str = "") -> Document:
    """Brings the allowance in the books to what is needed on a day; raises UserError as entries.record does, and when
    it is right already.
    """
    found = reckon(session, fund_id, day)
    return entries.record(session, _entry(session, found, fund_id, approved_by))


def _entry(session: Session, found: Reckoning, fund_id: int, approved_by: str = "") -> EntryInput:
    if not found.difference:
        raise UserError(
            f"ค่าเผื่อ ณ {long_date(found.day)} ตรงกับบัญชีแล้ว {found.booked} บาท จึงไม่ต้องบันทึกเพิ่ม", field="day"
        )
    up = found.difference > ZERO
    return EntryInput(
        fund_id,
        "allowance_up" if up else "allowance_down",
        found.day,
        {"amount": abs(found.difference)},
        {
            "allowance": charts.account_for(session, fund_id, AccountRole.ALLOWANCE).id,
            "spent": charts.account_for(session, fund_id, AccountRole.DOUBTFUL).id,
        },
        description=f"ตามอายุหนี้ ณ {long_date(found.day)}",
        approved_by=approved_by,
    )
