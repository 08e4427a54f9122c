"""A plan of a year beside what happened, and the word of warning before it is passed."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services.bookkeeping import budgets, entries, fiscal_periods, grants
from services.bookkeeping.budgets import BudgetInput
from services.bookkeeping.entries import EntryInput
from services.bookkeeping.grants import GrantInput
from services.errors import UserError
from tests.services import books, money_office
from tests.services.bookkeeping.test_postings import ids
from tests.services.books import post
from tests.services.money_office import expense, income

DAY = date(2026, 11, 20)
YEAR = 2570


def put(
    db: Database, fund: Fund, code: str, amount: str, grant_id: int | None = None, year: int = YEAR
) -> None:
    db.write(budgets.save, BudgetInput(fund.id, year, ids(db, fund)[code], Money.of(amount), grant_id))


def seen(db: Database, fund: Fund, year: int = YEAR) -> list[tuple[str, str, str, str, bool]]:
    return [
        (one.account.code, str(one.line.amount), str(one.actual), str(one.left), one.is_over)
        for one in db.read(budgets.plan, fund.id, year)
    ]


def test_income_stands_before_expense_and_only_spending_too_much_is_over(db: Database, fund: Fund) -> None:
    put(db, fund, "54050", "1000")
    put(db, fund, "46020", "500")
    put(db, fund, "18030", "9000")
    post(db, fund, DAY, {"54050": "1200", "11010": "-1200"})
    post(db, fund, DAY, {"46020": "-700", "11010": "700"})
    post(db, fund, date(2026, 9, 30), {"54050": "50", "11010": "-50"})  # of the year before
    assert seen(db, fund) == [
        ("46020", "500.00", "700.00", "-200.00", False),
        ("54050", "1,000.00", "1,200.00", "-200.00", True),
        ("18030", "9,000.00", "0.00", "9,000.00", False),
    ]


def test_a_closed_year_keeps_what_it_spent(db: Database, fund: Fund) -> None:
    put(db, fund, "54050", "1000", year=2568)
    post(db, fund, date(2025, 9, 1), {"54050": "400", "11010": "-400"})
    before = seen(db, fund, 2568)
    books.close_year(db, db.read(fiscal_periods.periods, fund.id)[0].id)
    assert seen(db, fund, 2568) == before == [("54050", "1,000.00", "400.00", "600.00", False)]


def test_a_line_of_a_grant_counts_that_grants_money_alone(db: Database, fund: Fund) -> None:
    grant = db.write(grants.add, fund.id, GrantInput("2570-01", "พัฒนาอาชีพ"))
    put(db, fund, "54050", "1000")
    put(db, fund, "54050", "300", grant.id)
    money_office.take(db, [income("47030", "300", grant_id=grant.id)], DAY)
    money_office.pay(db, [expense("54050", "250", grant_id=grant.id)], DAY)
    money_office.pay(db, [expense("54050", "100")], DAY)
    assert [one[2] for one in seen(db, fund)] == ["350.00", "250.00"]


def test_passing_a_plan_is_said_before_it_is_done(db: Database, fund: Fund) -> None:
    put(db, fund, "54050", "1000")
    post(db, fund, DAY, {"54050": "800", "11010": "-800"})
    account = ids(db, fund)["54050"]
    assert db.read(budgets.warning, fund.id, DAY, account, Money.of(200)) == ""
    said = db.read(budgets.warning, fund.id, DAY, account, Money.of(250))
    assert said == "เกินงบประมาณค่าวัสดุสำนักงาน ปี 2570 อยู่ 50.00 บาท (ตั้งไว้ 1,000.00 ใช้แล้ว 800.00 บาท)"
    asked = EntryInput(fund.id, "expense", DAY, {"amount": Money.of(250)}, {"spent": account}, party="ร้านค้า")
    assert db.read(entries.preview, asked).warnings == (said,)
    db.write(entries.record, asked)  # warned, not refused


def test_a_plan_is_set_again_and_taken_away_by_nothing(db: Database, fund: Fund) -> None:
    put(db, fund, "54050", "1000")
    put(db, fund, "54050", "1500")
    assert [one[1] for one in seen(db, fund)] == ["1,500.00"]
    put(db, fund, "54050", "0")
    assert seen(db, fund) == []


def test_last_years_plan_is_where_this_years_begins(db: Database, fund: Fund) -> None:
    put(db, fund, "54050", "1000", year=2569)
    put(db, fund, "54060", "200", year=2569)
    put(db, fund, "54060", "900")
    assert db.write(budgets.copy_year, fund.id, 2569, YEAR) == 1
    assert [one[:2] for one in seen(db, fund)] == [("54050", "1,000.00"), ("54060", "900.00")]
    assert db.write(budgets.copy_year, fund.id, 2569, YEAR) == 0


@pytest.mark.parametrize(
    ("code", "amount", "field"),
    [("54050", "-1", "amount"), ("11010", "5", "account"), ("31010", "5", "account")],
)
def test_what_cannot_be_planned_is_refused(
    db: Database, fund: Fund, code: str, amount: str, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        put(db, fund, code, amount)
    assert refusal.value.field == field


def test_spending_is_told_for_planned_accounts_alone_and_of_its_own_grant(db: Database, fund: Fund) -> None:
    grant = db.write(grants.add, fund.id, GrantInput("2570-01", "พัฒนาอาชีพ"))
    put(db, fund, "54050", "1000")
    put(db, fund, "54050", "300", grant.id)
    put(db, fund, "46020", "500")
    chart = ids(db, fund)
    wanted = [
        (chart[code], Money.of(amount))
        for code, amount in (("54050", 10), ("54050", 20), ("46020", 5), ("54010", 9))
    ]
    (one,) = db.read(budgets.spending, fund.id, DAY, wanted)
    assert (one.planned, one.used, one.amount, one.left) == (
        Money.of(1000),
        Money(0),
        Money.of(30),
        Money.of(970),
    )
    both = db.read(budgets.spending, fund.id, DAY, wanted, grant.id)
    assert [str(x.left) for x in both] == ["970.00", "270.00"]
    assert db.read(budgets.spending, fund.id, date(2026, 9, 30), wanted) == ()
    assert db.read(budgets.spending, fund.id, DAY, [(chart["54050"], Money(0))]) == ()
