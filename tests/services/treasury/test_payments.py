"""Payment vouchers: who may approve, what the box holds, debts set off, and the entry of each."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.document import Document, DocumentKind
from models.values.money import Money
from services import check
from services.errors import UserError
from services.loan import loans
from services.papers import AmountLine, from_json
from services.papers.money import PaymentVoucher
from tests.builders import make_loan, make_member, make_product
from tests.conftest import ACTOR
from tests.services.money_office import (
    CHAIR,
    MEETING,
    OFFICE,
    balances,
    close_day,
    entry_of,
    expense,
    pay,
    repayment,
)


def facts_of(paper: Document) -> PaymentVoucher:
    return from_json(PaymentVoucher, paper.facts)


def test_a_voucher_of_two_expenses(db: Database) -> None:
    before = balances(db)["11010"]
    paper = pay(
        db,
        [expense(MEETING, "1500", "เบี้ยประชุม 5 คน"), expense(OFFICE, "240.50")],
        reason=" มติ 3/2569 ",
        requested_by="นางขอ ตัวอย่าง",
        approved_by=CHAIR,
        address="99 หมู่ที่ 1",
    )
    assert (paper.number, paper.kind, paper.form) == (
        "PV2570-00001",
        DocumentKind.PAYMENT,
        "payment_voucher",
    )
    facts = facts_of(paper)
    assert facts.lines == (
        AmountLine("เบี้ยประชุม 5 คน", Money.of(1500), MEETING),
        AmountLine("ค่าวัสดุสำนักงาน", Money.of("240.50"), OFFICE),
    )
    assert (facts.total, facts.net, facts.deductions) == (Money.of("1740.50"), Money.of("1740.50"), ())
    assert (facts.reason, facts.requested_by, facts.approved_by, facts.payer) == (
        "มติ 3/2569",
        "นางขอ ตัวอย่าง",
        CHAIR,
        ACTOR.name,
    )
    assert entry_of(db, paper) == [
        (MEETING, "1,500.00", False),
        (OFFICE, "240.50", False),
        ("11010", "-1,740.50", False),
    ]
    assert before - balances(db)["11010"] == Money.of("1740.50")


def test_a_debt_is_set_off_and_the_box_pays_the_rest(db: Database) -> None:
    member = make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", house_no="12/3", moo=4)
    loan = make_loan(db, member, make_product(db))
    day = date(2025, 2, 10)
    paper = pay(
        db,
        [expense("31010", "8000", "คืนเงินหุ้น")],
        day,
        held_back=[repayment(loan.id, day, "5509.59")],
        membership_id=member.id,
        approved_by=CHAIR,
    )
    facts = facts_of(paper)
    assert (facts.total, facts.net) == (Money.of(8000), Money.of("2490.41"))
    assert [str(one.amount) for one in facts.deductions] == ["5,000.00", "509.59"]
    assert facts.address
    assert entry_of(db, paper) == [
        ("31010", "8,000.00", False),
        ("41010", "-509.59", True),
        ("13010", "-5,000.00", True),
        ("11010", "-2,490.41", False),
    ]
    assert db.read(loans.get, loan.id).outstanding == Money.of(45_000)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_more_cannot_be_held_back_than_is_paid(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db))
    day = date(2025, 2, 10)
    with pytest.raises(UserError, match=r"ยอดหักมากกว่ายอดจ่าย 509\.59 บาท"):
        pay(db, [expense(MEETING, "5000")], day, held_back=[repayment(loan.id, day, "5509.59")])
    everything = pay(db, [expense(MEETING, "5509.59")], day, held_back=[repayment(loan.id, day, "5509.59")])
    assert not any(code == "11010" for code, *_ in entry_of(db, everything))


def test_nobody_approves_what_she_prepares(db: Database) -> None:
    with pytest.raises(UserError, match="ผู้อนุมัติต้องไม่ใช่ผู้จัดทำรายการ") as refused:
        pay(db, [expense(MEETING, "5")], approved_by=f" {ACTOR.name} ")
    assert refused.value.field == "approved_by"


def test_the_box_pays_no_more_than_it_holds_but_the_bank_may(db: Database) -> None:
    with pytest.raises(UserError, match=r"เงินสดตามบัญชีมี 500,000\.00 บาท ไม่พอจ่าย 500,000\.01 บาท") as refused:
        pay(db, [expense(MEETING, "500000.01")])
    assert refused.value.field == "channel"
    assert pay(db, [expense(MEETING, "500000.01")], till="12110").number == "PV2570-00001"
    pay(db, [expense(MEETING, "500000")])
    with pytest.raises(UserError, match=r"เงินสดตามบัญชีมี 0\.00 บาท"):
        pay(db, [expense(MEETING, "0.01")])


def test_who_and_when_are_asked(db: Database) -> None:
    with pytest.raises(UserError, match="ยังไม่ได้ใส่ชื่อผู้รับเงิน") as refused:
        pay(db, [expense(MEETING, "5")], payee="")
    assert refused.value.field == "payee"
    with pytest.raises(UserError, match="ยังไม่ได้ใส่จำนวนเงิน"):
        pay(db, [])
    close_day(db, date(2026, 11, 20))
    with pytest.raises(UserError, match="ปิดบัญชีประจำวันถึง"):
        pay(db, [expense(MEETING, "5")], date(2026, 11, 20))
    with pytest.raises(UserError, match="หน้าเงินกู้"):
        pay(db, [expense("13010", "5")])
