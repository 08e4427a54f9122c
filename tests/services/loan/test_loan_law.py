from __future__ import annotations

from datetime import date, time

from models.database import Database
from models.values.money import Money
from models.values.rate import Rate
from services import law
from services.loan import loan_law
from tests.conftest import TODAY


def test_the_law_of_today_in_the_engine_s_types(db: Database) -> None:
    assert db.read(loan_law.cap, TODAY) == Rate.of(15)
    assert db.read(loan_law.notice_days, TODAY) == loan_law.NoticeDays(60, 30, 45)
    duty = db.read(loan_law.duty_rules, TODAY)
    assert (duty.step, duty.most) == (Money.of(2000), Money.of(10_000))
    assert duty.tiers == ((Money.of(1000), Money.of(1)), (Money.of(10_000), Money.of(5)))
    assert db.read(lambda s: loan_law.prescription_years(s, TODAY, instalments=True)) == 5
    assert db.read(lambda s: loan_law.prescription_years(s, TODAY, instalments=False)) == 10
    rules = db.read(loan_law.contact_rules, TODAY)
    assert (rules.begin, rules.until, rules.until_on_holidays, rules.a_day) == (
        time(8),
        time(20),
        time(18),
        1,
    )
    assert [db.read(loan_law.letter_fee, TODAY, n) for n in (1, 2)] == [Money.of(50), Money.of(100)]


def test_a_new_cap_holds_from_its_day_only(db: Database) -> None:
    db.write(law.change, "interest_cap", date(2026, 11, 1), "12.5", "ราชกิจจานุเบกษา")
    assert db.read(loan_law.cap, date(2026, 10, 31)) == Rate.of(15)
    assert db.read(loan_law.cap, date(2026, 11, 1)) == Rate.of("12.5")
