"""The page of households: find a house or its people, see who lives there, move them, correct it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from models.person import Person, Residence
from models.place import Household, Village
from services.errors import UserError
from services.people import households
from services.people.household_card import HouseholdCard
from services.people.household_lists import HOUSEHOLDS
from services.people.households import label
from services.reports import places
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.households import form
from ui.households.card import HouseholdCardView
from ui.households.move_dialogs import ComeDialog, GoDialog, SplitHouseDialog
from ui.households.papers import show_papers
from ui.households.small_dialogs import EndHouseDialog, HeadDialog, OnDayDialog
from ui.papers import export_report
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.widgets.button import Look

Written = Callable[[], tuple[str, int]]


class HouseholdsPage(RegisterPage[HouseholdCardView]):
    """A target is a household's id, or services.matters.Wanted: add, a preset of the listing, view:ID."""

    key = "households"
    title = "ครัวเรือน"
    watches = frozenset((Household, Village, Person, Residence))
    listing = HOUSEHOLDS
    list_name, list_words = "household_list", "รายการครัวเรือน"
    empty_words = "ยังไม่มีครัวเรือนในทะเบียน เพิ่มทีละหลังที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "เพิ่มครัวเรือนแรก"
    shares = (62, 38)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        card = self.card
        card.asked_correct.connect(self.correct)
        card.asked_add.connect(self.take_in)
        card.asked_move.connect(self.move_out)
        card.asked_head.connect(self.set_head)
        card.asked_split.connect(self.split)
        card.asked_end.connect(self.end)
        card.asked_day.connect(self.look_at_day)
        card.asked_house.connect(self.show_record)

    def make_card(self) -> HouseholdCardView:
        return HouseholdCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_household(record_id)

    def add_acts(self) -> None:
        self.add_act("add_household", "เพิ่มครัวเรือน", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        try:
            opened = form.add_household(self.app, self)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._open_form(opened, lambda: opened.saved, "เพิ่ม{name}แล้ว")

    def open_record(self, record_id: int) -> None:
        opened = form.correct(self.app, self, self.app.db.read(households.get, record_id))
        self._open_form(opened, lambda: opened.saved, "แก้ไขข้อมูล{name}แล้ว")

    def correct(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def take_in(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = ComeDialog(self.app, self, shown.household, shown.residents)
            self._open_form(
                dialog,
                lambda: dialog.saved,
                "รับคนเข้า{name}แล้ว",
                lambda: ("person", dialog.person.required_id()),
            )

    def move_out(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = GoDialog(self.app, self, shown.household, shown.residents)
            self._open_form(
                dialog,
                lambda: dialog.saved,
                "ย้ายคนออกจาก{name}แล้ว",
                lambda: ("person", dialog.person.key() or 0),
            )

    def set_head(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = HeadDialog(self.app, self, shown.household, shown.residents)
            self._open_form(
                dialog,
                lambda: dialog.saved,
                "ตั้งหัวหน้าของ{name}แล้ว",
                lambda: ("person", dialog.head.key() or 0),
            )

    def split(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = SplitHouseDialog(self.app, self, shown.household, shown.residents)
            self._open_form(dialog, lambda: dialog.saved, "แยกเป็น{name}แล้ว")

    def end(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = EndHouseDialog(self.app, self, shown.household)
            self._open_form(dialog, lambda: dialog.saved, "บันทึกการเลิก{name}แล้ว")

    def look_at_day(self) -> None:
        if (shown := self._shown()) is not None:
            dialog = OnDayDialog(self.app, self, shown.household)
            dialog.accepted.connect(lambda: self.card.show_household(shown.household.id, dialog.asked))
            dialog.open()

    def print_list(self) -> None:
        """The list as it stands and every other paper of this page."""
        self.show_card()
        shown = self.card.shown
        show_papers(self.app, self, self.shown, shown.household if shown else None, super().print_list)

    def export_list(self) -> None:
        """Every field of what the list shows, so that the workbook can come back in."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(places.household_register, wish),
            lambda report: export_report(self.app, self, report),
        )

    def _shown(self) -> HouseholdCard | None:
        self.show_card()
        return self.card.shown

    def _open_form(
        self,
        opened: FormDialog,
        saved: Callable[[], int | None],
        words: str,
        written: Written | None = None,
    ) -> None:
        """saved is the house to stand on; written names a row of the write, else it is the house's own."""

        def closed(result: int) -> None:
            household_id = saved()
            if result != QDialog.DialogCode.Accepted or household_id is None:
                return
            self.show_record(household_id)
            self.show_card()
            name = label(self.app.db.read(households.get, household_id))
            entity, key = written() if written is not None else ("household", household_id)
            say_written(self.app, self, words.format(name=name), entity, key)

        opened.finished.connect(closed)
        opened.open()
