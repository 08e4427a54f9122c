from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.database import Database
from models.document import Document
from models.fund import Fund
from models.ledger import AccountRole, JournalEntry
from models.lending import GuaranteeEnd
from models.loan import AmendmentKind, Loan, LoanAmendment, LoanStatus
from models.values.money import ZERO, Money
from models.values.rate import NO_RATE, Rate
from services import check, law
from services.bookkeeping import account_sums, charts, ledger
from services.errors import UserError
from services.loan import (
    guarantee_acts,
    guarantees,
    loan_amendments,
    loan_card,
    loan_pauses,
    loan_repayments,
    loan_takebacks,
    loan_waivers,
    loans,
    write_offs,
)
from services.loan.guarantees import GuaranteeInput
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput, StopInput
from services.loan.loan_math import DueRule, Method, Unit, YearDay
from services.loan.loan_repayments import RepaymentInput
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import RecoveryInput, WriteOffInput
from services.papers import InstalmentSchedule, from_json
from services.papers.loan_contracts import LoanRecord
from services.treasury import voiding
from services.treasury.voiding import VoidInput
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY

DAY = date(2025, 6, 1)
BACK = TakeBackInput(day=TODAY, reason="บันทึกผิด", agreed_by="ประธาน ทดสอบ")


@pytest.fixture
def loan(db: Database) -> Loan:
    """Case E of fund.md: 50,000 at 12 percent in ten months from 10 January 2568, one instalment paid."""
    made = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412", moo=4), make_product(db))
    repay(db, made, date(2025, 2, 10), "5509.59")
    return db.read(loans.get, made.id)


def agreement(day: date = DAY, **more: Any) -> Agreement:
    return Agreement(**{"day": day, "reason": "น้ำท่วมนา", "resolution": "มติ 5/2568", **more})


def restructuring(loan: Loan, day: date = DAY, **more: Any) -> RestructureInput:
    wanted: dict[str, Any] = {"rate": Rate.of(6), "method": Method.EQUAL_PRINCIPAL, "periods": 24}
    said = more.pop("agreement", None) or agreement(day)
    return RestructureInput(loan_id=loan.id, agreement=said, **{**wanted, **more})


def pausing(loan: Loan, months: int = 6, day: date = DAY, **more: Any) -> PauseInput:
    said = more.pop("agreement", None) or agreement(day)
    return PauseInput(loan_id=loan.id, agreement=said, months=months, **more)


def all_is_well(db: Database) -> None:
    assert [one for one in db.read(check.run) if not one.ok] == []


def balance(db: Database, role: AccountRole) -> Money:
    return db.read(lambda session: account_sums.balance(session, charts.account_for(session, 1, role)))


def test_a_harvest_loan_may_go_on_by_months(db: Database) -> None:
    """Its own due day of the year is left with the old plan; the lawful rate is that of the day."""
    harvest = make_product(
        db,
        name="เงินกู้ฤดูกาล",
        method=Method.BULLET,
        due_rule=DueRule.YEARLY,
        season=(YearDay(3, 31),),
        unit=Unit.YEAR,
        periods=1,
        most_periods=2,
        penalty_rate=NO_RATE,
    )
    made = make_loan(db, make_member(db, "นายสมหมาย นาดี", number="C0413"), harvest, periods=1)
    db.write(law.change, "interest_cap", date(2025, 5, 1), "7", "ราชกิจจานุเบกษา")
    asked = restructuring(made, every=1, unit=Unit.MONTH, carried_parts=1)
    with pytest.raises(UserError, match="ร้อยละ 7"):
        db.write(loan_amendments.restructure, replace(asked, rate=Rate.of("7.01")))
    db.write(loan_amendments.restructure, asked)
    card = db.read(loan_card.card, made.id, DAY)
    assert card.state is not None
    assert [one.due for one in card.state.rows[:2]] == [date(2025, 7, 1), date(2025, 8, 1)]
    assert card.state.terms.cap == Rate.of(7)


def test_a_restructured_loan_goes_on_by_its_new_conditions(db: Database, loan: Loan) -> None:
    made = db.write(loan_amendments.restructure, restructuring(loan, carried_parts=4))
    now = db.read(loans.get, loan.id)
    assert now.version == 2
    card = db.read(loan_card.card, loan.id, DAY)
    assert card.state is not None
    assert card.state.terms.rate == Rate.of(6)
    assert len(card.state.rows) == 24
    assert [len(one.rows) for one in card.tables] == [10, 24]
    carried = card.amended[0].act
    assert carried is not None
    assert carried.interest > ZERO
    assert carried.penalty > ZERO
    assert sum(one.carried.satang for one in card.state.rows) == carried.interest.satang
    paper = db.read(lambda session: session.get_one(Document, made.document_id))
    facts = from_json(LoanRecord, paper.facts)
    assert paper.number.startswith("LR")
    assert facts.resolution == "มติ 5/2568"
    assert ("อัตราดอกเบี้ย", "ร้อยละ 12 ต่อปี", "ร้อยละ 6 ต่อปี") in [
        (one.what, one.before, one.after) for one in facts.changes
    ]
    table = db.read(lambda session: session.get_one(Document, made.schedule_id))
    shown = from_json(InstalmentSchedule, table.facts)
    assert shown.version == 2
    assert shown.remark == f"แทนฉบับที่ 1 ตามบันทึก {paper.number}"
    assert shown.rate == Rate.of(6)
    assert all(one.principal + one.interest == one.total for one in shown.rows)
    repay(db, loan, date(2025, 7, 1), "3000")
    all_is_well(db)


def test_a_late_restructuring_shows_and_moves_what_it_changes(db: Database, loan: Loan) -> None:
    later = repay(db, loan, date(2025, 8, 1), "4000")
    asked = restructuring(loan)
    seen = db.read(loan_amendments.preview_restructure, asked)
    assert [one.number for one in seen.foreseen.changed] == [later.number]
    with pytest.raises(UserError) as caught:
        db.write(loan_amendments.restructure, asked)
    assert caught.value.field == "late_entry_seen"
    interest = balance(db, AccountRole.LOAN_INTEREST)
    made = db.write(
        loan_amendments.restructure, replace(asked, agreement=replace(asked.agreement, late_entry_seen=True))
    )
    assert balance(db, AccountRole.LOAN_INTEREST) != interest
    all_is_well(db)
    db.write(loan_takebacks.take_back_amendment, made.id, BACK)
    assert balance(db, AccountRole.LOAN_INTEREST) == interest
    all_is_well(db)
    assert db.read(loans.get, loan.id).version == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rate": Rate.of("15.01")}, "rate"),
        ({"agreement": Agreement(day=DAY, resolution="มติ")}, "reason"),
        ({"agreement": Agreement(day=DAY, reason="น้ำท่วม")}, "resolution"),
        ({"agreement": agreement(date(2026, 11, 23))}, "day"),
        ({"agreement": agreement(date(2025, 1, 9))}, "day"),
        ({"periods": 0}, "periods"),
    ],
)
def test_impossible_conditions_are_refused_at_their_field(
    db: Database, loan: Loan, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(UserError) as caught:
        db.write(loan_amendments.restructure, restructuring(loan, **change))
    assert caught.value.field == field
    assert db.read(loans.get, loan.id).amendments == []


def test_a_restructuring_before_the_receipt_that_closed_the_loan_is_refused(db: Database, loan: Loan) -> None:
    payoff = db.read(loan_repayments.quote, loan.id, date(2025, 8, 1)).before.payoff.total
    repay(db, loan, date(2025, 8, 1), str(payoff).replace(",", ""))
    with pytest.raises(UserError, match="ชำระครบแล้ว"):
        db.write(loan_amendments.restructure, restructuring(loan))


def test_guarantors_who_did_not_sign_go_free_and_come_back_with_the_undo(db: Database, loan: Loan) -> None:
    kept, freed = (
        db.write(
            guarantee_acts.add,
            loan.id,
            GuaranteeInput(make_member(db, name, number=number).person_id, until=date(2025, 11, 10)),
            date(2025, 1, 10),
        )
        for name, number in (("นางบัวผัน ศรีสุวรรณ์", "C0413"), ("นายปู่ ซ้าย", "C0414"))
    )
    asked = pausing(loan, agreement=agreement(consents=(kept.id,)))
    assert [one.id for one in db.read(loan_amendments.preview_pause, asked).freed] == [freed.id]
    made = db.write(loan_amendments.pause, asked)
    first, second = db.read(guarantees.guarantees_of, loan.id)
    last = db.read(loan_card.card, loan.id, DAY).tables[-1].rows[-1].due
    assert last > date(2025, 11, 10)
    assert (first.until, first.consented_until, first.ended) == (last, last, None)
    assert (second.ended, second.end_kind) == (DAY, GuaranteeEnd.FREED)
    assert "700" in second.end_reason
    db.write(loan_takebacks.take_back_amendment, made.id, BACK)
    for one in db.read(guarantees.guarantees_of, loan.id):
        assert (one.until, one.consented_until, one.ended, one.end_kind) == (
            date(2025, 11, 10),
            None,
            None,
            None,
        )


def test_a_pause_moves_what_falls_due_and_asks_no_penalty(db: Database, loan: Loan) -> None:
    before = db.read(loan_card.card, loan.id, DAY).state
    made = db.write(loan_amendments.pause, pausing(loan, 3, interest_runs=False))
    after = db.read(loan_card.card, loan.id, DAY).state
    assert before is not None
    assert after is not None
    assert [one.due for one in after.rows if one.due < DAY] == [
        one.due for one in before.rows if one.due < DAY
    ]
    assert next(one.due for one in before.rows if one.due >= DAY) == date(2025, 6, 10)
    assert next(one.due for one in after.rows if one.due >= DAY) == date(2025, 9, 10)
    kept = from_json(InstalmentSchedule, db.read(lambda s: s.get_one(Document, made.schedule_id)).facts)
    assert kept.principal_total == before.outstanding
    assert kept.total == kept.principal_total + kept.interest_total
    all_is_well(db)


def test_many_loans_are_paused_and_taken_back_at_once(db: Database, fund: Fund, loan: Loan) -> None:
    product = db.read(loans.get, loan.id).product
    other = make_loan(
        db, make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413", moo=7), product, day=date(2025, 3, 1)
    )
    closed = make_loan(
        db, make_member(db, "นางดี งาม", number="C0415", moo=7), product, 2000, day=date(2025, 3, 1)
    )
    payoff = db.read(loan_repayments.quote, closed.id, date(2025, 4, 1)).before.payoff.total
    repay(db, closed, date(2025, 4, 1), str(payoff).replace(",", ""))
    found = db.read(loan_pauses.candidates, fund.id)
    assert found == [loan.id, other.id]
    (village,) = [key for key, words in db.read(loan_pauses.villages, fund.id) if "7" in words]
    assert db.read(loan_pauses.candidates, fund.id, village_id=village) == [other.id]
    rows = db.read(loan_pauses.preview_many, found, pausing(loan, 3))
    assert [one.refusal for one in rows] == ["", ""]
    assert rows[1].next_due == date(2025, 4, 1)
    made = db.write(loan_pauses.pause_many, found, pausing(loan, 3))
    assert len({one.batch for one in made}) == 1
    assert [db.read(loans.get, one).version for one in found] == [2, 2]
    back = db.write(loan_takebacks.take_back_batch, made[0].batch, fund.id, BACK)
    assert len(back) == 2
    assert [db.read(loans.get, one).version for one in found] == [1, 1]
    with pytest.raises(UserError, match="ยกเลิกไปแล้ว"):
        db.write(loan_takebacks.take_back_batch, made[0].batch, fund.id, BACK)
    all_is_well(db)


def test_one_loan_that_cannot_be_paused_stops_the_whole_resolution(db: Database, loan: Loan) -> None:
    product = db.read(loans.get, loan.id).product
    young = make_loan(db, make_member(db, number="C0500"), product, day=date(2025, 9, 1))
    rows = db.read(loan_pauses.preview_many, [loan.id, young.id], pausing(loan))
    assert rows[0].refusal == ""
    assert "ก่อนวันจ่ายเงินกู้" in rows[1].refusal
    with pytest.raises(UserError, match=young.contract_no):
        db.write(loan_pauses.pause_many, [loan.id, young.id], pausing(loan))
    assert db.read(loans.get, loan.id).amendments == []
    with pytest.raises(UserError) as caught:
        db.write(loan_pauses.pause_many, [], pausing(loan))
    assert caught.value.field == "loans"


def test_interest_ends_with_the_death_of_the_borrower(db: Database, loan: Loan) -> None:
    asked = StopInput(loan_id=loan.id, agreement=agreement(), heir="นางมี ฐานะมั่น")
    made = db.write(loan_amendments.stop, asked)
    assert made.kind is AmendmentKind.STOP
    assert "นางมี ฐานะมั่น" in made.reason
    first, later = (db.read(loan_card.card, loan.id, day).state for day in (DAY, TODAY))
    assert first is not None
    assert later is not None
    assert first.payoff.total == later.payoff.total
    with pytest.raises(UserError, match="หยุดคิดดอกเบี้ย"):
        db.write(loan_amendments.pause, pausing(loan, day=date(2025, 7, 1)))
    off = WriteOffInput(loan_id=loan.id, day=date(2025, 9, 1), reason="ไม่มีมรดก", resolution="มติใหญ่ 1/2568")
    db.write(write_offs.write_off, off)  # though nothing accrued any more
    all_is_well(db)


def test_what_was_taken_back_cannot_be_taken_back_again(db: Database, loan: Loan) -> None:
    made = db.write(loan_amendments.restructure, restructuring(loan))
    with pytest.raises(UserError) as alone:
        db.write(loan_takebacks.take_back_amendment, made.id, replace(BACK, agreed_by=""))
    assert alone.value.field == "agreed_by"
    paper = db.write(loan_takebacks.take_back_amendment, made.id, BACK)
    old = db.read(lambda session: session.get_one(Document, made.document_id))
    assert old.cancelled_by_id == paper.id
    assert old.cancel_agreed_by == BACK.agreed_by
    card = db.read(loan_card.card, loan.id, TODAY)
    assert card.amended[0].cancelled_by is not None
    assert len(card.tables) == 1
    with pytest.raises(UserError, match="ยกเลิกไปแล้ว"):
        db.write(loan_takebacks.take_back_amendment, made.id, BACK)


def test_conditions_that_later_receipts_stand_on_are_not_taken_back(db: Database, loan: Loan) -> None:
    """A longer loan was closed late with more interest than the shorter one would have asked."""
    asked = restructuring(loan, rate=Rate.of(0), periods=40, agreement=agreement(date(2025, 3, 1)))
    made = db.write(loan_amendments.restructure, asked)
    stop = StopInput(loan_id=loan.id, agreement=agreement(date(2025, 4, 1)))
    stopped = db.write(loan_amendments.stop, stop)
    assert db.read(loan_takebacks.preview_amendment, made.id) == ()
    payoff = db.read(loan_repayments.quote, loan.id, date(2026, 1, 1)).before.payoff.total
    repay(db, loan, date(2026, 1, 1), str(payoff).replace(",", ""))
    db.write(loan_takebacks.take_back_amendment, stopped.id, BACK)
    again = db.write(loan_takebacks.take_back_amendment, made.id, BACK)
    assert again.number
    assert db.read(loans.get, loan.id).status(TODAY) is LoanStatus.OVERDUE
    all_is_well(db)


def test_forgiven_interest_is_not_owed_and_not_in_the_books(db: Database, loan: Loan) -> None:
    most = db.read(loan_waivers.forgivable, loan.id, DAY)
    assert most.penalty > ZERO
    asked = WaiverInput(
        loan_id=loan.id,
        day=DAY,
        penalty=most.penalty,
        interest=Money.of(100),
        reason="น้ำท่วม",
        resolution="มติ 5",
    )
    entries = db.read(lambda session: len(session.scalars(select(JournalEntry.id)).all()))
    made = db.write(loan_waivers.waive, asked)
    state = db.read(loan_card.card, loan.id, DAY).state
    assert state is not None
    assert state.penalty == ZERO
    assert state.interest == most.interest - Money.of(100)
    assert db.read(lambda session: len(session.scalars(select(JournalEntry.id)).all())) == entries
    all_is_well(db)
    db.write(loan_takebacks.take_back_event, made.id, BACK)
    assert db.read(loan_waivers.forgivable, loan.id, DAY) == most
    with pytest.raises(UserError, match="ยกเลิกไปแล้ว"):
        db.write(loan_takebacks.take_back_event, made.id, BACK)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"penalty": Money.of(100_000)}, "penalty"),
        ({"interest": Money.of(100_000)}, "interest"),
        ({"interest": ZERO}, "interest"),
        ({"reason": " "}, "reason"),
        ({"resolution": ""}, "resolution"),
        ({"day": date(2027, 1, 1)}, "day"),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(
    db: Database, loan: Loan, change: dict[str, Any], field: str
) -> None:
    asked = WaiverInput(loan_id=loan.id, day=DAY, interest=Money.of(1), reason="น้ำท่วม", resolution="มติ 5")
    with pytest.raises(UserError) as caught:
        db.write(loan_waivers.waive, replace(asked, **change))
    assert caught.value.field == field


def test_a_debt_written_off_leaves_the_books_and_what_comes_later_is_income(db: Database, loan: Loan) -> None:
    asked = WriteOffInput(loan_id=loan.id, day=DAY, reason="ติดตามแล้ว 3 ครั้ง", resolution="มติที่ประชุมใหญ่ 1/2568")
    found = db.read(write_offs.preview, loan.id, DAY)
    assert (found.principal, found.from_allowance) == (Money.of(45_000), ZERO)
    made = db.write(write_offs.write_off, asked)
    now = db.read(loans.get, loan.id)
    assert now.status(TODAY) is LoanStatus.WRITTEN_OFF
    assert now.outstanding == ZERO
    assert balance(db, AccountRole.LOANS) == ZERO
    assert balance(db, AccountRole.BAD_DEBT) == Money.of(45_000)
    assert db.read(write_offs.recoverable, loan.id, TODAY) == Money.of(45_000) + found.interest
    all_is_well(db)
    with pytest.raises(UserError) as caught:
        repay(db, loan, date(2025, 7, 1), "100")
    assert caught.value.field == "loan"
    with pytest.raises(UserError) as more:
        db.write(write_offs.recover, RecoveryInput(loan_id=loan.id, day=TODAY, amount=Money.of(99_999)))
    assert more.value.field == "amount"
    receipt = db.write(write_offs.recover, RecoveryInput(loan_id=loan.id, day=TODAY, amount=Money.of(500)))
    assert balance(db, AccountRole.RECOVERED) == -Money.of(500)
    (bad,) = db.read(write_offs.bad_debts, 1)
    assert (bad.principal, bad.recovered) == (Money.of(45_000), Money.of(500))
    all_is_well(db)
    with pytest.raises(UserError, match=receipt.number):
        db.write(loan_takebacks.take_back_event, made.id, BACK)
    db.write(voiding.void, VoidInput(receipt.id, TODAY, "รับผิดคน", "ประธาน ทดสอบ"))
    assert balance(db, AccountRole.RECOVERED) == ZERO
    db.write(loan_takebacks.take_back_event, made.id, BACK)
    assert db.read(loans.get, loan.id).outstanding == Money.of(45_000)
    assert db.read(write_offs.bad_debts, 1) == []
    all_is_well(db)


def test_the_allowance_is_used_before_the_year_bears_a_loss(db: Database, loan: Loan) -> None:
    def put_aside(session: Any) -> None:
        allowance = charts.account_for(session, 1, AccountRole.ALLOWANCE)
        doubtful = charts.account_for(session, 1, AccountRole.DOUBTFUL)
        ledger.record_entry(
            session,
            1,
            date(2025, 5, 1),
            "ตั้งค่าเผื่อ",
            [(doubtful.id, Money.of(30_000)), (allowance.id, -Money.of(30_000))],
        )

    db.write(put_aside)
    asked = WriteOffInput(loan_id=loan.id, day=DAY, reason="ไม่มีทรัพย์", resolution="มติใหญ่ 1/2568")
    db.write(write_offs.write_off, asked)
    assert balance(db, AccountRole.ALLOWANCE) == ZERO
    assert balance(db, AccountRole.BAD_DEBT) == Money.of(15_000)
    assert balance(db, AccountRole.LOANS) == ZERO


def test_a_receipt_before_a_write_off_stays(db: Database, loan: Loan) -> None:
    asked = WriteOffInput(loan_id=loan.id, day=DAY, reason="ไม่มีทรัพย์", resolution="มติใหญ่ 1/2568")
    for change, field in (
        ({"reason": ""}, "reason"),
        ({"resolution": ""}, "resolution"),
        ({"day": date(2025, 2, 1)}, "day"),
    ):
        with pytest.raises(UserError) as caught:
            db.write(write_offs.write_off, replace(asked, **change))
        assert caught.value.field == field
    db.write(write_offs.write_off, asked)
    receipt = next(one.document for one in db.read(loans.get, loan.id).events if one.kind.value == "repaid")
    with pytest.raises(UserError, match="ตัดหนี้สูญแล้ว"):
        db.write(voiding.void, VoidInput(receipt.id, TODAY, "ผิด", "ประธาน ทดสอบ"))


def test_a_pay_out_with_new_conditions_stays(db: Database, loan: Loan) -> None:
    product = db.read(loans.get, loan.id).product
    fresh = make_loan(db, make_member(db, number="C0600"), product, day=date(2025, 3, 1))
    db.write(loan_amendments.pause, pausing(fresh))
    with pytest.raises(UserError, match="แก้เงื่อนไข"):
        db.write(voiding.void, VoidInput(fresh.events[0].document_id, TODAY, "ผิด", "ประธาน ทดสอบ"))


def test_a_guarantor_pays_in_the_borrowers_place(db: Database, loan: Loan) -> None:
    somebody = make_member(db, "นางบัวผัน ศรีสุวรรณ์", number="C0413")
    taken = RepaymentInput(loan.id, DAY, Money.of(5_000), payer_id=somebody.person_id)
    with pytest.raises(UserError) as caught:
        db.write(loan_repayments.repay, taken)
    assert caught.value.field == "payer"
    db.write(guarantee_acts.add, loan.id, GuaranteeInput(somebody.person_id), date(2025, 1, 10))
    paper = db.write(loan_repayments.repay, taken)
    assert "นางบัวผัน ศรีสุวรรณ์" in paper.whom
    assert "ชำระแทนนายญาณวุฒิ ฐานะมั่น" in paper.whom
    (owed,) = db.read(guarantees.recourse, loan.id)
    assert owed.paid == Money.of(5_000)
    all_is_well(db)


def test_amendments_of_one_day_follow_the_order_they_were_entered(db: Database, loan: Loan) -> None:
    db.write(loan_amendments.pause, pausing(loan, 2))
    db.write(loan_amendments.restructure, restructuring(loan))
    rows = db.read(lambda session: session.scalars(select(LoanAmendment).order_by(LoanAmendment.id)).all())
    assert [one.kind for one in rows] == [AmendmentKind.PAUSE, AmendmentKind.RESTRUCTURE]
    card = db.read(loan_card.card, loan.id, DAY)
    assert card.state is not None
    assert card.state.version == 3
    assert [one.act.version if one.act else 0 for one in card.amended] == [2, 3]
    assert len(card.state.rows) == 24


@pytest.mark.parametrize("between", [0, 1, 2])
def test_a_receipt_of_the_same_day_stands_behind_the_new_conditions(
    db: Database, loan: Loan, between: int
) -> None:
    """However many receipts of other loans were entered in between: as shown, as booked and as replayed."""
    product = db.read(loans.get, loan.id).product
    other = make_loan(db, make_member(db, number="C0700"), product, day=date(2025, 3, 1))
    newest = repay(db, loan, date(2025, 3, 10), "1000")
    assert newest.number
    db.write(loan_amendments.restructure, restructuring(loan))
    for _ in range(between):
        repay(db, other, DAY, "100")
    quoted = db.read(loan_repayments.quote, loan.id, DAY, Money.of(3_000)).split
    assert quoted is not None
    assert quoted.version == 2
    repay(db, loan, DAY, "3000")
    card = db.read(loan_card.card, loan.id, DAY)
    assert card.state is not None
    split = card.state.splits[-1]
    assert (split.version, split.interest, split.principal) == (2, quoted.interest, quoted.principal)
    all_is_well(db)


def test_an_heir_is_no_reason(db: Database, loan: Loan) -> None:
    asked = StopInput(loan_id=loan.id, agreement=agreement(reason=" "), heir="นางมี ฐานะมั่น")
    with pytest.raises(UserError) as caught:
        db.write(loan_amendments.stop, asked)
    assert caught.value.field == "reason"


def test_a_flat_loans_interest_to_come_is_forgiven_without_owing_less_than_nothing(db: Database) -> None:
    product = make_product(db, name="ดอกเบี้ยคงที่", method=Method.FLAT, penalty_rate=NO_RATE)
    flat = make_loan(db, make_member(db, number="C0701"), product)
    most = db.read(loan_waivers.forgivable, flat.id, date(2025, 2, 10))
    assert most.interest == Money.of("4997.26")  # of all ten months, one of them fallen due
    asked = WaiverInput(
        loan_id=flat.id,
        day=date(2025, 2, 10),
        interest=Money.of("4697.26"),
        reason="น้ำท่วม",
        resolution="มติ 5",
    )
    made = db.write(loan_waivers.waive, asked)
    paper = db.read(lambda session: session.get_one(Document, made.document_id))
    (change,) = from_json(LoanRecord, paper.facts).changes
    assert (change.before, change.after) == ("4,997.26 บาท", "ยกให้ 4,697.26 บาท เหลือ 300.00 บาท")
    with pytest.raises(UserError) as caught:
        db.write(loan_waivers.waive, replace(asked, interest=Money.of("300.01")))
    assert caught.value.field == "interest"


def test_arrears_carried_into_a_plan_are_written_off_and_recovered_whole(db: Database, loan: Loan) -> None:
    """Their parts still to come are owed like the rest."""
    db.write(loan_amendments.restructure, restructuring(loan, carried_parts=10))
    carried = db.read(loan_card.card, loan.id, DAY).amended[0].act
    assert carried is not None
    found = db.read(write_offs.preview, loan.id, DAY)
    assert found.interest == carried.interest + carried.penalty
    asked = WriteOffInput(loan_id=loan.id, day=DAY, reason="ไม่มีทรัพย์", resolution="มติใหญ่ 1/2568")
    db.write(write_offs.write_off, asked)
    assert db.read(write_offs.recoverable, loan.id, TODAY) == Money.of(45_000) + found.interest


def test_conditions_are_changed_and_taken_back_in_their_order(db: Database, loan: Loan) -> None:
    """The papers of later conditions name the version they took the place of."""
    first = db.write(loan_amendments.pause, pausing(loan, 2))
    later = db.write(
        loan_amendments.restructure, restructuring(loan, agreement=agreement(date(2025, 7, 1)), day=DAY)
    )
    with pytest.raises(UserError, match=later.document.number) as caught:
        db.write(loan_amendments.pause, pausing(loan, 1, date(2025, 6, 15)))
    assert caught.value.field == "day"
    with pytest.raises(UserError, match=later.document.number):
        db.write(loan_takebacks.take_back_amendment, first.id, BACK)
    with pytest.raises(UserError, match=later.document.number):
        db.read(loan_takebacks.preview_amendment, first.id)
    db.write(loan_takebacks.take_back_amendment, later.id, BACK)
    db.write(loan_takebacks.take_back_amendment, first.id, BACK)
    assert db.read(loans.get, loan.id).version == 1
    all_is_well(db)
