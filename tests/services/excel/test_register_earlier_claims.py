"""Welfare paid before the program: caps of a year know of it, CODI's counts have it once, and it comes back out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.database import Database
from models.fund import Membership
from models.values.money import ZERO, Money
from models.welfare import WelfareCategory
from services import check
from services.errors import UserError
from services.excel.import_kinds import kind_named
from services.excel.register_earlier_claims import earlier_claims_of
from services.excel.writer import write_report
from services.imports import Outcome
from services.reports.catalog import REPORTS
from services.welfare import benefits, claims, contribution_plans, welfare_counts
from services.welfare.claims import ClaimInput
from services.welfare.welfare_counts import Count, OpeningInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.excel.register_rounds import Shown, file_of, goes_round, look, outcomes, said, save

KIND = kind_named("earlier_claims")
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome
ILL = WelfareCategory.ILLNESS


@pytest.fixture
def people(db: Database) -> tuple[Membership, Membership]:
    db.write(benefits.add_examples, 1)
    first = make_member(db, "นางตัวอย่าง ใจดี", number="0001", joined=date(2017, 10, 1))
    return first, make_member(db, "นายสมมุติ มีสุข", number="0002", joined=date(2017, 10, 1))


def row(**more: Any) -> dict[str, Any]:
    start = {
        "member_no": "1", "benefit": "นอนโรงพยาบาล", "event_day": "3 ต.ค. 2569", "paid": "10 ต.ค. 2569",
        "amount": "900", "nights": "3",
    }  # fmt: skip
    return {key: value for key, value in (start | more).items() if value is not None}


def bring(db: Database, folder: Path, *rows: dict[str, Any]) -> Shown:
    return look(db, KIND, file_of(earlier_claims_of(1), rows, folder / "จ่าย.xlsx"), 1)


def claim(db: Database, member: Membership, event: date) -> ClaimInput:
    stay = next(one for one in db.read(benefits.benefits, 1) if one.name == "นอนโรงพยาบาล")
    return ClaimInput(membership_id=member.id, benefit_id=stay.id, filed=TODAY, event_day=event, nights=3)


def test_the_examples_go_round(db: Database, people: Any, tmp_path: Path) -> None:
    goes_round(db, earlier_claims_of(1), tmp_path, 1)


def test_the_export_comes_back_unchanged(db: Database, people: Any, tmp_path: Path) -> None:
    save(db, KIND, bring(db, tmp_path, row(note="เล่ม 2"), row(member_no="2", nights=None)))
    write_report(db.read(REPORTS["earlier_claims"], 1, TODAY, TODAY), tmp_path / "ออก.xlsx")
    again = look(db, KIND, tmp_path / "ออก.xlsx", 1)
    assert outcomes(again) == [UNCHANGED] * 2, said(again)
    assert all(one.agrees for one in again.totals)


def test_the_cap_of_the_year_knows_of_it(db: Database, people: Any, tmp_path: Path) -> None:
    """1,000 baht a year: 900 were paid before, 100 are left; another year begins anew."""
    db.write(contribution_plans.add_usual, 1)
    save(
        db,
        KIND,
        bring(
            db, tmp_path, row(amount="600"), row(amount="300", event_day="20 ต.ค. 2569", paid="21 ต.ค. 2569")
        ),
    )
    asked = claim(db, people[0], date(2026, 11, 1))
    said_ = " ".join(one.words for one in db.read(claims.preview, asked, TODAY).findings)
    assert "ได้รับแล้ว 900.00 บาท เหลือสิทธิ 100.00 บาท" in said_
    other = claim(db, people[0], date(2026, 9, 20))
    assert "ได้รับแล้ว 0.00 บาท" in " ".join(one.words for one in db.read(claims.preview, other, TODAY).findings)


def test_one_event_is_paid_once(db: Database, people: Any, tmp_path: Path) -> None:
    save(db, KIND, bring(db, tmp_path, row()))
    with pytest.raises(UserError, match="จ่ายนอนโรงพยาบาลแล้วก่อนใช้โปรแกรม"):
        db.write(claims.file, claim(db, people[0], date(2026, 10, 3)))
    filed = db.write(claims.file, claim(db, people[1], date(2026, 10, 3)))
    shown = bring(db, tmp_path, row(member_no="2"))
    assert outcomes(shown) == [ERROR]
    assert f"มีคำขอ {filed.number} ในโปรแกรมแล้ว" in " ".join(said(shown))


def test_what_is_known_one_by_one_is_not_counted_twice(db: Database, people: Any, tmp_path: Path) -> None:
    save(db, KIND, bring(db, tmp_path, row(), row(event_day="9 ต.ค. 2569"), row(member_no="2")))
    one_by_one = Count(2, Money.of(2_700))
    assert db.read(welfare_counts.paid, 1, date(2026, 10, 1), TODAY)[ILL] == one_by_one
    assert db.read(welfare_counts.paid, 1, date(2026, 11, 1), TODAY)[ILL] == Count(0, ZERO)
    assert db.read(welfare_counts.cumulative, 1, TODAY)[ILL] == one_by_one
    db.write(welfare_counts.save_openings, 1, [OpeningInput(ILL, 40, Money.of(30_000))])
    assert db.read(welfare_counts.cumulative, 1, TODAY)[ILL] == Count(40, Money.of(30_000))
    db.write(welfare_counts.save_openings, 1, [OpeningInput(ILL, 1, Money.of(900))])
    assert db.read(welfare_counts.cumulative, 1, TODAY)[ILL] == one_by_one
    shown = bring(db, tmp_path, row(member_no="2", event_day="1 พ.ย. 2569", paid="2 พ.ย. 2569"))
    assert "รายคนรวม 3,600.00 บาท มากกว่ายอดก่อนใช้โปรแกรมที่ใส่ไว้ 900.00 บาท" in shown.remarks[0]
    assert all(one.ok for one in db.read(check.run))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"member_no": "99"}, "ไม่มีเลขสมาชิก 99"),
        ({"benefit": "ถูกหวย"}, "ไม่รู้จักประเภทสวัสดิการ “ถูกหวย”"),
        ({"amount": "สามร้อยกว่า"}, "จำนวนเงิน"),
        ({"amount": "-300"}, "ต้องมากกว่าศูนย์"),
        ({"nights": "0"}, "จำนวนคืนต้องไม่ต่ำกว่าหนึ่ง"),
        ({"paid": "1 ต.ค. 2569"}, "วันที่จ่ายอยู่ก่อนวันที่เกิดเหตุ"),
        ({"paid": "10 ต.ค. 2570"}, "อยู่ในอนาคต"),
        ({"event_day": "3 ต.ค. 2559"}, "อยู่ก่อนวันที่สมัคร"),
        ({"event_day": None, "paid": None}, "ไม่มีวันที่เกิดเหตุและวันที่จ่าย"),
    ],
)
def test_a_bad_cell_is_told(
    db: Database, people: Any, tmp_path: Path, wrong: dict[str, Any], words: str
) -> None:
    shown = bring(db, tmp_path, row(**wrong), row(member_no="2"), row(member_no="2"))
    assert outcomes(shown) == [ERROR, NEW, ERROR], said(shown)
    assert words in " ".join(said(shown))
    assert "ซ้ำกับแถว 3" in " ".join(said(shown))
