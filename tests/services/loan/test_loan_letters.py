"""Letters about debts: which fit, written in one batch, and the evidence that they arrived."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document, DocumentKind
from models.lending import Guarantee, LetterChannel, LetterStage, LoanLetter
from models.loan import Loan
from models.person import Person
from models.place import Household, Village
from models.values.money import ZERO, Money
from services.errors import Cancelled, UserError
from services.fund import fund_rules
from services.loan import (
    ageing,
    arrears,
    letter_drafts,
    letter_evidence,
    loan_letters,
)
from services.loan.arrears_clocks import NoticeState
from services.loan.letter_drafts import Draft
from services.loan.letter_evidence import EvidenceInput
from services.papers import from_json
from services.papers.loans import Acknowledgement
from services.papers.loans import LoanLetter as LetterFacts
from tests.builders import make_loan, make_member, make_product
from tests.services.loan.debtors import T26_LAST, a_debt, dies

MAY = date(2025, 5, 12)
JUNE = date(2025, 6, 20)


def drafts(db: Database, day: date, stage: LetterStage | None = None) -> list[Draft]:
    return db.read(letter_drafts.drafts, 1, day, None, stage)


def issued(db: Database, day: date, stage: LetterStage | None = None) -> list[LoanLetter]:
    papers = db.write(loan_letters.issue, 1, day, drafts(db, day, stage))

    def read(session: Session) -> list[LoanLetter]:
        query = select(LoanLetter.id).where(LoanLetter.document_id.in_(papers)).order_by(LoanLetter.id)
        return [loan_letters.get(session, one) for one in session.scalars(query)]

    return db.read(read)


def said(db: Database, letter: LoanLetter) -> LetterFacts:
    return from_json(LetterFacts, letter.document.facts)


def test_the_next_fitting_letters_are_written_apart_for_borrower_and_guarantors(db: Database) -> None:
    a_debt(db, "นางค้ำ ประกันดี", "นายสอง ค้ำด้วย")
    letters = issued(db, MAY)
    assert [(one.stage, loan_letters.addressee(one)) for one in letters] == [
        (LetterStage.FIRST, "นายญาณวุฒิ ฐานะมั่น"),
        (LetterStage.GUARANTOR, "นางค้ำ ประกันดี"),
        (LetterStage.GUARANTOR, "นายสอง ค้ำด้วย"),
    ]
    assert [one.document.number for one in letters] == ["FN2568-00001", "FN2568-00002", "FN2568-00003"]
    assert {one.document.kind for one in letters} == {DocumentKind.FUND_LETTER}
    assert all(said(db, one).number == one.document.number for one in letters)
    assert drafts(db, date(2025, 5, 13)) == []  # everybody was written to


def test_letters_go_to_the_houses_people_live_in(db: Database) -> None:
    """Borrower and guarantor with a house in the village, neither read by anything else before."""
    loan = a_debt(db, "นางค้ำ ประกันดี")

    def move_in(session: Session) -> None:
        village = Village(moo=4, name="บ้านโพนทอง")
        house = Household(village=village, house_no="119", house_key="119")
        session.add_all((village, house))
        session.flush()
        for one in session.scalars(select(Person)):
            one.household_id = house.id

    db.write(move_in)
    letters = issued(db, MAY)
    assert {one.loan_id for one in letters} == {loan.id}
    assert len(letters) == 2
    assert all("119" in said(db, one).address for one in letters)


def test_who_was_written_to_since_the_list_was_made_gets_no_second_letter(db: Database) -> None:
    a_debt(db, "นางค้ำ ประกันดี")
    seen = drafts(db, MAY)
    db.write(loan_letters.issue, 1, MAY, [one for one in seen if one.guarantee_id is None])
    (guarantor,) = db.write(loan_letters.issue, 1, MAY, seen)
    assert db.read(lambda session: session.get_one(Document, guarantor).number) == "FN2568-00002"
    with pytest.raises(UserError, match="ไม่มีหนังสือที่ต้องออก"):
        db.write(loan_letters.issue, 1, MAY, seen)


def test_a_letter_asks_for_what_settles_the_overdue_instalments(db: Database) -> None:
    loan = a_debt(db)
    (letter,) = issued(db, MAY)
    owed = arrears.figures(db.read(ageing.state_at, loan.id, MAY))
    facts = said(db, letter)
    assert letter.asked == facts.total == owed.total
    assert [row.n for row in facts.rows] == [1, 2]


def test_a_guarantor_told_after_60_days_is_not_asked_for_what_came_later(db: Database) -> None:
    loan = a_debt(db, "นางค้ำ ประกันดี")
    (letter,) = issued(db, JUNE, LetterStage.GUARANTOR)
    facts, state = said(db, letter), db.read(ageing.state_at, loan.id, JUNE)
    before = db.read(ageing.state_at, loan.id, T26_LAST)
    assert facts.total is not None
    lost = arrears.figures(state).total - facts.total
    accrued = state.interest + state.penalty - before.interest - before.penalty
    assert lost > ZERO
    assert abs(lost - accrued) <= Money(1)  # penalty is rounded once for all instalments of a day
    assert "9 มิถุนายน 2568" in facts.after[-1]
    assert f"{lost} บาท" in facts.after[-1]


def test_a_guarantor_told_in_time_reads_nothing_of_it(db: Database) -> None:
    a_debt(db, "นางค้ำ ประกันดี")
    (letter,) = issued(db, T26_LAST, LetterStage.GUARANTOR)
    assert not any("หลังพ้นกำหนด" in one for one in said(db, letter).after)


def test_nobody_is_written_to_twice_a_day(db: Database) -> None:
    a_debt(db)
    issued(db, MAY)
    (again,) = drafts(db, MAY, LetterStage.SECOND)
    assert again.refused
    with pytest.raises(UserError, match="ไม่มีหนังสือที่ต้องออก"):
        db.write(loan_letters.issue, 1, MAY, [again])


def test_what_to_think_of_first_stands_beside_a_draft(db: Database) -> None:
    dies(db, a_debt(db), date(2025, 5, 1))
    (draft,) = drafts(db, MAY)
    assert draft.warnings == ("ผู้กู้เสียชีวิตแล้ว ควรแจ้งทายาทแทน",)


def test_reminders_go_to_those_whose_instalment_is_near(db: Database) -> None:
    loan = make_loan(db, make_member(db), make_product(db), day=date(2025, 5, 10))
    assert [one.loan_id for one in drafts(db, date(2025, 6, 3), LetterStage.REMINDER)] == [loan.id]
    assert drafts(db, date(2025, 6, 2), LetterStage.REMINDER) == []
    (letter,) = issued(db, date(2025, 6, 3), LetterStage.REMINDER)
    assert said(db, letter).rows[0].due == date(2025, 6, 10)
    (again,) = drafts(db, date(2025, 6, 5), LetterStage.REMINDER)
    assert again.refused


def test_what_a_letter_gives_her_is_the_rule_of_the_day(db: Database) -> None:
    a_debt(db)
    db.write(fund_rules.change, 1, fund_rules.LETTER_GIVES_DAYS.key, MAY, "21")
    (letter,) = issued(db, MAY)
    assert any("2 มิถุนายน 2568" in one for one in said(db, letter).after)
    (final,) = issued(db, date(2025, 7, 1), LetterStage.FINAL)
    assert any("31 กรกฎาคม 2568" in one for one in said(db, final).after)


def test_how_early_a_reminder_goes_out_is_a_rule_too(db: Database) -> None:
    make_loan(db, make_member(db), make_product(db), day=date(2025, 5, 10))
    db.write(fund_rules.change, 1, fund_rules.LETTER_REMINDER_DAYS.key, date(2025, 6, 1), "3")
    assert drafts(db, date(2025, 6, 6), LetterStage.REMINDER) == []
    assert len(drafts(db, date(2025, 6, 7), LetterStage.REMINDER)) == 1


def test_a_batch_of_many_that_is_cancelled_stops_at_the_next_letter_and_leaves_nothing(db: Database) -> None:
    """More than are read at once; ยกเลิก is asked for at every single letter."""
    many_guarantors(db, 299)
    before, seen = contents(db), drafts(db, MAY)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 270:
            raise Cancelled

    with pytest.raises(Cancelled):
        db.write(loan_letters.issue, 1, MAY, seen, stop)
    assert told == [(done, 300) for done in range(271)]
    assert contents(db) == before
    assert issued(db, MAY)[0].document.number == "FN2568-00001"


def many_guarantors(db: Database, count: int) -> None:
    """Of one debt; written at once, for a person may stand only once."""
    loan = a_debt(db)

    def write(session: Session) -> None:
        person_id = session.scalars(select(Person.id)).first()
        session.add_all(
            Guarantee(loan_id=loan.id, person_id=person_id, position=place, most=Money.of(1))
            for place in range(count)
        )

    db.write(write)


def contents(db: Database) -> dict[str, int]:
    """How many rows each table that a letter touches holds, the audit trail too, and the last number taken."""

    def count(session: Session) -> dict[str, int]:
        tables = ("loan_letter", "document", "number_series", "audit_record", "audit_change")
        found = {one: session.scalar(text(f"SELECT count(*) FROM {one}")) or 0 for one in tables}
        return {**found, "last": session.scalar(text("SELECT sum(last) FROM number_series")) or 0}

    return db.read(count)


def evidence(letter: LoanLetter, **fields: Any) -> EvidenceInput:
    return EvidenceInput(letter.id, **fields)


POSTED: dict[str, Any] = {
    "channel": LetterChannel.RECEIPTED,
    "post_no": "rb 123456789 th",
    "sent": date(2025, 5, 13),
}


def test_evidence_is_completed_and_then_locked(db: Database) -> None:
    loan = a_debt(db, "นางค้ำ ประกันดี")
    (letter,) = issued(db, MAY, LetterStage.GUARANTOR)
    sent = db.write(letter_evidence.record, evidence(letter, **POSTED))
    assert sent.post_no == "RB123456789TH"
    assert clock(db, loan) is NoticeState.SENT
    with pytest.raises(UserError, match="แก้วิธีส่ง") as caught:
        db.write(letter_evidence.record, evidence(letter, **{**POSTED, "sent": date(2025, 5, 14)}))
    assert caught.value.field == "sent"
    whole = evidence(
        letter, **{**POSTED, "post_no": "RB123456789TH"}, delivered=date(2025, 5, 16), taken_by="นางค้ำ"
    )
    db.write(letter_evidence.record, whole)
    assert clock(db, loan) is NoticeState.DONE
    with pytest.raises(UserError, match="มีหลักฐานครบแล้ว"):
        db.write(letter_evidence.record, whole)


def clock(db: Database, loan: Loan) -> NoticeState:
    (debt,) = db.read(arrears.debts, 1, date(2025, 6, 1))
    assert debt.loan_id == loan.id
    assert debt.notice is not None
    return debt.notice.state


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"sent": date(2025, 5, 13)}, "channel"),
        ({**POSTED, "post_no": ""}, "post_no"),
        ({**POSTED, "channel": LetterChannel.HAND}, "post_no"),
        ({**POSTED, "sent": date(2025, 5, 1)}, "sent"),
        ({**POSTED, "sent": date(2027, 5, 1)}, "sent"),
        ({**POSTED, "delivered": date(2025, 5, 12), "taken_by": "ก"}, "delivered"),
        ({**POSTED, "delivered": date(2025, 5, 14)}, "taken_by"),
        (
            {**POSTED, "delivered": date(2025, 5, 14), "taken_by": "ก", "came_back": date(2025, 5, 15)},
            "came_back",
        ),
        ({"channel": LetterChannel.HAND, "delivered": date(2025, 5, 14), "taken_by": "ก"}, "sent"),
    ],
)
def test_evidence_that_cannot_be_is_refused(db: Database, fields: dict[str, Any], field: str) -> None:
    a_debt(db)
    (letter,) = issued(db, MAY)
    with pytest.raises(UserError) as caught:
        db.write(letter_evidence.record, evidence(letter, **fields))
    assert caught.value.field == field


def test_a_letter_that_came_back_must_be_written_again(db: Database) -> None:
    loan = a_debt(db, "นางค้ำ ประกันดี")
    (letter,) = issued(db, MAY, LetterStage.GUARANTOR)
    db.write(letter_evidence.record, evidence(letter, **POSTED, came_back=date(2025, 5, 20)))
    assert clock(db, loan) is NoticeState.RED
    assert [one.stage for one in drafts(db, date(2025, 5, 21))] == [LetterStage.FIRST, LetterStage.GUARANTOR]


def test_a_letter_taken_back_counts_for_nothing_and_keeps_its_number(db: Database) -> None:
    loan = a_debt(db, "นางค้ำ ประกันดี")
    (letter,) = issued(db, MAY, LetterStage.GUARANTOR)
    with pytest.raises(UserError, match="เหตุผล"):
        db.write(loan_letters.cancel, letter.id, " ")
    db.write(loan_letters.cancel, letter.id, "ส่งผิดคน")
    assert clock(db, loan) is NoticeState.RED
    assert loan_letters.state_words(db.read(loan_letters.get, letter.id)) == "ยกเลิกแล้ว"
    (again,) = issued(db, date(2025, 5, 13), LetterStage.GUARANTOR)
    assert again.document.number == "FN2568-00002"


def test_prescription_begins_anew_when_she_signs_that_she_owes_it(db: Database) -> None:
    loan = a_debt(db)
    day = date(2026, 1, 5)
    letter = db.write(loan_letters.acknowledge, loan.id, day, "ผ่อนเดือนละ 1,000 บาท")

    def paper(session: Session) -> Document:
        return session.get_one(Document, letter.document_id)

    facts = from_json(Acknowledgement, db.read(paper).facts)
    assert (facts.number, facts.plan) == ("LR2569-00001", "ผ่อนเดือนละ 1,000 บาท")
    assert prescribed(db) == date(2030, 4, 10)
    db.write(letter_evidence.record, evidence(letter, delivered=date(2026, 1, 7), taken_by="นายญาณวุฒิ ฐานะมั่น"))
    assert prescribed(db) == date(2031, 1, 7)


def prescribed(db: Database) -> date:
    (debt,) = db.read(arrears.debts, 1, date(2026, 2, 1))
    return debt.prescribed
