"""Two approvers once the money is in a bank or its day or year is closed; one before."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from models.database import Database
from models.document import Document
from models.fund import FundOfficer, FundPost
from models.ledger import FiscalPeriod
from models.treasury import Means
from models.user import Role
from models.values.money import Money
from services.treasury import reconciliations, transfers, void_rules, voiding
from services.treasury.cash_moves import Move
from services.treasury.transfers import TransferInput
from services.treasury.voiding import VoidInput
from tests.conftest import ACTOR, TODAY, clock
from tests.services.councils import make_person, put
from tests.services.money_office import (
    CHAIR,
    DONATION,
    OFFICE,
    add_user,
    close_day,
    expense,
    income,
    pay,
    take,
)
from tests.services.treasury.test_bank_accounts import make_bank, move, refused

TREASURER = "นางเหรัญญิก ตัวอย่าง"
DAY = date(2026, 11, 10)


def why(db: Database, paper: Document) -> str:
    return db.read(void_rules.why_two, paper.id)


def void(db: Database, paper: Document, *names: str) -> Document:
    return db.write(voiding.void, VoidInput(paper.id, TODAY, "ออกผิดคน", *names))


def agreed(db: Database, paper: Document) -> str:
    return db.read(lambda session: session.get_one(Document, paper.id)).cancel_agreed_by


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 11, 9), ""), (DAY, "ฝากธนาคารแล้ว"), (TODAY, "ฝากธนาคารแล้ว")]
)
def test_cash_put_in_the_bank_on_the_day_or_since(db: Database, day: date, words: str) -> None:
    paper = take(db, [income(DONATION, "500")], DAY)
    take(db, [income(DONATION, "500")], date(2026, 11, 9))
    deposit = move(db, Move.DEPOSIT, "400", day=day)
    assert words in why(db, paper)
    assert (deposit.number in why(db, paper)) is bool(words)


def test_other_money_moves_are_no_deposit_of_it(db: Database) -> None:
    paper, by_bank = (
        take(db, [income(DONATION, "500")], DAY),
        take(db, [income(DONATION, "5")], DAY, till="12110"),
    )
    spent = pay(db, [expense(OFFICE, "10")], DAY)
    move(db, Move.WITHDRAWAL, "100")
    assert (why(db, paper), why(db, by_bank)) == ("", "")
    move(db, Move.DEPOSIT, "50")
    assert (bool(why(db, paper)), why(db, by_bank), why(db, spent)) == (True, "", "")


def test_money_of_a_bank_is_past_once_its_statement_was_agreed(db: Database) -> None:
    bank, paper = make_bank(db), take(db, [income(DONATION, "25")], till="12110")
    row = db.write(reconciliations.begin, bank.id, TODAY, Money.of("1000025"))
    places = [one.place for one in db.read(reconciliations.view, row.id).lines]
    db.write(reconciliations.tick, row.id, places, on=True)
    assert why(db, paper) == ""
    db.write(reconciliations.finish, row.id)
    assert "กระทบยอด" in why(db, paper)


def test_a_cheque_the_bank_has_paid(db: Database) -> None:
    paper = take(db, [income(DONATION, "25")], till="12110")
    db.write(transfers.record, paper.id, TransferInput(Means.CHEQUE, cheque_no="12", cheque_day=TODAY))
    assert why(db, paper) == ""
    db.write(transfers.clear, paper.id, TODAY)
    assert why(db, paper)


def test_a_closed_day_and_a_closed_year(db: Database) -> None:
    paper = take(db, [income(DONATION, "25")], DAY)
    close_day(db, DAY)
    assert "ปิดบัญชีประจำวันแล้ว" in why(db, paper)
    assert why(db, take(db, [income(DONATION, "25")])) == ""
    db.write(_close_years)
    assert "ปีบัญชี 2570 ปิดแล้ว" in why(db, paper)


def _close_years(session: Session) -> None:
    session.execute(update(FiscalPeriod).values(closed_at=clock()))


def test_two_of_those_who_work_here_agree_and_both_names_stay(db: Database) -> None:
    add_user(db)
    add_user(db, TREASURER)
    paper = take(db, [income(DONATION, "25")], DAY)
    close_day(db, DAY)
    assert "ปิดบัญชีประจำวันแล้ว" in refused("agreed_by_2", void, db, paper, CHAIR)
    refused("agreed_by", void, db, paper, "", TREASURER)
    refused("agreed_by_2", void, db, paper, CHAIR, ACTOR.name)
    refused("agreed_by_2", void, db, paper, CHAIR, CHAIR)
    assert "ไม่ใช่ผู้ใช้งาน" in refused("agreed_by_2", void, db, paper, CHAIR, "นายนอก ตัวอย่าง")
    void(db, paper, CHAIR, f" {TREASURER} ")
    assert agreed(db, paper) == f"{CHAIR} และ {TREASURER}"


def test_one_of_two_has_the_duty_to_agree_and_none_only_looks(db: Database) -> None:
    add_user(db)
    add_user(db, TREASURER, Role.TREASURER)
    add_user(db, "นายตรวจ ตัวอย่าง", Role.AUDITOR)
    add_user(db, "นายดู ตัวอย่าง", Role.VIEWER)
    paper = take(db, [income(DONATION, "25")], DAY)
    close_day(db, DAY)
    duty = refused("agreed_by", void, db, paper, TREASURER, "นายตรวจ ตัวอย่าง")
    assert f"หนึ่งในสองคนต้องเป็นผู้มีหน้าที่รับรอง ({CHAIR})" in duty
    assert "ไม่ใช่ผู้ใช้งาน" in refused("agreed_by_2", void, db, paper, CHAIR, "นายดู ตัวอย่าง")
    void(db, paper, "นายตรวจ ตัวอย่าง", CHAIR)
    assert agreed(db, paper) == f"นายตรวจ ตัวอย่าง และ {CHAIR}"


def test_a_small_office_asks_its_committee(db: Database) -> None:
    add_user(db)
    auditor = make_person(db, "ตรวจสอบ ตัวอย่าง")
    put(db, FundOfficer(fund_id=1, person_id=auditor.id, post=FundPost.AUDITOR, began=date(2025, 1, 1)))
    paper = take(db, [income(DONATION, "25")], DAY)
    asked = db.read(void_rules.approvers, paper.id, ACTOR.name, TODAY)
    assert (asked.why, asked.names) == ("", (CHAIR,))
    close_day(db, DAY)
    asked = db.read(void_rules.approvers, paper.id, ACTOR.name, TODAY)
    assert (asked.names, asked.others) == ((CHAIR,), (CHAIR, auditor.name))
    refused("agreed_by_2", void, db, paper, CHAIR, "นายนอก ตัวอย่าง")
    void(db, paper, CHAIR, auditor.name)
    assert agreed(db, paper) == f"{CHAIR} และ {auditor.name}"


def test_where_nobody_is_known_names_are_written(db: Database) -> None:
    paper = take(db, [income(DONATION, "25")], DAY)
    close_day(db, DAY)
    void(db, paper, "นายหนึ่ง ตัวอย่าง", "นายสอง ตัวอย่าง")
    assert agreed(db, paper) == "นายหนึ่ง ตัวอย่าง และ นายสอง ตัวอย่าง"
