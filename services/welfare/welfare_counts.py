"""What CODI's form A counts of a welfare fund: people and baht by kind, kinds of members, where the money came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from models.fund import Membership
from models.ledger import Account, AccountRole, EntryPurpose, JournalEntry, JournalLine
from models.person import Person, PersonGroup, SpecialGroup
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.welfare import (
    Benefit,
    Claim,
    ClaimState,
    Contribution,
    EarlierClaim,
    Matching,
    MoneySource,
    WelfareCategory,
    WelfareOpening,
)
from services.duties import Duty, for_duty
from services.errors import UserError
from services.welfare import earlier_claims

_OLD, _YOUNG = 60, 18  # years: from 60 on, below 18


@dataclass(frozen=True, slots=True)
class Count:
    people: int
    amount: Money

    def __add__(self, other: Count) -> Count:
        return Count(self.people + other.people, self.amount + other.amount)


NONE = Count(0, ZERO)


class MemberKind(Labelled):
    """The rows of form A section 3.3, in its order; one person stands in one row only."""

    GENERAL = "general", "บุคคลทั่วไป"
    CHILD = "child", "เด็ก/เยาวชน"
    ELDERLY = "elderly", "ผู้สูงอายุ"
    DISADVANTAGED = "disadvantaged", "ผู้ด้อยโอกาส"
    DISABLED = "disabled", "ผู้พิการ"
    ORPHAN = "orphan", "กำพร้า"


@dataclass(frozen=True, slots=True)
class KindCount:
    """ever is everybody who ever joined, present those who are members on the day."""

    ever: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A row of form A section 4.3."""

    label: str
    amount: Money


@dataclass(frozen=True, slots=True)
class OpeningInput:
    category: WelfareCategory
    people: int
    amount: Money


def paid(session: Session, fund_id: int, first: date | None, last: date) -> Mapping[WelfareCategory, Count]:
    """Claims paid in a span, every kind, by the day the money went out; a person paid twice for one kind is one.

    What was paid before the program and is known one by one counts too.
    """
    return _paid(session, fund_id, first, last, with_earlier=True)


def _paid(
    session: Session, fund_id: int, first: date | None, last: date, *, with_earlier: bool
) -> Mapping[WelfareCategory, Count]:
    here = select(Claim.benefit_id, Claim.membership_id, Claim.approved.label("amount")).where(
        Claim.fund_id == fund_id, Claim.state == ClaimState.PAID, Claim.paid <= last
    )
    before = select(EarlierClaim.benefit_id, EarlierClaim.membership_id, EarlierClaim.amount).where(
        EarlierClaim.fund_id == fund_id, EarlierClaim.paid <= last
    )
    if first is not None:
        here, before = here.where(Claim.paid >= first), before.where(EarlierClaim.paid >= first)
    all_of_them = (union_all(here, before) if with_earlier else here).subquery()
    query = (
        select(
            Benefit.category,
            func.count(func.distinct(Membership.person_id)),
            func.sum(all_of_them.c.amount),
        )
        .join(Benefit, Benefit.id == all_of_them.c.benefit_id)
        .join(Membership, Membership.id == all_of_them.c.membership_id)
        .group_by(Benefit.category)
    )
    found = {category: Count(people, amount or ZERO) for category, people, amount in session.execute(query)}
    return {one: found.get(one, NONE) for one in WelfareCategory}


def others_by_name(
    session: Session, fund_id: int, first: date | None, last: date
) -> Sequence[tuple[str, Count]]:
    """What stands in the last row of the form, by the names the fund gave: the form wants them written out."""
    query = (
        select(Benefit.name, func.count(func.distinct(Membership.person_id)), func.sum(Claim.approved))
        .select_from(Claim)
        .join(Benefit, Benefit.id == Claim.benefit_id)
        .join(Membership, Membership.id == Claim.membership_id)
        .where(
            Claim.fund_id == fund_id,
            Claim.state == ClaimState.PAID,
            Claim.paid <= last,
            Benefit.category == WelfareCategory.OTHER,
        )
        .group_by(Benefit.name)
        .order_by(Benefit.name)
    )
    if first is not None:
        query = query.where(Claim.paid >= first)
    return [(name, Count(people, amount or ZERO)) for name, people, amount in session.execute(query)]


def cumulative(session: Session, fund_id: int, day: date) -> Mapping[WelfareCategory, Count]:
    """Everything paid up to a day, with what was paid before the program.

    The figures typed for a kind stand for all that was paid of it before: what is known of it one by one is part of
    them and is not counted again, unless it comes to more.
    """
    typed, known = openings(session, fund_id), earlier_claims.sums(session, fund_id, day)
    here = _paid(session, fund_id, None, day, with_earlier=False)
    whole = paid(session, fund_id, None, day)
    return {
        one: whole[one] if known.get(one, ZERO) > typed[one].amount else typed[one] + here[one]
        for one in WelfareCategory
    }


def openings(session: Session, fund_id: int) -> Mapping[WelfareCategory, Count]:
    """What the fund had paid before the program, every kind."""
    rows = session.scalars(select(WelfareOpening).where(WelfareOpening.fund_id == fund_id))
    found = {one.category: Count(one.people, one.amount) for one in rows}
    return {one: found.get(one, NONE) for one in WelfareCategory}


@for_duty(Duty.BOOKS)
def save_openings(session: Session, fund_id: int, rows: Sequence[OpeningInput]) -> None:
    """Replaces the figures of the kinds named. Raises UserError below zero and for people without money or without
    people's money, on the kind's code."""
    for one in rows:
        if one.people < 0 or one.amount < ZERO:
            raise UserError(f"ยอดยกมาของ{one.category.label}ต้องไม่ติดลบ กรุณาแก้ตัวเลข", field=one.category.value)
        if bool(one.people) is not bool(one.amount):
            raise UserError(
                f"ยอดยกมาของ{one.category.label}ต้องมีทั้งจำนวนคนและจำนวนเงิน กรุณาใส่ให้ครบ",
                field=one.category.value,
            )
        row = session.get(WelfareOpening, (fund_id, one.category))
        if row is None:
            if not one.people:
                continue
            row = WelfareOpening(fund_id=fund_id, category=one.category)
            session.add(row)
        row.people, row.amount = one.people, one.amount
    session.flush()


def member_kinds(session: Session, fund_id: int, day: date) -> Mapping[MemberKind, KindCount]:
    """Each person once however often she joined, in the first row that fits: orphan, disabled, disadvantaged, old,
    young, general (fund.md section 1.1)."""
    groups: dict[int, set[SpecialGroup]] = {}
    marked = (
        select(PersonGroup.person_id, PersonGroup.kind)
        .join(Membership, Membership.person_id == PersonGroup.person_id)
        .where(Membership.fund_id == fund_id)
    )
    for person_id, group in session.execute(marked):
        groups.setdefault(person_id, set()).add(group)
    query = (
        select(
            Membership.person_id,
            Membership.joined,
            Membership.ended,
            Membership.end_reason,
            Person.birth_date,
            Person.death_date,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.fund_id == fund_id)
    )
    kinds: dict[int, MemberKind] = {}
    present: set[int] = set()
    for person_id, joined, ended, reason, birth, death in session.execute(query):
        if joined is not None and joined > day:
            continue
        at = min(day, death) if death is not None else day
        kinds[person_id] = _kind(groups.get(person_id, set()), birth, at)
        if reason is None or (ended is not None and ended > day):  # as Membership.status
            present.add(person_id)
    ever, now = list(kinds.values()), [kinds[one] for one in present]
    return {one: KindCount(ever.count(one), now.count(one)) for one in MemberKind}


def _kind(groups: set[SpecialGroup], birth: date | None, day: date) -> MemberKind:
    for group, kind in (
        (SpecialGroup.ORPHAN, MemberKind.ORPHAN),
        (SpecialGroup.DISABLED, MemberKind.DISABLED),
        (SpecialGroup.DISADVANTAGED, MemberKind.DISADVANTAGED),
    ):
        if group in groups:
            return kind
    if birth is not None:
        age = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
        if age >= _OLD:
            return MemberKind.ELDERLY
        return MemberKind.CHILD if age < _YOUNG else MemberKind.GENERAL
    if SpecialGroup.ELDERLY in groups:
        return MemberKind.ELDERLY
    return MemberKind.CHILD if SpecialGroup.CHILD in groups else MemberKind.GENERAL


def sources(session: Session, fund_id: int, first: date | None, last: date) -> Sequence[Source]:
    """Where the fund's money came from in a span, or since its beginning, in the order of form A section 4.3.

    Members' money and what others gave are counted from their receipts, the rest from the books.
    """
    given: dict[tuple[MoneySource, int | None], Money] = {}
    query = (
        select(Matching.source, Matching.round, func.sum(Matching.amount))
        .where(Matching.fund_id == fund_id, Matching.cancelled_by_id.is_(None), Matching.day <= last)
        .group_by(Matching.source, Matching.round)
    )
    if first is not None:
        query = query.where(Matching.day >= first)
    for source, round_, amount in session.execute(query):
        key = (source, round_ if source is MoneySource.STATE else None)
        given[key] = given.get(key, ZERO) + (amount or ZERO)
    interest = _booked(session, fund_id, first, last, code="45010")
    fees = _booked(session, fund_id, first, last, role=AccountRole.ENTRY_FEE)
    donated = _booked(session, fund_id, first, last, code="46020")
    rows = [Source("เงินสมทบสวัสดิการจากสมาชิก", _contributed(session, fund_id, first, last))]
    rows += [
        Source(one.label, given.get((one, None), ZERO))
        for one in (MoneySource.GROUPS, MoneySource.LGO, MoneySource.CODI)
    ]
    rounds = sorted(number or 0 for source, number in given if source is MoneySource.STATE)
    rows += [Source(f"{MoneySource.STATE.label} รอบที่ {one}", given[MoneySource.STATE, one]) for one in rounds]
    rows.append(Source(MoneySource.AGENCY.label, given.get((MoneySource.AGENCY, None), ZERO)))
    rows += [Source("ดอกเบี้ยธนาคาร", interest), Source("ค่าธรรมเนียมแรกเข้า", fees)]
    capital = _donated_as_capital(session, fund_id, first, last)
    rows.append(Source(MoneySource.DONATION.label, donated + capital))
    rows.append(Source(MoneySource.OTHER.label, given.get((MoneySource.OTHER, None), ZERO)))
    return rows


def _contributed(session: Session, fund_id: int, first: date | None, last: date) -> Money:
    query = (
        select(func.sum(Contribution.amount))
        .join(Membership, Membership.id == Contribution.membership_id)
        .where(Membership.fund_id == fund_id, Contribution.cancelled_by_id.is_(None))
        .where(Contribution.day <= last)
    )
    if first is not None:
        query = query.where(Contribution.day >= first)
    return session.scalar(query) or ZERO


def _donated_as_capital(session: Session, fund_id: int, first: date | None, last: date) -> Money:
    """Gifts that went to capital, or came before the program, are not in the account of donations."""
    query = select(func.sum(Matching.amount)).where(
        Matching.fund_id == fund_id,
        Matching.source == MoneySource.DONATION,
        Matching.is_capital | Matching.document_id.is_(None),
        Matching.cancelled_by_id.is_(None),
        Matching.day <= last,
    )
    if first is not None:
        query = query.where(Matching.day >= first)
    return session.scalar(query) or ZERO


def _booked(
    session: Session,
    fund_id: int,
    first: date | None,
    last: date,
    *,
    code: str = "",
    role: AccountRole | None = None,
) -> Money:
    """What an account of income took in a span, closing entries apart; 0 when the chart has none."""
    query = (
        select(func.sum(JournalLine.amount))
        .join(Account, Account.id == JournalLine.account_id)
        .join(JournalEntry, JournalEntry.id == JournalLine.entry_id)
        .where(
            Account.fund_id == fund_id,
            Account.role == role if role is not None else Account.standard == code,
            JournalEntry.purpose.is_distinct_from(EntryPurpose.CLOSING),
            JournalLine.day <= last,
        )
    )
    if first is not None:
        query = query.where(JournalLine.day >= first)
    return -(session.scalar(query) or ZERO)
