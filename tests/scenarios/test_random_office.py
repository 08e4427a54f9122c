"""5,000 acts in any order, and everything that must be true of the data is true after every one hundred of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.values.money import ZERO
from services import check
from tests.scenarios.random_office import RandomOffice, cash_and_counts, cash_left

STEPS, LOOK_AFTER = 5_000, 250


@pytest.mark.timeout(600)
def test_an_office_that_does_anything_stays_true(tmp_path: Path) -> None:
    office = RandomOffice(tmp_path, seed=2569)
    for step in range(1, STEPS + 1):
        office.step()
        if step % LOOK_AFTER == 0:
            wrong = [f"{one.title}: {one.detail}" for one in office.db.read(check.run) if not one.ok]
            assert wrong == [], f"after {step} steps"
            assert office.db.read(cash_and_counts) == [], f"after {step} steps"
            for fund in (office.saving, office.welfare):
                assert office.db.read(cash_left, fund.id) >= ZERO, f"after {step} steps"
    office.db.close()
    for act in office.acts:
        assert office.done[act[1].__name__] > 5, f"{act[1].__name__} was hardly ever done"
