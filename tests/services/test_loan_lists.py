"""Lists of loans: every order, every filter, finding from what is held, reports and the card."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.database import Database
from models.loan import Loan, LoanStatus
from models.values.money import Money
from services import check, loan_card, loan_lists, loans, today
from services.documents import find
from services.errors import UserError
from services.loan_lists import Filter, Order, Part
from services.loans import ApprovalInput
from services.papers import InstalmentSchedule, from_json
from services.reports import loans as reports
from services.reports.table import Emphasis
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

PEOPLE = (
    ("นายญาณวุฒิ ฐานะมั่น", 4, 50_000, date(2025, 1, 10)),
    ("นางบัวผัน ศรีสุวรรณ์", 7, 20_000, TODAY - timedelta(30)),
    ("นางสาวน้ำทิพย์ ปู่ซ้าย", None, 30_000, TODAY - timedelta(10)),
    ("นายสมชาย ใจดี", 1, 9_000, TODAY - timedelta(60)),
    ("นางเพ็ญศรี อยู่เย็น", 2, 5_000, TODAY - timedelta(5)),
)


@pytest.fixture
def office(db: Database) -> list[Loan]:
    """Overdue, due in a day, due in weeks, closed, and waiting for its money."""
    product = make_product(db)
    made = [
        make_loan(db, make_member(db, name, moo=moo), product, amount, day=day, pay_out=amount > 5_000)
        for name, moo, amount, day in PEOPLE
    ]
    payoff = db.read(loans.quote, made[3].id, TODAY).before.payoff.total
    repay(db, made[3], TODAY, str(payoff))
    return [db.read(loans.get, one.id) for one in made]


def names(
    db: Database, wanted: Filter, order: Order = Order.CONTRACT, *, descending: bool = False
) -> list[str]:
    return [one.borrower.split()[0] for one in db.read(loan_lists.rows, wanted, order, descending=descending)]


LATE, SOON, LATER, CLOSED, WAITING = "นายญาณวุฒิ", "นางบัวผัน", "นางสาวน้ำทิพย์", "นายสมชาย", "นางเพ็ญศรี"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, [LATE, LATER, SOON, WAITING, CLOSED]),
        (Order.MOO, [CLOSED, WAITING, LATE, SOON, LATER]),
        (Order.PRINCIPAL, [WAITING, CLOSED, SOON, LATER, LATE]),
        (Order.DUE, [LATE, SOON, LATER, WAITING, CLOSED]),
        (Order.STATUS, [LATE, WAITING, SOON, LATER, CLOSED]),
    ],
)
def test_every_heading_sorts_and_whoever_lacks_the_value_stands_last(
    db: Database, office: list[Loan], order: Order, expected: list[str]
) -> None:
    found = names(db, Filter(1, TODAY), order)
    assert found == expected
    missing = {Order.MOO: 1, Order.DUE: 2}.get(order, 0)
    turned = names(db, Filter(1, TODAY), order, descending=True)
    kept = len(found) - missing
    assert turned[:kept] == found[:kept][::-1]
    assert sorted(turned) == sorted(found)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(1, TODAY, status=Part.OPEN), {LATE, SOON, LATER, WAITING}),
        (Filter(1, TODAY, status=Part.RUNNING), {LATE, SOON, LATER}),
        (Filter(1, TODAY, status=LoanStatus.ACTIVE), {SOON, LATER}),
        (Filter(1, TODAY, status=LoanStatus.APPROVED), {WAITING}),
        (Filter(1, TODAY, status=LoanStatus.CLOSED), {CLOSED}),
        (Filter(1, TODAY, due_from=TODAY, due_by=TODAY + today.WEEK), {SOON}),
        (Filter(1, TODAY, due_by=TODAY - timedelta(1)), {LATE}),
        (Filter(1, TODAY, moo=7), {SOON}),
        (Filter(1, TODAY, "ปู่ซ้าย", status=Part.OPEN), {LATER}),
    ],
)
def test_filters_totals_and_finder_agree(
    db: Database, office: list[Loan], wanted: Filter, expected: set[str]
) -> None:
    rows = db.read(loan_lists.rows, wanted)
    assert {one.borrower.split()[0] for one in rows} == expected
    totals = db.read(loan_lists.totals, wanted)
    assert totals.count == len(rows)
    assert totals.outstanding == Money.sum(one.outstanding for one in rows)
    finder, unsearched = db.read(loan_lists.finder, wanted), db.read(loan_lists.finder, Filter(1, TODAY))
    found = finder.find(db.read(loan_lists.ids, wanted), wanted.search)
    assert finder.totals(found) == totals
    assert unsearched.totals(list(found)) == totals


@pytest.mark.parametrize("typed", ["บัวผัน", "ศรีสุวรรณ", "LC2569-0000", "lc25690000", "ไม่มีใคร", "นาง"])
def test_what_is_held_finds_what_the_database_finds(db: Database, office: list[Loan], typed: str) -> None:
    wanted = Filter(1, TODAY)
    ids = db.read(loan_lists.ids, wanted)
    held = db.read(loan_lists.finder, wanted).find(ids, typed)
    assert list(held) == [one.loan_id for one in db.read(loan_lists.rows, Filter(1, TODAY, typed))]


def test_a_filter_says_what_it_hides() -> None:
    wanted = Filter(1, TODAY, "บัว", Part.OPEN, 7, TODAY, TODAY + today.WEEK)
    assert wanted.words() == (
        "ค้นหา “บัว” · เฉพาะยังไม่ปิดบัญชี · หมู่ที่ 7 · ครบกำหนด 22 พฤศจิกายน 2569 ถึง 28 พฤศจิกายน 2569"
    )
    assert Filter(1, TODAY, due_from=TODAY).words() == "ครบกำหนดตั้งแต่ 22 พฤศจิกายน 2569"
    assert Filter(1, TODAY).words() == ""


def test_an_empty_fund_has_totals_of_nothing(db: Database) -> None:
    assert not db.read(loan_lists.has_loans, 1)
    finder = db.read(loan_lists.finder, Filter(1, TODAY))
    assert finder.totals([]) == db.read(loan_lists.totals, Filter(1, TODAY))


def asked(db: Database, day: date = TODAY) -> ApprovalInput:
    member, product = make_member(db), make_product(db)
    return ApprovalInput(member.id, product.id, Money.of(20_000), 10, day, day)


def test_approving_and_paying_out_is_one_write(db: Database) -> None:
    loan = db.write(loans.approve_and_disburse, asked(db))
    assert (loan.disbursed, loan.status(TODAY)) == (TODAY, LoanStatus.ACTIVE)
    assert [one.document.number for one in loan.events] == ["PV2570-00001"]
    assert from_json(InstalmentSchedule, db.read(find, "LS2570-00001").facts).version == 1
    assert all(one.ok for one in db.read(check.run))


def test_a_pay_out_to_come_is_refused_and_nothing_is_approved(db: Database) -> None:
    wanted = asked(db)
    later = ApprovalInput(
        wanted.membership_id, wanted.product_id, wanted.principal, 10, TODAY, TODAY + timedelta(1)
    )
    with pytest.raises(UserError, match="อนาคต") as refusal:
        db.write(loans.approve_and_disburse, later)
    assert refusal.value.field == "pay_out"
    assert not db.read(loan_lists.has_loans, 1)


def test_a_preview_refuses_what_the_product_does_not_allow(db: Database) -> None:
    wanted = asked(db)
    too_much = ApprovalInput(0, wanted.product_id, Money.of(100_001), 10, TODAY, TODAY)
    with pytest.raises(UserError, match="กู้ได้") as refusal:
        db.read(loans.preview, too_much)
    assert refusal.value.field == "principal"


def test_tills_know_what_is_in_them(db: Database) -> None:
    before = {account.name: amount for account, amount in db.read(loans.money_in_tills, 1)}
    db.write(loans.approve_and_disburse, asked(db))
    after = {account.name: amount for account, amount in db.read(loans.money_in_tills, 1)}
    assert before["เงินสด"] - after["เงินสด"] == Money.of(20_000)


def test_the_explanation_adds_up_to_what_is_owed(db: Database, office: list[Loan]) -> None:
    repay(db, office[0], date(2025, 2, 10), "300")  # less than the interest: some of it stays
    card = db.read(loan_card.card, office[0].id, date(2025, 4, 30))
    assert card.state is not None
    report = reports.why(card, card.state)
    parts: dict[str, Money] = {}
    total = Money(0)
    for row in report.rows:
        words, amount = row.cells
        if row.emphasis is Emphasis.ITEM and isinstance(amount, Money):
            total += amount
        elif row.emphasis is Emphasis.SUBTOTAL and isinstance(amount, Money):
            assert total == amount, words
            parts[str(words)], total = amount, Money(0)
    assert parts == {
        "เงินต้นคงเหลือ": card.state.outstanding,
        "ดอกเบี้ยถึงวันนี้": card.state.interest,
        "ค่าปรับถึงวันนี้": card.state.penalty,
    }
    assert Money.sum(parts.values()) == report.rows[-1].cells[1] == card.state.payoff.total
    assert any("ค้างหลังชำระครั้งก่อน 10 ก.พ. 2568" in str(row.cells[0]) for row in report.rows)


def test_the_borrowers_card_keeps_what_was_taken_back(db: Database, office: list[Loan]) -> None:
    kept = repay(db, office[0], date(2025, 2, 10), "5509.59")
    repay(db, office[0], date(2025, 3, 25), "4000")
    event = db.read(loans.get, office[0].id).events[-1]
    voucher = db.write(loans.reverse_event, event.id, TODAY, "รับผิดคน")
    report = reports.borrower_card(db.read(loan_card.card, office[0].id, TODAY), TODAY)
    keys = [one.key for one in report.columns]
    rows = [dict(zip(keys, row.cells, strict=True)) for row in report.rows]
    assert [row["description"] for row in rows] == ["จ่ายเงินกู้", "รับชำระ", f"ยกเลิกด้วย {voucher.number}", "รวม"]
    assert rows[1]["document_no"] == kept.number
    assert (rows[2]["principal"], rows[2]["balance"]) == (None, None)
    assert (str(rows[3]["received"]), str(rows[3]["balance"])) == ("5,509.59", "45,000.00")
