"""The register of community organisations as a list; the people in them are services.people.organisation_member_lists."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, or_
from sqlalchemy.orm import Session, aliased

from models import terms
from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationMember,
    OrganisationRole,
    OrganisationStatus,
)
from models.person import Person
from models.place import Village
from models.values.identity import mask_phone
from services.listing import (
    DAY,
    Column,
    Filter,
    FilterKind,
    Listing,
    Mark,
    Option,
    choice_order,
    text_order,
)
from services.people.organisation_input import TITLES
from services.people.person_lists import village_options
from services.reports.table import Kind

WHOLE_TAMBON = 0  # the key of those of no one village

_CHAIR = aliased(OrganisationMember)
_LEADER = aliased(Person)
_TOLD = func.coalesce(Organisation.members_male, 0) + func.coalesce(Organisation.members_female, 0)
_MEMBERS = case(
    (and_(Organisation.members_male.is_(None), Organisation.members_female.is_(None)), None), else_=_TOLD
)
_IS_REGISTERED = and_(Organisation.registered.is_not(None), Organisation.register_no != "")
_IN_CHAIR = and_(
    _CHAIR.organisation_id == Organisation.id,
    _CHAIR.role == OrganisationRole.CHAIR,
    or_(_CHAIR.since.is_(None), _CHAIR.since <= DAY),
    or_(_CHAIR.until.is_(None), _CHAIR.until > DAY),
)


def in_village(village_id: int, _day: date) -> ColumnElement[bool]:
    if village_id == WHOLE_TAMBON:
        return Organisation.village_id.is_(None)
    return Organisation.village_id == village_id


def _villages(session: Session) -> list[Option]:
    return [*village_options(session), Option(WHOLE_TAMBON, "ทั้งตำบล")]


def _status_mark(status: OrganisationStatus) -> Mark:
    return {OrganisationStatus.RUNNING: Mark.GOOD, OrganisationStatus.PAUSED: Mark.SOON}.get(
        status, Mark.MUTED
    )


def _registered(number: str, day: date | None, seats: int) -> str:
    del seats
    return number if number and day else "ไม่ครบ" if number or day else "ยังไม่จดแจ้ง"


def _registered_mark(number: str, day: date | None, seats: int) -> Mark:
    if number and day:
        return Mark.PLAIN
    return Mark.WRONG if seats else Mark.SOON


_HAS = {
    "accounts": (Organisation.has_accounts, "บัญชี"),
    "rules": (Organisation.has_rules, "ระเบียบ"),
}

COLUMNS = (
    Column(
        key="name",
        title="ชื่อองค์กร",
        select=(Organisation.name,),
        order=(Organisation.sort_key,),
        least=200,
        share=2.6,
    ),
    Column(
        key="category",
        title="ประเภท",
        select=(Organisation.category, Organisation.category_note),
        show=lambda category, note: (
            note if category is OrganisationCategory.OTHER and note else category.label
        ),
        order=(choice_order(Organisation.category, OrganisationCategory), Organisation.sort_key),
        least=120,
        spare=True,
        share=1.8,
    ),
    Column(
        key="village",
        title="หมู่",
        select=(Village.id, Village.moo, Village.name),
        kind=Kind.CODE,
        show=lambda key, moo, name: "ทั้งตำบล" if key is None else str(moo) if moo is not None else name,
        order=(Village.moo, Village.name),
        share=0.7,
    ),
    Column(
        key="leader",
        title="ผู้นำ",
        select=(_LEADER.title, _LEADER.first_name, _LEADER.last_name, Organisation.leader_name),
        show=lambda title, first, last, told: f"{title}{first} {last}".rstrip() if first else told,
        order=(text_order(func.coalesce(_LEADER.sort_key, Organisation.leader_name)),),
        spare=True,
        share=1.8,
    ),
    Column(
        key="phone",
        title=terms.PHONE,
        select=(Organisation.phone, _LEADER.phone),
        kind=Kind.CODE,
        show=lambda own, leader: mask_phone((own or leader).split(",")[0]) if own or leader else "",
        order=(text_order(Organisation.phone),),
        on_screen=False,
        share=1.2,
    ),
    Column(
        key="register_state",
        title="จดแจ้ง",
        select=(Organisation.register_no, Organisation.registered, Organisation.seats),
        kind=Kind.CODE,
        show=_registered,
        mark=_registered_mark,
        order=(text_order(Organisation.register_no),),
        share=1.1,
    ),
    Column(
        key="registered",
        title=TITLES["registered"],
        select=(Organisation.registered,),
        kind=Kind.DAY,
        spare=True,
        share=1.1,
    ),
    Column(
        key="members",
        title="สมาชิก",
        select=(_MEMBERS,),
        kind=Kind.WHOLE,
        is_summed=True,
        share=0.8,
    ),
    Column(
        key="capital",
        title="เงินทุน",
        select=(Organisation.capital,),
        kind=Kind.MONEY,
        is_summed=True,
        share=1.2,
    ),
    Column(
        key="status",
        title=terms.STATUS,
        select=(Organisation.status,),
        kind=Kind.CODE,
        show=lambda status: status.label,
        mark=_status_mark,
        order=(choice_order(Organisation.status, OrganisationStatus),),
        share=1.0,
    ),
)


def _yes_no(key: str) -> Filter:
    column, words = _HAS[key]
    return Filter(
        key=key,
        title=words,
        kind=FilterKind.YES_NO,
        options=[Option(True, f"มี{words}"), Option(False, f"ไม่มีหรือไม่ทราบ{words}")],
        condition=lambda wanted, _day: (
            column.is_(True) if wanted else or_(column.is_(None), column.is_(False))
        ),
        words="เฉพาะที่{}",
        in_front=False,
    )


FILTERS = (
    Filter(
        key="category",
        title="ประเภท",
        options=[Option(one.value, one.label) for one in OrganisationCategory],
        condition=lambda code, _day: Organisation.category == OrganisationCategory(code),
        words="เฉพาะ{}",
    ),
    Filter(key="village", title="หมู่", options=_villages, condition=in_village, words="เฉพาะ{}"),
    Filter(
        key="status",
        title=terms.STATUS,
        options=[Option(one.value, one.label) for one in OrganisationStatus],
        condition=lambda code, _day: Organisation.status == OrganisationStatus(code),
        words="เฉพาะที่{}",
        in_front=False,
    ),
    Filter(
        key="community",
        title="ชุมชน",
        options=[Option(one.value, one.label) for one in CommunityType],
        condition=lambda code, _day: Organisation.community_type == CommunityType(code),
        words="เฉพาะ{}",
        in_front=False,
    ),
    Filter(
        key="registered",
        title="จดแจ้ง",
        kind=FilterKind.YES_NO,
        options=[Option(True, "จดแจ้งครบแล้ว"), Option(False, "ยังไม่จดแจ้งหรือไม่ครบ")],
        condition=lambda wanted, _day: _IS_REGISTERED if wanted else ~_IS_REGISTERED,
        words="เฉพาะที่{}",
        in_front=False,
    ),
    _yes_no("accounts"),
    _yes_no("rules"),
    Filter(
        key="seats",
        title="ที่นั่งในสภา",
        kind=FilterKind.YES_NO,
        options=[Option(True, "มีที่นั่งในสภา"), Option(False, "ไม่มีที่นั่ง")],
        condition=lambda wanted, _day: Organisation.seats > 0 if wanted else Organisation.seats == 0,
        words="เฉพาะที่{}",
        in_front=False,
    ),
)

_RUNNING = OrganisationStatus.RUNNING.value

ORGANISATIONS = Listing(
    key="organisations",
    title="ทะเบียนองค์กรชุมชน",
    unit="องค์กร",
    entity=Organisation,
    columns=COLUMNS,
    order="name",
    then=(Organisation.sort_key,),
    search=(
        Organisation.name,
        Organisation.register_no,
        Organisation.leader_name,
        Organisation.phone,
        literal("หมู่").op("||")(cast(Village.moo, String)),
        Village.name,
        _LEADER.first_name,
        _LEADER.last_name,
    ),
    is_keyed=False,
    search_words="ชื่อองค์กร ผู้นำ หมู่ เลขที่จดแจ้ง หรือโทรศัพท์",
    filters=FILTERS,
    joins=(
        (Village, Village.id == Organisation.village_id),
        (_CHAIR, _IN_CHAIR),
        (_LEADER, _LEADER.id == _CHAIR.person_id),
    ),
    presets={
        "running": {"status": _RUNNING},
        "not_registered": {"registered": False, "status": _RUNNING},
        "no_accounts": {"accounts": False, "status": _RUNNING},
        "no_rules": {"rules": False, "status": _RUNNING},
    },
    landscape=True,
)
