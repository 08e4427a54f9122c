"""The verified year of fund.md section 4.6, posted voucher by voucher: its trial balance to the satang."""

from __future__ import annotations

from datetime import date

import pytest

from models.database import Database
from models.fund import Fund, FundKind
from models.values.money import ZERO, Money
from services import check, fiscal_years, funds, ledger
from services.funds import FundInput
from services.reports import money, statements
from services.reports.table import Emphasis, Report

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
OPENING = {
    "11010": "5000",
    "12110": "145000",
    "13010": "350000",
    "21010": "-60000",
    "31010": "-120000",
    "31020": "-180000",
    "32060": "-100000",
    "34100": "-25000",
    "33010": "-15000",
}
YEAR: tuple[tuple[tuple[int, int], str, dict[str, str]], ...] = (
    ((1, 15), "รับค่าหุ้น", {"11010": "12000", "31010": "-12000"}),
    ((1, 15), "รับสัจจะ", {"11010": "24000", "31020": "-24000"}),
    ((1, 15), "รับค่าธรรมเนียมแรกเข้า", {"11010": "200", "43010": "-200"}),
    ((2, 3), "นำเงินสดฝากธนาคาร", {"12110": "30000", "11010": "-30000"}),
    ((2, 10), "จ่ายเงินกู้", {"13010": "150000", "12110": "-150000"}),
    ((2, 10), "ซื้ออากรแสตมป์", {"54095": "75", "11010": "-75"}),
    (
        (6, 30),
        "รับชำระเงินกู้",
        {"11010": "231830.75", "13010": "-210000", "41010": "-21450.50", "42010": "-380.25"},
    ),
    ((7, 1), "นำเงินสดฝากธนาคาร", {"12110": "220000", "11010": "-220000"}),
    ((7, 1), "ซื้อคอมพิวเตอร์", {"18030": "12000", "12110": "-12000"}),
    ((8, 5), "รับฝากเงิน", {"11010": "15000", "21010": "-15000"}),
    ((9, 5), "ถอนเงินฝาก", {"21010": "8000", "11010": "-8000"}),
    ((9, 30), "คืนหุ้นและสัจจะผู้ลาออก", {"31010": "2000", "31020": "3500", "11010": "-5500"}),
    ((10, 9), "ค่าวัสดุสำนักงาน", {"54050": "2350", "11010": "-2350"}),
    ((11, 11), "ค่าประชุม", {"54085": "1800", "11010": "-1800"}),
    ((11, 11), "ค่าพาหนะ", {"54060": "600", "11010": "-600"}),
    ((12, 1), "เบี้ยประชุมกรรมการ", {"53020": "4800", "11010": "-4800"}),
    ((12, 30), "ดอกเบี้ยธนาคาร", {"12110": "412.37", "45010": "-412.37"}),
    ((12, 31), "ดอกเบี้ยเงินรับฝาก", {"51010": "1200", "21010": "-1200"}),
    ((12, 31), "ค่าเสื่อมราคา 5 ปี 6 เดือน", {"57020": "1200", "18035": "-1200"}),
    ((12, 31), "ตั้งค่าเผื่อหนี้สงสัยจะสูญ", {"55050": "3000", "13110": "-3000"}),
    ((12, 31), "เงินขาดบัญชี", {"54099": "5", "11010": "-5"}),
)
CLOSING = """
11010 14,900.75
12110 233,412.37
13010 290,000.00
13110 -3,000.00
18030 12,000.00
18035 -1,200.00
21010 -68,200.00
31010 -130,000.00
31020 -200,500.00
32060 -100,000.00
33010 -15,000.00
34100 -25,000.00
41010 -21,450.50
42010 -380.25
43010 -200.00
45010 -412.37
51010 1,200.00
53020 4,800.00
54050 2,350.00
54060 600.00
54085 1,800.00
54095 75.00
54099 5.00
55050 3,000.00
57020 1,200.00
"""


@pytest.fixture
def year(db: Database) -> Fund:
    """A fund whose fiscal year is the calendar's, as village funds keep it (fund.md section 4.1)."""
    fund = db.write(funds.add, FundInput("กลุ่มออมทรัพย์บ้านตัวอย่าง", FundKind.SAVINGS, fiscal_start_month=1))
    ids = {one.code: one.id for one in db.read(ledger.accounts, fund.id)}

    def record(day: date, words: str, amounts: dict[str, str]) -> None:
        lines = [(ids[code], Money.of(amount)) for code, amount in amounts.items()]
        db.write(ledger.record_entry, fund.id, day, words, lines)

    record(date(2024, 12, 31), "ยอดยกมา", OPENING)
    for (month, day), words, amounts in YEAR:
        record(date(2025, month, day), words, amounts)
    return fund


def cells(report: Report, words: str) -> tuple[object, ...]:
    return next(row.cells for row in report.rows if words in row.cells)


def test_the_trial_balance_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(money.trial_balance, year.id, FIRST, LAST)
    shown = [
        f"{row.cells[0]} {row.cells[6] if row.cells[6] is not None else f'-{row.cells[7]}'}"
        for row in report.rows
        if row.emphasis is Emphasis.ITEM
    ]
    assert "\n".join(shown) == CLOSING.strip()
    moved = Money.sum(
        amount for _, _, lines in YEAR for one in lines.values() if (amount := Money.of(one)) > ZERO
    )
    opened, closed = Money.of(500_000), Money.of("565343.12")
    assert report.rows[-1].cells[2:] == (opened, opened, moved, moved, closed, closed)


def test_the_result_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(statements.income_statement, year.id, FIRST, LAST)
    assert cells(report, "รวมรายได้")[2] == Money.of("22443.12")
    assert cells(report, "รวมค่าใช้จ่าย")[2] == Money.of("15030")
    assert report.rows[-1].cells == ("", statements.EARNED, Money.of("7413.12"))
    assert db.read(fiscal_years.years, year.id, LAST)[0].result == Money.of("7413.12")


def test_what_the_fund_owns_and_owes(db: Database, year: Fund) -> None:
    report = db.read(statements.balance_sheet, year.id, LAST)
    assert cells(report, "รวมสินทรัพย์")[2] == Money.of("546113.12")
    assert cells(report, "รวมหนี้สิน")[2] == Money.of("68200")
    assert cells(report, "รวมทุน")[2] == Money.of("470500") + Money.of("7413.12")
    assert cells(report, "กำไร (ขาดทุน) สุทธิของปีนี้")[2] == Money.of("7413.12")
    assert report.rows[-1].cells[2] == Money.of("546113.12")


def test_next_year_the_result_is_last_years(db: Database, year: Fund) -> None:
    report = db.read(statements.balance_sheet, year.id, date(2026, 1, 1))
    assert cells(report, "กำไร (ขาดทุน) ของปีก่อนที่ยังไม่ได้โอนเข้ากำไรสะสม")[2] == Money.of("7413.12")
    assert not any("สุทธิของปีนี้" in str(row.cells[1]) for row in report.rows)
    assert report.rows[-1].cells[2] == Money.of("546113.12")


def test_the_cash_book_of_the_year(db: Database, year: Fund) -> None:
    report = db.read(money.cash_book, year.id, FIRST, LAST)
    assert report.rows[0].cells[5] == Money.of(5_000)
    assert report.rows[0].cells[8] == Money.of(145_000)
    _, _, _, cash_in, cash_out, cash, bank_in, bank_out, bank = report.rows[-1].cells
    assert (str(cash), str(bank)) == ("14,900.75", "233,412.37")
    assert isinstance(cash_in, Money)
    assert isinstance(cash_out, Money)
    assert Money.of(5_000) + cash_in - cash_out == cash
    assert isinstance(bank_in, Money)
    assert isinstance(bank_out, Money)
    assert Money.of(145_000) + bank_in - bank_out == bank


def test_everything_that_must_be_true_is(db: Database, year: Fund) -> None:
    assert [one.name for one in db.read(check.run) if not one.ok] == []
    sums = db.read(ledger.sums_before, year.id, date.max)
    assert Money.sum(one.net for one in sums.values()) == ZERO
