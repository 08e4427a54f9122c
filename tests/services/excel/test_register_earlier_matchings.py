"""Matching rounds of before the program: counted for the rule of times and for CODI, never posted again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.fund import Membership
from models.ledger import JournalEntry
from models.values.money import Money
from models.welfare import MoneySource
from services import check
from services.errors import UserError
from services.excel.import_kinds import kind_named
from services.excel.register_earlier_matchings import earlier_matchings_of
from services.excel.writer import write_report
from services.imports import Outcome
from services.reports.catalog import REPORTS
from services.welfare import earlier_matchings, matchings, welfare_counts
from services.welfare.earlier_matchings import EarlierMatchingInput
from services.welfare.matchings import MatchingInput
from tests.builders import make_member
from tests.conftest import TODAY
from tests.services.excel.register_rounds import Shown, file_of, goes_round, look, outcomes, said, save

KIND = kind_named("earlier_matchings")
NEW, CHANGED, UNCHANGED, DECIDE, ERROR, SKIPPED = Outcome


@pytest.fixture
def people(db: Database) -> list[Membership]:
    return [make_member(db, f"นางคนที่ {n} ใจดี", number=f"{n:04}") for n in range(1, 6)]


def row(**more: Any) -> dict[str, Any]:
    start = {
        "source": "รัฐบาล",
        "round": "1",
        "day": "30 ก.ย. 2566",
        "amount": "1,095",
        "member_list": "0001-0003",
    }
    return {key: value for key, value in (start | more).items() if value is not None}


def bring(db: Database, folder: Path, *rows: dict[str, Any]) -> Shown:
    return look(db, KIND, file_of(earlier_matchings_of(1), rows, folder / "สมทบ.xlsx"), 1)


def eligible(db: Database) -> list[tuple[str, int]]:
    return [(one.member_no, one.rounds) for one in db.read(matchings.eligible, 1, date(2026, 9, 30))]


def test_the_examples_go_round(db: Database, tmp_path: Path) -> None:
    goes_round(db, earlier_matchings_of(1), tmp_path, 1)


def test_rounds_of_before_count_members_and_post_nothing(
    db: Database, people: list[Membership], tmp_path: Path
) -> None:
    def entries() -> int:
        return db.read(lambda session: session.scalar(select(func.count(JournalEntry.id)))) or 0

    before = entries()
    rounds = [row(round=str(n), day=None, year=str(2563 + n)) for n in (1, 2, 3)]
    shown = bring(db, tmp_path, *rounds)
    assert outcomes(shown) == [NEW] * 3, said(shown)
    save(db, KIND, shown)
    assert entries() == before
    assert eligible(db) == [("0004", 0), ("0005", 0)]  # who was counted three times is left out (T32)
    assert db.read(matchings.next_round, 1) == 4
    stated = [one for one in db.read(welfare_counts.sources, 1, None, TODAY) if "รอบที่" in one.label]
    assert [one.amount for one in stated] == [Money.of(1_095)] * 3
    with pytest.raises(UserError, match="รอบที่ 3 แล้วก่อนใช้โปรแกรม"):
        db.write(
            matchings.take,
            MatchingInput(fund_id=1, source=MoneySource.STATE, day=TODAY, amount=Money.of(365), round=3),
        )
    assert all(one.ok for one in db.read(check.run))


def test_the_export_comes_back_unchanged(db: Database, people: list[Membership], tmp_path: Path) -> None:
    given = row(source="อบต.", round=None, member_list=None, giver="อบต.ตัวอย่าง", is_capital="ใช่")
    counted = row(round="2", member_list=None, people="180")
    save(db, KIND, bring(db, tmp_path, row(member_list="1-2, 5"), counted, given))
    write_report(db.read(REPORTS["earlier_matchings"], 1, TODAY, TODAY), tmp_path / "ออก.xlsx")
    again = look(db, KIND, tmp_path / "ออก.xlsx", 1)
    assert outcomes(again) == [UNCHANGED] * 3, [one.changes for one in again.rows] + said(again)
    found = db.read(matchings.counts, 1)
    assert sorted(found.values()) == [0, 3, 180]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"source": "ลอตเตอรี่"}, "ไม่รู้จัก “ลอตเตอรี่”"),
        ({"round": None}, "ต้องระบุรอบที่"),
        ({"amount": "มากมาย"}, "จำนวนเงิน"),
        ({"amount": "0"}, "ต้องมากกว่าศูนย์"),
        ({"day": "30 ก.ย. 2580"}, "อยู่ในอนาคต"),
        ({"day": None}, "ไม่มีวันที่รับเงินและปีบัญชี"),
        ({"day": None, "year": "2023"}, "ไม่ใช่ปี พ.ศ."),
        ({"member_list": "0001-0099"}, "ไม่มีเลขสมาชิก 0001-0099"),
        ({"people": "7"}, "รายชื่อมี 3 คน ไม่ตรงกับจำนวนที่ใส่ 7 คน"),
        ({"round": "2"}, "ซ้ำกับแถว 2"),
    ],
)
def test_a_bad_cell_is_told(
    db: Database, people: list[Membership], tmp_path: Path, wrong: dict[str, Any], words: str
) -> None:
    shown = bring(db, tmp_path, row(round="2", member_list="4"), row(**wrong))
    assert outcomes(shown) == [NEW, ERROR], said(shown)
    assert words in " ".join(said(shown))


def test_one_entered_wrongly_is_changed_and_taken_out(db: Database, people: list[Membership]) -> None:
    wanted = EarlierMatchingInput(
        fund_id=1, source=MoneySource.STATE, day=date(2023, 9, 30), amount=Money.of(730), round=1,
        members=(people[0].id, people[1].id),
    )  # fmt: skip
    made = db.write(earlier_matchings.save, wanted)
    assert db.read(earlier_matchings.as_input, made.id) == wanted
    db.write(earlier_matchings.save, wanted, made.id)
    assert dict(eligible(db))["0001"] == 1
    db.write(earlier_matchings.forget, made.id)
    assert dict(eligible(db))["0001"] == 0
    with pytest.raises(UserError, match="ยกเลิกใบเสร็จแทน"):
        taken = MatchingInput(fund_id=1, source=MoneySource.LGO, day=TODAY, amount=Money.of(100))
        db.write(matchings.take, taken)
        db.write(earlier_matchings.forget, db.read(matchings.of_fund, 1)[0].id)
