"""Everything that must be true of the data, each check named and explained when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import Session, selectinload

from models.audit import FIRST_HASH, chain_hash
from models.document import Document, NumberSeries
from models.fund import Fund
from models.ledger import Account, AccountMonth, JournalEntry, JournalLine
from models.user import AuditChange, AuditRecord
from models.values.money import ZERO, Money
from services import attachments
from services.bookkeeping import book_checks
from services.bookkeeping.ledger import seal
from services.collection import collection_checks
from services.correspondence import letter_checks
from services.council import council_checks
from services.fund import membership_checks
from services.loan import accrual_checks, lending_checks, wholesale_state
from services.loan.loan_state import differing_loans, unbalanced_loan_accounts
from services.numbering import number_text
from services.papers import check_code
from services.people import organisation_members, person_checks, place_checks
from services.saving import saving_checks
from services.treasury import receipt_checks, treasury_checks
from services.welfare import welfare_checks

SHOWN = 5  # how many faults one check names before it says how many more


@dataclass(frozen=True, slots=True)
class Check:
    """name is stable English for programs; title and detail are Thai; detail is empty when ok."""

    name: str
    title: str
    ok: bool
    detail: str


def run(session: Session) -> list[Check]:
    """Runs every check; never raises for bad data."""
    return [_judge(name, title, find(session)) for name, title, find in CHECKS]


def _judge(name: str, title: str, faults: Iterator[str]) -> Check:
    shown = list(islice(faults, SHOWN))
    more = sum(1 for _ in faults)
    detail = "; ".join(shown) + (f" และอีก {more:,} รายการ" if more else "")
    return Check(name, title, not shown, detail)


def _file(session: Session) -> Iterator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for (word,) in session.execute(text("PRAGMA integrity_check")):
        if word != "ok":
            yield f"ไฟล์เสียหาย: {word}"
    for table, row, *_ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"ตาราง {table} แถว {row} อ้างถึงข้อมูลที่ไม่มี"


def _balanced(session: Session) -> Iterator[str]:
    query = (
        select(Document.number, func.count(JournalLine.entry_id), func.sum(JournalLine.amount))
        .select_from(JournalEntry)
        .join(Document, Document.id == JournalEntry.document_id)
        .outerjoin(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .group_by(JournalEntry.id, Document.number)
        .having(or_(func.count(JournalLine.entry_id) == 0, func.sum(JournalLine.amount) != ZERO))
    )
    for number, lines, difference in session.execute(query):
        if not lines:
            yield f"{number} ไม่มีรายการบัญชี"
        else:
            yield f"{number} เดบิตกับเครดิตต่างกัน {abs(difference)} บาท"


def _months(session: Session) -> Iterator[str]:
    lines: dict[tuple[int, int], tuple[Money, Money]] = {}
    year, month = func.extract("year", JournalLine.day), func.extract("month", JournalLine.day)
    credit = JournalLine.amount < ZERO
    query = select(JournalLine.account_id, year, month, credit, func.sum(JournalLine.amount))
    for account, y, m, is_credit, amount in session.execute(
        query.group_by(JournalLine.account_id, year, month, credit)
    ):
        key = (account, int(y) * 12 + int(m) - 1)
        debits, credits = lines.get(key, (ZERO, ZERO))
        lines[key] = (debits, credits - amount) if is_credit else (debits + amount, credits)
    codes = {one.id: one.code for one in session.scalars(select(Account))}
    kept = {
        (one.account_id, one.month): (one.debit, one.credit) for one in session.scalars(select(AccountMonth))
    }
    for key in sorted(lines.keys() | kept.keys()):
        if lines.get(key, (ZERO, ZERO)) != kept.get(key, (ZERO, ZERO)):
            yield f"ยอดรวมเดือน {key[1] % 12 + 1}/{key[1] // 12 + 543} ของบัญชี {codes.get(key[0])} ไม่ตรงกับรายการ"


def _seals(session: Session) -> Iterator[str]:
    for fund in session.scalars(select(Fund)):
        before = ""
        query = (
            select(JournalEntry, Document.number)
            .join(Document, Document.id == JournalEntry.document_id)
            .where(JournalEntry.fund_id == fund.id)
            .order_by(JournalEntry.id)
            .options(selectinload(JournalEntry.lines))
            .execution_options(yield_per=2000)
        )
        for entry, number in session.execute(query):
            if entry.seal != seal(before, number, entry, entry.lines):
                yield f"{number} ถูกแก้ไขหลังลงบัญชี"
            if any(line.day != entry.day for line in entry.lines):
                yield f"{number} วันที่ในรายการไม่ตรงกับวันที่ลงบัญชี"
            before = entry.seal


def _numbers(session: Session) -> Iterator[str]:
    last = {(one.fund_id, one.kind, one.year_be): one.last for one in session.scalars(select(NumberSeries))}
    query = select(Document.fund_id, Document.kind, Document.year_be, Document.sequence, Document.number)
    rows = session.execute(
        query.order_by(Document.fund_id, Document.kind, Document.year_be, Document.sequence)
    )
    for key, series in groupby(rows, lambda row: (row.fund_id, row.kind, row.year_be)):
        expected = 0
        for row in series:
            expected += 1
            if row.number != number_text(row.kind, row.year_be, row.sequence):
                yield f"เลขที่ {row.number} ไม่ตรงกับลำดับ {row.sequence}"
            while expected < row.sequence:
                yield f"เลขที่ {number_text(key[1], key[2], expected)} หายไป"
                expected += 1
        if last.pop(key, None) != expected:
            yield f"เลขล่าสุดของชุด {key[1].value}{key[2]} ไม่ตรงกับเอกสารที่ออก"
    for (_, kind, year_be), number in last.items():
        if number:
            yield f"ชุดเลข {kind.value}{year_be} ใช้ไปแล้ว {number} แต่ไม่พบเอกสาร"


def _papers(session: Session) -> Iterator[str]:
    query = select(Document.number, Document.facts, Document.code).execution_options(yield_per=2000)
    for number, facts, code in session.execute(query):
        if check_code(facts) != code:
            yield f"ข้อความในเอกสาร {number} ถูกแก้ไข"


def _cancelled(session: Session) -> Iterator[str]:
    reversing = select(JournalEntry.reverses_id, JournalEntry.document_id).where(
        JournalEntry.reverses_id.is_not(None)
    )
    by_entry = {one.reverses_id: one.document_id for one in session.execute(reversing)}
    query = select(JournalEntry.id, Document.number, Document.cancelled_by_id)
    for entry, number, by in session.execute(query.join(Document, Document.id == JournalEntry.document_id)):
        if by_entry.get(entry) != by:
            yield f"{number} เครื่องหมายยกเลิกไม่ตรงกับรายการบัญชี"


def _audit(session: Session) -> Iterator[str]:
    changes = select(
        AuditChange.audit_id, AuditChange.entity, AuditChange.entity_id, AuditChange.before, AuditChange.after
    ).order_by(AuditChange.audit_id, AuditChange.position)
    by_record = groupby(session.execute(changes.execution_options(yield_per=5000)), lambda row: row.audit_id)
    waiting = next(by_record, None)
    previous, expected = FIRST_HASH, 0
    for record in session.scalars(select(AuditRecord).order_by(AuditRecord.id)):
        expected += 1
        if record.id != expected:
            yield f"บันทึกการทำงานลำดับ {expected} หายไป"
            expected = record.id
        own: list[tuple[str, str, str | None, str | None]] = []
        while waiting is not None and waiting[0] <= record.id:
            rows = [(row.entity, row.entity_id, row.before, row.after) for row in waiting[1]]
            if waiting[0] == record.id:
                own = rows
            else:
                yield f"มีรายการเปลี่ยนแปลงของบันทึกลำดับ {waiting[0]} ที่หายไป"
            waiting = next(by_record, None)
        right = chain_hash(previous, record.at, record.actor, record.act, own)
        if (record.previous_hash, record.hash, record.changes) != (previous, right, len(own)):
            yield f"บันทึกการทำงานลำดับ {record.id} ({record.act}) ถูกแก้ไข"
        previous = record.hash
    if waiting is not None:
        yield f"มีรายการเปลี่ยนแปลงของบันทึกลำดับ {waiting[0]} ที่หายไป"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("file", "ไฟล์ข้อมูลสมบูรณ์", _file),
    ("balanced", "ทุกรายการบัญชี เดบิตเท่ากับเครดิต", _balanced),
    ("months", "ยอดรวมรายเดือนตรงกับรายการ", _months),
    ("seals", "รายการบัญชีไม่ถูกแก้หลังบันทึก", _seals),
    ("numbers", "เลขที่เอกสารเรียงครบไม่ขาด", _numbers),
    ("papers", "ข้อความในเอกสารไม่ถูกแก้", _papers),
    ("cancelled", "เอกสารที่ยกเลิกมีรายการกลับบัญชี", _cancelled),
    ("loans", "ยอดเงินกู้ตรงกับการคำนวณใหม่", differing_loans),
    ("loan_accounts", "ลูกหนี้เงินกู้ในบัญชีตรงกับทะเบียน", unbalanced_loan_accounts),
    ("attachments", "ไฟล์แนบครบและตรง", attachments.verify),
    ("letter_numbers", "เลขหนังสือเรียงครบไม่ขาด", letter_checks.numbered),
    ("letter_answers", "หนังสือตอบตรงกับเรื่องที่ตอบ", letter_checks.answered),
    ("letter_papers", "ข้อความในหนังสือที่ออกไม่ถูกแก้", letter_checks.unaltered),
    ("organisation_roles", "หน้าที่ในองค์กรชุมชนไม่ซ้อนกัน", organisation_members.clashing),
    *place_checks.CHECKS,
    *person_checks.CHECKS,
    *council_checks.CHECKS,
    *membership_checks.CHECKS,
    *lending_checks.CHECKS,
    *accrual_checks.CHECKS,
    *wholesale_state.CHECKS,
    *book_checks.CHECKS,
    *treasury_checks.CHECKS,
    *welfare_checks.CHECKS,
    *collection_checks.CHECKS,
    *receipt_checks.CHECKS,
    *saving_checks.CHECKS,
    ("audit", "บันทึกการทำงานต่อเนื่องไม่ถูกแก้", _audit),
)
