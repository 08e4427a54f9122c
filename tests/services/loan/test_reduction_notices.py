"""A debt that was made less: its guarantors are told within sixty days (CCC s. 691)."""

from __future__ import annotations

from datetime import date

from models.database import Database
from models.lending import LetterChannel, LetterStage
from models.loan import Loan
from models.values.money import Money
from services.loan import letter_drafts, letter_evidence, loan_letters, loan_waivers, reduction_notices
from services.loan.letter_evidence import EvidenceInput
from services.loan.loan_waivers import WaiverInput
from services.matters import Matter, Urgency
from services.papers import from_json
from services.papers.loans import LoanLetter
from tests.builders import repay
from tests.services.loan.debtors import a_debt

DAY = date(2025, 7, 1)
SURETY = "นางค้ำ ประกันดี"


def reduced(db: Database, *guarantors: str) -> Loan:
    loan = a_debt(db, *guarantors)
    asked = WaiverInput(loan_id=loan.id, day=DAY, interest=Money.of(100), reason="น้ำท่วม", resolution="มติ 5")
    db.write(loan_waivers.waive, asked)
    return loan


def matters(db: Database, day: date) -> list[Matter]:
    return db.read(lambda session: list(reduction_notices.matters(session, day)))


def test_the_sixty_days_run_from_the_reduction(db: Database) -> None:
    loan = reduced(db, SURETY, "นายสอง ค้ำด้วย")
    (soon,) = matters(db, DAY)
    assert (soon.urgency, soon.target) == (Urgency.SOON, loan.id)
    assert "30 สิงหาคม 2568" in soon.reason
    assert "2 คน" in soon.title
    (now,) = matters(db, date(2025, 8, 20))
    assert now.urgency is Urgency.NOW
    (late,) = matters(db, date(2025, 8, 31))
    assert "เลยกำหนด" in late.reason
    assert matters(db, date(2026, 7, 2)) == []


def test_nobody_who_stands_for_it_need_be_told(db: Database) -> None:
    reduced(db)
    assert matters(db, DAY) == []


def test_each_guarantor_is_written_to_once_even_when_nothing_is_overdue_any_more(db: Database) -> None:
    loan = reduced(db, SURETY)
    repay(db, loan, DAY, "30000")  # ahead of its instalments
    drafts = db.read(letter_drafts.drafts, 1, DAY, None, LetterStage.REDUCTION)
    assert [(one.loan_id, one.to) for one in drafts] == [(loan.id, SURETY)]
    db.write(loan_letters.issue, 1, DAY, drafts)
    (letter,) = db.read(loan_letters.of_loan, loan.id)
    facts = from_json(LoanLetter, letter.document.facts)
    assert facts.subject == "แจ้งการลดหนี้แก่ผู้ค้ำประกัน"
    assert facts.total is not None
    assert matters(db, date(2025, 7, 2)) == []
    assert db.read(letter_drafts.drafts, 1, date(2025, 7, 2), None, LetterStage.REDUCTION) == []


def test_a_letter_that_came_back_told_nobody(db: Database) -> None:
    loan = reduced(db, SURETY)
    drafts = db.read(letter_drafts.drafts, 1, DAY, [loan.id], LetterStage.REDUCTION)
    db.write(loan_letters.issue, 1, DAY, drafts)
    (letter,) = db.read(loan_letters.of_loan, loan.id)
    evidence = EvidenceInput(letter.id, LetterChannel.HAND, sent=DAY, came_back=date(2025, 7, 3))
    db.write(letter_evidence.record, evidence)
    assert len(matters(db, date(2025, 7, 4))) == 1
