"""What somebody counted in a village in a year: kept beside what the register of people says today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.place import PopulationSnapshot
from models.values.thai_date import be_year
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people import population
from services.people.person_input import Finding, require_sound
from services.people.population import BANDS

FIRST_YEAR = 2400


@dataclass(frozen=True, slots=True)
class HeadcountInput:
    """What somebody counted in a village in a year; what was not counted is None."""

    year_be: int
    source: str = ""
    households: int | None = None
    total: int | None = None
    males: int | None = None
    females: int | None = None
    aged_0_5: int | None = None
    aged_6_14: int | None = None
    aged_15_24: int | None = None
    aged_25_59: int | None = None
    aged_60: int | None = None
    disabled: int | None = None
    low_income: int | None = None
    note: str = ""


TITLES = {
    "households": "จำนวนครัวเรือน",
    "total": "จำนวนประชากร",
    "males": "ชาย",
    "females": "หญิง",
    **{key: f"อายุ {words}" for key, words in BANDS.items()},
    "disabled": "ผู้พิการ",
    "low_income": "ผู้มีรายได้น้อย",
}
FIGURES = tuple(TITLES)


def findings(headcount: HeadcountInput, today: date) -> list[Finding]:
    """A year that cannot be and figures below nought block; parts that do not make up the total are flagged."""
    found = []
    if not FIRST_YEAR <= headcount.year_be <= be_year(today):
        words = f"ปีต้องเป็น พ.ศ. {FIRST_YEAR} ถึง {be_year(today)} กรุณาตรวจอีกครั้ง"
        found.append(Finding("year_be", words, blocks=True))
    values = {name: getattr(headcount, name) for name in FIGURES}
    for name, value in values.items():
        if value is not None and value < 0:
            found.append(Finding(name, "จำนวนติดลบไม่ได้ กรุณาตรวจอีกครั้ง", blocks=True))
    if all(value is None for value in values.values()):
        found.append(Finding("total", "ยังไม่ได้ใส่จำนวนใดเลย กรุณาใส่อย่างน้อยหนึ่งช่อง", blocks=True))
    total = total_of(headcount)
    if total is not None:
        found += [Finding(name, message, blocks=False) for name, message in _disagreements(values, total)]
    return found


def _disagreements(values: dict[str, int | None], total: int) -> Iterable[tuple[str, str]]:
    for words, names in (("ชายรวมหญิง", ("males", "females")), ("รวมทุกช่วงอายุ", tuple(BANDS))):
        parts = [values[name] for name in names]
        known = [part for part in parts if part is not None]
        told = sum(known)
        if len(known) == len(parts) and told != total:
            yield (
                names[0],
                f"{words}ได้ {told:,} คน แต่จำนวนทั้งหมด {total:,} คน ต่างกัน {abs(told - total):,} คน กรุณาตรวจอีกครั้ง",
            )
        elif told > total:
            yield names[0], f"{words}ได้ {told:,} คน มากกว่าทั้งหมด {total:,} คน กรุณาตรวจอีกครั้ง"
    for name, words in (("disabled", "ผู้พิการ"), ("low_income", "ผู้มีรายได้น้อย")):
        part = values[name]
        if part is not None and part > total:
            yield name, f"{words} {part:,} คน มากกว่าทั้งหมด {total:,} คน กรุณาตรวจอีกครั้ง"


def total_of(headcount: HeadcountInput | PopulationSnapshot) -> int | None:
    """The total as told, else men and women together where both were counted."""
    if headcount.total is not None:
        return headcount.total
    if headcount.males is None or headcount.females is None:
        return None
    return headcount.males + headcount.females


@for_duty(Duty.RECORDS)
def save(session: Session, village_id: int, headcount: HeadcountInput, today: date) -> PopulationSnapshot:
    """Writes what was counted in a year, over what was written of that year before."""
    require_sound(findings(headcount, today))
    row = session.scalar(
        select(PopulationSnapshot).where(
            PopulationSnapshot.village_id == village_id, PopulationSnapshot.year_be == headcount.year_be
        )
    )
    if row is None:
        row = PopulationSnapshot(village_id=village_id, year_be=headcount.year_be)
        session.add(row)
    for name in FIGURES:
        setattr(row, name, getattr(headcount, name))
    row.source, row.note = normalise(headcount.source), normalise(headcount.note)
    session.flush()
    return row


def remove(session: Session, village_id: int, year_be: int) -> None:
    """Raises UserError when nothing was written of that year."""
    row = session.scalar(
        select(PopulationSnapshot).where(
            PopulationSnapshot.village_id == village_id, PopulationSnapshot.year_be == year_be
        )
    )
    if row is None:
        raise UserError(f"ไม่มีข้อมูลประชากรปี {year_be} ของหมู่บ้านนี้ กรุณาตรวจปีอีกครั้ง", field="year_be")
    session.delete(row)
    session.flush()


def of_village(session: Session, village_id: int) -> Sequence[PopulationSnapshot]:
    """The newest year first."""
    query = select(PopulationSnapshot).where(PopulationSnapshot.village_id == village_id)
    return session.scalars(query.order_by(PopulationSnapshot.year_be.desc())).all()


def as_input(row: PopulationSnapshot) -> HeadcountInput:
    figures = {name: getattr(row, name) for name in FIGURES}
    return HeadcountInput(row.year_be, row.source, note=row.note, **figures)


def from_register(session: Session, village_id: int, today: date) -> HeadcountInput:
    """Today's people of the village as the headcount of this year: what an office keeps before it goes on."""
    (now,) = population.count(session, today, village_id) or [population.Count(village_id)]
    figures = {name: getattr(now, name) for name in FIGURES}
    return HeadcountInput(be_year(today), "นับจากทะเบียนบุคคลในโปรแกรม", **figures)
