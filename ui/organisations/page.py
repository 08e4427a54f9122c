"""The page of community organisations: find one, see what it lacks, correct it, keep its people."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from models import terms
from models.organisation import Organisation, OrganisationMember
from models.person import Person
from models.place import Village
from services.errors import UserError
from services.people import organisation_papers, organisations
from services.people.organisation_input import TITLES
from services.people.organisation_lists import ORGANISATIONS
from services.reports import organisations as reports
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.organisations import form
from ui.organisations.card import OrganisationCard
from ui.organisations.form import OrganisationForm
from ui.organisations.papers import show_papers
from ui.organisations.people_window import PeopleWindow
from ui.papers import export_report, show_gathered, show_report
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.widgets.button import Look
from ui.widgets.thai_date_edit import ThaiDateEdit

_PAPERS = {
    "organisation_sheet": organisation_papers.gather_sheet,
    "community_registration": organisation_papers.gather_community_registration,
}


class OrganisationsPage(RegisterPage[OrganisationCard]):
    """A target is an organisation's id, or services.matters.Wanted: add, a preset of the listing, view:ID."""

    key = "organisations"
    title = "องค์กรชุมชน"
    watches = frozenset((Organisation, OrganisationMember, Person, Village))
    listing = ORGANISATIONS
    list_name, list_words = "organisation_list", "รายชื่อองค์กรชุมชน"
    empty_words = "ยังไม่มีองค์กรในทะเบียน เพิ่มทีละองค์กรที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "เพิ่มองค์กรแรก"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card.asked_correct.connect(self.correct)
        self.card.asked_people.connect(self.show_people)
        self.card.asked_end.connect(self.end)
        self.card.asked_resume.connect(self.resume)
        self.card.asked_paper.connect(self.print_paper)

    def make_card(self) -> OrganisationCard:
        return OrganisationCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_organisation(record_id)

    def add_acts(self) -> None:
        self.add_act("organisation_summary", "สรุปตามประเภท", self.show_summary)
        self.add_act("add_organisation", "เพิ่มองค์กร", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        self._show_form(form.add_organisation(self.app, self), "เพิ่ม{name}แล้ว")

    def open_record(self, record_id: int) -> None:
        found = self.app.db.read(organisations.get, record_id)
        self._show_form(form.correct(self.app, self, found), "แก้ไขข้อมูล{name}แล้ว")

    def correct(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def show_people(self) -> None:
        if self.chosen is not None:
            PeopleWindow(self.app, self, self.app.db.read(organisations.get, self.chosen)).open()

    def end(self) -> None:
        if self.card.shown is not None:
            dialog = EndDialog(self.app, self, self.card.shown)
            shown = self.card.shown
            dialog.accepted.connect(lambda: self._tell(shown.id, "บันทึกการยกเลิก{name}แล้ว"))
            dialog.open()

    def resume(self) -> None:
        if self.chosen is None:
            return
        try:
            self.app.db.write(organisations.resume, self.chosen)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self._tell(self.chosen, "{name}กลับมาดำเนินการแล้ว")

    def print_paper(self, form: str) -> None:
        if self.chosen is not None:
            gather = _PAPERS[form]
            show_gathered(self.app, self, form, gather, self.chosen, self.app.today())

    def print_list(self) -> None:
        """The list as it stands and every other paper of this page."""
        self.show_card()
        shown = self.card.shown
        show_papers(self.app, self, self.shown, shown, super().print_list)

    def export_list(self) -> None:
        """Every field of what the list shows, so that the workbook can come back in."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(reports.register, wish),
            lambda report: export_report(self.app, self, report),
        )

    def show_summary(self) -> None:
        today = self.app.today()
        self.gather(
            lambda: self.app.db.read(reports.summary, today),
            lambda report: show_report(self.app, self, report),
        )

    def _show_form(self, opened: OrganisationForm, words: str) -> None:
        def closed(result: int) -> None:
            if result == QDialog.DialogCode.Accepted and opened.saved is not None:
                self._tell(opened.saved, words)

        opened.finished.connect(closed)
        opened.open()

    def _tell(self, organisation_id: int, words: str) -> None:
        found = self.app.db.read(organisations.get, organisation_id)
        self.show_record(organisation_id)
        self.show_card()
        say_written(self.app, self, words.format(name=found.name), "organisation", organisation_id)


class EndDialog(FormDialog):
    """The organisation works no more from a day on; its people and its years stay."""

    def __init__(self, app: App, parent: OrganisationsPage, organisation: Organisation) -> None:
        super().__init__(app, parent, "end_organisation_form", "บันทึกการยกเลิกองค์กร")
        self._organisation = organisation
        self.set_facts(organisation.name)
        self.day = self.form.add("ended", TITLES["ended"], ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เหตุผล หรือมติของกลุ่ม")
        if organisation.seats:
            self.form.say(f"องค์กรนี้มีที่นั่งในสภา {organisation.seats} ที่นั่ง กรุณาตรวจสมาชิกสภาที่มาจากองค์กรนี้ด้วย")
        self.ready()

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.write(organisations.end, self._organisation.id, day, self.note.text(), self.app.today())
