"""ตรวจข้อมูล: what is missing in each village; every figure opens the register on exactly those."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex

from models.organisation import Organisation
from models.person import Consent, DifferentPeople, Person
from models.place import Household, Village
from services.people import data_quality
from services.people.data_quality import FAULTS, PEOPLE, Fault, VillageFaults
from services.reports.table import Report
from ui.app import App
from ui.page import Page
from ui.papers import export_report, show_report
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.card import Card
from ui.widgets.parts import Empty
from ui.widgets.plate import Plate


class QualityPage(Page):
    key = "quality"
    title = "ตรวจข้อมูล"
    watches = frozenset((Consent, DifferentPeople, Household, Organisation, Person, Village))

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.add_act("quality_excel", "Excel", self.export_list)
        self.add_act("quality_print", "พิมพ์", self.print_list, key="F9")
        self.table = RecordTable(_columns())
        self.view = TableView("quality_list", "สิ่งที่ขาดแยกตามหมู่บ้าน", self.table)
        self.view.setSortingEnabled(False)
        self.card = Card("quality_card", "สิ่งที่ขาดของหมู่บ้านที่เลือก")
        empty = Empty("quality_empty", "ยังไม่มีหมู่บ้านและบุคคลให้ตรวจ เพิ่มหมู่บ้านก่อน", "ไปหน้าหมู่บ้าน", self._to_villages)
        self.add_body(self.list_with(self.view, empty), self.card, shares=(70, 30))
        self.view.chosen.connect(lambda _row: self.show_card())
        self.view.opened.connect(lambda _row: self._into_card())
        self.view.clicked.connect(self._clicked)

    def reload(self) -> None:
        chosen = self.view.currentIndex().row()
        rows = self.app.db.read(data_quality.read, self.app.today())
        whole = rows[0]
        shown = rows if len(rows) > 1 else []
        self.table.replace(shown)
        self.set_facts(f"ทั้งตำบล {whole.counts[PEOPLE]:,} คน · สิ่งที่ควรแก้ {whole.total:,} รายการ")
        self.view.choose_row(min(max(chosen, 0), len(shown) - 1))
        self.show_card()

    def show_card(self) -> None:
        """What the chosen village lacks, each a way to its register."""
        row = self.view.current()
        self.card.clear()
        if row is None:
            self.card.text("เลือกหมู่บ้านเพื่อดูสิ่งที่ควรแก้")
            return
        self.card.title(row.name, f"{row.counts[PEOPLE]:,} คน")
        lacking = [one for one in FAULTS if row.counts[one.key]]
        if not lacking:
            self.card.note("ข้อมูลครบทุกอย่าง", Tone.GOOD)
            return
        self.card.text("กดเพื่อเปิดทะเบียนเฉพาะรายการนั้น")
        for one in lacking:
            number = f"{row.counts[one.key]:,} {one.unit}"
            self.card.add(Plate(f"open_{one.key}", number, one.words, self._opener(one, row)))

    def print_list(self) -> None:
        self._gather(lambda report: show_report(self.app, self, report))

    def export_list(self) -> None:
        self._gather(lambda report: export_report(self.app, self, report))

    def open_fault(self, fault: Fault, row: VillageFaults) -> None:
        self.app.go(fault.page, data_quality.wish(fault, row, self.app.today()))

    def _gather(self, use: Callable[[Report], object]) -> None:
        today = self.app.today()

        def work(_progress: Progress) -> Report:
            return self.app.db.read(data_quality.report, today)

        self.app.worker.run(self, "กำลังตรวจข้อมูล", work, use)

    def _clicked(self, index: QModelIndex) -> None:
        key = self.table.columns[index.column()].key
        row = self.table.record(index.row())
        fault = next((one for one in FAULTS if one.key == key), None)
        if fault is not None and row.counts[key]:
            self.open_fault(fault, row)

    def _into_card(self) -> None:
        if (first := self.card.findChild(Plate)) is not None:
            first.setFocus()

    def _opener(self, fault: Fault, row: VillageFaults) -> Callable[[], None]:
        return lambda: self.open_fault(fault, row)

    def _to_villages(self) -> None:
        self.app.go("villages")


def _columns() -> list[Column[VillageFaults]]:
    def figure(key: str, head: str) -> Column[VillageFaults]:
        return Column(
            key,
            head,
            lambda row: row.counts[key] or None,
            Kind.WHOLE,
            tone=None if key == PEOPLE else lambda row: Tone.SOON if row.counts[key] else Tone.PLAIN,
        )

    return [
        Column(
            "village",
            "หมู่บ้าน",
            lambda row: row.name,
            least=120,
            tone=lambda row: Tone.STRONG if row.is_whole else Tone.PLAIN,
        ),
        figure(PEOPLE, "คน"),
        *(figure(one.key, one.head) for one in FAULTS),
    ]
