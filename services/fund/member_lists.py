"""Members of a fund as a list: who shows on a day, in which order, found as one types, counted by status."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models import terms
from models.fund import EndReason, Fund, Membership, MemberStatus
from models.person import Person
from models.place import Household, Village
from models.values.identity import mask_citizen_id, mask_phone
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    Setting,
    Wish,
)
from services.people import persons
from services.reports.table import Kind

CARD_TO_CHECK = "▲ รอตรวจ"


def wish(
    fund_id: int,
    as_of: date,
    search: str = "",
    *,
    status: MemberStatus | None = None,
    moo: int | None = None,
    needs_card_check: bool = False,
    order: str = "",
    descending: bool = False,
) -> Wish:
    """What a member list is asked for; as_of decides who is a member."""
    filters: dict[str, Setting] = {"fund": fund_id}
    if status is not None:
        filters["status"] = status.value
    if moo is not None:
        filters["moo"] = moo
    if needs_card_check:
        filters["card"] = True
    return Wish(as_of, search, filters, order, descending)


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


def fund_options(session: Session) -> list[Option]:
    """Every fund, in the order services.fund.funds shows them."""
    return [Option(one.id, one.name) for one in session.scalars(select(Fund).order_by(Fund.id))]


def moo_options(session: Session) -> list[Option]:
    """Every numbered village once, by its number."""
    query = select(Village).where(Village.moo.is_not(None)).order_by(Village.moo, Village.id)
    names = {one.moo: f"{one.moo} {one.name}".strip() for one in reversed(session.scalars(query).all())}
    return [Option(moo, names[moo]) for moo in sorted(moo for moo in names if moo is not None)]


def by_citizen_id(typed: str) -> ColumnElement[bool] | None:
    """For lists that join the person: the owner of a whole number."""
    digits = persons.citizen_id_of(typed)
    return None if digits is None else Person.citizen_id == digits


def _has_status(status: MemberStatus, day: Any) -> ColumnElement[bool]:
    if status is MemberStatus.ACTIVE:
        return or_(Membership.end_reason.is_(None), Membership.ended > day)
    return and_(
        or_(Membership.ended.is_(None), Membership.ended <= day),
        Membership.end_reason == EndReason(status.value),
    )


def _status(ended: date | None, reason: EndReason | None, day: date) -> MemberStatus:
    if reason is None or (ended is not None and ended > day):
        return MemberStatus.ACTIVE
    return MemberStatus(reason.value)


_MARKS = {MemberStatus.ACTIVE: Mark.GOOD, MemberStatus.REMOVED: Mark.SOON}

MEMBERS = Listing(
    key="members",
    title="ทะเบียนสมาชิก",
    unit="คน",
    entity=Membership,
    order="full_name",
    then=(Membership.sort_key,),
    search=(Membership.search_text,),
    search_words="ชื่อ เลขสมาชิก บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    exact=by_citizen_id,
    joins=(
        (Person, Person.id == Membership.person_id),
        (Household, Household.id == Person.household_id),
        (Village, Village.id == Person.village_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: Membership.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="status",
            title=terms.STATUS,
            options=[Option(one.value, one.label) for one in MemberStatus],
            condition=lambda code, day: _has_status(MemberStatus(code), day),
            words="เฉพาะ{}",
        ),
        Filter(
            key="moo",
            title="หมู่",
            options=moo_options,
            condition=lambda moo, _day: Village.moo == moo,
            words="หมู่ที่ {}",
        ),
        Filter(
            key="card",
            title="บัตร",
            kind=FilterKind.YES_NO,
            options=[Option(True, "รอตรวจ")],
            condition=lambda wanted, _day: Person.needs_card_check.is_(wanted),
            words="เฉพาะผู้ที่รอตรวจบัตร",
        ),
    ),
    presets={"active": {"status": MemberStatus.ACTIVE.value}, "card_check": {"card": True}},
    columns=(
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            order=(Membership.no_key,),
            share=0.9,
        ),
        Column(
            key="full_name",
            title=terms.FULL_NAME,
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Membership.sort_key, Membership.search_text, Membership.id),  # as the index has it
            least=180,
            share=2.4,
        ),
        Column(
            key="house_no",
            title=terms.HOUSE_NO,
            select=(Household.house_no,),
            kind=Kind.CODE,
            show=lambda house_no: house_no or "",
            order=(Household.house_key,),
            spare=True,
            share=0.9,
        ),
        Column(
            key="moo",
            title=terms.MOO,
            select=(Village.moo,),
            kind=Kind.WHOLE,
            order=(Village.moo, Household.house_key),
            share=0.6,
        ),
        Column(
            key="status",
            title=terms.STATUS,
            select=(Membership.ended, Membership.end_reason, DAY),
            kind=Kind.CODE,
            show=lambda ended, reason, day: _status(ended, reason, day).label,
            mark=lambda ended, reason, day: _MARKS.get(_status(ended, reason, day), Mark.MUTED),
            order=(case(*((_has_status(one, DAY), place) for place, one in enumerate(MemberStatus))),),
        ),
        Column(
            key="card",
            title="บัตร",
            select=(Person.needs_card_check, Person.citizen_id),
            kind=Kind.CODE,
            show=lambda check, number: CARD_TO_CHECK if check else "" if number else "ไม่มีเลข",
            mark=lambda check, _number: Mark.SOON if check else Mark.MUTED,
            order=(case((Person.needs_card_check, 0), (Person.citizen_id.is_(None), 1), else_=2),),
            spare=True,
        ),
        Column(
            key="joined",
            title=terms.JOINED,
            select=(Membership.joined,),
            kind=Kind.DAY,
            spare=True,
            share=1.1,
        ),
        Column(
            key="citizen_id",
            title=terms.CITIZEN_ID,
            select=(Person.citizen_id, Person.claimed_id),
            kind=Kind.CODE,
            show=lambda number, claimed: (
                mask_citizen_id(number) if number else claimed and f"…{claimed[-3:]}"
            ),
            on_screen=False,
            share=1.6,
        ),
        Column(
            key="phone",
            title=terms.PHONE,
            select=(Person.phone,),
            kind=Kind.CODE,
            show=lambda phone: mask_phone(phone.split(",")[0]) if phone else "",
            on_screen=False,
            share=1.2,
        ),
        Column(
            key="ended",
            title=terms.ENDED,
            select=(Membership.ended,),
            kind=Kind.DAY,
            on_screen=False,
            share=1.1,
        ),
    ),
    # in full but masked (fund.md section 6); the keys are those the import knows
    paper=(
        "member_no",
        "citizen_id",
        "full_name",
        "house_no",
        "moo",
        "phone",
        "joined",
        "ended",
        "status",
    ),
    landscape=True,
)
