"""Members as lists: what a filter shows, in which order, found as you type, counted and picked from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models.fund import EndReason, Membership, MemberStatus
from models.person import Person
from models.place import Household, Village
from models.values.identity import mask_citizen_id, mask_phone
from services import persons

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])
_AT_ONCE = 500  # ids in one IN (…)


class Order(Enum):
    """What a list is sorted by; within a tie by name, and whoever lacks the value stands last."""

    NAME = "name"
    NUMBER = "number"
    HOUSE = "house"
    VILLAGE = "village"
    JOINED = "joined"
    STATUS = "status"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a member list shows; as_of decides who is a member."""

    fund_id: int
    as_of: date
    search: str = ""
    status: MemberStatus | None = None
    moo: int | None = None
    needs_card_check: bool = False

    def words(self) -> str:
        """What the list leaves out, in Thai; empty when nothing."""
        parts = (
            f"ค้นหา “{self.search}”" if self.search.strip() else "",
            f"เฉพาะ{self.status.label}" if self.status else "",
            f"หมู่ที่ {self.moo}" if self.moo is not None else "",
            "เฉพาะผู้ที่รอตรวจบัตร" if self.needs_card_check else "",
        )
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of a list; numbers that identify are already masked."""

    membership_id: int
    person_id: int
    member_no: str
    name: str
    house_no: str
    moo: int | None
    joined: date | None
    ended: date | None
    status: MemberStatus
    citizen_id: str
    phone: str
    needs_card_check: bool


def rows(
    session: Session,
    wanted: Filter,
    order: Order = Order.NAME,
    *,
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
) -> list[MemberRow]:
    """One screenful of the list."""
    query = _narrowed(select(Membership.id), wanted, order)
    query = query.order_by(*_order(order, wanted.as_of, descending=descending))
    ids = session.scalars(query.offset(offset).limit(limit)).all()
    return rows_of(session, ids, wanted.as_of)


def rows_of(session: Session, membership_ids: Sequence[int], as_of: date) -> list[MemberRow]:
    """These members, in this order."""
    query = (
        select(
            Membership.id,
            Membership.person_id,
            Membership.member_no,
            Person.title,
            Person.first_name,
            Person.last_name,
            Household.house_no,
            Village.moo,
            Membership.joined,
            Membership.ended,
            Membership.end_reason,
            Person.citizen_id,
            Person.claimed_id,
            Person.phone,
            Person.needs_card_check,
        )
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(Household, Household.id == Person.household_id)
        .outerjoin(Village, Village.id == Person.village_id)
    )
    found = {}
    for start in range(0, len(membership_ids), _AT_ONCE):
        part = query.where(Membership.id.in_(membership_ids[start : start + _AT_ONCE]))
        found.update({row.id: row for row in session.execute(part)})
    return [
        MemberRow(
            membership_id=row.id,
            person_id=row.person_id,
            member_no=row.member_no,
            name=f"{row.title}{row.first_name} {row.last_name}".rstrip(),
            house_no=row.house_no or "",
            moo=row.moo,
            joined=row.joined,
            ended=row.ended,
            status=_status(row.ended, row.end_reason, as_of),
            citizen_id=mask_citizen_id(row.citizen_id)
            if row.citizen_id
            else row.claimed_id and f"…{row.claimed_id[-3:]}",
            phone=mask_phone(row.phone.split(",")[0]) if row.phone else "",
            needs_card_check=row.needs_card_check,
        )
        for one in membership_ids
        if (row := found.get(one)) is not None
    ]


def count(session: Session, wanted: Filter) -> int:
    return session.scalar(_narrowed(select(func.count()).select_from(Membership), wanted)) or 0


class Roster:
    """A list in its order, held as little as finding needs, so that typing narrows it without the database."""

    def __init__(self, ids: Sequence[int] = (), texts: Sequence[str] = ()) -> None:
        self.ids = ids
        self._texts = texts
        self._last: tuple[list[str], Sequence[int], Sequence[str]] = ([], ids, texts)

    def find(self, search: str) -> Sequence[int]:
        """The same people whom Filter.search finds, but for a whole citizen ID, which is not held.

        The next letter of a word only looks among those whom the letters before it found.
        """
        terms = persons.search_terms(search)
        before, ids, texts = self._last
        if not all(any(old in new for new in terms) for old in before):
            ids, texts = self.ids, self._texts
        for term in terms:
            if term not in before:
                places = [place for place, text in enumerate(texts) if term in text]
                ids, texts = [ids[place] for place in places], [texts[place] for place in places]
        self._last = (terms, ids, texts)
        return ids


def roster(
    session: Session, wanted: Filter, order: Order = Order.NAME, *, descending: bool = False
) -> Roster:
    """Everybody the filter leaves; at 50,000 members a twentieth of a second, once for each order."""
    query = _narrowed(select(Membership.id, Membership.search_text), wanted, order)
    found = session.execute(query.order_by(*_order(order, wanted.as_of, descending=descending))).all()
    return Roster(*zip(*found, strict=True)) if found else Roster()


def _status(ended: date | None, reason: EndReason | None, as_of: date) -> MemberStatus:
    if reason is None or (ended is not None and ended > as_of):
        return MemberStatus.ACTIVE
    return MemberStatus(reason.value)


def _narrowed(query: Q, wanted: Filter, order: Order = Order.NAME) -> Q:
    """The query with what the filter asks and whatever joins that and the order need."""
    digits = persons.citizen_id_of(wanted.search)
    by_house = order in (Order.HOUSE, Order.VILLAGE)
    by_village = wanted.moo is not None or order is Order.VILLAGE
    if by_house or by_village or wanted.needs_card_check or order is Order.CARD or digits is not None:
        query = query.join(Person, Person.id == Membership.person_id)
    if by_house:
        query = query.outerjoin(Household, Household.id == Person.household_id)
    if by_village:
        query = query.outerjoin(Village, Village.id == Person.village_id)
    query = query.where(Membership.fund_id == wanted.fund_id)
    if digits is not None:
        query = query.where(Person.citizen_id == digits)
    else:
        for term in persons.search_terms(wanted.search):
            query = query.where(Membership.search_text.contains(term, autoescape=True))
    if wanted.status is not None:
        query = query.where(_has_status(wanted.status, wanted.as_of))
    if wanted.moo is not None:
        query = query.where(Village.moo == wanted.moo)
    if wanted.needs_card_check:
        query = query.where(Person.needs_card_check)
    return query


def _order(order: Order, as_of: date, *, descending: bool) -> list[SQLColumnExpression[Any]]:
    """What ORDER BY takes, for a query narrowed for the same order."""
    if order is Order.NAME:  # as the index has it, either way
        names = (Membership.sort_key, Membership.search_text, Membership.id)
        return [one.desc() if descending else one for one in names]
    house_no, figures = Household.house_no, "0123456789"
    before_stroke = case(
        (house_no.contains("/"), func.rtrim(func.rtrim(house_no, figures), "/")), else_=house_no
    )
    # 12, 12/1, 12/2, 12/10, 100: by value, without asking the database to read figures out of a text
    house = (func.length(before_stroke), before_stroke, func.length(house_no), house_no)
    columns: tuple[SQLColumnExpression[Any], ...] = {
        Order.NUMBER: (Membership.no_key,),
        Order.HOUSE: house,
        Order.VILLAGE: (Village.moo, *house),
        Order.JOINED: (Membership.joined,),
        Order.STATUS: (
            case(
                *((_has_status(one, as_of), place) for place, one in enumerate(MemberStatus)),
            ),
        ),
        Order.CARD: (case((Person.needs_card_check, 0), (Person.citizen_id.is_(None), 1), else_=2),),
    }[order]
    chosen = [(one.desc() if descending else one.asc()).nulls_last() for one in columns]
    return [*chosen, Membership.sort_key, Membership.id]


def _has_status(status: MemberStatus, as_of: date) -> ColumnElement[bool]:
    if status is MemberStatus.ACTIVE:
        return or_(Membership.end_reason.is_(None), Membership.ended > as_of)
    return and_(
        or_(Membership.ended.is_(None), Membership.ended <= as_of),
        Membership.end_reason == EndReason(status.value),
    )


def totals(session: Session, fund_id: int, as_of: date) -> dict[MemberStatus, int]:
    """How many of each status on a day."""
    counted = dict.fromkeys(MemberStatus, 0)
    query = select(Membership.end_reason, Membership.ended > as_of, func.count()).where(
        Membership.fund_id == fund_id
    )
    for reason, still, number in session.execute(
        query.group_by(Membership.end_reason, Membership.ended > as_of)
    ):
        counted[MemberStatus.ACTIVE if reason is None or still else MemberStatus(reason.value)] += number
    return counted


@dataclass(frozen=True, slots=True)
class Choice:
    """What a picker shows for one member."""

    membership_id: int
    name: str
    detail: str


def pick(session: Session, fund_id: int, search: str, as_of: date, limit: int = 20) -> list[Choice]:
    """Living members whose name, number or house matches."""
    wanted = Filter(fund_id, as_of, search, MemberStatus.ACTIVE)
    return [
        Choice(
            row.membership_id,
            row.name,
            " · ".join(
                part
                for part in (
                    row.member_no,
                    f"บ้านเลขที่ {row.house_no}" if row.house_no else "",
                    f"หมู่ที่ {row.moo}" if row.moo is not None else "",
                )
                if part
            ),
        )
        for row in rows(session, wanted, limit=limit)
    ]
