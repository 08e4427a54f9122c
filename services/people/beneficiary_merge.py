"""The beneficiaries of two rows found to be one member: the same ones become one list, others must be settled first."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Beneficiary, Fund
from models.values.address import EMPTY
from models.values.thai_text import search_key


def obstacles(session: Session, keep_id: int, gone_id: int) -> Iterator[str]:
    """Who receives when she dies is hers to say: of two that differ the office asks her, and does not guess."""
    for fund_id, (hers, others) in _named_twice(session, keep_id, gone_id).items():
        if [_share(one) for one in hers] == [_share(one) for one in others]:
            continue
        fund = session.get_one(Fund, fund_id)
        first, second = (", ".join(one.name for one in rows) for rows in (hers, others))
        yield (
            f"ทั้งสองรายการระบุผู้รับประโยชน์ใน{fund.name}ไว้ต่างกัน คือ {first} กับ {second} กรุณาถามสมาชิก"
            " แล้วแก้ผู้รับประโยชน์ที่หน้าสมาชิกให้ตรงกัน หรือลบของรายการใดรายการหนึ่งออกก่อน"
        )


def move(session: Session, keep_id: int, gone_id: int) -> None:
    """Where both named the same the kept row's stay, which may know more of them by what the others say."""
    for hers, others in _named_twice(session, keep_id, gone_id).values():
        for one, other in zip(hers, others, strict=True):
            for name in ("relation", "citizen_id", "birth_date", "phone"):
                if not getattr(one, name):
                    setattr(one, name, getattr(other, name))
            if one.address == EMPTY:
                one.address = other.address
            session.delete(other)
    session.flush()
    for row in session.scalars(select(Beneficiary).where(Beneficiary.person_id == gone_id)).all():
        row.person_id = keep_id
    session.flush()


def _named_twice(
    session: Session, keep_id: int, gone_id: int
) -> dict[int, tuple[list[Beneficiary], list[Beneficiary]]]:
    """The beneficiaries of both by the fund where both named some."""
    query = select(Beneficiary).where(Beneficiary.person_id.in_((keep_id, gone_id)))
    found: dict[int, tuple[list[Beneficiary], list[Beneficiary]]] = {}
    for one in session.scalars(query.order_by(Beneficiary.fund_id, Beneficiary.position)):
        found.setdefault(one.fund_id, ([], []))[one.person_id != keep_id].append(one)
    return {fund_id: both for fund_id, both in found.items() if all(both)}


def _share(one: Beneficiary) -> tuple[str, int | None]:
    return search_key(one.name), one.percent
