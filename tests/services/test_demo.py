from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.lending import (
    Guarantee,
    LetterStage,
    LoanApplication,
    LoanApplicationState,
    LoanContact,
    LoanLetter,
)
from models.letter import Letter
from models.loan import AmendmentKind, Loan, LoanAmendment, LoanEvent, LoanEventKind, LoanProduct
from models.meeting import Meeting, MeetingStatus
from models.migrate import prepare
from models.person import Person, Residence
from models.place import Relation, VillageChange
from models.term import CouncilTerm, TermStatus
from services import check, demo
from services.correspondence import letters
from services.council import council_roll, council_rules, vacancies
from services.loan import lending_policy, loan_contacts, wholesale_standing
from services.loan.loan_contacts import PromiseState
from tests.conftest import TODAY, clock


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    prepare(tmp_path / "office.db", tmp_path / "backups")
    database = Database(tmp_path / "office.db", demo.ACTOR, clock)
    yield database
    database.close()


def test_the_practice_office_has_a_council_with_history_and_work_left_to_do(empty: Database) -> None:
    steps: list[int] = []
    made = empty.write(demo.build, TODAY, lambda done, of: steps.append(done * 100 // of))
    assert [one.detail for one in empty.read(check.run) if not one.ok] == []
    assert made["villages"] == 9 and made["persons"] > 340 and made["meetings"] > 20
    assert 90 <= max(steps) <= 100

    def look(session: Session) -> None:
        terms = session.scalars(select(CouncilTerm).order_by(CouncilTerm.number)).all()
        assert [one.status for one in terms] == [TermStatus.ENDED, TermStatus.IN_FORCE]
        assert council_roll.count_on(session, TODAY) > 25
        assert {"W1", "W5", "W6", "W7", "W8", "W9"} <= {
            one.code for one in council_rules.warnings(session, TODAY)
        }
        assert len(vacancies.vacancies(session, TODAY)) == 2
        assert letters.due_replies(session, TODAY) != []
        statuses = set(session.scalars(select(Meeting.status)))
        assert {MeetingStatus.CLOSED, MeetingStatus.INQUORATE} <= statuses
        assert len(session.scalars(select(Residence)).all()) > 4
        assert session.scalar(select(func.count()).select_from(VillageChange)) == 1
        assert len(session.scalars(select(Person.id).where(Person.relation == Relation.HEAD)).all()) > 150
        states = set(session.scalars(select(LoanApplication.state)))
        assert states == set(LoanApplicationState)
        assert len(session.scalars(select(Guarantee.id)).all()) > 20
        assert all(lending_policy.policy_of(one).guarantors for one in session.scalars(select(LoanProduct)))
        (borrowed,) = wholesale_standing.standings(session, 1, TODAY)
        assert borrowed.members.running > 3 and borrowed.interest_paid and borrowed.loan.outstanding
        assert session.scalar(select(func.count()).select_from(Letter).where(Letter.facts != "")) == 4

    def look_at_debts(session: Session) -> None:
        assert set(session.scalars(select(LoanEvent.kind))) == set(LoanEventKind)
        changed = set(session.scalars(select(LoanAmendment.kind)))
        assert changed == {AmendmentKind.RESTRUCTURE, AmendmentKind.PAUSE}
        paid_out = select(LoanEvent.loan_id).where(LoanEvent.kind == LoanEventKind.DISBURSED)
        lent = session.scalars(paid_out).all()
        assert len(lent) == len(set(lent)) + 1  # one of them in two parts
        assert session.scalar(select(func.count()).select_from(Loan).where(Loan.returned.is_not(None)))
        letters_sent = session.scalars(select(LoanLetter)).all()
        assert {LetterStage.FIRST, LetterStage.GUARANTOR} <= {one.stage for one in letters_sent}
        assert [bool(one.delivered) for one in letters_sent].count(True) == 1
        talks = [
            talk
            for loan_id in session.scalars(select(LoanContact.loan_id)).all()
            for talk in loan_contacts.talks(session, loan_id, TODAY)
        ]
        assert {one.promise.state for one in talks if one.promise} == {PromiseState.KEPT, PromiseState.BROKEN}

    empty.read(look)
    empty.read(look_at_debts)
