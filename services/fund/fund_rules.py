"""Every rule of a fund that is not a law: declared once with its usual value, changed by the fund from a day on.

Values are whole numbers; a rule of money is kept in satang. Figures of fund.md marked as own knowledge are only the
usual value here, with a note, never a constant in the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind, FundRule
from models.values.labelled import Labelled
from models.values.money import Money, MoneyError
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError


class RuleKind(Labelled):
    WHOLE = "whole", "จำนวนเต็ม"
    MONEY = "money", "จำนวนเงิน"
    YES_NO = "yes_no", "ใช่หรือไม่"


@dataclass(frozen=True, slots=True)
class Rule:
    """kinds empty means every kind of fund has it."""

    key: str
    title: str
    kind: RuleKind
    usual: int
    unit: str = ""
    note: str = ""
    kinds: frozenset[FundKind] = frozenset()
    least: int = 0


_WELFARE = frozenset((FundKind.WELFARE,))
_SAVING = frozenset((FundKind.SAVINGS, FundKind.VILLAGE, FundKind.CODI))

ENTRY_FEE = Rule("entry_fee", "ค่าธรรมเนียมแรกเข้า", RuleKind.MONEY, 20_00, "บาท")
CASH_LIMIT = Rule(
    "cash_limit", "เงินสดในมือไม่เกิน", RuleKind.MONEY, 5_000_00, "บาท", "เกินจากนี้โปรแกรมเตือนให้นำฝากในวันทำการถัดไป"
)
ARREARS_MONTHS = Rule(
    "arrears_months",
    "ขาดส่งเกินกี่เดือนจึงพักสิทธิ",
    RuleKind.WHOLE,
    3,
    "เดือน",
    "แต่ละกองทุนกำหนดเอง ค่าเริ่มต้นเป็นเพียงตัวอย่าง",
)
MATCH_TIMES = Rule(
    "match_times", "สมาชิกหนึ่งคนรับงบสมทบได้ไม่เกิน", RuleKind.WHOLE, 3, "ครั้ง", "ตามแบบของ พอช. ปี 2567", _WELFARE
)
MATCH_MOST = Rule(
    "match_most", "งบสมทบต่อคนต่อครั้งไม่เกิน", RuleKind.MONEY, 365_00, "บาท", "ยังไม่ได้ยืนยันกับ พอช.", _WELFARE
)
WAITING_DAYS = Rule("waiting_days", "ระยะรอก่อนมีสิทธิ", RuleKind.WHOLE, 180, "วัน", "", _WELFARE)
REJOIN_WAITS = Rule("rejoin_waits", "สมัครใหม่ต้องเริ่มระยะรอใหม่", RuleKind.YES_NO, 1, "", "", _WELFARE)
COLLECTION_DAY = Rule("collection_day", "วันรับเงินประจำเดือน วันที่", RuleKind.WHOLE, 5, "ของเดือน")
PLEDGE_CHANGES = Rule("pledge_changes", "เปลี่ยนเงินสัจจะได้ปีละ", RuleKind.WHOLE, 1, "ครั้ง", "", _SAVING)
NO_LEAVING_INTEREST = Rule(
    "no_leaving_interest",
    "งดดอกเบี้ยค้างจ่ายของผู้พ้นสมาชิกได้",
    RuleKind.YES_NO,
    0,
    "",
    "ถ้าใช่ เวลาคืนเงินจะเลือกไม่จ่ายดอกเบี้ยที่ยังไม่ลงบัญชีได้ โดยต้องใส่เหตุผล",
    _SAVING,
)
_LOSS_NOTE = "ตารางเริ่มต้นตามแบบของสหกรณ์ กลุ่มออมทรัพย์และกองทุนกำหนดเองได้"
LOSS_LOW_DAYS = Rule(
    "loss_low_days", "ลูกหนี้ต่ำกว่ามาตรฐานเมื่อค้างเกิน", RuleKind.WHOLE, 90, "วัน", "ค้างเกินนี้ไม่ตั้งดอกเบี้ยค้างรับเพิ่ม"
)
LOSS_LOW_PERCENT = Rule("loss_low_percent", "ค่าเผื่อลูกหนี้ต่ำกว่ามาตรฐาน ร้อยละ", RuleKind.WHOLE, 20, "", _LOSS_NOTE)
LOSS_DOUBT_DAYS = Rule("loss_doubt_days", "ลูกหนี้สงสัยเมื่อค้างเกิน", RuleKind.WHOLE, 180, "วัน")
LOSS_DOUBT_PERCENT = Rule("loss_doubt_percent", "ค่าเผื่อลูกหนี้สงสัย ร้อยละ", RuleKind.WHOLE, 50, "", _LOSS_NOTE)
LOSS_BAD_DAYS = Rule("loss_bad_days", "ลูกหนี้สงสัยจะสูญเมื่อค้างเกิน", RuleKind.WHOLE, 365, "วัน")
ACCRUES = Rule(
    "accrues",
    "ตั้งดอกเบี้ยเงินกู้ค้างรับและค้างจ่ายทุกสิ้นปี (เกณฑ์คงค้าง)",
    RuleKind.YES_NO,
    0,
    "",
    "กองทุนส่วนใหญ่ใช้เกณฑ์เงินสด คือนับเป็นรายได้เมื่อได้รับเงิน ถ้าใช่ ให้ตั้งที่หน้าบัญชี แท็บปีบัญชี ก่อนปิดปี",
)
LOSS_BAD_PERCENT = Rule("loss_bad_percent", "ค่าเผื่อลูกหนี้สงสัยจะสูญ ร้อยละ", RuleKind.WHOLE, 100, "", _LOSS_NOTE)
# when letters about a debt go out (fund.md section 3.10)
LETTER_REMINDER_DAYS = Rule(
    "letter_reminder_days",
    "หนังสือแจ้งเตือนก่อนวันครบกำหนด",
    RuleKind.WHOLE,
    7,
    "วัน",
    "กฎหมายไม่ได้กำหนด กองทุนเลือกเองว่าจะส่งหรือไม่",
)
_LETTER_NOTE = "นับจากวันครบกำหนดของงวดที่ค้างนานที่สุด กฎหมายไม่ได้กำหนด กองทุนตั้งเองได้ตามระเบียบ"
LETTER_FIRST_DAYS = Rule("letter_first_days", "ทวงถามครั้งที่ 1 เมื่อค้างครบ", RuleKind.WHOLE, 7, "วัน", _LETTER_NOTE)
LETTER_SECOND_DAYS = Rule(
    "letter_second_days", "ทวงถามครั้งที่ 2 เมื่อค้างครบ", RuleKind.WHOLE, 30, "วัน", _LETTER_NOTE
)
LETTER_FINAL_DAYS = Rule(
    "letter_final_days", "ทวงถามครั้งที่ 3 และบอกเลิกสัญญาเมื่อค้างครบ", RuleKind.WHOLE, 60, "วัน", _LETTER_NOTE
)
LETTER_GIVES_DAYS = Rule(
    "letter_gives_days",
    "หนังสือทวงถามให้เวลาชำระ",
    RuleKind.WHOLE,
    15,
    "วัน",
    "ฉบับถัดไปออกได้เมื่อพ้นเวลานี้แล้ว",
    least=1,
)
LETTER_FINAL_GIVES_DAYS = Rule(
    "letter_final_gives_days",
    "หนังสือบอกเลิกสัญญาให้เวลาชำระ",
    RuleKind.WHOLE,
    30,
    "วัน",
    "สัญญาที่มากับโปรแกรมสัญญาไว้ว่าไม่น้อยกว่าสามสิบวัน",
    least=1,
)
RULES: tuple[Rule, ...] = (
    ENTRY_FEE,
    CASH_LIMIT,
    COLLECTION_DAY,
    ARREARS_MONTHS,
    PLEDGE_CHANGES,
    NO_LEAVING_INTEREST,
    WAITING_DAYS,
    REJOIN_WAITS,
    MATCH_TIMES,
    MATCH_MOST,
    ACCRUES,
    LETTER_REMINDER_DAYS,
    LETTER_FIRST_DAYS,
    LETTER_SECOND_DAYS,
    LETTER_FINAL_DAYS,
    LETTER_GIVES_DAYS,
    LETTER_FINAL_GIVES_DAYS,
    LOSS_LOW_DAYS,
    LOSS_LOW_PERCENT,
    LOSS_DOUBT_DAYS,
    LOSS_DOUBT_PERCENT,
    LOSS_BAD_DAYS,
    LOSS_BAD_PERCENT,
)


def rules_of(fund: Fund) -> Sequence[Rule]:
    return [one for one in RULES if not one.kinds or fund.kind in one.kinds]


def value(session: Session, fund_id: int, rule: Rule, day: date) -> int:
    """What the rule says on a day; money in satang, yes is 1."""
    query = (
        select(FundRule.value)
        .where(FundRule.fund_id == fund_id, FundRule.key == rule.key, FundRule.since <= day)
        .order_by(FundRule.since.desc())
        .limit(1)
    )
    found = session.scalar(query)
    return rule.usual if found is None else int(found)


def values(session: Session, rules: Sequence[Rule], day: date) -> dict[tuple[int, str], int]:
    """What funds set themselves of these rules, by fund and key; where a fund set nothing, the usual value holds."""
    query = select(FundRule.fund_id, FundRule.key, FundRule.value).where(
        FundRule.key.in_([one.key for one in rules]), FundRule.since <= day
    )
    rows = session.execute(query.order_by(FundRule.since))
    return {(fund_id, key): int(kept) for fund_id, key, kept in rows}


def money(session: Session, fund_id: int, rule: Rule, day: date) -> Money:
    return Money(value(session, fund_id, rule, day))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule says on a day; since is None while the fund has not set it."""

    rule: Rule
    value: int
    since: date | None
    note: str

    @property
    def words(self) -> str:
        return value_words(self.rule, self.value)


def standing(session: Session, fund_id: int, day: date) -> Sequence[Standing]:
    """Every rule the fund has, in the order of RULES."""
    query = select(FundRule).where(FundRule.fund_id == fund_id, FundRule.since <= day)
    latest = {one.key: one for one in session.scalars(query.order_by(FundRule.since))}
    return [
        Standing(rule, int(own.value), own.since, own.note)
        if (own := latest.get(rule.key)) is not None
        else Standing(rule, rule.usual, None, "")
        for rule in rules_of(session.get_one(Fund, fund_id))
    ]


def value_words(rule: Rule, value: int) -> str:
    """“20.00 บาท”, “3 เดือน”, “ใช่”."""
    if rule.kind is RuleKind.YES_NO:
        return "ใช่" if value else "ไม่ใช่"
    text = str(Money(value)) if rule.kind is RuleKind.MONEY else f"{value:,}"
    return f"{text} {rule.unit}".strip()


def typed_words(rule: Rule, value: int) -> str:
    """The value as a form shows it, and as change() reads it."""
    return str(Money(value)) if rule.kind is RuleKind.MONEY else str(value)


def changes(session: Session, fund_id: int, key: str) -> Sequence[FundRule]:
    """Every value of a rule the fund ever set, the newest first."""
    query = select(FundRule).where(FundRule.fund_id == fund_id, FundRule.key == key)
    return session.scalars(query.order_by(FundRule.since.desc())).all()


@for_duty(Duty.SETTINGS)
def remove(session: Session, fund_id: int, key: str, since: date) -> None:
    """Takes a value away that was set by mistake; the one before it holds again."""
    query = select(FundRule).where(FundRule.fund_id == fund_id, FundRule.key == key, FundRule.since == since)
    session.delete(session.scalars(query).one())
    session.flush()


@for_duty(Duty.SETTINGS)
def change(session: Session, fund_id: int, key: str, since: date, typed: str, note: str = "") -> FundRule:
    """Sets a rule from a day on; the same day again corrects it.

    Raises UserError on value for what is no whole number or sum, or below the least, and for a rule the fund has not.
    """
    fund = session.get_one(Fund, fund_id)
    rule = next((one for one in rules_of(fund) if one.key == key), None)
    if rule is None:
        raise UserError("กองทุนประเภทนี้ไม่มีกติกาข้อนี้ กรุณาเลือกจากรายการ", field="key")
    kept = str(_parsed(rule, typed))
    row = session.scalar(
        select(FundRule).where(FundRule.fund_id == fund_id, FundRule.key == key, FundRule.since == since)
    )
    if row is None:
        row = FundRule(fund_id=fund_id, key=key, since=since, value=kept)
        session.add(row)
    row.value, row.note = kept, normalise(note)
    session.flush()
    return row


def _parsed(rule: Rule, typed: str) -> int:
    text = arabic_digits(normalise(typed)).replace(",", "")
    if rule.kind is RuleKind.MONEY:
        try:
            amount = Money.of(text)
        except MoneyError as error:
            raise UserError(str(error), field="value") from error
        if amount.satang < 0:
            raise UserError("จำนวนเงินต้องไม่ติดลบ กรุณาตรวจอีกครั้ง", field="value")
        return amount.satang
    if not text.isdecimal():
        raise UserError("ต้องเป็นจำนวนเต็มไม่ติดลบ กรุณาพิมพ์ตัวเลข", field="value")
    if rule.kind is RuleKind.YES_NO and text not in ("0", "1"):
        raise UserError("เลือกได้เพียงใช่หรือไม่ กรุณาเลือกใหม่", field="value")
    if int(text) < rule.least:
        raise UserError(f"ต้องไม่น้อยกว่า {value_words(rule, rule.least)} กรุณาพิมพ์ใหม่", field="value")
    return int(text)
