"""Receipts and vouchers of made-up people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.values.money import Money
from services.papers import AmountLine
from services.papers.money import BalanceLine, PaymentVoucher, Receipt
from tests.services.forms.facts import HEAD, LONG_NAME, TEST_WORDS, THAI_HEAD

RECEIPT = Receipt(
    head=HEAD,
    number="RC2570-00034",
    book=1,
    leaf=34,
    day=date(2026, 11, 22),
    payer="นางสาวน้ำทิพย์ ปู่ย้าย",
    member_no="C0413",
    lines=(
        AmountLine("เงินสัจจะ พ.ย. 2569", Money.of(100), "31020"),
        AmountLine("เงินหุ้น 10 หุ้น", Money.of(500), "31010"),
        AmountLine("เงินสมทบสวัสดิการ 1 – 30 พ.ย. 2569", Money.of(30), "47010"),
        AmountLine("เงินต้น สัญญา LC2569-0107", Money.of("1000")),
        AmountLine("ดอกเบี้ย ร้อยละ 12 ต่อปี 26 ต.ค. – 22 พ.ย. 2569 (28 วัน) สัญญา LC2569-0107", Money.of("92.05")),
    ),
    total=Money.of("1722.05"),
    channel="เงินสด",
    balances=(
        BalanceLine("เงินสัจจะ", Money.of(12_000), Money.of(12_100)),
        BalanceLine("เงินหุ้น", Money.of(5_000), Money.of(5_500)),
        BalanceLine("เงินกู้ LC2569-0107", Money.of(10_000), Money.of(9_000)),
    ),
    details=(
        "สัญญา LC2569-0107 งวดถัดไป 26 ธ.ค. 2569 จำนวน 1,090.00 บาท",
        "จ่ายเงินสมทบครบถึงวันที่ 30 พ.ย. 2569",
    ),
    receiver="นางสาวตัวอย่าง เหรัญญิก",
    receiver_position="เหรัญญิก",
)
QR_RECEIPT = replace(
    RECEIPT,
    replaces="RC2570-00030",
    hand_number="เล่มที่ 4 เลขที่ 17",
    promptpay="00020101021129370016A0000006770101110113006681234567853037645802TH6304823E",
)
DONATION = replace(
    RECEIPT,
    payer="บริษัท ตัวอย่างค้าวัสดุ จำกัด",
    member_no="",
    lines=(AmountLine("เงินรับบริจาค", Money.of(10_000), "46020"),),
    total=Money.of(10_000),
    channel="เงินฝากธนาคาร ออมสิน",
    balances=(),
    details=(),
)
LONG_RECEIPT = replace(
    QR_RECEIPT,
    head=THAI_HEAD,
    payer=LONG_NAME,
    lines=RECEIPT.lines + tuple(AmountLine(word, Money.of(100)) for word in TEST_WORDS.split()),
    balances=RECEIPT.balances * 2,
    total=Money.of("2922.05"),
)
PAYMENT = PaymentVoucher(
    head=HEAD,
    number="PV2570-00012",
    day=date(2026, 11, 22),
    payee="นางสาวน้ำทิพย์ ปู่ย้าย",
    member_no="C0413",
    address="99/1 หมู่ที่ 3 ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    lines=(
        AmountLine("คืนเงินหุ้น", Money.of(5_500), "31010"),
        AmountLine("คืนเงินสัจจะ", Money.of(12_100), "31020"),
    ),
    deductions=(AmountLine("เงินต้น สัญญา LC2569-0107", Money.of(9_000)),),
    total=Money.of(17_600),
    net=Money.of(8_600),
    channel="เงินสด",
    reason="มติคณะกรรมการ ครั้งที่ 11/2569 เมื่อวันที่ 14 พฤศจิกายน 2569",
    balances=(
        BalanceLine("เงินหุ้น", Money.of(5_500), Money.of(0)),
        BalanceLine("เงินสัจจะ", Money.of(12_100), Money.of(0)),
        BalanceLine("เงินกู้ LC2569-0107", Money.of(9_000), Money.of(0)),
    ),
    requested_by="นางสาวน้ำทิพย์ ปู่ย้าย",
    approved_by="นายประธาน ตัวอย่าง",
    payer="นางสาวตัวอย่าง เหรัญญิก",
    payer_position="เหรัญญิก",
)
EXPENSE = replace(
    PAYMENT,
    head=THAI_HEAD,
    payee="ร้านตัวอย่างการค้า",
    member_no="",
    address="",
    lines=(AmountLine("ค่าวัสดุสำนักงาน กระดาษ A4 2 รีม", Money.of("240.50"), "54050"),),
    deductions=(),
    total=Money.of("240.50"),
    net=Money.of("240.50"),
    reason="ใบเสร็จเลขที่ 12/88",
    balances=(),
    requested_by="",
)
