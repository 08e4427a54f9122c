"""Lists of loans: every order, every filter, finding from what is held, reports and the card."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.database import Database
from models.loan import Loan, LoanStatus
from models.values.money import Money
from services import check, lists
from services.documents import find
from services.errors import UserError
from services.listing import Wish
from services.loan import loan_approvals, loan_card, loan_lists, loan_repayments, loan_reversals, loans
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_lists import LOANS, Due, Part, wish
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
    payoff = db.read(loan_repayments.quote, made[3].id, TODAY).before.payoff.total
    repay(db, made[3], TODAY, str(payoff))
    return [db.read(loans.get, one.id) for one in made]


def names(db: Database, wanted: Wish) -> list[str]:
    return [str(one["borrower"]).split()[0] for one in db.read(lists.page, LOANS, wanted)]


LATE, SOON, LATER, CLOSED, WAITING = "นายญาณวุฒิ", "นางบัวผัน", "นางสาวน้ำทิพย์", "นายสมชาย", "นางเพ็ญศรี"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("borrower", [LATE, LATER, SOON, WAITING, CLOSED]),
        ("moo", [CLOSED, WAITING, LATE, SOON, LATER]),
        ("principal", [WAITING, CLOSED, SOON, LATER, LATE]),
        ("next_due", [LATE, SOON, LATER, WAITING, CLOSED]),
        ("status", [LATE, WAITING, SOON, LATER, CLOSED]),
    ],
)
def test_every_heading_sorts_and_whoever_lacks_the_value_stands_last(
    db: Database, office: list[Loan], order: str, expected: list[str]
) -> None:
    found = names(db, wish(1, TODAY, order=order))
    assert found == expected
    missing = {"moo": 1, "next_due": 2}.get(order, 0)
    turned = names(db, wish(1, TODAY, order=order, descending=True))
    kept = len(found) - missing
    assert turned[:kept] == found[:kept][::-1]
    assert sorted(turned) == sorted(found)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (wish(1, TODAY, status=Part.OPEN), {LATE, SOON, LATER, WAITING}),
        (wish(1, TODAY, status=Part.RUNNING), {LATE, SOON, LATER}),
        (wish(1, TODAY, status=LoanStatus.ACTIVE), {SOON, LATER}),
        (wish(1, TODAY, status=LoanStatus.APPROVED), {WAITING}),
        (wish(1, TODAY, status=LoanStatus.CLOSED), {CLOSED}),
        (wish(1, TODAY, due=Due.WEEK), {SOON}),
        (wish(1, TODAY, due=Due.LATE), {LATE}),
        (wish(1, TODAY, moo=7), {SOON}),
        (wish(1, TODAY, "ปู่ซ้าย", status=Part.OPEN), {LATER}),
    ],
)
def test_filters_count_and_sums_agree(
    db: Database, office: list[Loan], wanted: Wish, expected: set[str]
) -> None:
    assert set(names(db, wanted)) == expected
    found = db.read(lists.found, LOANS, wanted)
    rows = db.read(loan_lists.rows_of, found, TODAY)
    assert db.read(lists.count, LOANS, wanted) == len(rows)
    sums = db.read(lists.totals, LOANS, wanted, found)
    assert sums == {
        "principal": Money.sum(one.principal for one in rows),
        "outstanding": Money.sum(one.outstanding for one in rows),
        "next_total": Money.sum(one.next_total or Money(0) for one in rows),
    }
    report = db.read(lists.report, LOANS, wanted)
    last = dict(zip((one.key for one in report.columns), report.rows[-1].cells, strict=True))
    assert {**last, **sums, "contract_no": "รวม"} == last
    assert report.rows[-1].emphasis is Emphasis.TOTAL


def test_the_list_says_of_a_loan_what_its_row_says(db: Database, office: list[Loan]) -> None:
    listed = db.read(lists.page, LOANS, wish(1, TODAY))
    for shown, row in zip(
        listed, db.read(loan_lists.rows_of, [one.id for one in listed], TODAY), strict=True
    ):
        assert (shown["status"], shown["days_overdue"] or 0) == (row.status.label, row.days_overdue)
        assert (shown["outstanding"], shown["next_total"]) == (row.outstanding, row.next_total)


def test_the_funds_running_loans_are_counted_for_the_head_of_the_page(
    db: Database, office: list[Loan]
) -> None:
    rows = db.read(loan_lists.rows_of, db.read(lists.ids, LOANS, wish(1, TODAY, status=Part.RUNNING)), TODAY)
    assert db.read(loan_lists.running, 1) == (3, Money.sum(one.outstanding for one in rows))
    assert db.read(loan_lists.running, 2) == (0, Money(0))


@pytest.mark.parametrize(
    ("typed", "count"),
    [("บัวผัน", 1), ("ศรีสุวรรณ", 1), ("LC2570-0000", 3), ("lc25700000", 3), ("ไม่มีใคร", 0), ("นาง", 3)],
)
def test_typing_finds_borrowers_and_contracts(
    db: Database, office: list[Loan], typed: str, count: int
) -> None:
    assert len(db.read(lists.roster, LOANS, wish(1, TODAY)).find(typed)) == count


def test_a_filter_says_what_it_hides(db: Database) -> None:
    make_member(db, moo=7)
    options = db.read(lists.all_options, LOANS)
    wanted = wish(1, TODAY, "บัว", status=Part.OPEN, moo=7, due=Due.WEEK)
    assert LOANS.words(wanted, options) == ("ค้นหา “บัว” · เฉพาะยังไม่ปิดบัญชี · หมู่ที่ 7 · งวดที่ครบกำหนดใน 7 วัน")
    assert LOANS.words(wish(1, TODAY), options) == ""


def test_an_empty_fund_has_totals_of_nothing(db: Database) -> None:
    sums = db.read(lists.totals, LOANS, wish(1, TODAY), [])
    assert set(sums.values()) == {Money(0)}
    assert db.read(lists.report, LOANS, wish(1, TODAY)).rows == ()


def asked(db: Database, day: date = TODAY) -> ApprovalInput:
    member, product = make_member(db), make_product(db)
    return ApprovalInput(member.id, product.id, Money.of(20_000), 10, day, day)


def test_approving_and_paying_out_is_one_write(db: Database) -> None:
    loan = db.write(loan_approvals.approve_and_disburse, asked(db))
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
        db.write(loan_approvals.approve_and_disburse, later)
    assert refusal.value.field == "pay_out"
    assert db.read(lists.count, LOANS, wish(1, TODAY)) == 0


def test_a_preview_refuses_what_the_product_does_not_allow(db: Database) -> None:
    wanted = asked(db)
    too_much = ApprovalInput(0, wanted.product_id, Money.of(100_001), 10, TODAY, TODAY)
    with pytest.raises(UserError, match="กู้ได้") as refusal:
        db.read(loan_approvals.preview, too_much)
    assert refusal.value.field == "principal"


def test_tills_know_what_is_in_them(db: Database) -> None:
    before = {account.name: amount for account, amount in db.read(loans.money_in_tills, 1)}
    db.write(loan_approvals.approve_and_disburse, asked(db))
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
    assert any("ค้างหลังรายการเมื่อ 10 ก.พ. 2568" in str(row.cells[0]) for row in report.rows)


def test_the_borrowers_card_keeps_what_was_taken_back(db: Database, office: list[Loan]) -> None:
    kept = repay(db, office[0], date(2025, 2, 10), "5509.59")
    repay(db, office[0], date(2025, 3, 25), "4000")
    event = db.read(loans.get, office[0].id).events[-1]
    voucher = db.write(loan_reversals.reverse_event, event.id, TODAY, "รับผิดคน")
    report = reports.borrower_card(db.read(loan_card.card, office[0].id, TODAY), TODAY)
    keys = [one.key for one in report.columns]
    rows = [dict(zip(keys, row.cells, strict=True)) for row in report.rows]
    assert [row["description"] for row in rows] == ["จ่ายเงินกู้", "รับชำระ", f"ยกเลิกด้วย {voucher.number}", "รวม"]
    assert rows[1]["document_no"] == kept.number
    assert (rows[2]["principal"], rows[2]["balance"]) == (None, None)
    assert (str(rows[3]["received"]), str(rows[3]["balance"])) == ("5,509.59", "45,000.00")
