"""Interest earned when a year ends: booked loan by loan, turned round the next day, never counted twice."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.loan import Loan
from models.user import Actor, Role
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check, office
from services.bookkeeping import charts, fiscal_periods, reversals, year_end, year_steps
from services.bookkeeping.account_sums import NOTHING, sums_before
from services.bookkeeping.reversals import ReversalInput
from services.errors import UserError
from services.fund import fund_rules
from services.loan import (
    interest_accruals,
    interest_earned,
    loan_reversals,
    loan_waivers,
    loans,
    wholesale,
    wholesale_money,
)
from services.loan.interest_earned import Reckoning
from services.loan.loan_math import Method
from services.loan.loan_waivers import WaiverInput
from services.loan.wholesale import WholesaleInput
from services.loan.wholesale_money import PaidInput, ReceivedInput
from services.reports.catalog import REPORTS
from services.treasury import cash_counts, day_close, notes_and_coins
from services.treasury.cash_counts import CountInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.services import books
from tests.services.books import lines_of
from tests.services.loan.debtors import a_debt

FIRST, LAST, NEXT = date(2025, 10, 1), date(2026, 9, 30), date(2026, 10, 1)
CHAIR = "นายตัวอย่าง ประธาน"


def accruing(db: Database) -> int:
    """The fund accrues from the beginning; returns its year 2569."""
    db.write(fund_rules.change, 1, "accrues", date(2024, 10, 1), "1")
    return year(db)


def year(db: Database) -> int:
    def read(session: Session) -> int:
        return fiscal_periods.period_of(session, session.get_one(Fund, 1), LAST).id

    return db.write(read)


def on_time(db: Database) -> Loan:
    """30,000 at 12 percent paid out 31 ส.ค. 2569: on 30 ก.ย. 30 days = 295.89."""
    return make_loan(db, make_member(db, "นางตรง เวลาดี"), make_product(db), 30_000, day=date(2026, 8, 31))


def reckoned(db: Database) -> Reckoning:
    return db.read(interest_earned.reckon, 1, LAST)


def income_of(db: Database, first: date, last: date) -> Money:
    def read(session: Session) -> Money:
        account = next(one for one in charts.accounts(session, 1) if one.code == "41010")
        before = sums_before(session, 1, first).get(account.id, NOTHING).net
        after = sums_before(session, 1, date.fromordinal(last.toordinal() + 1)).get(account.id, NOTHING).net
        return before - after

    return db.read(read)


def sums_of(db: Database, paper: Document) -> dict[str, Money]:
    sums: dict[str, Money] = {}
    for code, amount in lines_of(db, paper):
        sums[code] = sums.get(code, ZERO) + Money.of(amount)
    return sums


def check_is_good(db: Database) -> None:
    assert [f"{one.title}: {one.detail}" for one in db.read(check.run) if not one.ok] == []


def test_what_is_earned_is_booked_and_turned_round(db: Database) -> None:
    """#15 and #13: 16020 / 41010 on the last day, 41010 / 16020 on the first."""
    period, loan = accruing(db), on_time(db)
    found = reckoned(db)
    assert [(one.contract_no, one.amount) for one in found.rows] == [(loan.contract_no, Money.of("295.89"))]
    paper = db.write(interest_accruals.book, period)
    assert sums_of(db, paper) == {"16020": Money.of("295.89"), "41010": -Money.of("295.89")}
    done = db.read(interest_accruals.booked, period)
    assert done is not None and done.number == paper.number and not done.is_stale
    turned = db.read(lambda session: session.get_one(Document, done.turned.document_id))
    assert (turned.day, sums_of(db, turned)) == (
        NEXT,
        {"16020": -Money.of("295.89"), "41010": Money.of("295.89")},
    )
    check_is_good(db)


def test_a_receipt_of_the_next_year_counts_nothing_twice(db: Database) -> None:
    """61 days to 31 ต.ค. bear 601.64: 295.89 of the year before, the rest of this one."""
    period, loan = accruing(db), on_time(db)
    db.write(interest_accruals.book, period)
    repay(db, loan, date(2026, 10, 31), "3601.64")
    assert income_of(db, FIRST, LAST) == Money.of("295.89")
    assert income_of(db, NEXT, date(2026, 10, 31)) == Money.of("305.75")
    check_is_good(db)


def test_interest_waived_after_it_was_booked_leaves_the_income(db: Database) -> None:
    """#23: the year that waives it bears it, by the entry turned round."""
    period, loan = accruing(db), on_time(db)
    db.write(interest_accruals.book, period)
    wanted = WaiverInput(
        loan_id=loan.id, day=NEXT, interest=Money.of("295.89"), reason="น้ำท่วม", resolution="มติ 9/2569"
    )
    db.write(loan_waivers.waive, wanted)
    assert income_of(db, FIRST, NEXT) == ZERO
    check_is_good(db)


def test_loans_too_long_overdue_are_told_and_not_booked(db: Database) -> None:
    """Due 30 มิ.ย.: 92 days on 30 ก.ย., past the usual 90; a rule of 92 days takes it in again."""
    period = accruing(db)
    late = a_debt(db, day=date(2026, 5, 30))
    found = reckoned(db)
    assert [(one.contract_no, one.days, one.amount) for one in found.rows] == [(late.contract_no, 92, ZERO)]
    assert found.total == ZERO < found.stopped
    with pytest.raises(UserError, match="ไม่มีดอกเบี้ยค้างรับหรือค้างจ่าย"):
        db.write(interest_accruals.book, period)
    db.write(fund_rules.change, 1, "loss_low_days", FIRST, "92")
    assert reckoned(db).total == found.stopped


def test_a_flat_loan_earns_by_the_days_before_its_instalment_falls_due(db: Database) -> None:
    product = make_product(db, name="คงที่", method=Method.FLAT, rate=Rate.of(12))
    make_loan(db, make_member(db), product, 12_000, day=date(2026, 9, 15), periods=12)
    (row,) = reckoned(db).rows
    assert ZERO < row.amount < Money.of(120)  # a part of the month's 120


def test_products_keep_the_interest_in_accounts_of_their_own(db: Database) -> None:
    period = accruing(db)
    own = next(one for one in db.read(charts.accounts, 1) if one.code == "41020")
    product = make_product(db, name="เงินกู้ฉุกเฉิน", interest_account_id=own.id)
    make_loan(db, make_member(db), product, 30_000, day=date(2026, 8, 31))
    make_loan(db, make_member(db, "นางอีก คนหนึ่ง"), make_product(db), 30_000, day=date(2026, 8, 31))
    assert sums_of(db, db.write(interest_accruals.book, period)) == {
        "16020": Money.of("591.78"),
        "41010": -Money.of("295.89"),
        "41020": -Money.of("295.89"),
    }


def test_what_the_fund_owes_its_lender_is_booked_beside(db: Database) -> None:
    """55010 / 23040: 100,000 at 4 percent for 15 days of September = 164.38."""
    period = accruing(db)
    wanted = WholesaleInput(
        lender="พอช.",
        contract_no="สช. 1/2569",
        principal=Money.of(100_000),
        rate=Rate.of(4),
        periods=10,
        comes=date(2026, 9, 15),
    )
    debt = db.write(wholesale.add, 1, wanted)
    db.write(wholesale_money.receive, ReceivedInput(debt.id, date(2026, 9, 15), Money.of(100_000)))
    found = reckoned(db)
    assert found.unpaid == Money.of("164.38")
    paper = db.write(interest_accruals.book, period)
    assert sums_of(db, paper) == {"55010": Money.of("164.38"), "23040": -Money.of("164.38")}
    report = db.read(REPORTS["interest_accruals"], 1, FIRST, LAST)
    assert report.rows[-1].cells[-1] == Money.of("164.38")
    paid = PaidInput(debt.id, date(2026, 10, 15), Money.of(10_000), Money.of("328.77"), approved_by=CHAIR)
    db.write(wholesale_money.pay, paid)
    check_is_good(db)
    assert steps(db)["interest"] == ""
    early = PaidInput(debt.id, date(2026, 9, 20), Money.of(1_000), Money.of(50), approved_by=CHAIR)
    db.write(wholesale_money.pay, early)
    assert "ลงย้อนหลัง" in steps(db)["interest"]


def test_it_is_done_once_in_a_year_that_is_over_and_open(db: Database) -> None:
    on_time(db)
    period = year(db)
    with pytest.raises(UserError, match="ใช้เกณฑ์เงินสด"):
        db.write(interest_accruals.book, period)
    accruing(db)
    db.write(interest_accruals.book, period)
    with pytest.raises(UserError, match="ไว้แล้วตาม JV"):
        db.write(interest_accruals.book, period)

    def running(session: Session) -> int:
        return fiscal_periods.period_of(session, session.get_one(Fund, 1), NEXT).id

    with pytest.raises(UserError, match="ยังไม่สิ้นสุด"):
        db.write(interest_accruals.book, db.write(running))


def test_the_daily_close_does_not_stand_against_it_but_the_closed_year_does(db: Database) -> None:
    period = accruing(db)
    on_time(db)
    closed = date(2026, 10, 31)
    held = db.read(cash_counts.book_cash, 1, closed)
    counted = CountInput(1, closed, notes_and_coins.fewest(held), "นายร่วม ตรวจนับ")
    db.write(cash_counts.count, counted)
    db.write(day_close.close, 1, closed, "นายร่วม ตรวจนับ")
    db.write(interest_accruals.book, period)
    db.write(_close_before)
    books.close_year(db, period)
    with pytest.raises(UserError, match="ปิดแล้ว"):
        db.write(interest_accruals.take_back, period, "ตั้งผิด", (CHAIR, ""))
    with pytest.raises(UserError, match="ปิดแล้ว"):
        db.write(interest_accruals.book, period)
    check_is_good(db)


def _close_before(session: Session) -> None:
    """The year before has entries of the first run."""
    for one in fiscal_periods.periods(session, 1):
        if one.last < FIRST:
            year_end.close(session, one.id)


def test_it_is_taken_back_whole_and_done_again(db: Database) -> None:
    period = accruing(db)
    on_time(db)
    first = db.write(interest_accruals.book, period)
    with pytest.raises(UserError) as alone:
        db.write(interest_accruals.take_back, period, "ตั้งผิด", ("", ""))
    assert alone.value.field == "agreed_by"
    with pytest.raises(UserError) as silent:
        db.write(interest_accruals.take_back, period, " ", (CHAIR, ""))
    assert silent.value.field == "reason"
    done = db.read(interest_accruals.booked, period)
    assert done is not None
    with pytest.raises(UserError, match="ปุ่มดอกเบี้ยค้าง"):
        db.write(reversals.reverse, ReversalInput(done.entry.id, NEXT, "ตั้งผิด", CHAIR))
    back = db.write(interest_accruals.take_back, period, "ตั้งผิด", (CHAIR, ""))
    assert back.day == LAST
    assert income_of(db, FIRST, LAST) == income_of(db, NEXT, NEXT) == ZERO
    old = db.read(lambda session: session.get_one(Document, first.id))
    assert old.cancelled_at is not None and old.cancel_agreed_by == CHAIR
    assert db.read(interest_accruals.booked, period) is None
    with pytest.raises(UserError, match="ไม่มีอะไรให้ยกเลิก"):
        db.write(interest_accruals.take_back, period, "ตั้งผิด", (CHAIR, ""))
    db.write(interest_accruals.book, period)
    assert income_of(db, FIRST, LAST) == Money.of("295.89")
    check_is_good(db)


def test_the_step_of_the_year_asks_for_it_and_sees_what_came_later(db: Database) -> None:
    loan = on_time(db)
    assert "interest" not in steps(db)
    period = accruing(db)
    assert "กดปุ่มดอกเบี้ยค้าง" in steps(db)["interest"]
    db.write(interest_accruals.book, period)
    assert steps(db)["interest"] == ""
    assert "accruals" not in steps(db)  # what the program wrote itself is no habit of the fund
    repay(db, loan, date(2026, 9, 20), "1000")
    assert "ลงย้อนหลัง" in steps(db)["interest"]
    check_is_good(db)  # stale is said by the step, and is no fault of the data
    db.write(interest_accruals.take_back, period, "มีรายการย้อนหลัง", (CHAIR, ""))
    db.write(interest_accruals.book, period)
    assert steps(db)["interest"] == ""
    event = next(one for one in db.read(loans.get, loan.id).events if one.kind.value == "repaid")
    db.write(loan_reversals.reverse_event, event.id, date(2026, 11, 1), "เช็คคืน")
    assert "ลงย้อนหลัง" in steps(db)["interest"]


def steps(db: Database) -> dict[str, str]:
    return {one.key: one.cure for one in db.read(year_steps.steps, year(db))}


def test_the_check_sees_a_figure_that_was_altered(db: Database) -> None:
    period, loan = accruing(db), on_time(db)
    db.write(interest_accruals.book, period)

    def alter(session: Session) -> None:
        done = interest_accruals.booked(session, period)
        assert done is not None
        for line in done.entry.lines:
            line.amount += Money.of(1) if line.loan_id else -Money.of(1)

    db.write(alter)
    found = {one.name: one.detail for one in db.read(check.run) if not one.ok}
    assert loan.contract_no in found["interest_accruals"] and "กลับต้นปี" in found["interest_accruals"]


def test_only_whoever_keeps_the_books_may(db: Database) -> None:
    period = accruing(db)
    on_time(db)
    db.write(office.add_user, "นางสาวช่วย รับเงิน", Role.ASSISTANT)
    helper = next(one for one in db.read(office.users) if one.role is Role.ASSISTANT)
    db.actor = Actor(helper.name, helper.id, helper.role)
    with pytest.raises(UserError, match="หน้าที่"):
        db.write(interest_accruals.book, period)
