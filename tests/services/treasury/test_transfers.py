"""Slips are used once, cheques wait until they are paid, and a returned one gives the debt back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.treasury import Means, Transfer
from models.values.money import Money
from services.loan import loans
from services.treasury import transfers
from services.treasury.transfers import TransferInput, TransferState, is_stale
from tests.builders import make_loan, make_member, make_product
from tests.conftest import TODAY
from tests.services.money_office import CHAIR, DONATION, balances, expense, income, pay, repayment, take, void
from tests.services.treasury.test_bank_accounts import make_bank, refused


def received(db: Database, amount: str = "100", day: date = TODAY) -> Document:
    return take(db, [income(DONATION, amount)], day, till="12110")


def slip(db: Database, paper: Document, reference: str) -> Transfer:
    return db.write(transfers.record, paper.id, TransferInput(Means.TRANSFER, reference))


def cheque(db: Database, paper: Document, number: str = "1234567", **more: Any) -> Transfer:
    given = {"cheque_no": number, "cheque_day": paper.day, "other_bank": "ธนาคารกรุงไทย", **more}
    return db.write(transfers.record, paper.id, TransferInput(Means.CHEQUE, **given))


def state(db: Database, paper: Document, day: date = TODAY) -> TransferState:
    return next(one.state for one in db.read(transfers.rows, 1, day) if one.document_id == paper.id)


def test_a_slip_is_used_once_in_the_whole_office(db: Database) -> None:
    first, second = received(db), received(db)
    slip(db, first, "0153 2110 abc")
    words = refused("reference", slip, db, second, "01532110ABC")
    assert first.number in words
    slip(db, first, "01532110ABC")  # corrected with itself
    void(db, first)
    slip(db, second, "๐๑๕๓2110ABC")
    assert (state(db, first), state(db, second)) == (TransferState.CANCELLED, TransferState.TRANSFERRED)


def test_the_bank_account_is_that_of_the_entry(db: Database) -> None:
    paper = received(db)
    assert slip(db, paper, "A1").bank_account_id is None
    bank = make_bank(db)
    assert slip(db, paper, "A1").bank_account_id == bank.id


def test_what_is_missing_is_asked_for(db: Database) -> None:
    paper = received(db)
    refused("reference", slip, db, paper, " ")
    refused("cheque_no", cheque, db, paper, "")
    refused("cheque_day", cheque, db, paper, cheque_day=None)
    refused("cheque_day", cheque, db, paper, cheque_day=TODAY + timedelta(1))
    refused("cheque_day", cheque, db, paper, cheque_day=date(2026, 5, 21))
    refused("means", db.write, transfers.record, paper.id, TransferInput(Means.CASH))
    assert state(db, paper) is TransferState.UNTOLD


def test_cash_and_cancelled_papers_have_no_slip(db: Database) -> None:
    cash = take(db, [income(DONATION, "50")])
    refused(None, slip, db, cash, "A1")
    paper = received(db)
    void(db, paper)
    refused(None, slip, db, paper, "A1")


def test_a_cheque_waits_until_it_is_paid(db: Database) -> None:
    paper = received(db)
    cheque(db, paper)
    assert [one.document_id for one in db.read(transfers.waiting, 1, TODAY)] == [paper.id]
    refused("day", db.write, transfers.clear, paper.id, TODAY - timedelta(1))
    refused("day", db.write, transfers.clear, paper.id, TODAY + timedelta(1))
    db.write(transfers.clear, paper.id, TODAY)
    assert state(db, paper) is TransferState.CLEARED
    refused(None, db.write, transfers.clear, paper.id, TODAY)
    refused(None, cheque, db, paper)
    refused(None, db.write, transfers.return_cheque, paper.id, TODAY, CHAIR)
    db.write(transfers.take_back_clearing, paper.id)
    assert state(db, paper) is TransferState.WAITING


def test_a_cheque_is_used_once(db: Database) -> None:
    cheque(db, received(db))
    refused("cheque_no", cheque, db, received(db))
    cheque(db, received(db), other_bank="ธ.ก.ส.")
    paid = pay(db, [expense("54050", "20")], till="12110")
    cheque(db, paid, other_bank="")
    refused("cheque_no", cheque, db, pay(db, [expense("54050", "20")], till="12110"), other_bank="")


def test_an_old_cheque_is_told(db: Database) -> None:
    paper = received(db, day=date(2026, 5, 22))
    cheque(db, paper)
    assert state(db, paper, date(2026, 11, 22)) is TransferState.WAITING
    assert state(db, paper, date(2026, 11, 23)) is TransferState.STALE


@pytest.mark.parametrize(
    ("drawn", "day", "old"),
    [
        (date(2026, 1, 15), date(2026, 7, 15), False),
        (date(2026, 1, 15), date(2026, 7, 16), True),
        (date(2026, 8, 31), date(2027, 2, 28), False),
        (date(2026, 8, 31), date(2027, 3, 1), True),
        (date(2026, 12, 1), date(2027, 6, 1), False),
    ],
)
def test_six_months_of_the_calendar(drawn: date, day: date, old: bool) -> None:
    assert is_stale(drawn, day) is old


def test_a_returned_cheque_gives_the_debt_back(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2026, 10, 10))
    before, owed = balances(db), db.read(loans.get, loan.id).outstanding
    paper = take(
        db,
        [repayment(loan.id, TODAY, "2000")],
        till="12110",
        membership_id=loan.membership_id,
    )
    cheque(db, paper)
    assert db.read(loans.get, loan.id).outstanding < owed
    refused("agreed_by", db.write, transfers.return_cheque, paper.id, TODAY, "")
    voucher = db.write(transfers.return_cheque, paper.id, TODAY, CHAIR)
    assert db.read(loans.get, loan.id).outstanding == owed
    assert balances(db) == before
    assert state(db, paper) is TransferState.RETURNED
    assert voucher.number.startswith("JV")
    refused(None, db.write, transfers.return_cheque, paper.id, TODAY, CHAIR)


def test_what_a_bank_gained_and_gave(db: Database) -> None:
    received(db, "75.25")
    pay(db, [expense("54050", "20")], till="12110")
    assert [one.amount for one in db.read(transfers.rows, 1, TODAY)] == [Money.of("-20"), Money.of("75.25")]
