"""A collection day: who comes, what each owes, money taken in one write for every fund, taken back, counted, closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from models.database import Database
from models.fund import EndReason, Membership
from models.treasury import CashCount, Collection, CollectionFund, CollectionReceipt, DayClose
from models.values.money import ZERO, Money
from services import check, documents
from services.collection import (
    collection_closing,
    collection_days,
    collection_dues,
    collection_roster,
    collection_totals,
)
from services.collection.collection_closing import ClosingInput
from services.collection.collection_days import OpenInput
from services.collection.collection_dues import LineKind
from services.collection.collection_roster import RosterOrder
from services.collection.collection_totals import MoneyKind
from services.errors import UserError
from services.loan import loans
from services.treasury.notes_and_coins import Pieces
from tests.builders import make_member
from tests.conftest import TODAY, clock
from tests.services.collection_office import WITNESS, Village, make_village, open_day, seats, take
from tests.services.money_office import account, balances, void

SAVING, CONTRIBUTION, LOAN, OTHER = LineKind


@pytest.fixture
def village(db: Database) -> Village:
    return make_village(db)


def names(db: Database, day: Collection, order: RosterOrder) -> list[str]:
    return [one.name for one in db.read(collection_roster.roster, day.id, order)]


def close(db: Database, day: Collection, pieces: Pieces, reason: str = "") -> Collection:
    return db.write(collection_closing.close, day.id, ClosingInput(pieces, WITNESS, reason))


def all_true(db: Database) -> list[str]:
    return [f"{one.name}: {one.detail}" for one in db.read(check.run) if not one.ok]


def test_everybody_of_the_days_funds_sits_once_by_house_by_number_or_by_name(
    db: Database, village: Village
) -> None:
    day = open_day(db, 1, village.second_fund)
    ma, phan, di = "นายมา ใจดี", "นางบัวผัน ศรีสุวรรณ์", "นางสาวดี มีสุข"
    assert names(db, day, RosterOrder.VILLAGE) == [ma, phan, di]  # 12/2 before 12/10, then moo 7
    assert names(db, day, RosterOrder.NUMBER) == [phan, ma, di]
    assert names(db, day, RosterOrder.NAME) == [di, phan, ma]
    found = seats(db, day)
    assert (found["มา"].numbers, found["มา"].house_no, found["มา"].village) == (
        ("0002", "S1"),
        "12/2",
        "หมู่ที่ 4",
    )


def test_only_members_of_the_days_funds_come(db: Database, village: Village) -> None:
    assert names(db, open_day(db, village.second_fund), RosterOrder.NAME) == ["นางสาวดี มีสุข", "นายมา ใจดี"]


def test_each_is_asked_for_what_she_owes_on_the_day(db: Database, village: Village) -> None:
    found = seats(db, open_day(db))
    asked = {one.kind: one.suggested for one in found["บัวผัน"].lines}
    assert asked[CONTRIBUTION] == Money.of(60)  # two months from 1 October
    # the instalment of 10 November with its interest and penalty, as the loans' page would ask
    quoted = db.read(loans.get, village.loan.id)
    assert asked[LOAN] > Money.of(1_000)
    assert quoted.contract_no in next(one.title for one in found["บัวผัน"].lines if one.kind is LOAN)
    assert [one.kind for one in found["มา"].lines] == [CONTRIBUTION]


def test_a_loan_that_is_not_due_this_month_is_asked_for_nothing(db: Database, village: Village) -> None:
    day = open_day(db, day=date(2026, 10, 22))
    (line,) = (one for one in seats(db, day)["บัวผัน"].lines if one.kind is LOAN)
    assert (line.suggested, "งวดหน้า 10 พ.ย. 2569" in line.note) == (ZERO, True)


def test_who_left_the_fund_and_still_owes_comes(db: Database, village: Village) -> None:
    leaves(db, village.phan.id, TODAY - timedelta(1))
    leaves(db, village.ma.id, TODAY - timedelta(1))
    found = seats(db, open_day(db))
    assert [one.kind for one in found["บัวผัน"].lines] == [LOAN]
    assert "มา" not in found


def leaves(db: Database, membership_id: int, day: date) -> None:
    def act(session: Session) -> None:
        row = session.get_one(Membership, membership_id)
        row.ended, row.end_reason = day, EndReason.RESIGNED

    db.write(act)


def test_one_write_makes_a_receipt_for_each_fund(db: Database, village: Village) -> None:
    day = open_day(db, 1, village.second_fund)
    fee = other(db, village.second_fund, "43010")
    asked = {one.kind: one.suggested for one in seats(db, day)["มา"].lines}
    assert asked == {CONTRIBUTION: Money.of(60), SAVING: Money.of(200)}
    lines = (CONTRIBUTION, village.ma.id, "60"), (SAVING, village.sajja, "200"), (OTHER, fee, "20")
    made = take(db, day, village.ma.person_id, *lines)
    assert [(one.fund_id, one.form) for one in made] == [(1, "receipt"), (village.second_fund, "receipt")]
    one = seats(db, day)["มา"]
    assert (one.taken, one.is_done, [str(x.amount) for x in one.receipts]) == (
        Money.of(280),
        True,
        ["60.00", "220.00"],
    )
    assert all(line.suggested == ZERO for line in one.lines)
    assert all_true(db) == []


def other(db: Database, fund_id: int, code: str) -> int:
    return db.read(account, code, fund_id).id


def test_all_of_a_person_or_nothing(db: Database, village: Village) -> None:
    """The second fund's receipt is refused after the first fund's was made: neither stays."""
    day = open_day(db, 1, village.second_fund)
    foreign = other(db, village.second_fund, "11010")  # a till is no line of a receipt
    with pytest.raises(UserError) as refused:
        take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "60"), (OTHER, foreign, "20"))
    assert refused.value.field == f"other_{foreign}"
    close_books(db, village.second_fund)
    with pytest.raises(UserError, match="ปิดบัญชีประจำวัน"):
        take(
            db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "60"), (SAVING, village.sajja, "100")
        )
    with pytest.raises(UserError, match="กรุณา"):
        take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "61"))
    assert db.read(lambda session: session.scalars(select(CollectionReceipt)).all()) == []
    assert not seats(db, day)["มา"].is_done
    assert all_true(db) == []


def close_books(db: Database, fund_id: int) -> None:
    """The day's books of a fund are closed: nothing is dated so any more."""
    count = {"notes": "{}", "counted": ZERO, "book": ZERO, "counted_by": "ก", "witness": "ข", "at": clock()}

    def act(session: Session) -> None:
        row = CashCount(fund_id=fund_id, day=TODAY, **count)
        session.add(row)
        session.flush()
        closing = {"closed_at": clock(), "closed_by": "ก", "witness": "ข"}
        session.add(DayClose(fund_id=fund_id, day=TODAY, count_id=row.id, **closing))

    db.write(act)


def test_what_is_refused(db: Database, village: Village) -> None:
    day = open_day(db)
    person = village.ma.person_id
    for lines, words in (
        ((), "ยังไม่ได้ใส่จำนวนเงิน"),
        (((CONTRIBUTION, village.ma.id, "0"),), "ยังไม่ได้ใส่จำนวนเงิน"),
        (((CONTRIBUTION, village.phan.id, "60"),), "ของคนอื่น"),
        (((LOAN, village.loan.id, "100"),), "ของคนอื่น"),
        (((OTHER, other(db, village.second_fund, "43010"), "20"),), "กองทุนที่ไม่ได้รับเงินในวันนี้"),
        (((OTHER, other(db, 1, "43010"), "-20"),), "ติดลบ"),
    ):
        with pytest.raises(UserError, match=words):
            take(db, day, person, *lines)
    with pytest.raises(UserError, match="ยังเปิดอยู่"):
        open_day(db)
    close(db, day, {})
    with pytest.raises(UserError, match="ปิดแล้ว"):
        take(db, day, person, (CONTRIBUTION, village.ma.id, "60"))


def test_what_opening_refuses(db: Database) -> None:
    for asked, field in (
        (OpenInput(TODAY, ()), "funds"),
        (OpenInput(TODAY, (1,), change=Money.of(-1)), "change"),
        (OpenInput(TODAY + timedelta(1), (1,)), "day"),
    ):
        with pytest.raises(UserError) as refused:
            db.write(collection_days.open_day, asked)
        assert refused.value.field == field
    assert db.read(collection_days.current) is None


def test_a_day_begins_with_the_funds_and_the_place_of_the_last_time(db: Database, village: Village) -> None:
    first = db.read(collection_days.usual, TODAY)
    assert (first.fund_ids, first.place) == ([1, village.second_fund], "")
    close(db, open_day(db, village.second_fund), {})
    again = db.read(collection_days.usual, TODAY)
    assert (again.fund_ids, again.place) == ([village.second_fund], "ศาลากลางบ้าน")


def test_a_day_opened_by_mistake_goes_while_nothing_was_taken(db: Database, village: Village) -> None:
    day = open_day(db)
    db.write(collection_days.remove, day.id)
    assert db.read(collection_days.current) is None
    day = open_day(db)
    take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "30"))
    with pytest.raises(UserError, match="ออกใบเสร็จไปแล้ว"):
        db.write(collection_days.remove, day.id)


def test_a_receipt_taken_back_and_made_again_says_which_it_replaces(db: Database, village: Village) -> None:
    day = open_day(db)
    (wrong,) = take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "30"))
    void(db, wrong)
    one = seats(db, day)["มา"]
    assert (one.taken, one.is_done, one.receipts[0].is_cancelled) == (ZERO, False, True)
    assert one.lines[0].suggested == Money.of(60)
    (right,) = take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "60"))
    assert f'"replaces":"{wrong.number}"' in right.facts.replace(" ", "")
    (more,) = take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "30"))
    assert '"replaces":""' in more.facts.replace(" ", "")
    told = db.read(collection_totals.totals, day.id)
    assert (told.taken, told.funds[0].receipts, told.funds[0].cancelled) == (Money.of(90), 3, 1)
    assert all_true(db) == []


def test_totals_tell_every_kind_of_each_fund(db: Database, village: Village) -> None:
    day = open_day(db, 1, village.second_fund, change=Money.of(500))
    fee = other(db, village.second_fund, "43010")
    take(
        db,
        day,
        village.phan.person_id,
        (CONTRIBUTION, village.phan.id, "60"),
        (LOAN, village.loan.id, "1500"),
    )
    take(db, day, village.di.person_id, (OTHER, fee, "20"), (SAVING, village.shares, "100"))
    take(db, day, village.ma.person_id, (SAVING, village.sajja, "300"))
    told = db.read(collection_totals.totals, day.id)
    first, second = told.funds
    assert (told.people, told.taken, told.expected) == (3, Money.of(1_980), Money.of(2_480))
    assert list(first.by_kind)[:2] == [MoneyKind.PRINCIPAL, MoneyKind.INTEREST]
    assert first.by_kind[MoneyKind.WELFARE] == Money.of(60)
    loan_money = (first.by_kind[one] for one in (MoneyKind.PRINCIPAL, MoneyKind.INTEREST, MoneyKind.PENALTY))
    assert Money.sum(loan_money) == Money.of(1_500)
    kinds = {MoneyKind.SAJJA: Money.of(300), MoneyKind.SHARE: Money.of(100), MoneyKind.OTHER: Money.of(20)}
    assert (second.by_kind, second.receipts, second.first < second.last) == (kinds, 2, True)
    assert sum(one.satang for one in (first.total, second.total)) == told.taken.satang


def test_a_count_that_agrees_closes_the_day(db: Database, village: Village) -> None:
    day = open_day(db, change=Money.of(40))
    take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "60"))
    closed = close(db, day, {Money.of(100): 1}, "ไม่ใช้เหตุผลนี้")
    assert (closed.counted, closed.reason, closed.witness) == (Money.of(100), "", WITNESS)
    (past,) = db.read(collection_totals.days)
    assert (past.people, past.receipts, past.taken, past.difference) == (1, 1, Money.of(60), ZERO)
    assert db.read(collection_days.current) is None
    with pytest.raises(UserError, match="ปิดแล้ว"):
        close(db, day, {})


@pytest.mark.parametrize(("pieces", "code", "amount"), [(3, "54099", "40"), (6, "46050", "-20")])
def test_a_difference_is_explained_and_posted_to_the_first_fund(
    db: Database, village: Village, pieces: int, code: str, amount: str
) -> None:
    day = open_day(db, change=Money.of(40))
    before = balances(db)["11010"]
    take(db, day, village.ma.person_id, (CONTRIBUTION, village.ma.id, "60"))
    counted = {Money.of(20): pieces}
    with pytest.raises(UserError) as refused:
        close(db, day, counted)
    assert refused.value.field == "reason"
    close(db, day, counted, "ทอนเงินผิด")
    after = balances(db)
    assert after[code] == Money.of(amount)
    assert after["11010"] - before == Money.of(60) - Money.of(amount)
    fund = db.read(lambda session: session.scalars(select(CollectionFund)).one())
    assert fund.difference_id is not None
    assert db.read(collection_totals.days)[0].difference == -Money.of(amount)
    assert all_true(db) == []


def test_the_counter_cannot_be_the_witness(db: Database) -> None:
    day = open_day(db)
    for name in ("", db.actor.name):
        with pytest.raises(UserError) as refused:
            db.write(collection_closing.close, day.id, ClosingInput({}, name))
        assert refused.value.field == "witness"


def test_a_receipt_is_unprinted_until_it_was_printed_or_taken_back(db: Database, village: Village) -> None:
    day = open_day(db)
    made = [
        take(db, day, one.person_id, (CONTRIBUTION, one.id, "30"))[0] for one in (village.ma, village.phan)
    ]
    assert db.read(collection_days.unprinted, day.id) == [one.id for one in made]
    db.write(documents.record_print, made[0].id)
    assert db.read(collection_days.unprinted, day.id) == [made[1].id]
    void(db, made[1])
    assert db.read(collection_days.unprinted, day.id) == []


def test_plus_offers_the_entry_fee_a_fine_and_a_gift_of_each_fund(db: Database, village: Village) -> None:
    day = open_day(db, 1, village.second_fund)
    offered = db.read(collection_dues.other_lines, day.id)
    assert {one.line.fund_id for one in offered} == {1, village.second_fund}
    fee = offered[0].line
    assert (fee.title, fee.suggested) == ("ค่าธรรมเนียมแรกเข้า", Money.of(20))
    assert "ค่าปรับ" in [one.line.title for one in offered]


def test_the_roster_asks_no_question_for_each_member(db: Database, village: Village) -> None:
    """As many questions for two people as for many."""
    day = open_day(db)
    asked: list[str] = []
    event.listen(db._engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    db.read(collection_roster.roster, day.id)
    few = len(asked)
    for number in range(40):
        make_member(db, f"นางสาวคนที่{number} ตัวอย่าง", house_no=str(number), moo=1)
    asked.clear()
    assert len(db.read(collection_roster.roster, day.id)) == 42
    assert len(asked) == few
