"""The form of a community organisation: a new one, or a card to be corrected."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from models.organisation import (
    CommunityType,
    Organisation,
    OrganisationCategory,
    OrganisationStatus,
    Registrar,
)
from services.people import organisations, villages
from services.people.organisation_input import TITLES, OrganisationInput, findings
from ui.app import App
from ui.doubts import Doubts
from ui.form_dialog import FormDialog
from ui.persons.inputs import PhoneEdit
from ui.whole_number import whole
from ui.widgets.address_edit import AddressEdit
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_YES_NO = [(True, "มี"), (False, "ไม่มี")]


class OrganisationForm(FormDialog):
    """Use add_organisation() or correct(); saved is the organisation's id after it was accepted."""

    form_width = 680

    def __init__(
        self, app: App, parent: QWidget | None, title: str, draft: str, corrected: int | None = None
    ) -> None:
        super().__init__(app, parent, "organisation_form", title, draft=draft)
        self.corrected = corrected
        self.saved: int | None = None
        self._ask_what()
        self._ask_registration()
        self._ask_people()
        self._ask_work()
        self._ask_place()
        self.doubts = Doubts(self, lambda: findings(self.organisation(), self.app.today()))

    def save(self) -> None:
        organisation, today = self.organisation(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(organisations.add, organisation, today).id
        else:
            write = self.app.db.write
            self.saved = write(organisations.change, self.corrected, organisation, today).id

    def organisation(self) -> OrganisationInput:
        """Raises UserError naming the input that cannot be read."""
        return OrganisationInput(
            name=self.name.text(),
            category=self.category.key() or OrganisationCategory.OTHER,
            category_note=self.category_note.text(),
            community_type=self.community_type.key() or CommunityType.OTHER,
            village_id=self.village.key(),
            status=self.status.key() or OrganisationStatus.RUNNING,
            founded=self.founded.day(),
            registered=self.registered.day(),
            register_no=self.register_no.text(),
            registered_with=self.registered_with.key() or Registrar.UNKNOWN,
            registrar_name=self.registrar_name.text(),
            objective=self.objective.toPlainText(),
            activity=self.activity.toPlainText(),
            members_male=_whole(self.members_male),
            members_female=_whole(self.members_female),
            committee_count=_whole(self.committee_count),
            leader_name=self.leader_name.text(),
            leader_position=self.leader_position.text(),
            phone=self.phone.text(),
            address=self.address.address(),
            has_rules=self.has_rules.key(),
            has_accounts=self.has_accounts.key(),
            capital=self.capital.amount_or_none(),
            other_registration=self.other_registration.text(),
            meeting_frequency=self.meeting_frequency.text(),
            seats=_whole(self.seats) or 0,
            ended=self.ended.day(),
            note=self.note.toPlainText(),
        )

    def fill(self, organisation: OrganisationInput) -> None:
        for line in (
            "name", "category_note", "register_no", "registrar_name", "leader_name", "leader_position",
            "phone", "other_registration", "meeting_frequency",
        ):  # fmt: skip
            getattr(self, line).setText(getattr(organisation, line))
        for choice in (
            "category", "community_type", "status", "registered_with", "has_rules", "has_accounts"
        ):  # fmt: skip
            getattr(self, choice).set_key(getattr(organisation, choice))
        for day in ("founded", "registered", "ended"):
            getattr(self, day).set_day(getattr(organisation, day))
        for count in ("members_male", "members_female", "committee_count", "seats"):
            number = getattr(organisation, count)
            getattr(self, count).setText("" if number is None else str(number))
        for text in ("objective", "activity", "note"):
            getattr(self, text).setPlainText(getattr(organisation, text))
        self.village.set_key(organisation.village_id)
        self.address.set_address(organisation.address)
        self.capital.set_amount(organisation.capital)

    def _ask_what(self) -> None:
        form = self.form
        self.name = form.add_line("name", TITLES["name"])
        self.category: ChoiceEdit[OrganisationCategory] = form.add(
            "category", TITLES["category"], ChoiceEdit([(one, one.label) for one in OrganisationCategory])
        )
        self.category_note = form.add_line("category_note", TITLES["category_note"], beside=True)
        self.community_type: ChoiceEdit[CommunityType] = form.add(
            "community_type",
            TITLES["community_type"],
            ChoiceEdit([(one, one.label) for one in CommunityType]),
        )
        self.community_type.set_key(CommunityType.OTHER)
        existing = self.app.db.read(villages.choices, self.app.today())
        self.village: ChoiceEdit[int] = form.add(
            "village_id", TITLES["village_id"], ChoiceEdit(existing, empty="ทั้งตำบล"), beside=True
        )
        self.status: ChoiceEdit[OrganisationStatus] = form.add(
            "status", TITLES["status"], ChoiceEdit([(one, one.label) for one in OrganisationStatus])
        )
        self.ended = form.add("ended", TITLES["ended"], ThaiDateEdit(today=self.app.today), beside=True)

    def _ask_registration(self) -> None:
        form = self.form
        form.group("การจดแจ้งจัดตั้ง (มาตรา 5)")
        self.registered = form.add("registered", TITLES["registered"], ThaiDateEdit(today=self.app.today))
        self.register_no = form.add_line("register_no", TITLES["register_no"], beside=True)
        self.registered_with: ChoiceEdit[Registrar] = form.add(
            "registered_with", TITLES["registered_with"], ChoiceEdit([(one, one.label) for one in Registrar])
        )
        self.registered_with.set_key(Registrar.UNKNOWN)
        self.registrar_name = form.add_line("registrar_name", TITLES["registrar_name"], beside=True)
        self.seats = form.add_line(
            "seats", TITLES["seats"], hint="ของชุมชนอื่นในตำบลตามมติ ของหมู่บ้านใส่ที่ทะเบียนหมู่บ้าน"
        )
        self.founded = form.add("founded", TITLES["founded"], ThaiDateEdit(today=self.app.today), beside=True)

    def _ask_people(self) -> None:
        form = self.form
        form.group("คน")
        self.leader_name = form.add_line(
            "leader_name", TITLES["leader_name"], hint="ถ้ามีชื่อในทะเบียนบุคคล เลือกเป็นประธานที่รายชื่อคนแทน"
        )
        self.leader_position = form.add_line("leader_position", TITLES["leader_position"], beside=True)
        self.phone = form.add("phone", TITLES["phone"], PhoneEdit())
        self.members_male = form.add_line("members_male", TITLES["members_male"])
        self.members_female = form.add_line("members_female", TITLES["members_female"], beside=True)
        self.committee_count = form.add_line("committee_count", TITLES["committee_count"], beside=True)

    def _ask_work(self) -> None:
        form = self.form
        form.group("การดำเนินงาน")
        self.has_rules: ChoiceEdit[bool] = form.add(
            "has_rules", TITLES["has_rules"], ChoiceEdit(_YES_NO, empty="ยังไม่ทราบ")
        )
        self.has_accounts: ChoiceEdit[bool] = form.add(
            "has_accounts", TITLES["has_accounts"], ChoiceEdit(_YES_NO, empty="ยังไม่ทราบ"), beside=True
        )
        self.capital = form.add("capital", TITLES["capital"], MoneyEdit())
        self.meeting_frequency = form.add_line(
            "meeting_frequency", TITLES["meeting_frequency"], hint="เช่น ทุกวันที่ 5 ของเดือน", beside=True
        )
        self.objective = form.add_text("objective", TITLES["objective"], lines=2)
        self.activity = form.add_text("activity", TITLES["activity"], lines=2)
        self.other_registration = form.add_line(
            "other_registration", TITLES["other_registration"], hint="เลขวิสาหกิจชุมชน สหกรณ์ กทบ. หรือสวัสดิการชุมชน"
        )
        self.note = form.add_text("note", TITLES["note"], lines=2)

    def _ask_place(self) -> None:
        self.form.fold("place", TITLES["address"])
        self.address = self.form.add("address", TITLES["address"], AddressEdit())


def add_organisation(app: App, parent: QWidget | None) -> OrganisationForm:
    form = OrganisationForm(app, parent, "เพิ่มองค์กรชุมชน", "organisation_new")
    form.category.set_key(OrganisationCategory.SAVINGS)
    form.ready()
    return form


def correct(app: App, parent: QWidget | None, organisation: Organisation) -> OrganisationForm:
    draft = f"organisation_{organisation.id}"
    form = OrganisationForm(app, parent, "แก้ไขข้อมูลองค์กรชุมชน", draft, organisation.id)
    form.set_facts(organisation.name)
    form.fill(organisations.as_input(organisation))
    form.form.unfold_told()
    form.ready()
    form.doubts.look()
    return form


def _whole(edit: QLineEdit) -> int | None:
    """Nothing typed is not known, which is not nought."""
    words = edit.accessibleName()
    return whole(edit.text(), edit.objectName(), words) if edit.text().strip() else None
