"""Questions asked again: what was wished of a list, kept under a name, shown, printed and exported in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.register import SavedFilter
from models.values.thai_text import normalise
from services import lists
from services.errors import UserError
from services.listing import Listing, Wish
from services.reports.table import Report


def saved(session: Session, listing: Listing) -> Sequence[SavedFilter]:
    """Those of one listing, the oldest first."""
    query = select(SavedFilter).where(SavedFilter.listing == listing.key)
    return session.scalars(query.order_by(SavedFilter.position, SavedFilter.id)).all()


def save(session: Session, listing: Listing, name: str, wish: Wish) -> SavedFilter:
    """Keeps a wish without its day; one of the same name is replaced. Raises UserError without a name."""
    name = _name(name)
    same = _named(session, listing.key, name)
    if same is not None:
        same.wish = wish.to_json()
        return same
    last = select(func.max(SavedFilter.position)).where(SavedFilter.listing == listing.key)
    made = SavedFilter(
        listing=listing.key,
        name=name,
        wish=wish.to_json(),
        position=(session.scalar(last) or 0) + 1,
    )
    session.add(made)
    session.flush()
    return made


def rename(session: Session, saved_id: int, name: str) -> SavedFilter:
    """Raises UserError without a name, and when another one of the listing has it."""
    one, name = get(session, saved_id), _name(name)
    same = _named(session, one.listing, name)
    if same is not None and same is not one:
        raise UserError(f"มีมุมมองชื่อ “{name}” อยู่แล้ว กรุณาตั้งชื่ออื่น", field="name")
    one.name = name
    return one


def remove(session: Session, saved_id: int) -> None:
    session.delete(get(session, saved_id))


def get(session: Session, saved_id: int) -> SavedFilter:
    """Raises UserError when somebody removed it meanwhile."""
    one = session.get(SavedFilter, saved_id)
    if one is None:
        raise UserError("มุมมองนี้ถูกลบไปแล้ว กรุณาเลือกมุมมองอื่น")
    return one


def wish(session: Session, listing: Listing, saved_id: int, today: date) -> Wish:
    """What was kept, asked for today. Raises UserError when the listing no longer has what it asks for."""
    return listing.wish_from_json(get(session, saved_id).wish, today)


def run(session: Session, listing: Listing, saved_id: int, today: date) -> Report:
    """What the saved filter shows today, under its own name."""
    name = get(session, saved_id).name
    return lists.report(session, listing, wish(session, listing, saved_id, today), f"{listing.title} {name}")


def _named(session: Session, listing: str, name: str) -> SavedFilter | None:
    query = select(SavedFilter).where(SavedFilter.listing == listing, SavedFilter.name == name)
    return session.scalar(query)


def _name(name: str) -> str:
    kept = normalise(name)
    if not kept:
        raise UserError("ยังไม่ได้ตั้งชื่อมุมมอง กรุณาพิมพ์ชื่อที่จำง่าย", field="name")
    return kept
