"""What the fund itself borrowed: whole entries, the lender's interest beside the contract's, and two levels together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.lending import WholesaleEvent, WholesaleEventKind, WholesaleLoan
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check
from services.bookkeeping import charts, fiscal_periods, opening
from services.bookkeeping.opening import OpeningInput, OpeningLine
from services.errors import UserError
from services.loan import (
    loan_approvals,
    loans,
    wholesale,
    wholesale_matters,
    wholesale_money,
    wholesale_state,
)
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_math import Method, schedule, terms_to_json
from services.loan.wholesale import WholesaleInput
from services.loan.wholesale_money import PaidInput, ReceivedInput
from services.loan.wholesale_standing import standing
from services.matters import Matter
from services.reports import wholesale as reports
from services.treasury import receipts, voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services import books
from tests.services.books import lines_of

CAME = date(2025, 10, 15)
CHAIR = "นายตัวอย่าง ประธาน"
CODI = WholesaleInput(
    lender="พอช.",
    contract_no="สช. 12/2568",
    principal=Money.of(300_000),
    rate=Rate.of(4),
    periods=12,
    comes=CAME,
    method=Method.EQUAL_PRINCIPAL,
    signed=date(2025, 10, 1),
)


def borrow(
    db: Database, wanted: WholesaleInput = CODI, amount: int = 300_000, day: date = CAME
) -> WholesaleLoan:
    loan = db.write(wholesale.add, 1, wanted)
    db.write(wholesale_money.receive, ReceivedInput(loan.id, day, Money.of(amount)))
    return db.read(wholesale.get, loan.id)


def pay(db: Database, loan: WholesaleLoan, day: date, amount: str, interest: str) -> Document:
    paid = PaidInput(
        loan.id, day, Money.of(amount), Money.of(interest), lender_receipt="ร.1", approved_by=CHAIR
    )
    return db.write(wholesale_money.pay, paid)


def again(db: Database, loan: WholesaleLoan) -> WholesaleLoan:
    return db.read(wholesale.get, loan.id)


def ids(db: Database) -> dict[str, int]:
    return {one.code: one.id for one in db.read(charts.accounts, 1)}


def moved(db: Database, paper: Document) -> dict[str, str]:
    return dict(lines_of(db, paper))


def _matters(session: Session) -> list[Matter]:
    return list(wholesale_matters.matters(session, TODAY))


def faults(db: Database) -> list[str]:
    return [one.detail for one in db.read(check.run) if not one.ok]


def test_money_comes_in_parts_and_is_paid_back_by_the_lenders_receipts(db: Database) -> None:
    loan = db.write(wholesale.add, 1, CODI)
    first = db.write(wholesale_money.receive, ReceivedInput(loan.id, CAME, Money.of(200_000)))
    db.write(wholesale_money.receive, ReceivedInput(loan.id, date(2025, 11, 1), Money.of(100_000)))
    assert (first.kind, first.whom) == (DocumentKind.RECEIPT, "พอช.")
    assert moved(db, first) == {"12110": "200,000.00", "24035": "-200,000.00"}
    # 200,000 for 17 days and 300,000 for 14 at 4 percent: 372.6027 + 460.2740, rounded once
    voucher = pay(db, loan, date(2025, 11, 15), "25832.88", "832.88")
    assert (voucher.kind, voucher.whom) == (DocumentKind.PAYMENT, "พอช.")
    assert moved(db, voucher) == {
        "24035": "25,000.00",
        "55010": "832.88",
        "12110": "-25,832.88",
    }
    kept = again(db, loan)
    assert (kept.outstanding, kept.closed) == (Money.of(275_000), None)
    steps = wholesale_state.steps(kept)
    assert [one.outstanding for one in steps] == [Money.of(200_000), Money.of(300_000), Money.of(275_000)]
    assert (steps[-1].expected, steps[-1].difference) == (Money.of("832.88"), ZERO)
    assert not faults(db)


def test_what_the_lender_takes_otherwise_is_told_and_the_debt_follows_its_receipt(db: Database) -> None:
    loan = borrow(db)  # 31 days of 300,000 at 4 percent are 1,019.18
    pay(db, loan, date(2025, 11, 15), "26000", "1019.18")
    pay(db, loan, date(2025, 12, 15), "26000", "1000")
    pay(db, loan, date(2026, 1, 15), "26000", "600")
    kept = again(db, loan)
    first, second, third = (one for one in wholesale_state.steps(kept) if one.expected is not None)
    assert first.difference == ZERO
    assert second.expected == Money.of("904.17") and second.difference == Money.of("95.83")
    assert third.difference < ZERO
    assert kept.outstanding == Money.of(300_000 - 78_000) + Money.of("2619.18")
    state = wholesale_state.state_of(kept, TODAY)
    assert state is not None and state.outstanding == kept.outstanding
    assert not faults(db)


def test_the_last_payment_closes_and_voiding_it_opens_again(db: Database) -> None:
    loan = borrow(db)
    voucher = pay(db, loan, date(2025, 11, 15), "301019.18", "1019.18")
    assert again(db, loan).closed == date(2025, 11, 15)
    db.write(voiding.void, VoidInput(voucher.id, TODAY, "พิมพ์ผิดสัญญา", CHAIR))
    kept = again(db, loan)
    assert (kept.outstanding, kept.closed) == (Money.of(300_000), None)
    assert not faults(db)


def test_money_that_was_paid_back_cannot_be_as_if_it_never_came(db: Database) -> None:
    loan = borrow(db)
    paid = pay(db, loan, date(2025, 11, 15), "26019.18", "1019.18")
    receipt = next(one for one in again(db, loan).events if one.kind is WholesaleEventKind.RECEIVED)
    back = VoidInput(receipt.document_id, TODAY, "รับผิดกองทุน", CHAIR)
    with pytest.raises(UserError, match="กรุณายกเลิกใบสำคัญจ่าย"):
        db.write(voiding.void, back)
    db.write(voiding.void, VoidInput(paid.id, TODAY, "รับผิดกองทุน", CHAIR))
    db.write(voiding.void, back)
    assert again(db, loan).outstanding == ZERO
    assert wholesale_state.state_of(again(db, loan), TODAY) is None
    assert not faults(db)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"lender": " "}, "lender"),
        ({"contract_no": ""}, "contract_no"),
        ({"principal": ZERO}, "principal"),
        ({"periods": 0}, "periods"),
        ({"method": Method.FLAT}, "method"),
        ({"comes": date(2025, 9, 1)}, "comes"),
        ({"first_due": date(2025, 10, 1)}, "first_due"),
    ],
)
def test_a_contract_that_cannot_be_is_refused_at_its_field(
    db: Database, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        db.write(wholesale.add, 1, replace(CODI, **change))
    assert refused.value.field == field


def test_a_number_is_registered_once_and_a_contract_with_money_is_not_removed(db: Database) -> None:
    loan = borrow(db)
    with pytest.raises(UserError, match="มีสัญญาเลขที่"):
        db.write(wholesale.add, 1, replace(CODI, contract_no=" สช. 12/2568 "))
    with pytest.raises(UserError, match="ลบไม่ได้"):
        db.write(wholesale.remove, loan.id)
    with pytest.raises(UserError) as refused:
        db.write(wholesale.change, loan.id, replace(CODI, principal=Money.of(299_999)))
    assert refused.value.field == "principal"
    other = db.write(wholesale.add, 1, replace(CODI, contract_no="2"))
    db.write(wholesale.remove, other.id)
    assert [one.id for one in db.read(wholesale.of_fund, 1)] == [loan.id]


@pytest.mark.parametrize(
    ("day", "amount", "interest", "field"),
    [
        (date(2025, 10, 14), "26000", "1000", "day"),  # before the money came
        (date(2025, 11, 15), "301000", "999.99", "amount"),  # more principal than is owed
        (date(2025, 11, 15), "1000", "1000.01", "interest"),
        (date(2025, 11, 15), "1000", "-1", "interest"),
        (date(2025, 11, 15), "0", "0", "amount"),
        (date(2026, 11, 23), "26000", "1000", "day"),  # to come
    ],
)
def test_a_payment_that_cannot_be_is_refused_at_its_field(
    db: Database, day: date, amount: str, interest: str, field: str
) -> None:
    loan = borrow(db)
    with pytest.raises(UserError) as refused:
        pay(db, loan, day, amount, interest)
    assert refused.value.field == field
    assert again(db, loan).outstanding == Money.of(300_000)
    assert not faults(db)


def test_an_earlier_payment_may_not_leave_later_ones_without_a_debt(db: Database) -> None:
    loan = borrow(db)
    pay(db, loan, date(2026, 1, 15), "300000", "0")
    with pytest.raises(UserError) as refused:
        pay(db, loan, date(2025, 12, 15), "100", "0")
    assert refused.value.field == "amount"


def test_more_than_the_contract_or_in_a_closed_year_is_refused(db: Database) -> None:
    loan = borrow(db, amount=250_000)
    with pytest.raises(UserError, match=r"50,000\.00") as refused:
        db.write(wholesale_money.receive, ReceivedInput(loan.id, CAME, Money.of(50_001)))
    assert refused.value.field == "amount"
    late = ReceivedInput(loan.id, date(2026, 10, 20), Money.of(100))  # the last instalment fell due before
    with pytest.raises(UserError) as refused:
        db.write(wholesale_money.receive, late)
    assert refused.value.field == "day"
    for year in (2568, 2569):
        period = next(one for one in db.read(fiscal_periods.periods, 1) if one.year_be == year)
        books.close_year(db, period.id)
    with pytest.raises(UserError, match="ปิดแล้ว") as refused:
        pay(db, loan, date(2025, 11, 15), "26000", "1000")
    assert refused.value.field == "day"


def test_its_account_is_moved_by_the_register_only(db: Database) -> None:
    borrow(db)
    account = ids(db)["24035"]
    with pytest.raises(UserError, match="ทะเบียนเงินที่กองทุนกู้มา"):
        db.read(receipts.other_part, account, Money.of(100))


def test_a_debt_from_before_the_program_is_brought_from_the_opening_entry(db: Database) -> None:
    loan = db.write(wholesale.add, 1, replace(CODI, principal=Money.of(80_000)))
    with pytest.raises(UserError, match="ยอดยกมา"):
        db.write(wholesale_money.bring_forward, loan.id, Money.of(80_000))
    accounts, present = ids(db), db.read(opening.present, 1)
    assert present is not None
    lines = {one.account_id: one.amount for one in present.lines}
    lines[accounts["24035"]] = -Money.of(80_000)
    lines[accounts["12110"]] += Money.of(80_000)
    db.write(
        opening.record,
        OpeningInput(
            1, present.day, tuple(OpeningLine(*one) for one in lines.items()), replaces=True, agreed_by=CHAIR
        ),
    )
    assert [one.name for one in db.read(_matters)] == ["wholesale_unknown_1"]
    with pytest.raises(UserError) as refused:
        db.write(wholesale_money.bring_forward, loan.id, Money.of(80_001))
    assert refused.value.field == "amount"
    db.write(wholesale_money.bring_forward, loan.id, Money.of(80_000))
    assert again(db, loan).outstanding == Money.of(80_000)
    assert not faults(db)
    assert "wholesale_unknown_1" not in [one.name for one in db.read(_matters)]
    lines[accounts["24035"]] += Money.of(10_000)
    lines[accounts["12110"]] -= Money.of(10_000)
    db.write(
        opening.record,
        OpeningInput(
            1, present.day, tuple(OpeningLine(*one) for one in lines.items()), replaces=True, agreed_by=CHAIR
        ),
    )
    assert any("มากกว่ายอดยกมา" in one for one in faults(db))
    db.write(wholesale_money.bring_forward, loan.id, Money.of(70_000))
    assert (again(db, loan).outstanding, faults(db)) == (Money.of(70_000), [])
    db.write(wholesale_money.bring_forward, loan.id, ZERO)
    db.write(wholesale.remove, loan.id)


def test_members_bring_what_the_lender_is_paid_and_the_margin_is_told(db: Database) -> None:
    loan = borrow(db)
    product = make_product(db)
    member = make_member(db)
    lent = make_loan(db, member, product, 50_000, day=date(2026, 10, 1))
    other = make_loan(db, make_member(db, "นางบัวผัน ศรีสุวรรณ์"), product, 20_000, day=date(2026, 10, 1))
    asked = ApprovalInput(member.id, product.id, Money.of(5_000), 5, TODAY, TODAY, wholesale_id=loan.id)
    at_once = db.write(loan_approvals.approve, asked)
    assert db.read(loans.get, at_once.id).wholesale_id == loan.id
    assert db.write(wholesale.link, loan.id, [lent.id, at_once.id]) == 2
    repay(db, lent, date(2026, 11, 1), "5509.59")
    repay(db, other, date(2026, 11, 1), "2203.84")
    for month, day in enumerate((date(2025, 11, 15), date(2025, 12, 15), date(2026, 11, 15)), 1):
        pay(db, loan, day, f"{25_000 + month}", f"{month}")
    now = db.read(standing, loan.id, TODAY)
    assert (now.members.running, now.members.outstanding) == (1, Money.of(45_000))
    assert now.members.collected == Money.of("5509.59")
    assert now.members.earned == Money.of("509.59")
    assert (now.cost, now.margin) == (Money.of(3), Money.of("506.59"))
    assert now.paid_this_month == Money.of(25_003)
    assert now.principal_paid == Money.of(75_000)
    assert now.due > ZERO and now.is_late
    found = {one.name: one for one in db.read(_matters)}
    assert f"wholesale_due_{loan.id}" in found and f"wholesale_short_{loan.id}" in found
    report = db.read(reports.overview, 1, CAME, TODAY)
    assert report.rows[-1].cells[-1] == Money.of("506.59")
    assert len(db.read(reports.history, loan.id, TODAY).rows) == 5
    db.write(wholesale.link, loan.id, [])
    assert db.read(standing, loan.id, TODAY).members.running == 0


def test_a_members_loan_is_lent_from_one_contract_at_most(db: Database) -> None:
    loan = borrow(db)
    second = db.write(wholesale.add, 1, replace(CODI, contract_no="2"))
    lent = make_loan(db, make_member(db), make_product(db), 50_000, day=date(2026, 10, 1))
    db.write(wholesale.link, loan.id, [lent.id])
    with pytest.raises(UserError) as refused:
        db.write(wholesale.link, second.id, [lent.id])
    assert refused.value.field == "loans"
    assert [one.id for one in db.read(wholesale.linkable, second.id)] == []


def test_the_check_finds_a_figure_changed_behind_the_books(db: Database) -> None:
    loan = borrow(db)

    def spoil(session: Session) -> None:
        session.get_one(WholesaleLoan, loan.id).outstanding = Money.of(1)

    db.write(spoil)
    assert any("สช. 12/2568" in one for one in faults(db))


@settings(max_examples=40)
@given(
    method=st.sampled_from(wholesale.METHODS),
    rate=st.integers(0, 120_000),
    days=st.lists(st.integers(0, 40), min_size=1, max_size=14),
    off=st.lists(st.integers(-30_000, 30_000), min_size=14, max_size=14),
    second=st.integers(0, 60),
)
def test_the_engine_led_by_any_receipts_owes_what_the_receipts_say(
    method: Method, rate: int, days: list[int], off: list[int], second: int
) -> None:
    terms = wholesale.terms_of(replace(CODI, method=method, rate=Rate(rate), periods=24))
    loan = WholesaleLoan(
        contract_no="1",
        principal=terms.principal,
        rate=terms.rate,
        terms=terms_to_json(terms),
        events=[],
    )

    def happen(kind: WholesaleEventKind, day: date, amount: Money, interest: Money = ZERO) -> None:
        number = len(loan.events) + 1
        loan.events.append(WholesaleEvent(id=number, kind=kind, day=day, amount=amount, interest=interest))

    happen(WholesaleEventKind.RECEIVED, CAME, Money.of(200_000))
    happen(WholesaleEventKind.RECEIVED, CAME + timedelta(days=second), Money.of(100_000))
    day = CAME
    for gap, more in zip(days, off, strict=False):
        day += timedelta(days=gap)
        trial = WholesaleEvent(
            id=99, kind=WholesaleEventKind.PAID, day=day, amount=Money.of(1), interest=ZERO
        )
        loan.events.append(trial)
        step = next(one for one in wholesale_state.steps(loan) if one.event is trial)
        loan.events.remove(trial)
        assert step.expected is not None
        interest = max(ZERO, step.expected + Money(more))
        principal = Money(step.outstanding.satang // 9)
        if principal + interest > ZERO:
            happen(WholesaleEventKind.PAID, day, principal + interest, interest)
    wholesale_state.require_possible(loan)
    owed, _ = wholesale_state.kept_figures(loan)
    state = wholesale_state.state_of(loan, max(day, CAME + timedelta(days=second)))
    assert state is not None and state.outstanding == owed
    rows = wholesale_state.asked(loan, state)
    assert Money.sum(one.principal for one in rows) == owed
    assert not rows or rows[-1].balance == ZERO


def test_a_level_payment_stays_level_whatever_interest_the_lender_takes(db: Database) -> None:
    level = replace(CODI, method=Method.ANNUITY, periods=36, instalment=Money.of(9_000))
    loan = borrow(db, level)
    for day, interest in ((date(2025, 11, 15), "1031.68"), (date(2025, 12, 15), "700")):
        pay(db, loan, day, "9000", interest)
    kept = again(db, loan)
    rows = wholesale_state.asked(kept, wholesale_state.state_of(kept, date(2025, 12, 20)))
    assert (rows[0].n, rows[0].due, rows[0].total) == (3, date(2026, 1, 15), Money.of(9_000))
    assert {one.total for one in rows[:-1]} == {Money.of(9_000)}
    assert Money.sum(one.principal for one in rows) == kept.outstanding
    pay(db, loan, date(2026, 1, 15), "4000", "900")
    kept = again(db, loan)
    rows = wholesale_state.asked(kept, wholesale_state.state_of(kept, date(2026, 1, 20)))
    assert (rows[0].n, rows[0].total) == (3, Money.of(5_000))


def test_instalments_paid_as_agreed_bear_the_agreed_interest(db: Database) -> None:
    loan = borrow(db)
    agreed = schedule(wholesale.terms_of(CODI))
    for row in agreed.rows:
        pay(db, loan, row.due, f"{row.total.baht:f}", f"{row.interest.baht:f}")
    kept = again(db, loan)
    assert (kept.outstanding, kept.closed) == (ZERO, agreed.rows[-1].due)
    assert all(one.difference == ZERO for one in wholesale_state.steps(kept))
    assert db.read(_matters) == []
