"""Receipts and vouchers typed line by line: what is offered, what is refused, and under which input."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.document import Document
from models.fund import Membership
from models.loan import Loan
from models.values.money import Money
from services import check
from services.collection.collection_days import TakenLine
from services.collection.collection_dues import LineKind
from services.errors import UserError
from services.loan import loans
from services.papers import from_json
from services.papers.money import Receipt
from services.treasury import money_card, money_lines
from services.treasury.payments import PaymentInput
from services.treasury.receipts import ReceiptInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.money_office import CHAIR, DONATION, MEETING, account, income, take, void


@pytest.fixture
def member(db: Database) -> Membership:
    return make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412")


@pytest.fixture
def loan(db: Database, member: Membership) -> Loan:
    return make_loan(db, member, make_product(db), 9_000, day=date(2026, 8, 1))


def received(
    db: Database, lines: list[TakenLine], member: Membership | None = None, replaces: str = ""
) -> Document:
    key = member.id if member is not None else None
    payer = "" if member is not None else "นางผู้จ่าย ตัวอย่าง"
    return db.write(money_lines.take, ReceiptInput(1, TODAY, key, payer, replaces=replaces), lines)


def donation(db: Database, amount: str = "5") -> TakenLine:
    return TakenLine(LineKind.OTHER, db.read(account, DONATION).id, Money.of(amount), "ทำบุญ")


def test_what_a_member_owes_is_offered_and_taken_with_the_rest(
    db: Database, member: Membership, loan: Loan
) -> None:
    offered = {one.name: one for one in db.read(money_lines.offered, member.id, TODAY)}
    owed = offered[f"loan_{loan.id}"]
    assert owed.suggested > Money.of(900)
    paper = received(db, [TakenLine(owed.kind, owed.key, owed.suggested), donation(db)], member)
    facts = from_json(Receipt, paper.facts)
    assert facts.total == owed.suggested + Money.of(5)
    assert facts.lines[-1].label == "ทำบุญ"
    assert db.read(loans.get, loan.id).outstanding < Money.of(9_000)
    card = db.read(money_card.card, paper.id)
    assert (card.membership_id, card.loans) == (member.id, ((loan.id, loan.contract_no),))
    assert sum(one.amount.satang for one in card.moved) == 0
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_another_members_loan_is_refused(db: Database, loan: Loan) -> None:
    stranger = make_member(db, "นางแก้ว สีดี")
    with pytest.raises(UserError, match="สมาชิกคนอื่น") as refused:
        received(db, [TakenLine(LineKind.LOAN, loan.id, Money.of(5))], stranger)
    assert refused.value.field == "offered"


def test_a_late_repayment_is_shown_before_it_is_taken(db: Database, member: Membership, loan: Loan) -> None:
    later = repay(db, loan, date(2026, 11, 10), "1000")
    day, lines = date(2026, 11, 1), [TakenLine(LineKind.LOAN, loan.id, Money.of(500))]
    (changed,) = db.read(money_lines.changed, day, lines)
    assert changed.number == later.number
    taken = ReceiptInput(1, day, member.id)
    with pytest.raises(UserError, match="เปลี่ยนการตัดชำระ") as refused:
        db.write(money_lines.take, taken, lines)
    assert refused.value.field == "day"
    db.write(money_lines.take, taken, lines, late_entry_seen=True)
    assert [one.detail for one in db.read(check.run) if not one.ok] == []


def test_a_receipt_replaces_one_that_was_taken_back(db: Database) -> None:
    old = take(db, [income(DONATION, "50")])
    for number, words in (("RC2570-00009", "ไม่พบใบเสร็จ"), (old.number, "ยังไม่ได้ยกเลิก")):
        with pytest.raises(UserError, match=words) as refused:
            received(db, [donation(db)], replaces=number)
        assert refused.value.field == "replaces"
    void(db, old)
    new = received(db, [donation(db)], replaces=" rc๒๕๗๐-00001 ")
    assert from_json(Receipt, new.facts).replaces == old.number


def test_the_accounts_offered_are_those_a_line_may_be_of(db: Database) -> None:
    for is_received, first in ((True, "4"), (False, "5")):
        codes = [one.code for one in db.read(money_lines.accounts, 1, is_received=is_received)]
        assert codes[0].startswith(first)
        assert not {"11010", "12110", "13010"} & set(codes)
        assert "23040" in codes


def test_a_payment_of_lines(db: Database) -> None:
    paid = PaymentInput(1, TODAY, payee="ร้านตัวอย่างการค้า", approved_by=CHAIR)
    lines = [TakenLine(LineKind.OTHER, db.read(account, MEETING).id, Money.of(300), "เบี้ยประชุม")]
    paper = db.write(money_lines.pay, paid, lines)
    card = db.read(money_card.card, paper.id)
    assert (paper.total, card.is_receipt, card.prints) == (Money.of(300), False, 0)
    assert f"ผู้อนุมัติ {CHAIR}" in card.notes
