from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.database import Database
from models.lending import Guarantee, LoanApplication, LoanApplicationState
from models.letter import Letter
from models.meeting import Meeting, MeetingStatus
from models.migrate import prepare
from models.person import Person, Residence
from models.place import Relation, VillageChange
from models.term import CouncilTerm, TermStatus
from services import check, demo
from services.correspondence import letters
from services.council import council_roll, council_rules, vacancies
from services.loan import wholesale_standing
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
        (borrowed,) = wholesale_standing.standings(session, 1, TODAY)
        assert borrowed.members.running > 3 and borrowed.interest_paid and borrowed.loan.outstanding
        assert session.scalar(select(func.count()).select_from(Letter).where(Letter.facts != "")) == 4

    empty.read(look)
