"""Closing a year for good, and what stands against it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.values.money import Money
from services import journal
from services.bookkeeping import charts, fiscal_years, ledger, year_end, year_steps
from services.bookkeeping.fiscal_years import YearRow
from services.errors import UserError
from services.saving import saving_checks
from services.treasury import day_close, notes_and_coins, receipt_books
from services.treasury.cash_counts import CountInput
from services.treasury.receipt_books import BookInput
from tests.conftest import TODAY
from tests.services import books


def record(db: Database, fund: Fund, day: date, debit: str, credit: str, amount: int) -> None:
    by_code = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    pair = [(by_code[debit], Money.of(amount)), (by_code[credit], Money.of(-amount))]
    db.write(ledger.record_entry, fund.id, day, "ทดลอง", pair)


def years(db: Database, fund: Fund) -> dict[int, YearRow]:
    return {one.year_be: one for one in db.read(fiscal_years.years, fund.id, TODAY)}


def test_a_year_says_what_it_earned_and_whether_it_can_be_closed(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 9, 30), "11010", "41010", 400)
    record(db, fund, date(2025, 10, 1), "54050", "11010", 150)
    record(db, fund, TODAY, "54050", "11010", 10)
    found = years(db, fund)
    assert list(found) == [2570, 2569, 2568]
    assert [one.result for one in found.values()] == [Money.of(-10), Money.of(-150), Money.of(400)]
    assert found[2568].refusal == ""
    assert found[2569].refusal == "ปีบัญชี 2568 ยังไม่ได้ปิด กรุณาปิดปีนั้นก่อน"
    assert found[2570].refusal == "ปีบัญชี 2570 ยังไม่สิ้นสุด กรุณาปิดหลังวันที่ 30 ก.ย. 2570"


def test_years_are_closed_in_order_and_once(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 10, 1), "54050", "11010", 150)
    first, second = years(db, fund)[2568], years(db, fund)[2569]
    with pytest.raises(UserError, match="ปีบัญชี 2568 ยังไม่ได้ปิด"):
        books.close_year(db, second.period_id)
    books.close_year(db, first.period_id)
    with pytest.raises(UserError, match="ปิดไปแล้ว"):
        books.close_year(db, first.period_id)
    books.close_year(db, second.period_id)
    assert all(one.closed_at is not None for one in years(db, fund).values())


def test_a_year_with_days_that_are_not_closed_stays_open(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 9, 2), "11010", "41010", 400)
    record(db, fund, date(2025, 9, 29), "54050", "11010", 150)
    period = years(db, fund)[2568].period_id
    with pytest.raises(UserError, match=r"ยังปิดปีบัญชี 2568 ไม่ได้ เพราะยังไม่ได้ปิดวันถึง 29 ก\.ย\. 2568 กรุณานับเงินสด"):
        db.write(year_end.close, period)
    assert years(db, fund)[2568].closed_at is None
    pieces = notes_and_coins.fewest(Money.of(500_250))
    db.write(day_close.count_and_close, CountInput(fund.id, TODAY, pieces, "นายร่วม ตัวอย่าง"))
    assert [one.key for one in db.read(year_steps.needed, period)] == []
    db.write(year_end.close, period)


def test_members_sums_that_differ_and_leaves_not_told_of_stand_against_closing(
    db: Database, fund: Fund, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(db, fund, date(2025, 9, 2), "11010", "41010", 400)
    period = years(db, fund)[2568].period_id
    monkeypatch.setattr(saving_checks, "unbalanced", lambda _session: ["เงินสัจจะต่างจากบัญชี 5.00 บาท"])
    with pytest.raises(UserError, match=r"เงินสัจจะต่างจากบัญชี 5\.00 บาท"):
        books.close_year(db, period)
    monkeypatch.undo()

    def gap(session: Session) -> None:
        book = receipt_books.hand_out(session, BookInput(fund.id, "7", 1, 50, "นายถือ เล่ม", date(2025, 9, 1)))
        receipt_books.spoil(session, book.id, 4, 4, "เขียนผิด")

    db.write(gap)
    with pytest.raises(UserError, match="เล่มที่ 7 ใบที่ 1 – 3"):
        books.close_year(db, period)


def test_a_year_of_opening_balances_alone_is_closed_without_a_count(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 10, 1), "54050", "11010", 150)
    db.write(year_end.close, years(db, fund)[2568].period_id)


def test_a_year_that_runs_is_not_closed(db: Database, fund: Fund) -> None:
    record(db, fund, TODAY, "54050", "11010", 10)
    books.close_year(db, years(db, fund)[2568].period_id)
    with pytest.raises(UserError, match="ยังไม่สิ้นสุด"):
        books.close_year(db, years(db, fund)[2570].period_id)


def test_a_years_last_day_belongs_to_it(db: Database, fund: Fund) -> None:
    refusals = [
        db.read(fiscal_years.years, fund.id, day)[0].refusal for day in (date(2025, 9, 30), date(2025, 10, 1))
    ]
    assert refusals == ["ปีบัญชี 2568 ยังไม่สิ้นสุด กรุณาปิดหลังวันที่ 30 ก.ย. 2568", ""]


def test_the_suspense_account_must_be_empty_at_the_years_end(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 9, 1), "59000", "11010", 75)
    record(db, fund, date(2025, 10, 1), "11010", "59000", 75)  # cured too late: in the next year
    with pytest.raises(UserError, match=r"บัญชีพัก .* ยังมียอด 75\.00 บาท"):
        db.write(year_end.close, years(db, fund)[2568].period_id)
    record(db, fund, date(2025, 9, 30), "54050", "59000", 75)
    books.close_year(db, years(db, fund)[2568].period_id)


def test_nothing_is_reversed_into_a_closed_year_but_later_it_is(db: Database, fund: Fund) -> None:
    record(db, fund, date(2025, 9, 30), "54050", "11010", 75)
    books.close_year(db, years(db, fund)[2568].period_id)
    entry = db.read(journal.find, fund.id, "JV2568-00002")
    with pytest.raises(UserError, match="ปีบัญชี 2568 ปิดแล้ว") as refusal:
        books.reverse(db, entry, date(2025, 9, 30), "ผิด")
    assert refusal.value.field == "day"
    assert books.reverse(db, entry, date(2025, 10, 1), "ผิด").number == "JV2569-00001"
