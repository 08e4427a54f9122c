"""Papers of made-up people: the names carry every mark that ever stood in a wrong place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.values.money import Money
from models.values.rate import Rate
from models.values.thai_text import Digits
from services.papers import (
    AmountLine,
    DisbursementVoucher,
    GeneralVoucher,
    InstalmentSchedule,
    Letterhead,
    MemberLine,
    MemberList,
    PaperStyle,
    Printing,
    RepaymentSlip,
    ScheduleLine,
)
from services.reports.table import Column, Emphasis, Kind, Report, Row

# fund.md section 3.0
TEST_WORDS = "น้ำ ที่ ป้า ปู่ ปี่ ฟ้า กตัญญู ฐานะ ญาติผู้ใหญ่ ค้ำประกัน เปี๊ยก กำปั้น"
LONG_NAME = "ว่าที่ร้อยตรีหญิง ญาณวดีศรีสวรรค์ปัญญา ฐานะมั่นคงวงศ์วัฒนากุลสุนทรเดชา ณ อยุธยา"

HEAD = Letterhead(
    "กองทุนสวัสดิการชุมชนตำบลโพนทอง",
    "สภาองค์กรชุมชนตำบลโพนทอง",
    "119 หมู่ที่ 4 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    "042-000-000",
)
THAI_HEAD = replace(HEAD, style=PaperStyle(Digits.THAI))
PRINTING = Printing(datetime(2026, 11, 22, 10, 42), "8f3a1b2c")
COPY = replace(PRINTING, copy_number=2)
CANCELLED = replace(PRINTING, cancelled=True, cancel_note="ยกเลิกเมื่อ 23 พ.ย. 2569 เพราะลงชื่อผู้ชำระผิดคน")

SLIP = RepaymentSlip(
    head=HEAD,
    number="RC2570-01234",
    book=25,
    leaf=34,
    day=date(2026, 11, 22),
    payer="นายญาณวุฒิ ฐานะมั่น",
    member_no="C0412",
    contract_no="LC2569-0107",
    instalments="2 – 4",
    lines=(
        AmountLine("เงินต้น", Money.of("9444.06")),
        AmountLine("ดอกเบี้ย ร้อยละ 12 ต่อปี 26 มี.ค. – 30 เม.ย. 2569 (36 วัน)", Money.of("492.86")),
        AmountLine("ค่าปรับ ร้อยละ 3 ต่อปี ของเงินต้นงวดที่ผิดนัด", Money.of("13.08")),
        AmountLine("ค่าธรรมเนียม", Money.of(50)),
    ),
    total=Money.of(10_000),
    channel="เงินสด",
    principal_before=Money.of("41642.32"),
    principal_paid=Money.of("9444.06"),
    principal_after=Money.of("32198.26"),
    interest_left=Money.of(0),
    next_due=date(2027, 5, 10),
    next_total=Money.of("2304.12"),
    receiver="นางสาวตัวอย่าง เหรัญญิก",
    receiver_position="เหรัญญิก",
)
LONG_SLIP = replace(
    SLIP,
    head=THAI_HEAD,
    payer=LONG_NAME,
    lines=SLIP.lines + tuple(AmountLine(word, Money.of(100)) for word in TEST_WORDS.split()[:9]),
    total=Money.of("10900"),
    replaces="RC2570-01230",
)
SETTLED_SLIP = replace(SLIP, principal_after=Money.of(0), next_due=None, next_total=None)

VOUCHER = DisbursementVoucher(
    head=HEAD,
    number="PV2570-0012",
    day=date(2026, 11, 22),
    payee="นางสาวน้ำทิพย์ ปู่ย้าย",
    member_no="C0413",
    address="99/1 หมู่ที่ 3 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    contract_no="LC2570-0012",
    resolution="มติคณะกรรมการ ครั้งที่ 11/2569 เมื่อวันที่ 14 พฤศจิกายน 2569",
    purpose="เลี้ยงกบและปลาหมอ",
    lines=(AmountLine("เงินกู้สามัญ สัญญา LC2570-0012", Money.of(30_000), "1301"),),
    deductions=(
        AmountLine("หักชำระหนี้เดิม เงินต้น", Money.of(4_500), "1301"),
        AmountLine("ค่าธรรมเนียมสัญญา", Money.of(50), "4102"),
    ),
    total=Money.of(30_000),
    net=Money.of(25_450),
    channel="เงินสด",
    payer="นางสาวตัวอย่าง เหรัญญิก",
    payer_position="เหรัญญิก",
)

JOURNAL = GeneralVoucher(
    head=HEAD,
    number="JV2570-0003",
    day=date(2026, 11, 23),
    title="กลับรายการรับชำระเงินกู้",
    reason="ออกใบเสร็จผิดคน ผู้ชำระจริงคือ นางสาวน้ำทิพย์ ปู่ย้าย จึงยกเลิกใบเสร็จเดิมและออกใบใหม่แทน",
    refers_to="ใบเสร็จรับเงิน RC2570-01234 วันที่ 22 พ.ย. 2569",
    debits=(
        AmountLine("ลูกหนี้เงินกู้สามัญ", Money.of("9444.06"), "1301"),
        AmountLine("ดอกเบี้ยรับเงินกู้", Money.of("555.94"), "4101"),
    ),
    credits=(AmountLine("เงินสด", Money.of(10_000), "1101"),),
    prepared_by="นางสาวตัวอย่าง เหรัญญิก",
)


def schedule(count: int, head: Letterhead = HEAD) -> InstalmentSchedule:
    """count months of 1,000 baht and falling interest from December 2026 on."""
    rows, interest_total = [], Money.of(0)
    for n in range(1, count + 1):
        principal, balance = Money.of(1_000), Money.of(1_000 * (count - n))
        interest = Money.of(10 * (count - n + 1))
        interest_total += interest
        due = date(2026 + (n + 10) // 12, (n + 10) % 12 + 1, 10)
        rows.append(ScheduleLine(n, due, principal, interest, principal + interest, balance, 30))
    total = Money.of(1_000 * count)
    return InstalmentSchedule(
        head=head,
        contract_no="LC2570-0012",
        version=1,
        borrower="นายเปี๊ยก กำปั้น",
        member_no="C0414",
        day=date(2026, 11, 22),
        principal=total,
        rate=Rate.of(12),
        true_rate="12.00",
        method="เงินต้นเท่ากันทุกงวด ลดต้นลดดอก (คิดตามวันจริง 365 วัน)",
        rows=tuple(rows),
        principal_total=total,
        interest_total=interest_total,
        total=total + interest_total,
        lender="นายสมชาย ใจดี",
        lender_position="ประธานกองทุน",
    )


def members(count: int, *, by_village: bool = False) -> MemberList:
    """count members of eight villages; every tenth has a very long name."""
    names = ("นางสาวน้ำทิพย์ ปู่ย้าย", "นายเปี๊ยก กำปั้น", "นางฟ้าใส ญาติผู้ใหญ่", "นางบัวผัน ศรีสุวรรณ")
    rows = tuple(
        MemberLine(
            member_no=f"C{n:04}",
            name=LONG_NAME if n % 10 == 9 else names[n % 4],
            house_no=f"{n}/1",
            moo=str(n * 8 // count + 1),
            joined=date(2020, 1, 1 + n % 28) if n % 7 else None,
            status="ปกติ",
            citizen_id="x-xxxx-xxxxx-12-1",
            phone="081-xxx-5678",
        )
        for n in range(count)
    )
    return MemberList(HEAD, date(2026, 11, 22), "ทะเบียนรายชื่อสมาชิก", "ไม่รวมผู้ลาออก", rows, by_village)


def _report() -> Report:
    items: list[Row] = []
    for moo in range(1, 5):
        items.append(Row((f"หมู่ที่ {moo}", *[None] * 6), Emphasis.HEADING))
        for n in range(9):
            late = None if n % 2 else Money.of(n)
            cells = (
                f"C{moo}{n:03}",
                members(10).rows[n].name,
                date(2025, 1, 1 + n),
                Money.of("1234567.89"),
                late,
                n,
                "",
            )
            items.append(Row(cells))
        items.append(
            Row(
                (f"รวมหมู่ที่ {moo}", None, None, Money.of("11111111.01"), Money.of(20), 36, None),
                Emphasis.SUBTOTAL,
            )
        )
    items.append(
        Row(("รวมทั้งสิ้น", None, None, Money.of("-44444444.04"), Money.of(80), 144, None), Emphasis.TOTAL)
    )
    return Report(
        name="arrears",
        title="รายงานลูกหนี้ค้างชำระ",
        facts=("กองทุนสวัสดิการชุมชนตำบลโพนทอง", "ณ วันที่ 22 พฤศจิกายน 2569"),
        columns=(
            Column("member", "เลขสมาชิก", Kind.CODE),
            Column("name", "ชื่อ – สกุล", Kind.TEXT, 3),
            Column("day", "วันที่กู้", Kind.DAY),
            Column("left", "เงินต้นคงเหลือ", Kind.MONEY),
            Column("late", "ค้างชำระเกิน 90 วัน", Kind.MONEY),
            Column("count", "งวดที่ค้าง", Kind.WHOLE),
            Column("note", "หมายเหตุ", Kind.TEXT, 2),
        ),
        rows=tuple(items),
        landscape=True,
        notes=("ยอดคำนวณถึงสิ้นวันที่พิมพ์",),
        signatures=("ผู้จัดทำ", "เหรัญญิก", "ประธานกองทุน"),
    )


REPORT = _report()
