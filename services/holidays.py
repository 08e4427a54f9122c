"""Days nobody works: the calendar that is shipped, what the office changed of it, and the working day after one."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.register import Holiday
from models.values.labelled import Labelled
from models.values.thai_date import short_date
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.resource_files import resource

_WEEKEND = (5, 6)


@cache
def shipped() -> Mapping[date, str]:
    """Public holidays by day, make-up days included; days of the moon beyond the coming year are reckoned
    and the cabinet's own extra days are only those known when the program was made (resources/calendar).
    """
    with resource("calendar/thai_holidays.csv").open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["day"]): row["name"] for row in csv.DictReader(file)}


def between(session: Session, first: date, last: date) -> dict[date, str]:
    """Every holiday from first to last with its name, weekends not among them unless they are holidays too."""
    found = {day: name for day, name in shipped().items() if first <= day <= last}
    for own in session.scalars(select(Holiday).where(Holiday.day.between(first, last))):
        if own.is_holiday:
            found[own.day] = own.name
        else:
            found.pop(own.day, None)
    return dict(sorted(found.items()))


class HolidayState(Labelled):
    """Where a day of the list comes from."""

    SHIPPED = "shipped", "ปฏิทินของโปรแกรม"
    OWN = "own", "สำนักงานเพิ่ม"
    STRUCK = "struck", "ไม่หยุดที่นี่"


@dataclass(frozen=True, slots=True)
class HolidayRow:
    day: date
    name: str
    state: HolidayState


def of_year(session: Session, year_ce: int) -> list[HolidayRow]:
    """Every holiday of a calendar year in order, those the office struck out among them."""
    first, last = date(year_ce, 1, 1), date(year_ce, 12, 31)
    found = {
        day: HolidayRow(day, name, HolidayState.SHIPPED)
        for day, name in shipped().items()
        if first <= day <= last
    }
    for one in session.scalars(select(Holiday).where(Holiday.day.between(first, last))):
        state = HolidayState.OWN if one.is_holiday else HolidayState.STRUCK
        found[one.day] = HolidayRow(one.day, one.name, state)
    return [found[day] for day in sorted(found)]


def next_working_day(day: date, holidays: Mapping[date, str]) -> date:
    """The day itself, or the first one after it that is no weekend and no holiday (CCC s. 193/8)."""
    while day.weekday() in _WEEKEND or day in holidays:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class HolidayInput:
    """is_holiday False says that a day of the shipped calendar is an ordinary one here."""

    day: date
    name: str = ""
    is_holiday: bool = True


@for_duty(Duty.SETTINGS)
def save(session: Session, wanted: HolidayInput) -> Holiday:
    """Adds or changes a day. Raises UserError for a holiday without a name, and for striking out what is none."""
    name = normalise(wanted.name)
    if wanted.is_holiday and not name:
        raise UserError("ยังไม่ได้ใส่ชื่อวันหยุด กรุณาพิมพ์ชื่อ เช่น วันหยุดพิเศษตามมติคณะรัฐมนตรี", field="name")
    if not wanted.is_holiday and wanted.day not in shipped():
        raise UserError(f"{short_date(wanted.day)} ไม่ได้อยู่ในปฏิทินวันหยุด ไม่ต้องยกเลิก กรุณาเลือกวันอื่น", field="day")
    row = session.get(Holiday, wanted.day) or Holiday(day=wanted.day)
    row.name, row.is_holiday = name or shipped().get(wanted.day, ""), wanted.is_holiday
    session.add(row)
    session.flush()
    return row


@for_duty(Duty.SETTINGS)
def forget(session: Session, day: date) -> None:
    """Back to what the shipped calendar says of the day."""
    row = session.get(Holiday, day)
    if row is not None:
        session.delete(row)
        session.flush()


def own(session: Session) -> Sequence[Holiday]:
    """What the office changed, in order of days."""
    return session.scalars(select(Holiday).order_by(Holiday.day)).all()
