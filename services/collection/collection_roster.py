"""Who may come to a collection day and what each owes on it: read in one go for the whole fund, no query a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, exists, or_, select
from sqlalchemy.orm import Session

from models.document import Document
from models.fund import Membership
from models.ledger import Account, AccountRole, JournalEntry, JournalLine
from models.loan import Loan
from models.person import Person
from models.place import Household, Village
from models.treasury import Collection, CollectionFund, CollectionReceipt
from models.values.labelled import Labelled
from models.values.money import Money
from models.values.thai_text import search_key
from services.collection import collection_dues
from services.collection.collection_dues import Line


class RosterOrder(Labelled):
    VILLAGE = "village", "ตามหมู่บ้านและบ้านเลขที่"
    NUMBER = "number", "ตามเลขสมาชิก"
    NAME = "name", "ตามชื่อ"


@dataclass(frozen=True, slots=True)
class Taken:
    """A receipt of this day; a cancelled one counts for nothing and stays in sight."""

    document_id: int
    fund_id: int
    number: str
    amount: Money
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """One person, to however many of the day's funds she belongs; find is what she is found by as one types."""

    person_id: int
    name: str
    numbers: tuple[str, ...]
    house_no: str
    village: str
    lines: tuple[Line, ...]
    receipts: tuple[Taken, ...]
    find: str

    @property
    def owed(self) -> Money:
        return Money.sum(one.suggested for one in self.lines)

    @property
    def taken(self) -> Money:
        return Money.sum(one.amount for one in self.receipts if not one.is_cancelled)

    @property
    def is_done(self) -> bool:
        return any(not one.is_cancelled for one in self.receipts)


def roster(session: Session, collection_id: int, order: RosterOrder = RosterOrder.VILLAGE) -> list[Seat]:
    """Members of the day's funds, and those who left but still owe a loan."""
    return _seats(session, session.get_one(Collection, collection_id), order, None)


def seat(session: Session, collection_id: int, person_id: int) -> Seat | None:
    """One person as she stands now; none when she is no member of these funds."""
    day = session.get_one(Collection, collection_id)
    return next(iter(_seats(session, day, RosterOrder.NAME, person_id)), None)


def _seats(session: Session, day: Collection, order: RosterOrder, person_id: int | None) -> list[Seat]:
    rows = session.execute(_members(day, order, person_id)).all()
    by_person: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_person[row.person_id].append(row)
    member_ids = None if person_id is None else [row.id for row in rows]
    lines: dict[int, list[Line]] = defaultdict(list)
    for fund_id in _fund_ids(session, day.id):
        for membership_id, line in collection_dues.lines(session, fund_id, day.day, member_ids):
            lines[membership_id].append(line)
    taken = _taken(session, day.id, person_id)
    return [
        _seat(mine, [line for row in mine for line in lines[row.id]], taken[person])
        for person, mine in by_person.items()
    ]


def _seat(rows: Sequence[Row[Any]], lines: Sequence[Line], taken: Sequence[Taken]) -> Seat:
    one = rows[0]
    name = f"{one.title}{one.first_name} {one.last_name}".rstrip()
    village = f"หมู่ที่ {one.moo}" if one.moo is not None else one.village or ""
    numbers = tuple(dict.fromkeys(row.member_no for row in rows))
    find = search_key(" ".join((one.first_name, one.last_name, one.nickname)))
    return Seat(one.person_id, name, numbers, one.house_no or "", village, tuple(lines), tuple(taken), find)


def _members(day: Collection, order: RosterOrder, person_id: int | None) -> Any:
    """A row for each membership, those of one person in the order of the day's funds."""
    is_member = or_(Membership.end_reason.is_(None), Membership.ended > day.day)
    is_borrower = exists().where(Loan.membership_id == Membership.id, *collection_dues.is_owing(day.day))
    query = (
        select(
            Membership.id,
            Membership.person_id,
            Membership.member_no,
            Person.title,
            Person.first_name,
            Person.last_name,
            Person.nickname,
            Household.house_no,
            Village.moo,
            Village.name.label("village"),
        )
        .join(
            CollectionFund,
            and_(CollectionFund.fund_id == Membership.fund_id, CollectionFund.collection_id == day.id),
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Household, Household.id == Person.household_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .where(or_(is_member, is_borrower))
    )
    if person_id is not None:
        query = query.where(Membership.person_id == person_id)
    by_place = (
        Village.moo.is_(None),
        Village.moo,
        Village.name,
        Household.house_key.is_(None),
        Household.house_key,
    )
    orders = {
        RosterOrder.VILLAGE: (*by_place, Person.sort_key, Person.id, CollectionFund.position),
        RosterOrder.NUMBER: (CollectionFund.position, Membership.no_key, Membership.id),
        RosterOrder.NAME: (Person.sort_key, Person.id, CollectionFund.position),
    }
    return query.order_by(*orders[order])


def _fund_ids(session: Session, collection_id: int) -> Sequence[int]:
    query = select(CollectionFund.fund_id).where(CollectionFund.collection_id == collection_id)
    return session.scalars(query.order_by(CollectionFund.position)).all()


def _taken(session: Session, collection_id: int, person_id: int | None) -> dict[int, list[Taken]]:
    """By person, in the order the receipts were made."""
    query = (
        select(
            CollectionReceipt.person_id,
            Document.id,
            Document.fund_id,
            Document.number,
            JournalLine.amount,
            Document.cancelled_at,
        )
        .join(Document, Document.id == CollectionReceipt.document_id)
        .join(JournalEntry, JournalEntry.document_id == Document.id)
        .join(JournalLine, JournalLine.entry_id == JournalEntry.id)
        .join(Account, and_(Account.id == JournalLine.account_id, Account.role == AccountRole.CASH))
        .where(CollectionReceipt.collection_id == collection_id)
        .order_by(Document.id)
    )
    if person_id is not None:
        query = query.where(CollectionReceipt.person_id == person_id)
    found: dict[int, list[Taken]] = defaultdict(list)
    for person, document, fund, number, amount, cancelled in session.execute(query):
        found[person].append(Taken(document, fund, number, amount, cancelled is not None))
    return found
