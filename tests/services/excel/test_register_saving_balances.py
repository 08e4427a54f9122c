"""Savings of an old book from a workbook: one voucher for all, all or nothing, and all of it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import Fund, FundKind, Membership
from models.ledger import Account, AccountRole
from models.person import Person
from models.saving import SavingAccount
from models.values.money import ZERO, Money
from services import check, imports
from services.bookkeeping import ledger, opening
from services.bookkeeping.opening import OpeningInput, OpeningLine
from services.errors import UserError
from services.excel.import_kinds import kind_named
from services.excel.preview import summary
from services.excel.register_saving_balances import saving_balances
from services.excel.writer import write_report
from services.fund import funds
from services.fund.funds import FundInput
from services.imports import Outcome
from services.reports.catalog import REPORTS
from services.saving import saving_products, saving_releases, savings
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.excel.books import book
from tests.services.excel.register_rounds import Shown, file_of, look, outcomes, said, save
from tests.services.savings_office import CHAIR, code_of, in_books, savings_fund
from tests.services.savings_office import save as deposit

KIND = kind_named("saving_balances")
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome
DAY = "30 ก.ย. 2569"


@pytest.fixture
def group(db: Database) -> Fund:
    fund = savings_fund(db)
    for number, name in (("0001", "นางตัวอย่าง ใจดี"), ("0002", "นายสมมุติ มีสุข")):
        make_member(db, name, fund_id=fund.id, number=number, joined=date(2024, 10, 1))
    return fund


def bring(db: Database, group: Fund, folder: Path, *rows: Mapping[str, Any]) -> Shown:
    return look(db, KIND, file_of(saving_balances(group.id), rows, folder / "ยอด.xlsx"), group.id)


def row(**more: Any) -> dict[str, Any]:
    start = {"member_no": "1", "product": "เงินสัจจะ", "pledge": "100", "balance": "2,400", "day": DAY}
    return {key: value for key, value in (start | more).items() if value is not None}


def accounts(db: Database, fund: Fund, number: str) -> list[SavingAccount]:
    def find(session: Session) -> list[SavingAccount]:
        member = session.query(Membership).filter_by(fund_id=fund.id, member_no=number).one()
        return list(savings.accounts_of(session, member.id))

    return db.read(find)


def all_true(db: Database) -> bool:
    return all(one.ok for one in db.read(check.run))


def test_the_examples_come_in_and_again_change_nothing(db: Database, group: Fund, tmp_path: Path) -> None:
    shown = bring(db, group, tmp_path, *saving_balances(group.id).examples)
    assert outcomes(shown) == [NEW] * 3, said(shown)
    batch = save(db, KIND, shown)
    assert batch is not None
    sajja, shares = accounts(db, group, "0001")
    assert (sajja.balance, sajja.paid_until) == (Money.of(2_400), date(2026, 10, 1))
    assert shares.balance == Money.of(500)  # 50 of 10 baht
    (other,) = accounts(db, group, "0002")
    assert (other.account_no, other.paid_until) == ("1-0025", date(2026, 7, 1))
    assert in_books(db, group, "31020") == Money.of(3_250)
    assert in_books(db, group, "31010") == Money.of(500)
    assert len(db.read(imports.posted_papers, batch)) == 1
    assert all_true(db)
    again = bring(db, group, tmp_path, *saving_balances(group.id).examples)
    assert outcomes(again) == [UNCHANGED] * 3, said(again)


def test_the_export_comes_back_unchanged_and_fills_another_office(
    db: Database, group: Fund, tmp_path: Path
) -> None:
    save(db, KIND, bring(db, group, tmp_path, *saving_balances(group.id).examples))
    deposit(db, accounts(db, group, "0001")[0], "100")
    report = db.read(REPORTS["saving_balances"], group.id, date(2026, 1, 1), TODAY)
    write_report(report, tmp_path / "ออก.xlsx")
    again = look(db, KIND, tmp_path / "ออก.xlsx", group.id)
    assert outcomes(again) == [UNCHANGED] * 3, said(again)
    assert all(one.agrees for one in again.totals)

    def second(session: Session) -> int:
        fund = funds.start(session, FundInput("กลุ่มที่สอง", FundKind.SAVINGS), date(2024, 10, 1), ZERO, ZERO)
        for one in saving_products.usual(session, fund.id):
            saving_products.add(session, fund.id, one)
        return fund.id

    other = db.write(second)
    for number, name in (("0001", "นางตัวอย่าง ใจดี"), ("0002", "นายสมมุติ มีสุข")):
        make_member(db, name, fund_id=other, number=number, joined=date(2024, 10, 1))
    there = look(db, KIND, tmp_path / "ออก.xlsx", other)
    assert outcomes(there) == [NEW] * 3, said(there)
    save(db, KIND, there)
    copy = db.read(REPORTS["saving_balances"], other, date(2026, 1, 1), TODAY)
    assert [one.cells for one in copy.rows] == [one.cells for one in report.rows]


def test_money_paid_ahead_comes_too_and_becomes_savings_month_by_month(
    db: Database, group: Fund, tmp_path: Path
) -> None:
    ahead = row(prepaid="300", paid_through="ธ.ค. 2569")
    shown = bring(db, group, tmp_path, ahead, row(member_no="2", prepaid="150", balance="0"))
    assert outcomes(shown) == [NEW] * 2, said(shown)
    batch = save(db, KIND, shown)
    first, second = accounts(db, group, "0001")[0], accounts(db, group, "0002")[0]
    assert (first.balance, first.prepaid) == (Money.of(2_400), Money.of(300))
    assert first.paid_until == date(2027, 1, 1)
    assert (second.paid_until, second.paid_part) == (date(2026, 11, 1), Money.of(50))
    assert in_books(db, group, "23030") == Money.of(450)
    assert in_books(db, group, "31020") == Money.of(2_400)
    assert all_true(db)
    again = bring(db, group, tmp_path, ahead, row(member_no="2", prepaid="150", balance="0"))
    assert outcomes(again) == [UNCHANGED] * 2, said(again)
    due = db.read(saving_releases.releasable, group.id, date(2026, 10, 31))
    assert [(one.amount, one.left) for one in due] == [
        (Money.of(100), Money.of(200)),
        (Money.of(100), Money.of(50)),
    ]
    report = db.read(REPORTS["saving_balances"], group.id, date(2026, 1, 1), date(2026, 9, 30))
    assert [(one.cells[-2], one.cells[-1]) for one in report.rows[:-1]] == [
        (date(2026, 12, 31), Money.of(300)),
        (date(2026, 10, 31), Money.of(150)),
    ]
    assert batch is not None
    db.write(imports.take_back, batch, CHAIR)
    assert in_books(db, group, "23030") == ZERO
    assert all_true(db)


def test_months_ahead_without_their_money_are_asked_about(db: Database, group: Fund, tmp_path: Path) -> None:
    shown = bring(db, group, tmp_path, row(paid_through="ธ.ค. 2569"))
    assert outcomes(shown) == [NEW]
    assert "นับว่าเงินนั้นรวมอยู่ในยอดคงเหลือแล้ว" in " ".join(said(shown))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"prepaid": "400", "paid_through": "ธ.ค. 2569"},
            "ส่งล่วงหน้า 3 เดือน .* 300.00 บาท น้อยกว่าสัจจะล่วงหน้า 400.00",
        ),
        ({"prepaid": "100", "missed": "2"}, "ขาดส่งอยู่แต่มีสัจจะล่วงหน้า"),
        ({"prepaid": "-5"}, "สัจจะล่วงหน้าติดลบ"),
        ({"member_no": "99"}, "ไม่มีเลขสมาชิก 99 ในกองทุนนี้"),
        ({"full_name": "นายคนอื่น ไม่ใช่"}, "เป็นของนางตัวอย่าง ใจดี ไม่ตรงกับชื่อในไฟล์"),
        ({"product": "หุ้นกู้"}, "ไม่รู้จักประเภทเงินออม “หุ้นกู้”"),
        ({"product": None}, "ไม่มีประเภทเงินออม"),
        ({"balance": "สองพันสี่"}, "ยอด|จำนวนเงิน"),
        ({"balance": "(500)"}, "ยอดคงเหลือติดลบ -500.00 บาท"),
        ({"balance": None}, "ไม่มียอดคงเหลือ"),
        ({"day": "30 ก.ย. 2570"}, "อยู่ในอนาคต"),
        ({"day": None}, "อยู่ก่อนวันที่สมัคร"),  # the day the books began
        ({"day": "31 ก.พ. 2569"}, "วันที่"),
        ({"pledge": None}, "ไม่มีสัจจะเดือนละ"),
        ({"pledge": "5"}, "ต้องไม่ต่ำกว่าเดือนละ 10.00 บาท"),
        ({"opened": "1 ม.ค. 2560"}, "อยู่ก่อนวันที่สมัคร"),
        ({"missed": "2", "paid_through": "ก.ย. 2569"}, "ไม่ตรงกัน"),
        ({"shares": "5"}, "ไม่ใช่หุ้น"),
        ({"product": "เงินหุ้น", "shares": "5", "balance": "60"}, "เป็น 50.00 บาท ไม่ตรงกับยอด 60.00 บาท"),
    ],
)
def test_a_bad_cell_is_told_and_nothing_is_saved(
    db: Database, group: Fund, tmp_path: Path, wrong: dict[str, Any], words: str
) -> None:
    shown = bring(db, group, tmp_path, row(**wrong), row(member_no="2"))
    assert outcomes(shown) == [ERROR, NEW], said(shown)
    assert re.search(words, " ".join(said(shown))), said(shown)
    with pytest.raises(UserError, match="มี 1 แถวที่ผิด"):
        save(db, KIND, shown)
    assert not accounts(db, group, "0002")


def test_the_dead_the_gone_and_the_twice_named_are_refused(db: Database, group: Fund, tmp_path: Path) -> None:
    def dies(session: Session) -> None:
        member = session.query(Membership).filter_by(fund_id=group.id, member_no="0002").one()
        session.get_one(Person, member.person_id).death_date = date(2026, 8, 1)

    db.write(dies)
    shown = bring(db, group, tmp_path, row(), row(member_no="2"), row(balance="10"))
    assert outcomes(shown) == [NEW, ERROR, ERROR]
    assert "เสียชีวิตแล้ว ยกยอดเข้าบัญชีใหม่ไม่ได้" in said(shown)[-2] + said(shown)[-1]
    assert "ซ้ำกับแถว 2" in " ".join(said(shown))


def test_one_number_is_of_one_account(db: Database, group: Fund, tmp_path: Path) -> None:
    shown = bring(db, group, tmp_path, row(account_no="7"), row(member_no="2", account_no="7"))
    assert outcomes(shown) == [NEW, ERROR]
    assert "เลขที่บัญชี 7 ซ้ำกับแถว 2" in said(shown)[-1]
    save(db, KIND, bring(db, group, tmp_path, row(account_no="7")))
    again = bring(db, group, tmp_path, row(member_no="2", account_no="7"))
    assert "เลขที่บัญชี 7 เป็นเลขของสมาชิกคนอื่น" in " ".join(said(again))


def test_a_balance_that_moved_is_compared_and_never_overwritten(
    db: Database, group: Fund, tmp_path: Path
) -> None:
    save(db, KIND, bring(db, group, tmp_path, row()))
    shown = bring(db, group, tmp_path, row(balance="2,500"))
    assert outcomes(shown) == [ERROR]
    assert "ในโปรแกรมมี 2,400.00 บาท ไม่ตรงกับไฟล์ 2,500.00 บาท" in said(shown)[-1]


def test_the_file_is_weighed_against_its_own_total_and_the_books(
    db: Database, group: Fund, tmp_path: Path
) -> None:
    lump = [(code(db, group, "11010"), Money.of(4_000)), (code(db, group, "31020"), Money.of(-4_000))]
    db.write(ledger.record_entry, group.id, date(2026, 9, 30), "ยอดยกมา", lump)
    path = book(
        tmp_path / "ยอด.xlsx",
        [
            ("เลขสมาชิก", "ประเภท", "สัจจะเดือนละ", "ยอดคงเหลือ", "ณ วันที่"),
            ("1", "เงินสัจจะ", 100, 2400, DAY),
            ("2", "เงินสัจจะ", 100, 1500, DAY),
            ("รวม", None, None, 3950, None),
        ],
    )
    shown = look(db, KIND, path, group.id)
    (total,) = shown.totals
    assert (total.theirs, total.ours, total.agrees) == ("3,950.00 บาท", "3,900.00 บาท", False)
    (remark,) = shown.remarks
    assert "น้อยกว่ายอดยกมาของบัญชี 31020" in remark
    assert "4,000.00 บาท อยู่ 100.00 บาท" in remark
    assert remark in str(summary(shown, None)["problems"])
    save(db, KIND, shown)
    assert in_books(db, group, "31020") == Money.of(4_000)  # the lump is divided, not doubled
    assert in_books(db, group, code_of(db, group, AccountRole.SUSPENSE)) == ZERO
    assert all_true(db)


def test_what_was_left_in_suspense_is_what_members_bring(db: Database, group: Fund, tmp_path: Path) -> None:
    suspense = code(db, group, code_of(db, group, AccountRole.SUSPENSE))
    lines = (
        OpeningLine(code(db, group, "11010"), Money.of(2_400)),
        OpeningLine(suspense, Money.of(-2_400)),
    )
    begin = OpeningInput(
        group.id, date(2026, 9, 30), lines, has_suspense=True, replaces=True, agreed_by="นายรับรอง ตัวอย่าง"
    )
    db.write(opening.record, begin)
    shown = bring(db, group, tmp_path, row(day=None))  # the day of the opening balance
    assert (outcomes(shown), shown.remarks) == ([NEW], ()), said(shown)
    save(db, KIND, shown)
    assert in_books(db, group, code_of(db, group, AccountRole.SUSPENSE)) == ZERO


def test_a_batch_is_reversed_with_a_second_person_and_may_come_in_again(
    db: Database, group: Fund, tmp_path: Path
) -> None:
    batch = save(db, KIND, bring(db, group, tmp_path, row(), row(member_no="2")))
    assert batch is not None
    with pytest.raises(UserError, match="ต้องมีผู้รับรอง"):
        db.write(imports.take_back, batch)
    (paper,) = db.read(imports.posted_papers, batch)
    db.write(imports.take_back, batch, CHAIR)
    assert db.read(lambda session: session.get_one(Document, paper)).cancelled_at is not None
    assert in_books(db, group, "31020") == ZERO
    assert [one.closed is not None for one in accounts(db, group, "0001")] == [True]
    assert all_true(db)
    with pytest.raises(UserError, match="เรียกคืนไปแล้ว"):
        db.write(imports.take_back, batch, CHAIR)
    right = bring(db, group, tmp_path, row(balance="2,300", missed="1"), row(member_no="2"))
    assert outcomes(right) == [CHANGED, CHANGED], said(right)
    save(db, KIND, right)
    (account,) = accounts(db, group, "0001")
    assert (account.balance, account.closed, account.paid_until) == (
        Money.of(2_300), None, date(2026, 9, 1),
    )  # fmt: skip
    assert all_true(db)


def test_money_taken_since_keeps_its_account(db: Database, group: Fund, tmp_path: Path) -> None:
    batch = save(db, KIND, bring(db, group, tmp_path, row(), row(member_no="2")))
    assert batch is not None
    (first,) = accounts(db, group, "0001")
    deposit(db, first, "100")
    db.write(imports.take_back, batch, CHAIR)
    (first,), (second,) = accounts(db, group, "0001"), accounts(db, group, "0002")
    assert (first.balance, first.closed, second.balance) == (Money.of(100), None, ZERO)
    assert second.closed == TODAY
    assert all_true(db)


def code(db: Database, fund: Fund, number: str) -> int:
    def find(session: Session) -> int:
        return session.query(Account).filter_by(fund_id=fund.id, code=number).one().id

    return db.read(find)
