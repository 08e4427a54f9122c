"""The columns a workbook of members' savings may have, as offices write them."""

from __future__ import annotations

from services.excel import parsers, register_parsers
from services.excel.fields import AnyField, Field
from services.excel.members_of_rows import MEMBER_FIELDS
from services.reports.table import Kind

PRODUCT = Field("product", "ประเภทเงินออม", parsers.text, ("ประเภท", "ประเภทบัญชี", "ชนิดเงินออม"))
ACCOUNT_NO = Field("account_no", "เลขที่บัญชี", parsers.code, ("บัญชีเลขที่", "เลขบัญชี"), kind=Kind.CODE)
OPENED = Field("opened", "วันที่เปิดบัญชี", register_parsers.whole_day, ("เปิดเมื่อ", "วันเปิดบัญชี"), kind=Kind.DAY)
PLEDGE = Field("pledge", "สัจจะเดือนละ", parsers.money, ("สัจจะต่อเดือน", "ส่งเดือนละ"), kind=Kind.MONEY)
BALANCE = Field(
    "balance",
    "ยอดคงเหลือ",
    parsers.money,
    ("คงเหลือ", "ยอดเงิน", "ยอดยกมา", "ยอดสะสม", "เงินสะสม", "จำนวนเงิน", "ยอดเงินออม"),
    kind=Kind.MONEY,
)
DAY = Field("day", "ยอด ณ วันที่", register_parsers.whole_day, ("ณ วันที่", "วันที่ยกยอด", "วันที่ยอด"), kind=Kind.DAY)
MISSED = Field(
    "missed", "ขาดส่ง (เดือน)", parsers.whole, ("ขาดส่ง", "ค้างส่ง", "ค้าง (เดือน)", "เดือนที่ค้าง"), kind=Kind.WHOLE
)
UNTIL = Field("paid_through", "ส่งสัจจะถึงเดือน", register_parsers.last_day, ("ส่งถึงเดือน", "ส่งถึง"), kind=Kind.DAY)
PREPAID = Field(
    "prepaid",
    "สัจจะล่วงหน้า",
    parsers.money,
    ("เงินสัจจะล่วงหน้า", "รับล่วงหน้า", "เงินรับล่วงหน้า", "ส่งล่วงหน้า"),
    kind=Kind.MONEY,
)
SHARES = Field("shares", "จำนวนหุ้น", parsers.whole, ("หุ้น (หน่วย)",), kind=Kind.WHOLE)
FIELDS: tuple[AnyField, ...] = (
    *MEMBER_FIELDS, PRODUCT, ACCOUNT_NO, OPENED, PLEDGE, SHARES, BALANCE, DAY, MISSED, UNTIL, PREPAID,
)  # fmt: skip
