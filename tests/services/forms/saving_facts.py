"""Papers of savings and welfare, of made-up people."""

from __future__ import annotations

from datetime import date

from models.values.money import Money
from services.papers.savings import (
    BalanceConfirmation,
    ConfirmedLine,
    PassbookCover,
    PassbookLine,
    PassbookPage,
    SavingStatement,
    StatementLine,
)
from services.papers.welfare import BroughtPaper, WelfareClaim
from tests.services.forms.facts import HEAD
from tests.services.forms.member_facts import CHAIR, VERDICT

COVER = PassbookCover(
    HEAD, "นางสาวน้ำทิพย์ ปู่ย้าย", "C0413", "S0413", "เงินสัจจะ", date(2018, 2, 1), 2, Money.of(100), CHAIR
)


def page(first: int, last: int) -> PassbookPage:
    """Lines first to last of a passbook (from 1), 100 baht each but where pages carry the balance over."""
    lines, balance = [], Money.of(12_000)
    for place in range(first - 1, last):
        number, row = place // 10 + 1, place % 10 + 1
        if row == 10 or (row == 1 and number > 1):
            lines.append(PassbookLine(number, row, balance, "ยอดยกไป" if row == 10 else "ยอดยกมา"))
            continue
        balance += Money.of(100)
        day = date(2025 + place // 12, place % 12 + 1, 5)
        lines.append(PassbookLine(number, row, balance, "ฝากสัจจะ", day, "ฝส", Money.of(100), by="ต.ห."))
    return PassbookPage(HEAD, "S0413", "นางสาวน้ำทิพย์ ปู่ย้าย", tuple(lines))


def statement(months: int) -> SavingStatement:
    """months of 100 baht, and once a year a dividend that is taken out again."""
    balance, lines = Money.of(1_200), []
    paid_in, paid_out = Money.of(0), Money.of(0)
    for n in range(months):
        day = date(2019 + n // 12, n % 12 + 1, 5)
        balance, paid_in = balance + Money.of(100), paid_in + Money.of(100)
        lines.append(StatementLine(day, f"RC{2562 + n // 12}-{n:05}", "ฝากสัจจะ", balance, Money.of(100)))
        if day.month == 12:
            balance, paid_out = balance - Money.of(50), paid_out + Money.of(50)
            lines.append(
                StatementLine(
                    day.replace(day=28), f"PV{2562 + n // 12}-{n:05}", "ถอนเงิน", balance, None, Money.of(50)
                )
            )
    return SavingStatement(
        HEAD,
        "S0413",
        "นางสาวน้ำทิพย์ ปู่ย้าย",
        "C0413",
        "เงินสัจจะ",
        date(2019, 1, 1),
        date(2019 + (months - 1) // 12, 12, 31),
        Money.of(1_200),
        tuple(lines),
        paid_in,
        paid_out,
        balance,
        Money.of(300),
        "นางสาวตัวอย่าง เหรัญญิก",
    )


CONFIRMATION = BalanceConfirmation(
    head=HEAD,
    number="กท. 12/2569",
    day=date(2026, 11, 22),
    as_of=date(2026, 9, 30),
    name="นางสาวน้ำทิพย์ ปู่ย้าย",
    member_no="C0413",
    address="หมู่ที่ 3",
    lines=(
        ConfirmedLine("เงินสัจจะ", "S0413", Money.of(12_400)),
        ConfirmedLine("เงินหุ้น", "H0413", Money.of(3_000)),
        ConfirmedLine("เงินกู้สามัญ (เงินต้น)", "LC2570-0012", Money.of(30_000), is_debt=True),
    ),
    reply_to="กรรมการตรวจสอบของกองทุน",
    reply_by=date(2026, 12, 15),
    signing=CHAIR,
)
CLAIM = WelfareClaim(
    head=HEAD,
    number="WB2570-00007",
    filed=date(2026, 11, 20),
    name="นางสาวน้ำทิพย์ ปู่ย้าย",
    member_no="C0413",
    citizen_id="x-xxxx-xxxxx-12-1",
    age="39 ปี",
    address="หมู่ที่ 3 บ้านโนนสูง",
    phone="081-xxx-5678",
    joined=date(2018, 2, 1),
    paid_until=date(2027, 1, 31),
    benefit="นอนโรงพยาบาล (คืนละ 100 บาท ไม่เกิน 10 คืนต่อปี)",
    event_day=date(2026, 11, 10),
    detail="นอนรักษาตัวที่โรงพยาบาลตัวอย่าง วันที่ 10 – 13 พฤศจิกายน 2569",
    nights=3,
    papers=(BroughtPaper("ใบรับรองแพทย์", True), BroughtPaper("สำเนาบัตรประจำตัวประชาชน", True)),
    findings=(
        "เป็นสมาชิกเกิน 180 วันแล้ว",
        "ส่งเงินสมทบครบถึงวันเกิดเหตุ",
        "ปีนี้เบิกแล้ว 2 คืน ใช้สิทธิได้อีก 8 คืน",
    ),
    entitled=Money.of(300),
    checked=date(2026, 11, 21),
    checked_by="นางสาวตัวอย่าง เลขา",
    verdict=VERDICT,
    approved=Money.of(300),
    paid=date(2026, 11, 22),
    voucher="PV2570-00032",
    payer="นางสาวตัวอย่าง เหรัญญิก",
    payer_position="เหรัญญิก",
)
