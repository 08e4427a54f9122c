"""Every sum that is shown adds up, line by line, to what the engine says: of any day and of any event of any life."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given, settings

from models.database import Database
from models.document import Document
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind, LoanStatus
from models.values.money import ZERO, Money
from models.values.rate import NO_RATE, Rate
from services.errors import UserError
from services.loan import (
    act_reckonings,
    explanation_papers,
    loan_amendments,
    loan_card,
    loan_reckonings,
    loan_takebacks,
    loan_waivers,
    loans,
    write_offs,
)
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput, StopInput
from services.loan.loan_card import Amended, Card, Movement
from services.loan.loan_math import (
    Act,
    DrawingEnds,
    Event,
    LoanTerms,
    Method,
    Pause,
    Restructure,
    Stop,
    Waiver,
    replay,
    terms_to_json,
)
from services.loan.loan_reckonings import Reckoning, Step
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import RecoveryInput, WriteOffInput
from services.reports import loans as reports
from services.reports.table import Emphasis
from tests.builders import make_loan, make_member, make_product, repay
from tests.conftest import TODAY
from tests.services.loan.loan_lives import lives


def card_of(terms: LoanTerms, events: list[Event], as_of: date) -> Card:
    """As loan_card makes one, without a database."""
    state = replay(terms, events, as_of)
    loan = Loan(terms=terms_to_json(terms), disbursed=terms.disbursed)
    movements = [
        Movement(_event(LoanEventKind.REPAID, one.payment.amount), one, one.balance) for one in state.splits
    ]
    amended = []
    for act in state.acts:
        if isinstance(act.event, DrawingEnds | Restructure | Pause | Stop):
            amended.append(Amended(LoanAmendment(document=Document(number="LR")), act))
        else:
            movements.append(Movement(_of_act(act), None, act.balance, act=act))
    return Card(loan, state, LoanStatus.ACTIVE, tuple(movements), tuple(amended), tuple(events))


def _of_act(act: Act) -> LoanEvent:
    kind = LoanEventKind.WAIVED if isinstance(act.event, Waiver) else LoanEventKind.DISBURSED
    return _event(kind, act.principal + act.interest + act.penalty)


def _event(kind: LoanEventKind, amount: Money) -> LoanEvent:
    return LoanEvent(kind=kind, amount=amount, fee=ZERO, document=Document(number="RC"))


def sections(found: Reckoning) -> dict[str, list[Step]]:
    """Steps by their heading; what sums up several lines before the rounding is no line of its own."""
    heads, here = [], ""
    for one in found.steps:
        here = one.words if one.look is Emphasis.HEADING else here
        heads.append((here, one))
    return {
        head: [step for _, step in group if step.look is not Emphasis.HEADING and step.exact is None]
        for head, group in groupby(heads, key=lambda one: one[0])
    }


def walked(steps: list[Step]) -> tuple[Money, Money]:
    """Every sum line must be what stands over it; answers the last sum and what is listed after it."""
    running, last = ZERO, ZERO
    for one in steps:
        if one.look is Emphasis.SUBTOTAL:
            assert one.amount == running
            last = running
        else:
            running += one.amount or ZERO
    return last, running - last


@settings(max_examples=60, deadline=None)
@given(lives())
def test_every_reckoning_adds_up(life: tuple[LoanTerms, list[Event], date]) -> None:
    terms, events, as_of = life
    card = card_of(terms, events, as_of)
    assert card.state is not None
    _check_day(loan_reckonings.of_day(card, card.state), card)
    for movement in card.movements:
        found = act_reckonings.of_movement(card, movement)
        parts = sections(found)
        if movement.split is not None:
            assert Money.sum(one.amount or ZERO for one in parts["รวมที่รับ"]) == found.total
            left = movement.split.interest_left, movement.split.penalty_left
            assert (_last(parts, "ดอกเบี้ย"), _last(parts, "ค่าปรับ")) == left
        elif movement.act is not None and isinstance(movement.act.event, Waiver):
            less = [
                one.amount or ZERO for two in parts.values() for one in two if one.words.startswith("หัก ยกให้")
            ]
            assert Money.sum(less) == -found.total
            _last(parts, "ดอกเบี้ย"), _last(parts, "ค่าปรับ")
    for amended in card.amended:
        found = act_reckonings.of_amendment(card, amended)
        act = amended.act
        assert act is not None
        if isinstance(act.event, Restructure):
            parts = sections(found)
            for name, carried in (("ดอกเบี้ย", act.interest), ("ค่าปรับ", act.penalty)):
                whole, listed = walked(parts.get(name, []))
                assert whole == carried
                assert listed == carried  # its new parts
            assert found.total == act.balance + act.interest + act.penalty
        elif isinstance(act.event, Stop):
            _check_debt(found)
        elif isinstance(act.event, DrawingEnds):
            assert found.total > ZERO


def _last(parts: dict[str, list[Step]], name: str) -> Money:
    last, listed = walked(parts.get(name, []))
    assert listed == ZERO
    return last


def _check_day(found: Reckoning, card: Card) -> None:
    assert card.state is not None
    parts = sections(found)
    assert walked(parts["เงินต้น"])[0] == card.state.outstanding
    assert walked(parts["ดอกเบี้ย"])[0] == card.state.interest
    assert walked(parts.get("ค่าปรับ", []))[0] == card.state.penalty
    _check_debt(found)


def _check_debt(found: Reckoning) -> None:
    """The sums of all sections and what follows them are the whole."""
    whole = ZERO
    for head, steps in sections(found).items():
        if head == "เงินต้น" and len(steps) == 1:  # as it stands, no sum
            whole += steps[0].amount or ZERO
        else:
            whole += sum(walked(steps), ZERO)
    assert whole == found.total


# As people read it.

DAY = date(2025, 6, 1)
BACK = TakeBackInput(day=TODAY, reason="บันทึกผิด", agreed_by="ประธาน ทดสอบ")


@pytest.fixture
def loan(db: Database) -> Loan:
    """Case E of fund.md: 50,000 at 12 percent in ten months from 10 January 2568, one instalment paid."""
    made = make_loan(db, make_member(db, "นายญาณวุฒิ ฐานะมั่น", number="C0412"), make_product(db))
    repay(db, made, date(2025, 2, 10), "5509.59")
    return db.read(loans.get, made.id)


def agreement(day: date = DAY) -> Agreement:
    return Agreement(day=day, reason="น้ำท่วมนา", resolution="มติ 5/2568")


def forgiven(db: Database, loan: Loan) -> LoanEvent:
    asked = WaiverInput(
        loan_id=loan.id,
        day=DAY,
        penalty=Money(100),
        interest=Money.of(600),
        reason="น้ำท่วม",
        resolution="มติ 5",
    )
    return db.write(loan_waivers.waive, asked)


def lines(found: Reckoning) -> list[tuple[str, str]]:
    return [(one.words, str(one.amount)) for one in found.steps if one.words]


def test_a_waiver_says_what_it_takes_off_and_of_which_charge(db: Database, loan: Loan) -> None:
    made = forgiven(db, loan)
    card = db.read(loan_card.card, loan.id, TODAY)
    movement = next(one for one in card.movements if one.event.id == made.id)
    said = lines(act_reckonings.of_movement(card, movement))
    # 45,000 × 12 % × 111 days ÷ 365; 5,000 × 3 % × (83 + 52 + 22) days ÷ 365
    assert said == [
        ("ดอกเบี้ย", "None"), ("รวมดอกเบี้ยที่คิดใหม่", "1,642.19"), ("ดอกเบี้ยถึงวันนี้", "1,642.19"),
        ("หัก ยกให้ดอกเบี้ย", "-600.00"), ("ดอกเบี้ยคงค้าง", "1,042.19"),
        ("ค่าปรับ", "None"), ("รวมค่าปรับที่คิดใหม่", "64.52"), ("ค่าปรับถึงวันนี้", "64.52"),
        ("หัก ยกให้ค่าปรับ", "-1.00"), ("ค่าปรับคงค้าง", "63.52"),
    ]  # fmt: skip
    later = db.read(loan_card.card, loan.id, TODAY)
    assert later.state is not None
    owed = loan_reckonings.of_day(later, later.state)
    assert ("ดอกเบี้ยค้างหลังรายการเมื่อ 1 มิ.ย. 2568", "1,042.19") in lines(owed)


def test_a_restructuring_says_what_it_carried_and_in_which_parts(db: Database, loan: Loan) -> None:
    asked = RestructureInput(
        loan_id=loan.id, agreement=agreement(), rate=Rate.of(6), method=Method.EQUAL_PRINCIPAL, periods=24,
        carried_parts=12,
    )  # fmt: skip
    made = db.write(loan_amendments.restructure, asked)
    repay(db, loan, date(2025, 7, 1), "3000")
    facts = db.read(explanation_papers.gather_explanation, loan.id, TODAY, None, made.id)
    assert facts.receipt.startswith("LR")
    assert facts.method.endswith("ร้อยละ 12 ต่อปี")  # of the old conditions, under which it was reckoned
    told = {one.what: one.amount for one in facts.rows}
    assert told["ดอกเบี้ยค้างที่ยกไปตารางใหม่ (ไม่คิดดอกเบี้ย)"] == Money.of("1642.19")
    assert told["ผ่อนงวดที่ 1 – 11 งวดละ 136.85"] == Money.of("1505.35")
    parts = [one.amount for one in facts.rows if one.what == "ผ่อนงวดที่ 12"]
    assert parts == [Money.of("136.84"), Money.of("5.34")]  # of interest and of penalty
    assert facts.total == Money.of("45000") + Money.of("1642.19") + Money.of("64.52")
    receipt = next(one for one in db.read(loans.get, loan.id).events if one.day == date(2025, 7, 1))
    paid = db.read(explanation_papers.gather_explanation, loan.id, TODAY, receipt.id)
    assert paid.method.endswith("ร้อยละ 6 ต่อปี")
    told = {one.what: one.amount for one in paid.rows}
    assert told["หัก ชำระดอกเบี้ยค้างยกมา งวดที่ 1"] == -Money.of("136.85")


def test_a_pause_says_which_instalments_move_and_what_is_not_counted(db: Database, loan: Loan) -> None:
    asked = PauseInput(loan_id=loan.id, agreement=agreement(), months=3, interest_runs=False)
    made = db.write(loan_amendments.pause, asked)
    facts = db.read(explanation_papers.gather_explanation, loan.id, TODAY, None, made.id)
    told = [one.what for one in facts.rows]
    assert "งวดที่ 5 เดิม 10 มิ.ย. 2568 เลื่อนเป็น 10 ก.ย. 2568" in told
    assert "ไม่คิดดอกเบี้ยหลังวันที่ 1 มิ.ย. 2568 จนถึงวันที่ 1 ก.ย. 2568" in told
    card = db.read(loan_card.card, loan.id, date(2025, 9, 30))
    assert card.state is not None
    screen = reports.why(card, card.state)
    said = [str(row.cells[0]) for row in screen.rows]
    # 234 days lie between, 92 of them in the pause
    assert any("วัน × เงินต้น 45,000.00" in one and "(ไม่รวมวันที่ไม่คิดดอกเบี้ย)" in one for one in said)


def test_an_end_of_interest_a_write_off_and_what_came_back(db: Database, loan: Loan) -> None:
    stopped = db.write(loan_amendments.stop, StopInput(loan_id=loan.id, agreement=agreement()))
    off = WriteOffInput(loan_id=loan.id, day=date(2025, 9, 1), reason="ไม่มีมรดก", resolution="มติใหญ่ 1/2568")
    written = db.write(write_offs.write_off, off)
    for amount in (500, 200):
        db.write(write_offs.recover, RecoveryInput(loan_id=loan.id, day=TODAY, amount=Money.of(amount)))
    gather = explanation_papers.gather_explanation
    whole = Money.of("45000") + Money.of("1642.19") + Money.of("64.52")
    assert db.read(gather, loan.id, TODAY, None, stopped.id).total == whole
    facts = db.read(gather, loan.id, TODAY, written.id)
    assert facts.total == whole
    assert {one.what: one.amount for one in facts.rows}["เงินต้นที่ตัดเป็นหนี้สูญ"] == Money.of("45000")
    last = [one for one in db.read(loans.get, loan.id).events if one.kind is LoanEventKind.RECOVERED][-1]
    told = {one.what: one.amount for one in db.read(gather, loan.id, TODAY, last.id).rows}
    assert told["หัก รับคืนก่อนหน้านี้ 1 ครั้ง"] == -Money.of(500)
    assert told["หนี้ที่ยังเหลือ"] == whole - Money.of(700)


def test_the_first_pay_out_and_a_flat_loan_paid_in_part(db: Database) -> None:
    product = make_product(db, name="ดอกเบี้ยคงที่", method=Method.FLAT, penalty_rate=NO_RATE)
    flat = make_loan(db, make_member(db, number="C0701"), product)
    repay(db, flat, date(2025, 2, 10), "200")
    card = db.read(loan_card.card, flat.id, date(2025, 3, 10))
    assert card.state is not None
    out, paid = (act_reckonings.of_movement(card, one) for one in card.movements)
    assert (out.total_words, out.total) == ("จ่ายเงินกู้ครั้งนี้", Money.of(50_000))
    assert ("หัก ชำระดอกเบี้ยตามสัญญา งวดที่ 1", "-200.00") in lines(paid)
    # what was not paid of the first stands in its own line, once
    owed = [one.amount for one in sections(loan_reckonings.of_day(card, card.state))["ดอกเบี้ย"]]
    assert owed[:3] == [Money.of("299.73"), Money.of("499.73"), Money.of("799.46")]
    facts = db.read(explanation_papers.gather_explanation, flat.id, date(2025, 3, 10))
    whole = next(one for one in facts.rows if one.base is not None)
    assert whole.exact == "4,997.2603"  # 50,000 × 12 % × 304 days ÷ 365, spread over ten


def test_what_was_taken_back_is_not_explained(db: Database, loan: Loan) -> None:
    waived = forgiven(db, loan)
    paused = db.write(loan_amendments.pause, PauseInput(loan_id=loan.id, agreement=agreement(), months=3))
    db.write(loan_takebacks.take_back_amendment, paused.id, BACK)
    db.write(loan_takebacks.take_back_event, waived.id, BACK)
    gather = explanation_papers.gather_explanation
    for event_id, amendment_id in ((waived.id, None), (None, paused.id)):
        with pytest.raises(UserError, match="ถูกยกเลิกแล้ว"):
            db.read(gather, loan.id, TODAY, event_id, amendment_id)
    with pytest.raises(UserError, match="ไม่ใช่ของสัญญานี้"):
        db.read(gather, loan.id, TODAY, None, 999_999)
