"""Random debts: restructured, paused, forgiven, written off, recovered, asked for by letters, and each of it taken back."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select

from models.lending import ContactChannel, Guarantee, LetterChannel, LoanLetter
from models.loan import AmendmentKind, Loan, LoanAmendment, LoanEvent, LoanEventKind
from models.values.money import Money
from models.values.rate import Rate
from services.errors import UserError
from services.loan import (
    allowance,
    letter_drafts,
    letter_evidence,
    loan_amendments,
    loan_contacts,
    loan_letters,
    loan_pauses,
    loan_reversals,
    loan_takebacks,
    loan_waivers,
    loans,
    write_offs,
)
from services.loan.letter_evidence import EvidenceInput
from services.loan.loan_amendments import Agreement, PauseInput, RestructureInput, StopInput
from services.loan.loan_contacts import ContactInput
from services.loan.loan_math import Method
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import RecoveryInput, WriteOffInput
from tests.scenarios.random_office import CHAIR, SECRETARY, TREASURER, Acts, RandomOffice

_RUNS = (Loan.disbursed.is_not(None), Loan.closed.is_(None), Loan.written_off.is_(None))
_LATE = (*_RUNS, Loan.oldest_unpaid_due.is_not(None))


def _agreement(at: RandomOffice, loan_ids: list[int]) -> Agreement:
    """Some of the guarantors sign that they agree, the others are free."""
    query = select(Guarantee.id).where(Guarantee.loan_id.in_(loan_ids), Guarantee.ended.is_(None))
    standing = at.db.read(lambda session: session.scalars(query).all())
    agree = tuple(one for one in standing if at.chance.random() < 0.6)
    return Agreement(
        day=at.some_day(),
        reason="ผลผลิตเสียหาย",
        resolution="ครั้งที่ 4",
        consents=agree,
        late_entry_seen=at.chance.random() < 0.8,
    )


def restructure(at: RandomOffice) -> None:
    loan_id = at.any(Loan, *_RUNS)
    asked = RestructureInput(
        loan_id=loan_id,
        agreement=_agreement(at, [loan_id]),
        rate=Rate.of(at.chance.choice((0, 6, 12, 15))),
        method=at.chance.choice((Method.EQUAL_PRINCIPAL, Method.ANNUITY, Method.BULLET, Method.FLAT)),
        periods=at.chance.choice((1, 6, 12, 24)),
        carried_parts=at.chance.choice((1, 1, 3)),
    )
    with at.hand(CHAIR) as db:
        db.write(loan_amendments.restructure, asked)


def pause(at: RandomOffice) -> None:
    """A few loans by one resolution, all or none."""
    running = at.db.read(lambda session: loan_pauses.candidates(session, at.saving.id))
    chosen = at.chance.sample(running, min(len(running), at.chance.randrange(1, 5)))
    asked = PauseInput(
        loan_id=0,
        agreement=_agreement(at, chosen),
        months=at.chance.choice((1, 3, 6)),
        interest_runs=at.chance.random() < 0.5,
    )
    with at.hand(CHAIR) as db:
        db.write(loan_pauses.pause_many, chosen, asked)


def stop(at: RandomOffice) -> None:
    loan_id = at.any(Loan, *_RUNS)
    asked = StopInput(loan_id=loan_id, agreement=_agreement(at, [loan_id]), heir="นางทายาท ทดสอบ")
    with at.hand(CHAIR) as db:
        db.write(loan_amendments.stop, asked)


def waive(at: RandomOffice) -> None:
    loan_id, day = at.any(Loan, *_LATE), at.some_day()
    most = at.db.read(loan_waivers.forgivable, loan_id, day)
    part = at.chance.choice((1, 2))
    asked = WaiverInput(
        loan_id=loan_id,
        day=day,
        penalty=Money(most.penalty.satang // part),
        interest=Money(most.interest.satang // part),
        reason="น้ำท่วม",
        resolution="ครั้งที่ 5",
        late_entry_seen=at.chance.random() < 0.8,
    )
    with at.hand(CHAIR) as db:
        db.write(loan_waivers.waive, asked)


def put_aside(at: RandomOffice) -> None:
    with at.hand(SECRETARY) as db:
        db.write(allowance.book, at.saving.id, at.day, CHAIR)


def write_off(at: RandomOffice) -> None:
    loan_id = at.any(Loan, *_LATE)
    asked = WriteOffInput(loan_id=loan_id, day=at.day, reason="ไม่มีทรัพย์สิน", resolution="ที่ประชุมใหญ่ 1")
    with at.hand(SECRETARY) as db:
        db.write(write_offs.write_off, asked)


def recover(at: RandomOffice) -> None:
    loan_id = at.any(Loan, Loan.written_off.is_not(None))
    left = at.db.read(write_offs.recoverable, loan_id, at.day)
    taken = RecoveryInput(
        loan_id=loan_id, day=at.some_day(), amount=at.chance.choice((left, Money.of(100), Money.of(250)))
    )
    with at.hand(TREASURER) as db:
        db.write(write_offs.recover, taken)


def take_back_paper(at: RandomOffice) -> None:
    """A receipt or a pay-out of one loan alone."""
    loan_id = at.any(Loan)
    loan = at.db.read(loans.get, loan_id)
    kinds = (LoanEventKind.REPAID, LoanEventKind.DISBURSED)
    live = [
        one
        for one in loan.events
        if one.cancelled_by_id is None
        and one.kind in kinds
        and one.document.form in ("repayment_slip", "disbursement_voucher")
    ]
    if not live:
        raise UserError("ไม่มีรายการให้ยกเลิก")
    with at.hand(TREASURER) as db:
        db.write(loan_reversals.reverse_event, at.chance.choice(live).id, at.day, "ผิดคน")


def take_back_conditions(at: RandomOffice) -> None:
    """A restructuring, a stop, one pause, or every pause of a resolution."""
    row_id = at.any(LoanAmendment, LoanAmendment.cancelled_by_id.is_(None))
    row = at.db.read(lambda session: session.get_one(LoanAmendment, row_id))
    asked = TakeBackInput(day=at.day, reason="มติไม่ถูกต้อง", agreed_by=CHAIR)
    with at.hand(SECRETARY) as db:
        if row.kind is AmendmentKind.PAUSE and at.chance.random() < 0.5:
            db.write(loan_takebacks.take_back_batch, row.batch, at.saving.id, asked)
        else:
            db.write(loan_takebacks.take_back_amendment, row_id, asked)


def take_back_forgiven(at: RandomOffice) -> None:
    kinds = (LoanEventKind.WAIVED, LoanEventKind.WRITTEN_OFF)
    event_id = at.any(LoanEvent, LoanEvent.kind.in_(kinds), LoanEvent.cancelled_by_id.is_(None))
    asked = TakeBackInput(day=at.day, reason="มติไม่ถูกต้อง", agreed_by=CHAIR)
    with at.hand(SECRETARY) as db:
        db.write(loan_takebacks.take_back_event, event_id, asked)


def write_letters(at: RandomOffice) -> None:
    drafts = at.db.read(letter_drafts.drafts, at.saving.id, at.day, None, None)
    with at.hand(SECRETARY) as db:
        db.write(loan_letters.issue, at.saving.id, at.day, at.chance.sample(drafts, min(len(drafts), 3)))


def prove_letter(at: RandomOffice) -> None:
    row_id = at.any(LoanLetter, LoanLetter.delivered.is_(None), LoanLetter.day < at.day)
    sent = at.day - timedelta(days=1)
    known = EvidenceInput(
        letter_id=row_id,
        channel=LetterChannel.RECEIPTED,
        post_no="RE123456789TH",
        sent=sent,
        delivered=at.day if at.chance.random() < 0.6 else None,
        taken_by="ผู้รับ" if at.chance.random() < 0.8 else "",
    )
    with at.hand(SECRETARY) as db:
        db.write(letter_evidence.record, known)


def talk(at: RandomOffice) -> None:
    promised = at.chance.random() < 0.5
    said = ContactInput(
        loan_id=at.any(Loan, *_LATE),
        at=datetime.combine(at.day, time(9, 30)),
        channel=ContactChannel.VISIT,
        by=SECRETARY,
        said="ขอผ่อน",
        promised=at.day + timedelta(days=7) if promised else None,
        promised_amount=Money.of(200) if promised else None,
    )
    with at.hand(SECRETARY) as db:
        db.write(loan_contacts.record, said)


ACTS: Acts = (
    (2, restructure),
    (2, pause),
    (1, stop),
    (2, waive),
    (1, put_aside),
    (1, write_off),
    (2, recover),
    (3, take_back_paper),
    (2, take_back_conditions),
    (2, take_back_forgiven),
    (2, write_letters),
    (2, prove_letter),
    (1, talk),
)
