"""What a collection day brought: one page to sign, and the slip each village hands its money in with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms
from models.document import Document
from models.fund import Fund, Membership
from models.person import Person
from models.place import Household, Village
from models.treasury import Collection, CollectionFund
from models.values.money import Money
from models.values.thai_date import long_date, short_date
from services.collection.collection_days import funds_of
from services.collection.collection_totals import Came, MoneyKind, by_kind, came, totals
from services.reports.table import Column, Emphasis, Kind, Report, Row
from services.treasury import notes_and_coins

_NOWHERE = "ไม่ระบุหมู่บ้าน"
_LAST = 100_000  # after every numbered village
_SIGNERS = ("เหรัญญิก", "กรรมการ")


def collection(session: Session, fund_id: int, first: date, last: date) -> Report:
    """What the collection days of a period brought to one fund, by village and kind."""
    found = came(session, _of_period(session, fund_id, first, last), [fund_id])
    facts = (session.get_one(Fund, fund_id).name, _period(first, last))
    return _summary(session, facts, {fund_id: ""}, found, ())


def collection_day(session: Session, collection_id: int) -> Report:
    """One day on one page: money by village and kind, the numbers of the receipts, the count, and who signs."""
    day = session.get_one(Collection, collection_id)
    funds = funds_of(session, collection_id)
    facts = (
        " ".join(one.name for one in funds),
        f"วันที่ {long_date(day.day)}",
        *([day.place] if day.place else []),
    )
    names = {one.id: one.name if len(funds) > 1 else "" for one in funds}
    return _summary(session, facts, names, came(session, [collection_id]), _told(session, day))


def collection_by_village(session: Session, fund_id: int, first: date, last: date) -> Report:
    """Who of each village paid what on the collection days of a period (ใบนำส่งเงินประจำเดือน, fund.md section 3.16)."""
    found = came(session, _of_period(session, fund_id, first, last), [fund_id])
    return _hand_in(session, (session.get_one(Fund, fund_id).name, _period(first, last)), found)


def collection_day_by_village(session: Session, collection_id: int) -> Report:
    """The same of one day and all its funds."""
    day = session.get_one(Collection, collection_id)
    facts = (" ".join(one.name for one in funds_of(session, collection_id)), f"วันที่ {long_date(day.day)}")
    return _hand_in(session, facts, came(session, [collection_id]))


def _of_period(session: Session, fund_id: int, first: date, last: date) -> Sequence[int]:
    query = select(Collection.id).join(CollectionFund, CollectionFund.collection_id == Collection.id)
    query = query.where(CollectionFund.fund_id == fund_id, Collection.day.between(first, last))
    return session.scalars(query).all()


def _period(first: date, last: date) -> str:
    return f"วันที่ {short_date(first)}" if first == last else f"{short_date(first)} – {short_date(last)}"


def _summary(
    session: Session,
    facts: Sequence[str],
    funds: Mapping[int, str],
    found: Sequence[Came],
    notes: Sequence[str],
) -> Report:
    kinds = list(by_kind(found))
    people = _people(session, found)
    rows: list[Row] = []
    for fund_id, name in funds.items():
        of_fund = [one for one in found if one.fund_id == fund_id]
        if name:
            rows.append(Row((name, *[None] * (len(kinds) + 2)), Emphasis.HEADING))
        by_village: dict[tuple[int, str], list[Came]] = defaultdict(list)
        for one in of_fund:
            by_village[people[one.person_id].place].append(one)
        rows += [_sums(place[1], by_village[place], kinds) for place in sorted(by_village)]
        if name:
            rows.append(_sums(f"รวม{name}", of_fund, kinds, Emphasis.SUBTOTAL))
    rows.append(_sums("รวมทั้งสิ้น", found, kinds, Emphasis.TOTAL))
    return Report(
        name="collection",
        title="ใบสรุปวันรับเงิน",
        facts=tuple(facts),
        columns=(
            Column("village", "หมู่บ้าน", weight=1.6),
            Column("people", "คน", Kind.WHOLE, 0.5),
            *(Column(one.value, one.label, Kind.MONEY) for one in kinds),
            Column("total", terms.TOTAL, Kind.MONEY, 1.1),
        ),
        rows=tuple(rows),
        landscape=len(kinds) > 4,
        notes=tuple(notes),
        signatures=_SIGNERS,
    )


def _sums(
    words: str, found: Iterable[Came], kinds: Sequence[MoneyKind], emphasis: Emphasis = Emphasis.ITEM
) -> Row:
    found = list(found)
    sums = by_kind(found)
    people = len({one.person_id for one in found})
    return Row((words, people, *(sums.get(kind) for kind in kinds), Money.sum(sums.values())), emphasis)


def _told(session: Session, day: Collection) -> list[str]:
    """The lines under the table: receipts, the small change, the count and its difference."""
    told = totals(session, day.id)
    lines = []
    for one in told.funds:
        if one.receipts:
            whose = f"{one.name} " if len(told.funds) > 1 else ""
            voided = f" ยกเลิก {one.cancelled:,} ฉบับ" if one.cancelled else ""
            lines.append(f"ใบเสร็จ {whose}{one.first} ถึง {one.last} รวม {one.receipts:,} ฉบับ{voided}")
    lines.append(f"เงินทอนที่นำมา {day.change} บาท รับเงิน {told.taken} บาท ต้องมีเงิน {told.expected} บาท")
    if day.counted is None:
        return [*lines, "ยังไม่ได้นับเงินและปิดวัน"]
    pieces = notes_and_coins.from_text(day.notes)
    counted = ", ".join(f"{notes_and_coins.face_words(face)} × {number:,}" for face, number in pieces.items())
    lines.append(f"นับเงินได้ {day.counted} บาท" + (f" ({counted})" if counted else ""))
    if day.counted != told.expected:
        words = "เกิน" if day.counted > told.expected else "ขาด"
        fund = session.scalars(
            select(CollectionFund)
            .where(CollectionFund.collection_id == day.id)
            .order_by(CollectionFund.position)
        ).first()
        voucher = session.get(Document, fund.difference_id) if fund and fund.difference_id else None
        by_paper = f" ตาม {voucher.number}" if voucher is not None else ""
        lines.append(f"เงิน{words} {abs(day.counted - told.expected)} บาท เพราะ{day.reason}{by_paper}")
    else:
        lines.append("เงินครบตรงตามใบเสร็จ")
    lines.append(f"ผู้นับเงิน {day.closed_by} ผู้ร่วมตรวจนับ {day.witness}")
    return lines


def _hand_in(session: Session, facts: Sequence[str], found: Sequence[Came]) -> Report:
    kinds = list(by_kind(found))
    people = _people(session, found)
    by_person: dict[int, list[Came]] = defaultdict(list)
    for one in found:
        by_person[one.person_id].append(one)
    rows: list[Row] = []
    places = sorted({people[one].place for one in by_person})
    for place in places:
        here = [one for one in people if people[one].place == place]
        rows.append(Row((place[1], *[None] * (len(kinds) + 3)), Emphasis.HEADING))
        for at, person_id in enumerate(here, start=1):
            sums = by_kind(by_person[person_id])
            payer = people[person_id]
            cells = (sums.get(kind) for kind in kinds)
            rows.append(Row((at, payer.numbers, payer.name, *cells, Money.sum(sums.values()))))
        of_place = by_kind(came for one in here for came in by_person[one])
        sum_cells = (of_place.get(kind) for kind in kinds)
        rows.append(
            Row((None, "", f"รวม{place[1]}", *sum_cells, Money.sum(of_place.values())), Emphasis.SUBTOTAL)
        )
    everything = by_kind(found)
    rows.append(
        Row(
            (None, "", "รวมทั้งสิ้น", *(everything.get(kind) for kind in kinds), Money.sum(everything.values())),
            Emphasis.TOTAL,
        )
    )
    return Report(
        name="collection_by_village",
        title="ใบนำส่งเงินประจำเดือน",
        facts=tuple(facts),
        columns=(
            Column("row", "ที่", Kind.WHOLE, 0.4),
            Column("member_no", terms.MEMBER_NO, Kind.CODE, 0.8),
            Column("full_name", terms.FULL_NAME, weight=1.8),
            *(Column(one.value, one.label, Kind.MONEY) for one in kinds),
            Column("total", terms.TOTAL, Kind.MONEY, 1.1),
        ),
        rows=tuple(rows),
        landscape=len(kinds) > 3,
        signatures=("ผู้นำส่งเงิน", "เหรัญญิก"),
    )


@dataclass(frozen=True, slots=True)
class _Payer:
    """place sorts villages by number, those without one last."""

    name: str
    numbers: str
    place: tuple[int, str]


def _people(session: Session, found: Iterable[Came]) -> dict[int, _Payer]:
    """Everybody who paid, in the order of villages and houses."""
    ids, funds = {one.person_id for one in found}, {one.fund_id for one in found}
    numbers: dict[int, list[str]] = defaultdict(list)
    belonging = select(Membership.person_id, Membership.member_no).where(
        Membership.person_id.in_(ids), Membership.fund_id.in_(funds)
    )
    for person_id, number in session.execute(belonging.order_by(Membership.fund_id, Membership.id)):
        numbers[person_id].append(number)
    query = (
        select(Person, Household.house_key, Village)
        .outerjoin(Household, Household.id == Person.household_id)
        .outerjoin(Village, Village.id == Person.village_id)
        .where(Person.id.in_(ids))
    )
    rows = sorted(session.execute(query), key=lambda row: (_place(row[2]), row[1] or "", row[0].sort_key))
    return {
        person.id: _Payer(person.name, " ".join(dict.fromkeys(numbers[person.id])), _place(village))
        for person, _, village in rows
    }


def _place(village: Village | None) -> tuple[int, str]:
    if village is None:
        return _LAST, _NOWHERE
    return (_LAST - 1 if village.moo is None else village.moo), village.label
