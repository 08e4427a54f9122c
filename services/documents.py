"""Issued papers: a number, frozen facts and a check code; cancelled but never removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.council import Council
from models.database import actor_of, moment_of
from models.document import Document, DocumentKind, DocumentPrint
from models.fund import Fund
from models.values.money import Money
from models.values.thai_text import search_key
from services import settings
from services.errors import UserError
from services.fund import lending_words
from services.numbering import Number, next_number
from services.papers import (
    AmountLine,
    DisbursementVoucher,
    Letterhead,
    Printing,
    RepaymentSlip,
    check_code,
    to_json,
)
from services.papers.loan_contracts import said
from services.papers.money import PaymentVoucher, Receipt

_AT_ONCE = 500  # ids in one IN (…)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Everything a form module needs to draw a stored document again."""

    form: str
    number: str
    facts: str
    printing: Printing


def letterhead(session: Session, fund: Fund) -> Letterhead:
    council = session.get(Council, 1)
    return Letterhead(
        fund=fund.name,
        council=council.name if council else "",
        address=fund.address or (council.full_address if council else ""),
        phone=fund.phone or (council.phone if council else ""),
        style=settings.paper_style(session),
        word=lending_words.word_of_fund(fund),
    )


def issue(
    session: Session,
    fund: Fund,
    kind: DocumentKind,
    day: date,
    form: str,
    facts: Callable[[Number], Any],
) -> Document:
    """Takes a number and stores what the paper says; facts is called with the number."""
    number = next_number(session, fund, kind, day)
    said = facts(number)
    text, face = to_json(said), _face(said)
    document = Document(
        fund_id=fund.id,
        kind=kind,
        year_be=number.year_be,
        sequence=number.sequence,
        number=number.text,
        day=day,
        form=form,
        facts=text,
        code=check_code(text),
        issued_at=moment_of(session),
        issued_by=actor_of(session).name,
        whom=face.whom,
        about=face.about,
        total=face.total,
        channel=face.channel,
        search_text=" ".join(search_key(one) for one in face.found_by(number.text)),
    )
    session.add(document)
    session.flush()
    return document


@dataclass(frozen=True, slots=True)
class _Face:
    """What a list says of a receipt or a voucher; other papers are in no such list."""

    whom: str = ""
    about: str = ""
    total: Money | None = None
    channel: str = ""
    member_no: str = ""

    def found_by(self, number: str) -> tuple[str, ...]:
        return (self.whom, self.member_no, number, self.about) if self.whom else ()


_CONTRACT = " สัญญา "  # before a loan's number, in the words of its lines


def _face(facts: Any) -> _Face:
    if isinstance(facts, RepaymentSlip):
        about = said(f"ชำระเงินกู้ {facts.contract_no}", facts.head.word)
        return _Face(facts.payer, about, facts.total, facts.channel, facts.member_no)
    if isinstance(facts, Receipt):
        return _Face(
            facts.payer, _about(facts.lines, facts.head.word), facts.total, facts.channel, facts.member_no
        )
    if isinstance(facts, PaymentVoucher | DisbursementVoucher):
        return _Face(
            facts.payee, _about(facts.lines, facts.head.word), facts.net, facts.channel, facts.member_no
        )
    return _Face()


def _about(lines: Sequence[AmountLine], word: str) -> str:
    """Of a loan only which, not each part of the money."""
    labels = (line.label.partition(_CONTRACT) for line in lines)
    loan = said("เงินกู้", word)
    return " ".join(
        dict.fromkeys(f"{loan} {contract}" if contract else label for label, _, contract in labels)
    )


def cancel(session: Session, document: Document, by: Document | None, reason: str) -> None:
    """Marks a document ยกเลิก; its number stays used. by is the paper that takes it back, if one does.

    Raises UserError when it is cancelled already."""
    if document.cancelled_at is not None:
        raise UserError(f"เอกสาร {document.number} ถูกยกเลิกไปแล้ว กรุณาเปิดรายการล่าสุดดูก่อน")
    document.cancelled_at = moment_of(session)
    document.cancelled_by_id = by.id if by else None
    document.cancel_reason = reason


def find(session: Session, reference: str, fund_id: int | None = None, form: str | None = None) -> Document:
    """A document by its record id or printed number; raises UserError when there is none or more than one."""
    reference = reference.strip()
    wanted = Document.number == reference.upper()
    if reference.isdecimal() and reference.isascii():
        wanted = or_(wanted, Document.id == int(reference))
    query = select(Document).where(wanted)
    if fund_id is not None:
        query = query.where(Document.fund_id == fund_id)
    if form is not None:
        query = query.where(Document.form == form)
    found = session.scalars(query.limit(2)).all()
    if not found:
        raise UserError(f"ไม่พบเอกสารเลขที่ {reference} กรุณาตรวจเลขที่เอกสารอีกครั้ง", field="reference")
    if len(found) > 1:
        raise UserError(f"มีเอกสารเลขที่ {reference} ในหลายกองทุน กรุณาระบุกองทุนด้วย", field="fund")
    return found[0]


def print_job(session: Session, document_id: int, at: datetime) -> PrintJob:
    """What the next print of a document looks like; nothing is recorded until record_print."""
    document = session.get_one(Document, document_id)
    note = document.cancel_reason
    if document.cancelled_by_id is not None:
        by = session.get_one(Document, document.cancelled_by_id)
        note = f"ตาม {by.number} {document.cancel_reason}".rstrip()
    printing = Printing(
        at=at,
        code=document.code,
        copy_number=_printed(session, document_id),
        cancelled=document.cancelled_at is not None,
        cancel_note=note,
    )
    return PrintJob(document.form, document.number, document.facts, printing)


def print_jobs(session: Session, document_ids: Sequence[int], at: datetime) -> list[PrintJob]:
    """print_job for each of a batch, in its order."""
    return [print_job(session, one, at) for one in document_ids]


def by_form(session: Session, document_ids: Sequence[int]) -> list[tuple[str, list[int]]]:
    """A batch by the form each was issued on, forms and papers in the order they first come."""
    forms: dict[int, str] = {}
    for at in range(0, len(document_ids), _AT_ONCE):
        query = select(Document.id, Document.form)
        rows = session.execute(query.where(Document.id.in_(document_ids[at : at + _AT_ONCE]))).all()
        forms |= dict(rows)
    groups: dict[str, list[int]] = {}
    for one in document_ids:
        groups.setdefault(forms[one], []).append(one)
    return list(groups.items())


def record_print(session: Session, document_id: int) -> int:
    """Counts a print that really went to a printer or a file; returns its copy number, 0 for the original."""
    copy_number = _printed(session, document_id)
    session.add(
        DocumentPrint(
            document_id=document_id,
            copy_number=copy_number,
            at=moment_of(session),
            actor=actor_of(session).name,
        )
    )
    return copy_number


def record_prints(session: Session, document_ids: Sequence[int]) -> None:
    """record_print for a whole batch in one write."""
    for one in document_ids:
        record_print(session, one)


def _printed(session: Session, document_id: int) -> int:
    counted = select(func.count()).select_from(DocumentPrint)
    return session.scalar(counted.where(DocumentPrint.document_id == document_id)) or 0
