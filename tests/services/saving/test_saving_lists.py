from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.saving import SavingKind
from models.values.money import Money
from services import lists
from services.listing import Wish
from services.reports.catalog import REPORTS
from services.saving import saving_card, saving_lists
from services.saving.saving_lists import SAVINGS
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.savings_office import open_account, save, savings_fund, withdraw


@pytest.fixture
def group(db: Database) -> Fund:
    """Two members: one paid ahead and has a deposit, the other missed ten months; one account is closed."""
    fund = savings_fund(db)
    first = make_member(db, "นางบัวผัน ศรีสุวรรณ์", fund_id=fund.id, number="2")
    second = make_member(db, "นายสมชาย ใจดี", fund_id=fund.id, number="10")
    save(db, open_account(db, fund, first.id, SavingKind.SAJJA), "1300")
    deposit = open_account(db, fund, first.id, SavingKind.DEPOSIT)
    save(db, deposit, "500", date(2026, 3, 1))
    open_account(db, fund, second.id, SavingKind.SAJJA, pledge=Money.of(50))
    gone = open_account(db, fund, second.id, SavingKind.SHARE)
    save(db, gone, "100", date(2026, 3, 1))
    withdraw(db, gone, "100", date(2026, 4, 1), leaving=True)
    return fund


def shown(db: Database, wish: Wish) -> list[tuple[object, ...]]:
    keys = ("member_no", "product", "balance", "pledge", "missed")
    return [tuple(row[key] for key in keys) for row in db.read(lists.page, SAVINGS, wish)]


def test_the_list_tells_who_has_what_and_who_misses_months(db: Database, group: Fund) -> None:
    assert shown(db, saving_lists.wish(group.id, TODAY)) == [
        ("2", "เงินสัจจะ", Money.of(1_100), Money.of(100), None),
        ("2", "เงินฝากออมทรัพย์", Money.of(500), None, None),
        ("10", "เงินสัจจะ", Money.of(0), Money.of(50), 10),
    ]


def test_it_is_narrowed_found_and_summed(db: Database, group: Fund) -> None:
    missed = saving_lists.wish(group.id, TODAY, missed=10)
    assert [row[0] for row in shown(db, missed)] == ["10"]
    assert shown(db, saving_lists.wish(group.id, TODAY, missed=11)) == []
    assert [row[0] for row in shown(db, replace(missed, filters={"fund": group.id, "status": "closed"}))] == [
        "10"
    ]
    found = replace(saving_lists.wish(group.id, TODAY), search="1-0002")
    assert [row[0] for row in shown(db, found)] == ["10"]
    product = Wish(TODAY, filters={"fund": group.id, "product": "เงินฝากออมทรัพย์"})
    ids = db.read(lists.found, SAVINGS, product)
    assert db.read(lists.totals, SAVINGS, product, ids)["balance"] == Money.of(500)
    first = saving_lists.wish(group.id, TODAY, order="missed")
    assert [row[4] for row in shown(db, replace(first, descending=True))] == [10, None, None]
    assert db.read(saving_lists.totals, group.id) == [
        ("เงินสัจจะ", 2, Money.of(1_100)), ("เงินฝากออมทรัพย์", 1, Money.of(500)),
    ]  # fmt: skip


def test_the_reports_are_made_by_name(db: Database, group: Fund) -> None:
    span = (date(2026, 1, 1), TODAY)
    whole = db.read(REPORTS["savings"], group.id, *span)
    assert len(whole.rows) == 4  # with the sum
    due = db.read(REPORTS["savings_due"], group.id, *span)
    assert [row.cells for row in due.rows] == [
        ("10", "นายสมชาย ใจดี", "เงินสัจจะ", "1-0002", Money.of(50), "ธ.ค. 2568", 10, Money.of(550)),
        ("รวม", None, None, None, None, None, None, Money.of(550)),
    ]


def test_the_card_says_what_the_passbook_lacks(db: Database, group: Fund) -> None:
    account = db.read(lists.found, SAVINGS, saving_lists.wish(group.id, TODAY))[0]
    card = db.read(saving_card.card, account, TODAY)
    assert (card.unprinted, card.is_member, card.due.prepaid) == (1, True, Money.of(200))
    assert [one.code for one in card.lines] == ["ฝส"]
