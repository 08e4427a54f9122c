"""What must be true of persons, for services.check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.fund import Membership
from models.person import IdKind, Person, PersonMerge
from models.place import Household, Village
from models.values.identity import has_valid_check_digit
from services.people import person_keys
from services.people.person_input import citizen_id_of

_AT_ONCE = 2_000  # rows held at a time


def found_by(session: Session) -> Iterator[str]:
    """Lists and searches use keys kept in each row: they must be those of the name, the house and the village."""
    home, own = aliased(Village), aliased(Village)
    query = (
        select(Person, Household.house_no, home, own)
        .outerjoin(Household, Household.id == Person.household_id)
        .outerjoin(home, home.id == Household.village_id)
        .outerjoin(own, own.id == Person.village_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for person, house_no, village, without_house in session.execute(query):
        text = person_keys.text_of(
            person, house_no or "", without_house if person.household_id is None else village
        )
        if (person.sort_key, person.search_text) != (
            person_keys.name_key(person.first_name, person.last_name),
            text,
        ):
            yield f"{person.name} ค้นหาไม่พบด้วยชื่อหรือบ้านของตน"


def copied(session: Session) -> Iterator[str]:
    """A membership keeps copies of its person's keys."""
    query = select(Membership, Person.sort_key, Person.search_text)
    query = query.join(Person, Person.id == Membership.person_id)
    for membership, sort_key, text in session.execute(query.execution_options(yield_per=_AT_ONCE)):
        kept = (membership.sort_key, membership.search_text)
        if kept != (sort_key, person_keys.member_search_text(membership.member_no, text)):
            yield f"เลขสมาชิก {membership.member_no} ค้นหาไม่ตรงกับทะเบียนบุคคล"


def numbered(session: Session) -> Iterator[str]:
    """A citizen ID of the register has its check digit, or waits for the card to be looked at."""
    query = select(Person).where(Person.citizen_id.is_not(None), Person.id_kind != IdKind.PASSPORT)
    for person in session.scalars(query.execution_options(yield_per=_AT_ONCE)):
        number = person.citizen_id or ""
        if citizen_id_of(number) != number:
            yield f"เลขประจำตัวของ{person.name} ไม่ใช่ตัวเลข 13 หลัก"
        elif not has_valid_check_digit(number) and not person.needs_card_check:
            yield f"เลขประจำตัวของ{person.name} ไม่ผ่านหลักตรวจสอบ แต่ไม่ได้รอตรวจบัตร"


def living_dead(session: Session) -> Iterator[str]:
    """Death ends every membership."""
    query = select(Person.title, Person.first_name, Person.last_name, Membership.member_no).join(
        Membership, Membership.person_id == Person.id
    )
    query = query.where(Person.death_date.is_not(None), Membership.end_reason.is_(None))
    for title, first, last, member_no in session.execute(query):
        yield f"{title}{first} {last} เสียชีวิตแล้ว แต่ยังเป็นสมาชิกเลขที่ {member_no}"


def merged(session: Session) -> Iterator[str]:
    """Who went up in another is a row no more."""
    query = select(PersonMerge.id, Person.first_name).join(Person, Person.id == PersonMerge.gone_id)
    query = query.where(PersonMerge.undone_at.is_(None))
    for number, name in session.execute(query):
        yield f"การรวมรายการที่ {number} แล้ว แต่ยังมี {name} อยู่ในทะเบียน"


CHECKS: tuple[tuple[str, str, Callable[[Session], Iterator[str]]], ...] = (
    ("person_keys", "ค้นหาบุคคลได้ด้วยชื่อและบ้านของตน", found_by),
    ("member_keys", "ค้นหาสมาชิกได้ตรงกับทะเบียนบุคคล", copied),
    ("person_numbers", "เลขประจำตัวถูกหลักหรือรอตรวจบัตร", numbered),
    ("dead_members", "ผู้เสียชีวิตพ้นสมาชิกแล้ว", living_dead),
    ("person_merges", "รายการที่รวมแล้วไม่เหลือในทะเบียน", merged),
)
