"""The form of a council member: selected, selected in somebody's place, or corrected."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import Answer, Clause, CouncilMember, CouncilTerm, MemberKind
from services.council import council_members, council_roll, council_seats, vacancies
from services.council.council_members import CouncilMemberInput
from services.council.council_roll import seat_label
from services.council.council_seats import SeatRow
from services.council.qualifications import Declared
from services.people.person_input import Finding
from ui.app import App
from ui.doubts import Doubts
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.persons.picker import PersonPicker
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_VILLAGE = (MemberKind.LOCAL, MemberKind.TRADITIONAL)


class CouncilMemberForm(FormDialog):
    """Use select_member(), replace_member() or correct_member(); saved is the member's id once accepted."""

    def __init__(
        self,
        app: App,
        parent: QWidget | None,
        title: str,
        draft: str,
        term: CouncilTerm,
        corrected: CouncilMember | None = None,
    ) -> None:
        super().__init__(app, parent, "council_member_form", title, draft=draft)
        self.term, self.corrected = term, corrected
        self.saved: int | None = None
        self._declared: dict[Clause, Declared] = {}
        self._seats = app.db.read(council_seats.seats, term.id, app.today())
        self._ask_who()
        self._ask_when()
        self._ask_qualifications()
        self.aside.addWidget(SectionAside("6", "7", "8"), 1)
        self.kind.changed.connect(self._follow_kind)
        self.replaces.changed.connect(self._follow_replaced)
        self.doubts = Doubts(self, self._findings)

    def save(self) -> None:
        member, today = self.member(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(council_members.select_member, self.term.id, member, today).id
        else:
            self.saved = self.app.db.write(council_members.change, self.corrected.id, member, today).id

    def member(self) -> CouncilMemberInput:
        """Raises UserError naming the input that cannot be read."""
        kind = self.kind.key() or MemberKind.LOCAL
        return CouncilMemberInput(
            person_id=self.person.required_id(),
            kind=kind,
            selected=self.selected.required_day(),
            village_id=self.village.key() if kind in _VILLAGE else None,
            organisation_id=self.organisation.key() if kind is MemberKind.OTHER else None,
            seat_no=whole(self.seat_no.text(), "seat_no", "ที่นั่งที่") if self.seat_no.text().strip() else None,
            expertise=self.expertise.text() if kind is MemberKind.EXPERT else "",
            selection_note=self.selection_note.text(),
            replaces_id=self.replaces.key(),
            card_no=self.card_no.text(),
            override_reason=self.override_reason.text(),
            note=self.note.text(),
            ends=self.ends.day(),
            declared=self._answers(),
        )

    def fill(self, member: CouncilMemberInput) -> None:
        """person_id 0 leaves the picker empty."""
        self._declared = {one.clause: one for one in member.declared}
        self.person.set_person(member.person_id or None)
        self.kind.set_key(member.kind)
        self.village.set_key(member.village_id)
        self.organisation.set_key(member.organisation_id)
        self.replaces.set_key(member.replaces_id)
        self.selected.set_day(member.selected)
        self.ends.set_day(member.ends)
        self.seat_no.setText("" if member.seat_no is None else str(member.seat_no))
        for line in ("expertise", "selection_note", "card_no", "override_reason", "note"):
            getattr(self, line).setText(getattr(member, line))
        for clause, edit in self.clauses.items():
            known = self._declared.get(clause)
            edit.set_key(known.fulfilled if known is not None else Answer.UNKNOWN)
        days = [one.day for one in member.declared if one.day is not None]
        self.declared.set_day(max(days, default=None))
        self._follow_kind()

    def _ask_who(self) -> None:
        form = self.form
        self.person = form.add("person_id", "ใคร", PersonPicker(self.app))
        self.kind: ChoiceEdit[MemberKind] = form.add(
            "kind", "ประเภทสมาชิก", ChoiceEdit([(one, one.label) for one in MemberKind])
        )
        self.village: ChoiceEdit[int] = form.add(
            "village_id",
            "ผู้แทนของหมู่บ้าน",
            ChoiceEdit(
                [(one.village_id, _words(one)) for one in self._seats if one.village_id is not None],
                empty="เลือกหมู่บ้าน",
            ),
        )
        self.organisation: ChoiceEdit[int] = form.add(
            "organisation_id",
            "ผู้แทนของชุมชนอื่น",
            ChoiceEdit(
                [
                    (one.organisation_id, _words(one))
                    for one in self._seats
                    if one.organisation_id is not None
                ],
                empty="เลือกชุมชน",
            ),
        )
        self.expertise = form.add_line("expertise", "ความเชี่ยวชาญ", hint="ของผู้ทรงคุณวุฒิ เช่น เกษตรอินทรีย์")
        self.kind.set_key(MemberKind.LOCAL)

    def _ask_when(self) -> None:
        form = self.form
        form.group("การคัดเลือก")
        today = self.app.today
        self.selected = form.add("selected", "วันคัดเลือก", ThaiDateEdit(today=today))
        self.ends = form.add(
            "ends", "ครบวาระ", ThaiDateEdit(today=today), hint="ว่างไว้ให้คิดตามมาตรา 8", beside=True
        )
        left = self.app.db.read(vacancies.fillable, self.term.id)
        if self.corrected is not None and self.corrected.replaces_id is not None:
            left = [*left, self.app.db.read(council_roll.get, self.corrected.replaces_id)]
        self.replaces: ChoiceEdit[int] = form.add(
            "replaces_id",
            "แทนตำแหน่งที่ว่างของ",
            ChoiceEdit(
                [(one.id, f"{one.person.name} ({seat_label(one)})") for one in left],
                empty="ไม่ได้แทนผู้ใด",
            ),
        )
        self.selection_note = form.add_line("selection_note", "คัดเลือกที่ไหน", hint="เช่น เวทีหมู่บ้าน หมู่ที่ 3")
        self.seat_no = form.add_line("seat_no", "ที่นั่งที่", hint="ว่างไว้ให้ใช้ที่นั่งว่างแรก")
        self.card_no = form.add_line("card_no", "เลขที่บัตรสมาชิก", beside=True)

    def _ask_qualifications(self) -> None:
        form = self.form
        form.group("คำรับรองคุณสมบัติ (มาตรา 7)")
        answers = [(one, one.label) for one in (Answer.YES, Answer.NO)]
        self.clauses: dict[Clause, ChoiceEdit[Answer]] = {}
        for clause in Clause:
            number = clause.value[2:]
            edit: ChoiceEdit[Answer] = ChoiceEdit([(Answer.UNKNOWN, Answer.UNKNOWN.label), *answers])
            self.clauses[clause] = form.add(f"clause_{number}", f"({number}) {clause.label}", edit)
        self.declared = form.add("declared", "วันที่ลงชื่อรับรอง", ThaiDateEdit(today=self.app.today))
        self.override_reason = form.add_line(
            "override_reason", "เหตุผลที่สภารับ แม้มีข้อสงสัย", hint="ใส่เมื่อมีข้อทักเรื่องคุณสมบัติเท่านั้น"
        )
        self.note = form.add_line("note", words.NOTE)

    def _answers(self) -> tuple[Declared, ...]:
        """An answer nobody touched keeps its own day and note."""
        day = self.declared.day()
        before = max((one.day for one in self._declared.values() if one.day is not None), default=None)
        given = []
        for clause, edit in self.clauses.items():
            answer, known = edit.key() or Answer.UNKNOWN, self._declared.get(clause)
            if known is not None and known.fulfilled is answer and day == before:
                given.append(known)
            elif answer is Answer.UNKNOWN:
                given.append(Declared(clause, answer))
            else:
                given.append(Declared(clause, answer, day, known.note if known is not None else ""))
        return tuple(given)

    def _findings(self) -> list[Finding]:
        own = self.corrected.id if self.corrected is not None else None
        return self.app.db.read(council_members.findings, self.term.id, self.member(), own)

    def _follow_kind(self) -> None:
        """Only what the kind of member asks for can be typed; Enter passes the others by."""
        kind = self.kind.key()
        self.village.setEnabled(kind in _VILLAGE)
        self.organisation.setEnabled(kind is MemberKind.OTHER)
        self.expertise.setEnabled(kind is MemberKind.EXPERT)

    def _follow_replaced(self) -> None:
        """The seat of whoever left is the seat to be filled."""
        replaced_id = self.replaces.key()
        if replaced_id is None or self.corrected is not None:
            return
        day = self.app.today()
        seat = self.app.db.read(council_members.replacement_of, replaced_id, day)
        self.kind.set_key(seat.kind)
        self.village.set_key(seat.village_id)
        self.organisation.set_key(seat.organisation_id)
        self.seat_no.setText("" if seat.seat_no is None else str(seat.seat_no))
        self._follow_kind()


def select_member(app: App, parent: QWidget | None, term: CouncilTerm) -> CouncilMemberForm:
    form = CouncilMemberForm(app, parent, "เลือกสมาชิก", f"council_member_new_{term.id}", term)
    form.set_facts(f"สภาชุดที่ {term.number}")
    first = next((one for one in form._seats if one.free), None)
    form.selected.set_day(term.selected)
    if first is not None:
        form.kind.set_key(_kind_of(first))
        form.village.set_key(first.village_id)
        form.organisation.set_key(first.organisation_id)
    form._follow_kind()
    form.ready()
    return form


def replace_member(app: App, parent: QWidget | None, left: CouncilMember) -> CouncilMemberForm:
    """Somebody in the seat of who left, for the remainder (section 8)."""
    form = CouncilMemberForm(app, parent, "เลือกแทนตำแหน่งที่ว่าง", f"council_member_for_{left.id}", left.term)
    form.set_facts(f"แทน{left.person.name} ({seat_label(left)}) อยู่ในตำแหน่งเท่าวาระที่เหลือ")
    form.fill(app.db.read(council_members.replacement_of, left.id, app.today()))
    form.ready()
    return form


def correct_member(app: App, parent: QWidget | None, member: CouncilMember) -> CouncilMemberForm:
    form = CouncilMemberForm(
        app, parent, "แก้ไขข้อมูลสมาชิกสภา", f"council_member_{member.id}", member.term, member
    )
    form.set_facts(f"{member.person.name} · สภาชุดที่ {member.term.number}")
    form.fill(app.db.read(council_members.as_input, member.id))
    form.ready()
    form.doubts.look()
    return form


def _kind_of(seat: SeatRow) -> MemberKind:
    if seat.is_expert:
        return MemberKind.EXPERT
    return MemberKind.LOCAL if seat.village_id is not None else MemberKind.OTHER


def _words(seat: SeatRow) -> str:
    return f"{seat.label} (ว่าง {seat.free} จาก {seat.seats})"
