"""The council's members as a workbook brings them: people, villages and the term must be known already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import terms as words
from models.organisation import Organisation
from models.place import Village
from models.term import CouncilMember, CouncilTerm, MemberKind, VacateReason
from models.values.thai_text import arabic_digits, normalise, search_key
from services.council import council_members, vacating
from services.council.council_seats import group_of
from services.council.vacating import VacateInput
from services.excel import parsers, register_parsers
from services.excel.checker import RowCheck
from services.excel.council_member_rows import CouncilMemberRow, as_form, stored
from services.excel.fields import AnyField, Field
from services.excel.people_of_rows import NAME, PERSON_FIELDS, People, name_key
from services.excel.register import Key, Reader, Register, Told, tell
from services.excel.terms_of_rows import TERM, Terms
from services.reports.table import Kind

_KINDS = {
    "ชุมชนท้องถิ่น": MemberKind.LOCAL,
    "ตัวแทนชุมชนท้องถิ่น": MemberKind.LOCAL,
    "ชุมชนท้องถิ่นดั้งเดิม": MemberKind.TRADITIONAL,
    "ตัวแทนชุมชนท้องถิ่นดั้งเดิม": MemberKind.TRADITIONAL,
    "ชุมชนอื่น": MemberKind.OTHER,
    "ตัวแทนชุมชนอื่น": MemberKind.OTHER,
}
REPRESENTS = Field("represents", "ผู้แทนของ", parsers.text, ("ผู้แทนหมู่", "หมู่บ้าน/ชุมชน", "ตัวแทนของ"))
KIND = Field("kind", "ประเภทสมาชิก", register_parsers.one_of(MemberKind, _KINDS), ("ประเภท",))
SELECTED = Field("selected", "วันคัดเลือก", register_parsers.whole_day, ("คัดเลือกเมื่อ",), kind=Kind.DAY)
REPLACES = Field("replaces", "มาแทน", parsers.text, ("แทน",))
VACATED = Field("vacated", "พ้นเมื่อ", register_parsers.whole_day, ("วันที่พ้น",), kind=Kind.DAY)
REASON = Field("vacate_reason", "เหตุที่พ้น", register_parsers.one_of(VacateReason), ("สาเหตุ",))
OVERRIDE = Field("override_reason", "เหตุผลที่รับรอง", parsers.text)
FIELDS: tuple[AnyField, ...] = (
    *PERSON_FIELDS, REPRESENTS, KIND, Field("seat_no", "ที่นั่งที่", parsers.whole, ("ที่นั่ง",), kind=Kind.WHOLE),
    Field("expertise", "ความเชี่ยวชาญ", parsers.text), SELECTED, REPLACES, VACATED, REASON, OVERRIDE,
    Field("card_no", "เลขที่บัตรสมาชิก", parsers.code, kind=Kind.CODE), TERM, Field("note", words.NOTE, parsers.text),
)  # fmt: skip


class _Known:
    """What the rows before have told, beside the register."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people, self.terms = People(session), Terms(session)
        self.villages = list(session.scalars(select(Village)))
        self.others = list(session.scalars(select(Organisation)))
        self.roll = [one.row for one in stored(session)]

    def seat(self, check: RowCheck, told: dict[str, object]) -> None:
        """Makes kind, village and organisation of what the row says she represents."""
        said, kind = told.get(REPRESENTS.key), told.get(KIND.key)
        if not isinstance(said, str):
            return
        if search_key(said) == search_key(MemberKind.EXPERT.label):
            told[KIND.key] = MemberKind.EXPERT
            return
        village = None if kind is MemberKind.OTHER else self._village(said)
        other = next((one for one in self.others if search_key(one.name) == search_key(said)), None)
        if village is not None:
            told["village_id"] = village.id
            told.setdefault(KIND.key, MemberKind.LOCAL)
        elif other is not None:
            told["organisation_id"] = other.id
            told.setdefault(KIND.key, MemberKind.OTHER)
        else:
            check.error(f"ไม่รู้จัก “{said}” กรุณาใส่หมู่ที่ ชื่อหมู่บ้าน หรือชื่อองค์กรชุมชนในทะเบียน", REPRESENTS)

    def _village(self, said: str) -> Village | None:
        digits = "".join(letter for letter in arabic_digits(said) if letter.isdecimal())
        for one in self.villages:
            if search_key(said) in (search_key(one.label), search_key(one.name)) and one.name:
                return one
        plain = normalise(arabic_digits(said)).removeprefix("หมู่ที่").removeprefix("หมู่").removeprefix("ม.")
        numbered = [one for one in self.villages if one.moo is not None and str(one.moo) == digits]
        return numbered[0] if plain.strip() == digits and len(numbered) == 1 else None

    def member(self, term_id: int, person_id: int, selected: object) -> CouncilMemberRow | None:
        rows = [one for one in self.roll if (one.term_id, one.person_id) == (term_id, person_id)]
        same = [one for one in rows if selected is None or one.selected == selected]
        return same[-1] if same else None

    def judge(self, check: RowCheck, term: CouncilTerm, row: CouncilMemberRow) -> None:
        """Says at its cell what the register would refuse when the row is saved after those before it."""
        fields = {one.key: one for one in FIELDS} | {"person_id": NAME, "village_id": REPRESENTS}
        fields |= {"organisation_id": REPRESENTS, "ends": SELECTED, "kind": KIND}
        wanted = as_form(row, None)
        for one in council_members.findings(self.session, term.id, wanted):
            if one.blocks:
                check.error(one.message, fields.get(one.field, NAME))
        starts = max(row.selected, term.selected)
        group = group_of(row.kind, row.village_id, row.organisation_id)
        in_term = [
            one
            for one in self.roll
            if one.term_id == term.id and (one.vacated is None or one.vacated > starts)
        ]
        if any(one.person_id == row.person_id for one in in_term):
            check.error(f"{row.person}เป็นสมาชิกสภาในวาระนี้อยู่แล้ว กรุณาตรวจรายชื่อที่ซ้ำ", NAME)
        room = term.expert_seats if group[0] == "expert" else self._room(term, group)
        if sum(group_of(one.kind, one.village_id, one.organisation_id) == group for one in in_term) >= room:
            check.error(
                f"ที่นั่งของ{row.represents or row.kind.label}มี {room} และเต็มแล้ว กรุณาตรวจจำนวนที่นั่งของวาระ",
                REPRESENTS,
            )
        if row.replaces and not self._left(row, group):
            check.error(f"ไม่พบ{row.replaces}ที่พ้นตำแหน่งนี้ กรุณาใส่ผู้ที่พ้นไว้ก่อนผู้มาแทน", REPLACES)
        if (row.vacated is None) is not (row.vacate_reason is None):
            check.error("ต้องมีทั้งวันที่พ้นและเหตุที่พ้น กรุณาใส่ให้ครบ", VACATED if row.vacated is None else REASON)
        elif row.vacate_reason is VacateReason.REMOVED or row.vacate_reason in vacating.WITH_THE_TERM:
            check.error("เหตุนี้ต้องมีมติหรือนับจากวาระ กรุณาเว้นไว้แล้วบันทึกที่หน้าสภา", REASON)
        elif row.vacated is not None and row.vacated < starts:
            check.error("วันที่พ้นอยู่ก่อนวันเริ่มดำรงตำแหน่ง กรุณาตรวจวันที่", VACATED)

    def _room(self, term: CouncilTerm, group: tuple[str, int | None]) -> int:
        for one in term.seats:
            if group in (("village", one.village_id), ("organisation", one.organisation_id)):
                return one.seats
        return 0

    def _left(self, row: CouncilMemberRow, group: tuple[str, int | None]) -> bool:
        return any(
            one.vacated is not None
            and one.term_id == row.term_id
            and name_key(one.person) == name_key(row.replaces)
            and group_of(one.kind, one.village_id, one.organisation_id) == group
            for one in self.roll
        )


def _read_with(session: Session) -> Reader:
    known = _Known(session)

    def read(check: RowCheck) -> Told:
        told = tell(check, FIELDS)
        person, term = known.people.take(check, told), known.terms.take(check, told)
        known.seat(check, told)
        if person is None or term is None:
            return {}
        before = known.member(term.id, person.id, told.get(SELECTED.key))
        told |= {"term_id": term.id, "person_id": person.id, "term": term.number, "person": person.name}
        if before is not None:
            told["selected"] = before.selected
            told.setdefault(KIND.key, before.kind)
            if REPRESENTS.key in told:
                told[REPRESENTS.key] = before.represents if _same_seat(told, before) else told[REPRESENTS.key]
            if REPLACES.key in told and name_key(told[REPLACES.key]) == name_key(before.replaces):
                told[REPLACES.key] = before.replaces
            if VACATED.key in told and before.vacated not in (None, told[VACATED.key]):
                check.error("บันทึกการพ้นตำแหน่งไว้แล้วเป็นวันอื่น กรุณาแก้ที่หน้าสภา", VACATED)
            return told
        told.setdefault(SELECTED.key, term.selected)
        if told.get(KIND.key) is None:
            check.error("ไม่ทราบว่าเป็นผู้แทนของใคร กรุณาใส่หมู่บ้าน องค์กร หรือคำว่า ผู้ทรงคุณวุฒิ", REPRESENTS)
            return told
        row = CouncilMemberRow(**told)
        known.judge(check, term, row)
        known.roll.append(row)
        return told

    return read


def _same_seat(told: Told, before: CouncilMemberRow) -> bool:
    mine = told.get("village_id"), told.get("organisation_id")
    return mine in ((before.village_id, before.organisation_id), (None, None))


def _save(session: Session, row: CouncilMemberRow, member_id: int | None, today: date) -> int:
    if member_id is None:
        replaced = _replaced(session, row) if row.replaces else None
        member_id = council_members.select_member(session, row.term_id, as_form(row, replaced), today).id
    else:
        before = council_members.as_input(session, member_id)
        after = as_form(row, before.replaces_id)
        wanted = replace(
            after, selection_note=before.selection_note, ends=before.ends, declared=before.declared
        )
        council_members.change(session, member_id, wanted, today)
    if row.vacated is not None and row.vacate_reason is not None:
        member = session.get_one(CouncilMember, member_id)
        if member.vacated is None:
            vacating.vacate(session, member_id, VacateInput(row.vacated, row.vacate_reason), today)
    return member_id


def _replaced(session: Session, row: CouncilMemberRow) -> int | None:
    group = group_of(row.kind, row.village_id, row.organisation_id)
    taken = set(session.scalars(select(CouncilMember.replaces_id)))
    for one in stored(session):
        same = one.row
        if (
            same.term_id == row.term_id
            and same.vacated is not None
            and one.id not in taken
            and name_key(same.person) == name_key(row.replaces)
            and group_of(same.kind, same.village_id, same.organisation_id) == group
        ):
            return one.id
    return None


COUNCIL_MEMBERS = Register(
    key="council_members",
    title="รายชื่อสมาชิกสภา",
    noun="สมาชิกสภา",
    unit="คน",
    code_title=REPRESENTS.title,
    fields=FIELDS,
    examples=(
        {
            "name": "นายตัวอย่าง ใจดี", "represents": "หมู่ที่ 1", "kind": "ผู้แทนชุมชนท้องถิ่น", "seat_no": "1",
            "vacated": "1 มิ.ย. 2569", "vacate_reason": "ลาออก",
        },
        {"name": "นางสมมุติ ใจงาม", "represents": "หมู่ที่ 1", "replaces": "นายตัวอย่าง ใจดี", "selected": "20 มิ.ย. 2569"},
        {"name": "นายทดลอง รักถิ่น", "represents": "ผู้ทรงคุณวุฒิ", "expertise": "เกษตรอินทรีย์"},
    ),
    make=CouncilMemberRow,
    called=lambda one: (one.represents or one.kind.label, one.person),
    keys=lambda one: [Key("สมาชิกสภาในวาระ", (one.term_id, one.person_id, one.selected))],
    known=stored,
    as_input=lambda one: one.row,
    save=_save,
    reader=_read_with,
    labels={
        "term_id": TERM.title, "person_id": "บุคคล", "person": "บุคคล", "village_id": "หมู่บ้าน",
        "organisation_id": "องค์กรชุมชน",
    },
)  # fmt: skip
