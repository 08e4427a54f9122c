"""Who works in a committee and who did: adding, correcting, leaving."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import Committee, CommitteeMember, CommitteeRole
from services.council import committees
from services.council.committees import CommitteeMemberInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.persons.picker import PersonPicker
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit

_ROLES = list(CommitteeRole)


def _tone(one: CommitteeMember) -> Tone:
    return Tone.MUTED if one.until is not None else Tone.PLAIN


COLUMNS: tuple[Column[CommitteeMember], ...] = (
    Column("role", "หน้าที่", lambda one: one.role.label, order=lambda one: _ROLES.index(one.role), tone=_tone),
    Column(
        "name",
        words.FULL_NAME,
        lambda one: one.person.name,
        order=lambda one: one.person.sort_key,
        weight=2,
        least=200,
        tone=_tone,
    ),
    Column("since", "ตั้งแต่", lambda one: one.since, Kind.DAY),
    Column("until", "พ้นเมื่อ", lambda one: one.until, Kind.DAY, tone=lambda _one: Tone.MUTED),
)


class CommitteePeopleWindow(ListWindow[CommitteeMember]):
    def __init__(self, app: App, parent: QWidget, committee: Committee) -> None:
        super().__init__(app, parent, "committee_people_window", "รายชื่อในคณะ")
        self.committee = committee
        empty = Empty("committee_people_empty", "ยังไม่มีใครในคณะนี้ เลือกจากทะเบียนบุคคล", "เพิ่มประธาน", self.add)
        self.build("committee_people", "รายชื่อในคณะ", COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            self.needs_row(Button("remove_committee_member", "ลงผิดคน ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("correct_committee_member", "แก้ไข", self.open_record, key="F2")),
                self.needs_row(Button("end_committee_member", "พ้นจากคณะ", self.end)),
                Button("add_committee_member", "เพิ่มคน", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(820, 520)
        self.reload()

    def rows(self) -> Sequence[CommitteeMember]:
        found = self.app.db.read(committees.members_of, self.committee.id)
        missing = self.app.db.read(committees.missing_roles, self.committee.id, self.app.today())
        lacks = f" · ยังไม่มี{' และ'.join(one.label for one in missing)}" if missing else ""
        now = sum(one.until is None for one in found)
        self.set_facts(f"{self.committee.name} · {now} คน{lacks}")
        return sorted(found, key=lambda one: one.until is not None)

    def add(self) -> None:
        missing = self.app.db.read(committees.missing_roles, self.committee.id, self.app.today())
        role = missing[0] if missing else CommitteeRole.MEMBER
        self._open(CommitteeMemberDialog(self.app, self, self.committee, role=role), "เพิ่ม{name}เป็น{role}แล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            dialog = CommitteeMemberDialog(self.app, self, self.committee, self.chosen)
            self._open(dialog, "แก้ไขรายการของ{name}แล้ว")

    def end(self) -> None:
        one = self.chosen
        if one is not None:
            said = f"บันทึกว่า{one.person.name}พ้นจากคณะแล้ว"
            dialog = EndCommitteeMemberDialog(self.app, self, self.committee, one)
            self.show_form(dialog, lambda: self.say(said, "committee_member", one.id))

    def remove(self) -> None:
        if self.chosen is not None:
            one = self.chosen
            said = f"ลบ{one.person.name}ออกจากคณะแล้ว"
            self.act(said, "committee_member", one.id, committees.remove_member, one.id)

    def _open(self, dialog: CommitteeMemberDialog, said: str) -> None:
        def told() -> None:
            saved = self.table.find(lambda one: one.id == dialog.saved)
            one = self.table.record(saved)
            self.say(said.format(name=one.person.name, role=one.role.label), "committee_member", one.id)

        self.show_form(dialog, told)


class CommitteeMemberDialog(FormDialog):
    """saved is the entry's id after it was accepted."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        committee: Committee,
        corrected: CommitteeMember | None = None,
        role: CommitteeRole = CommitteeRole.MEMBER,
    ) -> None:
        title = "เพิ่มคนในคณะ" if corrected is None else "แก้ไขรายการของคนนี้"
        draft = f"committee_member_{committee.id}" if corrected is None else ""
        super().__init__(app, parent, "committee_member_form", title, draft=draft)
        self.saved: int | None = None
        self._committee, self._corrected = committee, corrected
        self.set_facts(committee.name)
        form = self.form
        self.person = form.add("person_id", "ใคร", PersonPicker(app))
        self.role: ChoiceEdit[CommitteeRole] = form.add(
            "role", "หน้าที่", ChoiceEdit([(one, one.label) for one in CommitteeRole])
        )
        self.since = form.add("since", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.until = form.add("until", "พ้นเมื่อ", ThaiDateEdit(today=app.today), beside=True)
        self.role.set_key(role)
        self.since.set_day(committee.since)
        if corrected is not None:
            self.person.set_person(corrected.person_id)
            self.role.set_key(corrected.role)
            self.since.set_day(corrected.since)
            self.until.set_day(corrected.until)
        self.ready()

    def save(self) -> None:
        member = CommitteeMemberInput(
            self.person.required_id(),
            self.role.key() or CommitteeRole.MEMBER,
            self.since.required_day(),
            self.until.day(),
        )
        if self._corrected is None:
            self.saved = self.app.db.write(committees.add_member, self._committee.id, member).id
        else:
            self.saved = self.app.db.write(committees.change_member, self._corrected.id, member).id


class EndCommitteeMemberDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, committee: Committee, member: CommitteeMember) -> None:
        super().__init__(app, parent, "end_committee_member_form", "พ้นจากคณะ")
        self._member = member
        self.set_facts(f"{member.person.name} · {member.role.label} {committee.name}")
        self.until = self.form.add("until", "พ้นตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.until.set_day(app.today())
        self.ready()

    def save(self) -> None:
        day = self.until.required_day()
        self.app.db.write(committees.end_member, self._member.id, day, self.app.today())
