from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.ledger import AccountRole
from models.saving import SavingAccount, SavingKind
from models.values.money import ZERO, Money
from services import check, documents
from services.bookkeeping import charts, ledger
from services.errors import UserError
from services.saving import saving_releases, saving_vouchers
from services.saving.saving_vouchers import CorrectionInput
from services.treasury.voiding import VoidInput
from tests.builders import entries, make_member
from tests.conftest import TODAY, clock
from tests.services import books
from tests.services.savings_office import (
    CHAIR,
    code_of,
    events,
    in_books,
    open_account,
    read,
    save,
    savings_fund,
    void,
    withdraw,
)


@pytest.fixture
def group(db: Database) -> Fund:
    return savings_fund(db)


def account_of(db: Database, group: Fund, name: str, kind: SavingKind = SavingKind.SAJJA) -> SavingAccount:
    member = make_member(db, name, fund_id=group.id)
    return open_account(db, group, member.id, kind, opened=date(2026, 9, 5))


def take_back(db: Database, paper: Document) -> Document:
    return db.write(saving_vouchers.take_back, VoidInput(paper.id, TODAY, "ทำซ้ำ", CHAIR))


def all_true(db: Database) -> bool:
    return all(one.ok for one in db.read(check.run))


def test_months_paid_ahead_become_sajja_when_they_are_there_by_one_voucher(db: Database, group: Fund) -> None:
    prepaid = code_of(db, group, AccountRole.PREPAID)
    ahead, owing = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์"), account_of(db, group, "นายสมชาย ใจดี")
    save(db, ahead, "600", date(2026, 9, 5))  # September and five months more
    save(db, owing, "100", date(2026, 9, 5))
    found = db.read(saving_releases.releasable, group.id, date(2026, 10, 31))
    assert [(one.account_no, one.amount, one.left) for one in found] == [
        (ahead.account_no, Money.of(100), Money.of(400))
    ]
    db.write(saving_releases.release, group.id, date(2026, 10, 5))
    paper = db.write(saving_releases.release, group.id, date(2026, 11, 5))
    assert events(db, ahead)[-1] == ("released", "100.00", "-100.00")
    assert (read(db, ahead).balance, read(db, ahead).prepaid) == (Money.of(300), Money.of(300))
    assert (in_books(db, group, "31020"), in_books(db, group, prepaid)) == (Money.of(400), Money.of(300))
    assert read(db, ahead).paid_until == date(2027, 3, 1)  # releasing pays nothing
    with pytest.raises(UserError, match="ไม่มีเงินล่วงหน้า"):
        db.write(saving_releases.release, group.id, date(2026, 11, 20))
    take_back(db, paper)
    assert in_books(db, group, prepaid) == Money.of(400)
    assert db.read(saving_releases.releasable, group.id, TODAY)[0].amount == Money.of(100)
    assert all_true(db)


def test_a_receipt_whose_months_have_come_is_voided_after_the_release(db: Database, group: Fund) -> None:
    account = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์")
    receipt = save(db, account, "300", date(2026, 9, 5))
    release = db.write(saving_releases.release, group.id, TODAY)
    with pytest.raises(UserError, match="ใบสำคัญโอนเงินล่วงหน้าก่อน"):
        void(db, receipt)
    take_back(db, release)
    void(db, receipt)
    assert read(db, account).prepaid == ZERO
    assert all_true(db)


def test_what_was_saved_before_comes_in_by_one_voucher(db: Database, group: Fund) -> None:
    first, second = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์"), account_of(db, group, "นายสมชาย ใจดี")
    day = date(2026, 9, 30)
    paper = db.write(
        saving_vouchers.bring_forward,
        group.id,
        day,
        {first.id: Money.of(12_000), second.id: Money.of(800)},
        None,
    )
    assert in_books(db, group, "31020") == Money.of(12_800)
    assert in_books(db, group, code_of(db, group, AccountRole.SUSPENSE)) == Money.of(-12_800)
    assert read(db, first).paid_until == date(2026, 9, 1)  # months are counted from the first to be paid
    with pytest.raises(UserError, match="มีรายการแล้ว"):
        db.write(saving_vouchers.bring_forward, group.id, day, {first.id: Money.of(1)}, None)
    job = db.read(documents.print_job, paper.id, clock())
    assert job.facts.count("31020") == 1  # the members of one account stand in one line
    take_back(db, paper)
    assert read(db, first).balance == ZERO
    assert all_true(db)


def test_the_lump_of_the_books_is_moved_to_the_members(db: Database, group: Fund) -> None:
    """Capital entered in one sum when the books began is the other side of the members' balances."""
    accounts = {one.code: one.id for one in db.read(charts.accounts, group.id)}
    day = date(2026, 9, 30)
    lump = [(accounts["11010"], Money.of(5_000)), (accounts["31020"], Money.of(-5_000))]
    db.write(ledger.record_entry, group.id, day, "ยอดยกมา", lump)
    account = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์")
    db.write(saving_vouchers.bring_forward, group.id, day, {account.id: Money.of(5_000)}, accounts["31020"])
    assert in_books(db, group, "31020") == Money.of(5_000)
    assert all_true(db)


def test_a_correction_moves_the_balance_against_an_account(db: Database, group: Fund) -> None:
    account = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์", SavingKind.DEPOSIT)
    save(db, account, "500", date(2026, 10, 1))
    withdraw(db, account, "400", date(2026, 10, 10))
    wrong = CorrectionInput(account.id, date(2026, 10, 5), Money.of(-200), None, "ลงผิดคน")
    with pytest.raises(UserError, match=r"ติดลบ 100\.00"):
        db.write(saving_vouchers.correct, wrong)
    for bad, field in (
        (CorrectionInput(account.id, TODAY, ZERO, None, "ลงผิดคน"), "amount"),
        (CorrectionInput(account.id, TODAY, Money.of(1), None, " "), "reason"),
        (CorrectionInput(account.id, date(2026, 9, 1), Money.of(1), None, "ลงผิดคน"), "day"),
    ):
        with pytest.raises(UserError) as refused:
            db.write(saving_vouchers.correct, bad)
        assert refused.value.field == field
    db.write(saving_vouchers.correct, CorrectionInput(account.id, TODAY, Money.of(-100), None, "ลงผิดคน"))
    assert in_books(db, group, "21010") == ZERO
    assert events(db, account)[-1] == ("corrected", "-100.00", "0.00")
    assert all_true(db)


def test_the_journal_does_not_take_savings_back_by_itself(db: Database, group: Fund) -> None:
    account = account_of(db, group, "นางบัวผัน ศรีสุวรรณ์")
    db.write(saving_vouchers.bring_forward, group.id, TODAY, {account.id: Money.of(50)}, None)
    entry = db.read(entries, group.id, TODAY, TODAY)[0]
    with pytest.raises(UserError, match="ยกเลิกที่หน้าเงินออม"):
        books.reverse(db, entry.id, TODAY, "ผิด")
    found = db.read(saving_vouchers.vouchers, group.id)
    assert [one.document_id for one in found] == [entry.document_id]
    take_back(db, entry.document)
    assert db.read(saving_vouchers.vouchers, group.id) == []
    with pytest.raises(UserError, match="ไม่ใช่ใบสำคัญของเงินออม"):
        take_back(db, entry.document)
