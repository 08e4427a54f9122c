"""Papers of made-up villages, houses, organisations and council members, long names and empty fields among them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image, ImageDraw

from models.values.money import Money
from services.papers import Picture
from services.papers.council import (
    Card,
    CommunityLine,
    CouncilCards,
    CouncilRegistration,
    CouncilRoll,
    MemberApplication,
    RollGroup,
    RollMember,
)
from services.papers.organisations import (
    CommunityRegistration,
    OrganisationFacts,
    OrganisationLine,
    OrganisationPerson,
    OrganisationRegister,
    OrganisationSheet,
)
from services.papers.people import HistoryLine, HistoryPart, PersonHistory, Profile
from services.papers.places import (
    BandLine,
    Fact,
    HouseholdSheet,
    HouseMember,
    VillageProfile,
    Villager,
    VillageRoll,
)
from services.papers.posting import Addressee, AddressLabels, Envelopes, NamePlates, Plate
from tests.services.forms.facts import LONG_NAME, PRINTING
from tests.services.forms.letter_facts import ARABIC, CHAIR, COUNCIL, SECRETARY

TODAY = date(2026, 11, 22)
VILLAGE = "หมู่ที่ 3 บ้านโนนสูง"
NAMES = ("นางสาวน้ำทิพย์ ปู่ย้าย", "นายเปี๊ยก กำปั้น", "นางฟ้าใส ญาติผู้ใหญ่", "นางบัวผัน ศรีสุวรรณ์")
KINDS = ("ผู้แทนชุมชนท้องถิ่น", "ผู้แทนชุมชนท้องถิ่นดั้งเดิม", "ผู้แทนชุมชนอื่น", "ผู้ทรงคุณวุฒิ")
PHOTO = Picture("ab" * 32, is_portrait=True)


def _portrait() -> bytes:
    image = Image.new("RGB", (240, 312), (214, 226, 236))
    draw = ImageDraw.Draw(image)
    draw.ellipse((75, 60, 165, 170), fill=(150, 120, 100))
    draw.ellipse((30, 190, 210, 420), fill=(60, 90, 120))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()


WITH_PHOTO = replace(PRINTING, pictures={PHOTO.sha256: _portrait()})


def name(n: int) -> str:
    return LONG_NAME if n % 10 == 9 else NAMES[n % 4]


PROFILE = Profile(
    name="นางฟ้าใส ญาติผู้ใหญ่",
    nickname="ป้าใส",
    citizen_id="x-xxxx-xxxxx-12-1",
    sex="หญิง",
    birth="15 ม.ค. 2506",
    age="63 ปี",
    marital="สมรส",
    nationality="ไทย",
    education="มัธยมศึกษาตอนปลาย/ปวช.",
    occupation="ทำนา",
    second_occupation="ทอผ้า",
    address="บ้านเลขที่ 12/3 หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    residence_since=date(1985, 4, 1),
    phone="081-xxx-5678",
    photo=PHOTO,
)
APPLICATION = MemberApplication(
    head=COUNCIL,
    person=PROFILE,
    kind=KINDS[0],
    of=VILLAGE,
    term=4,
    selected=date(2024, 3, 15),
    answers=(True, True, False, None),
    declared=date(2024, 3, 10),
)


def roll(count: int = 40) -> CouncilRoll:
    """count members of ten villages, another community and the experts."""
    rows = [
        RollMember(
            name(n),
            KINDS[n % 2],
            "ชาย" if n % 4 == 1 else "หญิง",
            f"{40 + n} ปี",
            f"บ้านเลขที่ {n}/1",
            {0: "ประธานสภา", 5: "รองประธานสภาคนที่หนึ่ง"}.get(n, ""),
        )
        for n in range(count)
    ]
    groups = tuple(
        RollGroup(f"หมู่ที่ {n + 1} บ้านโนนสูง", tuple(rows[n * 4 : n * 4 + 4]), 4) for n in range(-(-count // 4))
    )
    other = RollMember(NAMES[0], KINDS[2], "หญิง", "50 ปี", "บ้านเลขที่ 8", "")
    expert = RollMember("พระครูญาณวิสุทธิ์", KINDS[3], "", "", "วัดโพนทอง", "")
    groups += (RollGroup("กลุ่มออมทรัพย์เพื่อการผลิต", (other,), 2), RollGroup("ผู้ทรงคุณวุฒิ", (expert,)))
    return CouncilRoll(
        COUNCIL, 4, date(2024, 3, 15), date(2028, 3, 14), TODAY, groups, SECRETARY.name, CHAIR.name
    )


CARDS = CouncilCards(
    ARABIC,
    tuple(
        Card(
            name(n),
            f"4-{n:03}",
            KINDS[n % 4],
            VILLAGE,
            "ประธานสภา" if n == 0 else "",
            date(2024, 4, 1),
            date(2028, 3, 14),
            PHOTO if n % 2 == 0 else None,
        )
        for n in range(11)
    ),
    CHAIR.name,
)
COUNCIL_REGISTRATION = CouncilRegistration(
    COUNCIL,
    area="องค์การบริหารส่วนตำบล",
    lgo="องค์การบริหารส่วนตำบลโพนทอง",
    meeting_day=date(2024, 3, 15),
    place="ศาลาประชาคมบ้านโพนทอง",
    communities=tuple(CommunityLine(f"หมู่ที่ {n} บ้านโนนสูง", n % 3, 4) for n in range(1, 9)),
    needed=20,
    present=30,
    agreed=28,
    seats=32,
    experts=6,
    term=4,
    chair=CHAIR.name,
    registrar="นายกำธร ฐานะมั่น",
    registrar_position="กำนันตำบลโพนทอง",
)

ORGANISATION = OrganisationFacts(
    name="กลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสูง",
    community_type="ชุมชนท้องถิ่น",
    category="กลุ่มออมทรัพย์/สัจจะ",
    village=VILLAGE,
    founded=date(2003, 6, 1),
    registered=date(2009, 2, 20),
    register_no="3/2552",
    registered_with="ผู้ใหญ่บ้าน",
    registrar="นายเปี๊ยก กำปั้น",
    objective="ส่งเสริมการออมและให้กู้ยืมเพื่อการประกอบอาชีพ ช่วยเหลือสมาชิกที่เดือดร้อน และเป็นแหล่งทุนของหมู่บ้าน",
    activity="รับเงินสัจจะทุกวันที่ 5 ของเดือน",
    members_male=48,
    members_female=73,
    committee_count=9,
    leader="นางบัวผัน ศรีสุวรรณ์",
    leader_position="ประธานกลุ่ม",
    phone="042-000-000",
    rules="มี",
    accounts="มี",
    capital=Money.of("1250000.50"),
    meeting_frequency="เดือนละครั้ง",
    seats=0,
    status="ดำเนินการ",
)
ORGANISATION_PEOPLE = tuple(
    OrganisationPerson(name(n), ("ประธาน", "รองประธาน", "เหรัญญิก", "กรรมการ")[min(n, 3)], date(2009, 2, 20))
    for n in range(12)
)
ORGANISATION_SHEET = OrganisationSheet(COUNCIL, TODAY, ORGANISATION, ORGANISATION_PEOPLE, SECRETARY.name)
COMMUNITY_REGISTRATION = CommunityRegistration(COUNCIL, ORGANISATION, ORGANISATION_PEOPLE)
ORGANISATIONS = OrganisationRegister(
    COUNCIL,
    TODAY,
    "เฉพาะที่ยังดำเนินการ",
    tuple(
        OrganisationLine(
            f"{n}/2552",
            date(2009, 2, 20) if n % 3 else None,
            f"กลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสูง {n}",
            "ชุมชนท้องถิ่น",
            "กลุ่มออมทรัพย์/สัจจะ",
            VILLAGE,
            name(n),
            None if n % 5 == 4 else 100 + n,
            status="ดำเนินการ",
        )
        for n in range(1, 41)
    ),
    SECRETARY.name,
    CHAIR.name,
)


def villagers(count: int = 40) -> VillageRoll:
    rows = tuple(
        Villager(
            name(n),
            ("หญิง", "ชาย", "หญิง", "")[n % 4],
            f"{n + 20} ปี",
            f"{n // 4 + 1}/2",
            "หัวหน้าครัวเรือน" if n % 4 == 0 else "",
        )
        for n in range(count)
    )
    return VillageRoll(
        COUNCIL,
        VILLAGE,
        "นายเปี๊ยก กำปั้น",
        TODAY,
        "บัญชีรายชื่อประชาชน",
        "ไม่รวมผู้เสียชีวิตและผู้ที่ย้ายออก",
        rows,
        SECRETARY.name,
    )


VILLAGE_PROFILE = VillageProfile(
    COUNCIL,
    village=VILLAGE,
    kind="หมู่บ้าน",
    code="43990103",
    as_of=TODAY,
    headman="นายเปี๊ยก กำปั้น",
    headman_phone="081-234-5678",
    headman_since=date(2019, 5, 1),
    area="1,250 ไร่",
    boundary="ทิศเหนือจดห้วยน้ำใส ทิศใต้จดหมู่ที่ 4 ทิศตะวันออกจดป่าชุมชน ทิศตะวันตกจดถนนสายโพนทอง – ตัวอย่าง",
    coordinates="17.8782, 102.7412",
    households=124,
    bands=(
        BandLine("0 – 5 ปี", 12, 15, 27),
        BandLine("6 – 14 ปี", 30, 28, 58),
        BandLine("15 – 24 ปี", 41, 39, 80),
        BandLine("25 – 59 ปี", 98, 104, 202),
        BandLine("60 ปีขึ้นไป", 44, 61, 105),
    ),
    counted="นับจากทะเบียนบุคคลของสภา",
    groups=(Fact("ผู้สูงอายุ", "105 คน"), Fact("ผู้พิการ", "9 คน"), Fact("ผู้ป่วยติดเตียง", "3 คน")),
    seats=4,
    council_members=NAMES,
    organisations=tuple(f"กลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสูง {n}" for n in range(1, 7)),
    more_organisations=5,
    funds=(Fact("กองทุนสวัสดิการชุมชนตำบลโพนทอง", "86 คน"), Fact("กองทุนหมู่บ้าน", "54 คน")),
)
HOUSEHOLD = HouseholdSheet(
    COUNCIL,
    as_of=TODAY,
    house_no="12/3",
    house_code="4399-010012-3",
    address=PROFILE.address,
    village=VILLAGE,
    head_name="นางฟ้าใส ญาติผู้ใหญ่",
    coordinates="17.8782, 102.7412",
    housing="ต้องซ่อม",
    ownership="เจ้าของ",
    land="2 ไร่ 1 งาน 50 ตารางวา",
    water="มี",
    electricity="มี",
    toilet="ไม่มี",
    flags=("ครัวเรือนเป้าหมาย", "ครัวเรือนยากจน"),
    members=(
        HouseMember("นางฟ้าใส ญาติผู้ใหญ่", "หัวหน้าครัวเรือน", "หญิง", "63 ปี", "ทำนา", date(1985, 4, 1)),
        HouseMember(
            LONG_NAME, "บุตรเขย/สะใภ้", "ชาย", "ประมาณ 41 ปี", "รับจ้างทั่วไป", date(2010, 1, 1), "ทำงานต่างจังหวัด"
        ),
        HouseMember("เด็กหญิงน้ำใส ญาติผู้ใหญ่", "หลาน", "หญิง", "7 ปี"),
    ),
    former=(HouseMember("นายปี่ ญาติผู้ใหญ่", "คู่สมรส", "ชาย", "", "", date(1985, 4, 1), "เสียชีวิต 3 มี.ค. 2560"),),
    recorder=SECRETARY.name,
)
HISTORY = PersonHistory(
    COUNCIL,
    TODAY,
    PROFILE,
    former_names=("นางสาวฟ้าใส น้ำคำ",),
    groups=("ผู้สูงอายุ",),
    parts=(
        HistoryPart("ที่อยู่ที่ผ่านมา", (HistoryLine("บ้านเลขที่ 7 หมู่ที่ 1 บ้านโพนทอง", "1 เม.ย. 2528 – 3 มี.ค. 2560"),)),
        HistoryPart(
            "ตำแหน่งในสภา",
            (
                HistoryLine("สมาชิกสภา วาระที่ 4 ผู้แทนชุมชนท้องถิ่น หมู่ที่ 3 บ้านโนนสูง", "15 มี.ค. 2567 – ปัจจุบัน"),
                HistoryLine("เหรัญญิก", "1 เม.ย. 2567 – ปัจจุบัน"),
            ),
        ),
        HistoryPart(
            "องค์กรชุมชน", (HistoryLine("กลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสูง (กรรมการ)", "20 ก.พ. 2552 – ปัจจุบัน"),)
        ),
        HistoryPart("สมาชิกกองทุน", (HistoryLine("กองทุนสวัสดิการชุมชนตำบลโพนทอง เลขสมาชิก C0412", "1 ต.ค. 2567"),)),
    ),
    recorder=SECRETARY.name,
)


def addressees(count: int) -> tuple[Addressee, ...]:
    return tuple(
        Addressee(
            name(n),
            (f"{n}/1 หมู่ที่ {n % 8 + 1} บ้านโนนสูง", "ตำบลโพนทอง อำเภอตัวอย่าง", "จังหวัดหนองคาย 43000"),
            "ประธานสภา" if n == 0 else "",
        )
        for n in range(count)
    )


LABELS = AddressLabels(COUNCIL, start=5, people=addressees(30))
ENVELOPES = Envelopes(COUNCIL, number="สอช.ต.โพนทอง/12", people=addressees(3))
PLATES = NamePlates(
    COUNCIL,
    occasion="ประชุมสภา ครั้งที่ 4/2569",
    plates=tuple(Plate(name(n), "สมาชิกสภา", VILLAGE) for n in range(10)),
)
