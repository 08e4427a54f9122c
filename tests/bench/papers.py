"""A thousand slips against bare ReportLab drawing the same strings at the same places."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.values.money import Money
from services.forms import repayment_slip
from services.papers import AmountLine, Letterhead, Printing, RepaymentSlip
from services.resource_files import resource
from tests.bench.measure import Ratio, in_turns

SLIPS = 1_000
HEAD = Letterhead(
    "กองทุนสวัสดิการชุมชนตำบลโพนทอง", "สภาองค์กรชุมชนตำบลโพนทอง", "119 หมู่ที่ 4 ตำบลโพนทอง", "042-000-000"
)
NAMES = ("นายญาณวุฒิ ฐานะมั่น", "นางบัวผัน ศรีสุวรรณ์", "นางสาวน้ำทิพย์ ปู่ซ้าย", "นายสมชาย ใจดี")


def slip(n: int) -> RepaymentSlip:
    day = date(2025, 1, 1) + timedelta(n % 600)
    principal, interest = Money(100_000 + n * 37), Money(20_000 + n * 11)
    return RepaymentSlip(
        head=HEAD,
        number=f"RC2569-{n + 1:05}",
        book=n // 50 + 1,
        leaf=n % 50 + 1,
        day=day,
        payer=NAMES[n % 4],
        member_no=f"C{n:04}",
        contract_no=f"LC2568-{n % 300:05}",
        instalments=str(n % 12 + 1),
        lines=(AmountLine("เงินต้น", principal), AmountLine("ดอกเบี้ย ร้อยละ 12 ต่อปี (31 วัน)", interest)),
        total=principal + interest,
        channel="เงินสด",
        principal_before=Money(5_000_000),
        principal_paid=principal,
        principal_after=Money(5_000_000) - principal,
        interest_left=Money(0),
        next_due=day + timedelta(30),
        next_total=Money(280_000),
        receiver="นายสมมุติ เหรัญญิก",
        receiver_position="เหรัญญิก",
    )


def strings(one: RepaymentSlip) -> list[str]:
    """The words on the slip, one string for each place where the paper starts to write."""
    return [
        "เล่มที่", str(one.book), "เลขที่", str(one.leaf), one.number, one.head.fund, one.head.address, "ต้นฉบับ",
        "ใบเสร็จรับเงิน", f"วันที่ {one.day}", "ได้รับเงินจาก", one.payer, "เลขสมาชิก", one.member_no, "สัญญาเลขที่",
        one.contract_no, "รับเป็น", one.channel, "ชำระงวดที่", one.instalments, "รายการ", "จำนวนเงิน (บาท)",
        *(word for line in one.lines for word in (line.label, str(line.amount))), one.total.words(), "รวม",
        str(one.total), "เงินต้นยกมา", str(one.principal_before), "ชำระเงินต้นครั้งนี้", str(one.principal_paid),
        "เงินต้นคงเหลือ", str(one.principal_after), "ดอกเบี้ยค้าง", str(one.interest_left), "งวดถัดไป", str(one.next_due),
        "ต้องชำระ", str(one.next_total), "พิมพ์เมื่อ 22 พ.ย. 2569", "รหัสตรวจสอบ 8f3a11aa", "ลงชื่อ", "ผู้รับเงิน",
        one.receiver, one.receiver_position,
    ]  # fmt: skip


def run() -> list[Ratio]:
    pdfmetrics.registerFont(TTFont("Bare", str(resource("fonts/THSarabunNew.ttf")), shapable=False))
    slips = [slip(n) for n in range(SLIPS)]
    printing = Printing(datetime(2026, 11, 22, 10, 42), "8f3a11aa")

    def ours() -> None:
        repayment_slip.render_many([(one, printing) for one in slips])

    def floor() -> None:
        canvas = Canvas(io.BytesIO(), landscape(A5))
        for one in slips:
            canvas.setFont("Bare", 15)
            for place, words in enumerate(strings(one)):
                canvas.drawString(40 + place % 3 * 150, 400 - place * 8, words)
            canvas.rect(40, 100, 500, 200)
            canvas.showPage()
        canvas.save()

    return [
        Ratio(
            "1,000 slips / bare ReportLab, same strings", *in_turns(ours, floor, 3), "≤ 1.5×", "ours with QR"
        )
    ]
