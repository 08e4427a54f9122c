"""Rules of a fund: a usual value until the fund sets its own, from a day on."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import FundKind
from models.values.money import Money
from services.errors import UserError
from services.fund import fund_rules, funds
from services.fund.fund_rules import ARREARS_MONTHS, ENTRY_FEE, REJOIN_WAITS, RULES, Standing
from services.fund.funds import FundInput
from tests.conftest import TODAY

SINCE = date(2026, 1, 1)


def change(db: Database, key: str, typed: str, since: date = SINCE, note: str = "") -> None:
    db.write(fund_rules.change, 1, key, since, typed, note)


def standing(db: Database, key: str, day: date = TODAY) -> Standing:
    return next(one for one in db.read(fund_rules.standing, 1, day) if one.rule.key == key)


def test_a_rule_holds_from_its_day_and_the_one_before_it_until_then(db: Database) -> None:
    change(db, "arrears_months", "6", note="ประชุมใหญ่ 1/2569")
    change(db, "arrears_months", "๔", date(2026, 6, 1))
    said = [db.read(fund_rules.value, 1, ARREARS_MONTHS, day) for day in (date(2025, 12, 31), SINCE, TODAY)]
    assert said == [3, 6, 4]
    assert standing(db, "arrears_months", date(2026, 5, 31)).words == "6 เดือน"
    assert standing(db, "arrears_months", date(2026, 5, 31)).note == "ประชุมใหญ่ 1/2569"
    assert standing(db, "arrears_months", date(2025, 1, 1)).since is None


def test_the_same_day_again_corrects_and_removing_brings_the_one_before_back(db: Database) -> None:
    change(db, "entry_fee", "50")
    change(db, "entry_fee", "60.50")
    assert [one.value for one in db.read(fund_rules.changes, 1, "entry_fee")] == ["6050"]
    assert db.read(fund_rules.money, 1, ENTRY_FEE, TODAY) == Money.of("60.50")
    db.write(fund_rules.remove, 1, "entry_fee", SINCE)
    assert db.read(fund_rules.money, 1, ENTRY_FEE, TODAY) == Money(ENTRY_FEE.usual)


def test_what_is_shown_is_what_can_be_typed_back(db: Database) -> None:
    for one in db.read(fund_rules.standing, 1, TODAY):
        change(db, one.rule.key, fund_rules.typed_words(one.rule, one.value))
        assert standing(db, one.rule.key).value == one.value
    assert fund_rules.value_words(REJOIN_WAITS, 0) == "ไม่ใช่"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("entry_fee", "-1"),
        ("entry_fee", "มาก"),
        ("arrears_months", "1.5"),
        ("rejoin_waits", "2"),
        ("letter_gives_days", "0"),
    ],
)
def test_a_value_that_cannot_be_is_refused(db: Database, key: str, typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        change(db, key, typed)
    assert refusal.value.field == "value"


def test_each_kind_of_fund_has_the_rules_that_concern_it(db: Database) -> None:
    group = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    keys = {one.rule.key for one in db.read(fund_rules.standing, group.id, TODAY)}
    assert "pledge_changes" in keys
    assert "rejoin_waits" not in keys
    with pytest.raises(UserError) as refusal:
        db.write(fund_rules.change, group.id, "rejoin_waits", SINCE, "1")
    assert refusal.value.field == "key"
    assert keys < {one.key for one in RULES}
