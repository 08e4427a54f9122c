"""Talks about debts, the promises in them and the rules of asking."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from models.database import Database
from models.lending import ContactChannel
from models.loan import Loan
from models.values.money import Money
from services.errors import UserError
from services.loan import arrears, loan_contacts
from services.loan.arrears import Step
from services.loan.loan_contacts import ContactInput, PromiseState
from tests.builders import repay
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt

AT = datetime(2026, 11, 16, 10, 30)  # a Monday
DUE = date(2026, 11, 20)


def talk(loan: Loan, **fields: Any) -> ContactInput:
    return ContactInput(
        **{"loan_id": loan.id, "at": AT, "channel": ContactChannel.VISIT, "by": "นายกรรมการ ใจดี", **fields}
    )


def promise(db: Database, loan: Loan, day: date = TODAY) -> PromiseState | None:
    (found,) = db.read(loan_contacts.talks, loan.id, day)
    return found.promise.state if found.promise is not None else None


def test_a_promise_is_kept_or_broken_by_the_receipts(db: Database) -> None:
    loan = a_debt(db)
    db.write(loan_contacts.record, talk(loan, promised=DUE, promised_amount=Money.of(2_000)))
    assert promise(db, loan, date(2026, 11, 19)) is PromiseState.WAITING
    assert promise(db, loan, DUE) is PromiseState.TODAY
    assert promise(db, loan) is PromiseState.BROKEN
    repay(db, loan, date(2026, 11, 18), "1500")
    assert promise(db, loan) is PromiseState.BROKEN
    repay(db, loan, DUE, "500")
    assert promise(db, loan) is PromiseState.KEPT
    assert promise(db, loan, DUE) is PromiseState.KEPT


def test_money_after_the_day_or_before_the_talk_keeps_no_promise(db: Database) -> None:
    loan = a_debt(db)
    repay(db, loan, date(2026, 11, 15), "2000")
    db.write(loan_contacts.record, talk(loan, promised=DUE))
    repay(db, loan, date(2026, 11, 21), "2000")
    assert promise(db, loan) is PromiseState.BROKEN


def test_a_broken_promise_is_a_part_of_the_list(db: Database) -> None:
    loan = a_debt(db)
    db.write(loan_contacts.record, talk(loan, promised=DUE))
    (debt,) = db.read(arrears.debts, 1, TODAY)
    assert arrears.fits(debt, Step.BROKEN, TODAY)
    assert not arrears.fits(debt, Step.PROMISED, TODAY)
    (debt,) = db.read(arrears.debts, 1, DUE)
    assert arrears.fits(debt, Step.PROMISED, DUE)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"at": datetime(2026, 11, 22, 11)}, "day"),
        ({"by": " "}, "by"),
        ({"promised_amount": Money.of(1)}, "promised"),
        ({"promised": date(2026, 11, 15)}, "promised"),
        ({"promised": DUE, "promised_amount": Money.of(0)}, "promised_amount"),
    ],
)
def test_a_talk_that_cannot_be_is_refused(db: Database, fields: dict[str, Any], field: str) -> None:
    loan = a_debt(db)
    with pytest.raises(UserError) as caught:
        db.write(loan_contacts.record, talk(loan, **fields))
    assert caught.value.field == field


def test_a_talk_is_corrected(db: Database) -> None:
    loan = a_debt(db)
    row = db.write(loan_contacts.record, talk(loan, said="ขอผ่อน"))
    assert row.spoke_with == "นายญาณวุฒิ ฐานะมั่น"
    db.write(loan_contacts.correct, row.id, talk(loan, said="ขอผ่อนสองงวด"))
    assert db.read(loan_contacts.talks, loan.id, TODAY)[0].contact.said == "ขอผ่อนสองงวด"
