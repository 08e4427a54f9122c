"""The practice office's second level: money of CODI that the savings fund lends on, paid back month by month."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from models.fund import Fund
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.demo.making import CHAIR, Making
from services.loan import wholesale, wholesale_money
from services.loan.wholesale import LENDER, WholesaleInput
from services.loan.wholesale_money import PaidInput, ReceivedInput

_AGO = 430  # days before today the money began to come
_MORE = Money.of("12.50")  # what the lender once took beyond the contract


def plan(making: Making, fund: Fund) -> None:
    """Everything of it happens on its own day, among the receipts and vouchers of the others."""
    begin = making.today - timedelta(days=_AGO)
    making.plan(begin, partial(_begin, making, fund))


def source(making: Making, fund_id: int) -> int | None:
    """The contract members' loans may be lent from, once its money came."""
    found = wholesale.running(making.session, fund_id)
    return found[0].id if found and found[0].outstanding else None


def _begin(making: Making, fund: Fund, day: date) -> None:
    wanted = WholesaleInput(
        lender=LENDER,
        contract_no=f"พอช. 118/{day.year + 543}",
        principal=Money.of(240_000),
        rate=Rate.of(4),
        periods=36,
        comes=day,
        instalment=Money.of(7_100),
        purpose="สินเชื่อเพื่อการพัฒนาอาชีพ ให้สมาชิกกู้ต่อ",
        signed=day - timedelta(days=10),
    )
    loan = wholesale.add(making.session, fund.id, wanted)
    wholesale_money.receive(making.session, ReceivedInput(loan.id, day, Money.of(150_000)))
    later = ReceivedInput(loan.id, day + timedelta(days=45), Money.of(90_000))
    making.plan(later.day, partial(_receive, making, later))
    for row in wholesale.preview(wanted).rows:
        making.plan(row.due, partial(_pay, making, loan.id, row.n))


def _receive(making: Making, taken: ReceivedInput, _day: date) -> None:
    wholesale_money.receive(making.session, taken)


def _pay(making: Making, wholesale_id: int, number: int, day: date) -> None:
    due = wholesale_money.expected(making.session, wholesale_id, day)
    if due.instalment is None:
        return
    interest = due.interest + (_MORE if number == 5 else ZERO)
    paid = PaidInput(
        wholesale_id,
        day,
        due.instalment,
        min(interest, due.instalment),
        lender_receipt=f"พช{number:05}",
        approved_by=CHAIR,
    )
    wholesale_money.pay(making.session, paid)
