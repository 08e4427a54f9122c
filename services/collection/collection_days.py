"""วันรับเงิน: a day on which members bring their money to one table. Opened, taken person by person, then closed.

Who sits there and what each owes is services.collection.collection_roster, what came in services.collection.collection_totals, the count
at the end services.collection.collection_closing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.document import Document, DocumentPrint
from models.fund import Fund, Membership, MemberStatus
from models.ledger import Account
from models.loan import Loan
from models.person import Person
from models.saving import SavingAccount
from models.treasury import Collection, CollectionFund, CollectionReceipt
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.collection.collection_dues import LineKind
from services.duties import Duty, for_duty
from services.errors import UserError
from services.loan import loan_repayments
from services.loan.loan_repayments import RepaymentInput
from services.saving import savings
from services.treasury import receipts
from services.treasury.money_parts import Part, by, require_day
from services.treasury.receipts import ReceiptInput
from services.welfare import contributions


@dataclass(frozen=True, slots=True)
class OpenInput:
    """fund_ids in the order their receipts are made; a difference of the count goes to the books of the first."""

    day: date
    fund_ids: Sequence[int]
    place: str = ""
    change: Money = ZERO


@for_duty(Duty.RECEIVE)
def open_day(session: Session, asked: OpenInput) -> Collection:
    """Raises UserError while another day is open, for no fund, for change below zero, for a day to come or closed."""
    other = current(session)
    if other is not None:
        raise UserError(f"วันรับเงิน {short_date(other.day)} ยังเปิดอยู่ กรุณาปิดวันนั้นก่อนเปิดวันใหม่", field="day")
    if not asked.fund_ids:
        raise UserError("ยังไม่ได้เลือกกองทุน กรุณาเลือกอย่างน้อยหนึ่งกองทุน", field="funds")
    if asked.change < ZERO:
        raise UserError("เงินทอนต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง", field="change")
    for fund_id in asked.fund_ids:
        require_day(session, session.get_one(Fund, fund_id), asked.day)
    row = Collection(
        day=asked.day,
        place=normalise(asked.place),
        change=asked.change,
        opened_at=moment_of(session),
        opened_by=by(session).name,
    )
    session.add(row)
    session.flush()
    for position, fund_id in enumerate(dict.fromkeys(asked.fund_ids)):
        session.add(CollectionFund(collection_id=row.id, position=position, fund_id=fund_id))
    session.flush()
    return row


def usual(session: Session, day: date) -> OpenInput:
    """What a form starts from: the funds and the place of the last time, else every fund that has members."""
    last = session.scalars(select(Collection).order_by(Collection.id.desc()).limit(1)).first()
    if last is not None:
        return OpenInput(day, [one.id for one in funds_of(session, last.id)], last.place, last.change)
    query = select(Fund.id).where(exists().where(Membership.fund_id == Fund.id)).order_by(Fund.id)
    return OpenInput(day, session.scalars(query).all())


def current(session: Session) -> Collection | None:
    """The day that is open; there is never more than one."""
    query = select(Collection).where(Collection.closed_at.is_(None))
    return session.scalars(query.order_by(Collection.id).limit(1)).first()


def get(session: Session, collection_id: int) -> Collection:
    return session.get_one(Collection, collection_id)


def funds_of(session: Session, collection_id: int) -> Sequence[Fund]:
    """In the order the day was opened with."""
    query = select(Fund).join(CollectionFund, CollectionFund.fund_id == Fund.id)
    query = query.where(CollectionFund.collection_id == collection_id)
    return session.scalars(query.order_by(CollectionFund.position)).all()


def require_open(session: Session, collection_id: int) -> Collection:
    """Raises UserError for a day that is closed: it is never opened again."""
    row = session.get_one(Collection, collection_id)
    if row.closed_at is not None:
        raise UserError(f"วันรับเงิน {short_date(row.day)} ปิดแล้ว กรุณาบันทึกที่หน้ารับ–จ่ายเงิน หรือเปิดวันรับเงินใหม่")
    return row


@for_duty(Duty.RECEIVE)
def remove(session: Session, collection_id: int) -> None:
    """A day opened by mistake goes. Raises UserError once a receipt was made."""
    row = require_open(session, collection_id)
    made = select(func.count()).where(CollectionReceipt.collection_id == collection_id)
    if session.scalar(made):
        raise UserError("วันรับเงินนี้ออกใบเสร็จไปแล้ว จึงลบไม่ได้ กรุณานับเงินแล้วปิดวัน")
    for fund in session.scalars(select(CollectionFund).where(CollectionFund.collection_id == collection_id)):
        session.delete(fund)
    session.flush()
    session.delete(row)


@dataclass(frozen=True, slots=True)
class TakenLine:
    """Money for one line of a person: key is the account's, membership's or loan's id, as the roster names it.

    Of an OTHER line key is an account of the chart and label what the receipt says.
    """

    kind: LineKind
    key: int
    amount: Money
    label: str = ""

    @property
    def name(self) -> str:
        return f"{self.kind.value}_{self.key}"


@for_duty(Duty.RECEIVE)
def take(
    session: Session, collection_id: int, person_id: int, lines: Sequence[TakenLine]
) -> Sequence[Document]:
    """One receipt for each fund, all of them or none; lines of nothing are left out.

    A receipt taken back (services.treasury.voiding) is named on the one that comes after it.

    Raises UserError for a closed day, for no money, for a line that is not hers or of no fund of this day, and what
    the parts refuse; field is then the line's name.
    """
    row = require_open(session, collection_id)
    person = session.get_one(Person, person_id)
    lines = [one for one in lines if one.amount]
    if not lines:
        raise UserError(f"ยังไม่ได้ใส่จำนวนเงินของ{person.name} กรุณาพิมพ์จำนวนเงินอย่างน้อยหนึ่งรายการ")
    by_fund: dict[int, list[Part]] = {one.id: [] for one in funds_of(session, collection_id)}
    members = _memberships(session, person_id, by_fund, row.day)
    for line in lines:
        try:
            fund_id, part = _part(session, row, person_id, line, members)
            if fund_id not in by_fund:
                raise UserError("รายการนี้เป็นของกองทุนที่ไม่ได้รับเงินในวันนี้ กรุณาเลือกรายการใหม่")
        except UserError as error:
            raise UserError(str(error), field=line.name) from error
        by_fund[fund_id].append(part)
    made = []
    for fund_id, parts in by_fund.items():
        if parts:
            taken = ReceiptInput(
                fund_id,
                row.day,
                members.get(fund_id),
                payer=person.name,
                replaces=_replaced(session, collection_id, person_id, fund_id),
            )
            receipt = receipts.take(session, taken, parts)
            session.add(
                CollectionReceipt(document_id=receipt.id, collection_id=collection_id, person_id=person_id)
            )
            made.append(receipt)
    session.flush()
    return made


def unprinted(session: Session, collection_id: int) -> Sequence[int]:
    """Living receipts of the day that never went to a printer or a file, in the order they were made."""
    is_printed = exists().where(DocumentPrint.document_id == Document.id)
    query = (
        select(Document.id)
        .join(CollectionReceipt, CollectionReceipt.document_id == Document.id)
        .where(CollectionReceipt.collection_id == collection_id, Document.cancelled_at.is_(None), ~is_printed)
    )
    return session.scalars(query.order_by(Document.id)).all()


def _part(
    session: Session, day: Collection, person_id: int, line: TakenLine, members: Mapping[int, int]
) -> tuple[int, Part]:
    """What a line is for its receipt, and of which fund; only what is the person's own is taken."""
    if line.amount < ZERO:
        raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจจำนวนเงินอีกครั้ง")
    match line.kind:
        case LineKind.SAVING:
            account = session.get_one(SavingAccount, line.key)
            _require_hers(session, account.membership_id, person_id)
            return account.fund_id, savings.part(session, account.id, day.day, line.amount)
        case LineKind.CONTRIBUTION:
            fund_id = _require_hers(session, line.key, person_id)
            return fund_id, contributions.part(session, line.key, day.day, line.amount)
        case LineKind.LOAN:
            loan = session.get_one(Loan, line.key)
            _require_hers(session, loan.membership_id, person_id)
            return loan.fund_id, loan_repayments.part(session, RepaymentInput(loan.id, day.day, line.amount))
        case LineKind.OTHER:
            book = session.get_one(Account, line.key)
            part = receipts.other_part(
                session, book.id, line.amount, line.label, membership_id=members.get(book.fund_id)
            )
            return book.fund_id, part


def _require_hers(session: Session, membership_id: int, person_id: int) -> int:
    """The membership's fund; raises UserError when it is somebody else's."""
    member = session.get_one(Membership, membership_id)
    if member.person_id != person_id:
        raise UserError("รายการนี้เป็นของคนอื่น กรุณาเปิดชื่อคนนี้ใหม่แล้วรับเงินอีกครั้ง")
    return member.fund_id


def _memberships(session: Session, person_id: int, fund_ids: Iterable[int], day: date) -> dict[int, int]:
    """Her living membership of each fund, by fund; of a borrower who left the last one."""
    query = select(Membership).where(
        Membership.person_id == person_id, Membership.fund_id.in_(list(fund_ids))
    )
    rows = sorted(session.scalars(query), key=lambda one: (one.status(day) is MemberStatus.ACTIVE, one.id))
    return {one.fund_id: one.id for one in rows}


def _replaced(session: Session, collection_id: int, person_id: int, fund_id: int) -> str:
    """The number of her last receipt of this day and fund when it was taken back: the new one stands for it."""
    query = (
        select(Document)
        .join(CollectionReceipt, CollectionReceipt.document_id == Document.id)
        .where(
            CollectionReceipt.collection_id == collection_id,
            CollectionReceipt.person_id == person_id,
            Document.fund_id == fund_id,
        )
    )
    last = session.scalars(query.order_by(Document.id.desc()).limit(1)).first()
    return last.number if last is not None and last.cancelled_at is not None else ""
