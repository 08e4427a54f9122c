"""Agreeing a bank's statement with the books: lines found on it are ticked until nothing differs, then it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from models.database import moment_of
from models.document import Document
from models.ledger import JournalEntry, JournalLine
from models.treasury import BankAccount, BankStatement, ClearedLine
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.treasury.money_parts import by

Place = tuple[int, int]  # of a line in the books: entry and position
_AT_ONCE = 500  # lines asked for by one query


@dataclass(frozen=True, slots=True)
class StatementLine:
    """amount is what the bank account gained or, below zero, gave."""

    place: Place
    day: date
    number: str
    description: str
    amount: Money
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """lines are those of the books up to the statement's day that no earlier statement contains."""

    statement: BankStatement
    account: BankAccount
    book: Money
    lines: tuple[StatementLine, ...]

    @property
    def deposits(self) -> Money:
        """In the books and not yet at the bank."""
        return Money.sum(one.amount for one in self.lines if not one.is_ticked and one.amount > ZERO)

    @property
    def payments(self) -> Money:
        """Paid by the books and not yet taken by the bank, as a positive sum."""
        return -Money.sum(one.amount for one in self.lines if not one.is_ticked and one.amount < ZERO)

    @property
    def difference(self) -> Money:
        """What the statement says more than the books explain; zero when they agree."""
        return self.statement.balance + self.deposits - self.payments - self.book


@for_duty(Duty.COUNT)
def begin(session: Session, bank_account_id: int, day: date, balance: Money) -> BankStatement:
    """A statement of a day's end. Raises UserError for a day to come, one not after the last agreed, and while another
    statement of the account is not agreed yet.
    """
    last = _latest(session, bank_account_id)
    if day > moment_of(session).date():
        raise UserError("วันที่ในใบแจ้งยอดอยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    if last is not None and last.done_at is None:
        raise UserError(
            f"ใบแจ้งยอดวันที่ {short_date(last.day)} ยังกระทบยอดไม่เสร็จ กรุณาทำต่อให้เสร็จหรือลบก่อนเริ่มใบใหม่", field="day"
        )
    if last is not None and day <= last.day:
        raise UserError(f"กระทบยอดถึงวันที่ {short_date(last.day)} แล้ว กรุณาใช้ใบแจ้งยอดหลังจากวันนั้น", field="day")
    row = BankStatement(bank_account_id=bank_account_id, day=day, balance=balance)
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.COUNT)
def correct_balance(session: Session, statement_id: int, balance: Money) -> BankStatement:
    """Raises UserError when it is locked."""
    row = _open(session, statement_id)
    row.balance = balance
    session.flush()
    return row


@for_duty(Duty.COUNT)
def tick(session: Session, statement_id: int, places: Sequence[Place], *, on: bool) -> None:
    """Says that lines of the books are on the statement, or are not.

    Raises UserError when it is locked, and for a line of another account, a later day or another statement.
    """
    row = _open(session, statement_id)
    account = session.get_one(BankAccount, row.bank_account_id)
    for start in range(0, len(places), _AT_ONCE):
        part = set(places[start : start + _AT_ONCE])
        entries = {entry for entry, _ in part}
        lines = select(JournalLine.entry_id, JournalLine.position).where(
            JournalLine.entry_id.in_(entries),
            JournalLine.account_id == account.account_id,
            JournalLine.day <= row.day,
        )
        if not part <= {(entry, at) for entry, at in session.execute(lines)}:
            raise UserError("รายการนี้ไม่ได้อยู่ในบัญชีหรือช่วงวันของใบแจ้งยอด กรุณาเลือกรายการใหม่")
        cleared = session.scalars(select(ClearedLine).where(ClearedLine.entry_id.in_(entries)))
        present = {place: one for one in cleared if (place := (one.entry_id, one.position)) in part}
        if any(one.statement_id != row.id for one in present.values()):
            raise UserError("รายการนี้อยู่ในใบแจ้งยอดก่อนหน้าแล้ว กรุณาเปิดใบแจ้งยอดนั้นดูก่อน")
        if on:
            session.add_all(
                ClearedLine(entry_id=entry, position=at, statement_id=row.id)
                for entry, at in sorted(part - present.keys())
            )
        else:
            for one in present.values():
                session.delete(one)
        session.flush()


@for_duty(Duty.COUNT)
def finish(session: Session, statement_id: int) -> BankStatement:
    """Locks a statement that agrees; raises UserError while anything differs."""
    row = _open(session, statement_id)
    left = view(session, statement_id).difference
    if left:
        raise UserError(f"ยอดธนาคารกับบัญชียังต่างกัน {abs(left)} บาท กรุณาติ๊กรายการหรือบันทึกรายการที่ขาดให้ต่างเป็นศูนย์ก่อน")
    row.done_at, row.done_by = moment_of(session), by(session).name
    session.flush()
    return row


@for_duty(Duty.COUNT)
def reopen(session: Session, statement_id: int, reason: str) -> BankStatement:
    """Unlocks the latest agreed statement; the reason stays with it.

    Raises UserError for any other one and without a reason.
    """
    row = session.get_one(BankStatement, statement_id)
    last = _latest(session, row.bank_account_id)
    if row.done_at is None or last is None or last.id != row.id:
        raise UserError("เปิดใหม่ได้เฉพาะใบแจ้งยอดล่าสุดที่กระทบยอดเสร็จแล้ว กรุณาเลือกใบล่าสุด")
    if not normalise(reason):
        raise UserError("ยังไม่ได้ใส่เหตุผลที่เปิดใหม่ กรุณาพิมพ์เหตุผลสั้น ๆ", field="reason")
    told = f"เปิดใหม่วันที่ {short_date(moment_of(session).date())} โดย {by(session).name}: {normalise(reason)}"
    row.note = f"{row.note}\n{told}".strip()
    row.done_at, row.done_by = None, ""
    session.flush()
    return row


@for_duty(Duty.COUNT)
def remove(session: Session, statement_id: int) -> None:
    """Throws away one that was begun by mistake, with its ticks; raises UserError when it is locked."""
    row = _open(session, statement_id)
    for one in session.scalars(select(ClearedLine).where(ClearedLine.statement_id == row.id)).all():
        session.delete(one)
    session.flush()
    session.delete(row)
    session.flush()


def view(session: Session, statement_id: int) -> Reconciliation:
    """A statement beside the books of its account."""
    row = session.get_one(BankStatement, statement_id)
    account = session.get_one(BankAccount, row.bank_account_id, options=[joinedload(BankAccount.account)])
    query = (
        select(
            JournalLine.entry_id,
            JournalLine.position,
            JournalLine.day,
            Document.number,
            JournalEntry.description,
            JournalLine.amount,
            ClearedLine.statement_id,
        )
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .join(Document, Document.id == JournalEntry.document_id)
        .outerjoin(
            ClearedLine,
            (ClearedLine.entry_id == JournalLine.entry_id) & (ClearedLine.position == JournalLine.position),
        )
        .outerjoin(BankStatement, BankStatement.id == ClearedLine.statement_id)
        .where(
            JournalLine.account_id == account.account_id,
            JournalLine.day <= row.day,
            or_(BankStatement.id.is_(None), BankStatement.day >= row.day),
        )
        .order_by(JournalLine.day, JournalLine.entry_id, JournalLine.position)
    )
    lines = tuple(
        StatementLine((entry, at), day, number, words, amount, statement == row.id)
        for entry, at, day, number, words, amount, statement in session.execute(query)
    )
    before = Money.sum(
        session.scalars(
            select(JournalLine.amount)
            .join(
                ClearedLine,
                (ClearedLine.entry_id == JournalLine.entry_id)
                & (ClearedLine.position == JournalLine.position),
            )
            .join(BankStatement, BankStatement.id == ClearedLine.statement_id)
            .where(BankStatement.bank_account_id == account.id, BankStatement.day < row.day)
        )
    )
    return Reconciliation(row, account, before + Money.sum(one.amount for one in lines), lines)


def statements(session: Session, bank_account_id: int) -> Sequence[BankStatement]:
    """The latest first."""
    query = select(BankStatement).where(BankStatement.bank_account_id == bank_account_id)
    return session.scalars(query.order_by(BankStatement.day.desc())).all()


def _latest(session: Session, bank_account_id: int) -> BankStatement | None:
    return next(iter(statements(session, bank_account_id)), None)


def _open(session: Session, statement_id: int) -> BankStatement:
    row = session.get_one(BankStatement, statement_id)
    if row.done_at is not None:
        raise UserError(f"ใบแจ้งยอดวันที่ {short_date(row.day)} กระทบยอดเสร็จและล็อกแล้ว กรุณาเปิดใหม่โดยใส่เหตุผลก่อนแก้")
    return row
