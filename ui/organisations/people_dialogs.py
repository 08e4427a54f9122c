"""Forms of one person in an organisation: joining, correcting, another role, leaving."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.organisation import Organisation, OrganisationMember, OrganisationRole
from services.people import organisation_members
from services.people.organisation_members import OrganisationMemberInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.persons.picker import PersonPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_ROLES = [(role, role.label) for role in OrganisationRole]


class JoinDialog(FormDialog):
    """A person of the register joins, or what was entered of her is corrected; saved is the row's id."""

    def __init__(
        self,
        app: App,
        parent: QWidget,
        organisation: Organisation,
        corrected: OrganisationMember | None = None,
    ) -> None:
        title = "เพิ่มคนในองค์กร" if corrected is None else "แก้ไขรายการของคนนี้"
        draft = f"organisation_person_{organisation.id}" if corrected is None else ""
        super().__init__(app, parent, "organisation_person", title, draft=draft)
        self.saved: int | None = None
        self._organisation, self._corrected = organisation, corrected
        self.set_facts(
            organisation.name if corrected is None else f"{corrected.person.name} · {organisation.name}"
        )
        self.person: PersonPicker | None = None
        if corrected is None:
            self.person = self.form.add("person_id", "ใคร", PersonPicker(app, living_only=False))
        self.role: ChoiceEdit[OrganisationRole] = self.form.add("role", "หน้าที่", ChoiceEdit(_ROLES))
        self.since = self.form.add("since", "ตั้งแต่", ThaiDateEdit(today=app.today), hint="ว่างไว้ถ้าไม่ทราบ")
        self.until = self.form.add("until", "พ้นเมื่อ", ThaiDateEdit(today=app.today), beside=True)
        self.note = self.form.add_line("note", terms.NOTE)
        self.role.set_key(OrganisationRole.MEMBER)
        if corrected is not None:
            self.role.set_key(corrected.role)
            self.since.set_day(corrected.since)
            self.until.set_day(corrected.until)
            self.note.setText(corrected.note)
        self.ready()

    def save(self) -> None:
        corrected = self._corrected
        if corrected is not None:
            person_id = corrected.person_id
        else:
            assert self.person is not None
            person_id = self.person.required_id()
        member = OrganisationMemberInput(
            person_id,
            self.role.key() or OrganisationRole.MEMBER,
            self.since.day(),
            self.until.day(),
            self.note.text(),
        )
        today = self.app.today()
        if corrected is None:
            self.saved = self.app.db.write(organisation_members.add, self._organisation.id, member, today).id
        else:
            self.saved = self.app.db.write(organisation_members.change, corrected.id, member, today).id


class RoleDialog(FormDialog):
    """Another role from a day on; the one before stays to be seen."""

    def __init__(self, app: App, parent: QWidget, member: OrganisationMember) -> None:
        super().__init__(app, parent, "organisation_role", "เปลี่ยนหน้าที่")
        self.saved: int | None = None
        self._member = member
        self.set_facts(f"{member.person.name} · {member.role.label}")
        self.role: ChoiceEdit[OrganisationRole] = self.form.add(
            "role", "หน้าที่ใหม่", ChoiceEdit([one for one in _ROLES if one[0] is not member.role])
        )
        self.day = self.form.add("since", "ตั้งแต่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        role, day = self.role.key() or OrganisationRole.MEMBER, self.day.required_day()
        write = self.app.db.write
        self.saved = write(organisation_members.change_role, self._member.id, role, day, self.app.today()).id


class LeaveDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, member: OrganisationMember) -> None:
        super().__init__(app, parent, "organisation_leave", "บันทึกการพ้นหน้าที่")
        self.saved: int | None = None
        self._member = member
        self.set_facts(f"{member.person.name} · {member.role.label}")
        self.day = self.form.add("until", "พ้นเมื่อ", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        write = self.app.db.write
        self.saved = write(
            organisation_members.leave, self._member.id, self.day.required_day(), self.app.today()
        ).id
