"""The page of the council: who sits, the council at a glance, what the Act asks, and every act upon it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from models.meeting import Meeting, Petition, Resolution
from models.organisation import Organisation
from models.person import Person, PoliticalPost
from models.place import Village
from models.register import RuleValue
from models.term import (
    AnnualReport,
    CodiNotice,
    Committee,
    CommitteeMember,
    CouncilMember,
    CouncilTerm,
    Delegate,
    Officer,
    Qualification,
)
from services.council import council_glance, council_members, council_roll, terms, vacating
from services.council.council_lists import COUNCIL_MEMBERS
from services.council.rule_warning import RuleWarning
from services.errors import UserError
from services.matters import Wanted
from ui import messages
from ui.app import App
from ui.council import member_form
from ui.council.card import CouncilMemberCard
from ui.council.glance import CouncilGlance
from ui.council.leaving import VacateDialog
from ui.council.member_form import CouncilMemberForm
from ui.council.more import CouncilMore
from ui.council.papers_window import PapersWindow
from ui.council.warnings_window import WarningsWindow
from ui.law_text import SectionWindow
from ui.register_page import RegisterPage
from ui.theme import theme
from ui.undoing import say_written
from ui.widgets.button import Look

_LOW = 680  # pixels at 100 percent: a window lower than this shows the figures only


class CouncilPage(RegisterPage[CouncilMemberCard]):
    """A target is a member's id, or services.matters.Wanted: add, a preset of the listing, view:ID, and what the
    warnings of services.council.council_rules name: seats, terms, next_term, member:ID, vacate:ID, replace:ID …
    """

    key = "council"
    title = "สภาองค์กรชุมชน"
    watches = frozenset(
        (
            AnnualReport,
            CodiNotice,
            Committee,
            CommitteeMember,
            CouncilMember,
            CouncilTerm,
            Delegate,
            Meeting,
            Officer,
            Organisation,
            Person,
            Petition,
            PoliticalPost,
            Qualification,
            Resolution,
            RuleValue,
            Village,
        )
    )
    listing = COUNCIL_MEMBERS
    list_name, list_words = "council_member_list", "รายชื่อสมาชิกสภา"
    empty_words = "ยังไม่มีสมาชิกสภา กำหนดวาระและที่นั่งก่อน แล้วเลือกสมาชิกเข้าที่นั่ง หรือนำรายชื่อเข้าจาก Excel"
    empty_act = "เลือกสมาชิกคนแรก"
    shares = (65, 35)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        if self.panel.day is not None:
            self.panel.day.changed.connect(self.show_glance)
        card = self.card
        card.asked_correct.connect(self.correct)
        card.asked_vacate.connect(self.vacate)
        card.asked_replace.connect(self.replace)
        card.asked_take_back.connect(self.take_back)
        card.asked_remove.connect(self.remove)
        card.asked_person.connect(lambda person_id: self.app.go("persons", person_id))
        card.asked_section.connect(self.show_section)

    # What the page is made of

    def make_card(self) -> CouncilMemberCard:
        self.glance = CouncilGlance(self.cure)
        self.glance.asked_section.connect(self.show_section)
        self.glance.asked_all.connect(self.show_warnings)
        self.add_strip(self.glance)
        return CouncilMemberCard(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_member(record_id)

    def add_acts(self) -> None:
        self.more = CouncilMore(self.app, self, self.as_of)
        self.more_button = self.add_act("council_more_button", "เพิ่มเติม", self.show_more, key="F10")
        self.add_act("select_council_member", "เลือกสมาชิก", self.add, key="F4", look=Look.MAIN)

    def reload(self) -> None:
        super().reload()
        self.show_glance()

    def _arrange(self) -> None:
        super()._arrange()
        self.glance.set_low(self.window().height() < theme().px(_LOW))

    def show_glance(self) -> None:
        self.glance.show_glance(self.app.db.read(council_glance.glance, self.as_of()))

    def facts(self) -> str:
        term = self.app.db.read(terms.current, self.as_of())
        if term is None:
            return "ยังไม่มีวาระที่ประกาศใช้"
        return f"ชุดที่ {term.number} · {super().facts()} ทุกวาระ"

    # What can be asked of it

    def show_more(self) -> None:
        self.more.pop_up(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def show_wanted(self, wanted: Wanted) -> None:
        what, _, rest = wanted.what.partition(":")
        if rest and what in ("member", "vacate", "replace"):
            self.show_record(int(rest))
            self.show_card()
            if what != "member":
                (self.vacate if what == "vacate" else self.replace)()
        elif not self.more.show_wanted(wanted):
            super().show_wanted(wanted)

    def cure(self, warning: RuleWarning) -> None:
        if warning.page == self.key:
            self.open_target(warning.target)
        else:
            self.app.go(warning.page, warning.target)

    def print_list(self) -> None:
        """The papers of the council; the list that is shown is the first of them."""
        shown = self.card.shown
        member = shown.member if shown is not None and self.chosen is not None else None
        PapersWindow(self.app, self, self.as_of(), member, super().print_list).open()

    def show_section(self, number: str) -> None:
        SectionWindow(self.app, self, number).open()

    def show_warnings(self) -> None:
        WarningsWindow(self.app, self, self.as_of(), self.cure).open()

    # Acts upon members

    def add(self) -> None:
        term = self.app.db.read(terms.current, self.app.today())
        drafts = [
            one for one in self.app.db.read(terms.all_terms) if one.number > (term.number if term else 0)
        ]
        if term is None and not drafts:
            self.more.draft_term()  # seats come before the people in them
            return
        chosen = drafts[0] if drafts else term
        assert chosen is not None
        self._show_form(member_form.select_member(self.app, self, chosen), "เลือก{name}เป็นสมาชิกสภาแล้ว")

    def open_record(self, record_id: int) -> None:
        member = self.app.db.read(council_roll.get, record_id)
        self._show_form(member_form.correct_member(self.app, self, member), "แก้ไขข้อมูลของ{name}แล้ว")

    def correct(self) -> None:
        if self.card.shown is not None:
            self.open_record(self.card.shown.member.id)

    def vacate(self) -> None:
        if self.card.shown is None:
            return
        member = self.card.shown.member
        dialog = VacateDialog(self.app, self, member)
        dialog.accepted.connect(lambda: self._tell(member.id, "บันทึกว่า{name}พ้นจากตำแหน่งแล้ว"))
        dialog.open()

    def replace(self) -> None:
        if self.card.shown is not None:
            form = member_form.replace_member(self.app, self, self.card.shown.member)
            self._show_form(form, "เลือก{name}แทนตำแหน่งที่ว่างแล้ว")

    def take_back(self) -> None:
        if self.card.shown is not None:
            self._do(vacating.take_back, self.card.shown.member.id, "{name}ยังอยู่ในตำแหน่งตามเดิม")

    def remove(self) -> None:
        if self.card.shown is None:
            return
        member = self.card.shown.member
        if not messages.ask(
            self,
            f"ลบ{member.person.name}ออกจากสมาชิกสภาชุดที่ {member.term.number}",
            "ใช้เมื่อลงผิดคนเท่านั้น ถ้าเคยเป็นสมาชิกจริง ให้บันทึกการพ้นจากตำแหน่งแทน",
            act="ลบออก",
            danger=True,
        ):
            return
        try:
            self.app.db.write(council_members.remove, member.id)
        except UserError as error:
            messages.show_error(self, error)
        else:
            say_written(self.app, self, f"ลบ{member.person.name}ออกแล้ว", "council_member", member.id)

    def _do(self, act: Callable[..., object], member_id: int, words: str) -> None:
        try:
            self.app.db.write(act, member_id)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self._tell(member_id, words)

    def _show_form(self, opened: CouncilMemberForm, words: str) -> None:
        def closed(result: int) -> None:
            if result == QDialog.DialogCode.Accepted and opened.saved is not None:
                self._tell(opened.saved, words)

        opened.finished.connect(closed)
        opened.open()

    def _tell(self, member_id: int, words: str) -> None:
        member = self.app.db.read(council_roll.get, member_id)
        self.show_record(member_id)
        self.show_card()
        say_written(self.app, self, words.format(name=member.person.name), "council_member", member_id)
