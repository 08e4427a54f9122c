from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import Fund
from models.ledger import AccountRole
from models.user import Role
from models.values.money import ZERO, Money
from services import documents
from services.bookkeeping import account_sums, charts, fiscal_periods, ledger
from services.errors import UserError
from tests import builders
from tests.conftest import ACTOR
from tests.services import books, money_office

DAY = date(2025, 3, 10)


def account_id(db: Database, fund: Fund, code: str) -> int:
    return next(one.id for one in db.read(charts.accounts, fund.id) if one.code == code)


def cash(db: Database, fund: Fund) -> Money:
    return db.read(lambda s: account_sums.balance(s, charts.account_for(s, fund.id, AccountRole.CASH)))


def test_a_voucher_moves_both_accounts(db: Database, fund: Fund) -> None:
    lines = [(account_id(db, fund, "54050"), Money.of(250)), (account_id(db, fund, "11010"), Money.of(-250))]
    paper = db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)
    assert paper.number == "JV2568-00002"
    assert cash(db, fund) == Money.of(499_750)


def test_unbalanced_lines_are_refused_and_nothing_is_saved(db: Database, fund: Fund) -> None:
    lines = [(account_id(db, fund, "54050"), Money.of(250)), (account_id(db, fund, "11010"), Money.of(-249))]
    with pytest.raises(UserError, match=r"ต่างกัน 1\.00 บาท") as refusal:
        db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)
    assert refusal.value.field == "lines"
    assert cash(db, fund) == Money.of(500_000)
    lines[1] = (lines[1][0], Money.of(-250))
    assert db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines).number == "JV2568-00002"


def test_a_closed_year_takes_no_entries(db: Database, fund: Fund) -> None:
    period = db.write(fiscal_periods.period_of, fund, DAY)
    books.close_year(db, period.id)
    lines = [(account_id(db, fund, "54050"), Money.of(250)), (account_id(db, fund, "11010"), Money.of(-250))]
    with pytest.raises(UserError, match="ปีบัญชี 2568 ปิดแล้ว") as refusal:
        db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)
    assert refusal.value.field == "day"


def test_a_reversal_needs_somebody_else_who_may_agree(db: Database, fund: Fund) -> None:
    lines = [(account_id(db, fund, "54050"), Money.of(250)), (account_id(db, fund, "11010"), Money.of(-250))]
    paper = db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)
    entry = next(x for x in db.read(builders.entries, fund.id, DAY, DAY) if x.document_id == paper.id)
    money_office.add_user(db)
    money_office.add_user(db, "นางเหรัญญิก ตัวอย่าง", Role.TREASURER)
    for name in ("", ACTOR.name, "นางเหรัญญิก ตัวอย่าง", "นายนอก ตัวอย่าง"):
        with pytest.raises(UserError) as refusal:
            books.reverse(db, entry.id, DAY, "บันทึกซ้ำ", (name,))
        assert refusal.value.field == "agreed_by"
    assert cash(db, fund) == Money.of(499_750)
    books.reverse(db, entry.id, DAY, "บันทึกซ้ำ", (money_office.CHAIR,))
    assert cash(db, fund) == Money.of(500_000)
    assert db.read(documents.find, paper.number).cancel_agreed_by == money_office.CHAIR


def test_a_reversal_mirrors_and_marks_the_paper(db: Database, fund: Fund) -> None:
    lines = [(account_id(db, fund, "54050"), Money.of(250)), (account_id(db, fund, "11010"), Money.of(-250))]
    paper = db.write(ledger.record_entry, fund.id, DAY, "ซื้อกระดาษ", lines)
    entry = next(x for x in db.read(builders.entries, fund.id, DAY, DAY) if x.document_id == paper.id)
    voucher = books.reverse(db, entry.id, DAY, "บันทึกซ้ำ")
    assert cash(db, fund) == Money.of(500_000)
    cancelled = db.read(documents.find, paper.number)
    assert cancelled.cancelled_by_id == voucher.id
    assert cancelled.cancel_reason == "บันทึกซ้ำ"
    with pytest.raises(UserError, match="ถูกยกเลิกไปแล้ว"):
        books.reverse(db, entry.id, DAY, "อีกครั้ง")


def test_sums_before_a_day_equal_the_lines_whatever_the_day(db: Database, fund: Fund) -> None:
    spent, money = account_id(db, fund, "54050"), account_id(db, fund, "11010")
    for day, amount in ((date(2025, 1, 31), 10), (date(2025, 2, 1), 20), (date(2025, 2, 15), 40)):
        lines = [(spent, Money.of(amount)), (money, Money.of(-amount))]
        db.write(ledger.record_entry, fund.id, day, "จ่าย", lines)
    for day, expected in (
        (date(2025, 1, 31), 0),
        (date(2025, 2, 1), 10),
        (date(2025, 2, 2), 30),
        (date(2025, 2, 16), 70),
        (date(2025, 3, 1), 70),
    ):
        sums = db.read(account_sums.sums_before, fund.id, day)
        assert sums.get(spent, account_sums.NOTHING).net == Money.of(expected), day
        assert Money.sum(one.net for one in sums.values()) == ZERO
