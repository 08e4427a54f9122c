"""The first page's figures and matters, each from a case a secretary would recognise."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.database import Database
from models.fund import EndReason, FundKind
from models.ledger import AccountRole, Till
from models.values.money import Money
from services import office, to_do, today, today_matters
from services.bookkeeping import charts, ledger
from services.fund import funds, members
from services.fund.funds import FundInput
from services.loan import loan_approvals
from services.matters import Matter, Urgency, Wanted
from services.office import CouncilInput
from services.people import person_acts
from services.today import FundToday, Today
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

COPIED = datetime(2026, 11, 22, 23, 0)  # after everything


def read(db: Database, day: date = TODAY, copied: datetime | None = COPIED) -> Today:
    return db.read(today.read, day, copied)


def matters(db: Database, day: date = TODAY, copied: datetime | None = COPIED) -> list[Matter]:
    """Without what the register of persons lacks and the test office's 500,000 baht in the box: not what these tests
    are about."""
    found = db.read(to_do.everything, read(db, day, copied))
    return [one for one in found if one.name not in ("incomplete", "cash_limit_1")]


def matter(db: Database, name: str, day: date = TODAY, copied: datetime | None = COPIED) -> Matter | None:
    found = matters(db, day, copied)
    return next((one for one in found if one.name == name), None)


def test_an_empty_office_is_told_what_to_do_first(db: Database) -> None:
    answer = read(db)
    assert (answer.members, answer.is_empty, answer.has_loans) == (0, True, False)
    assert answer.till(Till.CASH) == Money.of(500_000)
    assert answer.till(Till.BANK) == Money.of(1_000_000)
    assert [(one.page, one.target) for one in matters(db)] == [
        ("imports", Wanted("members")),
        ("members", Wanted("add")),
    ]


def test_members_are_those_of_the_day(db: Database) -> None:
    make_member(db, joined=date(2026, 10, 1))
    make_member(db, "นางสาวบัว ทอง", joined=date(2026, 9, 30))
    gone = make_member(db, "นายมี มา")
    db.write(members.end, gone.id, date(2026, 11, 22), EndReason.RESIGNED, "", TODAY)
    assert read(db).members == 2
    assert read(db, date(2026, 11, 21)).members == 3
    assert read(db).funds[0].joined == 1, "the fiscal year begins on 1 October"


def test_cards_to_be_looked_at_are_counted_for_the_living_only(db: Database) -> None:
    for number, name in enumerate(("นายกอ ก", "นายขอ ข")):
        made = make_member(db, name, citizen_id=f"123{number}", check_card_later=True)
    db.write(person_acts.record_death, made.person_id, date(2026, 11, 1), "", TODAY)
    found = matter(db, "card_check")
    assert found is not None
    assert found.title == "1 คนรอตรวจบัตรประชาชน"
    assert (found.page, found.target) == ("persons", Wanted("card_check"))


def test_loans_are_counted_by_their_oldest_unpaid_instalment(db: Database) -> None:
    """Due days: 1 Oct (52 days late), 20 Nov (2 days late), 28 Nov (in the week), 29 Nov (after it)."""
    product = make_product(db)
    for number, day in enumerate(
        (date(2026, 9, 1), date(2026, 10, 20), date(2026, 10, 28), date(2026, 10, 29))
    ):
        make_loan(db, make_member(db, f"นายผู้กู้ คนที่{number}"), product, 10_000, day=day)
    fund = read(db).funds[0]
    assert (fund.running, fund.overdue, fund.long_overdue, fund.due) == (4, 2, 1, 1)
    assert fund.outstanding == Money.of(40_000)
    assert fund.oldest_due == date(2026, 10, 1)
    assert fund.notice_by == date(2026, 11, 30)


def test_overdue_says_how_long_and_by_when_a_guarantor_must_know(db: Database) -> None:
    make_loan(db, make_member(db), make_product(db), day=date(2026, 9, 1))
    found = matter(db, "overdue_1")
    assert found is not None
    assert (found.urgency, found.target) == (Urgency.NOW, Wanted("overdue", 1))
    assert found.title == "ค้างชำระ 1 สัญญา เกิน 30 วัน 1 สัญญา"
    assert "ค้างนานที่สุด 52 วัน" in found.reason
    assert "ภายใน 30 พ.ย. 2569 (60 วันนับแต่ผิดนัด ป.พ.พ. มาตรา 686)" in found.reason


@pytest.mark.parametrize(
    ("days", "urgency", "has_notice"),
    [
        (1, Urgency.SOON, True),
        (30, Urgency.SOON, True),
        (31, Urgency.NOW, True),
        (60, Urgency.NOW, True),
        (61, Urgency.NOW, False),
    ],
)
def test_thirty_days_late_is_grave_and_sixty_end_the_notice(
    db: Database, days: int, urgency: Urgency, has_notice: bool
) -> None:
    make_loan(db, make_member(db), make_product(db), day=date(2026, 5, 1))
    found = matter(db, "overdue_1", date(2026, 6, 1) + timedelta(days))
    assert found is not None
    assert found.urgency is urgency
    assert ("686" in found.reason) is has_notice


def test_a_paid_instalment_is_no_longer_overdue(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2026, 9, 1))
    repay(db, loan, date(2026, 11, 20), "20000")
    assert read(db).funds[0].overdue == 0
    assert matter(db, "overdue_1") is None


def test_an_approved_loan_waits_for_its_money_until_it_is_paid_out_or_cancelled(db: Database) -> None:
    product = make_product(db)
    waiting = make_loan(db, make_member(db), product, 35_000, day=date(2026, 11, 10), pay_out=False)
    found = matter(db, "approved_1")
    assert found is not None
    assert found.title == "อนุมัติแล้วรอจ่ายเงิน 1 สัญญา 35,000.00 บาท"
    assert found.reason.startswith("อนุมัติตั้งแต่ 10 พฤศจิกายน 2569")
    assert read(db).has_loans
    db.write(loan_approvals.cancel_approval, waiting.id, "ผู้กู้ขอยกเลิก")
    assert matter(db, "approved_1") is None
    assert not read(db).has_loans


def test_what_falls_due_in_a_week_is_good_to_know(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2026, 10, 25))
    found = matter(db, "due_1")
    assert found is not None
    assert found.urgency is Urgency.GOOD
    assert found.reason == f"ยอดตามงวดรวม {loan.next_total} บาท ถึง 28 พฤศจิกายน 2569"
    assert matter(db, "due_1", date(2026, 11, 18)) is None, "seven days ahead is not this week"


def test_negative_cash_is_impossible_and_comes_first(db: Database) -> None:
    make_loan(db, make_member(db), make_product(db), 1_000, day=date(2026, 5, 1))
    cash = db.read(charts.account_for, 1, AccountRole.CASH)
    bank = db.read(charts.account_for, 1, AccountRole.BANK)
    db.write(
        ledger.record_entry,
        1,
        date(2026, 11, 20),
        "ฝากธนาคาร",
        [(bank.id, Money.of(500_001)), (cash.id, Money.of(-500_001))],
    )
    found = matters(db)
    assert found[0].name == "negative_cash_1"
    assert found[0].title == "เงินสดในบัญชีติดลบ -1,001.00 บาท"
    assert found[0].target == Wanted("cash", 1)
    assert [one.urgency for one in found] == sorted((one.urgency for one in found), key=list(Urgency).index)


def test_a_fund_without_any_money_is_no_matter(db: Database) -> None:
    db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    make_member(db)
    assert matters(db) == []


def test_each_fund_has_its_own_matters_under_its_own_name() -> None:
    two = [FundToday(at, name, members=1, due=1) for at, name in ((1, "กองทุนสวัสดิการ"), (2, "กองทุนหมู่บ้าน"))]
    found = list(today_matters.matters(Today(TODAY, two, has_address=True, uncopied_since=None)))
    assert [(one.target, one.reason.partition(" · ")[0]) for one in found] == [
        (Wanted("due", 1), "กองทุนสวัสดิการ"),
        (Wanted("due", 2), "กองทุนหมู่บ้าน"),
    ]


def test_an_address_without_amphoe_is_a_matter(db: Database) -> None:
    make_member(db)
    assert matter(db, "address") is None
    db.write(office.save_council, CouncilInput("สภาองค์กรชุมชนตำบลโพนทอง", "โพนทอง", "", "หนองคาย"))
    found = matter(db, "address")
    assert found is not None
    assert (found.page, found.target) == ("settings", Wanted("council"))


def test_a_copy_is_missed_a_day_after_the_first_write_it_lacks(db: Database) -> None:
    """Everything here was written on 22 November 2026 at 10.42."""
    assert read(db, copied=None).uncopied_since == datetime(2026, 11, 22, 10, 42)
    assert matter(db, "copy", copied=None) is None, "the day is not over: closing makes the copy"
    next_day = matter(db, "copy", TODAY + timedelta(1), None)
    assert next_day is not None
    assert next_day.urgency is Urgency.SOON
    assert next_day.reason == "ถ้าเครื่องเสียวันนี้ สิ่งที่บันทึกตั้งแต่ 22 พฤศจิกายน 2569 จะหาย"
    later = matter(db, "copy", TODAY + timedelta(8), None)
    assert later is not None
    assert later.urgency is Urgency.NOW


@pytest.mark.parametrize(
    ("copied", "is_needed"),
    [
        (datetime(2026, 11, 22, 10, 41, 59), True),
        (datetime(2026, 11, 22, 10, 42, 0, 900_000), True),  # the write may be of the same second
        (datetime(2026, 11, 22, 10, 42, 1), False),
    ],
)
def test_a_copy_of_the_same_second_is_made_again(db: Database, copied: datetime, is_needed: bool) -> None:
    assert (read(db, copied=copied).uncopied_since is not None) is is_needed


def test_a_finished_day_has_no_matters(db: Database) -> None:
    make_member(db)
    assert matters(db) == []
