"""What came in on collection days, by fund, person and kind of money: read from the books in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Fund
from models.ledger import Account, AccountRole, JournalEntry, JournalLine
from models.saving import SavingKind, SavingProduct
from models.treasury import Collection, CollectionFund, CollectionReceipt
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from services.loan import loan_accounts


class MoneyKind(Labelled):
    """The columns of the slip a village hands its money in with (fund.md section 3.16)."""

    SAJJA = "sajja", "สัจจะ"
    SHARE = "share", "หุ้น"
    DEPOSIT = "deposit", "ฝาก"
    PRINCIPAL = "principal", "เงินต้น"
    INTEREST = "interest", "ดอกเบี้ย"
    PENALTY = "penalty", "ค่าปรับ"
    WELFARE = "welfare", "สวัสดิการ"
    OTHER = "other", "อื่น ๆ"


_OF_ROLE = {
    AccountRole.PREPAID: MoneyKind.SAJJA,
    AccountRole.LOANS: MoneyKind.PRINCIPAL,
    AccountRole.LOAN_INTEREST: MoneyKind.INTEREST,
    AccountRole.LOAN_PENALTY: MoneyKind.PENALTY,
    AccountRole.CONTRIBUTION: MoneyKind.WELFARE,
}
_OF_SAVING = {
    SavingKind.SAJJA: MoneyKind.SAJJA,
    SavingKind.SHARE: MoneyKind.SHARE,
    SavingKind.DEPOSIT: MoneyKind.DEPOSIT,
}


@dataclass(frozen=True, slots=True)
class Came:
    """Money of one person, fund and kind."""

    person_id: int
    fund_id: int
    kind: MoneyKind
    amount: Money


def counts() -> ColumnElement[bool]:
    """A receipt that was not taken back before its day was closed; joins Document and Collection."""
    return or_(Document.cancelled_at.is_(None), Document.cancelled_at > Collection.closed_at)


def came(
    session: Session, collection_ids: Sequence[int], fund_ids: Sequence[int] | None = None
) -> list[Came]:
    """What these days brought, of all their funds or of some."""
    kinds = _kinds(session)
    query = (
        select(
            CollectionReceipt.person_id,
            Document.fund_id,
            JournalLine.account_id,
            func.sum(JournalLine.amount),
        )
        .join(Document, Document.id == CollectionReceipt.document_id)
        .join(Collection, Collection.id == CollectionReceipt.collection_id)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, Account.id == JournalLine.account_id)
        .where(CollectionReceipt.collection_id.in_(collection_ids), counts(), Account.till.is_(None))
        .group_by(CollectionReceipt.person_id, Document.fund_id, JournalLine.account_id)
    )
    if fund_ids is not None:
        query = query.where(Document.fund_id.in_(fund_ids))
    sums: dict[tuple[int, int, MoneyKind], Money] = defaultdict(lambda: ZERO)
    for person_id, fund_id, account_id, amount in session.execute(query):
        sums[person_id, fund_id, kinds.get(account_id, MoneyKind.OTHER)] -= amount
    return [Came(*key, amount) for key, amount in sums.items() if amount]


def _kinds(session: Session) -> Mapping[int, MoneyKind]:
    """By account; accounts of no kind of their own are of other money."""
    roles = select(Account.id, Account.role).where(Account.role.in_(list(_OF_ROLE)))
    found = {account: _OF_ROLE[role] for account, role in session.execute(roles) if role is not None}
    lent = loan_accounts.of_products(session)
    found |= {account: _OF_ROLE[role] for account, role in lent.items()}
    products = select(SavingProduct.account_id, SavingProduct.kind).order_by(SavingProduct.id.desc())
    return found | {account: _OF_SAVING[kind] for account, kind in session.execute(products)}


def by_kind(sums: Iterable[Came]) -> dict[MoneyKind, Money]:
    """In the order of the kinds, those without money left out."""
    found: dict[MoneyKind, Money] = dict.fromkeys(MoneyKind, ZERO)
    for one in sums:
        found[one.kind] += one.amount
    return {kind: amount for kind, amount in found.items() if amount}


@dataclass(frozen=True, slots=True)
class FundTotal:
    """first and last are the numbers of the receipts made, cancelled ones among them."""

    fund_id: int
    name: str
    by_kind: Mapping[MoneyKind, Money]
    receipts: int
    cancelled: int
    first: str
    last: str

    @property
    def total(self) -> Money:
        return Money.sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Totals:
    """The cash that ought to lie on the table is change and what was taken, nothing else."""

    change: Money
    people: int
    funds: tuple[FundTotal, ...]

    @property
    def taken(self) -> Money:
        return Money.sum(one.total for one in self.funds)

    @property
    def expected(self) -> Money:
        return self.change + self.taken


def totals(session: Session, collection_id: int) -> Totals:
    """How a day stands."""
    day = session.get_one(Collection, collection_id)
    sums = came(session, [collection_id])
    cancelled = func.sum(case((Document.cancelled_at.is_not(None), 1), else_=0))
    query = (
        select(
            Fund.id,
            Fund.name,
            func.count(Document.id),
            cancelled,
            func.min(Document.id),
            func.max(Document.id),
        )
        .select_from(CollectionFund)
        .join(Fund, Fund.id == CollectionFund.fund_id)
        .outerjoin(CollectionReceipt, CollectionReceipt.collection_id == CollectionFund.collection_id)
        .outerjoin(Document, and_(Document.id == CollectionReceipt.document_id, Document.fund_id == Fund.id))
        .where(CollectionFund.collection_id == collection_id)
        .group_by(Fund.id, Fund.name, CollectionFund.position)
        .order_by(CollectionFund.position)
    )
    rows = session.execute(query).all()
    ends = [end for row in rows for end in (row[4], row[5]) if end is not None]
    numbers = dict(session.execute(select(Document.id, Document.number).where(Document.id.in_(ends))).all())
    return Totals(
        day.change,
        len({one.person_id for one in sums}),
        tuple(
            FundTotal(
                fund_id,
                name,
                by_kind(one for one in sums if one.fund_id == fund_id),
                made,
                voided,
                numbers.get(first, ""),
                numbers.get(last, ""),
            )
            for fund_id, name, made, voided, first, last in rows
        ),
    )


def together(told: Totals) -> dict[MoneyKind, Money]:
    """What every fund took, by kind in the order of the kinds."""
    found: dict[MoneyKind, Money] = dict.fromkeys(MoneyKind, ZERO)
    for fund in told.funds:
        for kind, amount in fund.by_kind.items():
            found[kind] += amount
    return {kind: amount for kind, amount in found.items() if amount}


@dataclass(frozen=True, slots=True)
class PastDay:
    """A line of the list of collection days; difference is none while the day is open."""

    collection_id: int
    day: date
    place: str
    funds: str
    people: int
    receipts: int
    taken: Money
    difference: Money | None
    closed_at: datetime | None


def days(session: Session) -> list[PastDay]:
    """Every collection day, the newest first."""
    sums = (
        select(
            CollectionReceipt.collection_id,
            func.count(distinct(CollectionReceipt.person_id)),
            func.count(distinct(CollectionReceipt.document_id)),
            func.sum(JournalLine.amount),
        )
        .join(Document, Document.id == CollectionReceipt.document_id)
        .join(Collection, Collection.id == CollectionReceipt.collection_id)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, and_(Account.id == JournalLine.account_id, Account.role == AccountRole.CASH))
        .where(counts())
        .group_by(CollectionReceipt.collection_id)
    )
    taken = {one: (people, made, amount) for one, people, made, amount in session.execute(sums)}
    names: dict[int, list[str]] = defaultdict(list)
    funds = select(CollectionFund.collection_id, Fund.name).join(Fund, Fund.id == CollectionFund.fund_id)
    for one, name in session.execute(funds.order_by(CollectionFund.collection_id, CollectionFund.position)):
        names[one].append(name)
    found = []
    for row in session.scalars(select(Collection).order_by(Collection.day.desc(), Collection.id.desc())):
        people, made, amount = taken.get(row.id, (0, 0, ZERO))
        over = None if row.counted is None else row.counted - row.change - amount
        found.append(
            PastDay(
                row.id, row.day, row.place, " ".join(names[row.id]), people, made, amount, over, row.closed_at
            )
        )
    return found
