"""The practice office's community organisations: who leads them, what they have, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from models.organisation import CommunityType, Organisation, OrganisationCategory, OrganisationRole, Registrar
from models.place import Village
from models.values.money import Money
from services.demo.making import Making
from services.people import organisation_members, organisations
from services.people.organisation_input import OrganisationInput
from services.people.organisation_members import OrganisationMemberInput

_Category = OrganisationCategory
# name, category, หมู่ (none: the whole tambon), seats in the council, capital in baht
_GROUPS: tuple[tuple[str, OrganisationCategory, int | None, int, int | None], ...] = (
    ("กลุ่มออมทรัพย์เพื่อการผลิตตำบลโพนทอง", _Category.SAVINGS, None, 2, 1_650_000),
    ("กองทุนสวัสดิการชุมชนตำบลโพนทอง", _Category.WELFARE_FUND, None, 2, 412_000),
    ("กองทุนหมู่บ้านโพนทอง", _Category.VILLAGE_FUND, 1, 0, 1_240_000),
    ("กลุ่มทอผ้าบ้านดอนแดง", _Category.OCCUPATION, 2, 2, 86_500),
    ("วิสาหกิจชุมชนเลี้ยงโคบ้านนาคำ", _Category.ENTERPRISE, 3, 0, 320_000),
    ("กลุ่มผู้ใช้น้ำห้วยทราย", _Category.WATER_USERS, 6, 0, None),
    ("ชมรมผู้สูงอายุตำบลโพนทอง", _Category.ELDERLY, None, 2, 24_000),
    ("กลุ่มเยาวชนรักษ์โพนทอง", _Category.YOUTH, None, 0, None),
    ("กลุ่มแม่บ้านเกษตรกรบ้านหนองบัว", _Category.WOMEN, 4, 0, 58_200),
    ("ป่าชุมชนโคกกลาง", _Category.CONSERVATION, 5, 2, 12_000),
    ("อสม. ตำบลโพนทอง", _Category.HEALTH, None, 0, 31_000),
    ("ร้านค้าชุมชนบ้านท่าวัด", _Category.SHOP, 7, 0, 145_750),
    ("กลุ่มฌาปนกิจตำบลโพนทอง", _Category.FUNERAL, None, 0, 96_000),
    ("ศูนย์เรียนรู้ชุมชนบ้านศรีสมบูรณ์", _Category.LEARNING, 8, 0, None),
)
_OFFICERS = (
    OrganisationRole.CHAIR,
    OrganisationRole.VICE_CHAIR,
    OrganisationRole.SECRETARY,
    OrganisationRole.TREASURER,
    OrganisationRole.COMMITTEE,
)


def found(making: Making, villages: Sequence[Village], people: Sequence[int]) -> list[Organisation]:
    """Most are registered and keep accounts; two are not registered, three keep no accounts."""
    chance, made = Random(2551), []
    by_moo = {one.moo: one.id for one in villages}
    grown = people[20 : len(people) * 2 // 3]
    for n, (name, category, moo, seats, capital) in enumerate(_GROUPS):
        founded = date(making.today.year - 4 - n, 1 + n % 12, 5)
        is_registered = n not in (7, 13)
        told = OrganisationInput(
            name=name,
            category=category,
            community_type=CommunityType.OTHER if moo is None or seats else CommunityType.LOCAL,
            village_id=by_moo[moo] if moo is not None else None,
            founded=founded,
            registered=founded.replace(year=founded.year + 1) if is_registered else None,
            register_no=f"{n + 1}/{founded.year + 544}" if is_registered else "",
            registered_with=Registrar.KAMNAN if moo is None else Registrar.HEADMAN,
            registrar_name="นายสมมุติ กำนัน" if moo is None else "",
            objective="ช่วยเหลือกันในชุมชน เพิ่มรายได้ ลดรายจ่าย",
            activity="ประชุมกลุ่มและทำกิจกรรมร่วมกันทุกเดือน",
            members_male=12 + 7 * (n % 5),
            members_female=18 + 9 * (n % 4),
            committee_count=5 + n % 4,
            phone=f"0420003{n:02}" if n % 5 else "",
            has_rules=n % 6 != 5,
            has_accounts=n not in (5, 7, 13),
            capital=Money.of(capital) if capital is not None else None,
            meeting_frequency="เดือนละครั้ง",
            seats=seats,
        )
        group = organisations.add(making.session, told, making.today)
        made.append(group)
        _join(making, group, chance.sample(grown, 12), founded)
        making.step()
    return made


def _join(making: Making, group: Organisation, people: Sequence[int], founded: date) -> None:
    """Five officers and seven members known by name; in the second group the chair has changed."""
    for place, person_id in enumerate(people):
        role = _OFFICERS[place] if place < len(_OFFICERS) else OrganisationRole.MEMBER
        said = OrganisationMemberInput(person_id, role, founded)
        member = organisation_members.add(making.session, group.id, said, making.today)
        if place == 0 and group.name.startswith("กองทุนสวัสดิการ"):
            day = date(making.today.year - 1, 3, 1)
            organisation_members.leave(making.session, member.id, day, making.today)
            chair = OrganisationMemberInput(people[5], OrganisationRole.CHAIR, day)
            organisation_members.add(making.session, group.id, chair, making.today)
