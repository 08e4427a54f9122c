"""A member's form: a new one, somebody the register knows who joins (again), or a card to be corrected."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from models import terms
from models.fund import EndReason, Fund, Membership
from models.person import Person, Sex
from models.values.thai_text import arabic_digits, normalise, sex_of_title, split_name
from services import members, persons
from services.errors import UserError
from services.members import Known, MembershipInput
from services.persons import PersonInput
from ui.app import App
from ui.drafts import Typed
from ui.form_dialog import FormDialog
from ui.members.inputs import BirthEdit, CitizenIdEdit, HouseEdit, PhoneEdit, TitleEdit
from ui.members.known import KnownPerson
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_LOOK_AFTER_MS = 150


class MemberForm(FormDialog):
    """Use add_member(), join() or correct(); after it was accepted, saved is the membership."""

    def __init__(
        self,
        app: App,
        parent: QWidget | None,
        fund: Fund,
        title: str,
        draft: str,
        corrected: Membership | None = None,
    ) -> None:
        super().__init__(app, parent, "member_form", title, draft=draft)
        self.fund, self.corrected = fund, corrected
        self.saved: Membership | None = None
        self.asked: int | None = None  # a membership to be opened instead of saving
        self._death: date | None = None
        self._person_note = ""
        self._sex_chosen = False
        self._typed_before: Typed | None = None
        self.known = KnownPerson()
        self._add_person()
        self._add_place()
        self._add_membership()
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._look_for_known)
        if corrected is None:
            self._offer_known()

    def fill(self, person: Person) -> None:
        """Shows what the register knows; the citizen ID stays masked."""
        known = persons.as_input(person)
        self.citizen_id.keep(known.citizen_id)
        self.check_later.setChecked(known.check_card_later)
        self.title_edit.setText(known.title)
        self.first_name.setText(known.first_name)
        self.last_name.setText(known.last_name)
        self.sex.set_key(known.sex)
        self.birth.set_birth(known.birth)
        self.phone.setText(known.phone)
        self.house_no.setText(known.house_no)
        self.moo.setText("" if known.moo is None else str(known.moo))
        self.address_note.setText(known.address_note)
        self._death, self._person_note = known.death, known.note
        self._sex_chosen = known.sex is not Sex.UNKNOWN

    def save(self) -> None:
        person, membership, today = self._person(), self._membership(), self.app.today()
        write = self.app.db.write
        if self.corrected is not None:
            self.saved = write(members.correct, self.corrected.id, person, membership, today)
        elif self.known.person_id is not None:
            known = self.known.person_id
            self.saved = write(members.enrol_known, self.fund.id, known, person, membership, today)
        else:
            self.saved = write(members.add_member, self.fund.id, person, membership, today)

    def _person(self) -> PersonInput:
        """Raises UserError naming the input that cannot be read."""
        house_no, moo = self._house()
        return PersonInput(
            first_name=normalise(self.first_name.text()),
            last_name=normalise(self.last_name.text()),
            title=self.title_edit.title(),
            citizen_id=self.citizen_id.number(),
            sex=self.sex.key() or Sex.UNKNOWN,
            birth=self.birth.birth(),
            death=self._died(),
            phone=self.phone.text(),
            house_no=house_no,
            moo=moo,
            address_note=normalise(self.address_note.text()),
            note=self._person_note,
            check_card_later=self.check_later.isChecked(),
        )

    def _membership(self) -> MembershipInput:
        return MembershipInput(
            member_no="" if self.member_no is None else self.member_no.text(),
            joined=self.joined.day(),
            ended=None if self.ended is None else self.ended.day(),
            note=self.note.text(),
        )

    def _died(self) -> date | None:
        """Of somebody whose membership death ended, the same day is asked once."""
        if self.ended is not None and self.corrected and self.corrected.end_reason is EndReason.DIED:
            return self.ended.day()
        return self._death

    def _house(self) -> tuple[str, int | None]:
        house_no, moo = self.house_no.parts()
        moo = arabic_digits(normalise(self.moo.text())) or moo
        if moo and not moo.isdecimal():
            raise UserError("หมู่ที่ต้องเป็นตัวเลข เช่น 4 กรุณาพิมพ์ใหม่", field="moo")
        return house_no, int(moo) if moo else None

    def _add_person(self) -> None:
        form = self.form
        form.group("ตัวบุคคล")
        self.citizen_id = form.add("citizen_id", terms.CITIZEN_ID, CitizenIdEdit())
        self.check_later = form.add_check("check_card_later", "รอตรวจบัตร เก็บเลขไว้ก่อนแล้วเทียบกับบัตรภายหลัง")
        self.check_later.toggled.connect(self.citizen_id.set_waived)
        self.title_edit = form.add("title", terms.TITLE, TitleEdit())
        self.sex = form.add("sex", terms.SEX, ChoiceEdit([(one, one.label) for one in Sex]), beside=True)
        self.sex.set_key(Sex.UNKNOWN)
        self.first_name = form.add_line("first_name", terms.FIRST_NAME)
        self.last_name = form.add_line("last_name", terms.LAST_NAME, beside=True)
        self.birth = form.add("birth", terms.BIRTH_DATE, BirthEdit(self.app.today))
        self.phone = form.add("phone", terms.PHONE, PhoneEdit(), beside=True)
        self.title_edit.editingFinished.connect(self._settle_title)
        # Enter that took a suggestion is Enter all the same
        self.title_edit.returnPressed.connect(self.sex.setFocus)
        self.sex.activated.connect(self._choose_sex)
        self.first_name.editingFinished.connect(self._split_name)

    def _add_place(self) -> None:
        form = self.form
        form.group("ที่อยู่")
        self.house_no = form.add("house_no", terms.HOUSE_NO, HouseEdit())
        self.moo = form.add_line("moo", terms.MOO, beside=True)
        self.address_note = form.add_line("address_note", "ซอย ถนน หรือที่อยู่นอกตำบล")
        self.house_no.editingFinished.connect(self._split_house)

    def _add_membership(self) -> None:
        form = self.form
        form.group("การเป็นสมาชิก")
        self.member_no: QLineEdit | None = None
        self.ended: ThaiDateEdit | None = None
        if self.corrected is None:
            self.member_no = form.add_line("member_no", terms.MEMBER_NO)
            self.member_no.setPlaceholderText(
                f"ว่างไว้จะได้ {self.app.db.read(members.next_member_no, self.fund.id)}"
            )
        self.joined = form.add("joined", terms.JOINED, ThaiDateEdit(), beside=self.member_no is not None)
        if self.corrected is not None and self.corrected.end_reason is not None:
            died = self.corrected.end_reason is EndReason.DIED
            words = terms.DEATH_DATE if died else terms.ENDED
            self.ended = form.add("ended", words, ThaiDateEdit(), beside=True)
        self.note = form.add_line("note", terms.NOTE)

    def _offer_known(self) -> None:
        outside = self.layout()
        assert isinstance(outside, QBoxLayout)
        outside.insertWidget(1, self.known)
        self.form.inputs = {"known": self.known, **self.form.inputs}  # kept in drafts, has no line of its own
        self.known.used.connect(self._use_known)
        self.known.left.connect(self._leave_known)
        self.known.changed.connect(self.form.changed)
        self.known.asked_member.connect(self._open_instead)
        self.form.changed.connect(lambda: self._look_soon.start(_LOOK_AFTER_MS))

    def _look_for_known(self) -> None:
        if self.known.person_id is None:
            try:
                person = self._person()
            except UserError:
                return  # half typed
            self.known.show_found(self.app.db.read(members.find_known, self.fund.id, person))

    def _use_known(self, person_id: int) -> None:
        """What she typed stays where the register has nothing, and comes back whole when the offer is undone."""
        found: Known = self.app.db.read(members.get_known, self.fund.id, person_id)
        self._typed_before = self.form.typed()
        phone, birth, note = self.phone.text(), self.birth.text(), self.address_note.text()
        self.fill(found.person)
        for edit, typed in ((self.phone, phone), (self.birth, birth), (self.address_note, note)):
            if not edit.text():
                edit.setText(typed)
        self.known.show_used(found)

    def _leave_known(self) -> None:
        self.citizen_id.keep("")
        self._death, self._person_note = None, ""
        if self._typed_before is not None:
            self.form.put_back({**self._typed_before, "known": None})

    def _open_instead(self, membership_id: int) -> None:
        self.asked = membership_id
        self.reject()

    def _settle_title(self) -> None:
        title = self.title_edit.title()
        if title != self.title_edit.text():
            self.title_edit.setText(title)
        sex = sex_of_title(title)
        if sex is not None and not self._sex_chosen:
            self.sex.set_key(Sex(sex))

    def _choose_sex(self) -> None:
        self._sex_chosen = self.sex.key() is not Sex.UNKNOWN

    def _split_name(self) -> None:
        """A whole name typed or pasted into the first input is put where its parts belong."""
        if self.last_name.text().strip():
            return
        parts = split_name(self.first_name.text())
        if not parts.last and not parts.title:
            return
        if parts.title and self.title_edit.text().strip() and parts.title != self.title_edit.title():
            return
        self.first_name.setText(parts.first)
        self.last_name.setText(parts.last)
        if parts.title:
            self.title_edit.setText(parts.title)
            self._settle_title()

    def _split_house(self) -> None:
        house_no, moo = self.house_no.parts()
        if moo.isdecimal() and not self.moo.text().strip():
            self.house_no.setText(house_no)
            self.moo.setText(moo)


def add_member(app: App, parent: QWidget | None, fund: Fund) -> MemberForm:
    """An empty form, joined today unless said otherwise."""
    form = MemberForm(app, parent, fund, "เพิ่มสมาชิก", f"member_new_{fund.id}")
    form.set_facts(fund.name)
    form.joined.set_day(app.today())
    form.ready()
    return form


def join(app: App, parent: QWidget | None, fund: Fund, person_id: int) -> MemberForm:
    """Somebody the register knows joins the fund, again or for the first time, under a new number."""
    known = app.db.read(members.get_known, fund.id, person_id)
    form = MemberForm(app, parent, fund, "สมัครใหม่", f"member_join_{fund.id}_{person_id}")
    form.set_facts(f"{known.person.name} · {fund.name}")
    form.fill(known.person)
    form.joined.set_day(app.today())
    form.known.person_id = person_id
    form.ready()
    return form


def correct(app: App, parent: QWidget | None, membership: Membership) -> MemberForm:
    """The card of a member, to be corrected; the number stays for ever."""
    form = MemberForm(app, parent, membership.fund, "แก้ไขข้อมูลสมาชิก", f"member_{membership.id}", membership)
    form.set_facts(f"{membership.person.name} · {terms.MEMBER_NO} {membership.member_no}")
    form.fill(membership.person)
    form.joined.set_day(membership.joined)
    if form.ended is not None:
        form.ended.set_day(membership.ended)
    form.note.setText(membership.note)
    form.ready()
    return form
