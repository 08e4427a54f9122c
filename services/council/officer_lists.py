"""Officers of the council, and members of its committees, as lists of any day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import Session

from models import terms
from models.letter import Letter
from models.person import Person
from models.term import (
    Committee,
    CommitteeKind,
    CommitteeMember,
    CommitteeRole,
    CouncilTerm,
    Officer,
    OfficerBasis,
    OfficerPost,
    TermStatus,
)
from services.council.council_columns import HOME, HOUSE, MOO, NAME, PHONE, term_options
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
from services.reports.table import Kind


def _holds(day: Any) -> ColumnElement[bool]:
    return and_(
        CouncilTerm.status != TermStatus.DRAFT,
        Officer.since <= day,
        or_(Officer.until.is_(None), Officer.until > day),
        or_(CouncilTerm.ended.is_(None), CouncilTerm.ended > day),
    )


OFFICERS = Listing(
    key="officers",
    title="ทำเนียบผู้ดำรงตำแหน่งของสภา",
    unit="รายการ",
    entity=Officer,
    columns=(
        Column(
            key="post",
            title="ตำแหน่ง",
            select=(Officer.post, Officer.post_note),
            show=lambda post, note: note if post is OfficerPost.OTHER else post.label,
            order=(choice_order(Officer.post, OfficerPost), Officer.post_note),
            least=160,
            share=2.0,
        ),
        NAME,
        HOUSE,
        MOO,
        Column(key="since", title="ตั้งแต่", select=(Officer.since,), kind=Kind.DAY, share=1.1),
        Column(key="until", title="พ้นเมื่อ", select=(Officer.until,), kind=Kind.DAY, spare=True, share=1.1),
        Column(
            key="basis",
            title="ที่มา",
            select=(Officer.basis,),
            show=lambda basis: basis.label,
            order=(choice_order(Officer.basis, OfficerBasis),),
            spare=True,
            share=2.4,
        ),
        Column(
            key="order",
            title="คำสั่ง",
            select=(Letter.number,),
            kind=Kind.CODE,
            show=lambda number: number or "",
            spare=True,
            share=1.0,
        ),
        PHONE,
        Column(key="term", title="ชุดที่", select=(CouncilTerm.number,), kind=Kind.WHOLE, spare=True, share=0.5),
        Column(
            key="state",
            title=terms.STATUS,
            select=(case((_holds(DAY), 1), (Officer.since > DAY, 2), else_=0),),
            show=lambda state: ("พ้นแล้ว", "อยู่ในตำแหน่ง", "ยังไม่เริ่ม")[state],
            mark=lambda state: Mark.GOOD if state == 1 else Mark.MUTED,
            share=1.1,
        ),
        Column(key="note", title=terms.NOTE, select=(Officer.note,), on_screen=False, share=1.2),
    ),
    order="post",
    then=(Officer.since, Officer.id),
    search=(Person.search_text,),
    search_words="ชื่อ บ้านเลขที่ โทรศัพท์ หรือเลขท้ายบัตร",
    filters=(
        Filter(
            key="holding",
            title=terms.STATUS,
            kind=FilterKind.YES_NO,
            options=[Option(True, "อยู่ในตำแหน่ง"), Option(False, "พ้นแล้วหรือยังไม่เริ่ม")],
            condition=lambda wanted, day: _holds(day) if wanted else ~_holds(day),
            words="เฉพาะผู้ที่{}",
            starts=True,
        ),
        Filter(
            key="term",
            title="ชุดที่",
            options=term_options,
            condition=lambda term_id, _day: Officer.term_id == term_id,
            words="เฉพาะ{}",
        ),
        Filter(
            key="post",
            title="ตำแหน่ง",
            options=[Option(one.value, one.label) for one in OfficerPost],
            condition=lambda code, _day: Officer.post == OfficerPost(code),
            words="เฉพาะ{}",
        ),
    ),
    joins=(
        (CouncilTerm, CouncilTerm.id == Officer.term_id),
        (Person, Person.id == Officer.person_id),
        (Letter, Letter.id == Officer.order_id),
        *HOME,
    ),
    presets={"holding": {"holding": True}},
    is_dated=True,
    landscape=True,
)


def _works(day: Any) -> ColumnElement[bool]:
    return and_(
        CommitteeMember.since <= day, or_(CommitteeMember.until.is_(None), CommitteeMember.until > day)
    )


def committee_options(session: Session) -> Sequence[Option]:
    query = select(Committee.id, Committee.name).order_by(Committee.name, Committee.id)
    return [Option(key, name) for key, name in session.execute(query)]


def _of_committee(committee_id: int, _day: date) -> ColumnElement[bool]:
    return CommitteeMember.committee_id == committee_id


COMMITTEE_MEMBERS = Listing(
    key="committees",
    title="รายชื่อคณะกรรมการและคณะทำงาน",
    unit="รายการ",
    entity=CommitteeMember,
    columns=(
        Column(
            key="committee",
            title="ชื่อคณะ",
            select=(Committee.name,),
            order=(
                Committee.name,
                Committee.id,
                choice_order(CommitteeMember.role, CommitteeRole),
                CommitteeMember.since,
            ),
            least=180,
            share=2.4,
        ),
        NAME,
        Column(
            key="role",
            title="หน้าที่",
            select=(CommitteeMember.role,),
            show=lambda role: role.label,
            order=(choice_order(CommitteeMember.role, CommitteeRole),),
            share=1.2,
        ),
        HOUSE,
        MOO,
        Column(key="since", title="ตั้งแต่", select=(CommitteeMember.since,), kind=Kind.DAY, share=1.1),
        Column(
            key="until", title="พ้นเมื่อ", select=(CommitteeMember.until,), kind=Kind.DAY, spare=True, share=1.1
        ),
        Column(
            key="kind",
            title="ประเภทคณะ",
            select=(Committee.kind,),
            show=lambda kind: kind.label,
            order=(choice_order(Committee.kind, CommitteeKind),),
            spare=True,
            share=1.8,
        ),
        Column(
            key="missions",
            title="ภารกิจ",
            select=(Committee.missions,),
            show=lambda missions: missions.replace(",", " "),
            order=(text_order(Committee.missions),),
            on_screen=False,
            on_paper=False,
        ),
        PHONE,
    ),
    order="committee",
    then=(CommitteeMember.since, CommitteeMember.id),
    search=(Person.search_text, Committee.name),
    search_words="ชื่อคน หรือชื่อคณะ",
    is_keyed=False,
    filters=(
        Filter(
            key="working",
            title=terms.STATUS,
            kind=FilterKind.YES_NO,
            options=[Option(True, "ทำงานอยู่"), Option(False, "พ้นแล้วหรือยังไม่เริ่ม")],
            condition=lambda wanted, day: _works(day) if wanted else ~_works(day),
            words="เฉพาะผู้ที่{}",
            starts=True,
        ),
        Filter(
            key="committee",
            title="คณะ",
            options=committee_options,
            condition=_of_committee,
            words="เฉพาะ{}",
        ),
        Filter(
            key="role",
            title="หน้าที่",
            options=[Option(one.value, one.label) for one in CommitteeRole],
            condition=lambda code, _day: CommitteeMember.role == CommitteeRole(code),
            words="เฉพาะ{}",
        ),
    ),
    joins=(
        (Committee, Committee.id == CommitteeMember.committee_id),
        (Person, Person.id == CommitteeMember.person_id),
        *HOME,
    ),
    presets={"working": {"working": True}},
    is_dated=True,
    landscape=True,
)
