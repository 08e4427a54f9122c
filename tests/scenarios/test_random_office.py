"""5,000 acts in any order by five people, and everything that must be true stays true all the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from services import check
from tests.scenarios import random_books, random_debts, random_lending, random_members
from tests.scenarios.random_office import RandomOffice
from tests.scenarios.random_truths import untrue

STEPS, LOOK_AFTER, CHECK_AFTER = 5_000, 100, 500
ACTS = (*random_members.ACTS, *random_lending.ACTS, *random_debts.ACTS, *random_books.ACTS)


@pytest.mark.timeout(900)
def test_an_office_that_does_anything_stays_true(tmp_path: Path) -> None:
    office = RandomOffice(tmp_path, seed=2569, acts=ACTS)
    for step in range(1, STEPS + 1):
        last = office.step()
        if step % LOOK_AFTER == 0:
            assert office.db.read(untrue) == [], f"after {step} steps, the last was {last}"
        if step % CHECK_AFTER == 0:
            wrong = [f"{one.title}: {one.detail}" for one in office.db.read(check.run) if not one.ok]
            assert wrong == [], f"after {step} steps"
    office.db.close()
    for _, act in ACTS:
        assert office.done[act.__name__] > 1, f"{act.__name__} was hardly ever done"
    assert office.refused_hands > 20
