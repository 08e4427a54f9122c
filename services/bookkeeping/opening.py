"""Taking over the books: what every account stood at on the day a fund's books begin here, in one balanced entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from models.database import moment_of
from models.document import Document
from models.fund import Fund
from models.ledger import AccountKind, AccountRole, EntryPurpose, JournalEntry
from models.saving import SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.bookkeeping import charts, ledger, reversals, sub_ledgers
from services.bookkeeping.accounts import natural
from services.bookkeeping.postings import Posting
from services.bookkeeping.reversals import ReversalInput
from services.duties import Duty, for_duty
from services.errors import UserError

TITLE = "ยอดยกมาเมื่อเริ่มใช้โปรแกรม"


@dataclass(frozen=True, slots=True)
class Totals:
    """Last year's statement as typed in; empty where it is not known. The year's result is part of equity."""

    assets: Money | None = None
    liabilities: Money | None = None
    equity: Money | None = None


class OpeningLine(NamedTuple):
    """Debits are positive; an account's money may be several sub-ledgers', each in a line of its own."""

    account_id: int
    amount: Money
    sub_ledger_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpeningInput:
    """has_suspense lets a sum stand in the suspense account for now, differs lets the groups differ from the statement,
    replaces takes back the opening balances written before, which agreed_by (and agreed_by_2) agree to.
    """

    fund_id: int
    day: date
    lines: tuple[OpeningLine, ...]
    statement: Totals = Totals()
    has_suspense: bool = False
    differs: bool = False
    replaces: bool = False
    agreed_by: str = ""
    agreed_by_2: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One group of the statement; ours is what the lines add up to, as the group grows."""

    label: str
    ours: Money
    statement: Money | None

    @property
    def difference(self) -> Money:
        return ZERO if self.statement is None else self.ours - self.statement

    @property
    def words(self) -> str:
        more = "มากกว่า" if self.difference > ZERO else "น้อยกว่า"
        return f"{self.label}ที่ใส่ {self.ours} บาท {more}งบปีก่อน {abs(self.difference)} บาท"


@dataclass(frozen=True, slots=True)
class Weighed:
    """difference is debits less credits; warnings do not stand against saving."""

    debits: Money
    credits: Money
    groups: tuple[Compared, ...]
    warnings: tuple[str, ...]

    @property
    def difference(self) -> Money:
        return self.debits - self.credits


@dataclass(frozen=True, slots=True)
class Present:
    """The opening balances that stand in the books now."""

    entry_id: int
    document_id: int
    number: str
    day: date
    lines: tuple[OpeningLine, ...]


def present(session: Session, fund_id: int) -> Present | None:
    """Those that were not taken back; version 0.2 wrote them as the first entry and did not mark them."""
    first = select(JournalEntry.id).where(JournalEntry.fund_id == fund_id).order_by(JournalEntry.id).limit(1)
    unmarked = (JournalEntry.id == session.scalar(first)) & (JournalEntry.description == TITLE)
    entry = session.scalar(
        select(JournalEntry)
        .join(Document, Document.id == JournalEntry.document_id)
        .where(
            JournalEntry.fund_id == fund_id,
            Document.cancelled_at.is_(None),
            or_(JournalEntry.purpose == EntryPurpose.OPENING, unmarked),
        )
        .options(selectinload(JournalEntry.lines))
    )
    if entry is None:
        return None
    number = session.get_one(Document, entry.document_id).number
    lines = tuple(OpeningLine(one.account_id, one.amount, one.sub_ledger_id) for one in entry.lines)
    return Present(entry.id, entry.document_id, number, entry.day, lines)


def weigh(session: Session, asked: OpeningInput) -> Weighed:
    """What the lines add up to beside last year's statement; raises UserError for accounts that cannot be used."""
    postings = _postings(session, asked)
    sums = dict.fromkeys(AccountKind, ZERO)
    for one in postings:
        amount = one.amount if one.account.kind.grows_on_debit else -one.amount
        sums[one.account.kind] += amount
    result = sums[AccountKind.INCOME] - sums[AccountKind.EXPENSE]
    statement = asked.statement
    return Weighed(
        Money.sum(one.amount for one in postings if one.amount > ZERO),
        -Money.sum(one.amount for one in postings if one.amount < ZERO),
        (
            Compared("สินทรัพย์", sums[AccountKind.ASSET], statement.assets),
            Compared("หนี้สิน", sums[AccountKind.LIABILITY], statement.liabilities),
            Compared("ทุน", sums[AccountKind.EQUITY] + result, statement.equity),
        ),
        (*_warnings(session, asked.fund_id, postings), *_uneven(session, asked.fund_id, postings)),
    )


@for_duty(Duty.BOOKS)
def record(session: Session, asked: OpeningInput) -> Document:
    """Writes all of it or nothing. Raises UserError for sides that differ, a sum in suspense nobody agreed to, groups
    that differ from the statement, opening balances that stand already, and a day to come or closed.
    """
    fund = session.get_one(Fund, asked.fund_id)
    if asked.day > moment_of(session).date():
        raise UserError("วันที่ของยอดยกมาอยู่ในอนาคต กรุณาตรวจวันที่อีกครั้ง", field="opening_day")
    weighed = weigh(session, asked)
    if not weighed.debits and not weighed.credits:
        raise UserError("ยังไม่ได้ใส่ยอดของบัญชีใดเลย กรุณาใส่ยอดตามงบทดลองหรืองบปีก่อน", field="lines")
    if weighed.difference:
        raise UserError(
            f"ยอดเดบิต {weighed.debits} บาท ยอดเครดิต {weighed.credits} บาท ต่างกัน {abs(weighed.difference)} บาท"
            " กรุณาหายอดที่ขาดให้สองข้างเท่ากัน ยังไม่ได้บันทึกอะไร",
            field="lines",
        )
    postings = _postings(session, asked)
    suspended = Money.sum(x.amount for x in postings if x.account.role is AccountRole.SUSPENSE)
    if suspended and not asked.has_suspense:
        raise UserError(
            f"มียอดพักไว้ในบัญชีพัก {abs(suspended)} บาท ถ้าตั้งใจพักไว้ก่อนกรุณาทำเครื่องหมายยอมรับ และล้างให้เป็นศูนย์ก่อนปิดปี",
            field="has_suspense",
        )
    unlike = [one.words for one in weighed.groups if one.difference]
    if unlike and not asked.differs:
        raise UserError(
            f"{' · '.join(unlike)} กรุณาตรวจยอดกับงบปีก่อน หรือทำเครื่องหมายยอมรับผลต่างถ้าตรวจแล้ว", field="differs"
        )
    _take_back(session, asked)
    return ledger.write_voucher(session, fund, asked.day, TITLE, postings, purpose=EntryPurpose.OPENING)


def _take_back(session: Session, asked: OpeningInput) -> None:
    """The opening balances before are reversed on their own day, so that no day has both."""
    before = present(session, asked.fund_id)
    if before is None:
        return
    if not asked.replaces:
        raise UserError(
            f"กองทุนนี้มียอดยกมาแล้วตาม {before.number} วันที่ {short_date(before.day)} กรุณาเลือกบันทึกแทนของเดิม หรือยกเลิกรายการนั้นก่อน",
            field="replaces",
        )
    reason = "บันทึกยอดยกมาใหม่แทน"
    reversals.reverse(
        session, ReversalInput(before.entry_id, before.day, reason, asked.agreed_by, asked.agreed_by_2)
    )


def _postings(session: Session, asked: OpeningInput) -> list[Posting]:
    chart = {one.id: one for one in charts.accounts(session, asked.fund_id)}
    found: list[Posting] = []
    seen: set[tuple[int, int | None]] = set()
    offered = {one.id: one for one in sub_ledgers.of_fund(session, asked.fund_id)}
    for account_id, amount, told in asked.lines:
        account = chart.get(account_id)
        if account is None:
            raise UserError("บัญชีที่เลือกเป็นของกองทุนอื่น กรุณาเลือกบัญชีของกองทุนนี้", field="lines")
        if told is not None and told not in offered:
            raise UserError("บัญชีย่อยที่เลือกเป็นของกองทุนอื่น กรุณาเลือกบัญชีย่อยของกองทุนนี้", field="lines")
        if told is not None and account.sub_ledger_id not in (None, told):
            own = offered[account.sub_ledger_id].name
            raise UserError(
                f"บัญชี {account.code} {account.name} เป็นของบัญชีย่อย {own} เสมอ กรุณาเลือกบัญชีย่อยนั้น", field="lines"
            )
        if (account_id, told) in seen:
            raise UserError(
                f"บัญชี {account.code} {account.name} มีมากกว่าหนึ่งบรรทัด กรุณารวมเป็นบรรทัดเดียว", field="lines"
            )
        if not account.is_active:
            raise UserError(f"บัญชี {account.code} {account.name} เลิกใช้แล้ว กรุณาเลือกบัญชีอื่น", field="lines")
        seen.add((account_id, told))
        if amount:
            found.append(Posting(account, amount, sub_ledger_id=told or account.sub_ledger_id))
    return found


def _warnings(session: Session, fund_id: int, postings: Sequence[Posting]) -> list[str]:
    found = [
        f"{one.account.name} ปกติมียอดด้าน{'เดบิต' if natural(one.account, Money(1)) > ZERO else 'เครดิต'} แต่ใส่อีกด้านหนึ่ง"
        for one in postings
        if natural(one.account, one.amount) < ZERO and one.account.role is not AccountRole.SUSPENSE
    ]
    kept = set(session.scalars(select(SavingProduct.account_id).where(SavingProduct.fund_id == fund_id)))
    found += [
        f"{one.account.name} เป็นยอดรวมของสมาชิก ถ้าจะยกยอดรายคนที่หน้าเงินออม กรุณาเว้นบรรทัดนี้แล้วพักยอดไว้ในบัญชีพัก"
        for one in postings
        if one.account.id in kept
    ]
    return found


def _uneven(session: Session, fund_id: int, postings: Sequence[Posting]) -> list[str]:
    """Of a fund that tells its money apart each sub-ledger should begin with both sides alike, as a book of its own."""
    sums: dict[int | None, Money] = {}
    for one in postings:
        sums[one.sub_ledger_id] = sums.get(one.sub_ledger_id, ZERO) + one.amount
    offered = sub_ledgers.of_fund(session, fund_id)
    found = [
        f"บัญชีย่อย {one.name} {'เดบิตมากกว่าเครดิต' if sums[one.id] > ZERO else 'เครดิตมากกว่าเดบิต'} {abs(sums[one.id])} บาท"
        " กรุณาบอกบัญชีย่อยของเงินสด ธนาคาร และทุนด้วย"
        for one in offered
        if sums.get(one.id)
    ]
    untold = [one for one in postings if one.sub_ledger_id is None]
    if offered and untold:
        found.append(f"ยังไม่ได้บอกบัญชีย่อย {len(untold)} บรรทัด ยอดเหล่านี้อยู่ในงบรวมของกองทุนเท่านั้น")
    return found
