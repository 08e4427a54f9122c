"""The chart of accounts: what may be added, renamed, retired, and handed a part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.database import Database
from models.fund import Fund, FundKind
from models.ledger import Account, AccountKind, AccountRole, Till
from models.values.money import Money
from models.welfare import WelfareCategory
from services.bookkeeping import accounts, charts, entries, ledger
from services.bookkeeping.accounts import AccountInput
from services.errors import UserError
from services.fund import funds
from services.fund.funds import FundInput
from services.treasury import cash_moves
from services.treasury.cash_moves import Move, MoveInput
from services.welfare import benefits, welfare_counts

DAY = date(2025, 3, 10)
WATER = AccountInput("54021", "ค่าน้ำดื่ม", AccountKind.EXPENSE)


def account(db: Database, fund: Fund, code: str) -> Account:
    return next(one for one in db.read(charts.accounts, fund.id) if one.code == code)


def change(db: Database, fund: Fund, present: str, **fields: Any) -> Account:
    row = account(db, fund, present)
    return db.write(accounts.change, row.id, replace(accounts.as_input(row), **fields))


def move(db: Database, fund: Fund, debit: str, credit: str, amount: int) -> None:
    pair = [
        (account(db, fund, debit).id, Money.of(amount)),
        (account(db, fund, credit).id, Money.of(-amount)),
    ]
    db.write(ledger.record_entry, fund.id, DAY, "ทดลอง", pair)


def test_a_new_account_stands_in_the_chart_without_a_balance(db: Database, fund: Fund) -> None:
    made = db.write(accounts.add, fund.id, replace(WATER, code=" ๕๔๐๒๑ ", name="ค่าน้ำดื่ม  "))
    row = next(one for one in db.read(accounts.chart, fund.id) if one.account.id == made.id)
    assert (row.account.code, row.account.name, row.balance) == ("54021", "ค่าน้ำดื่ม", None)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"code": ""}, "code", "3 ถึง 8 หลัก"),
        ({"code": "54"}, "code", "3 ถึง 8 หลัก"),
        ({"code": "5402ก"}, "code", "3 ถึง 8 หลัก"),
        ({"code": "540211234"}, "code", "3 ถึง 8 หลัก"),
        ({"code": "44021"}, "code", "ขึ้นต้นด้วย 5"),
        ({"code": "54020"}, "code", "ค่าน้ำ"),
        ({"name": " "}, "name", "ยังไม่ได้ใส่ชื่อบัญชี"),
        ({"name": "ค่าน้ำ"}, "name", "54020"),
        ({"till": Till.CASH}, "till", "หมวดสินทรัพย์"),
        ({"role": AccountRole.CASH}, "role", "สมุดเงินสด"),
        ({"role": AccountRole.LOANS}, "role", "ลูกหนี้"),
        ({"role": AccountRole.LOAN_FEE}, "role", "หมวดรายได้"),
    ],
)
def test_what_cannot_be_added(
    db: Database, fund: Fund, fields: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(UserError, match=words) as refusal:
        db.write(accounts.add, fund.id, replace(WATER, **fields))
    assert refusal.value.field == field
    assert "54021" not in {one.code for one in db.read(charts.accounts, fund.id)}


def test_a_new_bank_account_takes_the_banks_part(db: Database, fund: Fund) -> None:
    wanted = AccountInput("12140", "เงินฝากสหกรณ์", AccountKind.ASSET, till=Till.BANK, role=AccountRole.BANK)
    made = db.write(accounts.add, fund.id, wanted)
    assert db.read(charts.account_for, fund.id, AccountRole.BANK).id == made.id
    assert account(db, fund, "12110").role is None


def test_a_part_is_handed_over_and_never_dropped(db: Database, fund: Fund) -> None:
    with pytest.raises(UserError, match="เปิดบัญชีที่จะใช้แทน") as refusal:
        change(db, fund, "11010", role=None)
    assert refusal.value.field == "role"
    change(db, fund, "12120", role=AccountRole.BANK)
    assert db.read(charts.account_for, fund.id, AccountRole.BANK).code == "12120"
    assert account(db, fund, "12110").role is None


def test_an_account_with_one_part_does_not_take_another(db: Database, fund: Fund) -> None:
    with pytest.raises(UserError, match="ทำหน้าที่ “ค่าปรับเงินกู้” อยู่"):
        change(db, fund, "42010", role=AccountRole.LOAN_FEE)
    assert db.read(charts.account_for, fund.id, AccountRole.LOAN_FEE).code == "43030"


def test_loans_keep_their_account_while_money_is_owed(db: Database, fund: Fund) -> None:
    move(db, fund, "13010", "11010", 900)
    with pytest.raises(UserError, match=r"ยังมียอดลูกหนี้ 900\.00 บาท"):
        change(db, fund, "13020", role=AccountRole.LOANS)
    move(db, fund, "13020", "13010", 900)
    change(db, fund, "13020", role=AccountRole.LOANS)
    assert db.read(charts.account_for, fund.id, AccountRole.LOANS).code == "13020"


def test_a_name_and_a_code_change_and_the_entries_stay(db: Database, fund: Fund) -> None:
    move(db, fund, "54050", "11010", 250)
    change(db, fund, "54050", code="54055", name="ค่าเครื่องเขียน")
    row = next(one for one in db.read(accounts.chart, fund.id) if one.account.code == "54055")
    assert (row.account.name, row.balance) == ("ค่าเครื่องเขียน", Money.of(250))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": AccountKind.INCOME, "code": "44050"}, "54050"),
        ({"is_contra": True}, "54050"),
        ({"till": None, "role": None}, "12120"),
    ],
)
def test_a_posted_account_keeps_its_kind(db: Database, fund: Fund, fields: dict[str, Any], code: str) -> None:
    change(db, fund, code)  # nothing changed is no refusal
    move(db, fund, code, "11010", 250)
    with pytest.raises(UserError, match="มีรายการแล้ว เปลี่ยนหมวดไม่ได้"):
        change(db, fund, code, **fields)


def test_an_unused_account_may_change_its_kind(db: Database, fund: Fund) -> None:
    assert change(db, fund, "54050", kind=AccountKind.INCOME, code="44050").kind is AccountKind.INCOME


def test_an_account_is_retired_at_zero_and_takes_no_vouchers(db: Database, fund: Fund) -> None:
    move(db, fund, "54050", "11010", 250)
    with pytest.raises(UserError, match=r"ยังมียอด 250\.00 บาท") as refusal:
        change(db, fund, "54050", is_active=False)
    assert refusal.value.field == "is_active"
    move(db, fund, "54090", "54050", 250)
    change(db, fund, "54050", is_active=False)
    with pytest.raises(UserError, match="54050 ค่าวัสดุสำนักงาน เลิกใช้แล้ว") as refused:
        move(db, fund, "54050", "11010", 10)
    assert refused.value.field == "lines"
    change(db, fund, "54050", is_active=True)
    move(db, fund, "54050", "11010", 10)


def test_an_account_with_a_part_is_never_retired(db: Database, fund: Fund) -> None:
    with pytest.raises(UserError, match="ทำหน้าที่ “ค่าธรรมเนียมเงินกู้” อยู่") as refusal:
        change(db, fund, "43030", is_active=False)
    assert refusal.value.field == "is_active"


def test_funds_do_not_share_codes_or_parts(db: Database, fund: Fund) -> None:
    other = db.write(funds.add, FundInput("กลุ่มออมทรัพย์", FundKind.SAVINGS))
    db.write(accounts.add, fund.id, WATER)
    db.write(accounts.add, other.id, WATER)
    db.write(
        accounts.change,
        account(db, other, "12120").id,
        replace(accounts.as_input(account(db, other, "12120")), role=AccountRole.BANK),
    )
    assert db.read(charts.account_for, fund.id, AccountRole.BANK).code == "12110"


def test_a_fund_may_number_its_own_and_the_program_still_finds_every_account(
    db: Database, fund: Fund
) -> None:
    """Every account renumbered by the fund: ways to write entries, bank moves and benefits find theirs as before."""
    before = [one.key for one in db.read(entries.templates, fund.id)]
    for row in db.read(charts.accounts, fund.id):
        db.write(
            accounts.change, row.id, replace(accounts.as_input(row), code=f"{row.code[0]}9{row.code[1:]}")
        )
    assert [one.key for one in db.read(entries.templates, fund.id)] == before
    spent = db.read(entries.choices, fund.id, "expense")["spent"]
    assert "594050" in [one.code for one in spent] and "594099" not in [one.code for one in spent]
    assert db.read(benefits.usual_account, fund.id, WelfareCategory.BIRTH).code == "596030"
    bank = account(db, fund, "192110")
    db.write(cash_moves.move, MoveInput(fund.id, DAY, Move.INTEREST, bank.id, Money.of("12.34")))
    (interest,) = [x for x in db.read(accounts.chart, fund.id) if x.account.code == "495010"]
    assert str(interest.balance) == "12.34"
    sources = {one.label: str(one.amount) for one in db.read(welfare_counts.sources, fund.id, None, DAY)}
    assert sources["ดอกเบี้ยธนาคาร"] == "12.34"


def test_a_code_of_the_shipped_chart_is_stood_for_once(db: Database, fund: Fund) -> None:
    change(db, fund, "54020", code="542")
    with pytest.raises(UserError, match="542 ค่าน้ำ") as refused:
        db.write(accounts.add, fund.id, AccountInput("54020", "ค่าน้ำบาดาล", AccountKind.EXPENSE))
    assert refused.value.field == "standard"
    made = db.write(
        accounts.add, fund.id, AccountInput("54020", "ค่าน้ำบาดาล", AccountKind.EXPENSE, standard="54021")
    )
    assert (made.code, made.standard) == ("54020", "54021")
    with pytest.raises(UserError, match="ขึ้นต้นด้วย 5"):
        change(db, fund, "542", standard="44020")
