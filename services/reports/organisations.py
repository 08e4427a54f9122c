"""Community organisations as reports: every field of the register, and how many by category and village."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms
from models.council import Council
from models.organisation import Organisation, OrganisationCategory, OrganisationStatus
from models.place import Village
from models.values.labelled import Labelled
from models.values.money import ZERO, Money
from models.values.thai_date import long_date
from services import lists
from services.listing import Wish
from services.people.organisation_input import ADDRESS_TITLES, TITLES
from services.people.organisation_lists import ORGANISATIONS
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row

_KINDS = {
    "members_male": Kind.WHOLE,
    "members_female": Kind.WHOLE,
    "committee_count": Kind.WHOLE,
    "seats": Kind.WHOLE,
    "capital": Kind.MONEY,
    "founded": Kind.DAY,
    "registered": Kind.DAY,
    "ended": Kind.DAY,
    "register_no": Kind.CODE,
    "phone": Kind.CODE,
    "other_registration": Kind.CODE,
}


def register(session: Session, wish: Wish) -> Report:
    """What the list shows with every field of it, under the titles the import knows."""
    shown = lists.found(session, ORGANISATIONS, wish)
    query = select(Organisation).options(joinedload(Organisation.village))
    rows = {one.id: one for one in session.scalars(query)}
    columns = [
        Column("moo", terms.MOO, Kind.CODE, 0.6),
        Column("village", "ชื่อหมู่บ้าน"),
        *(
            Column(field, title, _KINDS.get(field, Kind.TEXT))
            for field, title in TITLES.items()
            if field not in ("village_id", "address")
        ),
        *(Column(f"address_{part}", title, Kind.CODE) for part, title in ADDRESS_TITLES.items()),
    ]
    hidden = ORGANISATIONS.words(wish, lists.all_options(session, ORGANISATIONS))
    return Report(
        name=ORGANISATIONS.key,
        title=ORGANISATIONS.title,
        facts=tuple(one for one in (*_facts(session, wish.as_of, len(shown)), hidden) if one),
        columns=tuple(columns),
        rows=tuple(Row(tuple(_cell(rows[one], column.key) for column in columns)) for one in shown),
        landscape=True,
    )


@dataclass(slots=True)
class _Sum:
    organisations: int = 0
    registered: int = 0
    male: int = 0
    female: int = 0
    capital: Money = ZERO

    def take(self, one: Organisation) -> None:
        self.organisations += 1
        self.registered += bool(one.registered and one.register_no)
        self.male += one.members_male or 0
        self.female += one.members_female or 0
        self.capital += one.capital or ZERO

    def cells(self) -> tuple[Cell, ...]:
        members = self.male + self.female
        return (self.organisations, self.registered, self.male, self.female, members, self.capital)


def summary(session: Session, day: date) -> Report:
    """Those founded by the day and not ended on it, counted by category, then by village; what the groups tell."""
    query = select(Organisation).options(joinedload(Organisation.village))
    living = [one for one in session.scalars(query) if _lives(one, day)]
    by_category: defaultdict[OrganisationCategory, _Sum] = defaultdict(_Sum)
    by_village: defaultdict[Village | None, _Sum] = defaultdict(_Sum)
    whole = _Sum()
    for one in living:
        for counted in (by_category[one.category], by_village[one.village], whole):
            counted.take(one)
    categories = [(one.label, by_category[one]) for one in OrganisationCategory if one in by_category]
    order = sorted(
        by_village, key=lambda one: (one is None, one.moo or 999 if one else 0, one.name if one else "")
    )
    villages = [(one.label if one else "ทั้งตำบล", by_village[one]) for one in order]
    return Report(
        name="organisation_summary",
        title="สรุปองค์กรชุมชนตามประเภทและหมู่บ้าน",
        facts=_facts(session, day, len(living)),
        columns=(
            Column("what", "ประเภทหรือหมู่บ้าน", Kind.TEXT, 3.0),
            Column("organisations", "องค์กร", Kind.WHOLE, 0.8),
            Column("registered", "จดแจ้งครบ", Kind.WHOLE, 0.9),
            Column("male", "สมาชิกชาย", Kind.WHOLE, 1.0),
            Column("female", "สมาชิกหญิง", Kind.WHOLE, 1.0),
            Column("members", "สมาชิกรวม", Kind.WHOLE, 1.0),
            Column("capital", TITLES["capital"], Kind.MONEY, 1.4),
        ),
        rows=(
            *_part("ตามประเภท", categories),
            *_part("ตามหมู่บ้าน", villages),
            *((Row(("รวมทั้งตำบล", *whole.cells()), Emphasis.TOTAL),) if living else ()),
        ),
        notes=("จำนวนสมาชิกและเงินทุนเป็นตัวเลขที่แต่ละองค์กรแจ้งไว้",),
    )


def _part(title: str, sums: Sequence[tuple[str, _Sum]]) -> tuple[Row, ...]:
    if not sums:
        return ()
    heading = Row((title, *[None] * 6), Emphasis.HEADING)
    return (heading, *(Row((words, *one.cells()), indent=1) for words, one in sums))


def _lives(one: Organisation, day: date) -> bool:
    """One that ended on an unknown day has ended."""
    if one.founded is not None and one.founded > day:
        return False
    return one.status is not OrganisationStatus.ENDED or (one.ended is not None and one.ended > day)


def _facts(session: Session, day: date, count: int) -> tuple[str, ...]:
    council = session.scalar(select(Council.name).limit(1)) or ""
    return (council, f"ข้อมูล ณ วันที่ {long_date(day)} · {count:,} {ORGANISATIONS.unit}")


def _cell(one: Organisation, key: str) -> Cell:
    if key == "moo":
        return str(one.village.moo) if one.village and one.village.moo is not None else ""
    if key == "village":
        return one.village.name if one.village else ""
    if key.startswith("address_"):
        part: str = getattr(one.address, key.removeprefix("address_"))
        return part
    value = getattr(one, key)
    if isinstance(value, bool):
        return "มี" if value else "ไม่มี"
    if isinstance(value, Labelled):
        return value.label
    cell: Cell = value
    return cell
