"""Letters about debts issued in one write under FN numbers, and what became of them (fund.md section 3.10).

Which letters fit is services.loan.letter_drafts, what they say services.loan.letter_papers, the evidence that
they arrived services.loan.letter_evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models.document import Document, DocumentKind
from models.fund import Fund, Membership
from models.lending import Guarantee, LetterStage, LoanLetter
from models.loan import Loan
from models.values.money import ZERO
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import documents
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import letter_papers, loan_debt_papers, loans
from services.loan.letter_drafts import Draft
from services.loan.letter_papers import Desk, Subject
from services.loan.loan_state import HISTORY
from services.numbering import Number
from services.people import person_papers

FORM, ACKNOWLEDGEMENT = "loan_letter", "acknowledgement"
_AT_ONCE = 250

Progress = Callable[[int, int], None]


@for_duty(Duty.RECORDS)
def issue(
    session: Session, fund_id: int, day: date, wanted: Sequence[Draft], progress: Progress | None = None
) -> list[int]:
    """Writes every draft that is not refused under the next FN numbers; returns the ids of the papers, in order.

    Whoever was written to on the day since the drafts were made is left out. Raises UserError for a day to come and
    where nothing is left to write; Cancelled from progress leaves no letter.
    """
    loans.require_past(session, day)
    written = _written_to(session, fund_id, day)
    kept = [one for one in wanted if not one.refused and (one.loan_id, one.guarantee_id) not in written]
    if not kept:
        raise UserError("ไม่มีหนังสือที่ต้องออก กรุณาเลือกสัญญาหรือชนิดหนังสืออื่น", field="stage")
    desk = letter_papers.desk(session, session.get_one(Fund, fund_id), day)
    papers: list[int] = []
    for begin in range(0, len(kept), _AT_ONCE):
        part = kept[begin : begin + _AT_ONCE]
        about = _subjects(session, fund_id, part)
        for draft in part:
            if progress is not None:
                progress(len(papers), len(kept))
            papers.append(_write(session, desk, about[draft.loan_id, draft.guarantee_id], draft))
    session.flush()
    return papers


def _written_to(session: Session, fund_id: int, day: date) -> set[tuple[int, int | None]]:
    """The loans of the fund and whom of each a letter went to on a day; the borrower is None."""
    query = (
        select(LoanLetter.loan_id, LoanLetter.guarantee_id)
        .join(Loan, Loan.id == LoanLetter.loan_id)
        .join(Document, Document.id == LoanLetter.document_id)
        .where(Loan.fund_id == fund_id, LoanLetter.day == day, Document.cancelled_at.is_(None))
    )
    return {(loan_id, guarantee_id) for loan_id, guarantee_id in session.execute(query)}


def _subjects(
    session: Session, fund_id: int, drafts: Sequence[Draft]
) -> dict[tuple[int, int | None], Subject]:
    """What the letters of a part of the batch are about, with all they read, in a few questions for all."""
    query = select(Loan).where(Loan.fund_id == fund_id, Loan.id.in_({one.loan_id for one in drafts}))
    member = joinedload(Loan.membership).joinedload(Membership.person)
    found = {
        one.id: one for one in session.scalars(query.options(*HISTORY, joinedload(Loan.product), member))
    }
    stands = select(Guarantee).where(Guarantee.id.in_({one.guarantee_id for one in drafts}))
    sureties = {one.id: one for one in session.scalars(stands.options(joinedload(Guarantee.person)))}
    people = [one.membership.person_id for one in found.values()]
    person_papers.load_homes(session, [*people, *(one.person_id for one in sureties.values())])
    ids = {one.contract_id for one in found.values()} | {one.document_id for one in sureties.values()}
    papers = select(Document.id, Document.number, Document.day).where(Document.id.in_(ids))
    said = {paper_id: (number, day) for paper_id, number, day in session.execute(papers)}
    subjects = {}
    for draft in drafts:
        loan = found[draft.loan_id]
        surety = sureties[draft.guarantee_id] if draft.guarantee_id is not None else None
        own = said.get(surety.document_id or 0) if surety is not None else None
        number = own[0] if own is not None else ""
        subjects[draft.loan_id, draft.guarantee_id] = Subject(loan, said[loan.contract_id][1], surety, number)
    return subjects


def _write(session: Session, desk: Desk, about: Subject, draft: Draft) -> int:
    asked = ZERO

    def facts(number: Number) -> object:
        nonlocal asked
        said = letter_papers.letter_facts(session, desk, about, draft.stage, number.text)
        asked = said.total or ZERO
        return said

    paper = documents.issue(session, desk.fund, DocumentKind.FUND_LETTER, desk.day, FORM, facts)
    session.add(
        LoanLetter(
            loan_id=draft.loan_id,
            guarantee_id=draft.guarantee_id,
            stage=draft.stage,
            day=desk.day,
            due=draft.due,
            asked=asked,
            document_id=paper.id,
        )
    )
    return paper.id


@for_duty(Duty.RECORDS)
def acknowledge(session: Session, loan_id: int, day: date, plan: str = "") -> LoanLetter:
    """A หนังสือรับสภาพหนี้ for the borrower to sign; prescription begins anew on the day recorded as delivered.

    Raises UserError for a day to come and where nothing is owed.
    """
    loans.require_past(session, day)
    loan = loans.get(session, loan_id)
    facts = replace(loan_debt_papers.gather_acknowledgement(session, loan_id, day), plan=normalise(plan))
    paper = documents.issue(
        session,
        loan.fund,
        DocumentKind.LOAN_RECORD,
        day,
        ACKNOWLEDGEMENT,
        lambda number: replace(facts, number=number.text),
    )
    row = LoanLetter(
        loan_id=loan.id,
        stage=LetterStage.ACKNOWLEDGED,
        day=day,
        due=loan.oldest_unpaid_due,
        asked=facts.total or ZERO,
        document_id=paper.id,
    )
    session.add(row)
    session.flush()
    return row


def get(session: Session, letter_id: int) -> LoanLetter:
    return session.scalars(_QUERY.where(LoanLetter.id == letter_id)).one()


_QUERY = select(LoanLetter).options(
    joinedload(LoanLetter.document),
    joinedload(LoanLetter.loan).joinedload(Loan.membership).joinedload(Membership.person),
    joinedload(LoanLetter.guarantee).joinedload(Guarantee.person),
)


def of_loan(session: Session, loan_id: int) -> Sequence[LoanLetter]:
    """Every letter about a loan, those taken back too, the newest first."""
    query = _QUERY.where(LoanLetter.loan_id == loan_id)
    return session.scalars(query.order_by(LoanLetter.day.desc(), LoanLetter.id.desc())).all()


def unproved(session: Session, fund_id: int) -> Sequence[LoanLetter]:
    """Letters of a fund of which it is not known that they arrived, the oldest first."""
    query = _QUERY.join(Loan, Loan.id == LoanLetter.loan_id).join(
        Document, Document.id == LoanLetter.document_id
    )
    query = query.where(
        Loan.fund_id == fund_id,
        LoanLetter.delivered.is_(None),
        LoanLetter.came_back.is_(None),
        Document.cancelled_at.is_(None),
    )
    return session.scalars(query.order_by(LoanLetter.day, LoanLetter.id)).all()


def is_locked(row: LoanLetter) -> bool:
    """Whether the evidence is complete and changes no more."""
    return row.delivered is not None or row.came_back is not None


def addressee(row: LoanLetter) -> str:
    return row.guarantee.person.name if row.guarantee is not None else row.loan.membership.person.name


def state_words(row: LoanLetter) -> str:
    """“ส่งแล้ว 12 พ.ค. 2568 รอหลักฐาน”; of the last that is known."""
    signed = row.stage is LetterStage.ACKNOWLEDGED
    if row.document.cancelled_at is not None:
        return "ยกเลิกแล้ว"
    if row.delivered is not None:
        return f"{'ลงนามแล้ว' if signed else 'ได้รับแล้ว'} {short_date(row.delivered)}"
    if row.came_back is not None:
        return f"ตีกลับ {short_date(row.came_back)}"
    if row.sent is not None:
        return f"ส่งแล้ว {short_date(row.sent)} รอหลักฐาน"
    return "รอลงนาม" if signed else "ยังไม่ได้ส่ง"


@for_duty(Duty.RECORDS)
def cancel(session: Session, letter_id: int, reason: str) -> LoanLetter:
    """Takes a letter back; its number stays used and its evidence as it is. Raises UserError without a reason."""
    row, words = get(session, letter_id), normalise(reason)
    if not words:
        raise UserError("ยังไม่ได้ใส่เหตุผล กรุณาพิมพ์ว่ายกเลิกเพราะอะไร", field="reason")
    documents.cancel(session, row.document, None, words)
    session.flush()
    return row
