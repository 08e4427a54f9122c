"""The table at which members bring their money: the roster left, one person's sheet right, the keys do everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.document import Document
from models.treasury import Collection
from services import documents
from services.collection import collection_days, collection_roster, collection_totals
from services.collection.collection_roster import RosterOrder, Seat
from services.collection.collection_totals import Totals
from services.errors import UserError
from ui.app import App
from ui.collection.dialogs import CloseDialog, OtherDialog, ReceiptDialog
from ui.collection.printing import QuietPrinter
from ui.collection.roster import Roster
from ui.collection.sheet import Draft, PersonSheet
from ui.ledger.list_and_card import ListAndCard
from ui.papers import show_documents
from ui.thai_wrap import OneLine
from ui.theme import theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.named import named
from ui.widgets.parts import margins

ORDER, PRINTING = "collection/order", "collection/printing"  # preferences of this PC
_NARROW = 600  # pixels at 100 percent: list and sheet are looked at together as long as they can be
_AT_ONCE, _AT_END = "at_once", "at_end"


class Desk(QWidget):
    """What is typed for somebody and not taken stays while the program runs, whomever one looks at meanwhile."""

    ended = Signal(int)  # the day was closed, or taken away

    def __init__(self, app: App) -> None:
        super().__init__()
        named(self, "collection_desk", "โต๊ะรับเงิน")
        self.app = app
        self.day: Collection | None = None
        self.is_saving = False
        self.drafts: dict[int, Draft] = {}
        self._funds: Mapping[int, str] = {}
        self.roster, self.sheet = Roster(), PersonSheet()
        self.printer = QuietPrinter(app, self)
        self.running = OneLine("", "strong")
        self.running.setObjectName("collection_running")
        self.last = OneLine("", "muted")
        self.last.setObjectName("collection_last")
        self.order: ChoiceEdit[RosterOrder] = named(
            ChoiceEdit([(one, one.label) for one in RosterOrder]), "roster_order", "เรียงรายชื่อ"
        )
        self.printing: ChoiceEdit[str] = named(
            ChoiceEdit([(_AT_END, "พิมพ์รวมตอนท้าย"), (_AT_ONCE, "พิมพ์ทันที")]), "print_when", "พิมพ์ใบเสร็จเมื่อไร"
        )
        self._remember()
        self._build()
        self._keys()
        self.roster.chosen.connect(self._show_person)
        self.roster.opened.connect(self.sheet.go_to)
        self.sheet.finished.connect(self.save)
        self.sheet.left.connect(self._leave)
        self.sheet.letters.connect(self._search_for)
        self.sheet.more.connect(self.add_line)
        self.printer.said.connect(self.last.setText)

    def load(self, day: Collection) -> None:
        """Reads the day anew; whoever is being served stays, with what was typed."""
        self._keep_typing()
        if self.day is None or self.day.id != day.id:
            self.drafts.clear()
            self.last.setText("")
            self.sheet.show_seat(None, Draft(), {})
        self.day = day
        self._funds = {one.id: one.name for one in self.app.db.read(collection_days.funds_of, day.id)}
        here = self.sheet.seat.person_id if self.sheet.seat is not None else None
        order = self.order.key() or RosterOrder.VILLAGE
        seats = self.app.db.read(collection_roster.roster, day.id, order)
        self.sheet.show_seat(None, Draft(), {})  # what was typed is kept already
        self.roster.show_seats(seats, here)
        self._show_person()
        self._say_totals()

    def focus_first(self) -> None:
        self.roster.search.setFocus()

    def save(self) -> None:
        """Takes what the sheet says in one write and goes on to the next person; nothing typed takes nothing."""
        seat, day = self.sheet.seat, self.day
        if seat is None or day is None or self.is_saving:
            return
        try:
            lines = self.sheet.taken()
            self.sheet.require_enough()
            made = self._write(day, seat, lines) if lines else []
        except UserError as error:
            self.sheet.refuse(error)
            return
        told = (
            f"รับจาก{seat.name} {self.sheet.sum()} บาท",
            *(one.number for one in made),
            self.sheet.change_words,
        )
        self._refresh(seat.person_id)
        if made:
            self.last.setText(" ".join(part for part in told if part))
            if self.printing.key() == _AT_ONCE:
                self.printer.print_receipts([one.id for one in made])
        self._go_on()

    def skip(self, step: int) -> None:
        """To the next or the previous one who was not served, nothing taken."""
        if self.roster.step(step):
            self.sheet.go_to()

    def add_line(self) -> None:
        if self.day is None or self.sheet.seat is None:
            return
        dialog = OtherDialog(self.app, self, self.day.id)
        dialog.accepted.connect(lambda: self.sheet.add_line(dialog.line) if dialog.line is not None else None)
        dialog.open()

    def take_back(self) -> None:
        """A receipt of the person shown is taken back; what is taken next stands for it."""
        seat = self.sheet.seat
        living = [one for one in seat.receipts if not one.is_cancelled] if seat is not None else []
        if seat is None or not living:
            self.last.setText("คนนี้ยังไม่มีใบเสร็จของวันนี้ให้ยกเลิก")
        elif len(living) == 1:
            self._void(seat, living[0].document_id)
        else:
            dialog = ReceiptDialog(self.app, self, seat.name, living)
            dialog.accepted.connect(
                lambda: self._void(seat, dialog.document_id) if dialog.document_id is not None else None
            )
            dialog.open()

    def print_person(self) -> None:
        seat = self.sheet.seat
        ids = [one.document_id for one in seat.receipts if not one.is_cancelled] if seat is not None else []
        if ids:
            show_documents(self.app, self, ids)
        else:
            self.last.setText("คนนี้ยังไม่มีใบเสร็จของวันนี้ให้พิมพ์")

    def print_rest(self) -> None:
        """Every receipt of the day that was not printed yet, in one run."""
        ids = self.app.db.read(collection_days.unprinted, self.day.id) if self.day is not None else []
        if ids:
            show_documents(self.app, self, ids)
        else:
            self.last.setText("พิมพ์ใบเสร็จของวันนี้ครบแล้ว")

    def close_day(self) -> None:
        if self.day is not None:
            day_id = self.day.id
            dialog = CloseDialog(self.app, self, self.day)
            dialog.accepted.connect(lambda: self.ended.emit(day_id))
            dialog.open()

    def remove_day(self) -> None:
        """Only while nothing was taken."""
        if self.day is not None:
            day_id = self.day.id
            try:
                self.app.db.write(collection_days.remove, day_id)
            except UserError as error:
                self.last.setText(str(error))

    def _write(self, day: Collection, seat: Seat, lines: list[collection_days.TakenLine]) -> list[Document]:
        self.is_saving = True  # what changed is read below, for one person
        try:
            return list(self.app.db.write(collection_days.take, day.id, seat.person_id, lines))
        finally:
            self.is_saving = False

    def _void(self, seat: Seat, document_id: int) -> None:
        from ui.money.void_dialog import VoidDialog

        paper = self.app.db.read(documents.find, str(document_id))
        dialog = VoidDialog(self.app, self, paper)
        dialog.accepted.connect(lambda: self._refresh(seat.person_id))
        dialog.open()

    def _refresh(self, person_id: int) -> None:
        """One person as she stands now, in the list and on the sheet."""
        assert self.day is not None
        self.drafts.pop(person_id, None)
        fresh = self.app.db.read(collection_roster.seat, self.day.id, person_id)
        if fresh is not None:
            self.roster.replace(fresh)
            self.sheet.show_seat(fresh, Draft(), self._funds)
        self._say_totals()

    def _go_on(self) -> None:
        if self.roster.go_on():
            self.sheet.go_to()
        else:
            self.last.setText(f"{self.last.text()} · รับครบทุกคนในรายชื่อแล้ว กด F8 เพื่อนับเงินและปิดวัน".strip(" ·"))
            self.roster.search.setFocus()

    def _show_person(self) -> None:
        self._keep_typing()
        seat = self.roster.seat
        draft = self.drafts.get(seat.person_id, Draft()) if seat is not None else Draft()
        self.sheet.show_seat(seat, draft, self._funds)
        has_receipt = seat is not None and seat.is_done
        for button in (self.void_button, self.print_button):
            button.setEnabled(has_receipt)

    def _keep_typing(self) -> None:
        seat = self.sheet.seat
        if seat is None:
            return
        draft = self.sheet.draft()
        if draft is None:
            self.drafts.pop(seat.person_id, None)
        else:
            self.drafts[seat.person_id] = draft
        self.roster.keep(set(self.drafts))

    def _leave(self) -> None:
        self._keep_typing()
        self.roster.search.setFocus()

    def _search_for(self, letter: str) -> None:
        self._keep_typing()
        self.roster.type(letter)

    def _say_totals(self) -> None:
        assert self.day is not None
        told: Totals = self.app.db.read(collection_totals.totals, self.day.id)
        done = sum(1 for one in self.roster.seats if one.is_done)
        kinds = collection_totals.together(told)
        parts = " ".join(f"{kind.label} {amount}" for kind, amount in kinds.items())
        self.running.setText(
            f"รับแล้ว {done:,} จาก {len(self.roster.seats):,} คน · {told.taken} บาท"
            + (f" ({parts})" if len(kinds) > 1 else "")
            + f" · ต้องมีเงินบนโต๊ะ {told.expected} บาท"
        )
        self.remove_button.setVisible(not any(one.receipts for one in told.funds))

    def _reorder(self) -> None:
        order = self.order.key() or RosterOrder.VILLAGE
        self.app.preferences.setValue(ORDER, order.value)
        if self.day is not None:
            self.load(self.day)

    def _remember(self) -> None:
        kept = str(self.app.preferences.value(ORDER, RosterOrder.VILLAGE.value))
        self.order.set_key(next((one for one in RosterOrder if one.value == kept), RosterOrder.VILLAGE))
        self.printing.set_key(str(self.app.preferences.value(PRINTING, _AT_END)))
        self.order.changed.connect(self._reorder)
        self.printing.changed.connect(
            lambda: self.app.preferences.setValue(PRINTING, self.printing.key() or _AT_END)
        )

    def _build(self) -> None:
        tools = FlowLayout()  # large text needs two rows
        tools.setSpacing(theme().px(10))
        self.remove_button = _key_button("remove_day", "เปิดวันผิด ลบวันนี้", "", self.remove_day, look=Look.LINK)
        self.close_button = _key_button("close_day", "นับเงินและปิดวัน", "F8", self.close_day)
        self.rest_button = _key_button("print_rest", "พิมพ์ที่เหลือ", "F9", self.print_rest)
        for widget in (self.order, self.printing):
            tools.addWidget(widget)
        tools.addStretch()
        for button in (self.remove_button, self.rest_button, self.close_button):
            tools.addWidget(button)
        self.more_button = _key_button("more_line", "เพิ่มรายการ", "+", self.add_line)
        self.void_button = _key_button("void_receipt", "ยกเลิกใบเสร็จ", "F7", self.take_back)
        self.print_button = _key_button("print_person", "พิมพ์", "Ctrl+P", self.print_person)
        self.skip_button = _key_button("skip_person", "ข้าม", "Ctrl+↓", partial(self.skip, 1))
        self.save_button = _key_button("take_money", "รับเงิน", "F10", self.save, look=Look.MAIN)
        acts, save = FlowLayout(), QHBoxLayout()
        for button in (self.more_button, self.void_button, self.print_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            acts.addWidget(button)
        for button in (self.skip_button, self.save_button):
            save.addWidget(button, 1)
        for row in (acts, save):
            row.setSpacing(theme().px(8))
        right = QWidget()
        column = QVBoxLayout(right)
        margins(column, 0, 0, 8)
        column.addWidget(self.sheet, 1)
        column.addLayout(acts)
        column.addLayout(save)
        whole = QVBoxLayout(self)
        margins(whole, 0, 0, 8)
        whole.addLayout(tools)
        whole.addWidget(ListAndCard(self.roster, right, shares=(56, 44), narrow=_NARROW), 1)
        whole.addWidget(self.running)
        whole.addWidget(self.last)

    def _keys(self) -> None:
        """Keys act at once: a button pressed by its key acts a tenth of a second later, on the next person maybe."""
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F10", self.save),
            ("F6", self.sheet.go_to_handed),
            ("F7", self.take_back),
            ("F8", self.close_day),
            ("F9", self.print_rest),
            ("Ctrl+P", self.print_person),
            *((key, lambda: self.skip(1)) for key in ("Ctrl+Down", "PgDown")),
            *((key, lambda: self.skip(-1)) for key in ("Ctrl+Up", "PgUp")),
            ("+", self.add_line),
            ("Ctrl+F", self.roster.search.setFocus),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _key_button(
    name: str, words: str, key: str, on_click: Callable[[], object], *, look: Look = Look.PLAIN
) -> Button:
    """A button that tells its key and leaves pressing by it to the desk; F12 lists it all the same."""
    button = Button(name, words, on_click, look=look)
    button.key = key
    if key:
        button.setText(f"{words}   {key}")
    return button
