"""A year closed and its profit shared: fund.md sections 4.3 (lines 33, 34), 4.4 and 4.6."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Fund
from models.ledger import AccountRole, FiscalPeriod
from models.treasury import CashCount, DayClose
from models.values.money import ZERO, Money
from models.values.rate import Rate
from services import check, journal
from services.bookkeeping import account_sums, charts, fiscal_periods, fiscal_years, year_end
from services.bookkeeping.year_end import AppropriationInput, Share
from services.errors import UserError
from services.reports import money, statements
from services.reports.table import Report
from tests.conftest import TODAY, clock
from tests.services import books
from tests.services.books import entry_of, post, year_books

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
MEETING = date(2026, 2, 14)
SAMPLE = {"34100": "20", "34400": "40", "34300": "15", "34500": "10", "34530": "10", "34510": "5"}


@pytest.fixture
def year(db: Database) -> Fund:
    return year_books(db)


def close_all(db: Database, fund: Fund) -> None:
    for period in db.read(fiscal_periods.periods, fund.id):
        if period.last < TODAY:
            books.close_year(db, period.id)


def shares(db: Database, fund: Fund, rates: dict[str, str]) -> tuple[Share, ...]:
    ids = {one.code: one.id for one in db.read(charts.accounts, fund.id)}
    return tuple(Share(ids[code], Rate.of(rate)) for code, rate in rates.items())


def asked(db: Database, fund: Fund, rates: dict[str, str], day: date = MEETING) -> AppropriationInput:
    return AppropriationInput(fund.id, day, "มติประชุมใหญ่ 1/2569", shares(db, fund, rates))


def figures(report: Report) -> list[tuple[object, ...]]:
    return [row.cells for row in report.rows]


def test_the_closing_entry_empties_income_and_expense_into_the_result(db: Database, year: Fund) -> None:
    close_all(db, year)
    lines = entry_of(db, year, "ปิดบัญชีรายได้และค่าใช้จ่าย ปีบัญชี 2568")
    assert [one for one in lines if one[0] == "33020"] == [("33020", "-22,443.12"), ("33020", "15,030.00")]
    assert ("41010", "21,450.50") in lines
    assert ("53020", "-4,800.00") in lines
    sums = db.read(account_sums.sums_before, year.id, date(2026, 1, 1))
    kinds = {one.id: one.kind for one in db.read(charts.accounts, year.id)}
    assert all(not sums[one].net for one in sums if kinds[one] in year_end.RESULT)
    result = db.read(lambda s: charts.account_for(s, year.id, AccountRole.YEAR_RESULT))
    assert sums[result.id].net == -Money.of("7413.12")
    assert [one.name for one in db.read(check.run) if not one.ok] == []


def test_every_statement_of_the_year_stays_as_it_was(db: Database, year: Fund) -> None:
    def pictures() -> list[object]:
        return [
            figures(db.read(money.trial_balance, year.id, FIRST, LAST)),
            figures(db.read(money.trial_balance, year.id, date(2025, 12, 1), LAST)),
            figures(db.read(statements.income_statement, year.id, FIRST, LAST)),
            figures(db.read(statements.income_statement, year.id, date(2025, 7, 1), date(2026, 3, 31))),
            figures(db.read(statements.balance_sheet, year.id, LAST)),
            db.read(fiscal_years.years, year.id, TODAY)[0].result,
        ]

    before = pictures()
    close_all(db, year)
    assert pictures() == before


def test_after_the_closing_the_result_stands_in_equity_and_next_year_begins_at_nothing(
    db: Database, year: Fund
) -> None:
    close_all(db, year)
    report = db.read(statements.balance_sheet, year.id, date(2026, 1, 31))
    assert ("33020", "กำไรปีปัจจุบัน", Money.of("7413.12")) in figures(report)
    assert report.rows[-1].cells[2] == Money.of("546113.12")
    opened = figures(db.read(money.trial_balance, year.id, date(2026, 1, 1), date(2026, 1, 31)))
    assert not any(str(cells[0]).startswith(("4", "5")) and (cells[2] or cells[3]) for cells in opened)
    post(db, year, date(2026, 3, 1), {"11010": "100", "46010": "-100"})
    earned = db.read(statements.income_statement, year.id, date(2026, 1, 1), date(2026, 12, 31))
    assert earned.rows[-1].cells == ("", statements.EARNED, Money.of(100))


def test_the_closing_is_written_though_its_day_was_closed(db: Database, year: Fund) -> None:
    def close_day(session: Session) -> None:
        count = CashCount(
            fund_id=year.id,
            day=LAST,
            notes="{}",
            counted=ZERO,
            book=ZERO,
            counted_by="ก",
            witness="ข",
            at=clock(),
        )
        session.add(count)
        session.flush()
        session.add(
            DayClose(
                fund_id=year.id, day=LAST, count_id=count.id, closed_at=clock(), closed_by="ก", witness="ข"
            )
        )

    db.write(close_day)
    close_all(db, year)
    assert db.read(fiscal_years.years, year.id, TODAY)[0].closed_at is not None


def test_a_closing_is_never_reversed(db: Database, year: Fund) -> None:
    close_all(db, year)
    number = next(
        row.number
        for row in db.read(journal.rows, journal.JournalFilter(year.id, LAST, LAST))
        if row.description.startswith("ปิดบัญชี")
    )
    with pytest.raises(UserError, match="ปิดบัญชีของปีที่ปิดแล้ว"):
        books.reverse(db, db.read(journal.find, year.id, number), MEETING, "ผิด")


def test_a_year_without_income_or_expense_is_closed_without_an_entry(db: Database, fund: Fund) -> None:
    period: FiscalPeriod = db.read(fiscal_periods.periods, fund.id)[0]
    books.close_year(db, period.id)
    assert db.read(lambda s: year_end.closing_sums(s, fund.id, date.min, date.max)) == {}
    assert db.read(fiscal_periods.periods, fund.id)[0].is_closed


def test_the_profit_of_the_sample_is_shared_to_the_satang(db: Database, year: Fund) -> None:
    close_all(db, year)
    planned = db.read(year_end.preview_appropriation, asked(db, year, SAMPLE))
    assert {one.account.code: str(one.amount) for one in planned.parts} == {
        "34400": "2,965.24",
        "34300": "1,111.96",
        "34500": "741.31",
        "34530": "741.31",
        "34510": "370.65",
        "34100": "1,482.65",
    }
    assert Money.sum(one.amount for one in planned.parts) == planned.profit == Money.of("7413.12")
    assert planned.warnings == ()
    paper = db.write(year_end.appropriate, asked(db, year, SAMPLE))
    assert paper.number == "JV2569-00001"
    lines = entry_of(db, year, "จัดสรรกำไร")
    assert lines[0] == ("33020", "7,413.12")
    assert sorted(lines[1:]) == [
        ("34100", "-1,482.65"),
        ("34300", "-1,111.96"),
        ("34400", "-2,965.24"),
        ("34500", "-741.31"),
        ("34510", "-370.65"),
        ("34530", "-741.31"),
    ]
    assert db.read(year_end.unshared, year.id) == ZERO
    with pytest.raises(UserError, match="ยังไม่มีกำไรของปีที่ปิดแล้ว"):
        db.write(year_end.appropriate, asked(db, year, SAMPLE))


def test_what_no_share_was_given_is_retained(db: Database, year: Fund) -> None:
    close_all(db, year)
    planned = db.read(year_end.preview_appropriation, asked(db, year, {"34400": "33.3333"}))
    assert {one.account.code: str(one.amount) for one in planned.parts} == {
        "34100": "0.01",
        "34400": "2,471.03",
        "33010": "4,942.08",
    }
    assert planned.warnings == ("ทุนสำรองได้น้อยกว่าร้อยละ 10 ของกำไร กรุณาตรวจกับระเบียบของกองทุน",)


def test_a_loss_is_carried_to_what_was_retained(db: Database, year: Fund) -> None:
    post(db, year, date(2025, 12, 31), {"58020": "10000", "12110": "-10000"})
    close_all(db, year)
    with pytest.raises(UserError, match=r"ขาดทุน 2,586\.88 บาท"):
        db.write(year_end.appropriate, asked(db, year, {"34400": "10"}))
    db.write(year_end.appropriate, asked(db, year, {}))
    lines = entry_of(db, year, "โอนขาดทุนเข้ากำไรสะสม")
    assert lines == [("33020", "-2,586.88"), ("33010", "2,586.88")]


@pytest.mark.parametrize(
    ("rates", "day", "resolution", "field"),
    [
        ({"34400": "60", "34100": "40.5"}, MEETING, "มติ 1", "shares"),
        ({"33010": "60"}, MEETING, "มติ 1", "shares"),
        (SAMPLE, MEETING, " ", "resolution"),
        (SAMPLE, LAST, "มติ 1", "day"),
        (SAMPLE, date(2027, 1, 1), "มติ 1", "day"),
    ],
)
def test_what_cannot_be_shared_is_refused_at_its_input(
    db: Database, year: Fund, rates: dict[str, str], day: date, resolution: str, field: str
) -> None:
    close_all(db, year)
    with pytest.raises(UserError) as refusal:
        db.write(year_end.appropriate, AppropriationInput(year.id, day, resolution, shares(db, year, rates)))
    assert refusal.value.field == field


def test_an_open_year_has_nothing_to_share(db: Database, year: Fund) -> None:
    with pytest.raises(UserError, match="กรุณาปิดปีบัญชีก่อน"):
        db.read(year_end.preview_appropriation, asked(db, year, SAMPLE))


@given(
    st.integers(min_value=0, max_value=10**12),
    st.lists(st.integers(min_value=0, max_value=100_000), max_size=8),
)
def test_shares_are_floored_and_add_up(satang: int, millionths: list[int]) -> None:
    profit, rates = Money(satang), [Rate(one) for one in millionths]
    given_out, kept, residue = year_end.share_out(profit, rates)
    assert Money.sum(given_out) + kept + residue == profit
    assert ZERO <= residue < Money(len(rates) + 1)
    assert all(
        amount.satang <= profit.satang * rate.fraction < amount.satang + 1
        for amount, rate in zip(given_out, rates, strict=True)
    )
