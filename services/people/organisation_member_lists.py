"""The people known in community organisations as a list: roles on a day, and those that ended."""

from __future__ import annotations

from sqlalchemy.orm import aliased

from models import terms
from models.organisation import Organisation, OrganisationMember, OrganisationRole
from models.person import Person
from models.place import Household, Village
from services.listing import Column, Filter, FilterKind, Listing, Option, choice_order
from services.people.organisation_members import is_in_role
from services.reports.table import Kind

_HOME = aliased(Village)

# As the workbook that comes back in has it: services.excel.register_organisation_members
ORGANISATION_MEMBERS = Listing(
    key="organisation_members",
    title="รายชื่อสมาชิกองค์กรชุมชน",
    unit="คน",
    entity=OrganisationMember,
    columns=(
        Column(
            key="organisation",
            title="องค์กร",
            select=(Organisation.name,),
            order=(
                Organisation.sort_key,
                choice_order(OrganisationMember.role, OrganisationRole),
                Person.sort_key,
            ),
            share=2.0,
        ),
        Column(
            key="organisation_moo",
            title="หมู่ที่ขององค์กร",
            select=(Village.moo,),
            kind=Kind.CODE,
            show=lambda moo: "" if moo is None else str(moo),
            share=0.7,
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
        Column(
            key="moo",
            title=terms.MOO,
            select=(_HOME.moo,),
            kind=Kind.CODE,
            show=lambda moo: "" if moo is None else str(moo),
            share=0.6,
        ),
        Column(
            key="role",
            title="หน้าที่",
            select=(OrganisationMember.role,),
            kind=Kind.CODE,
            show=lambda role: role.label,
            order=(choice_order(OrganisationMember.role, OrganisationRole),),
            share=1.0,
        ),
        Column(key="since", title="ตั้งแต่", select=(OrganisationMember.since,), kind=Kind.DAY, share=1.0),
        Column(key="until", title="พ้นเมื่อ", select=(OrganisationMember.until,), kind=Kind.DAY, share=1.0),
        Column(key="note", title=terms.NOTE, select=(OrganisationMember.note,), share=1.2),
    ),
    order="organisation",
    then=(OrganisationMember.id,),
    search=(Organisation.search_text, Person.search_text),
    search_words="ชื่อองค์กร หรือชื่อคน",
    filters=(
        Filter(
            key="organisation",
            title="องค์กร",
            options=lambda session: [
                Option(row.id, row.name)
                for row in session.query(Organisation.id, Organisation.name).order_by(Organisation.sort_key)
            ],
            condition=lambda organisation_id, _day: OrganisationMember.organisation_id == organisation_id,
            words="เฉพาะ{}",
        ),
        Filter(
            key="now",
            title="หน้าที่",
            kind=FilterKind.YES_NO,
            options=[Option(True, "อยู่ในหน้าที่"), Option(False, "พ้นแล้วหรือยังไม่เริ่ม")],
            condition=lambda wanted, day: is_in_role(day) if wanted else ~is_in_role(day),
            words="เฉพาะที่{}",
        ),
    ),
    joins=(
        (Organisation, Organisation.id == OrganisationMember.organisation_id),
        (Village, Village.id == Organisation.village_id),
        (Person, Person.id == OrganisationMember.person_id),
        (Household, Household.id == Person.household_id),
        (_HOME, _HOME.id == Person.village_id),
    ),
)
