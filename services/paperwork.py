"""Any record's paper, found by its id or printed number: what the command line and batch printing ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.document import Document
from models.loan import Loan
from services import documents, funds, member_lists
from services.errors import UserError
from services.member_lists import Filter, Order
from services.papers import Letterhead, MemberLine, MemberList, Printing, to_json
from services.reports.registers import EVERYTHING

FIRST = "first"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to draw; document_id is set when the print is to be counted."""

    form: str
    facts: str
    printing: Printing
    document_id: int | None = None


def head_of(session: Session, fund_id: int | None) -> Letterhead:
    """The letterhead of a fund, by default the first one."""
    chosen = (
        funds.get(session, fund_id) if fund_id is not None else next(iter(funds.all_funds(session)), None)
    )
    if chosen is None:
        raise UserError("สำนักงานนี้ยังไม่มีกองทุน กรุณาเปิดโปรแกรมแล้วตั้งค่าครั้งแรกก่อน")
    return documents.letterhead(session, chosen)


def find(session: Session, form: str, reference: str, fund_id: int | None, at: datetime) -> Sheet:
    """The paper of a record; reference is its id, its printed number, or the word first.

    A schedule is also found by its contract's number, a member list by its fund's id.
    Raises UserError when there is none.
    """
    if form == "member_list":
        chosen = int(reference) if reference.isdecimal() else fund_id or 1
        return Sheet(form, to_json(member_list(session, Filter(chosen, at.date()))), Printing(at))
    document = (
        _first(session, form, fund_id) if reference == FIRST else _document(session, form, reference, fund_id)
    )
    job = documents.print_job(session, document.id, at)
    return Sheet(job.form, job.facts, job.printing, document.id)


def _first(session: Session, form: str, fund_id: int | None) -> Document:
    query = select(Document).where(Document.form == form).order_by(Document.id).limit(1)
    found = session.scalar(query if fund_id is None else query.where(Document.fund_id == fund_id))
    if found is None:
        raise UserError("ยังไม่มีเอกสารชนิดนี้ในสำนักงาน กรุณาบันทึกรายการก่อนแล้วพิมพ์อีกครั้ง", field="reference")
    return found


def _document(session: Session, form: str, reference: str, fund_id: int | None) -> Document:
    if form == "instalment_schedule":
        contract = select(Loan).where(Loan.contract_no == reference.strip().upper())
        loan = session.scalars(
            contract if fund_id is None else contract.where(Loan.fund_id == fund_id)
        ).first()
        if loan is not None:
            return session.get_one(Document, loan.schedule_id or loan.contract_id)
    return documents.find(session, reference, fund_id, form)


def member_list(
    session: Session, wanted: Filter, order: Order = Order.NUMBER, *, descending: bool = False
) -> MemberList:
    """The register as the paper prints it: what the filter shows, in full."""
    fund = funds.get(session, wanted.fund_id)
    found = member_lists.rows(session, wanted, order, descending=descending, limit=EVERYTHING)
    return MemberList(
        head=documents.letterhead(session, fund),
        as_of=wanted.as_of,
        title="ทะเบียนสมาชิก",
        filters=wanted.words(),
        rows=tuple(
            MemberLine(
                member_no=one.member_no,
                name=one.name,
                house_no=one.house_no,
                moo=str(one.moo) if one.moo is not None else "",
                joined=one.joined,
                status=one.status.label,
                citizen_id=one.citizen_id,
                phone=one.phone,
            )
            for one in found
        ),
        by_village=order is Order.VILLAGE,
    )
