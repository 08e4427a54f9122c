"""The page of villages: find one, see its people and seats, correct it, part it, join it to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from models.person import Person, PersonGroup
from models.place import Household, PopulationSnapshot, Village, VillageChange
from models.term import CouncilMember
from services.people import villages
from services.people.village_finder import words_of
from services.people.village_lists import VILLAGES
from services.reports import places
from ui.app import App
from ui.form_dialog import FormDialog
from ui.papers import export_report, show_report
from ui.register_page import RegisterPage
from ui.undoing import say_written
from ui.villages import form
from ui.villages.card import VillageCardView
from ui.villages.headcount_dialog import HeadcountDialog
from ui.villages.merge_dialog import MergeDialog
from ui.villages.papers import show_papers
from ui.villages.split_dialog import SplitDialog
from ui.widgets.button import Look


class VillagesPage(RegisterPage[VillageCardView]):
    """A target is a village's id, or services.matters.Wanted: add, a preset of the listing, view:ID."""

    key = "villages"
    title = "หมู่บ้าน"
    watches = frozenset(
        (Village, VillageChange, PopulationSnapshot, Household, Person, PersonGroup, CouncilMember)
    )
    listing = VILLAGES
    list_name, list_words = "village_list", "รายชื่อหมู่บ้าน"
    empty_words = "ยังไม่มีหมู่บ้านในทะเบียน เพิ่มทีละหมู่บ้านที่นี่ หรือนำทะเบียนเดิมเข้ามาที่หน้านำเข้าจาก Excel"
    empty_act = "เพิ่มหมู่บ้านแรก"
    shares = (60, 40)

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.card.asked_correct.connect(self.correct)
        self.card.asked_headcount.connect(self.count_heads)
        self.card.asked_split.connect(self.split)
        self.card.asked_merge.connect(self.merge)

    def make_card(self) -> VillageCardView:
        return VillageCardView(self.app)

    def fill_card(self, record_id: int | None) -> None:
        self.card.show_village(record_id)

    def add_acts(self) -> None:
        self.add_act("population", "ประชากรตามช่วงอายุ", self.show_population)
        self.add_act("add_village", "เพิ่มหมู่บ้าน", self.add, key="F4", look=Look.MAIN)

    def add(self) -> None:
        opened = form.add_village(self.app, self)
        self._open_form(opened, lambda: opened.saved, "เพิ่ม{name}แล้ว")

    def open_record(self, record_id: int) -> None:
        opened = form.correct(self.app, self, self.app.db.read(villages.get, record_id))
        self._open_form(opened, lambda: opened.saved, "แก้ไขข้อมูล{name}แล้ว")

    def correct(self) -> None:
        if self.chosen is not None:
            self.open_record(self.chosen)

    def count_heads(self) -> None:
        if self.card.shown is not None:
            village = self.card.shown.village
            dialog = HeadcountDialog(self.app, self, village)
            self._open_form(
                dialog,
                lambda: village.id,
                "บันทึกประชากรของ{name}แล้ว",
                lambda: ("population_snapshot", dialog.saved or 0),
            )

    def split(self) -> None:
        if self.card.shown is not None:
            dialog = SplitDialog(self.app, self, self.card.shown.village)
            self._open_form(dialog, lambda: dialog.saved, "แยก{name}ออกมาแล้ว")

    def merge(self) -> None:
        if self.card.shown is not None:
            gone = self.card.shown.village
            dialog = MergeDialog(self.app, self, gone)
            self._open_form(
                dialog,
                lambda: dialog.saved,
                f"ยุบรวม{words_of(gone)} เข้ากับ{{name}}แล้ว",
                lambda: ("village", gone.id),
            )

    def show_population(self) -> None:
        today = self.app.today()
        self.gather(
            lambda: self.app.db.read(places.population_table, today),
            lambda report: show_report(self.app, self, report),
        )

    def print_list(self) -> None:
        """The list as it stands and every other paper of this page."""
        self.show_card()
        shown = self.card.shown
        show_papers(self.app, self, self.shown, shown.village if shown else None, super().print_list)

    def export_list(self) -> None:
        """Every field of what the list shows, so that the workbook can come back in."""
        wish = self.wish()
        self.gather(
            lambda: self.app.db.read(places.village_register, wish),
            lambda report: export_report(self.app, self, report),
        )

    def _open_form(
        self,
        opened: FormDialog,
        saved: Callable[[], int | None],
        words: str,
        written: Callable[[], tuple[str, int]] | None = None,
    ) -> None:
        """saved is the village to stand on; written names a row of the write, else it is the village's own."""

        def closed(result: int) -> None:
            village_id = saved()
            if result != QDialog.DialogCode.Accepted or village_id is None:
                return
            self.show_record(village_id)
            self.show_card()
            name = words_of(self.app.db.read(villages.get, village_id))
            entity, key = written() if written is not None else ("village", village_id)
            say_written(self.app, self, words.format(name=name), entity, key)

        opened.finished.connect(closed)
        opened.open()
