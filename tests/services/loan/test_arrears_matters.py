"""What the first page says of overdue debts."""

from __future__ import annotations

from datetime import date, datetime

from models.database import Database
from models.lending import ContactChannel
from services.loan import allowance, arrears_matters, letter_drafts, loan_contacts, loan_letters
from services.loan.loan_contacts import ContactInput
from services.matters import Matter, Urgency, Wanted
from tests.conftest import TODAY
from tests.services.loan.debtors import a_debt


def matters(db: Database, day: date) -> dict[str, Matter]:
    return {one.name: one for one in db.read(lambda session: list(arrears_matters.matters(session, day)))}


def test_nothing_overdue_asks_nothing(db: Database) -> None:
    assert matters(db, TODAY) == {}


def test_the_sixty_days_are_told_from_the_first_and_pressed_at_the_end(db: Database) -> None:
    a_debt(db, "นางค้ำ ประกันดี")
    first = matters(db, date(2025, 4, 11))["guarantor_notice_1"]
    assert (first.urgency, first.target) == (Urgency.SOON, Wanted("arrears:notice", 1))
    assert "9 มิถุนายน 2568" in first.reason
    assert matters(db, date(2025, 6, 1))["guarantor_notice_1"].urgency is Urgency.NOW
    assert "guarantor_late_1" in matters(db, date(2025, 6, 10))


def test_letters_that_fit_and_letters_without_evidence(db: Database) -> None:
    a_debt(db)
    day = date(2025, 4, 17)
    assert "debt_letters_1" in matters(db, day)
    db.write(loan_letters.issue, 1, day, db.read(letter_drafts.drafts, 1, day, None, None))
    after = matters(db, day)
    assert "debt_letters_1" not in after
    assert after["letter_evidence_1"].target == Wanted("arrears:evidence", 1)


def test_a_promise_of_today_and_one_that_was_broken(db: Database) -> None:
    loan = a_debt(db)
    due = date(2026, 11, 20)
    talk = ContactInput(
        loan.id, datetime(2026, 11, 16, 10), ContactChannel.PHONE, "นายกรรมการ ใจดี", promised=due
    )
    db.write(loan_contacts.record, talk)
    assert "promises_today_1" in matters(db, due)
    assert "promises_broken_1" in matters(db, TODAY)
    assert "promises_broken_1" not in matters(db, date(2026, 12, 20))


def test_prescription_is_told_a_year_before(db: Database) -> None:
    a_debt(db)
    assert "prescription_1" not in matters(db, date(2029, 4, 9))
    assert matters(db, date(2029, 4, 10))["prescription_1"].urgency is Urgency.SOON
    assert matters(db, date(2030, 4, 1))["prescription_1"].urgency is Urgency.NOW


def test_the_allowance_is_asked_for_around_the_end_of_the_year_until_it_is_booked(db: Database) -> None:
    a_debt(db)
    assert "allowance_1" not in matters(db, date(2026, 6, 1))
    assert "allowance_1" in matters(db, date(2026, 9, 25))
    assert matters(db, date(2026, 10, 20))["allowance_1"].target == Wanted("allowance", 1)
    db.write(allowance.book, 1, date(2026, 9, 30))
    assert "allowance_1" not in matters(db, date(2026, 10, 20))
