"""What happens in a fund besides the business that has pages of its own, as guided entries (fund.md section 4.3).

Each says in office words what happened and which accounts of the chart move, so that nobody needs to know debit
from credit. Data only; services.bookkeeping.entries makes entries of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.document import DocumentKind
from models.ledger import AccountKind, AccountRole, Till
from models.values.labelled import Labelled


class Group(Labelled):
    RECEIVED = "received", "รับเงิน"
    PAID = "paid", "จ่ายเงิน"
    INSIDE = "inside", "ปรับบัญชี ไม่มีเงินเข้าออก"


@dataclass(frozen=True, slots=True)
class Accounts:
    """Codes are beginnings of codes of the shipped chart, whatever the fund numbers its own; but takes some of them
    away again. The first that exists is offered first.
    """

    codes: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    roles: tuple[AccountRole, ...] = ()
    tills: tuple[Till, ...] = ()
    kind: AccountKind | None = None
    is_contra: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that is asked; an optional one may be left empty."""

    key: str
    label: str
    is_optional: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """of names the amounts it adds up, one with a minus is taken away.

    is_within refuses to take more from an account than stands in it; has_member carries the member's number;
    is_asked has no usual account, so that none is taken for want of choosing.
    """

    key: str
    label: str
    accounts: Accounts
    of: tuple[str, ...] = ("amount",)
    is_within: bool = False
    has_member: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """row is its line in the table of fund.md section 4.3; has_party asks whom it was with."""

    key: str
    group: Group
    title: str
    purpose: str
    paper: DocumentKind
    debits: tuple[Line, ...]
    credits: tuple[Line, ...]
    row: int
    amounts: tuple[Amount, ...] = (Amount("amount", "จำนวนเงิน"),)
    has_party: bool = False
    caution: str = ""


TILLS = Accounts(tills=(Till.CASH, Till.BANK))
BANKS = Accounts(tills=(Till.BANK,))
INTO, OUT_OF = Line("channel", "รับเข้า", TILLS), Line("channel", "จ่ายจาก", TILLS)
INTO_BANK = Line("channel", "เข้าบัญชีธนาคาร", BANKS)
# Deposit interest, goods, bad debts, depreciation, what is short and what is suspended have ways of their own; a
# dividend is profit that was shared, never an expense (fund.md section 4.1).
SPENT = Accounts(
    ("53", "54", "55", "56", "58020"),
    but=("5606", "5607", "54099", "55010", "55020", "55050"),
    kind=AccountKind.EXPENSE,
)
LENT = Accounts(("130",), kind=AccountKind.ASSET)
LOAN_INTEREST = Accounts(("410",), kind=AccountKind.INCOME)
ACCRUED = Accounts(("16020",), kind=AccountKind.ASSET)
BANK_INTEREST = Accounts(("45010",), kind=AccountKind.INCOME)
SAVERS_INTEREST = Accounts(("51010", "510"), kind=AccountKind.EXPENSE)
UNPAID = Accounts(("23040",), kind=AccountKind.LIABILITY)
PAID_AHEAD = Accounts(("16030",), kind=AccountKind.ASSET)
ADVANCES = Accounts(("14020",), kind=AccountKind.ASSET)
ALLOWANCE = Accounts(("131",), kind=AccountKind.ASSET, is_contra=True)
BORROWED = Accounts(("24035", "24", "22"), kind=AccountKind.LIABILITY)
DECLARED = Accounts(("23072", "23073"), kind=AccountKind.LIABILITY)

_RECEIPT, _PAYMENT, _VOUCHER = DocumentKind.RECEIPT, DocumentKind.PAYMENT, DocumentKind.JOURNAL
_RECEIVED, _PAID, _INSIDE = Group.RECEIVED, Group.PAID, Group.INSIDE

RECEIVED = (
    Template(
        "entry_fee",
        _RECEIVED,
        "รับค่าธรรมเนียมแรกเข้า",
        "ผู้สมัครหรือสมาชิกใหม่จ่ายค่าสมัคร",
        _RECEIPT,
        (INTO,),
        (Line("income", "เป็นรายได้", Accounts(roles=(AccountRole.ENTRY_FEE,)), has_member=True),),
        row=1,
        has_party=True,
    ),
    Template(
        "matching",
        _RECEIVED,
        "รับเงินสมทบหรือเงินอุดหนุน",
        "อบต. เทศบาล รัฐ หรือ พอช. โอนเงินสมทบให้กองทุน",
        _RECEIPT,
        (Line("channel", "รับเข้า", Accounts(tills=(Till.BANK, Till.CASH))),),
        (
            Line(
                "income",
                "เป็นเงิน",
                Accounts(("32080", "32090"), roles=(AccountRole.MATCH_LGO, AccountRole.MATCH_STATE)),
            ),
        ),
        row=6,
        has_party=True,
        caution="เงินที่ให้ใช้จ่ายได้ลงเป็นรายได้ เงินที่ให้เป็นทุนถาวรลงเป็นทุน ดูหนังสือโอนเงินว่าให้เพื่ออะไร",
    ),
    Template(
        "other_income",
        _RECEIVED,
        "รับเงินบริจาคหรือรายได้อื่น",
        "มีผู้บริจาค ขายของ ให้บริการ หรือได้รายได้เบ็ดเตล็ด",
        _RECEIPT,
        (INTO,),
        (
            Line(
                "income",
                "เป็นรายได้",
                Accounts(("46020", "46010", "46030", "43040", "44", "45020"), kind=AccountKind.INCOME),
            ),
        ),
        row=6,
        has_party=True,
    ),
    Template(
        "overpaid",
        _RECEIVED,
        "รับเงินเกินหรือเงินที่ยังไม่รู้ว่าเป็นค่าอะไร",
        "สมาชิกจ่ายเกิน หรือมีเงินโอนเข้าโดยไม่รู้ว่าของใคร เก็บไว้รอตรวจสอบ",
        _RECEIPT,
        (INTO,),
        (Line("kept", "พักไว้ที่", Accounts(roles=(AccountRole.UNCLEAR,)), has_member=True),),
        row=14,
        has_party=True,
        caution="ตรวจให้รู้ว่าเป็นเงินของใคร แล้วคืนหรือบันทึกเข้าบัญชีที่ถูกต้องก่อนสิ้นปี",
    ),
    Template(
        "recovered",
        _RECEIVED,
        "รับหนี้ที่เคยตัดเป็นหนี้สูญแล้ว",
        "ลูกหนี้ที่ตัดบัญชีไปแล้วกลับมาจ่าย",
        _RECEIPT,
        (INTO,),
        (Line("income", "เป็นรายได้", Accounts(("46040",), kind=AccountKind.INCOME), has_member=True),),
        row=22,
        has_party=True,
    ),
    Template(
        "goods_repaid",
        _RECEIVED,
        "รับชำระค่าปุ๋ยหรือสินค้าที่ให้สมาชิกเอาไปก่อน",
        "สมาชิกจ่ายคืนค่าสินค้าที่กองทุนให้ไปก่อน",
        _RECEIPT,
        (INTO,),
        (
            Line(
                "debtor",
                "ลดหนี้ที่",
                Accounts(("13030", "14010"), kind=AccountKind.ASSET),
                is_within=True,
                has_member=True,
            ),
        ),
        row=11,
        has_party=True,
    ),
    Template(
        "borrowed",
        _RECEIVED,
        "รับเงินกู้จาก พอช. หรือธนาคาร",
        "กองทุนได้รับเงินกู้มาให้สมาชิกกู้ต่อ",
        _RECEIPT,
        (INTO_BANK,),
        (Line("debt", "เป็นหนี้", BORROWED),),
        row=27,
        has_party=True,
    ),
    Template(
        "advance_returned",
        _RECEIVED,
        "ล้างเงินทดรอง มีเงินเหลือส่งคืน",
        "ผู้ยืมเงินไปใช้ส่งใบสำคัญ และคืนเงินที่เหลือ",
        _RECEIPT,
        (
            Line("spent", "ใช้เป็นค่า", SPENT, of=("spent",), is_asked=True),
            Line("channel", "คืนเข้า", TILLS, of=("returned",)),
        ),
        (
            Line(
                "advance", "ล้างเงินทดรองที่", ADVANCES, of=("spent", "returned"), is_within=True, has_member=True
            ),
        ),
        row=26,
        amounts=(Amount("spent", "ใช้ไป"), Amount("returned", "คืนเงินสด")),
        has_party=True,
    ),
)

PAID = (
    Template(
        "expense",
        _PAID,
        "จ่ายค่าใช้จ่าย",
        "ค่าวัสดุ ค่าน้ำไฟ ค่าพาหนะ ค่าประชุม เบี้ยประชุม และอื่น ๆ",
        _PAYMENT,
        (Line("spent", "เป็นค่า", SPENT, is_asked=True),),
        (OUT_OF,),
        row=26,
        has_party=True,
    ),
    Template(
        "advance",
        _PAID,
        "จ่ายเงินทดรองให้ไปใช้ก่อน",
        "ให้กรรมการหรือเจ้าหน้าที่ยืมเงินไปจัดงาน แล้วค่อยส่งใบสำคัญ",
        _PAYMENT,
        (Line("advance", "เป็นเงินทดรองที่", ADVANCES, has_member=True),),
        (OUT_OF,),
        row=26,
        has_party=True,
    ),
    Template(
        "advance_over",
        _PAID,
        "ล้างเงินทดรอง จ่ายเพิ่มส่วนที่ใช้เกิน",
        "ผู้ยืมใช้เงินมากกว่าที่ยืมไป กองทุนจ่ายเพิ่ม",
        _PAYMENT,
        (Line("spent", "ใช้เป็นค่า", SPENT, of=("advance", "over"), is_asked=True),),
        (
            Line("advance", "ล้างเงินทดรองที่", ADVANCES, of=("advance",), is_within=True, has_member=True),
            Line("channel", "จ่ายเพิ่มจาก", TILLS, of=("over",)),
        ),
        row=26,
        amounts=(Amount("advance", "เงินทดรองที่ยืมไป"), Amount("over", "จ่ายเพิ่ม")),
        has_party=True,
    ),
    Template(
        "borrowed_repaid",
        _PAID,
        "ผ่อนชำระเงินกู้ พอช. หรือธนาคาร",
        "กองทุนจ่ายคืนเงินต้นและดอกเบี้ยของเงินที่กู้มา",
        _PAYMENT,
        (
            Line("debt", "ลดหนี้", BORROWED, of=("principal",), is_within=True),
            Line(
                "interest",
                "ดอกเบี้ยเป็นค่า",
                Accounts(("55010",), kind=AccountKind.EXPENSE),
                of=("interest",),
            ),
        ),
        (Line("channel", "จ่ายจากบัญชีธนาคาร", BANKS, of=("principal", "interest")),),
        row=27,
        amounts=(Amount("principal", "เงินต้น"), Amount("interest", "ดอกเบี้ย", is_optional=True)),
        has_party=True,
    ),
    Template(
        "unpaid_paid",
        _PAID,
        "จ่ายค่าใช้จ่ายที่ตั้งค้างจ่ายไว้",
        "สิ้นปีก่อนตั้งค้างจ่ายไว้ ปีนี้จ่ายจริง ไม่เป็นค่าใช้จ่ายซ้ำ",
        _PAYMENT,
        (Line("unpaid", "ล้างค้างจ่ายที่", UNPAID, is_within=True),),
        (OUT_OF,),
        row=26,
        has_party=True,
    ),
    Template(
        "paid_ahead",
        _PAID,
        "จ่ายค่าใช้จ่ายของปีหน้าไว้ล่วงหน้า",
        "เช่น ค่าเช่าหรือค่าอินเทอร์เน็ตทั้งปี ส่วนที่เป็นของปีหน้ายังไม่เป็นค่าใช้จ่ายของปีนี้",
        _PAYMENT,
        (Line("ahead", "เป็นค่าใช้จ่ายล่วงหน้าที่", PAID_AHEAD),),
        (OUT_OF,),
        row=26,
        has_party=True,
    ),
    Template(
        "asset",
        _PAID,
        "ซื้อครุภัณฑ์ อุปกรณ์ หรืออาคาร",
        "ของที่ใช้ได้นานกว่าหนึ่งปี เช่น คอมพิวเตอร์ ตู้เอกสาร",
        _PAYMENT,
        (Line("asset", "เป็นทรัพย์สิน", Accounts(("18030", "18"), kind=AccountKind.ASSET)),),
        (Line("channel", "จ่ายจาก", Accounts(tills=(Till.BANK, Till.CASH))),),
        row=28,
        has_party=True,
        caution="สิ้นปีอย่าลืมบันทึกค่าเสื่อมราคา",
    ),
    Template(
        "stock",
        _PAID,
        "ซื้อปุ๋ยหรือสินค้าเข้าสต็อก",
        "ซื้อของมาไว้ให้สมาชิกซื้อหรือเอาไปก่อน",
        _PAYMENT,
        (Line("stock", "เป็นสินค้า", Accounts(("15",), kind=AccountKind.ASSET)),),
        (OUT_OF,),
        row=11,
        has_party=True,
    ),
    Template(
        "unclear_returned",
        _PAID,
        "คืนเงินที่รับเกินหรือพักไว้",
        "ตรวจแล้วว่าเป็นเงินของใคร จึงจ่ายคืน",
        _PAYMENT,
        (
            Line(
                "kept",
                "จากเงินที่พักไว้",
                Accounts(roles=(AccountRole.UNCLEAR,)),
                is_within=True,
                has_member=True,
            ),
        ),
        (OUT_OF,),
        row=14,
        has_party=True,
    ),
    Template(
        "dividend_paid",
        _PAID,
        "จ่ายเงินปันผลหรือเฉลี่ยคืนที่ประกาศแล้ว",
        "สมาชิกมารับเงินปันผลหรือเงินเฉลี่ยคืนตามบัญชีรายชื่อ",
        _PAYMENT,
        (Line("declared", "จากเงินค้างจ่าย", DECLARED, is_within=True, has_member=True),),
        (OUT_OF,),
        row=35,
        has_party=True,
        caution="เงินปันผลไม่ใช่ค่าใช้จ่าย ต้องมีมติจัดสรรและตั้งค้างจ่ายไว้ก่อน",
    ),
    Template(
        "shared_profit_paid",
        _PAID,
        "จ่ายสวัสดิการหรือสาธารณประโยชน์จากกำไรที่จัดสรร",
        "จ่ายจากส่วนที่ประชุมใหญ่จัดสรรไว้ เช่น สวัสดิการ ค่าตอบแทนกรรมการ การศึกษา",
        _PAYMENT,
        (
            Line(
                "share",
                "จากกำไรที่จัดสรรเป็น",
                Accounts(("34530", "345", "342"), kind=AccountKind.EQUITY),
                is_within=True,
                has_member=True,
            ),
        ),
        (OUT_OF,),
        row=36,
        has_party=True,
    ),
)

INSIDE = (
    Template(
        "advance_cleared",
        _INSIDE,
        "ล้างเงินทดรอง ใช้หมดพอดี",
        "ผู้ยืมเงินไปใช้ส่งใบสำคัญครบเท่าเงินที่ยืม",
        _VOUCHER,
        (Line("spent", "ใช้เป็นค่า", SPENT, is_asked=True),),
        (Line("advance", "ล้างเงินทดรองที่", ADVANCES, is_within=True, has_member=True),),
        row=26,
        has_party=True,
    ),
    Template(
        "goods_lent",
        _INSIDE,
        "ให้สมาชิกเอาปุ๋ยหรือสินค้าไปก่อน",
        "สมาชิกได้สินค้าไป ค่อยจ่ายคืนเมื่อเก็บเกี่ยว",
        _VOUCHER,
        (
            Line(
                "debtor",
                "เป็นหนี้ที่",
                Accounts(("13030", "14010"), kind=AccountKind.ASSET),
                of=("sale",),
                has_member=True,
            ),
            Line(
                "cost",
                "ต้นทุนเป็นค่า",
                Accounts(("52010",), kind=AccountKind.EXPENSE),
                of=("cost",),
            ),
        ),
        (
            Line("income", "เป็นรายได้", Accounts(("440",), kind=AccountKind.INCOME), of=("sale",)),
            Line(
                "stock",
                "ตัดสินค้าที่",
                Accounts(("15",), kind=AccountKind.ASSET),
                of=("cost",),
                is_within=True,
            ),
        ),
        row=11,
        amounts=(
            Amount("sale", "ราคาที่สมาชิกต้องจ่ายคืน"),
            Amount("cost", "ต้นทุนของสินค้าที่ตัดจากสต็อก", is_optional=True, hint="เว้นว่างถ้าไม่ได้บันทึกสต็อกไว้"),
        ),
        has_party=True,
    ),
    Template(
        "interest_accrued",
        _INSIDE,
        "ตั้งดอกเบี้ยเงินกู้ค้างรับสิ้นปี",
        "เฉพาะกองทุนที่ทำบัญชีแบบคงค้าง",
        _VOUCHER,
        (Line("accrued", "ค้างรับที่", ACCRUED),),
        (Line("income", "เป็นรายได้", LOAN_INTEREST),),
        row=15,
        caution="หยุดตั้งดอกเบี้ยค้างรับของลูกหนี้ที่ค้างชำระเกิน 3 เดือน และไม่ต้องตั้งเอง ถ้าตั้งจากปุ่มดอกเบี้ยค้างที่แท็บปีบัญชีแล้ว",
    ),
    Template(
        "accrued_collected",
        _INSIDE,
        "ดอกเบี้ยค้างรับที่ได้รับชำระแล้ว",
        "รับชำระที่หน้าเงินกู้แล้ว โอนส่วนที่เคยตั้งค้างรับออก ไม่ให้เป็นรายได้ซ้ำ",
        _VOUCHER,
        (Line("income", "ลดรายได้", LOAN_INTEREST),),
        (Line("accrued", "ล้างค้างรับที่", ACCRUED, is_within=True),),
        row=13,
    ),
    Template(
        "accrued_waived",
        _INSIDE,
        "ยกดอกเบี้ยที่เคยตั้งค้างรับให้ลูกหนี้",
        "มีมติยกดอกเบี้ยให้ จึงกลับดอกเบี้ยที่ตั้งไว้",
        _VOUCHER,
        (Line("income", "ลดรายได้", LOAN_INTEREST),),
        (Line("accrued", "ล้างค้างรับที่", ACCRUED, is_within=True),),
        row=23,
    ),
    Template(
        "bank_interest_accrued",
        _INSIDE,
        "ตั้งดอกเบี้ยธนาคารค้างรับสิ้นปี",
        "ดอกเบี้ยของปีนี้ที่ธนาคารจะเข้าให้ปีหน้า เฉพาะกองทุนที่ทำบัญชีแบบคงค้าง",
        _VOUCHER,
        (Line("accrued", "ค้างรับที่", ACCRUED),),
        (Line("income", "เป็นรายได้", BANK_INTEREST),),
        row=15,
    ),
    Template(
        "bank_interest_turned",
        _INSIDE,
        "ดอกเบี้ยธนาคารค้างรับที่ธนาคารเข้าให้แล้ว",
        "บันทึกดอกเบี้ยที่หน้าเงินสดและธนาคารแล้ว โอนส่วนที่เคยตั้งค้างรับออก ไม่ให้เป็นรายได้ซ้ำ",
        _VOUCHER,
        (Line("income", "ลดรายได้", BANK_INTEREST),),
        (Line("accrued", "ล้างค้างรับที่", ACCRUED, is_within=True),),
        row=15,
    ),
    Template(
        "cost_unpaid",
        _INSIDE,
        "ตั้งค่าใช้จ่ายค้างจ่ายสิ้นปี",
        "ค่าใช้จ่ายของปีนี้ที่ยังไม่ได้จ่าย เช่น ค่าไฟเดือนสุดท้าย เฉพาะกองทุนที่ทำบัญชีแบบคงค้าง",
        _VOUCHER,
        (Line("spent", "เป็นค่า", SPENT, is_asked=True),),
        (Line("unpaid", "ค้างจ่ายที่", UNPAID),),
        row=26,
    ),
    Template(
        "savers_interest_unpaid",
        _INSIDE,
        "ตั้งดอกเบี้ยเงินรับฝากค้างจ่ายสิ้นปี",
        "ดอกเบี้ยของปีนี้ที่ยังไม่ถึงวันคิดเข้าบัญชีสมาชิก",
        _VOUCHER,
        (Line("spent", "เป็นค่า", SAVERS_INTEREST),),
        (Line("unpaid", "ค้างจ่ายที่", UNPAID),),
        row=24,
    ),
    Template(
        "savers_interest_turned",
        _INSIDE,
        "ดอกเบี้ยเงินรับฝากค้างจ่ายที่คิดเข้าบัญชีสมาชิกแล้ว",
        "คิดดอกเบี้ยที่หน้าเงินออมแล้ว โอนส่วนที่เคยตั้งค้างจ่ายออก ไม่ให้เป็นค่าใช้จ่ายซ้ำ",
        _VOUCHER,
        (Line("unpaid", "ล้างค้างจ่ายที่", UNPAID, is_within=True),),
        (Line("spent", "ลดค่าใช้จ่าย", SAVERS_INTEREST),),
        row=24,
    ),
    Template(
        "ahead_used",
        _INSIDE,
        "ค่าใช้จ่ายล่วงหน้าที่ถึงปีแล้ว",
        "ส่วนที่จ่ายไว้ปีก่อนและใช้ในปีนี้ เป็นค่าใช้จ่ายของปีนี้",
        _VOUCHER,
        (Line("spent", "เป็นค่า", SPENT, is_asked=True),),
        (Line("ahead", "ตัดค่าใช้จ่ายล่วงหน้าที่", PAID_AHEAD, is_within=True),),
        row=26,
    ),
    Template(
        "allowance_up",
        _INSIDE,
        "ตั้งค่าเผื่อหนี้สงสัยจะสูญเพิ่ม",
        "สิ้นปีประเมินแล้วว่าจะเก็บหนี้บางส่วนไม่ได้",
        _VOUCHER,
        (Line("spent", "เป็นค่า", Accounts(("55050",), kind=AccountKind.EXPENSE)),),
        (Line("allowance", "เพิ่มค่าเผื่อที่", ALLOWANCE),),
        row=20,
    ),
    Template(
        "allowance_down",
        _INSIDE,
        "ลดค่าเผื่อหนี้สงสัยจะสูญ",
        "ลูกหนี้กลับมาจ่ายได้ ค่าเผื่อที่ตั้งไว้มากเกินไป",
        _VOUCHER,
        (Line("allowance", "ลดค่าเผื่อที่", ALLOWANCE, is_within=True),),
        (Line("spent", "ลดค่าใช้จ่าย", Accounts(("55050",), kind=AccountKind.EXPENSE)),),
        row=20,
    ),
    Template(
        "written_off",
        _INSIDE,
        "ตัดหนี้สูญ",
        "มีมติตัดหนี้ที่เก็บไม่ได้ ใช้ค่าเผื่อก่อน ส่วนที่เหลือเป็นค่าใช้จ่าย",
        _VOUCHER,
        (
            Line("allowance", "ใช้ค่าเผื่อที่", ALLOWANCE, of=("allowance",), is_within=True),
            Line(
                "spent",
                "ส่วนที่เหลือเป็นค่า",
                Accounts(("58010",), kind=AccountKind.EXPENSE),
                of=("principal", "accrued", "-allowance"),
            ),
        ),
        (
            Line("debtor", "ตัดลูกหนี้ที่", LENT, of=("principal",), is_within=True, has_member=True),
            Line("accrued", "ตัดดอกเบี้ยค้างรับที่", ACCRUED, of=("accrued",), is_within=True),
        ),
        row=21,
        amounts=(
            Amount("principal", "เงินต้นที่ตัด"),
            Amount("accrued", "ดอกเบี้ยค้างรับที่ตัด", is_optional=True),
            Amount("allowance", "ใช้ค่าเผื่อ", is_optional=True),
        ),
        has_party=True,
        caution="ยอดในการ์ดลูกหนี้ของหน้าเงินกู้ไม่เปลี่ยนตาม ใช้กับหนี้ที่ไม่ได้บันทึกเป็นสัญญากู้ในโปรแกรม",
    ),
    Template(
        "depreciation",
        _INSIDE,
        "ค่าเสื่อมราคาประจำปี",
        "ของที่ซื้อไว้เสื่อมตามอายุ ราคาซื้อหารจำนวนปีที่ใช้ คิดตามเดือนที่ใช้ในปีนี้",
        _VOUCHER,
        (Line("spent", "เป็นค่า", Accounts(("57020", "57"), kind=AccountKind.EXPENSE)),),
        (
            Line(
                "wear",
                "สะสมไว้ที่",
                Accounts(("18035", "18"), kind=AccountKind.ASSET, is_contra=True),
            ),
        ),
        row=28,
    ),
    Template(
        "dividend_declared",
        _INSIDE,
        "ตั้งเงินปันผลหรือเฉลี่ยคืนค้างจ่าย",
        "หลังประชุมใหญ่มีมติจัดสรรกำไร ตั้งยอดที่ต้องจ่ายสมาชิก",
        _VOUCHER,
        (
            Line(
                "share",
                "จากกำไรที่จัดสรรเป็น",
                Accounts(("34400", "34300"), kind=AccountKind.EQUITY),
                is_within=True,
            ),
        ),
        (Line("declared", "เป็นเงินค้างจ่าย", DECLARED),),
        row=35,
    ),
)

TEMPLATES = (*RECEIVED, *PAID, *INSIDE)
