"""Officers of the council as a workbook brings them: people and the term must be known already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import terms as words
from models.term import CouncilTerm, Officer, OfficerBasis, OfficerPost
from models.values.thai_text import search_key
from services.council import council_roll, officers
from services.council.officers import EXCLUSIVE, OF_MEMBERS, USUAL_BASIS, OfficerInput
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.fields import AnyField, Field
from services.excel.people_of_rows import NAME, PERSON_FIELDS, People
from services.excel.register import Key, Reader, Register, Told, tell
from services.excel.terms_of_rows import TERM, Terms
from services.reports.table import Kind


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """One post of one person in a term; term and person are what people call them."""

    term_id: int
    person_id: int
    post: OfficerPost
    since: date
    post_note: str = ""
    until: date | None = None
    basis: OfficerBasis = OfficerBasis.ORDER
    note: str = ""
    term: int = 0
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Stored:
    id: int
    row: OfficerRow
    ends: date | None  # with the post or its term


_POSTS = {
    "ประธาน": OfficerPost.CHAIR,
    "รองประธาน": OfficerPost.VICE_CHAIR_1,
    "รองประธานคนที่ 1": OfficerPost.VICE_CHAIR_1,
    "รองประธานสภาคนที่ 1": OfficerPost.VICE_CHAIR_1,
    "รองประธานคนที่หนึ่ง": OfficerPost.VICE_CHAIR_1,
    "รองประธานคนที่ 2": OfficerPost.VICE_CHAIR_2,
    "รองประธานสภาคนที่ 2": OfficerPost.VICE_CHAIR_2,
    "รองประธานคนที่สอง": OfficerPost.VICE_CHAIR_2,
    "เลขานุการ": OfficerPost.SECRETARY,
    "เลขา": OfficerPost.SECRETARY,
}
POST = Field("post", "ตำแหน่ง", parsers.text, ("ดำรงตำแหน่ง",), required=True)
SINCE = Field("since", "ตั้งแต่", register_parsers.whole_day, ("เริ่มเมื่อ", "วันที่รับตำแหน่ง"), kind=Kind.DAY)
UNTIL = Field("until", "พ้นเมื่อ", register_parsers.whole_day, ("วันที่พ้น",), kind=Kind.DAY)
BASIS = Field("basis", "ที่มา", register_parsers.one_of(OfficerBasis))
FIELDS: tuple[AnyField, ...] = (
    POST, *PERSON_FIELDS, SINCE, UNTIL, BASIS, TERM, Field("note", words.NOTE, parsers.text),
)  # fmt: skip


def post_of(said: str) -> tuple[OfficerPost, str]:
    """The post of the words, else another one that is called so."""
    known = {search_key(one.label): one for one in OfficerPost} | {
        search_key(words): one for words, one in _POSTS.items()
    }
    found = known.get(search_key(said), OfficerPost.OTHER)
    return found, said if found is OfficerPost.OTHER else ""


class _Known:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.people, self.terms = People(session), Terms(session)
        self.roll = [(one.row, one.ends) for one in _stored(session)]

    def same(
        self, term_id: int, person_id: int, post: tuple[OfficerPost, str], since: object
    ) -> OfficerRow | None:
        rows = [
            one
            for one, _ in self.roll
            if (one.term_id, one.person_id, one.post, one.post_note) == (term_id, person_id, *post)
            and since in (None, one.since)
        ]
        return rows[-1] if rows else None

    def judge(self, check: RowCheck, term: CouncilTerm, row: OfficerRow) -> OfficerRow:
        """Says at its cell what the register would refuse (E2); the row as it will be stored."""
        if row.since < term.selected or (term.ended is not None and row.since >= term.ended):
            check.error(f"วันเริ่มไม่อยู่ในวาระของสภาชุดที่ {term.number} กรุณาตรวจวันที่", SINCE)
        if row.until is not None and row.until < row.since:
            check.error("วันพ้นตำแหน่งอยู่ก่อนวันเริ่ม กรุณาตรวจทั้งสองวัน", UNTIL)
        if row.post in OF_MEMBERS:
            seat = council_roll.seat_of(self.session, row.person_id, row.since)
            if seat is None:
                check.error(f"{row.person}ไม่ได้เป็นสมาชิกสภาในวันนั้น กรุณานำเข้ารายชื่อสมาชิกก่อน (มาตรา 15)", NAME)
            elif seat.vacated is not None and (row.until is None or row.until > seat.vacated):
                row = replace(row, until=seat.vacated)
        mine = min((one for one in (row.until, term.ended) if one is not None), default=date.max)
        for other, ends in self.roll:
            if max(row.since, other.since) >= min(mine, ends or date.max):
                continue
            if other.post is row.post and row.post in EXCLUSIVE:
                check.error(
                    f"{row.post.label}มีได้คนเดียว ขณะนั้นคือ{other.person} กรุณาใส่วันที่พ้นของคนเดิม (มาตรา 15–16)", POST
                )
            elif other.person_id == row.person_id and (
                (other.post in EXCLUSIVE and row.post in EXCLUSIVE)
                or (other.post is row.post is not OfficerPost.OTHER)
            ):
                check.error(f"{row.person}เป็น{other.post.label}อยู่แล้วในเวลานั้น กรุณาตรวจรายการที่ซ้ำ", POST)
        return row


def _read_with(session: Session) -> Reader:
    known = _Known(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        person, term = known.people.take(check, told), known.terms.take(check, told)
        if person is None or term is None or POST.key not in told:
            return {}
        post = post_of(told[POST.key])
        told |= {"term_id": term.id, "person_id": person.id, "term": term.number, "person": person.name}
        told["post"], told["post_note"] = post
        stored = known.same(term.id, person.id, post, told.get(SINCE.key))
        if stored is not None:
            told["since"] = stored.since
            return told
        told.setdefault("since", term.selected)
        told.setdefault("basis", USUAL_BASIS.get(post[0], OfficerBasis.ORDER))
        row = known.judge(check, term, OfficerRow(**told))
        ends = [one for one in (row.until, term.ended) if one is not None]
        known.roll.append((row, min(ends, default=None)))
        return told | {"until": row.until} if row.until is not None else told

    return read


def _stored(session: Session) -> Iterable[_Stored]:
    query = (
        select(Officer, CouncilTerm)
        .join(CouncilTerm, CouncilTerm.id == Officer.term_id)
        .options(joinedload(Officer.person))
        .order_by(Officer.id)
    )
    return [
        _Stored(
            one.id,
            OfficerRow(
                one.term_id, one.person_id, one.post, one.since, one.post_note, one.until, one.basis, one.note,
                term.number, one.person.name,
            ),
            min((day for day in (one.until, term.ended) if day is not None), default=None),
        )
        for one, term in session.execute(query)
    ]  # fmt: skip


def _save(session: Session, row: OfficerRow, officer_id: int | None, today: date) -> int:
    wanted = OfficerInput(
        person_id=row.person_id,
        post=row.post,
        since=row.since,
        basis=row.basis,
        until=row.until,
        post_note=row.post_note,
        note=row.note,
    )
    if officer_id is None:
        return officers.appoint(session, row.term_id, wanted, today).id
    before = officers.as_input(officers.get(session, officer_id))
    wanted = replace(wanted, resolution_id=before.resolution_id, order_id=before.order_id)
    return officers.change(session, officer_id, wanted, today).id


OFFICERS = Register(
    key="officers",
    title="ผู้ดำรงตำแหน่งของสภา",
    noun="ผู้ดำรงตำแหน่ง",
    unit="รายการ",
    code_title=POST.title,
    fields=FIELDS,
    examples=(
        {"post": "เลขานุการสภา", "name": "นายตัวอย่าง ใจดี", "since": "1 ก.พ. 2568"},
        {"post": "เหรัญญิก", "name": "นางสมมุติ ใจงาม", "since": "1 ก.พ. 2568", "until": "1 ม.ค. 2569"},
        {"post": "ผู้ประสานงาน", "name": "นางสมมุติ ใจงาม", "since": "1 ก.พ. 2568", "basis": "คำสั่ง"},
    ),
    make=OfficerRow,
    called=lambda one: (one.post_note or one.post.label, one.person),
    keys=lambda one: [Key("ตำแหน่งตั้งแต่วันนั้น", (one.term_id, one.person_id, one.post, one.post_note, one.since))],
    known=_stored,
    as_input=lambda one: one.row,
    save=_save,
    reader=_read_with,
    labels={"term_id": TERM.title, "person_id": "บุคคล", "person": "บุคคล", "post_note": POST.title},
)  # fmt: skip
