"""Taking a receipt or a payment back: the books, the loans, the second person and the days."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.ledger import JournalEntry
from models.values.money import Money
from services import check, documents, duties
from services.bookkeeping import reversals
from services.bookkeeping.reversals import ReversalInput
from services.errors import UserError
from services.loan import loan_card, loans
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import ACTOR, TODAY, clock
from tests.services.money_office import (
    CHAIR,
    DONATION,
    ENTRY_FEE,
    MEETING,
    add_user,
    balances,
    close_day,
    entry_of,
    expense,
    income,
    pay,
    repayment,
    take,
    void,
)

DAY = date(2025, 2, 10)
TREASURER = "นางเหรัญญิก ตัวอย่าง"


def kept(db: Database, paper: Document) -> Document:
    return db.read(lambda session: session.get_one(Document, paper.id))


def all_ok(db: Database) -> bool:
    return [one.detail for one in db.read(check.run) if not one.ok] == []


def test_a_mixed_receipt_is_taken_back_whole(db: Database) -> None:
    member, product = make_member(db, "นายญาณวุฒิ ฐานะมั่น"), make_product(db)
    first, second = make_loan(db, member, product), make_loan(db, member, product, 10_000)
    before = balances(db)
    paper = take(
        db,
        [
            income(ENTRY_FEE, "20"),
            repayment(first.id, DAY, "5509.59"),
            repayment(second.id, DAY, "1101.92"),
        ],
        DAY,
        membership_id=member.id,
    )
    later = repay(db, first, date(2025, 3, 25), "4000")
    (changed,) = db.read(voiding.preview, paper.id)
    assert (changed.number, str(changed.before.principal)) == (later.number, "3,357.68")
    voucher = void(db, paper, reason="  ลงชื่อผู้จ่ายผิดคน ")
    after = kept(db, paper)
    assert (after.cancelled_by_id, after.cancel_agreed_by) == (voucher.id, CHAIR)
    assert after.cancelled_at == clock()
    assert after.cancel_reason == "ลงชื่อผู้จ่ายผิดคน"
    assert voucher.number.startswith("JV2570-")
    assert ("43010", "20.00", False) in entry_of(db, voucher)
    assert db.read(loans.get, second.id).outstanding == Money.of(10_000)
    card = db.read(loan_card.card, first.id, TODAY)
    split = next(one.split for one in card.movements if one.event.document_id == later.id)
    assert split is not None
    assert split.principal == changed.after.principal != changed.before.principal
    assert db.read(loans.get, first.id).outstanding == Money.of(50_000) - split.principal
    assert balances(db)["11010"] == before["11010"] + Money.of(4000)
    assert "43010" not in balances(db)
    assert all_ok(db)
    job = db.read(documents.print_job, paper.id, clock())
    assert job.printing.cancelled
    assert voucher.number in job.printing.cancel_note


def test_a_slip_of_one_loan_needs_a_second_person_here_too(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db))
    paper = repay(db, loan, DAY, "5509.59")
    with pytest.raises(UserError, match="คนที่สอง"):
        void(db, paper, agreed_by="")
    void(db, paper)
    assert kept(db, paper).cancel_agreed_by == CHAIR
    assert db.read(loans.get, loan.id).outstanding == Money.of(50_000)
    assert all_ok(db)


def test_a_payment_with_a_debt_set_off_is_taken_back(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db))
    before = balances(db)
    paper = pay(db, [expense(MEETING, "8000")], DAY, held_back=[repayment(loan.id, DAY, "5509.59")])
    void(db, paper)
    assert balances(db) == before
    assert db.read(loans.get, loan.id).outstanding == Money.of(50_000)
    assert all_ok(db)


@pytest.mark.parametrize(
    ("agreed_by", "words"),
    [
        (" ", "ต้องมีผู้รับรองคนที่สอง"),
        (ACTOR.name, "ต้องเป็นคนละคน"),
        ("นายนอกสำนักงาน ตัวอย่าง", "ไม่มีหน้าที่รับรอง"),
        ("นายเลิกแล้ว ตัวอย่าง", "ไม่มีหน้าที่รับรอง"),
    ],
)
def test_the_second_person_is_another_who_works_here(db: Database, agreed_by: str, words: str) -> None:
    add_user(db)
    add_user(db, "นายเลิกแล้ว ตัวอย่าง", is_active=False)
    paper = take(db, [income(DONATION, "5")])
    with pytest.raises(UserError, match=words) as refused:
        void(db, paper, agreed_by=agreed_by)
    assert refused.value.field == "agreed_by"
    assert kept(db, paper).cancelled_at is None
    assert db.read(duties.agreeing, ACTOR.name) == [CHAIR]
    void(db, paper, agreed_by=CHAIR)


def test_an_office_of_one_person_writes_the_second_name(db: Database) -> None:
    paper = take(db, [income(DONATION, "5")])
    void(db, paper, agreed_by="นายผู้ใหญ่ ตัวอย่าง")
    assert kept(db, paper).cancel_agreed_by == "นายผู้ใหญ่ ตัวอย่าง"


def test_it_is_voided_once_with_a_reason_on_an_open_day_not_before_it(db: Database) -> None:
    paper = take(db, [income(DONATION, "5")], date(2026, 11, 10))
    close_day(db, date(2026, 11, 20))
    for day, reason, words in (
        (TODAY, " ", "เหตุผลที่ยกเลิก"),
        (date(2026, 11, 9), "ก", "ปิดบัญชีประจำวันถึง"),
        (date(2026, 11, 20), "ก", "ปิดบัญชีประจำวันถึง"),
        (date(2026, 11, 23), "ก", "อนาคต"),
    ):
        with pytest.raises(UserError, match=words):
            void(db, paper, day, reason, agreed_by_2=TREASURER)
    void(db, paper, TODAY, agreed_by_2=TREASURER)
    with pytest.raises(UserError, match="ถูกยกเลิกไปแล้ว"):
        void(db, paper, TODAY, agreed_by_2=TREASURER)


def test_a_day_before_the_paper_is_refused(db: Database) -> None:
    paper = take(db, [income(DONATION, "5")], date(2026, 11, 10))
    with pytest.raises(UserError, match="ต้องไม่ก่อนวันที่ของเอกสารเดิม"):
        void(db, paper, date(2026, 11, 9))


def test_the_number_stays_used_and_the_next_goes_on(db: Database) -> None:
    void(db, take(db, [income(DONATION, "5")]))
    assert take(db, [income(DONATION, "5")]).number == "RC2570-00002"
    assert all_ok(db)


def test_a_general_voucher_is_not_voided_here_nor_a_receipt_in_the_journal(db: Database) -> None:
    receipt = take(db, [income(DONATION, "5")])
    journal = void(db, receipt)
    with pytest.raises(UserError, match="ไม่ใช่ใบเสร็จหรือใบสำคัญจ่าย"):
        db.write(voiding.void, VoidInput(journal.id, TODAY, "ก", CHAIR))
    other = take(db, [income(DONATION, "5")])
    with pytest.raises(UserError, match="ทะเบียนรับ–จ่ายเงิน"):
        db.write(
            lambda session: reversals.reverse(
                session, ReversalInput(_entry_id(session, other), TODAY, "ก", CHAIR)
            )
        )


def _entry_id(session: Session, paper: Document) -> int:
    return session.scalars(select(JournalEntry.id).where(JournalEntry.document_id == paper.id)).one()


def test_what_a_noun_refuses_stops_everything_and_what_it_does_is_done_last(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = take(db, [income(DONATION, "5")])
    seen: list[str] = []

    def refuse(_session: object, _paper: Document) -> None:
        raise UserError("ถอนเงินไปแล้ว กรุณายกเลิกการถอนก่อน")

    monkeypatch.setattr(voiding, "HANDLERS", (refuse,))
    with pytest.raises(UserError, match="ถอนเงินไปแล้ว"):
        void(db, paper)
    assert kept(db, paper).cancelled_at is None
    monkeypatch.setattr(
        voiding,
        "HANDLERS",
        (lambda _session, _paper: None, lambda _session, old: lambda voucher: seen.append(voucher.number)),
    )
    voucher = void(db, paper)
    assert seen == [voucher.number]
