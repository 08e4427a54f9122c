"""A member's form: a new one, somebody the register knows who joins (again), or a card to be corrected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from models import terms
from models.fund import EndReason, Fund, Membership
from services.errors import UserError
from services.fund import members
from services.fund.members import Known, MembershipInput
from services.people import persons
from services.people.persons import PersonInput
from ui.app import App
from ui.drafts import Typed
from ui.members.known import KnownPerson
from ui.persons.person_inputs import PersonFormDialog
from ui.widgets.thai_date_edit import ThaiDateEdit

_LOOK_AFTER_MS = 150


class MemberForm(PersonFormDialog):
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
        self._typed_before: Typed | None = None
        self.known = KnownPerson()
        self.ask_who()
        self.ask_home()
        self.add_membership()
        self.ask_more()
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.timeout.connect(self._look_for_known)
        if corrected is None:
            self._offer_known()

    def save(self) -> None:
        person, membership, today = self.person(), self._membership(), self.app.today()
        write = self.app.db.write
        if self.corrected is not None:
            self.saved = write(members.correct, self.corrected.id, person, membership, today)
        elif self.known.person_id is not None:
            known = self.known.person_id
            self.saved = write(members.enrol_known, self.fund.id, known, person, membership, today)
        else:
            self.saved = write(members.add_member, self.fund.id, person, membership, today)

    def person(self) -> PersonInput:
        """Of somebody whose membership death ended, the day she died is asked once."""
        person = super().person()
        if self.ended is not None and self.corrected and self.corrected.end_reason is EndReason.DIED:
            return replace(person, death=self.ended.day())
        return person

    def _membership(self) -> MembershipInput:
        return MembershipInput(
            member_no="" if self.member_no is None else self.member_no.text(),
            joined=self.joined.day(),
            ended=None if self.ended is None else self.ended.day(),
            note=self.note.text(),
        )

    def add_membership(self) -> None:
        """What is asked of her joining; an application asks otherwise."""
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
                person = self.person()
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
        self.forget()
        if self._typed_before is not None:
            self.form.put_back({**self._typed_before, "known": None})

    def _open_instead(self, membership_id: int) -> None:
        self.asked = membership_id
        self.reject()


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
    form.fill(app.db.read(persons.get, membership.person_id))
    form.joined.set_day(membership.joined)
    if form.ended is not None:
        form.ended.set_day(membership.ended)
    form.note.setText(membership.note)
    form.ready()
    return form
