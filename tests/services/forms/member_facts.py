"""Papers of joining and leaving a fund, of made-up people."""

from __future__ import annotations

from datetime import date

from models.values.money import Money
from services.papers import AmountLine
from services.papers.letters import Signing
from services.papers.membership import (
    ApplicantLine,
    ApplicationList,
    BeneficiaryLine,
    ClosedDebt,
    DebtFreeCertificate,
    FundApplication,
    ResignationSettlement,
    Verdict,
    WelfareApplication,
)
from services.papers.people import Profile
from tests.services.forms.facts import HEAD

CHAIR = Signing("นายกำปั้น เปี๊ยกน้อย", "ประธานกองทุน")
APPLICANT = Profile(
    name="นางสาวน้ำทิพย์ ปู่ย้าย",
    citizen_id="1-2345-67890-12-1",
    birth="15 มกราคม 2530",
    age="39 ปี",
    marital="สมรส",
    nationality="ไทย",
    occupation="ทำนา",
    address="99/1 หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    phone="081-234-5678",
)
BENEFICIARIES = (
    BeneficiaryLine(
        "นายฟ้าใส ปู่ย้าย", "สามี", "1-2345-67890-12-1", "1 ก.พ. 2528", "41 ปี", "081-111-2222", "บ้านเดียวกัน", 50
    ),
    BeneficiaryLine("เด็กหญิงกตัญญู ปู่ย้าย", "บุตร", "", "พ.ศ. 2560", "9 ปี", "", "บ้านเดียวกัน", 50),
)
VERDICT = Verdict("คณะกรรมการบริหารกองทุน ชุดที่ 3", "ครั้งที่ 11/2569", date(2026, 11, 14), True, True, "", CHAIR)
JOINS_FUND = FundApplication(
    head=HEAD,
    number="27",
    member_no="C0415",
    written_at="ศาลาประชาคมบ้านโนนสูง",
    day=date(2026, 11, 2),
    person=APPLICANT,
    household="43010100231",
    entry_fee=Money.of(50),
    shares=Money.of(1_000),
    share_price=Money.of(100),
    monthly=Money.of(100),
    beneficiaries=BENEFICIARIES,
    endorsed_by="นายสมชาย ใจดี",
    verdict=VERDICT,
)
JOINS_WELFARE = WelfareApplication(
    head=HEAD,
    number="27",
    day=date(2026, 11, 2),
    person=APPLICANT,
    plans=("รายเดือน 30 บาท", "รายปี 365 บาท"),
    chosen=1,
    entry_fee=Money.of(20),
    beneficiaries=BENEFICIARIES,
)


def applicants(count: int) -> ApplicationList:
    people = (("นางสาวน้ำทิพย์", "ปู่ย้าย"), ("นายเปี๊ยก", "กำปั้น"), ("ว่าที่ร้อยตรีหญิง ญาณวดีศรีสวรรค์ปัญญา", "ณ อยุธยา"))
    rows = tuple(
        ApplicantLine(*people[n % 3], application_no=str(n), place=str(n % 8 + 1))
        for n in range(1, count + 1)
    )
    return ApplicationList(
        HEAD,
        date(2026, 11, 1),
        "ครั้งที่ 11/2569",
        date(2026, 11, 14),
        rows,
        CHAIR.name,
        "นางสาวตัวอย่าง เลขา",
    )


LEAVES = ResignationSettlement(
    head=HEAD,
    day=date(2026, 11, 22),
    name="นายเปี๊ยก กำปั้น",
    member_no="C0414",
    citizen_id="x-xxxx-xxxxx-12-1",
    address="หมู่ที่ 3 บ้านโนนสูง",
    joined=date(2018, 2, 1),
    kind="ลาออก",
    reason="ย้ายไปอยู่กับบุตรที่จังหวัดอื่น",
    savings=(
        AmountLine("เงินสัจจะ บัญชี S0414", Money.of(12_400)),
        AmountLine("เงินหุ้น บัญชี H0414", Money.of(3_000)),
    ),
    debts=(AmountLine("เงินกู้สามัญ สัญญา LC2569-0107 เงินต้นและดอกเบี้ย", Money.of("4521.37")),),
    total=Money.of(15_400),
    owed=Money.of("4521.37"),
    net=Money.of("10878.63"),
    guarantees=("สัญญา LC2570-0012 ของนางสาวน้ำทิพย์ ปู่ย้าย",),
    notes=("เงินสมทบสวัสดิการที่ส่งแล้วไม่มีสิทธิรับคืน",),
    payee="นายเปี๊ยก กำปั้น",
    voucher="PV2570-00031",
    verdict=VERDICT,
    payer="นางสาวตัวอย่าง เหรัญญิก",
    payer_position="เหรัญญิก",
)
DEBT_FREE = DebtFreeCertificate(
    head=HEAD,
    number="กท. 5/2569",
    day=date(2026, 11, 22),
    name="นายเปี๊ยก กำปั้น",
    member_no="C0414",
    address="หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง",
    debts=(
        ClosedDebt("เงินกู้สามัญ สัญญา LC2567-0012", Money.of(30_000), date(2024, 1, 10), date(2025, 12, 10)),
        ClosedDebt("เงินกู้ฉุกเฉิน สัญญา LC2568-0044", Money.of(5_000), date(2025, 3, 2), date(2025, 9, 2)),
    ),
    signing=CHAIR,
)
