"""The register of persons: find anybody, see everything she is named in, add, correct, move, merge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from models.fund import Membership
from models.meeting import Attendance
from models.organisation import OrganisationMember
from models.person import Consent, Person, PersonMerge, PoliticalPost, Residence
from models.place import Household, Village
from models.term import CommitteeMember, CouncilMember, Delegate, Officer
from services.errors import UserError
from services.matters import Wanted
from services.people import person_acts, person_merge, persons
from services.people.person_lists import PERSONS
from services.reports import persons as reports
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.papers import export_report
from ui.persons import form
from ui.persons.acts import DeathDialog, MoveDialog
from ui.persons.card import PersonCardView
from ui.persons.consents import ConsentsWindow
from ui.persons.form import PersonForm
from ui.persons.papers import show_papers
from ui.persons.posts import PostsWindow
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.widgets.button import Look


class PersonsPage(RegisterPage[PersonCardView]):
    """A target is a person's id, or services.matters.Wanted: add, duplicates, a preset of the listing,
    view:ID.
    """

    key = "persons"
    title = "บุคคล"
    watches = frozenset(
        (
            Person,
            Membership,
            Household,
            Village,
            Residence,
            Consent,
            PoliticalPost,
            PersonMerge,
            OrganisationMember,
            CouncilMember,
            Officer,
            CommitteeMember,
            Delegate,
            Attendance,
        )
    )
    listing = PERSONS
    list_name, list_words = "person_list", "รายชื่อบุคคล"
    empty_words = "ยังไม่มีใครในทะเบียน เพิ่มทีละคนที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "เพิ่มคนแรก"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card.asked.connect(self._act)
        self.card.asked_person.connect(self.show_record)
        self.card.asked_part.connect(self.part)

    def make_card(self) -> PersonCardView:
        return PersonCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_person(record_id)

    def add_acts(self) -> None:
        self.add_act("find_duplicates", "หาคนซ้ำ", self.find_duplicates)
        self.add_act("add_person", "เพิ่มบุคคล", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        self._show_form(form.add_person(self.app, self), "เพิ่ม{name}แล้ว")

    def open_record(self, record_id: int) -> None:
        self._show_form(form.correct(self.app, self, record_id), "แก้ไขข้อมูล{name}แล้ว")

    def print_list(self) -> None:
        """The list as it stands and every other paper of this page."""
        self.show_card()
        shown = self.card.shown
        show_papers(self.app, self, self.shown, shown.person if shown else None, super().print_list)

    def export_list(self) -> None:
        """Every field of what the list shows, so that the workbook can come back in."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(reports.register, wish),
            lambda report: export_report(self.app, self, report),
        )

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.what == "duplicates":
            self.find_duplicates()
        else:
            super().show_wanted(wanted)

    def find_duplicates(self) -> None:
        from ui.persons.duplicates_window import DuplicatesWindow

        DuplicatesWindow(self.app, self).open()

    def move_house(self, person_id: int) -> None:
        self._show_dialog(MoveDialog(self.app, self, person_id), person_id, "บันทึกการย้ายบ้านของ{name}แล้ว")

    def record_death(self, person_id: int) -> None:
        self._show_dialog(DeathDialog(self.app, self, person_id), person_id, "บันทึกการเสียชีวิตของ{name}แล้ว")

    def part(self, merge_id: int) -> None:
        if messages.ask(
            self,
            "แยกกลับเป็นสองรายการอย่างเดิม ทุกอย่างที่เคยเป็นของแต่ละรายการจะกลับไปอยู่ที่เดิม",
            act="แยกกลับ",
            back="ไม่แยก",
        ):
            self._write(lambda: self.app.db.write(person_merge.take_back, merge_id))

    def _act(self, what: str) -> None:
        person_id = self.chosen
        if person_id is None:
            return
        match what:
            case "correct":
                self.open_record(person_id)
            case "move":
                self.move_house(person_id)
            case "death":
                self.record_death(person_id)
            case "life":
                if self._write(lambda: self.app.db.write(person_acts.take_back_death, person_id)):
                    self._tell(person_id, "เลิกบันทึกการเสียชีวิตของ{name}แล้ว")
            case "consents":
                ConsentsWindow(self.app, self, person_id).open()
            case "posts":
                PostsWindow(self.app, self, person_id).open()

    def _write(self, write: Callable[[], object]) -> bool:
        try:
            write()
        except UserError as error:
            messages.show_error(self, error)
            return False
        return True

    def _show_form(self, opened: PersonForm, words: str) -> None:
        def closed(result: int) -> None:
            if opened.asked is not None:
                self.show_record(opened.asked)
            elif result == QDialog.DialogCode.Accepted and opened.saved is not None:
                self._tell(opened.saved, words)

        opened.finished.connect(closed)
        opened.open()

    def _show_dialog(self, dialog: FormDialog, person_id: int, words: str) -> None:
        dialog.accepted.connect(lambda: self._tell(person_id, words))
        dialog.open()

    def _tell(self, person_id: int, words: str) -> None:
        found = self.app.db.read(persons.get, person_id)
        self.show_record(person_id)
        self.show_card()
        say_written(self.app, self, words.format(name=found.name), "person", person_id)
