"""The practice office's last table of collection, and the papers its treasurer laid beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from models.fund import Fund
from models.treasury import BankAccount
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be
from services.bookkeeping import budgets, charts
from services.bookkeeping.budgets import BudgetInput
from services.collection import collection_closing, collection_days, collection_roster, collection_totals
from services.collection.collection_closing import ClosingInput
from services.collection.collection_days import OpenInput, TakenLine
from services.demo.making import CHAIR, Making
from services.treasury import cash_counts, cash_moves, notes_and_coins, reconciliations
from services.treasury.cash_moves import Move, MoveInput

_CAME = 24
_KEPT = Money.of(3_000)


def hold(making: Making, funds: Sequence[Fund]) -> None:
    """Who came pays what is due to both funds; twenty baht are missing at the end, and the box goes to the bank."""
    session, day = making.session, making.today - timedelta(days=8)
    opened = collection_days.open_day(
        session, OpenInput(day, [one.id for one in funds], "ศาลาวัดบ้านโพนทอง", Money.of(500))
    )
    came = 0
    for seat in collection_roster.roster(session, opened.id):
        lines = [TakenLine(one.kind, one.key, one.suggested) for one in seat.lines if one.suggested]
        if lines and came < _CAME:
            collection_days.take(session, opened.id, seat.person_id, lines)
            came += 1
            making.step()
    expected = collection_totals.totals(session, opened.id).expected - Money.of(20)
    counted = ClosingInput(notes_and_coins.fewest(expected), CHAIR, "ทอนเงินเกินให้สมาชิกคนหนึ่ง")
    collection_closing.close(session, opened.id, counted)
    for fund in funds:
        bank = next(one for one in charts.accounts(session, fund.id) if one.code == "12110")
        left = cash_counts.book_cash(session, fund.id, day) - _KEPT
        whole = Money.of(left.satang // 10_000 * 100)
        if whole > ZERO:
            cash_moves.move(session, MoveInput(fund.id, day, Move.DEPOSIT, bank.id, whole))


def look_back(making: Making, fund: Fund) -> None:
    """The bank's statement of two months ago agreed with, and this year's plan of spending."""
    session = making.session
    bank = session.scalars(select(BankAccount).where(BankAccount.fund_id == fund.id)).first()
    assert bank is not None
    day = (making.today - timedelta(days=50)).replace(day=1) - timedelta(days=1)
    statement = reconciliations.begin(session, bank.id, day, ZERO)
    seen = reconciliations.view(session, statement.id).lines
    reconciliations.tick(session, statement.id, [one.place for one in seen], on=True)
    reconciliations.correct_balance(session, statement.id, Money.sum(one.amount for one in seen))
    reconciliations.finish(session, statement.id)
    codes = {one.code: one.id for one in charts.accounts(session, fund.id)}
    year = fiscal_year_be(making.today, fund.fiscal_start_month)
    for code, amount in (("54050", 3_000), ("54060", 1_500), ("54085", 6_000), ("41010", 40_000)):
        budgets.save(session, BudgetInput(fund.id, year, codes[code], Money.of(amount)))
