"""Books taken over from paper: balanced or nothing, compared with last year's statement, once unless taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.fund import Fund, FundKind
from models.ledger import EntryPurpose
from models.values.money import ZERO, Money
from services import check, journal
from services.bookkeeping import account_sums, charts, opening
from services.bookkeeping.opening import OpeningInput, OpeningLine, Totals
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.reports import statements
from tests.services import books
from tests.services.books import OPENING, entry_of, post

DAY = date(2024, 12, 31)
STATEMENT = Totals(Money.of(500_000), Money.of(60_000), Money.of(440_000))


@pytest.fixture
def village(db: Database) -> Fund:
    return db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านตัวอย่าง", FundKind.SAVINGS, fiscal_start_month=1))


def asked(db: Database, fund: Fund, amounts: dict[str, str] | None = None, **more: Any) -> OpeningInput:
    ids = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    lines = tuple(OpeningLine(ids[code], Money.of(amount)) for code, amount in (amounts or OPENING).items())
    return OpeningInput(fund.id, more.pop("day", DAY), lines, **more)


def test_the_opening_of_the_verified_year(db: Database, village: Fund) -> None:
    db.write(opening.record, asked(db, village, statement=STATEMENT))
    lines = entry_of(db, village, opening.TITLE)
    assert {code: Money.of(amount) for code, amount in lines} == {
        code: Money.of(amount) for code, amount in OPENING.items()
    }
    report = db.read(statements.balance_sheet, village.id, DAY)
    assert report.rows[-1].cells[2] == Money.of(500_000)
    assert db.read(opening.present, village.id) is not None
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def test_sides_that_differ_write_nothing_at_all(db: Database, village: Fund) -> None:
    with pytest.raises(UserError, match=r"ต่างกัน 15,000\.00 บาท") as refusal:
        db.write(opening.record, asked(db, village, {**OPENING, "33010": "0"}))
    assert refusal.value.field == "lines"
    assert db.read(account_sums.sums_before, village.id, date.max) == {}
    assert db.read(opening.present, village.id) is None


def test_every_group_says_how_it_differs_from_last_years_statement(db: Database, village: Fund) -> None:
    wrong = Totals(Money.of(500_000), Money.of(61_000), Money.of(439_000))
    groups = db.read(opening.weigh, asked(db, village, statement=wrong)).groups
    assert [(one.label, one.ours, one.difference) for one in groups] == [
        ("สินทรัพย์", Money.of(500_000), ZERO),
        ("หนี้สิน", Money.of(60_000), Money.of(-1_000)),
        ("ทุน", Money.of(440_000), Money.of(1_000)),
    ]
    with pytest.raises(UserError) as refusal:
        db.write(opening.record, asked(db, village, statement=wrong))
    assert refusal.value.field == "differs"
    assert "หนี้สินที่ใส่ 60,000.00 บาท น้อยกว่างบปีก่อน 1,000.00 บาท" in str(refusal.value)
    assert "ทุนที่ใส่ 440,000.00 บาท มากกว่างบปีก่อน 1,000.00 บาท" in str(refusal.value)
    db.write(opening.record, asked(db, village, statement=wrong, differs=True))


def test_contra_accounts_and_the_running_result_belong_to_their_groups(db: Database, village: Fund) -> None:
    amounts = {
        "11010": "900",
        "18030": "600",
        "18035": "-200",
        "32060": "-1000",
        "41010": "-500",
        "54050": "200",
    }
    weighed = db.read(opening.weigh, asked(db, village, amounts))
    assert [one.ours for one in weighed.groups] == [Money.of(1_300), ZERO, Money.of(1_300)]
    assert weighed.warnings == ()


def test_a_sum_in_suspense_must_be_meant(db: Database, village: Fund) -> None:
    amounts = {"11010": "900", "59000": "100", "32060": "-1000"}
    with pytest.raises(UserError, match=r"บัญชีพัก 100\.00 บาท") as refusal:
        db.write(opening.record, asked(db, village, amounts))
    assert refusal.value.field == "has_suspense"
    db.write(opening.record, asked(db, village, amounts, has_suspense=True))


def test_once_unless_it_is_taken_back(db: Database, village: Fund) -> None:
    first = db.write(opening.record, asked(db, village))
    with pytest.raises(UserError, match=f"มียอดยกมาแล้วตาม {first.number}") as refusal:
        db.write(opening.record, asked(db, village))
    assert refusal.value.field == "replaces"
    right = {**OPENING, "11010": "6000", "33010": "-16000"}
    db.write(
        opening.record,
        asked(db, village, right, replaces=True, agreed_by=books.AGREED[0], day=date(2024, 12, 30)),
    )
    present = db.read(opening.present, village.id)
    assert present is not None
    assert present.day == date(2024, 12, 30)
    cash = next(one for one in db.read(charts.accounts, village.id) if one.code == "11010")
    assert db.read(account_sums.balance, cash) == Money.of(6_000)
    books.reverse(db, present.entry_id, DAY, "ยกเลิกทั้งหมด")
    assert db.read(opening.present, village.id) is None
    db.write(opening.record, asked(db, village))
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def test_the_money_of_the_first_run_is_an_opening_too(db: Database, fund: Fund) -> None:
    present = db.read(opening.present, fund.id)
    assert present is not None
    assert present.number == "JV2568-00001"
    entry = db.read(journal.card, present.entry_id)
    assert entry.total == Money.of(1_500_000)
    codes = {one.id: one.code for one in db.read(charts.accounts, fund.id)}
    assert {codes[one.account_id]: one.amount for one in present.lines} == {
        "11010": Money.of(500_000),
        "12110": Money.of(1_000_000),
        "32060": Money.of(-1_500_000),
    }
    assert EntryPurpose.OPENING.label == "ยอดยกมา"


def test_balances_version_0_2_wrote_are_found(db: Database, village: Fund) -> None:
    post(db, village, DAY, {"11010": "100", "32060": "-100"}, opening.TITLE)
    present = db.read(opening.present, village.id)
    assert present is not None
    assert present.number == "JV2567-00001"


@pytest.mark.parametrize(
    ("amounts", "more", "field"),
    [
        ({"11010": "0", "32060": "0"}, {}, "lines"),
        (OPENING, {"day": date(2026, 11, 23)}, "opening_day"),
    ],
)
def test_what_cannot_be_is_refused_at_its_input(
    db: Database, village: Fund, amounts: dict[str, str], more: Any, field: str
) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(opening.record, asked(db, village, amounts, **more))
    assert refusal.value.field == field


def test_an_account_of_another_fund_or_told_twice_is_refused(db: Database, village: Fund, fund: Fund) -> None:
    lines = asked(db, village).lines
    other = asked(db, fund).lines
    for wrong in ((*lines, other[0]), (*lines, lines[0])):
        with pytest.raises(UserError) as refusal:
            db.write(opening.record, OpeningInput(village.id, DAY, tuple(wrong)))
        assert refusal.value.field == "lines"


def test_a_balance_on_the_unusual_side_is_asked_about(db: Database, village: Fund) -> None:
    weighed = db.read(opening.weigh, asked(db, village, {"11010": "-100", "32060": "100"}))
    assert weighed.warnings == (
        "เงินสด ปกติมียอดด้านเดบิต แต่ใส่อีกด้านหนึ่ง",
        "ทุน-อื่น ปกติมียอดด้านเครดิต แต่ใส่อีกด้านหนึ่ง",
    )
