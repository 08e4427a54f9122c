"""Any record's paper, found by its id or printed number: what the command line and batch printing ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.letter import Letter
from models.loan import Loan
from models.values.thai_text import arabic_digits
from services import documents, lists, paper_heads
from services.correspondence import letters
from services.errors import UserError
from services.fund import funds, lending_words, member_lists
from services.fund.fund_sources import FUND_SOURCES
from services.fund.member_lists import MEMBERS
from services.listing import Wish
from services.loan import loan_papers, loan_texts
from services.paper_sources import FIRST, SOURCES, Source
from services.papers import (
    InstalmentSchedule,
    Letterhead,
    MemberLine,
    MemberList,
    Printing,
    loan_clauses,
    to_json,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to draw; document_id or letter_id is set when the print is to be counted."""

    form: str
    facts: str
    printing: Printing
    document_id: int | None = None
    letter_id: int | None = None


def head_of(session: Session, fund_id: int | None) -> Letterhead:
    """The letterhead of a fund, by default the first one."""
    chosen = (
        funds.get(session, fund_id) if fund_id is not None else next(iter(funds.all_funds(session)), None)
    )
    if chosen is None:
        raise UserError("สำนักงานนี้ยังไม่มีกองทุน กรุณาเปิดโปรแกรมแล้วตั้งค่าครั้งแรกก่อน")
    return documents.letterhead(session, chosen)


def blank_head(session: Session, form: str, fund_id: int | None) -> Letterhead:
    """Whose name an empty form carries: the council's on those of the registers, else a fund's."""
    return paper_heads.council_head(session) if form in SOURCES else head_of(session, fund_id)


def blank_words(session: Session, form: str, fund_id: int | None) -> dict[str, Any]:
    """What a fund words its own way on an empty form; nothing for forms whose words are always the same."""
    if form not in loan_clauses.FORMS:
        return {}
    funds_there = funds.all_funds(session)
    fund = funds.get(session, fund_id) if fund_id is not None else next(iter(funds_there), None)
    if fund is None:
        return {}
    return {
        "texts": loan_texts.texts(session, fund.id, form),
        "word": lending_words.word_of_fund(fund),
    }


def find(session: Session, form: str, reference: str, fund_id: int | None, at: datetime) -> Sheet:
    """The paper of a record; reference is its id, its printed number, or the word first.

    A schedule is also found by its contract's number, a member list by its fund's id. A letter is the one that
    was issued, or a draft without a number where none was. Raises UserError when there is none.
    """
    source = SOURCES.get(form)
    if source is not None:
        return _of_register(session, form, source, arabic_digits(reference.strip()), at)
    if form in FUND_SOURCES:
        return _of_fund(session, form, arabic_digits(reference.strip()), fund_id, at)
    if form == "member_list":
        chosen = int(reference) if reference.isdecimal() else fund_id or 1
        everybody = member_lists.wish(chosen, at.date(), order="member_no")
        return Sheet(form, to_json(member_list(session, everybody)), Printing(at))
    if form == "instalment_schedule" and (planned := _planned(session, reference, fund_id)) is not None:
        return Sheet(form, to_json(planned), Printing(at))
    document = (
        _first(session, form, fund_id) if reference == FIRST else _document(session, form, reference, fund_id)
    )
    job = documents.print_job(session, document.id, at)
    return Sheet(job.form, job.facts, job.printing, document.id)


def _of_register(session: Session, form: str, source: Source, reference: str, at: datetime) -> Sheet:
    letter_id = _issued(session, form, reference) if source.is_numbered else None
    if letter_id is not None:
        job = letters.print_job(session, letter_id, at)
        return Sheet(job.form, job.facts, job.printing, letter_id=letter_id)
    record = source.find(session, reference)
    if record is None:
        raise _missing(reference)
    return Sheet(form, to_json(source.gather(session, record, at.date())), Printing(at))


def _of_fund(session: Session, form: str, reference: str, fund_id: int | None, at: datetime) -> Sheet:
    source = FUND_SOURCES[form]
    if source.is_issued:
        issued = _issued_paper(session, form, reference, fund_id)
        if issued is not None:
            job = documents.print_job(session, issued.id, at)
            return Sheet(job.form, job.facts, job.printing, issued.id)
    record = source.find(session, reference, fund_id)
    if record is None:
        raise _missing(reference)
    return Sheet(form, to_json(source.gather(session, record, at.date())), Printing(at))


def _issued_paper(session: Session, form: str, reference: str, fund_id: int | None) -> Document | None:
    """The paper of that form under that number, or the first one."""
    query = select(Document).where(Document.form == form).order_by(Document.id).limit(2)
    if fund_id is not None:
        query = query.where(Document.fund_id == fund_id)
    if reference == FIRST:
        return session.scalars(query).first()
    found = session.scalars(query.where(Document.number == reference.upper())).all()
    if len(found) > 1:
        raise UserError(f"มีเลข {reference} ในหลายกองทุน กรุณาระบุกองทุนด้วย", field="fund")
    return found[0] if found else None


def _missing(reference: str) -> UserError:
    if reference == FIRST:
        words = "ยังไม่มีข้อมูลสำหรับเอกสารนี้ในสำนักงาน กรุณาบันทึกในทะเบียนก่อนแล้วพิมพ์อีกครั้ง"
    else:
        words = f"ไม่พบรายการ {reference} ในทะเบียน กรุณาตรวจเลขอีกครั้ง"
    return UserError(words, field="reference")


def _issued(session: Session, form: str, reference: str) -> int | None:
    """The letter of that form and number or id, or the first one."""
    query = select(Letter.id).where(Letter.form == form).order_by(Letter.id).limit(1)
    if reference == FIRST:
        return session.scalar(query)
    found = session.scalar(query.where(Letter.number == reference))
    if found is None and reference.isdecimal() and reference.isascii():
        found = session.scalar(query.where(Letter.id == int(reference)))
    return found


def _first(session: Session, form: str, fund_id: int | None) -> Document:
    query = select(Document).where(Document.form == form).order_by(Document.id).limit(1)
    found = session.scalar(query if fund_id is None else query.where(Document.fund_id == fund_id))
    if found is None:
        raise UserError("ยังไม่มีเอกสารชนิดนี้ในสำนักงาน กรุณาบันทึกรายการก่อนแล้วพิมพ์อีกครั้ง", field="reference")
    return found


def _document(session: Session, form: str, reference: str, fund_id: int | None) -> Document:
    if form == "instalment_schedule":
        loan = _loan(session, reference, fund_id)
        if loan is not None:
            return session.get_one(Document, loan.schedule_id or loan.contract_id)
    return documents.find(session, reference, fund_id, form)


def _loan(session: Session, reference: str, fund_id: int | None) -> Loan | None:
    contract = select(Loan).where(Loan.contract_no == reference.strip().upper())
    return session.scalars(contract if fund_id is None else contract.where(Loan.fund_id == fund_id)).first()


def _planned(session: Session, reference: str, fund_id: int | None) -> InstalmentSchedule | None:
    """The schedule of a loan that waits for its money, where its contract is a paper of another form."""
    loan = _loan(session, reference, fund_id)
    if loan is None or loan.schedule_id is not None:
        return None
    contract = session.get_one(Document, loan.contract_id)
    if contract.form == "instalment_schedule":
        return None
    return loan_papers.planned_schedule(session, loan.id)


def member_list(session: Session, wanted: Wish) -> MemberList:
    """The register of a fund as the paper prints it: what the wish shows, in full."""
    found = lists.found(session, MEMBERS, wanted)
    return MemberList(
        head=head_of(session, int(str(wanted.filters["fund"]))),
        as_of=wanted.as_of,
        title=MEMBERS.title,
        filters=MEMBERS.words(wanted, lists.all_options(session, MEMBERS)),
        rows=tuple(
            MemberLine(
                member_no=str(one["member_no"]),
                name=str(one["full_name"]),
                house_no=str(one["house_no"]),
                moo=str(one["moo"]) if one["moo"] is not None else "",
                joined=joined if isinstance(joined := one["joined"], date) else None,
                status=str(one["status"]),
                citizen_id=str(one["citizen_id"]),
                phone=str(one["phone"]),
            )
            for one in lists.rows_of(session, MEMBERS, found, wanted)
        ),
        by_village=wanted.order == "moo",
    )
