"""Who may do what: one table of duties and roles, asked at the door of every service that changes something."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.database import actor_of
from models.user import Actor, AuditRecord, Role, Setting, User
from models.values.labelled import Labelled
from models.values.thai_text import normalise
from services.errors import UserError

P = ParamSpec("P")
T = TypeVar("T")
Service = Callable[Concatenate[Session, P], T]


class Duty(Labelled):
    """The rows of fund.md section 4.7, and what the registers of the council add to the first."""

    RECORDS = "records", "ดูแลทะเบียน สมาชิก และการประชุม"
    RECEIVE = "receive", "รับเงินและออกใบเสร็จ"
    PAY = "pay", "จ่ายเงิน"
    APPROVE = "approve", "บันทึกการอนุมัติเงินกู้และสวัสดิการ"
    AGREE = "agree", "รับรองการยกเลิกและการเปิดวันที่ปิดแล้ว"
    BOOKS = "books", "ลงและแก้ไขรายการบัญชี"
    COUNT = "count", "นับเงิน ปิดวัน และกระทบยอดธนาคาร"
    SETTINGS = "settings", "เปลี่ยนการตั้งค่าและกติกา"
    CLOSE_YEAR = "close_year", "ปิดปีบัญชีและจัดสรรกำไร"


_S, _A, _T, _C = Role.SECRETARY, Role.ASSISTANT, Role.TREASURER, Role.CHAIR
USUAL: Mapping[Duty, frozenset[Role]] = {
    Duty.RECORDS: frozenset({_S}),
    Duty.RECEIVE: frozenset({_T, _A}),
    Duty.PAY: frozenset({_T}),
    Duty.APPROVE: frozenset({_C, _S}),
    Duty.AGREE: frozenset({_C}),
    Duty.BOOKS: frozenset({_S, _T}),
    Duty.COUNT: frozenset({_T, Role.AUDITOR}),
    Duty.SETTINGS: frozenset({_C, _S}),
    Duty.CLOSE_YEAR: frozenset({_C, _S, _T}),
}
# why a duty is usually so, for whoever changes it
REASONS: Mapping[Duty, str] = {
    Duty.RECORDS: "เลขานุการดูแลทะเบียนและรายงานการประชุม คนอื่นเปิดดูได้",
    Duty.RECEIVE: "เหรัญญิกหรือผู้ช่วยรับเงิน และออกใบเสร็จทันที",
    Duty.PAY: "ประธานอนุมัติ เหรัญญิกจ่าย",
    Duty.APPROVE: "กรรมการลงมติ ประธานหรือเลขานุการบันทึก ผู้จัดทำเรื่องไม่บันทึกมติเอง",
    Duty.AGREE: "คนที่สองนอกจากผู้บันทึก ปกติคือประธาน",
    Duty.BOOKS: "เลขานุการหรือเหรัญญิกจัดทำ ประธานรับรองการยกเลิก",
    Duty.COUNT: "เหรัญญิกนับทุกวัน กรรมการตรวจสอบนับและกระทบยอดทุกเดือน",
    Duty.SETTINGS: "เลขานุการเสนอ ประธานเห็นชอบ",
    Duty.CLOSE_YEAR: "เลขานุการหรือเหรัญญิกจัดทำ ประธานอนุมัติ กรรมการตรวจสอบลงนามในงบ",
}
SOURCE = "ตามการแบ่งหน้าที่ที่ใช้กันในกองทุนชุมชน ไม่ใช่ข้อกำหนดของกฎหมาย"
# roles that write at all; an auditor only counts, a viewer does nothing but look
WRITERS = frozenset({_C, _S, _T, _A})
# what each act needs, by the name the audit trail knows it by; None is any duty of writing
DOORS: dict[str, Duty | None] = {}

_KEY = "duty."
_INSIDE = "duty"  # session.info: a door was passed, those behind it stand open
_TABLE = "duties"  # session.info: the table of this office


def may_hold(role: Role, duty: Duty) -> bool:
    """Whether the office may give a duty to a role."""
    return role in WRITERS or (role is Role.AUDITOR and duty is Duty.COUNT)


def table(session: Session) -> dict[Duty, frozenset[Role]]:
    """Which roles hold each duty in this office; asked of the file once for everything one write does."""
    if _TABLE not in session.info:
        query = select(Setting).where(Setting.key.like(f"{_KEY}%"))
        kept = {one.key: _roles(one.value) for one in session.scalars(query)}
        session.info[_TABLE] = {duty: kept.get(_KEY + str(duty.value), USUAL[duty]) for duty in Duty}
    found: dict[Duty, frozenset[Role]] = session.info[_TABLE]
    return found


def _roles(text: str) -> frozenset[Role]:
    return frozenset(Role(one) for one in text.split(","))


def _text(roles: Collection[Role]) -> str:
    return ",".join(str(one.value) for one in Role if one in roles)


def doers(session: Session, duty: Duty | None, prepared: Collection[str] = ()) -> list[User]:
    """Who of the people working here may do it; duty None is whatever anybody who writes may do.

    Whoever holds the duty and is not among those who prepared the matter; where there is nobody such, whoever writes
    here and did not prepare it, then those who did: a small office is never locked out.
    """
    people = list(session.scalars(select(User).where(User.is_active).order_by(User.id)))
    holding = WRITERS if duty is None else table(session)[duty]
    others = [one for one in people if one.name not in prepared]
    for group, roles in ((others, holding), (others, WRITERS), (people, holding), (people, WRITERS)):
        if found := [one for one in group if one.role in roles]:
            return found
    return people


def require(session: Session, duty: Duty | None, prepared: Collection[str] = ()) -> None:
    """Raises UserError naming who may when the person at work may not; prepared are the names of whoever prepared the
    matter and so cannot decide it. Scheduled work belongs to nobody and is let through.
    """
    actor = session.info.get("actor")
    if actor is None or session.info.get(_INSIDE):
        return
    refused = refusal(session, actor, duty, prepared)
    if refused:
        raise UserError(refused)


def refusal(session: Session, actor: Actor, duty: Duty | None, prepared: Collection[str] = ()) -> str:
    """Why somebody may not do it, for a form that would offer it; empty when she may."""
    if actor.user_id is None and actor.name not in prepared:
        return ""
    user = session.get(User, actor.user_id) if actor.user_id is not None else None
    holding = WRITERS if duty is None else table(session)[duty]
    if user is not None and user.is_active and user.role in holding and user.name not in prepared:
        return ""
    allowed = doers(session, duty, prepared)
    if any(actor.user_id == one.id or actor.name == one.name for one in allowed):
        return ""
    if not allowed or (actor.user_id is None and not _works_here(session, actor.name)):
        return ""
    who = _names(allowed)
    if actor.name in prepared:
        return f"“{actor.name}” เป็นผู้จัดทำเรื่องนี้ จึงตัดสินเองไม่ได้ กรุณาให้ {who} ทำรายการนี้ หรือสลับชื่อผู้ทำงานก่อน"
    what = "การแก้ไขข้อมูล" if duty is None else f"“{duty.label}”"
    return f"{what} เป็นหน้าที่ของ {who} กรุณาขอให้ผู้นั้นทำรายการนี้ หรือสลับชื่อผู้ทำงานที่หน้าตั้งค่าก่อน"


_SHOWN = 3


def _names(people: Collection[User]) -> str:
    said = [f"{one.name} ({one.role.label})" for one in people][:_SHOWN]
    more = len(people) - len(said)
    return " หรือ ".join(said) + (f" หรืออีก {more} คน" if more else "")


def _works_here(session: Session, name: str) -> bool:
    return session.scalar(select(User.id).where(User.is_active, User.name == name)) is not None


@contextmanager
def door(session: Session, duty: Duty | None) -> Iterator[None]:
    """require() once for everything done inside: whoever may do the whole may do its parts."""
    require(session, duty)
    if session.info.get(_INSIDE):
        yield
        return
    session.info[_INSIDE] = True
    try:
        yield
    finally:
        del session.info[_INSIDE]


def for_duty(duty: Duty | None) -> Callable[[Service[P, T]], Service[P, T]]:
    """A service behind the door of a duty; see door()."""

    def wrap(service: Service[P, T]) -> Service[P, T]:
        @functools.wraps(service)
        def guarded(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
            with door(session, duty):
                return service(session, *args, **kwargs)

        DOORS[f"{service.__module__.rpartition('.')[2]}.{service.__name__}"] = duty
        return guarded

    return wrap


def require_like(session: Session, audit_id: int) -> None:
    """Taking a write back needs the duty the write needed. Raises UserError as require() does."""
    record = session.get(AuditRecord, audit_id)
    require(session, DOORS.get(record.act) if record is not None else None)


def agreeing(session: Session, asker: str) -> list[str]:
    """Who may be the second person of what somebody records: the names of those with the duty to agree but hers."""
    people = doers(session, Duty.AGREE, (asker,))
    return sorted(one.name for one in people if one.name != asker and one.role in WRITERS)


def require_agreeing(session: Session, name: str, field: str = "agreed_by") -> str:
    """The second person's name as papers keep it: one of agreeing() if there are any, and never whoever is at work.

    Raises UserError on field.
    """
    name, asker = normalise(name), normalise(actor_of(session).name)
    if not name:
        raise UserError("ต้องมีผู้รับรองคนที่สอง กรุณาเลือกหรือพิมพ์ชื่อผู้รับรอง", field=field)
    if name == asker:
        raise UserError("ผู้รับรองต้องเป็นคนละคนกับผู้บันทึก กรุณาเลือกคนอื่น", field=field)
    others = agreeing(session, asker)
    if others and name not in others:
        raise UserError(f"“{name}” ไม่มีหน้าที่รับรองในสำนักงานนี้ กรุณาเลือกจากรายชื่อ", field=field)
    return name


def require_other(session: Session, name: str, field: str = "approved_by") -> None:
    """Nobody approves what she prepares (fund.md section 4.7): raises UserError on field when name is at work now."""
    if name and normalise(name) == actor_of(session).name:
        raise UserError("ผู้อนุมัติต้องไม่ใช่ผู้จัดทำรายการ กรุณาเลือกผู้อนุมัติคนอื่น", field=field)


@for_duty(Duty.SETTINGS)
def change(session: Session, wanted: Mapping[Duty, Collection[Role]]) -> None:
    """The roles of each duty named; what is usual again is kept no more.

    Raises UserError for a duty left without a role, and for one given to a role that cannot hold it.
    """
    for duty, given in wanted.items():
        if not given:
            raise UserError(f"“{duty.label}” ต้องมีผู้ทำอย่างน้อยหนึ่งหน้าที่ กรุณาเลือกอย่างน้อยหนึ่งช่อง", field=duty.value)
        refused = next((one for one in given if not may_hold(one, duty)), None)
        if refused is not None:
            raise UserError(f"{refused.label}ไม่มีหน้าที่“{duty.label}”ได้ กรุณาเลือกหน้าที่อื่น", field=duty.value)
        key = _KEY + str(duty.value)
        kept = session.get(Setting, key)
        if frozenset(given) == USUAL[duty]:
            if kept is not None:
                session.delete(kept)
        elif kept is None:
            session.add(Setting(key=key, value=_text(given)))
        else:
            kept.value = _text(given)
    session.info.pop(_TABLE, None)
    session.flush()
