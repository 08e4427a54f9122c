"""หนังสือถึงผู้กู้และผู้ค้ำประกัน: what a letter of each stage says of a loan on a day (fund.md section 3.10)."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund
from models.lending import Guarantee, LetterStage
from models.loan import Loan
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services import documents
from services.errors import UserError
from services.fund import fund_signers
from services.loan import arrears, letter_days, loan_law, loan_parties, loan_texts, loans
from services.loan.letter_days import LetterDays
from services.loan.loan_math import Instalment, LoanState, Stop, guarantor_deadline, replay
from services.loan.loan_state import events_of, state_of, terms_of
from services.papers import Letterhead, loan_clauses
from services.papers.letters import Signing
from services.papers.loans import LoanLetter as LetterFacts
from services.papers.loans import OverdueLine
from services.people import person_papers
from services.treasury import promptpay

_LAST = sys.maxsize  # after every event of its day
_OF_DEBT = (LetterStage.FIRST, LetterStage.GUARANTOR, LetterStage.SECOND, LetterStage.FINAL)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all letters of a fund on a day have in common, read once; texts are the fund's own words by stage."""

    fund: Fund
    day: date
    head: Letterhead
    texts: Mapping[str, str]
    days: LetterDays
    limit: int  # days in which a guarantor must be told
    treasurer: Signing
    chair: Signing

    def words(self, stage: LetterStage) -> str:
        own = self.texts.get(stage.value)
        return own if own is not None else loan_clauses.part(loan_clauses.LETTER, stage.value).usual

    @property
    def ways(self) -> tuple[str, ...]:
        """How to pay."""
        address = self.head.address
        ways = (f"ชำระเป็นเงินสดที่ {address}" if address else "ชำระเป็นเงินสดที่ทำการกองทุน",)
        return (
            (*ways, "โอนผ่านพร้อมเพย์ตามรหัสที่พิมพ์ไว้ แล้วส่งหลักฐานให้เหรัญญิกเพื่อออกใบเสร็จ")
            if self.fund.promptpay
            else ways
        )

    @property
    def contact(self) -> str:
        phone = f"โทร. {self.head.phone}" if self.head.phone else ""
        return "  ".join(one for one in (self.treasurer.name, phone) if one)


def desk(session: Session, fund: Fund, day: date) -> Desk:
    return Desk(
        fund,
        day,
        documents.letterhead(session, fund),
        loan_texts.texts(session, fund.id, loan_clauses.LETTER),
        letter_days.of_funds(session, day)(fund.id),
        loan_law.notice_days(session, day).limit,
        fund_signers.treasurer(session, fund, day),
        fund_signers.chair(session, fund, day),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """The loan a letter is about, with the day of its contract; guarantee and its contract's number for a guarantor.

    The one it goes to comes with her home, the loan with its history, product and borrower.
    """

    loan: Loan
    contract_day: date
    guarantee: Guarantee | None = None
    guarantee_no: str = ""


def letter_facts(session: Session, at: Desk, about: Subject, stage: LetterStage, number: str) -> LetterFacts:
    """Raises UserError where there is nothing to ask for."""
    loan, guarantee, fund, day = about.loan, about.guarantee, at.fund, at.day
    word = loan_parties.word_of(loan.product)
    state = state_of(loan, max(day, loan.disbursed or day))
    lost = _lost(loan, state, at.limit) if stage is LetterStage.GUARANTOR else None
    rows = _asked(lost.state if lost is not None else state, stage)
    if not rows:
        raise UserError(f"สัญญา {loan.contract_no} ไม่มีงวดค้างชำระ ณ วันนี้ จึงไม่ต้องออกหนังสือ กรุณาเลือกสัญญาอื่น")
    total = Money.sum(one.total for one in rows)
    person = guarantee.person if guarantee is not None else loan.membership.person
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": loan.membership.person.name,
        "สัญญาเลขที่": loan.contract_no,
        "วันที่สัญญา": long_date(about.contract_day),
        "จำนวนงวดค้าง": f"{len(rows):,} งวด",
        "ยอดค้าง": f"{total} บาท",
        "วันผิดนัด": long_date(rows[0].due + timedelta(days=1)),
        "ชำระภายใน": long_date(at.days.until(stage, day)),
        "วงเงินค้ำ": loan_parties.money_text(guarantee.most) if guarantee is not None else "",
    }
    before, after, ask = loan_clauses.letter_parts(loan_clauses.fill(at.words(stage), values, word))
    asks_money = stage in (*_OF_DEBT, LetterStage.REMINDER)
    return LetterFacts(
        head=at.head,
        stage=stage.value,
        number=number,
        day=day,
        subject=loan_clauses.fill(loan_clauses.LETTER_SUBJECTS[stage.value], {}, word),
        to=person.name,
        address=person_papers.home(session, person).line() or person.address_note,
        contract_no=loan.contract_no,
        contract_day=about.contract_day,
        guarantee_no=about.guarantee_no,
        word=word,
        before=before,
        rows=rows,
        as_of=day,
        total=total,
        after=(*after, lost.words) if lost is not None else after,
        ask=ask,
        pay_to=at.ways if asks_money else (),
        promptpay=promptpay.payload(fund.promptpay, total) if fund.promptpay and asks_money else "",
        contact=at.contact,
        signing=at.chair,
    )


@dataclass(frozen=True, slots=True)
class _Lost:
    """A guarantor told too late owes no interest and no penalty of the days after the deadline (CCC s. 686)."""

    state: LoanState  # as if nothing had accrued since
    words: str


def _lost(loan: Loan, state: LoanState, limit: int) -> _Lost | None:
    """None while the notice comes in time, and for a loan whose interest was stopped or changed after the deadline."""
    due, day = state.oldest_unpaid_due, state.as_of
    if due is None:
        return None
    deadline = guarantor_deadline(due, limit)
    if day <= deadline:
        return None
    everything = [one for one in events_of(loan) if one.date <= day]
    try:
        stopped = replay(terms_of(loan), [*everything, Stop(deadline, order=_LAST)], day)
    except UserError:
        return None
    amount = state.interest + state.penalty - stopped.interest - stopped.penalty
    return _Lost(
        stopped,
        f"ทั้งนี้ หนังสือนี้ออกหลังพ้นกำหนดตามมาตรา 686 ซึ่งครบเมื่อวันที่ {long_date(deadline)} ท่านจึงไม่ต้องรับผิดในดอกเบี้ย"
        f"และค่าปรับที่เกิดขึ้นหลังวันดังกล่าว รวมถึงวันนี้เป็นเงิน {amount} บาท ซึ่งไม่ได้รวมอยู่ในยอดข้างต้น",
    )


def _asked(state: LoanState, stage: LetterStage) -> tuple[OverdueLine, ...]:
    """The instalments a letter lists: those overdue, the coming one, or after a reduction all that are left.

    Penalty is one sum of the day; it stands with the oldest instalment. Interest that ran on after the last overdue
    day stands with that one, so that the sum settles what is overdue.
    """
    if stage is LetterStage.REMINDER:
        rows: Sequence[Instalment] = [state.next_row] if state.next_row is not None else []
        owed = False
    else:
        owed = True
        rows = state.overdue if stage is not LetterStage.REDUCTION else state.rows
    run_on = ZERO
    if owed and stage is not LetterStage.REDUCTION:
        listed = Money.sum(row.interest + row.carried for row in rows)
        run_on = arrears.figures(state).interest - listed
    lines = []
    for index, row in enumerate(rows):
        interest = row.interest + row.carried + (run_on if index == len(rows) - 1 else ZERO)
        penalty = state.penalty if owed and index == 0 else ZERO
        total = row.principal + interest + penalty
        lines.append(OverdueLine(row.n, row.due, row.principal, interest, penalty, total))
    return tuple(lines)


def gather_next_letter(session: Session, loan_id: int, day: date) -> LetterFacts:
    """The first letter for a loan as it stands, not issued and without a number; a draft for reading."""
    loan = loans.get(session, loan_id)
    if loan.disbursed is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้จ่ายเงิน จึงไม่มีงวดค้าง กรุณาเลือกสัญญาอื่น")
    stage = LetterStage.FIRST if state_of(loan, max(day, loan.disbursed)).overdue else LetterStage.REMINDER
    made = session.get_one(Document, loan.contract_id).day
    return letter_facts(session, desk(session, loan.fund, day), Subject(loan, made), stage, "")
