"""Who must agree that a paper is taken back: one besides whoever records it, or two (fund.md section 3.19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from models.database import actor_of, moment_of
from models.document import Document, DocumentKind
from models.fund import Fund
from models.ledger import Account, JournalEntry, JournalLine, Till
from models.treasury import BankStatement, ClearedLine, Transfer
from models.user import Role, User
from models.values.money import ZERO
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services import duties
from services.bookkeeping import fiscal_periods
from services.errors import UserError
from services.fund import fund_officers

_FEW = 3  # so many people make two approvers besides the one who records


def why_two(session: Session, document_id: int) -> str:
    """Why one approver is not enough, as the half of a sentence; empty when one is.

    The year or the day of the paper was closed; its line is on a bank statement that was agreed, or its cheque was
    paid; or it took cash and the box was emptied into a bank on that day or since.
    """
    paper = session.get_one(Document, document_id)
    period = fiscal_periods.period_of(session, session.get_one(Fund, paper.fund_id), paper.day)
    if period.is_closed:
        return f"ปีบัญชี {period.year_be} ปิดแล้ว"
    until = fiscal_periods.closed_until(session, paper.fund_id)
    if until is not None and paper.day <= until:
        return f"วันที่ {short_date(paper.day)} ปิดบัญชีประจำวันแล้ว"
    if _is_reconciled(session, paper):
        return "เงินรายการนี้กระทบยอดกับธนาคารแล้ว"
    if paper.kind is DocumentKind.RECEIPT and (deposit := _deposit_since(session, paper)) is not None:
        return f"นำเงินสดฝากธนาคารแล้วเมื่อ {short_date(deposit.day)} ({deposit.number})"
    return ""


@dataclass(frozen=True, slots=True)
class Approvers:
    """why is not empty when two must agree; names are who has the duty to agree, others who may be beside one of them."""

    why: str
    names: tuple[str, ...]
    others: tuple[str, ...] = ()


def approvers(session: Session, document_id: int, asker: str, day: date) -> Approvers:
    """What the form that takes a paper back asks for."""
    why, names = why_two(session, document_id), tuple(duties.agreeing(session, asker))
    if not why:
        return Approvers("", names)
    paper = session.get_one(Document, document_id)
    return Approvers(why, names, tuple(_people(session, paper.fund_id, asker, day)))


def _people(session: Session, fund_id: int, asker: str, day: date) -> list[str]:
    """Who may be one of two: whoever has the duty to agree, then whoever does any work here but the asker; in an office
    of fewer than three the committee of the fund on a day too.
    """
    query = select(User.name).where(User.is_active, User.name != asker, User.role != Role.VIEWER)
    found = [*duties.agreeing(session, asker), *session.scalars(query.order_by(User.name))]
    if len(set(found)) + 1 < _FEW:
        officers = fund_officers.officers_on(session, fund_id, day)
        found += [name for one in officers if (name := one.person.name) != asker]
    return list(dict.fromkeys(found))


def require_agreed(session: Session, document_id: int, names: tuple[str, str]) -> str:
    """Whoever must agree that a paper is taken back, one name or two, as the paper keeps them.

    Raises UserError on agreed_by or agreed_by_2 for a name that is missing, the one who records, twice the same, or
    nobody's of those who may: of two one has the duty to agree. Where fewer than two are known any name is taken.
    """
    why = why_two(session, document_id)
    if not why:
        return duties.require_agreeing(session, names[0])
    asker = actor_of(session).name
    fund_id = session.get_one(Document, document_id).fund_id
    known = _people(session, fund_id, asker, moment_of(session).date())
    first, second = (normalise(one) for one in names)
    for name, field in ((first, "agreed_by"), (second, "agreed_by_2")):
        if not name:
            raise UserError(f"{why} ต้องมีผู้รับรองสองคน กรุณาเลือกหรือพิมพ์ชื่อผู้รับรองให้ครบ", field=field)
        if name == asker:
            raise UserError("ผู้รับรองต้องเป็นคนละคนกับผู้บันทึก กรุณาเลือกคนอื่น", field=field)
        if len(known) > 1 and name not in known:
            raise UserError(f"“{name}” ไม่ใช่ผู้ใช้งานของสำนักงานหรือกรรมการของกองทุน กรุณาเลือกจากรายชื่อ", field=field)
    if first == second:
        raise UserError("ผู้รับรองสองคนต้องไม่ใช่คนเดียวกัน กรุณาเลือกคนอื่น", field="agreed_by_2")
    agreeing = duties.agreeing(session, asker)
    if agreeing and first not in agreeing and second not in agreeing:
        raise UserError(
            f"หนึ่งในสองคนต้องเป็นผู้มีหน้าที่รับรอง ({' หรือ '.join(agreeing)}) กรุณาเลือกใหม่", field="agreed_by"
        )
    return f"{first} และ {second}"


def _is_reconciled(session: Session, paper: Document) -> bool:
    """Whether the bank itself has shown the money: on a statement that was agreed, or by paying the cheque."""
    transfer = session.get(Transfer, paper.id)
    if transfer is not None and transfer.cleared is not None:
        return True
    query = (
        select(ClearedLine.entry_id)
        .join(JournalEntry, JournalEntry.id == ClearedLine.entry_id)
        .join(BankStatement, BankStatement.id == ClearedLine.statement_id)
        .where(JournalEntry.document_id == paper.id, BankStatement.done_at.is_not(None))
        .limit(1)
    )
    return session.scalar(query) is not None


def _deposit_since(session: Session, paper: Document) -> Document | None:
    """The first standing voucher that moved cash to a bank on the day of a receipt of cash or later."""
    own, out, into = aliased(JournalLine), aliased(JournalLine), aliased(JournalLine)
    took_cash = (
        select(own.entry_id)
        .join(JournalEntry, JournalEntry.id == own.entry_id)
        .where(JournalEntry.document_id == paper.id, own.account_id.in_(_tills(paper, Till.CASH)))
        .limit(1)
    )
    if session.scalar(took_cash) is None:
        return None
    query = (
        select(Document)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(out, out.entry_id == JournalEntry.id)
        .join(into, into.entry_id == JournalEntry.id)
        .where(
            out.day >= paper.day,
            out.amount < ZERO,
            out.account_id.in_(_tills(paper, Till.CASH)),
            into.amount > ZERO,
            into.account_id.in_(_tills(paper, Till.BANK)),
            JournalEntry.reverses_id.is_(None),
            Document.cancelled_at.is_(None),
        )
        .order_by(out.day, JournalEntry.id)
        .limit(1)
    )
    return session.scalars(query).first()


def _tills(paper: Document, till: Till) -> Select[int]:
    return select(Account.id).where(Account.fund_id == paper.fund_id, Account.till == till)
