"""What a loan contract may choose, each with its Thai words."""

from __future__ import annotations

from models.values.labelled import Labelled


class Method(Labelled):
    FLAT = "flat", "ดอกเบี้ยคงที่"
    EQUAL_PRINCIPAL = "equal_principal", "ลดต้นลดดอก เงินต้นเท่ากันทุกงวด"
    ANNUITY = "annuity", "ลดต้นลดดอก ยอดชำระเท่ากันทุกงวด"
    BULLET = "bullet", "ชำระครั้งเดียวเมื่อครบกำหนด"
    INTEREST_ONLY = "interest_only", "ชำระดอกเบี้ยทุกงวด เงินต้นงวดสุดท้าย"
    CUSTOM = "custom", "กำหนดวันและเงินต้นแต่ละงวดเอง"


class Unit(Labelled):
    DAY = "day", "วัน"
    WEEK = "week", "สัปดาห์"
    MONTH = "month", "เดือน"
    YEAR = "year", "ปี"


class Basis(Labelled):
    """How time becomes a part of a year; the arithmetic is in positions."""

    MONTH_1_12 = "month_1_12", "นับเป็นเดือน เดือนละหนึ่งส่วนสิบสองของปี"
    MONTH_UP = "month_up", "นับเป็นเดือน เศษของเดือนนับเป็นหนึ่งเดือน"
    ACT_365 = "act_365", "นับวันจริง หนึ่งปีมี 365 วัน"
    ACT_ACT = "act_act", "นับวันจริง ปีอธิกสุรทินมี 366 วัน"
    THIRTY_360 = "30_360", "เดือนละ 30 วัน หนึ่งปีมี 360 วัน"


class DueRule(Labelled):
    """On which days instalments fall due; fund.md section 2.2."""

    ANCHOR = "anchor", "วันเดียวกับวันจ่ายเงินกู้หรือวันครบกำหนดงวดแรก"
    FIXED_DAY = "fixed_day", "วันที่กำหนดของเดือน"
    MONTH_END = "month_end", "วันสิ้นเดือน"
    YEARLY = "yearly", "วันที่กำหนดของปีตามฤดูกาล"


class HolidayRule(Labelled):
    NONE = "none", "ครบกำหนดตามวันเดิมแม้ตรงวันหยุด"
    NEXT_WORKDAY = "next_workday", "ตรงวันหยุดให้เลื่อนเป็นวันทำการถัดไป"


class Prepay(Labelled):
    NEXT_INSTALMENTS = "next_instalments", "ตัดเป็นค่างวดถัดไป"
    FEWER_INSTALMENTS = "fewer_instalments", "ลดจำนวนงวด ค่างวดเท่าเดิม"
    SMALLER_INSTALMENTS = "smaller_instalments", "ลดค่างวด จำนวนงวดเท่าเดิม"


class EarlyClose(Labelled):
    """Which interest a loan paid off early still owes; fund.md section 2.3."""

    ACCRUED = "accrued", "คิดดอกเบี้ยถึงวันปิดบัญชี"
    FULL = "full", "คิดดอกเบี้ยเต็มตามที่ตกลง"
    RULE_OF_78 = "rule_of_78", "คืนดอกเบี้ยตามวิธีผลรวมตัวเลข"
    PRO_RATA = "pro_rata", "คืนดอกเบี้ยของงวดที่ยังไม่เริ่ม"


class Allocation(Labelled):
    """What money pays first after the fee; CCC s. 329 and fund.md section 2.3."""

    INTEREST_FIRST = "interest_first", "ค่าปรับ ดอกเบี้ย แล้วเงินต้น"
    PRINCIPAL_FIRST = "principal_first", "เงินต้นที่ถึงกำหนดก่อน แล้วค่าปรับ ดอกเบี้ย และเงินต้นที่เหลือ"


class Remainder(Labelled):
    """Which instalment takes the satang left over when the principal does not divide evenly."""

    LAST = "last", "เศษอยู่งวดสุดท้าย"
    FIRST = "first", "เศษอยู่งวดแรก"


class PenaltyKind(Labelled):
    """Always on the unpaid principal of an overdue instalment, never on the whole debt (CCC s. 224/1)."""

    PER_YEAR = "per_year", "ร้อยละต่อปีของเงินต้นงวดที่ผิดนัด"
    PER_MONTH = "per_month", "ร้อยละต่อเดือนของเงินต้นงวดที่ผิดนัด เศษของเดือนนับเป็นหนึ่งเดือน"
    PER_INSTALMENT = "per_instalment", "บาทต่องวดที่ผิดนัด"
    PER_DAY = "per_day", "บาทต่อวันต่องวดที่ผิดนัด"


class FreeIf(Labelled):
    """What a borrower must do so that the first months cost no interest."""

    PAID_OFF = "paid_off", "ไม่คิดดอกเบี้ยถ้าปิดบัญชีภายในเวลาที่กำหนด"
    ON_TIME = "on_time", "ไม่คิดดอกเบี้ยตราบที่ชำระตรงเวลาทุกงวด"
