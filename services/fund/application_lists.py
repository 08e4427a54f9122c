"""Applications to join a fund as a list: who waits, who was accepted, refused or thought better of it."""

from __future__ import annotations

from datetime import date

from models import terms
from models.fund import ApplicationState, MemberApplication, Membership
from models.person import Person
from models.place import Household, Village
from services.fund.member_lists import fund_options
from services.listing import Column, Filter, Listing, Option, Wish, choice_order
from services.reports.table import Kind


def wish(fund_id: int, as_of: date) -> Wish:
    """The applications of one fund, by the day she applied."""
    return Wish(as_of, filters={"fund": fund_id})


APPLICATIONS = Listing(
    key="applications",
    title="ทะเบียนใบสมัครสมาชิก",
    unit="ใบ",
    entity=MemberApplication,
    columns=(
        Column(
            key="applied", title=terms.JOINED, select=(MemberApplication.applied,), kind=Kind.DAY, share=1.0
        ),
        Column(
            key="name",
            title=terms.FULL_NAME,
            select=(Person.title, Person.first_name, Person.last_name),
            show=lambda title, first, last: f"{title}{first} {last}".rstrip(),
            order=(Person.sort_key,),
            share=2.0,
        ),
        Column(
            key="house_no",
            title=terms.HOUSE_NO,
            select=(Household.house_no,),
            kind=Kind.CODE,
            show=lambda house_no: house_no or "",
            order=(Household.house_key,),
            share=0.8,
        ),
        Column(key="moo", title=terms.MOO, select=(Village.moo,), kind=Kind.WHOLE, share=0.6),
        Column(
            key="entry_fee",
            title="ค่าแรกเข้า",
            select=(MemberApplication.entry_fee,),
            kind=Kind.MONEY,
            is_summed=True,
            share=0.9,
        ),
        Column(
            key="shares",
            title="หุ้นแรกเข้า",
            select=(MemberApplication.shares,),
            kind=Kind.MONEY,
            is_summed=True,
            share=0.9,
        ),
        Column(
            key="monthly", title="สัจจะเดือนละ", select=(MemberApplication.monthly,), kind=Kind.MONEY, share=1.0
        ),
        Column(
            key="state",
            title=terms.STATUS,
            select=(MemberApplication.state,),
            kind=Kind.CODE,
            show=lambda state: state.label,
            order=(choice_order(MemberApplication.state, ApplicationState),),
            share=1.0,
        ),
        Column(
            key="decided", title="พิจารณาเมื่อ", select=(MemberApplication.decided,), kind=Kind.DAY, share=1.0
        ),
        Column(
            key="member_no",
            title=terms.MEMBER_NO,
            select=(Membership.member_no,),
            kind=Kind.CODE,
            show=lambda number: number or "",
            order=(Membership.no_key,),
            share=0.8,
        ),
        Column(key="endorsed_by", title="ผู้รับรอง", select=(MemberApplication.endorsed_by,), share=1.3),
        Column(key="reason", title="เหตุผล", select=(MemberApplication.reason,), share=1.3),
    ),
    order="applied",
    then=(MemberApplication.id,),
    search=(Person.search_text,),
    search_words="ชื่อผู้สมัคร",
    joins=(
        (Person, Person.id == MemberApplication.person_id),
        (Household, Household.id == Person.household_id),
        (Village, Village.id == Person.village_id),
        (Membership, Membership.id == MemberApplication.membership_id),
    ),
    scope=Filter(
        key="fund",
        title=terms.FUND,
        options=fund_options,
        condition=lambda fund_id, _day: MemberApplication.fund_id == fund_id,
    ),
    filters=(
        Filter(
            key="state",
            title=terms.STATUS,
            options=[Option(one.value, one.label) for one in ApplicationState],
            condition=lambda state, _day: MemberApplication.state == ApplicationState(state),
            words="เฉพาะ{}",
        ),
    ),
)
