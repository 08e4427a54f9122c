"""The seldom things of the council behind เพิ่มเติม: each opens a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from services.council import terms
from services.matters import Wanted
from services.people import villages
from ui import messages
from ui.app import App
from ui.council.codi_window import CodiWindow
from ui.council.committees_window import CommitteesWindow
from ui.council.delegates_window import DelegatesWindow
from ui.council.founding import FoundingDialog
from ui.council.officers_window import OfficersWindow
from ui.council.reports_window import ReportsWindow
from ui.council.terms_window import SplitDialog, TermsWindow
from ui.law_window import LawWindow
from ui.widgets.named import named


class CouncilMore:
    """Windows open over parent; day is asked for when one is opened."""

    def __init__(self, app: App, parent: QWidget, day: Callable[[], date]) -> None:
        self._app, self._parent, self._day = app, parent, day
        self.menu = named(QMenu(parent), "council_more", "เพิ่มเติม")
        for name, words, act in (
            ("open_officers", "ตำแหน่งในสภา", self.show_officers),
            ("open_committees", "คณะกรรมการและคณะทำงาน", self.show_committees),
            ("open_delegates", "ผู้แทน 2 คนไปประชุมระดับจังหวัด", self.show_delegates),
            ("open_terms", "วาระและที่นั่ง", self.show_terms),
            ("open_founding", "ประชุมจัดตั้งสภา", self.show_founding),
            ("open_annual_reports", "รายงานประจำปี", self.show_reports),
            ("open_codi", "แจ้ง พอช.", self.show_codi),
            ("open_law", "เกณฑ์ตามกฎหมาย", self.show_law),
            ("open_profile", "ข้อมูลของสภา", self.show_profile),
        ):
            action = QAction(words, self.menu)
            action.setObjectName(name)
            action.triggered.connect(act)
            self.menu.addAction(action)

    def pop_up(self, at: QPoint) -> None:
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def show_wanted(self, wanted: Wanted) -> bool:
        """Whether one of the windows here is what a warning asks for."""
        what, _, rest = wanted.what.partition(":")
        acts = {
            "terms": self.show_terms,
            "seats": self.show_terms,
            "next_term": self.draft_term,
            "annual_report": self.show_reports,
            "delegates": self.show_delegates,
            "codi": self.show_codi,
            "officers": self.show_officers,
            "law": self.show_law,
        }
        if what == "committee":
            self.show_committees(int(rest))
        elif what == "split":
            from_id, into_id = map(int, rest.split(":"))
            self.split(from_id, into_id)
        elif what == "committee":
            CommitteesWindow(self._app, self._parent, int(rest)).open()
        elif what in acts:
            acts[what]()
        else:
            return False
        return True

    def show_officers(self) -> None:
        term = self._app.db.read(terms.current, self._app.today())
        if term is None:
            messages.tell(self._parent, "ยังไม่มีวาระที่ประกาศใช้", "กรุณาประกาศใช้วาระก่อน แล้วจึงตั้งผู้ดำรงตำแหน่ง")
        else:
            OfficersWindow(self._app, self._parent, term).open()

    def show_committees(self, committee_id: int | None = None) -> None:
        """Standing on one committee when somebody looked for it."""
        window = CommitteesWindow(self._app, self._parent)
        if committee_id is not None:
            window.view.choose_row(window.table.find(lambda one: one.id == committee_id))
        window.open()

    def show_delegates(self) -> None:
        DelegatesWindow(self._app, self._parent).open()

    def show_terms(self) -> TermsWindow:
        window = TermsWindow(self._app, self._parent)
        window.open()
        return window

    def draft_term(self) -> None:
        """The draft there is, else a new one."""
        window = self.show_terms()
        newest = next(iter(self._app.db.read(terms.all_terms)), None)
        running = self._app.db.read(terms.current, self._app.today())
        if newest is None or (running is not None and newest.id == running.id):
            window.draft()

    def show_founding(self) -> None:
        dialog = FoundingDialog(self._app, self._parent)

        def saved() -> None:
            if dialog.saved is not None:
                self._app.say(f"บันทึกการประชุมจัดตั้ง{dialog.saved.label} แล้ว")

        dialog.accepted.connect(saved)
        dialog.open()

    def show_reports(self) -> None:
        ReportsWindow(self._app, self._parent).open()

    def show_codi(self) -> None:
        CodiWindow(self._app, self._parent).open()

    def show_law(self) -> None:
        LawWindow(self._app, self._parent, self._day()).open()

    def show_profile(self) -> None:
        self._app.go("settings", Wanted("council"))

    def split(self, from_id: int, into_id: int) -> None:
        """Seats for a village split off (section 14)."""
        term = self._app.db.read(terms.current, self._app.today())
        if term is None:
            return
        one, other = (self._app.db.read(villages.get, village_id).label for village_id in (from_id, into_id))
        dialog = SplitDialog(self._app, self._parent, term, from_id, into_id, (one, other))
        dialog.accepted.connect(
            lambda: self._app.say(f"กำหนดที่นั่งของ{other}แล้ว สมาชิกย้ายมาเป็นผู้แทน {dialog.moved} คน")
        )
        dialog.open()
