"""Receipts of several things at once: the paper, the entry, the changes, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.database import Database
from models.document import Document, DocumentKind
from models.fund import FundKind
from models.ledger import JournalEntry, JournalLine
from models.loan import Loan
from models.values.money import ZERO, Money
from services import check, numbering
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.loan import loans
from services.papers import from_json
from services.papers.money import BalanceLine, Receipt
from tests.builders import make_loan, make_member, make_product
from tests.conftest import ACTOR, TODAY
from tests.services.money_office import (
    DONATION,
    ENTRY_FEE,
    account,
    balances,
    close_day,
    entry_of,
    income,
    repayment,
    take,
)

DAY = date(2025, 2, 10)


@pytest.fixture
def two_loans(db: Database) -> tuple[int, Loan, Loan]:
    """One member owes 50,000 and 10,000, both from 10 January 2568."""
    member, product = make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412"), make_product(db)
    return member.id, make_loan(db, member, product), make_loan(db, member, product, 10_000)


def facts_of(paper: Document) -> Receipt:
    return from_json(Receipt, paper.facts)


def test_a_mixed_receipt_says_posts_and_changes_everything(
    db: Database, two_loans: tuple[int, Loan, Loan]
) -> None:
    member_id, first, second = two_loans
    before = balances(db)
    paper = take(
        db,
        [
            income(ENTRY_FEE, "20", "  ค่าธรรมเนียม  แรกเข้า "),
            repayment(first.id, DAY, "5509.59"),
            repayment(second.id, DAY, "1101.92"),
            income(DONATION, "0"),
        ],
        DAY,
        membership_id=member_id,
    )
    assert (paper.number, paper.kind, paper.form) == ("RC2568-00001", DocumentKind.RECEIPT, "receipt")
    facts = facts_of(paper)
    assert [(line.label, str(line.amount)) for line in facts.lines] == [
        ("ค่าธรรมเนียม แรกเข้า", "20.00"),
        (f"เงินต้น สัญญา {first.contract_no}", "5,000.00"),
        (f"ดอกเบี้ย ร้อยละ 12 ต่อปี 11 ม.ค. – 10 ก.พ. 2568 (31 วัน) สัญญา {first.contract_no}", "509.59"),
        (f"เงินต้น สัญญา {second.contract_no}", "1,000.00"),
        (f"ดอกเบี้ย ร้อยละ 12 ต่อปี 11 ม.ค. – 10 ก.พ. 2568 (31 วัน) สัญญา {second.contract_no}", "101.92"),
    ]
    assert str(facts.total) == "6,631.51"
    assert (facts.payer, facts.member_no, facts.channel) == ("นายญาณวุฒิ ฐานะมั่น", "C0412", "เงินสด")
    assert (facts.book, facts.leaf, facts.receiver) == (1, 1, ACTOR.name)
    assert facts.balances == (
        BalanceLine(f"เงินกู้ {first.contract_no}", Money.of(50_000), Money.of(45_000)),
        BalanceLine(f"เงินกู้ {second.contract_no}", Money.of(10_000), Money.of(9_000)),
    )
    assert all(one in " ".join(facts.details) for one in (first.contract_no, second.contract_no, "งวดถัดไป"))
    assert entry_of(db, paper) == [
        ("11010", "6,631.51", False),
        ("43010", "-20.00", False),
        ("41010", "-509.59", True),
        ("13010", "-5,000.00", True),
        ("41010", "-101.92", True),
        ("13010", "-1,000.00", True),
    ]
    after = balances(db)
    assert after["11010"] - before["11010"] == Money.of("6631.51")
    assert after["13010"] == Money.of(54_000)
    assert [db.read(loans.get, one.id).outstanding for one in (first, second)] == [
        Money.of(45_000),
        Money.of(9_000),
    ]
    description = db.read(
        lambda session: session.scalars(
            select(JournalEntry.description).where(JournalEntry.document_id == paper.id)
        ).one()
    )
    assert description == "รับ ค่าธรรมเนียม แรกเข้า ชำระเงินกู้ นายญาณวุฒิ ฐานะมั่น"
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_money_goes_into_the_till_that_was_chosen(db: Database) -> None:
    paper = take(db, [income(DONATION, "500")], till="12110")
    assert entry_of(db, paper) == [("12110", "500.00", False), ("46020", "-500.00", False)]
    assert facts_of(paper).channel == "เงินฝากธนาคาร ออมสิน"


@pytest.mark.parametrize(
    ("parts", "more", "field", "words"),
    [
        ([], {}, "amount", "ยังไม่ได้ใส่จำนวนเงิน"),
        ([(DONATION, "0")], {}, "amount", "ยังไม่ได้ใส่จำนวนเงิน"),
        ([(DONATION, "-5")], {}, "amount", "ติดลบ"),
        ([(DONATION, "5")], {"payer": " "}, "payer", "ชื่อผู้จ่ายเงิน"),
        ([(DONATION, "5")], {"day": TODAY + timedelta(1)}, "day", "อนาคต"),
        ([(DONATION, "5")], {"till": "43010"}, "channel", "ไม่ใช่เงินสดหรือเงินฝากธนาคาร"),
        ([("11010", "5")], {}, "lines", "หน้าเงินสดและธนาคาร"),
        ([("13010", "5")], {}, "lines", "หน้าเงินกู้"),
    ],
)
def test_what_is_refused_leaves_no_number_behind(
    db: Database, parts: list[tuple[str, str]], more: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refused:
        take(db, [income(code, amount) for code, amount in parts], **more)
    assert refused.value.field == field
    assert take(db, [income(DONATION, "1")]).number == "RC2570-00001"


def test_a_closed_day_takes_no_money(db: Database) -> None:
    close_day(db, date(2026, 11, 20))
    with pytest.raises(UserError, match=r"ปิดบัญชีประจำวันถึง 20 พ\.ย\. 2569 แล้ว") as refused:
        take(db, [income(DONATION, "5")], date(2026, 11, 20))
    assert refused.value.field == "day"
    assert take(db, [income(DONATION, "5")], date(2026, 11, 21)).number == "RC2570-00001"


def test_a_loan_stands_once_on_a_receipt(db: Database, two_loans: tuple[int, Loan, Loan]) -> None:
    _, first, _ = two_loans
    with pytest.raises(UserError, match="สัญญากู้เดียวกันได้รายการเดียว"):
        take(db, [repayment(first.id, DAY, "100"), repayment(first.id, DAY, "100")], DAY)


def test_a_receipt_is_of_one_fund(db: Database) -> None:
    other = db.write(funds.add, FundInput("กองทุนหมู่บ้านโพนทอง", FundKind.VILLAGE))
    member = make_member(db, "นางแก้ว สีดี", fund_id=other.id)
    with pytest.raises(UserError, match="ไม่ใช่สมาชิกของ"):
        take(db, [income(DONATION, "5")], membership_id=member.id)
    with pytest.raises(UserError, match="บัญชีที่เลือกเป็นของกองทุนอื่น"):
        take(db, [income(DONATION, "5", "")], fund_id=other.id, membership_id=member.id)


def test_a_retired_account_is_refused(db: Database) -> None:
    def retire(session: Any) -> None:
        account(session, DONATION).is_active = False

    db.write(retire)
    with pytest.raises(UserError, match="46020 เงินรับบริจาค เลิกใช้แล้ว"):
        take(db, [income(DONATION, "5")])


def test_numbers_run_without_gaps_by_fund_and_year(db: Database) -> None:
    old = [take(db, [income(DONATION, "1")], date(2025, 9, 30)).number for _ in range(2)]
    new = [take(db, [income(DONATION, "1")], date(2025, 10, 1)).number for _ in range(2)]
    with pytest.raises(UserError):
        take(db, [income(DONATION, "1")], payer="")
    new.append(take(db, [income(DONATION, "1")], date(2025, 10, 1)).number)
    assert old == ["RC2568-00001", "RC2568-00002"]
    assert new == ["RC2569-00001", "RC2569-00002", "RC2569-00003"]
    assert next(one for one in db.read(check.run) if one.name == "numbers").ok


def test_the_fifty_first_leaf_begins_the_second_book(db: Database) -> None:
    papers = [facts_of(take(db, [income(DONATION, "1")])) for _ in range(51)]
    assert [(one.book, one.leaf) for one in (papers[0], papers[49], papers[50])] == [(1, 1), (1, 50), (2, 1)]
    assert numbering.number_text(DocumentKind.RECEIPT, 2570, 51) == papers[50].number


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(0, 10_000_00), min_size=1, max_size=5).filter(any))
def test_the_till_grows_by_exactly_what_the_paper_says(db: Database, amounts: list[int]) -> None:
    before = balances(db)["11010"]
    codes = (DONATION, ENTRY_FEE, "46010", "43020", "47010")
    paper = take(db, [income(code, str(Money(one).baht)) for code, one in zip(codes, amounts, strict=False)])
    assert balances(db)["11010"] - before == Money(sum(amounts)) == facts_of(paper).total
    assert all(line.amount > ZERO for line in facts_of(paper).lines)


def test_a_line_may_carry_whose_it_is(db: Database) -> None:
    member = make_member(db, "นางแก้ว สีดี")
    paper = take(db, [income(ENTRY_FEE, "20", membership_id=member.id)], membership_id=member.id)

    query = (
        select(JournalLine.membership_id)
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(JournalEntry.document_id == paper.id)
        .order_by(JournalLine.position)
    )
    assert db.read(lambda session: session.scalars(query).all()) == [None, member.id]
