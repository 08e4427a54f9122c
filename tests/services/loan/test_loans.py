from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.fund import EndReason, Fund
from models.ledger import AccountRole, JournalLine
from models.loan import Loan, LoanStatus
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check, documents, lists
from services.bookkeeping import account_sums, charts, fiscal_periods
from services.errors import UserError
from services.fund import members
from services.loan import (
    loan_approvals,
    loan_card,
    loan_lists,
    loan_products,
    loan_repayments,
    loan_reversals,
    loans,
)
from services.loan.loan_approvals import ApprovalInput
from services.loan.loan_lists import LOANS
from services.loan.loan_math import Method
from services.papers import DisbursementVoucher, InstalmentSchedule, RepaymentSlip, from_json
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.books import close_year


def books(db: Database, fund: Fund) -> dict[AccountRole, Money]:
    def read(session: Session) -> dict[AccountRole, Money]:
        return {
            role: account_sums.balance(session, charts.account_for(session, fund.id, role))
            for role in AccountRole
        }

    return db.read(read)


@pytest.fixture
def loan(db: Database) -> Loan:
    return make_loan(
        db, make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", house_no="12/3", moo=4), make_product(db)
    )


CASE_E = (  # fund.md section 2.5 E: day, received, fee → fee, penalty, interest, principal, left
    (date(2025, 2, 10), "5509.59", "0", "0.00", "0.00", "509.59", "5,000.00", "45,000.00"),
    (date(2025, 3, 25), "4000.00", "0", "0.00", "6.16", "636.16", "3,357.68", "41,642.32"),
    (date(2025, 4, 30), "10000.00", "50", "50.00", "13.08", "492.86", "9,444.06", "32,198.26"),
    (date(2025, 5, 10), "2304.12", "0", "0.00", "0.00", "105.86", "2,198.26", "30,000.00"),
    (date(2025, 6, 20), "30408.49", "0", "0.00", "4.11", "404.38", "30,000.00", "0.00"),
)


def test_case_e_through_the_books_to_the_satang(db: Database, fund: Fund, loan: Loan) -> None:
    for day, amount, fee, *expected in CASE_E:
        paper = repay(db, loan, day, amount, fee)
        movement = db.read(loan_card.card, loan.id, day).movements[-1]
        assert movement.split is not None
        split = movement.split
        assert [
            str(x) for x in (split.fee, split.penalty, split.interest, split.principal, split.balance)
        ] == expected
        assert movement.event.document.number == paper.number
    sums = books(db, fund)
    assert sums[AccountRole.LOANS] == ZERO
    assert -sums[AccountRole.LOAN_INTEREST] == Money.of("2148.85")
    assert -sums[AccountRole.LOAN_PENALTY] == Money.of("23.35")
    assert -sums[AccountRole.LOAN_FEE] == Money.of("50.00")
    closed = db.read(loans.get, loan.id)
    assert closed.status(TODAY) is LoanStatus.CLOSED
    assert closed.closed == date(2025, 6, 20)
    assert all(one.ok for one in db.read(check.run)), db.read(check.run)


def test_the_slip_says_what_fund_md_asks(db: Database, loan: Loan) -> None:
    for day, amount, fee, *_ in CASE_E[:3]:
        paper = repay(db, loan, day, amount, fee)
    slip = from_json(RepaymentSlip, paper.facts)
    assert paper.number == "RC2568-00003"
    assert (slip.book, slip.leaf) == (1, 3)
    assert [(one.label, str(one.amount)) for one in slip.lines] == [
        ("เงินต้น", "9,444.06"),
        ("ดอกเบี้ย ร้อยละ 12 ต่อปี 26 มี.ค. – 30 เม.ย. 2568 (36 วัน)", "492.86"),
        ("ค่าปรับ ร้อยละ 3 ต่อปี ของเงินต้นงวดที่ผิดนัด", "13.08"),
        ("ค่าธรรมเนียม", "50.00"),
    ]
    assert (slip.payer, slip.member_no, slip.contract_no) == ("นายญาณวุฒิ ฐานะมั่น", "C0412", loan.contract_no)
    assert slip.instalments == "2 – 4"
    assert (str(slip.principal_before), str(slip.principal_after)) == ("41,642.32", "32,198.26")
    assert (slip.next_due, str(slip.next_total)) == (date(2025, 5, 10), "2,304.12")


def test_approving_takes_a_contract_number_and_moves_no_money(db: Database, fund: Fund) -> None:
    before = books(db, fund)
    waiting = make_loan(db, make_member(db), make_product(db), pay_out=False)
    assert waiting.contract_no == "LC2568-00001"
    assert waiting.status(TODAY) is LoanStatus.APPROVED
    assert books(db, fund) == before


def test_paying_out_gives_voucher_schedule_and_entry(db: Database, fund: Fund) -> None:
    waiting = make_loan(db, make_member(db), make_product(db), pay_out=False)
    paper = db.write(loan_approvals.disburse, waiting.id, date(2025, 1, 20))
    voucher = from_json(DisbursementVoucher, paper.facts)
    assert (voucher.number, str(voucher.total), voucher.channel) == ("PV2568-00001", "50,000.00", "เงินสด")
    paid = db.read(loans.get, waiting.id)
    schedule = from_json(InstalmentSchedule, db.read(documents.find, "LS2568-00001").facts)
    assert schedule.rows[0].due == date(2025, 2, 20)
    assert (paid.disbursed, paid.outstanding, paid.oldest_unpaid_due) == (
        date(2025, 1, 20),
        Money.of(50_000),
        date(2025, 2, 20),
    )
    assert books(db, fund)[AccountRole.CASH] == Money.of(450_000)


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"principal": Money.of(999)}, "principal", "กู้ได้ 1,000.00 ถึง 100,000.00"),
        ({"principal": Money.of(100_001)}, "principal", "กู้ได้"),
        ({"periods": 61}, "periods", "ไม่เกิน 60 งวด"),
        ({"approved": date(2027, 1, 1), "pay_out": date(2027, 1, 1)}, "approved", "อนาคต"),
        ({"pay_out": date(2024, 12, 31)}, "pay_out", "ไม่ก่อนวันที่อนุมัติ"),
        ({"first_due": date(2025, 1, 1)}, "first_due", "หลังวันจ่ายเงินกู้"),
        ({"approved": date(2010, 1, 1)}, "approved", "เป็นสมาชิกตั้งแต่"),
    ],
)
def test_an_approval_that_cannot_be_is_refused_at_its_field(
    db: Database, change: dict[str, Any], field: str, words: str
) -> None:
    member, product = make_member(db), make_product(db)
    day = date(2025, 1, 10)
    asked: dict[str, Any] = {
        "principal": Money.of(5_000),
        "periods": 10,
        "approved": day,
        "pay_out": day,
        **change,
    }
    with pytest.raises(UserError, match=words) as refusal:
        db.write(loan_approvals.approve, ApprovalInput(member.id, product.id, **asked))
    assert refusal.value.field == field
    assert db.read(lambda s: s.scalar(select(func.count()).select_from(Loan))) == 0


def test_somebody_who_left_cannot_borrow(db: Database) -> None:
    member, product = make_member(db), make_product(db)
    db.write(members.end, member.id, date(2024, 1, 1), EndReason.RESIGNED, "", TODAY)
    with pytest.raises(UserError, match="พ้นสมาชิกแล้ว"):
        make_loan(db, member, product)


def test_a_member_with_a_running_loan_cannot_leave(db: Database, loan: Loan) -> None:
    with pytest.raises(UserError, match=loan.contract_no):
        db.write(members.end, loan.membership_id, TODAY, EndReason.RESIGNED, "", TODAY)


@pytest.mark.parametrize(
    ("day", "amount", "field", "words"),
    [
        (date(2025, 1, 9), "100", "day", "ก่อนวันจ่ายเงินกู้"),
        (date(2025, 2, 10), "0", "amount", "มากกว่าศูนย์"),
        (date(2025, 2, 10), "-5", "amount", "มากกว่าศูนย์"),
        (date(2025, 2, 10), "50509.60", "amount", r"50,509\.59"),
        (date(2027, 2, 10), "100", "day", "อนาคต"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_and_nothing_is_saved(
    db: Database, loan: Loan, day: date, amount: str, field: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refusal:
        repay(db, loan, day, amount)
    assert refusal.value.field == field
    receipts = select(func.count()).select_from(Document).where(Document.kind == DocumentKind.RECEIPT)
    assert db.read(lambda s: s.scalar(receipts)) == 0


def test_a_payment_into_a_closed_year_is_refused_at_the_day(db: Database, fund: Fund, loan: Loan) -> None:
    close_year(db, db.write(fiscal_periods.period_of, fund, date(2025, 2, 10)).id)
    with pytest.raises(UserError, match="ปีบัญชี 2568 ปิดแล้ว") as refusal:
        repay(db, loan, date(2025, 2, 10), "100")
    assert refusal.value.field == "day"


def test_taking_back_the_last_receipt_restores_loan_and_books(db: Database, fund: Fund, loan: Loan) -> None:
    repay(db, loan, date(2025, 2, 10), "5509.59")
    before, sums = db.read(loans.get, loan.id), books(db, fund)
    wrong = repay(db, loan, date(2025, 3, 25), "4000")
    event = db.read(loans.get, loan.id).events[-1]
    voucher = db.write(loan_reversals.reverse_event, event.id, date(2025, 3, 26), "รับผิดคน")
    after = db.read(loans.get, loan.id)
    assert books(db, fund) == sums
    assert (after.outstanding, after.oldest_unpaid_due) == (before.outstanding, before.oldest_unpaid_due)
    paper = db.read(documents.find, wrong.number)
    assert (paper.cancelled_by_id, paper.cancel_reason) == (voucher.id, "รับผิดคน")
    assert repay(db, loan, date(2025, 3, 26), "4000").number == "RC2568-00003"
    with pytest.raises(UserError, match="ถูกยกเลิกไปแล้ว"):
        db.write(loan_reversals.reverse_event, event.id, TODAY, "อีกครั้ง")
    assert all(one.ok for one in db.read(check.run))


def test_taking_back_an_earlier_receipt_splits_the_later_ones_anew(
    db: Database, fund: Fund, loan: Loan
) -> None:
    repay(db, loan, date(2025, 2, 10), "5509.59")
    later = repay(db, loan, date(2025, 3, 25), "4000")
    first = next(
        one for one in db.read(loans.get, loan.id).events if one.document.kind is DocumentKind.RECEIPT
    )
    (changed,) = db.read(loan_reversals.reversal_preview, first.id).changed
    assert changed.number == later.number
    assert changed.after.interest > changed.before.interest
    db.write(loan_reversals.reverse_event, first.id, date(2025, 3, 26), "เช็คคืน")
    assert -books(db, fund)[AccountRole.LOAN_INTEREST] == changed.after.interest
    assert books(db, fund)[AccountRole.LOANS] == db.read(loans.get, loan.id).outstanding
    assert all(one.ok for one in db.read(check.run))


def test_a_late_entry_says_what_it_changes_and_waits_for_a_yes(db: Database, fund: Fund, loan: Loan) -> None:
    later = repay(db, loan, date(2025, 3, 25), "4000")
    with pytest.raises(UserError, match=later.number) as refusal:
        repay(db, loan, date(2025, 2, 10), "5509.59")
    assert refusal.value.field == "day"
    quote = db.read(loan_repayments.quote, loan.id, date(2025, 2, 10), Money.of("5509.59"))
    assert [one.number for one in quote.changed] == [later.number]
    repay(db, loan, date(2025, 2, 10), "5509.59", late_entry_seen=True)
    movements = db.read(loan_card.card, loan.id, TODAY).movements
    assert [str(one.balance) for one in movements] == ["50,000.00", "45,000.00", "41,642.32"]
    assert books(db, fund)[AccountRole.LOANS] == Money.of("41642.32")
    assert all(one.ok for one in db.read(check.run)), [one for one in db.read(check.run) if not one.ok]


def test_a_pay_out_with_receipts_is_not_taken_back(db: Database, fund: Fund, loan: Loan) -> None:
    paid_out = loan.events[0]
    repay(db, loan, date(2025, 2, 10), "5509.59")
    with pytest.raises(UserError, match="ยกเลิกใบเสร็จเหล่านั้นก่อน"):
        db.write(loan_reversals.reverse_event, paid_out.id, TODAY, "จ่ายผิดคน")
    receipt = db.read(loans.get, loan.id).events[-1]
    db.write(loan_reversals.reverse_event, receipt.id, TODAY, "จ่ายผิดคน")
    db.write(loan_reversals.reverse_event, paid_out.id, TODAY, "จ่ายผิดคน")
    back = db.read(loans.get, loan.id)
    assert back.status(TODAY) is LoanStatus.APPROVED
    assert books(db, fund)[AccountRole.CASH] == Money.of(500_000)
    db.write(loan_approvals.disburse, loan.id, date(2025, 3, 1))
    assert db.read(loans.get, loan.id).disbursed == date(2025, 3, 1)
    assert all(one.ok for one in db.read(check.run))


def test_an_approval_can_be_cancelled_before_the_money_goes(db: Database) -> None:
    waiting = make_loan(db, make_member(db), make_product(db), pay_out=False)
    db.write(loan_approvals.cancel_approval, waiting.id, "ผู้กู้ขอยกเลิก")
    assert db.read(loans.get, waiting.id).status(TODAY) is LoanStatus.CANCELLED
    with pytest.raises(UserError, match="ยกเลิก จึงทำรายการนี้ไม่ได้"):
        db.write(loan_approvals.disburse, waiting.id, date(2025, 2, 1))


def test_money_can_go_through_the_bank(db: Database, fund: Fund, loan: Loan) -> None:
    bank = next(one for one in db.read(loans.tills, fund.id) if one.role is AccountRole.BANK)
    paper = repay(db, loan, date(2025, 2, 10), "5509.59", account_id=bank.id)
    assert from_json(RepaymentSlip, paper.facts).channel == bank.name
    assert books(db, fund)[AccountRole.BANK] == Money.of("1005509.59")
    wages = next(one for one in db.read(charts.accounts, fund.id) if one.code == "53010")
    with pytest.raises(UserError, match="ไม่ใช่เงินสดหรือเงินฝากธนาคาร"):
        repay(db, loan, date(2025, 2, 11), "100", account_id=wages.id)


def test_an_unlawful_product_cannot_be_saved(db: Database) -> None:
    with pytest.raises(UserError, match="กฎหมาย"):
        make_product(db, rate=Rate.of(16))
    with pytest.raises(UserError, match="ลดค่าปรับ"):
        make_product(db, rate=Rate.of(14), penalty_rate=Rate.of(3))


def test_a_product_reads_back_as_it_was_typed(db: Database) -> None:
    product = make_product(db, method=Method.ANNUITY, instalment_unit=Money.of(1), rounds_up=True)
    again = loan_products.as_input(product)
    assert (again.method, again.instalment_unit, again.rounds_up) == (Method.ANNUITY, Money.of(1), True)
    db.write(loan_products.change, product.id, again, TODAY)


def test_the_list_finds_sums_and_filters(db: Database, loan: Loan) -> None:
    other = make_loan(
        db,
        make_member(db, "นางบัวผัน ศรีสุวรรณ์", moo=7),
        db.read(loan_products.products, 1)[0],
        20_000,
        day=TODAY,
    )
    for search in (other.contract_no, "บัวผัน", "บัวผัน ศรีสุวรรณ"):
        assert list(db.read(lists.found, LOANS, loan_lists.wish(1, TODAY, search))) == [other.id]
    overdue = loan_lists.wish(1, TODAY, status=LoanStatus.OVERDUE)
    (late,) = db.read(lists.page, LOANS, overdue)
    assert (late["contract_no"], late["days_overdue"]) == (loan.contract_no, (TODAY - date(2025, 2, 10)).days)
    assert db.read(lists.count, LOANS, loan_lists.wish(1, TODAY, moo=7)) == 1
    report = db.read(lists.report, LOANS, loan_lists.wish(1, TODAY))
    assert len(report.rows) == 3
    at = [one.key for one in report.columns].index("outstanding")
    assert str(report.rows[-1].cells[at]) == "70,000.00"


def test_every_line_of_a_loan_names_the_loan(db: Database, loan: Loan) -> None:
    repay(db, loan, date(2025, 2, 10), "5509.59")
    query = select(func.count()).select_from(JournalLine).where(JournalLine.loan_id == loan.id)
    assert db.read(lambda s: s.scalar(query)) == 5
