"""What the Act on debt collection says against a talk (fund.md section 2.4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from models.database import Database
from models.lending import ContactChannel, LetterChannel, LetterStage
from models.loan import Loan
from services import holidays, law
from services.holidays import HolidayInput
from services.loan import contact_rules, letter_drafts, letter_evidence, loan_contacts, loan_letters
from services.loan.letter_evidence import EvidenceInput
from services.loan.loan_contacts import ContactInput
from tests.builders import make_loan, make_product
from tests.services.loan.debtors import a_debt

AT = datetime(2026, 11, 16, 10, 30)  # a Monday
NEXT = AT + timedelta(days=1)
BORROWER, SURETY = "นายญาณวุฒิ ฐานะมั่น", "นางค้ำ ประกันดี"


def talk(loan: Loan, who: str = "") -> ContactInput:
    return ContactInput(loan.id, AT, ContactChannel.VISIT, "นายกรรมการ ใจดี", who)


def warnings(db: Database, loan: Loan, at: datetime, who: str = "") -> list[str]:
    return list(db.read(contact_rules.warnings, loan.id, at, who))


def test_the_hours_are_those_of_the_act(db: Database) -> None:
    loan = a_debt(db)
    assert warnings(db, loan, AT) == []
    assert warnings(db, loan, datetime(2026, 11, 16, 8)) == []
    assert warnings(db, loan, datetime(2026, 11, 16, 20)) == []
    (late,) = warnings(db, loan, datetime(2026, 11, 16, 20, 1))
    assert "8.00–20.00 น." in late
    assert "มาตรา 9" in late
    assert len(warnings(db, loan, datetime(2026, 11, 16, 7, 59))) == 1


def test_weekends_and_holidays_end_at_six(db: Database) -> None:
    loan = a_debt(db)
    for day in (date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 10)):  # a weekend, Constitution Day
        assert warnings(db, loan, datetime(day.year, day.month, day.day, 18)) == []
        (late,) = warnings(db, loan, datetime(day.year, day.month, day.day, 18, 1))
        assert late.startswith("วันหยุดติดต่อได้เวลา 8.00–18.00 น.")


def test_a_holiday_of_the_office_counts_and_one_struck_out_does_not(db: Database) -> None:
    loan = a_debt(db)
    db.write(holidays.save, HolidayInput(AT.date(), "วันหยุดพิเศษ"))
    assert len(warnings(db, loan, AT.replace(hour=19))) == 1
    db.write(holidays.save, HolidayInput(date(2026, 12, 10), "", is_holiday=False))
    assert warnings(db, loan, datetime(2026, 12, 10, 19)) == []


def test_hours_until_midnight_leave_the_evening_open(db: Database) -> None:
    loan = a_debt(db)
    db.write(law.change, "contact_until", date(2026, 1, 1), "24", "ทดลอง")
    assert warnings(db, loan, AT.replace(hour=23, minute=59)) == []


def test_one_person_once_a_day_about_all_her_debts(db: Database) -> None:
    loan = a_debt(db)
    row = db.write(loan_contacts.record, talk(loan))
    (again,) = warnings(db, loan, AT)
    assert again.startswith(f"วันนี้ติดต่อ {BORROWER} แล้ว 1 ครั้ง กฎหมายให้วันละไม่เกิน 1 ครั้ง")
    assert db.read(contact_rules.warnings, loan.id, AT, "", row.id) == ()
    assert warnings(db, loan, NEXT) == []
    other = make_loan(db, loan.membership, make_product(db, name="ฉุกเฉิน"), 5_000, day=date(2025, 3, 10))
    assert len(warnings(db, other, AT)) == 1


def test_the_once_a_day_of_a_guarantor_is_her_own(db: Database) -> None:
    loan = a_debt(db, SURETY)
    db.write(loan_contacts.record, talk(loan))
    assert not any("แล้ว 1 ครั้ง" in one for one in warnings(db, loan, AT, SURETY))


def test_only_the_borrower_and_her_guarantors_are_spoken_to(db: Database) -> None:
    loan = a_debt(db, SURETY)
    assert warnings(db, loan, NEXT, "นายญาณวุฒิ  ฐานะมั่น") == []
    (third,) = warnings(db, loan, NEXT, "นางข้างบ้าน ใจเย็น")
    assert "มาตรา 8" in third


def test_a_guarantor_is_asked_only_after_the_notice_has_reached_her(db: Database) -> None:
    loan = a_debt(db, SURETY)
    (early,) = warnings(db, loan, NEXT, SURETY)
    assert "มาตรา 686" in early
    drafts = db.read(letter_drafts.drafts, 1, AT.date(), None, LetterStage.GUARANTOR)
    db.write(loan_letters.issue, 1, AT.date(), drafts)
    (letter,) = db.read(loan_letters.of_loan, loan.id)
    assert len(warnings(db, loan, NEXT, SURETY)) == 1  # written, not yet there
    evidence = EvidenceInput(
        letter.id, LetterChannel.HAND, sent=AT.date(), delivered=AT.date(), taken_by=SURETY
    )
    db.write(letter_evidence.record, evidence)
    assert warnings(db, loan, NEXT, SURETY) == []
