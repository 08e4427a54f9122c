"""Matching money received before the program: by source and round, with whom it counted, without posting money again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import moment_of
from models.fund import Fund, Membership
from models.values.money import ZERO, Money
from models.values.thai_text import arabic_digits, normalise
from models.welfare import MatchedMember, Matching, MoneySource
from services.duties import Duty, for_duty
from services.errors import UserError
from services.fund import fund_rules
from services.fund.members import no_key
from services.welfare import matchings

EVERYBODY = "ทุกคน"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMatchingInput:
    """members are those it counted, by membership; people how many, where the old book says no more than that."""

    fund_id: int
    source: MoneySource
    day: date
    amount: Money
    round: int | None = None
    giver: str = ""
    is_capital: bool = False
    people: int | None = None
    members: tuple[int, ...] = ()
    note: str = ""


@for_duty(Duty.RECORDS)
def save(session: Session, earlier: EarlierMatchingInput, matching_id: int | None = None) -> Matching:
    """Adds one, or changes the one of this id; the money itself is in the opening balances. Raises UserError for what
    require says.
    """
    require(session, earlier, moment_of(session).date(), matching_id)
    row = Matching(fund_id=earlier.fund_id) if matching_id is None else get(session, matching_id)
    row.source, row.day, row.amount, row.round = earlier.source, earlier.day, earlier.amount, earlier.round
    row.giver, row.is_capital, row.note = (
        normalise(earlier.giver),
        earlier.is_capital,
        normalise(earlier.note),
    )
    row.people = len(earlier.members) or earlier.people
    session.add(row)
    session.flush()
    _count_nobody(session, row)
    matchings.share(session, row, earlier.members)
    return row


def require(session: Session, earlier: EarlierMatchingInput, today: date, own: int | None = None) -> None:
    """Raises UserError on the field at fault: no money, a day to come, a round of the state's money that is missing or
    taken by another than own, a count that differs from the names, and somebody counted more often than the fund's rule.
    """
    if earlier.amount <= ZERO:
        raise UserError("จำนวนเงินสมทบต้องมากกว่าศูนย์ กรุณาแก้จำนวนเงิน", field="amount")
    if earlier.day > today:
        raise UserError("วันที่รับเงินอยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", field="day")
    if earlier.source is MoneySource.STATE and (earlier.round is None or earlier.round < 1):
        raise UserError("งบสมทบจากรัฐบาลต้องระบุรอบที่ กรุณาใส่รอบที่", field="round")
    if earlier.source is not MoneySource.STATE and (earlier.round is not None or earlier.members):
        raise UserError("รอบที่และรายชื่อสมาชิกใช้กับงบสมทบจากรัฐบาลเท่านั้น กรุณาเว้นว่าง", field="round")
    if earlier.people is not None and earlier.people < 1:
        raise UserError("จำนวนสมาชิกที่นับต้องมากกว่าศูนย์ กรุณาแก้หรือเว้นว่าง", field="people")
    if earlier.members and earlier.people not in (None, len(earlier.members)):
        raise UserError(
            f"รายชื่อมี {len(earlier.members):,} คน ไม่ตรงกับจำนวนที่ใส่ {earlier.people:,} คน กรุณาแก้ให้ตรง",
            field="people",
        )
    if earlier.round is not None:
        matchings.require_round_free(session, earlier.fund_id, earlier.source, earlier.round, own)
    _require_times(session, earlier, own)


def _require_times(session: Session, earlier: EarlierMatchingInput, own: int | None) -> None:
    most = fund_rules.value(session, earlier.fund_id, fund_rules.MATCH_TIMES, earlier.day)
    rounds = dict(matchings.rounds_of(session, earlier.fund_id))
    if own is not None:
        for member in matchings.members_of(session, own):
            rounds[member.person_id] -= 1
    known = {one.id: one for one in members_by_number(session, earlier.fund_id)}
    for membership_id in earlier.members:
        one = known.get(membership_id)
        if one is None:
            raise UserError("รายชื่อมีสมาชิกของกองทุนอื่น กรุณาแก้รายชื่อ", field="members")
        if rounds.get(one.person_id, 0) >= most:
            raise UserError(
                f"สมาชิกเลขที่ {one.member_no} รับงบสมทบครบ {most} ครั้งแล้ว กรุณาแก้รายชื่อ", field="members"
            )


def _count_nobody(session: Session, row: Matching) -> None:
    for one in session.scalars(select(MatchedMember).where(MatchedMember.matching_id == row.id)):
        session.delete(one)
    session.flush()


@for_duty(Duty.RECORDS)
def forget(session: Session, matching_id: int) -> None:
    """Takes out one that was entered wrongly. Raises UserError for one that has a receipt: that is to be voided."""
    row = get(session, matching_id)
    _count_nobody(session, row)
    session.delete(row)
    session.flush()


def get(session: Session, matching_id: int) -> Matching:
    row = session.get_one(Matching, matching_id)
    if row.document_id is not None:
        raise UserError("เงินสมทบนี้รับด้วยใบเสร็จในโปรแกรม กรุณายกเลิกใบเสร็จแทน")
    return row


def of_fund(session: Session, fund_id: int) -> Sequence[Matching]:
    """The oldest first."""
    query = select(Matching).where(Matching.fund_id == fund_id, Matching.document_id.is_(None))
    return session.scalars(query.order_by(Matching.day, Matching.id)).all()


def as_input(session: Session, matching_id: int) -> EarlierMatchingInput:
    """What the form starts from."""
    row = get(session, matching_id)
    members = tuple(one.id for one in matchings.members_of(session, row.id))
    return EarlierMatchingInput(
        fund_id=row.fund_id,
        source=row.source,
        day=row.day,
        amount=row.amount,
        round=row.round,
        giver=row.giver,
        is_capital=row.is_capital,
        people=None if members else row.people,
        members=members,
        note=row.note,
    )


def numbers_read(session: Session, fund: Fund, words: str, day: date) -> tuple[int, ...]:
    """Memberships of “0001-0050, 0062”, or of ทุกคน: everybody of a full year on the day of counting who may be counted
    once more. Raises UserError on members for a number nobody has.
    """
    words = arabic_digits(normalise(words))
    if words == EVERYBODY:
        return tuple(
            one.membership_id
            for one in matchings.eligible(session, fund.id, matchings.counting_day(fund, day))
        )
    return read_numbers(members_by_number(session, fund.id), words)


def read_numbers(members: Sequence[Membership], words: str) -> tuple[int, ...]:
    """The same of members at hand, in the order of their numbers."""
    by_key = {one.no_key: at for at, one in enumerate(members)}
    found: dict[int, None] = {}
    for part in filter(None, (one.strip() for one in words.replace(" ", ",").split(","))):
        first, dash, last = part.rpartition("-")
        if no_key(part) in by_key or not dash:
            first = last = part
        ends = by_key.get(no_key(first)), by_key.get(no_key(last))
        if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            raise UserError(f"ไม่มีเลขสมาชิก {part} ในกองทุนนี้ กรุณาพิมพ์เช่น 0001-0050, 0062", field="members")
        found |= dict.fromkeys(members[at].id for at in range(ends[0], ends[1] + 1))
    order = {one.id: at for at, one in enumerate(members)}
    return tuple(sorted(found, key=order.__getitem__))


def numbers_written(members: Sequence[Membership], counted: Sequence[int]) -> str:
    """What read_numbers reads: neighbours in the order of all numbers of the fund as one span."""
    wanted, spans = set(counted), list[list[str]]()
    is_open = False
    for one in members:
        if one.id in wanted:
            if not is_open:
                spans.append([])
            spans[-1].append(one.member_no)
        is_open = one.id in wanted
    return ", ".join(one[0] if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in spans)


def counted(session: Session, fund_id: int) -> Mapping[int, tuple[int, ...]]:
    """The memberships each matching counts, by matching."""
    query = (
        select(MatchedMember.matching_id, MatchedMember.membership_id)
        .join(Membership, Membership.id == MatchedMember.membership_id)
        .where(Membership.fund_id == fund_id)
        .order_by(Membership.no_key)
    )
    found: dict[int, list[int]] = {}
    for matching_id, membership_id in session.execute(query):
        found.setdefault(matching_id, []).append(membership_id)
    return {key: tuple(some) for key, some in found.items()}


def members_by_number(session: Session, fund_id: int) -> Sequence[Membership]:
    """Everybody who ever belonged to a fund, in the order of their numbers."""
    query = select(Membership).where(Membership.fund_id == fund_id).order_by(Membership.no_key)
    return session.scalars(query).all()
