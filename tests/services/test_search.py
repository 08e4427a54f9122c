"""Ctrl+K finds whatever a person has in hand: a name, a number on a paper, a house."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import EndReason, FundKind
from models.loan import Loan
from models.values.identity import format_citizen_id
from services import journal, search
from services.fund import funds, members
from services.fund.funds import FundInput
from services.loan import loans
from services.search import Found
from tests.builders import citizen_id, make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services import books
from tests.services.money_office import DONATION, income, repayment, take
from tests.services.places import make_house, make_village


def find(db: Database, text: str) -> list[Found]:
    return db.read(search.everything, text, TODAY)


def pages(found: list[Found]) -> list[str]:
    return [one.page for one in found]


@pytest.fixture
def loan(db: Database) -> Loan:
    """Two members, the second with a running loan and one repayment; a third who left."""
    make_member(db, "นายสมชาย ใจดี", number="C0001", house_no="24/34", moo=4, citizen_id=citizen_id(77))
    borrower = make_member(db, "นางบัวผัน ทองคำ", number="C0002", house_no="9", moo=7)
    gone = make_member(db, "นายสมชาย กล้าหาญ", number="C0003")
    db.write(members.end, gone.id, date(2020, 3, 1), EndReason.RESIGNED, "", TODAY)
    made = make_loan(db, borrower, make_product(db))
    repay(db, made, date(2025, 2, 10), "1000")
    return db.read(loans.get, made.id)


@pytest.mark.parametrize("text", ["บัวผัน", "นางบัวผัน ทองคำ", "ทองคำ", "บั้วผัน", "C0002", "๙ ม.7"])
def test_a_member_is_found_by_what_one_remembers(db: Database, loan: Loan, text: str) -> None:
    first = find(db, text)[0]
    assert (first.page, first.target, first.title) == ("members", loan.membership_id, "นางบัวผัน ทองคำ")
    assert first.detail == "สมาชิก C0002 · บ้านเลขที่ 9 · หมู่ที่ 7"


def test_her_loan_stands_under_her(db: Database, loan: Loan) -> None:
    found = find(db, "บัวผัน")
    assert found[1] == Found(
        "loans",
        loan.id,
        f"{loan.contract_no} นางบัวผัน ทองคำ",
        f"เงินกู้ ค้างชำระ · คงเหลือ {loan.outstanding}",
    )


def test_whoever_left_stands_last_and_is_marked(db: Database, loan: Loan) -> None:
    make_member(db, "นางสาวบัว สมชาย", number="C0004")
    found = [one for one in find(db, "สมชาย") if one.page == "members"]
    assert [one.title for one in found] == ["นายสมชาย ใจดี", "นางสาวบัว สมชาย", "นายสมชาย กล้าหาญ"]
    assert found[2].detail == "สมาชิก C0003 · ลาออก"


def test_a_whole_citizen_id_finds_its_owner_only(db: Database, loan: Loan) -> None:
    for text in (citizen_id(77), format_citizen_id(citizen_id(77)), citizen_id(77)[-4:]):
        assert [one.title for one in find(db, text)] == ["นายสมชาย ใจดี"], text
    assert find(db, citizen_id(78)) == []


def test_a_contract_is_found_by_its_number_in_any_dress(db: Database, loan: Loan) -> None:
    for text in (loan.contract_no, loan.contract_no.lower(), "LC2568-1", "lc 2568-1", "2568-00001", "๒๕๖๘-1"):
        first = find(db, text)[0]
        assert (first.page, first.target) == ("loans", loan.id), text


def test_a_receipt_opens_the_loan_it_was_for(db: Database, loan: Loan) -> None:
    for text in ("RC2568-00001", "rc2568-1", "RC1"):
        first = find(db, text)[0]
        assert (first.page, first.target) == ("loans", loan.id), text
        assert first.title == "ใบเสร็จรับเงิน RC2568-00001"
        assert first.detail == "10 ก.พ. 2568 · นางบัวผัน ทองคำ"


def test_a_receipt_of_several_things_opens_among_money(db: Database, loan: Loan) -> None:
    day = date(2025, 3, 3)
    paper = take(db, [income(DONATION, "5"), repayment(loan.id, day, "100")], day, payer="นางผู้จ่าย ตัวอย่าง")
    first = find(db, paper.number)[0]
    assert (first.page, first.target) == ("money", paper.id)
    assert first.detail == "3 มี.ค. 2568 · นางผู้จ่าย ตัวอย่าง"


def test_a_book_and_leaf_may_be_a_house_or_a_receipt(db: Database, loan: Loan) -> None:
    assert pages(find(db, "24/34")) == ["members", "households"], "no receipt 24/34 yet"
    make_member(db, "นายเลข สองพัน", number="2434")
    found = [one.title for one in find(db, "24/34")]
    assert found == ["นายสมชาย ใจดี", "บ้านเลขที่ 24/34 หมู่ที่ 4"], "a house is no member number"
    assert [one.title for one in find(db, "1/1")] == ["ใบเสร็จรับเงิน RC2568-00001"]
    funds_by_id = {one.id: one for one in db.read(funds.all_funds)}
    assert db.read(search._numbers, "1/50", funds_by_id) != []
    for no_leaf in ("1/51", "1/0", "0/1"):
        assert db.read(search._numbers, no_leaf, funds_by_id) == [], no_leaf


def test_a_number_without_its_year_is_of_the_newest(db: Database, loan: Loan) -> None:
    repay(db, loan, date(2026, 11, 10), "1000")
    assert [one.title for one in find(db, "RC1")] == ["ใบเสร็จรับเงิน RC2570-00001"]
    assert len(db.read(search._numbers, "RC1", {one.id: one for one in db.read(funds.all_funds)})) == 1
    assert [one.title for one in find(db, "2568-1") if "RC" in one.title] == ["ใบเสร็จรับเงิน RC2568-00001"]


def test_a_voucher_opens_its_entry_and_says_when_it_is_cancelled(db: Database, loan: Loan) -> None:
    voucher = next(one for one in find(db, "JV2568-1") if one.page == "ledger")
    assert voucher.target == db.read(journal.find, 1, "JV2568-00001")
    books.reverse(db, voucher.target, date(2024, 10, 2), "ลงผิดวัน")
    assert find(db, "JV2568-1")[0].detail == "1 ต.ค. 2567 · ยกเลิก"


def test_the_number_of_a_member_comes_before_who_only_contains_it(db: Database) -> None:
    make_member(db, "นายกอ เก่า", number="0112")
    make_member(db, "นายขอ ใหม่", number="0012")
    assert [one.title for one in find(db, "12")] == ["นายขอ ใหม่", "นายกอ เก่า"]


def test_beginnings_come_before_middles(db: Database) -> None:
    make_member(db, "นางกมลชัย สมบูรณ์")
    make_member(db, "นายชัยวัฒน์ แสงทอง")
    assert [one.title for one in find(db, "ชัย")] == ["นายชัยวัฒน์ แสงทอง", "นางกมลชัย สมบูรณ์"]


def test_several_funds_are_told_apart(db: Database) -> None:
    second = db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    make_member(db, "นางบัวผัน ทองคำ", number="1")
    make_member(db, "นายบัวทอง ทองคำ", number="1", fund_id=second.id)
    assert [one.detail.rpartition(" · ")[2] for one in find(db, "ทองคำ")] == [
        "กองทุนหมู่บ้านโพนทอง",
        "กองทุนสวัสดิการชุมชนตำบลโพนทอง",
    ]


def test_nothing_is_found_for_nothing(db: Database, loan: Loan) -> None:
    assert find(db, "") == find(db, "   ") == find(db, "ฮฮฮ") == find(db, "%") == find(db, "_") == []


def test_no_more_than_fit_are_shown(db: Database) -> None:
    for number in range(20):
        make_member(db, f"นายสมชาย ใจดี{number}")
    assert len(find(db, "สมชาย")) == search.SHOWN


def test_villages_and_houses_are_found_by_name_and_number(db: Database) -> None:
    village = make_village(db, 4, "บ้านโนนสูง", headman_name="นายตัวอย่าง ใจดี")
    house = make_house(db, village, "112/3")
    make_house(db, make_village(db, 5), "112/3", ended=date(2020, 1, 1))

    def found(text: str, page: str) -> list[object]:
        return [one.target for one in db.read(search.everything, text, TODAY) if one.page == page]

    assert found("โนนสูง", "villages") == found("หมู่ที่ ๔", "villages") == [village.id]
    assert found("112/3", "households")[0] == house.id
    assert len(found("บ้านเลขที่ ๑๑๒/๓", "households")) == 2
    assert found("112/3 หมู่ 4", "households") == [house.id]
    assert found("ไม่มีที่นี่", "villages") == found("ไม่มีที่นี่", "households") == []
