"""Restricted money: what was received and spent of each grant, and never more than it has."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.ledger import Grant
from models.values.money import ZERO, Money
from services.bookkeeping import budgets, entries, grants
from services.bookkeeping.budgets import BudgetInput
from services.bookkeeping.entries import EntryInput
from services.bookkeeping.grants import GrantInput
from services.errors import UserError
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.services import money_office
from tests.services.bookkeeping.test_postings import ids
from tests.services.money_office import CHAIR, expense, income

DAY = date(2026, 11, 20)


@pytest.fixture
def grant(db: Database, fund: Fund) -> Grant:
    wanted = GrantInput("2570-01", "พัฒนาอาชีพ", "พอช.", Money.of(50_000), date(2026, 10, 1), date(2027, 9, 30))
    return db.write(grants.add, fund.id, wanted)


def receive(db: Database, grant: Grant, amount: str) -> Document:
    return money_office.take(db, [income("47030", amount, grant_id=grant.id)], DAY)


def spend(db: Database, grant: Grant, amount: str, code: str = "54050") -> Document:
    return money_office.pay(db, [expense(code, amount, grant_id=grant.id)], DAY)


def figures(db: Database, fund: Fund) -> tuple[str, str, str, str]:
    (one,) = db.read(grants.standings, fund.id, DAY)
    return str(one.received), str(one.spent), str(one.left), str(one.to_come)


def test_received_spent_left_and_to_come(db: Database, fund: Fund, grant: Grant) -> None:
    assert figures(db, fund) == ("0.00", "0.00", "0.00", "50,000.00")
    receive(db, grant, "20000")
    spend(db, grant, "3500.50")
    spend(db, grant, "1000", "18030")  # things bought are spent as well
    money_office.pay(db, [expense("54050", "700")], DAY)  # of the fund's own money
    assert figures(db, fund) == ("20,000.00", "4,500.50", "15,499.50", "30,000.00")
    (before,) = db.read(grants.standings, fund.id, date(2026, 11, 19))
    assert (before.received, before.spent) == (ZERO, ZERO)


def test_an_advance_counts_as_spent_once(db: Database, fund: Fund, grant: Grant) -> None:
    receive(db, grant, "5000")
    spend(db, grant, "2000", "14020")
    assert figures(db, fund)[1] == "2,000.00"
    by_code = ids(db, fund)
    asked = EntryInput(
        fund.id,
        "advance_returned",
        DAY,
        {"spent": Money.of(1800), "returned": Money.of(200)},
        {"spent": by_code["54085"]},
        party="นางยืม ไปจัดงาน",
        grant_id=grant.id,
    )
    db.write(entries.record, asked)
    assert figures(db, fund)[:3] == ("5,000.00", "1,800.00", "3,200.00")


def test_no_more_is_spent_than_was_received(db: Database, fund: Fund, grant: Grant) -> None:
    receive(db, grant, "1000")
    spend(db, grant, "400")
    with pytest.raises(UserError, match=r"เหลือ 600\.00 บาท ไม่พอจ่าย 600\.01 บาท") as refusal:
        spend(db, grant, "600.01")
    assert refusal.value.field == "grant"
    spend(db, grant, "600")


def test_taking_a_receipt_back_is_never_refused_and_is_seen(db: Database, fund: Fund, grant: Grant) -> None:
    paper = receive(db, grant, "1000")
    spend(db, grant, "400")
    db.write(voiding.void, VoidInput(paper.id, DAY, "เช็คคืน", CHAIR))
    assert figures(db, fund)[:3] == ("0.00", "400.00", "-400.00")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"amount": Money.of(-1)}, "amount"),
        ({"begins": date(2027, 10, 1)}, "ends"),
        ({"code": "๒๕๗๐-๐๑"}, "code"),
    ],
)
def test_what_cannot_be_is_refused_at_its_input(
    db: Database, fund: Fund, grant: Grant, change: dict[str, Any], field: str
) -> None:
    wanted = dataclasses.replace(grants.as_input(grant), **{"code": "2570-02", **change})
    with pytest.raises(UserError) as refusal:
        db.write(grants.add, fund.id, wanted)
    assert refusal.value.field == field


def test_only_a_grant_nothing_was_told_of_is_removed(db: Database, fund: Fund, grant: Grant) -> None:
    spare = db.write(grants.add, fund.id, GrantInput("2570-03", "พิมพ์ผิด"))
    db.write(grants.remove, spare.id)
    receive(db, grant, "10")
    with pytest.raises(UserError, match="เลิกใช้แทน"):
        db.write(grants.remove, grant.id)
    db.write(grants.change, grant.id, dataclasses.replace(grants.as_input(grant), is_active=False))
    assert db.read(grants.live, fund.id) == []
    planned = db.write(grants.add, fund.id, GrantInput("2570-04", "ที่วางแผนไว้"))
    db.write(budgets.save, BudgetInput(fund.id, 2570, ids(db, fund)["54050"], Money.of(5), planned.id))
    with pytest.raises(UserError, match="แผนงบประมาณ"):
        db.write(grants.remove, planned.id)
