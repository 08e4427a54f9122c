"""Matching money received before the program as a workbook brings it: members must be known already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from models import terms
from models.fund import Fund
from models.values.money import Money
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from models.values.thai_text import arabic_digits, normalise
from models.welfare import MoneySource
from services.errors import UserError
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.register import Key, Reader, Register, Told, tell
from services.reports.table import Kind
from services.welfare import earlier_matchings
from services.welfare.earlier_matchings import EarlierMatchingInput

_SOURCES = {
    "รัฐบาล": MoneySource.STATE,
    "งบสมทบรัฐบาล": MoneySource.STATE,
    "อปท.": MoneySource.LGO,
    "อบต.": MoneySource.LGO,
    "เทศบาล": MoneySource.LGO,
    "พอช.": MoneySource.CODI,
    "บริจาค": MoneySource.DONATION,
}


@dataclass(frozen=True, slots=True)
class EarlierMatchingRow:
    """members are memberships in the order of their numbers, member_list the same as people write them."""

    fund_id: int
    source: MoneySource
    day: date
    amount: Money
    round: int | None = None
    giver: str = ""
    is_capital: bool = False
    people: int | None = None
    members: tuple[int, ...] = ()
    note: str = ""
    member_list: str = ""

    def as_form(self) -> EarlierMatchingInput:
        return EarlierMatchingInput(
            fund_id=self.fund_id,
            source=self.source,
            day=self.day,
            amount=self.amount,
            round=self.round,
            giver=self.giver,
            is_capital=self.is_capital,
            people=self.people,
            members=self.members,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class StoredEarlierMatching:
    id: int
    row: EarlierMatchingRow


SOURCE = Field(
    "source", "แหล่งเงิน", register_parsers.one_of(MoneySource, _SOURCES), ("แหล่งที่มา", "หน่วยงาน"), required=True
)
ROUND = Field("round", "รอบที่", parsers.whole, ("รอบ", "สมทบรอบที่"), kind=Kind.WHOLE)
YEAR = Field("year", "ปีบัญชี", parsers.whole, ("ปี", "ปี พ.ศ.", "ปีงบประมาณ"), kind=Kind.WHOLE)
DAY = Field("day", "วันที่รับเงิน", register_parsers.whole_day, ("รับเมื่อ", "วันที่รับ"), kind=Kind.DAY)
AMOUNT = Field(
    "amount", "จำนวนเงิน", parsers.money, ("บาท", "เงินสมทบ", "ยอดเงิน"), required=True, kind=Kind.MONEY
)
PEOPLE = Field("people", "นับสมาชิก (คน)", parsers.whole, ("จำนวนสมาชิก", "จำนวนคน", "คน"), kind=Kind.WHOLE)
NUMBERS = Field("member_list", "เลขสมาชิกที่นับ", parsers.code, ("รายชื่อสมาชิกที่นับ", "เลขสมาชิก"), kind=Kind.CODE)
CAPITAL = Field("is_capital", "ลงเป็นทุน", register_parsers.yes_no, ("เป็นทุน",))
FIELDS: tuple[AnyField, ...] = (
    SOURCE, ROUND, YEAR, DAY, AMOUNT, PEOPLE, NUMBERS, Field("giver", "ผู้ให้", parsers.text, ("ได้รับจาก",)), CAPITAL,
    Field("note", terms.NOTE, parsers.text),
)  # fmt: skip
_BY_KEY = {
    "source": SOURCE, "round": ROUND, "day": DAY, "amount": AMOUNT, "people": PEOPLE, "members": NUMBERS,
}  # fmt: skip


def stored(session: Session, fund_id: int) -> list[StoredEarlierMatching]:
    counted = earlier_matchings.counted(session, fund_id)
    members = earlier_matchings.members_by_number(session, fund_id)
    return [
        StoredEarlierMatching(
            one.id,
            EarlierMatchingRow(
                fund_id,
                one.source,
                one.day,
                one.amount,
                one.round,
                one.giver,
                one.is_capital,
                one.people,
                counted.get(one.id, ()),
                one.note,
                earlier_matchings.numbers_written(members, counted.get(one.id, ())),
            ),
        )
        for one in earlier_matchings.of_fund(session, fund_id)
    ]


def _read_with(fund_id: int, session: Session) -> Reader:
    fund = session.get_one(Fund, fund_id)
    members = earlier_matchings.members_by_number(session, fund_id)
    known = {_key(one.row): one.id for one in stored(session, fund_id)}
    seen: dict[tuple[object, ...], int] = {}

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        day = _day(check, fund, told.pop(YEAR.key, None), told.pop(DAY.key, None))
        words = arabic_digits(normalise(str(told.pop(NUMBERS.key, ""))))
        if check.refused or day is None:
            return {}
        told |= {"fund_id": fund_id, "day": day}
        try:
            if words == earlier_matchings.EVERYBODY:
                told["members"] = earlier_matchings.numbers_read(session, fund, words, day)
            else:
                told["members"] = earlier_matchings.read_numbers(members, words)
            told["member_list"] = earlier_matchings.numbers_written(members, told["members"])
            if told["members"] and PEOPLE.key not in told:
                told["people"] = len(told["members"])
            row = EarlierMatchingRow(**told)
            earlier_matchings.require(session, row.as_form(), check.today, known.get(_key(row)))
        except UserError as error:
            check.error(str(error), _BY_KEY.get(error.field or ""))
            return {}
        before = seen.setdefault(_key(row), check.row.number)
        if before != check.row.number:
            check.error(f"เงินสมทบนี้ซ้ำกับแถว {before:,} กรุณาเหลือไว้แถวเดียว", ROUND if row.round else SOURCE)
        return told

    return read


def _day(check: RowCheck, fund: Fund, year: object, day: object) -> date | None:
    """The day, or the last one of the fund's year where the old book says no more."""
    if isinstance(day, date):
        if isinstance(year, int) and fiscal_year_be(day, fund.fiscal_start_month) != year:
            check.warn(f"วันที่รับเงินไม่อยู่ในปีบัญชี {year} ระบบใช้วันที่ กรุณาตรวจกับสมุดเดิม", YEAR)
        return day
    if not isinstance(year, int):
        check.error("ไม่มีวันที่รับเงินและปีบัญชี กรุณาใส่อย่างน้อยหนึ่งช่อง", DAY)
        return None
    if year < 100:
        year += 2500
    if not 2500 <= year <= 2700:
        check.error(f"ปีบัญชี {year} ไม่ใช่ปี พ.ศ. กรุณาใส่เช่น 2567", YEAR)
        return None
    return min(fiscal_year_span(year, fund.fiscal_start_month)[1], check.today)


def _key(one: EarlierMatchingRow) -> tuple[object, ...]:
    """The state's money is known by its round, other money by its day and giver."""
    if one.round is not None:
        return one.fund_id, one.source, one.round
    return one.fund_id, one.source, one.day, one.giver


def _save(session: Session, row: EarlierMatchingRow, matching_id: int | None, today: date) -> int:
    del today
    return earlier_matchings.save(session, row.as_form(), matching_id).id


def earlier_matchings_of(fund_id: int) -> Register[EarlierMatchingRow, StoredEarlierMatching]:
    """The register of one fund."""
    return Register(
        key="earlier_matchings",
        title="เงินสมทบที่รับก่อนใช้โปรแกรม",
        noun="เงินสมทบจากภายนอก",
        unit="รายการ",
        code_title=ROUND.title,
        fields=FIELDS,
        examples=(
            {"source": "งบสมทบจากรัฐบาลผ่าน พอช.", "round": "1", "year": "2566", "amount": "73,000", "people": "200"},
            {
                "source": "งบสมทบจากรัฐบาลผ่าน พอช.", "round": "2", "day": "15 ก.ย. 2568", "amount": "91,250",
                "people": "250", "note": "สมุดเล่ม 3",
            },
            {
                "source": "องค์กรปกครองส่วนท้องถิ่น", "day": "10/8/2568", "amount": "50,000",
                "giver": "เทศบาลตำบลตัวอย่าง", "is_capital": "ไม่ใช่",
            },
        ),
        make=EarlierMatchingRow,
        called=lambda one: (f"{one.round or ''}", one.source.label),
        keys=lambda one: [Key("เงินสมทบ", _key(one))],
        known=lambda session: stored(session, fund_id),
        as_input=lambda one: one.row,
        save=_save,
        reader=partial(_read_with, fund_id),
        labels={"fund_id": terms.FUND},
        in_fund=True,
    )  # fmt: skip
