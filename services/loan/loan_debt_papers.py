"""The papers of a running debt: its card, letters, records of what changes, and its end (fund.md 3.8 and 3.10)."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.document import Document
from models.lending import Guarantee, LetterStage, LoanLetter
from models.loan import Loan, LoanEventKind
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services import documents
from services.errors import UserError
from services.fund import fund_signers
from services.loan import (
    arrears,
    collaterals,
    guarantees,
    letter_days,
    loan_card,
    loan_law,
    loan_parties,
    loan_texts,
    loans,
)
from services.loan.loan_card import Movement
from services.loan.loan_math import Instalment, LoanState, Stop, guarantor_deadline, replay, schedule
from services.loan.loan_state import events_of, state_of, terms_of
from services.papers import AmountLine, from_json, loan_clauses
from services.papers.loan_contracts import Change, Consent, LoanRecord
from services.papers.loans import (
    Acknowledgement,
    CardLine,
    DebtorCard,
    LoanClosing,
    OverdueLine,
)
from services.papers.loans import LoanLetter as LetterFacts
from services.people import person_papers
from services.people.person_papers import masked_phone
from services.treasury import promptpay

RECORD_TITLES: Mapping[str, str] = {
    "restructure": "บันทึกข้อตกลงปรับโครงสร้างหนี้",
    "pause": "บันทึกข้อตกลงพักชำระหนี้",
    "stop": "บันทึกข้อตกลงหยุดคิดดอกเบี้ย",
    "waiver": "บันทึกข้อตกลงลดดอกเบี้ยและค่าปรับ",
    "write_off": "บันทึกการตัดหนี้สูญ",
    "set_off": "บันทึกข้อตกลงหักกลบลบหนี้",
}
_LAST = sys.maxsize  # after every event of its day
_OF_DEBT = (LetterStage.FIRST, LetterStage.GUARANTOR, LetterStage.SECOND, LetterStage.FINAL)


def gather_debtor_card(session: Session, loan_id: int, day: date) -> DebtorCard:
    """Every movement until now, what was taken back too; telephones of guarantors are masked."""
    card = loan_card.card(session, loan_id, day)
    loan, terms = card.loan, terms_of(card.loan)
    agreed = card.tables[0].rows
    splits = [one.split for one in card.movements if one.split is not None]
    stands = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None]
    return DebtorCard(
        head=documents.letterhead(session, loan.fund),
        as_of=day,
        word=loan_parties.word_of(loan.product),
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        product=loan.product.name,
        lent=loan.disbursed,
        principal=loan.principal,
        rate=terms.rate,
        periods=len(agreed),
        instalment=agreed[0].total,
        last_due=agreed[-1].due,
        guarantors=tuple(_reached(one) for one in stands),
        purpose=loan.purpose,
        status=card.status.label,
        rows=tuple(_line(one, agreed) for one in card.movements),
        paid_principal=Money.sum(one.principal for one in splits),
        paid_interest=Money.sum(one.interest for one in splits),
        paid_penalty=Money.sum(one.penalty for one in splits),
        balance=loan.outstanding,
    )


def _reached(one: Guarantee) -> str:
    phone = masked_phone(one.person.phone)
    return f"{one.person.name} โทร. {phone}" if phone else one.person.name


def _line(one: Movement, agreed: Sequence[Instalment]) -> CardLine:
    event, split = one.event, one.split
    paid_out = event.kind is LoanEventKind.DISBURSED
    touched = [row.due for row in agreed if split and row.n in {part.n for part in split.touched}]
    late = max(0, (event.day - min(touched)).days) if touched else None
    return CardLine(
        day=event.day,
        document=event.document.number,
        instalments=split.instalments if split else "" if paid_out else event.kind.label,
        lent=event.amount if paid_out else None,
        principal=split.principal if split else None,
        interest=split.interest if split else None,
        penalty=split.penalty if split and split.penalty else None,
        balance=one.balance,
        interest_left=split.interest_left + split.penalty_left if split else None,
        days=late,
        by=event.document.issued_by,
        is_cancelled=event.cancelled_by_id is not None,
    )


def letter_facts(
    session: Session,
    loan: Loan,
    stage: LetterStage,
    day: date,
    number: str,
    guarantee: Guarantee | None = None,
) -> LetterFacts:
    """A letter of a stage as of a day, to the borrower or one guarantor; loan comes from loans.get.

    Raises UserError where there is nothing to ask for.
    """
    fund, word = loan.fund, loan_parties.word_of(loan.product)
    state = state_of(loan, max(day, loan.disbursed or day))
    lost = _lost(session, loan, state) if stage is LetterStage.GUARANTOR else None
    rows = _asked(lost.state if lost is not None else state, stage)
    if not rows:
        raise UserError(f"สัญญา {loan.contract_no} ไม่มีงวดค้างชำระ ณ วันนี้ จึงไม่ต้องออกหนังสือ กรุณาเลือกสัญญาอื่น")
    total = Money.sum(one.total for one in rows)
    contract_day = session.get_one(Document, loan.contract_id).day
    person = guarantee.person if guarantee is not None else loan.membership.person
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": loan.membership.person.name,
        "สัญญาเลขที่": loan.contract_no,
        "วันที่สัญญา": long_date(contract_day),
        "จำนวนงวดค้าง": f"{len(rows):,} งวด",
        "ยอดค้าง": f"{total} บาท",
        "วันผิดนัด": long_date(rows[0].due + timedelta(days=1)),
        "ชำระภายใน": long_date(letter_days.of_funds(session, day)(fund.id).until(stage, day)),
        "วงเงินค้ำ": loan_parties.money_text(guarantee.most) if guarantee is not None else "",
    }
    text = loan_texts.text(session, fund.id, loan_clauses.LETTER, stage.value)
    before, after, ask = loan_clauses.letter_parts(loan_clauses.fill(text, values, word))
    treasurer = fund_signers.treasurer(session, fund, day)
    head = documents.letterhead(session, fund)
    pay = [f"ชำระเป็นเงินสดที่ {head.address}" if head.address else "ชำระเป็นเงินสดที่ทำการกองทุน"]
    if fund.promptpay:
        pay.append("โอนผ่านพร้อมเพย์ตามรหัสที่พิมพ์ไว้ แล้วส่งหลักฐานให้เหรัญญิกเพื่อออกใบเสร็จ")
    asks_money = stage in (*_OF_DEBT, LetterStage.REMINDER)
    contact = "  ".join(one for one in (treasurer.name, f"โทร. {head.phone}" if head.phone else "") if one)
    return LetterFacts(
        head=head,
        stage=stage.value,
        number=number,
        day=day,
        subject=loan_clauses.fill(loan_clauses.LETTER_SUBJECTS[stage.value], {}, word),
        to=person.name,
        address=person_papers.home(session, person).line() or person.address_note,
        contract_no=loan.contract_no,
        contract_day=contract_day,
        guarantee_no=guarantees.contract_no(session, guarantee) if guarantee is not None else "",
        word=word,
        before=before,
        rows=rows,
        as_of=day,
        total=total,
        after=(*after, lost.words) if lost is not None else after,
        ask=ask,
        pay_to=tuple(pay) if asks_money else (),
        promptpay=promptpay.payload(fund.promptpay, total) if fund.promptpay and asks_money else "",
        contact=contact,
        signing=fund_signers.chair(session, fund, day),
    )


@dataclass(frozen=True, slots=True)
class _Lost:
    """A guarantor told too late owes no interest and no penalty of the days after the deadline (CCC s. 686)."""

    state: LoanState  # as if nothing had accrued since
    words: str


def _lost(session: Session, loan: Loan, state: LoanState) -> _Lost | None:
    """None while the notice comes in time, and for a loan whose interest was stopped or changed after the deadline."""
    due, day = state.oldest_unpaid_due, state.as_of
    if due is None:
        return None
    deadline = guarantor_deadline(due, loan_law.notice_days(session, day).limit)
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


def gather_letter(session: Session, letter_id: int, day: date) -> LetterFacts:
    """A letter as it went out."""
    row = session.get_one(LoanLetter, letter_id)
    return from_json(LetterFacts, session.get_one(Document, row.document_id).facts)


def gather_next_letter(session: Session, loan_id: int, day: date) -> LetterFacts:
    """The first letter for a loan as it stands, not issued and without a number; a draft for reading."""
    loan = loans.get(session, loan_id)
    if loan.disbursed is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้จ่ายเงิน จึงไม่มีงวดค้าง กรุณาเลือกสัญญาอื่น")
    stage = LetterStage.FIRST if state_of(loan, max(day, loan.disbursed)).overdue else LetterStage.REMINDER
    return letter_facts(session, loan, stage, day, "")


def owed_lines(state: LoanState) -> tuple[AmountLine, ...]:
    """Principal, interest and penalty of a day, what is nothing left out."""
    parts = (
        ("เงินต้นคงเหลือ", state.outstanding),
        ("ดอกเบี้ยค้างถึงวันนี้", state.interest),
        ("ดอกเบี้ยผิดนัดและค่าปรับ", state.penalty),
    )
    return tuple(AmountLine(label, amount) for label, amount in parts if amount)


def gather_acknowledgement(session: Session, loan_id: int, day: date) -> Acknowledgement:
    """What the borrower says she owes on a day. Raises UserError where nothing is owed."""
    loan = loans.get(session, loan_id)
    if loan.disbursed is None or loan.closed is not None or loan.cancelled is not None:
        raise UserError(f"สัญญา {loan.contract_no} ไม่มีหนี้คงค้าง จึงไม่ต้องทำหนังสือรับสภาพหนี้ กรุณาเลือกสัญญาอื่น")
    fund, word, member = loan.fund, loan_parties.word_of(loan.product), loan.membership
    state = state_of(loan, max(day, loan.disbursed))
    owed = owed_lines(state)
    made = session.get_one(Document, loan.contract_id).day
    total = Money.sum(one.amount for one in owed)
    values = {
        "กองทุน": fund.name,
        "ชื่อผู้กู้": member.person.name,
        "สัญญาเลขที่": loan.contract_no,
        "วันที่สัญญา": long_date(made),
        "ยอดค้าง": f"{total} บาท",
    }
    text = loan_texts.text(session, fund.id, loan_clauses.ACKNOWLEDGEMENT, "body")
    person = person_papers.load(session, member.person_id)
    return Acknowledgement(
        head=documents.letterhead(session, fund),
        word=word,
        day=day,
        debtor=loan_parties.party(session, person, day, member_no=member.member_no),
        contract_no=loan.contract_no,
        contract_day=made,
        lent=loan.principal,
        owed=owed,
        total=total,
        paragraphs=tuple(loan_clauses.fill(text, values, word).splitlines()),
        signing=fund_signers.chair(session, fund, day),
    )


def record_facts(
    session: Session,
    loan: Loan,
    title: str,
    day: date,
    number: str,
    *,
    reason: str = "",
    resolution: str = "",
    changes: tuple[Change, ...] = (),
    terms: tuple[str, ...] = (),
    until: date | None = None,
    schedule_version: int | None = None,
    by_borrower: bool = True,
    asks_consent: bool = True,
) -> LoanRecord:
    """What changes in a loan, as it stood before; loan comes from loans.get, title from RECORD_TITLES.

    until is the new last day, to which each living guarantor is asked to agree (CCC s. 700).
    """
    fund, member = loan.fund, loan.membership
    owed = owed_lines(state_of(loan, max(day, loan.disbursed))) if loan.disbursed is not None else ()
    living = [one for one in guarantees.guarantees_of(session, loan.id) if one.ended is None and asks_consent]
    person = person_papers.load(session, member.person_id)
    return LoanRecord(
        head=documents.letterhead(session, fund),
        title=title,
        word=loan_parties.word_of(loan.product),
        number=number,
        day=day,
        contract_no=loan.contract_no,
        contract_day=session.get_one(Document, loan.contract_id).day,
        borrower=loan_parties.party(session, person, day, member_no=member.member_no),
        reason=reason,
        resolution=resolution,
        owed=owed,
        owed_total=Money.sum(one.amount for one in owed),
        changes=changes,
        terms=terms,
        schedule_version=schedule_version,
        consents=tuple(
            Consent(one.person.name, guarantees.contract_no(session, one), until) for one in living
        ),
        signing=fund_signers.chair(session, fund, day),
        treasurer=fund_signers.treasurer(session, fund, day).name,
        by_borrower=by_borrower,
    )


def gather_record(session: Session, loan_id: int, day: date) -> LoanRecord:
    """A record about a loan as it stands, for writing what is agreed into it; nothing changes by it."""
    loan = loans.get(session, loan_id)
    until = schedule(terms_of(loan)).rows[-1].due
    return record_facts(
        session,
        loan,
        RECORD_TITLES["restructure"],
        day,
        "",
        changes=(Change("วันครบกำหนดงวดสุดท้าย", long_date(until)), Change("งวดละ"), Change("จำนวนงวดที่เหลือ")),
        resolution="",
    )


def gather_closing(session: Session, loan_id: int, day: date) -> LoanClosing:
    """That a contract is paid in full, and what is given back with it. Raises UserError while it is not."""
    loan = loans.get(session, loan_id)
    if loan.closed is None:
        raise UserError(f"สัญญา {loan.contract_no} ยังไม่ได้ชำระครบ กรุณารับชำระให้ครบก่อนออกหนังสือรับรอง")
    fund = loan.fund
    card = loan_card.card(session, loan_id, loan.closed)
    splits = [one.split for one in card.movements if one.split is not None]
    paid = [one for one in loan.events if one.kind is LoanEventKind.REPAID and one.cancelled_by_id is None]
    last = max(paid, key=lambda one: (one.day, one.id), default=None)
    things = collaterals.of_loan(session, loan)
    return LoanClosing(
        head=documents.letterhead(session, fund),
        word=loan_parties.word_of(loan.product),
        day=day,
        name=loan.membership.person.name,
        member_no=loan.membership.member_no,
        contract_no=loan.contract_no,
        contract_day=session.get_one(Document, loan.contract_id).day,
        principal=loan.principal,
        paid_interest=Money.sum(one.interest for one in splits) or None,
        closed=loan.closed,
        last_receipt=last.document.number if last is not None else "",
        guarantors=tuple(
            _freed(session, one) for one in guarantees.guarantees_of(session, loan.id) if one.ended is None
        ),
        securities=tuple(f"{one.kind.label} {one.description}".strip() for one in things),
        returned=loan.returned,
        returned_to=loan.returned_to,
        signing=fund_signers.chair(session, fund, day),
        treasurer=fund_signers.treasurer(session, fund, day).name,
    )


def _freed(session: Session, one: Guarantee) -> str:
    number = guarantees.contract_no(session, one)
    return f"{one.person.name} ({number})" if number else one.person.name
