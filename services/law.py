"""Laws as dated data: every threshold, what the office changed of them, and the sections in our words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.register import RuleValue
from models.values.labelled import Labelled
from models.values.thai_date import MONTHS, long_date
from models.values.thai_text import arabic_digits, normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.resource_files import resource

CHECK_NOTE = "ตรวจสอบกับราชกิจจานุเบกษา"
IN_FORCE = date(2008, 2, 9)  # the Act (section 2); nothing can be changed before it


class Act(Labelled):
    """Which law a threshold or a section is of; each has its own files in resources/law."""

    COUNCIL = "council", "พระราชบัญญัติสภาองค์กรชุมชน พ.ศ. 2551"
    LENDING = "lending", "กฎหมายเงินกู้ ค้ำประกัน และทวงถามหนี้"


_FILES = {
    Act.COUNCIL: ("law/thresholds.csv", "law/act_2551.csv"),
    Act.LENDING: ("law/lending_thresholds.csv", "law/lending_sections.csv"),
}


class Unit(Labelled):
    SHARE = "share", "ส่วน"
    PERCENT = "percent", "ร้อยละ"
    BAHT = "baht", "บาท"
    HOUR = "hour", "นาฬิกา"
    DAYS = "days", "วัน"
    YEARS = "years", "ปี"
    PERSONS = "persons", "คน"
    MEETINGS = "meetings", "ครั้ง"
    MONTH = "month", "เดือน"


_MOST = {
    Unit.DAYS: 3650,
    Unit.YEARS: 20,
    Unit.PERSONS: 100,
    Unit.MEETINGS: 366,
    Unit.MONTH: 12,
    Unit.HOUR: 24,
    Unit.BAHT: 1_000_000,
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that holds from a day on; verified says whether the text of the law is certain, is_own whether
    the office entered it. section is empty for what the office sets for itself.
    """

    key: str
    since: date
    value: Fraction
    unit: Unit
    section: str
    title: str
    note: str
    verified: bool
    act: Act = Act.COUNCIL
    is_own: bool = False

    @property
    def words(self) -> str:
        if self.unit is Unit.SHARE:
            return f"{self.value.numerator} ใน {self.value.denominator}"
        if self.unit is Unit.PERCENT:
            return f"ร้อยละ {Decimal(self.value.numerator) / self.value.denominator}"
        if self.unit is Unit.MONTH:
            return MONTHS[int(self.value) - 1]
        return f"{int(self.value):,} {self.unit.label}"


@dataclass(frozen=True, slots=True)
class Section:
    """title and text are ours, not the Gazette's: show CHECK_NOTE with them. number names another law's code too."""

    number: str
    title: str
    text: str
    act: Act = Act.COUNCIL

    @property
    def name(self) -> str:
        """As people say it: มาตรา 5, ป.พ.พ. มาตรา 654."""
        return section_name(self.number)


def section_name(number: str) -> str:
    code, _, figure = number.rpartition(" ")
    if not code:
        return f"มาตรา {figure}" if figure[:1].isdigit() else figure
    return f"{code} มาตรา {figure}"


def needed(share: Fraction, number: int) -> int:
    """The fewest persons who are not less than this share of so many."""
    return -(-share.numerator * number // share.denominator)


def at_most(share: Fraction, number: int) -> int:
    """The most persons who are not more than this share of so many."""
    return share.numerator * number // share.denominator


def value(session: Session, key: str, day: date) -> Fraction:
    """What holds on a day; the first value also for days before the Act."""
    return _on(history(session, key), day).value


def whole(session: Session, key: str, day: date) -> int:
    """The same for what is counted in days, years, persons or meetings."""
    return int(value(session, key, day))


def thresholds(session: Session, day: date, act: Act = Act.COUNCIL) -> list[Threshold]:
    """Everything of one law that holds on a day, in the order of the sections."""
    own: dict[str, list[RuleValue]] = {}
    for row in session.scalars(select(RuleValue)):
        own.setdefault(row.key, []).append(row)
    return [_on(_merged(key, own.get(key, ())), day) for key, each in shipped().items() if each[0].act is act]


def history(session: Session, key: str) -> list[Threshold]:
    """Every value it ever had, the newest first; what the office entered stands for the shipped one of its day."""
    return _merged(key, session.scalars(select(RuleValue).where(RuleValue.key == key)))


def _merged(key: str, rows: Iterable[RuleValue]) -> list[Threshold]:
    by_day = {one.since: one for one in shipped()[key]}
    first = shipped()[key][0]
    for row in rows:
        by_day[row.since] = replace(
            first, since=row.since, value=Fraction(row.value), note=row.note, verified=True, is_own=True
        )
    return [by_day[since] for since in sorted(by_day, reverse=True)]


def _on(newest_first: Sequence[Threshold], day: date) -> Threshold:
    return next((one for one in newest_first if one.since <= day), newest_first[-1])


@for_duty(Duty.SETTINGS)
def change(session: Session, key: str, since: date, value: str, note: str) -> RuleValue:
    """A new value from a day on, as typed: "2/3", "66 %", "60" or, of a rate, "12.5"; on the same day it replaces the one before.

    Raises UserError for a value that makes no sense, a day before the Act and an empty note: where the new
    value stands must be known.
    """
    typed, note = _parsed(shipped()[key][0].unit, value), normalise(note)
    if since < IN_FORCE:
        raise UserError(f"กฎหมายใช้บังคับตั้งแต่ {long_date(IN_FORCE)} กรุณาใส่วันที่ตั้งแต่วันนั้นเป็นต้นไป", field="since")
    if not note:
        raise UserError("กรุณาใส่ที่มาของค่าใหม่ เช่น มติสภาครั้งที่เท่าใด หรือราชกิจจานุเบกษาเล่มใด", field="note")
    row = session.scalar(select(RuleValue).where(RuleValue.key == key, RuleValue.since == since))
    if row is None:
        row = RuleValue(key=key, since=since)
        session.add(row)
    row.value, row.note = str(typed), note
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def remove(session: Session, key: str, since: date) -> None:
    """Takes back a value the office entered. Raises UserError when there is none of that day."""
    row = session.scalar(select(RuleValue).where(RuleValue.key == key, RuleValue.since == since))
    if row is None:
        raise UserError("ค่านี้มากับโปรแกรม ลบไม่ได้ กรุณาเพิ่มค่าใหม่ที่มีวันเริ่มใช้แทน", field="since")
    session.delete(row)
    session.flush()


_RATE = re.compile(r"\d{1,2}(?:\.\d{1,4})?")
_TYPED = re.compile(r"(\d{1,6})(?:\s*/\s*(\d{1,6})|\s*(%))?")


def _parsed(unit: Unit, text: str) -> Fraction:
    found = _TYPED.fullmatch(arabic_digits(normalise(text)))
    if unit is Unit.SHARE:
        typed = None
        if found is not None and (found[2] or found[3]) and found[2] != "0" * len(found[2] or ""):
            typed = Fraction(int(found[1]), int(found[2]) if found[2] else 100)
        if typed is None or not 0 < typed <= 1:
            raise UserError(
                "สัดส่วนต้องมากกว่า 0 และไม่เกินทั้งหมด กรุณาใส่เป็นเศษส่วน เช่น 2/3 หรือร้อยละ เช่น 60 %", field="value"
            )
        return typed
    if unit is Unit.PERCENT:
        rate = _RATE.fullmatch(arabic_digits(normalise(text)).removesuffix("%").strip())
        if rate is None:
            raise UserError("อัตราต้องเป็นร้อยละต่อปีไม่เกิน 99 เช่น 15 หรือ 7.5 กรุณาตรวจอีกครั้ง", field="value")
        return Fraction(rate[0])
    if found is None or found[2] or found[3] or not 1 <= int(found[1]) <= _MOST[unit]:
        raise UserError(f"ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง {_MOST[unit]:,} กรุณาตรวจอีกครั้ง", field="value")
    return Fraction(int(found[1]))


@cache
def shipped() -> Mapping[str, Sequence[Threshold]]:
    """The thresholds that come with the program, by key, the earliest first."""
    found: dict[str, list[Threshold]] = {}
    for act, (file, _) in _FILES.items():
        for row in _rows(file):
            threshold = Threshold(
                row["key"],
                date.fromisoformat(row["since"]),
                Fraction(row["value"]),
                Unit(row["unit"]),
                row["section"],
                row["title"],
                row["note"],
                row["verified"] == "yes",
                act,
            )
            found.setdefault(threshold.key, []).append(threshold)
    return {key: sorted(each, key=lambda one: one.since) for key, each in found.items()}


@cache
def sections(act: Act = Act.COUNCIL) -> Sequence[Section]:
    """All 35 of the Act; of the other laws those that bind a fund that lends."""
    return [Section(row["section"], row["title"], row["text"], act) for row in _rows(_FILES[act][1])]


def section(number: str) -> Section:
    """Of any of the laws: their numbers never clash."""
    return next(one for act in Act for one in sections(act) if one.number == number)


def section_text(number: str) -> str:
    """A section in our words, for the panel beside a check; show CHECK_NOTE under it."""
    return section(number).text


def _rows(name: str) -> list[dict[str, str]]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
