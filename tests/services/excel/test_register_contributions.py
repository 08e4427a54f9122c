"""How far members had paid by the old book: months, plans, arrears, and all of it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import Membership
from models.person import Person
from models.values.money import Money
from services import check, imports
from services.errors import UserError
from services.excel.import_kinds import kind_named
from services.excel.register_contributions import contributions
from services.excel.writer import write_report
from services.fund import members
from services.imports import Outcome
from services.reports.catalog import REPORTS
from services.welfare import contribution_plans
from services.welfare import contributions as paying
from services.welfare.contributions import ContributionInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.excel.register_rounds import Shown, file_of, goes_round, look, outcomes, said, save

KIND = kind_named("contributions_paid")
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@pytest.fixture
def people(db: Database) -> tuple[Membership, Membership]:
    db.write(contribution_plans.add_usual, 1)
    first = make_member(db, "นางตัวอย่าง ใจดี", number="0001", joined=None)
    return first, make_member(db, "นายสมมุติ มีสุข", number="0002", joined=date(2017, 10, 1))


def row(**more: Any) -> dict[str, Any]:
    start = {"member_no": "1", "plan": "รายเดือน 30 บาท", "paid_through": "ก.ย. 2569"}
    return {key: value for key, value in (start | more).items() if value is not None}


def bring(db: Database, folder: Path, *rows: dict[str, Any]) -> Shown:
    return look(db, KIND, file_of(contributions(1), rows, folder / "สมทบ.xlsx"), 1)


def all_true(db: Database) -> bool:
    return all(one.ok for one in db.read(check.run))


def test_the_examples_go_round(db: Database, people: Any, tmp_path: Path) -> None:
    goes_round(db, contributions(1), tmp_path, 1)
    assert all_true(db)


def test_she_owes_from_the_day_after(db: Database, people: Any, tmp_path: Path) -> None:
    first, second = people
    shown = bring(
        db, tmp_path, row(joined="1 ต.ค. 2560"), row(member_no="2", plan="365", paid_through="30/9/2568")
    )
    assert outcomes(shown) == [NEW, NEW], said(shown)
    save(db, KIND, shown)
    owing = db.read(paying.due, first.id, TODAY)
    assert (owing.paid_until, owing.to_pay) == (date(2026, 10, 1), Money.of(60))
    assert db.read(paying.due, second.id, TODAY).to_pay == Money.of(730)
    assert db.read(members.get, first.id).joined == date(2017, 10, 1)
    assert all_true(db)


def test_the_export_comes_back_unchanged(db: Database, people: Any, tmp_path: Path) -> None:
    save(db, KIND, bring(db, tmp_path, row(), row(member_no="2")))
    db.write(paying.take, ContributionInput(people[1].id, TODAY, Money.of(60)))
    report = db.read(REPORTS["contributions_paid"], 1, TODAY, TODAY)
    write_report(report, tmp_path / "ออก.xlsx")
    again = look(db, KIND, tmp_path / "ออก.xlsx", 1)
    assert outcomes(again) == [UNCHANGED] * 2, said(again)
    assert not said(again)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"member_no": "99"}, "ไม่มีเลขสมาชิก 99"),
        ({"plan": "รายวัน"}, "ไม่รู้จักแผน “รายวัน”"),
        ({"plan": None}, "ไม่มีแผนเงินสมทบ"),
        ({"paid_through": "ครบแล้ว"}, "วันที่"),
        ({"paid_through": None}, "ไม่มีส่งสมทบถึงวันที่"),
        ({"paid_through": "1 ม.ค. 2560", "member_no": "2"}, "ก่อนวันที่สมัคร"),
        ({"paid_through": "ก.ย. 2590"}, "เกินสิบปี"),
    ],
)
def test_a_bad_cell_is_told(
    db: Database, people: Any, tmp_path: Path, wrong: dict[str, Any], words: str
) -> None:
    shown = bring(db, tmp_path, row(**wrong), row(paid_through="ก.ย. 2568"))
    assert outcomes(shown)[0] is ERROR
    assert words in " ".join(said(shown))


def test_arrears_that_do_not_foot_are_told_with_ours(db: Database, people: Any, tmp_path: Path) -> None:
    shown = bring(db, tmp_path, row(paid_through="มิ.ย. 2569", arrears="60", day="30 ก.ย. 2569"))
    assert outcomes(shown) == [NEW]
    assert "ไฟล์ว่าค้าง 60.00 บาท" in said(shown)[0]
    assert "ค้าง 90.00 บาท" in said(shown)[0]
    assert not said(bring(db, tmp_path, row(paid_through="มิ.ย. 2569", arrears="90", day="30 ก.ย. 2569")))


def test_the_dead_and_the_twice_named_are_refused(db: Database, people: Any, tmp_path: Path) -> None:
    def dies(session: Session) -> None:
        session.get_one(Person, people[1].person_id).death_date = date(2026, 8, 1)

    db.write(dies)
    shown = bring(db, tmp_path, row(), row(member_no="2"), row())
    assert outcomes(shown) == [NEW, ERROR, ERROR]
    assert "เสียชีวิตแล้ว" in " ".join(said(shown))
    assert "ซ้ำกับแถว 2" in " ".join(said(shown))


def test_who_has_paid_here_is_compared_and_keeps_the_batch(db: Database, people: Any, tmp_path: Path) -> None:
    batch = save(db, KIND, bring(db, tmp_path, row()))
    db.write(paying.take, ContributionInput(people[0].id, TODAY, Money.of(30)))
    shown = bring(db, tmp_path, row(paid_through="ส.ค. 2569"))
    assert outcomes(shown) == [ERROR]
    assert "ในโปรแกรมส่งถึง 31 ต.ค. 2569" in said(shown)[0]
    assert batch is not None
    with pytest.raises(UserError, match="ส่งเงินสมทบแล้วตามใบเสร็จ"):
        db.write(imports.take_back, batch)
    assert all_true(db)
