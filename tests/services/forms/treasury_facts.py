"""Papers of a treasurer with made-up money."""

from __future__ import annotations

from datetime import date

from models.values.money import Money
from services.papers import AmountLine
from services.papers.books import BookSheet, SheetColumn, SheetRow
from services.papers.treasury import (
    BookLine,
    CashCountSheet,
    Cheque,
    DailyClose,
    Handed,
    HandoverRecord,
    PaperRange,
    PayeeReceipt,
    Pieces,
    ReceiptBookRegister,
    RemittanceLine,
    RemittanceSheet,
    TillLine,
    TransferRecord,
)
from services.reports.table import Emphasis, Kind
from tests.services.forms.facts import HEAD

TREASURER, WITNESS = "นางสาวตัวอย่าง เหรัญญิก", "นายฟ้าใส ญาติผู้ใหญ่"
PIECES = (
    Pieces(Money.of(1_000), 5),
    Pieces(Money.of(100), 12),
    Pieces(Money.of(20), 7),
    Pieces(Money.of(5), 3),
    Pieces(Money.of("0.25"), 2),
)
COUNTED = Money.of("6355.50")

COUNT = CashCountSheet(
    HEAD,
    date(2026, 11, 22),
    "16.30 น.",
    "ที่ทำการสภา",
    PIECES,
    COUNTED,
    Money.of("6375.50"),
    "ทอนเงินผิดใบเสร็จ RC2570-00031",
    TREASURER,
    WITNESS,
)
CLOSE = DailyClose(
    HEAD,
    date(2026, 11, 22),
    (
        TillLine("เงินสด", Money.of(2_000), Money.of("9375.50"), Money.of(5_000), Money.of("6375.50")),
        TillLine("ธ.ก.ส. ออมทรัพย์ 1234", Money.of(80_000), Money.of(5_000), Money.of(0), Money.of(85_000)),
    ),
    (
        PaperRange("ใบเสร็จรับเงิน", "RC2570-00012", "RC2570-00031", 20, ("RC2570-00030",)),
        PaperRange("ใบสำคัญจ่าย", "PV2570-00004", "PV2570-00004", 1),
    ),
    COUNTED,
    Money.of("6375.50"),
    "ทอนเงินผิดใบเสร็จ RC2570-00031",
    TREASURER,
    WITNESS,
)


def remittance(count: int) -> RemittanceSheet:
    names = ("นางสาวน้ำทิพย์ ปู่ย้าย", "นายเปี๊ยก กำปั้น", "ว่าที่ร้อยตรีหญิง ญาณวดีศรีสวรรค์ปัญญา ฐานะมั่นคงวงศ์วัฒนา")
    rows = tuple(
        RemittanceLine(
            f"C{n:04}",
            names[n % 3],
            (
                Money.of(100),
                None,
                Money.of(2_500) if n % 2 else None,
                Money.of("25.75") if n % 2 else None,
                None,
                None,
            ),
        )
        for n in range(1, count + 1)
    )
    columns = ("สัจจะ", "หุ้น", "เงินต้น", "ดอกเบี้ย", "ค่าปรับ", "วันละบาท")
    return RemittanceSheet(
        HEAD, date(2026, 11, 1), "หมู่ที่ 3 บ้านโนนสูง", "นายสมชาย ใจดี", columns, rows, TREASURER
    )


PAYEE = PayeeReceipt(
    HEAD,
    "",
    date(2026, 11, 22),
    "นางบัวผัน ศรีสุวรรณ",
    "x-xxxx-xxxxx-12-1",
    "หมู่ที่ 5 ตำบลโพนทอง",
    (AmountLine("ค่าอาหารว่างประชุมสมาชิก 40 คน", Money.of(1_000)), AmountLine("ค่าน้ำดื่ม", Money.of(120))),
    Money.of(1_120),
    "PV2570-00005",
    TREASURER,
    "เหรัญญิก",
)
BOOKS = ReceiptBookRegister(
    HEAD,
    date(2026, 11, 22),
    (
        BookLine("3", "1 – 50", "นายสมชาย ใจดี", date(2026, 10, 1), date(2026, 11, 1), 48, 2, "", ""),
        BookLine("4", "1 – 50", "นางฟ้าใส ญาติผู้ใหญ่", date(2026, 11, 1), None, 17, 1, "19, 22 – 24", "หมู่ที่ 5"),
    ),
    TREASURER,
)
HANDOVER = HandoverRecord(
    HEAD,
    date(2026, 11, 30),
    "ที่ทำการสภาองค์กรชุมชนตำบลโพนทอง",
    "เหรัญญิก",
    TREASURER,
    "นางสาวน้ำทิพย์ ปู่ย้าย",
    (
        AmountLine("เงินสดในมือ", Money.of("6375.50")),
        AmountLine("ธ.ก.ส. ออมทรัพย์ เลขท้าย 1234", Money.of(85_000)),
    ),
    Money.of("91375.50"),
    (
        Handed("ใบเสร็จรับเงินเขียนมือ เล่มที่ 4", "1 เล่ม", "ใช้แล้ว 17 ใบ"),
        Handed("ใบสำคัญจ่าย", "5 ใบ", "PV2570-00001 – 00005"),
    ),
    ("เช็คเลขที่ 1002345 ยังไม่ขึ้นเงิน", "คำขอสวัสดิการรอจ่าย 2 ราย"),
    (WITNESS, "นายสมชาย ใจดี"),
    "นายกำปั้น เปี๊ยกน้อย",
)
CHEQUE = Cheque(
    HEAD, "ธ.ก.ส.", "1002345", date(2026, 11, 22), "นางสาวน้ำทิพย์ ปู่ย้าย", Money.of("25450.25"), shift_right=2
)
TRANSFER = TransferRecord(
    HEAD,
    "RC2570-00040",
    date(2026, 11, 21),
    "โอน",
    True,
    "ชำระเงินกู้ สัญญา LC2570-0012",
    "นายเปี๊ยก กำปั้น",
    Money.of(5_000),
    "ธ.ก.ส. สาขาตัวอย่าง เลขท้าย 1234",
    "ธนาคารกรุงไทย เลขท้าย 8899",
    "015324112200A1",
    recorded_by=TREASURER,
)


def book(title: str, count: int = 30) -> BookSheet:
    """A table of the books as it was kept, its figures in words."""
    columns = (
        SheetColumn("รหัสบัญชี", Kind.CODE),
        SheetColumn("ชื่อบัญชี", Kind.TEXT, 300),
        SheetColumn("จำนวนเงิน", Kind.MONEY),
    )
    rows = (
        SheetRow(("สินทรัพย์", "", ""), Emphasis.HEADING),
        *(SheetRow((f"1{n:04}", f"บัญชีที่ {n}", f"{n:,}.00")) for n in range(count)),
        SheetRow(("", "รวม", "435.00"), Emphasis.TOTAL),
    )
    facts = (HEAD.fund, "ณ วันที่ 22 พฤศจิกายน 2569")
    return BookSheet(HEAD, title, facts, columns, rows, signatures=("เหรัญญิก", "ประธาน"))
