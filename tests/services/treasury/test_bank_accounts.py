"""Accounts at banks: one behind one account of the chart, numbers as figures, money between box and bank."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from models.database import Database
from models.document import Document
from models.fund import Fund, FundKind
from models.ledger import AccountRole
from models.treasury import BankAccount
from models.values.money import Money
from services.bookkeeping import account_sums, charts
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.treasury import bank_accounts, cash_moves
from services.treasury.bank_accounts import BankAccountInput, number_warning, number_words
from services.treasury.cash_moves import Move, MoveInput
from tests.conftest import TODAY
from tests.services.money_office import account as account_of
from tests.services.money_office import balances, entry_of


def wanted(db: Database, code: str = "12110", **more: Any) -> BankAccountInput:
    chart = db.read(account_of, code, more.get("fund_id", 1))
    given = {"fund_id": 1, "bank": "ธนาคารออมสิน", "number": "020-1-23456-7", "name": "กองทุนสวัสดิการ", **more}
    return BankAccountInput(account_id=chart.id, **given)


def make_bank(db: Database, code: str = "12110", **more: Any) -> BankAccount:
    return db.write(bank_accounts.add, wanted(db, code, **more))


def move(db: Database, kind: Move, amount: str, *, fund_id: int = 1, **more: Any) -> Document:
    bank = db.read(account_of, more.pop("code", "12110"), fund_id)
    asked = MoveInput(fund_id, more.pop("day", TODAY), kind, bank.id, Money.of(amount), **more)
    return db.write(cash_moves.move, asked)


def refused(field: str | None, act: Any, *arguments: Any, **more: Any) -> str:
    with pytest.raises(UserError) as caught:
        act(*arguments, **more)
    assert caught.value.field == field
    return str(caught.value)


def test_a_bank_account_is_kept_with_its_figures_only(db: Database) -> None:
    row = make_bank(db, number="๐๒๐-๑-๒๓๔๕๖-๗")
    assert row.number == "0201234567"
    assert bank_accounts.words_of(row) == "ธนาคารออมสิน 020-1-23456-7 กองทุนสวัสดิการ"
    (listed,) = db.read(bank_accounts.of_fund, 1)
    assert (listed.balance, listed.reconciled) == (Money.of(1_000_000), None)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("bank", {"bank": " "}),
        ("name", {"name": ""}),
        ("number", {"number": "12345"}),
        ("number", {"number": "02O1234567"}),
        ("account_id", {"code": "11010"}),
    ],
)
def test_what_is_missing_or_wrong_is_refused(db: Database, field: str, more: dict[str, str]) -> None:
    refused(field, make_bank, db, **more)


def test_neither_a_number_nor_an_account_of_the_chart_is_taken_twice(db: Database) -> None:
    first = make_bank(db)
    refused("account_id", make_bank, db, number="0201234568")
    refused("number", make_bank, db, "12120")
    other = make_bank(db, "12120", bank="ธ.ก.ส.")
    free = [one.code for one in db.read(bank_accounts.free_accounts, 1)]
    assert "12110" not in free and "12120" not in free and "12130" in free
    assert "12110" in [one.code for one in db.read(bank_accounts.free_accounts, 1, first.id)]
    refused("number", db.write, bank_accounts.change, other.id, wanted(db, "12120"))
    db.write(bank_accounts.change, other.id, wanted(db, "12120", number="020123456789"))
    assert db.read(bank_accounts.get, other.id).bank == "ธนาคารออมสิน"


def test_another_funds_account_is_refused(db: Database) -> None:
    db.write(funds.add, FundInput("กองทุนที่สอง", FundKind.SAVINGS))
    refused("account_id", db.write, bank_accounts.add, dataclasses.replace(wanted(db), fund_id=2))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0201234567", ""),
        ("020123456789", ""),
        ("201234567", "เลข 0 ข้างหน้าอาจหายไป"),
        ("1234567", "ปกติมี 10"),
        ("x", ""),
    ],
)
def test_a_lost_zero_is_told(number: str, words: str) -> None:
    assert words in number_warning(number)
    assert bool(number_warning(number)) == bool(words)


def test_numbers_in_the_groups_of_the_banks() -> None:
    assert [number_words(one) for one in ("0201234567", "020123456789", "1234567")] == [
        "020-1-23456-7",
        "0201-2345-6789",
        "1234567",
    ]


def test_an_account_with_money_is_not_closed(db: Database) -> None:
    row = make_bank(db)
    assert "1,000,000.00" in refused("day", db.write, bank_accounts.close, row.id, TODAY)
    empty = make_bank(db, "12120", number="0209999999", opened=TODAY)
    refused("day", db.write, bank_accounts.close, empty.id, TODAY - timedelta(1))
    db.write(bank_accounts.close, empty.id, TODAY)
    assert "12120" not in [code_of(db, one.account_id) for one in db.read(bank_accounts.channels, 1)]


def code_of(db: Database, account_id: int) -> str:
    return next(one.code for one in db.read(charts.accounts, 1) if one.id == account_id)


def test_channels_go_by_the_names_of_the_accounts_at_banks(db: Database) -> None:
    make_bank(db, "12120", bank="ธ.ก.ส.")
    first, second, third = db.read(bank_accounts.channels, 1)[:3]
    assert (first.words, first.is_cash, first.balance) == ("เงินสด", True, Money.of(500_000))
    assert second.words == "ธ.ก.ส. 020-1-23456-7 กองทุนสวัสดิการ"
    assert third.words == "เงินฝากธนาคาร ออมสิน"


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (Move.DEPOSIT, [("12110", "100.00"), ("11010", "-100.00")]),
        (Move.WITHDRAWAL, [("11010", "100.00"), ("12110", "-100.00")]),
        (Move.INTEREST, [("12110", "100.00"), ("45010", "-100.00")]),
        (Move.FEE, [("55020", "100.00"), ("12110", "-100.00")]),
    ],
)
def test_money_between_box_and_bank(db: Database, kind: Move, lines: list[tuple[str, str]]) -> None:
    paper = move(db, kind, "100", note="สมุดเล่ม 2")
    assert [(code, amount) for code, amount, _ in entry_of(db, paper)] == lines


def test_money_between_two_banks(db: Database) -> None:
    target = db.read(account_of, "12120")
    move(db, Move.BETWEEN, "250", to_bank_id=target.id)
    assert balances(db)["12120"] == Money.of(250)
    refused("to_bank", move, db, Move.BETWEEN, "250")
    refused("to_bank", move, db, Move.BETWEEN, "250", code="12120", to_bank_id=target.id)


def test_interest_of_the_poor_families_project_is_capital(db: Database) -> None:
    second: Fund = db.write(funds.add, FundInput("กข.คจ.", FundKind.KHOKHOJO))
    paper = move(db, Move.INTEREST, "3.50", fund_id=second.id)
    assert [(code, amount) for code, amount, _ in entry_of(db, paper)] == [
        ("12110", "3.50"),
        ("32070", "-3.50"),
    ]


def test_no_more_leaves_than_there_is(db: Database) -> None:
    refused("channel", move, db, Move.DEPOSIT, "500000.01")
    refused("amount", move, db, Move.WITHDRAWAL, "1000000.01")
    refused("amount", move, db, Move.DEPOSIT, "0")
    refused("day", move, db, Move.DEPOSIT, "1", day=TODAY + timedelta(1))
    refused("bank", move, db, Move.DEPOSIT, "1", code="11010")
    cash = db.read(charts.account_for, 1, AccountRole.CASH)
    assert db.read(account_sums.balance, cash) == Money.of(500_000)
