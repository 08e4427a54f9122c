"""Official papers of made-up people, their words chosen to break lines where it hurts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.values.thai_text import Digits
from services.papers import Letterhead, PaperStyle
from services.papers.letters import (
    Appointed,
    AppointmentOrder,
    DelegateLine,
    DelegatesLetter,
    MembershipCertificate,
    RemovalRecord,
    ResignationLetter,
    Seat,
    Signing,
    VacancyNotice,
)
from tests.services.forms.facts import LONG_NAME

COUNCIL = Letterhead(
    fund="",
    council="สภาองค์กรชุมชนตำบลโพนทอง",
    address="119 หมู่ที่ 4 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    phone="042-000-000",
    style=PaperStyle(Digits.THAI),
    email="phonthong@example.org",
    tambon="ตำบลโพนทอง",
    amphoe="อำเภอตัวอย่าง",
    province="จังหวัดหนองคาย",
)
ARABIC = replace(COUNCIL, style=PaperStyle())
CHAIR = Signing("นายประยูร ศรีสุวรรณ์", "ประธานสภาองค์กรชุมชนตำบลโพนทอง")
SECRETARY = Signing("นางสาวน้ำทิพย์ ปู่ย้าย", "เลขานุการสภาองค์กรชุมชนตำบลโพนทอง")
SEAT = Seat("นางฟ้าใส ญาติผู้ใหญ่", "ผู้แทนชุมชนท้องถิ่น", "หมู่ที่ 3 บ้านโนนสูง", 4)
RESOLVED = "มติที่ประชุมสภาองค์กรชุมชนตำบลโพนทอง ครั้งที่ 3/2569 เมื่อวันที่ 14 กันยายน 2569"

SECRETARY_ORDER = AppointmentOrder(
    head=COUNCIL,
    number="5/2569",
    day=date(2026, 11, 22),
    law="มาตรา 16 (5)",
    resolved=RESOLVED,
    people=(Appointed("นางสาวน้ำทิพย์ ปู่ย้าย", "เลขานุการสภา"),),
    since=date(2026, 11, 22),
    signing=CHAIR,
)
COMMITTEE_ORDER = replace(
    SECRETARY_ORDER,
    number="6/2569",
    body="คณะทำงานฟื้นฟูป่าชุมชนและแหล่งน้ำตำบลโพนทอง",
    law="มาตรา 23",
    people=(
        Appointed("นายประยูร ศรีสุวรรณ์", "ประธาน"),
        Appointed(LONG_NAME, "รองประธาน"),
        *(Appointed(f"นายเปี๊ยก กำปั้นที่{n}", "กรรมการ") for n in range(1, 39)),
        Appointed("นางสาวน้ำทิพย์ ปู่ย้าย", "เลขานุการ"),
    ),
    duties=(
        "สำรวจและจัดทำแผนที่ป่าชุมชน แหล่งน้ำ และที่สาธารณประโยชน์ของตำบลโพนทอง ร่วมกับผู้ใหญ่บ้านและองค์กรชุมชนทุกหมู่บ้าน",
        "เสนอแนวทางฟื้นฟูต่อสภาองค์กรชุมชนตำบลเพื่อพิจารณา",
        "รายงานผลการดำเนินงานต่อสภาทุก 3 เดือน",
    ),
)
VACANCY = VacancyNotice(
    head=COUNCIL,
    number="สอช.ต.โพนทอง/12",
    day=date(2026, 11, 22),
    to="ผู้ใหญ่บ้านหมู่ที่ 3 บ้านโนนสูง",
    seat=SEAT,
    reason="ลาออก",
    vacated=date(2026, 11, 10),
    deadline=date(2027, 1, 9),
    days_left=48,
    term_ends=date(2028, 3, 14),
    signing=CHAIR,
)
LATE_VACANCY = replace(
    VACANCY, deadline=None, days_left=None, term_ends=date(2027, 3, 14), seat=replace(SEAT, of="")
)
DELEGATES = DelegatesLetter(
    head=COUNCIL,
    number="สอช.ต.โพนทอง/13",
    day=date(2026, 11, 22),
    to="ผู้ว่าราชการจังหวัดหนองคาย",
    level="ระดับจังหวัด",
    year_be=2569,
    resolved=RESOLVED,
    delegates=(
        DelegateLine("นายประยูร ศรีสุวรรณ์", "ประธานสภา", "บ้านเลขที่ 12/3 หมู่ที่ 4 ตำบลโพนทอง", "081-234-5678"),
        DelegateLine(LONG_NAME, "สมาชิกสภา", "บ้านเลขที่ 7 หมู่ที่ 1 ตำบลโพนทอง", "089-000-0000"),
    ),
    signing=CHAIR,
)
CERTIFICATE = MembershipCertificate(
    head=COUNCIL,
    number="3/2569",
    day=date(2026, 11, 22),
    name="นางฟ้าใส ญาติผู้ใหญ่",
    address="บ้านเลขที่ 12/3 หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย",
    role="ผู้แทนชุมชนท้องถิ่น",
    of="หมู่ที่ 3 บ้านโนนสูง",
    term=4,
    since=date(2024, 3, 15),
    signing=CHAIR,
)
GROUP_CERTIFICATE = replace(
    CERTIFICATE,
    organisation="กลุ่มออมทรัพย์เพื่อการผลิตบ้านโนนสูง",
    register_no="3/2560",
    role="เหรัญญิก",
    of="",
    term=None,
    until=date(2026, 3, 14),
    is_over=True,
)
RESIGNATION = ResignationLetter(
    head=COUNCIL,
    day=date(2026, 11, 10),
    seat=SEAT,
    address="บ้านเลขที่ 12/3 หมู่ที่ 3 บ้านโนนสูง",
    reason="ย้ายไปอยู่กับบุตรที่จังหวัดอื่น จึงไม่สะดวกมาประชุม",
    effective=date(2026, 11, 15),
    chair="นายประยูร ศรีสุวรรณ์",
)
REMOVAL = RemovalRecord(
    head=COUNCIL,
    meeting="ครั้งที่ 3/2569",
    day=date(2026, 9, 14),
    place="ศาลาประชาคมบ้านโพนทอง",
    resolution=4,
    seat=SEAT,
    ground="ให้พ้นจากตำแหน่งสมาชิกสภา",
    text="ประพฤติเสื่อมเสียแก่ชุมชนอย่างร้ายแรง ตามผลการตรวจสอบของคณะทำงาน",
    members=30,
    present=27,
    needed=20,
    votes_for=21,
    votes_against=4,
    abstained=2,
    passed=True,
    vacated=date(2026, 9, 14),
    chair=CHAIR,
    secretary=SECRETARY,
)
