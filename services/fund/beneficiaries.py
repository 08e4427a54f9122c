"""Who receives for a member of a fund when she dies (ผู้รับประโยชน์), in order; kept when she rejoins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Beneficiary, Fund
from models.person import Person
from models.values.address import EMPTY, Address
from models.values.identity import IdentityError, has_valid_check_digit, parse_citizen_id
from models.values.thai_text import normalise
from services.duties import Duty, for_duty
from services.errors import UserError
from services.people.person_words import phone_words

WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class BeneficiaryInput:
    """percent is a whole number; everybody has one, or nobody (they then share alike)."""

    name: str
    relation: str = ""
    citizen_id: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: Address = EMPTY
    percent: int | None = None


def of_member(session: Session, fund_id: int, person_id: int) -> Sequence[Beneficiary]:
    """In the order she named them."""
    query = select(Beneficiary).where(Beneficiary.fund_id == fund_id, Beneficiary.person_id == person_id)
    return session.scalars(query.order_by(Beneficiary.position)).all()


def as_input(row: Beneficiary) -> BeneficiaryInput:
    """What the form starts from."""
    return BeneficiaryInput(**{one.name: getattr(row, one.name) for one in fields(BeneficiaryInput)})


@for_duty(Duty.RECORDS)
def save(
    session: Session, fund_id: int, person_id: int, named: Sequence[BeneficiaryInput], today: date
) -> Sequence[Beneficiary]:
    """Replaces all of them by these, in this order; none takes them away.

    Raises UserError for a line without a name, a number or day that cannot be, and for percents that are
    not told for all or do not make a hundred.
    """
    wanted = [checked(one, today) for one in named]
    _require_hundred([one.percent for one in wanted])
    kept = list(of_member(session, fund_id, person_id))
    for row in kept[len(wanted) :]:
        session.delete(row)
    for at, one in enumerate(wanted):
        row = kept[at] if at < len(kept) else Beneficiary(fund_id=fund_id, person_id=person_id)
        row.position = at + 1
        for field in fields(one):
            setattr(row, field.name, getattr(one, field.name))
        session.add(row)
    session.flush()
    return of_member(session, fund_id, person_id)


def checked(one: BeneficiaryInput, today: date) -> BeneficiaryInput:
    """One of them as it will be stored. Raises UserError on the field at fault."""
    name = normalise(one.name)
    if not name:
        raise UserError("ผู้รับประโยชน์ต้องมีชื่อ กรุณาพิมพ์ชื่อและนามสกุล", field="name")
    if one.birth_date is not None and one.birth_date > today:
        raise UserError(f"วันเกิดของ{name}อยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", field="birth_date")
    if one.percent is not None and not 1 <= one.percent <= WHOLE:
        raise UserError(f"ส่วนแบ่งของ{name}ต้องเป็นร้อยละ 1 ถึง 100 กรุณาแก้ หรือเว้นว่างทุกคน", field="percent")
    try:
        citizen_id = parse_citizen_id(one.citizen_id) if normalise(one.citizen_id) else ""
    except IdentityError as error:
        raise UserError(str(error), field="citizen_id") from error
    if citizen_id and not has_valid_check_digit(citizen_id):
        raise UserError(f"เลขประจำตัวของ{name}ไม่ถูกต้อง กรุณาเทียบกับบัตร หรือเว้นว่างไว้ก่อน", field="citizen_id")
    return BeneficiaryInput(
        name,
        normalise(one.relation),
        citizen_id,
        one.birth_date,
        phone_words(one.phone),
        one.address,
        one.percent,
    )


def _require_hundred(percents: Sequence[int | None]) -> None:
    if not any(percents):
        return
    if None in percents:
        raise UserError("ระบุร้อยละแล้วต้องระบุให้ครบทุกคน กรุณาใส่ให้ครบ หรือเว้นว่างทุกคน", field="percent")
    if (total := sum(one or 0 for one in percents)) != WHOLE:
        raise UserError(f"ส่วนแบ่งรวมกันได้ร้อยละ {total} กรุณาแก้ให้ครบ 100", field="percent")


def faults(session: Session) -> Iterator[str]:
    """Members whose beneficiaries' percents are not told for all or do not make a hundred; for services.check."""
    query = (
        select(Beneficiary.fund_id, Beneficiary.person_id, Beneficiary.percent, Fund.name, Person)
        .join(Fund, Fund.id == Beneficiary.fund_id)
        .join(Person, Person.id == Beneficiary.person_id)
        .order_by(Beneficiary.fund_id, Beneficiary.person_id)
    )
    for _, run in groupby(session.execute(query), lambda row: (row[0], row[1])):
        rows = list(run)
        percents = [row[2] for row in rows]
        if any(percents) and (None in percents or sum(one or 0 for one in percents) != WHOLE):
            yield f"ส่วนแบ่งผู้รับประโยชน์ของ{rows[0][4].name} ใน{rows[0][3]} ไม่ครบร้อยละ 100"
