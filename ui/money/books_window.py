"""เล่มใบเสร็จเขียนมือ: books handed out, their leaves entered by number, spoilt ones, what is missing, the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QWidget

from models.fund import Fund
from services.treasury import receipt_books
from services.treasury.receipt_books import BookInput, BookRow, Leaf, LeafState, spans
from ui.app import App
from ui.form_dialog import FormDialog
from ui.papers import show_document
from ui.table import Column, Kind, RecordTable, TableView
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.count_edit import CountEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window

_BOOKS: tuple[Column[BookRow], ...] = (
    Column("book_no", "เล่มที่", lambda one: one.book.book_no, Kind.CODE),
    Column("leaves", "ใบเลขที่", lambda one: f"{one.book.first_leaf} – {one.book.last_leaf}", Kind.CODE),
    Column("keeper", "ผู้รับเล่ม", lambda one: one.book.keeper, least=120),
    Column("entered", "บันทึกแล้ว", lambda one: one.entered, Kind.WHOLE),
    Column("spoilt", "เสีย", lambda one: one.spoilt, Kind.WHOLE, spare=True),
    Column(
        "missing",
        "ขาด",
        lambda one: len(one.missing),
        Kind.WHOLE,
        tone=lambda one: Tone.WRONG if one.missing else Tone.PLAIN,
    ),
    Column(
        "returned",
        "รับคืน",
        lambda one: one.book.returned,
        Kind.DAY,
        spare=True,
    ),
)
_TONES = {
    LeafState.MISSING: Tone.WRONG,
    LeafState.CANCELLED: Tone.SOON,
    LeafState.SPOILT: Tone.MUTED,
    LeafState.FREE: Tone.MUTED,
}
_LEAVES: tuple[Column[Leaf], ...] = (
    Column("leaf", "ใบเลขที่", lambda one: one.leaf, Kind.WHOLE),
    Column(
        "state",
        "สถานะ",
        lambda one: one.state.label,
        Kind.CODE,
        tone=lambda one: _TONES.get(one.state, Tone.PLAIN),
    ),
    Column("words", "ใบเสร็จ/เหตุผล", lambda one: one.words, least=120),
)


class BooksWindow(Window):
    """Books on the left, the leaves of the chosen one on the right."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "books_window", "เล่มใบเสร็จเขียนมือ")
        self.fund = fund
        self.books = RecordTable(_BOOKS)
        self.leaves = RecordTable(_LEAVES)
        self.view = TableView("book_list", "เล่มใบเสร็จ", self.books)
        self.leaf_view = TableView("leaf_list", "ใบในเล่ม", self.leaves)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 6)
        row.addWidget(self.leaf_view, 5)
        words = "ยังไม่ได้จ่ายเล่มใบเสร็จให้ใคร จ่ายเล่มก่อน แล้วบันทึกใบที่เขียนกลับมาทีละใบ"
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(Empty("books_empty", words, "จ่ายเล่มแรก", self.hand_out))
        self.body.addWidget(self._stack, 1)
        self.view.chosen.connect(lambda _row: self.read_leaves())
        self.leaf_view.opened.connect(lambda _row: self.open_leaf())
        self.enter_button = Button("enter_leaf", "บันทึกใบเสร็จ", self.enter, key="F2", look=Look.MAIN)
        self.spoil_button = Button("spoil_leaf", "ใบเสีย/เลิกใช้", self.spoil)
        self.back_button = Button("give_back", "รับคืนเล่ม", self.give_back)
        self.add_foot(
            Button("hand_out", "จ่ายเล่ม", self.hand_out, key="F4"),
            self.back_button,
            right=(self.spoil_button, self.enter_button),
        )
        self.fit(1120, 640)
        self.read()

    @property
    def chosen(self) -> BookRow | None:
        return self.view.current()

    @property
    def chosen_leaf(self) -> Leaf | None:
        return self.leaf_view.current()

    def read(self, book_id: int | None = None) -> None:
        """The cursor stays on the book it was on, or goes to book_id."""
        standing = book_id or (self.chosen.book.id if self.chosen is not None else None)
        rows = self.app.db.read(receipt_books.books, self.fund.id)
        self.books.replace(rows)
        missing = sum(len(one.missing) for one in rows)
        out = sum(one.book.returned is None for one in rows)
        said = f"อยู่ข้างนอก {out:,} เล่ม" + (f" · ใบที่ขาด {missing:,} ใบ" if missing else "")
        self.set_facts(f"{self.fund.name} · {said}")
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows:
            ids = [one.book.id for one in rows]
            self.view.choose_row(ids.index(standing) if standing in ids else 0)
        self.read_leaves()

    def read_leaves(self) -> None:
        row = self.chosen
        found = [] if row is None else self.app.db.read(receipt_books.leaves, row.book.id)
        self.leaves.replace(found)
        wanted = row.next_leaf if row is not None else None
        at = next((at for at, one in enumerate(found) if one.leaf == wanted), 0)
        if found:
            self.leaf_view.choose_row(at)
        is_out = row is not None and row.book.returned is None
        for button in (self.enter_button, self.spoil_button, self.back_button):
            button.setEnabled(is_out)

    def hand_out(self) -> None:
        dialog = HandOutDialog(self.app, self, self.fund)
        dialog.accepted.connect(lambda: self.read(dialog.book_id))
        _open(dialog)

    def enter(self) -> None:
        from ui.money.receive_dialog import ReceiveDialog

        row = self.chosen
        if row is None or row.book.returned is not None:
            return
        dialog = ReceiveDialog(self.app, self, self.fund, row)
        leaf = self.chosen_leaf
        if leaf is not None and leaf.state not in (LeafState.ENTERED, LeafState.SPOILT):
            dialog.leaf.set_count(leaf.leaf)

        def entered() -> None:
            receipt = dialog.receipt
            assert receipt is not None
            self.app.say(f"บันทึกใบเสร็จเขียนมือเป็น {receipt.number} {receipt.total} บาท แล้ว")
            self.read()

        dialog.accepted.connect(entered)
        _open(dialog)

    def spoil(self) -> None:
        row = self.chosen
        if row is not None and row.book.returned is None:
            dialog = SpoilDialog(self.app, self, row, self.chosen_leaf)
            dialog.accepted.connect(self.read)
            _open(dialog)

    def give_back(self) -> None:
        row = self.chosen
        if row is not None and row.book.returned is None:
            dialog = GiveBackDialog(self.app, self, row)
            dialog.accepted.connect(self.read)
            _open(dialog)

    def open_leaf(self) -> None:
        """The receipt of a leaf that was entered; the form for one that was not."""
        leaf = self.chosen_leaf
        if leaf is not None and leaf.state is LeafState.ENTERED and leaf.document_id is not None:
            show_document(self.app, self, leaf.document_id)
        elif leaf is not None and leaf.state is not LeafState.SPOILT:
            self.enter()


class HandOutDialog(FormDialog):
    """After it was accepted book_id is the new book's."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "hand_out_form", "จ่ายเล่มใบเสร็จ", save_words="จ่ายเล่ม")
        self._fund = fund
        self.book_id = 0
        self.set_facts(fund.name)
        self.book_no = self.form.add_line("book_no", "เล่มที่", hint="เลขที่พิมพ์อยู่บนปก")
        self.first_leaf = self.form.add("first_leaf", "ใบแรกเลขที่", CountEdit())
        self.last_leaf = self.form.add("last_leaf", "ใบสุดท้ายเลขที่", CountEdit(), beside=True)
        self.first_leaf.set_count(1)
        self.last_leaf.set_count(fund.receipt_book_size)
        self.keeper = self.form.add_line("keeper", "ผู้รับเล่ม")
        self.handed = self.form.add("handed", "วันที่จ่ายเล่ม", ThaiDateEdit(today=app.today))
        self.handed.set_day(app.today())
        self.note = self.form.add_line("note", "หมายเหตุ")
        self.ready()

    def save(self) -> None:
        wanted = BookInput(
            self._fund.id,
            self.book_no.text(),
            self.first_leaf.required_count(),
            self.last_leaf.required_count(),
            self.keeper.text(),
            self.handed.required_day(),
            self.note.text(),
        )
        book = self.app.db.write(receipt_books.hand_out, wanted)
        self.book_id = book.id
        self.app.say(f"จ่ายเล่มที่ {book.book_no} ให้{book.keeper} แล้ว")


class SpoilDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: BookRow, leaf: Leaf | None) -> None:
        super().__init__(app, parent, "spoil_form", "ใบเสีย สูญหาย หรือเลิกใช้", save_words="บันทึก")
        self._row = row
        self.set_facts(f"เล่มที่ {row.book.book_no} ใบเลขที่ {row.book.first_leaf} ถึง {row.book.last_leaf}")
        self.first = self.form.add("first", "ตั้งแต่ใบเลขที่", CountEdit())
        self.last = self.form.add("last", "ถึงใบเลขที่", CountEdit(), beside=True)
        start = leaf.leaf if leaf is not None else row.next_leaf
        self.first.set_count(start)
        self.last.set_count(start)
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น เขียนผิด สูญหาย เลิกใช้เพราะสิ้นปี")
        self.ready()

    def save(self) -> None:
        first, last = self.first.required_count(), self.last.required_count()
        self.app.db.write(receipt_books.spoil, self._row.book.id, first, last, self.reason.text())
        self.app.say(f"บันทึกใบเลขที่ {spans(range(first, last + 1))} ของเล่มที่ {self._row.book.book_no} แล้ว")


class GiveBackDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, row: BookRow) -> None:
        super().__init__(app, parent, "give_back_form", f"รับคืนเล่มที่ {row.book.book_no}", save_words="รับคืนเล่ม")
        self._row = row
        self.set_facts(f"จาก{row.book.keeper} · บันทึกแล้ว {row.entered:,} ใบ เสีย/เลิกใช้ {row.spoilt:,} ใบ")
        if row.missing:
            self.form.say(f"ใบที่ขาดคือเลขที่ {spans(row.missing)}")
        self.day = self.form.add("day", "วันที่รับคืน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", "หมายเหตุ")
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            receipt_books.give_back, self._row.book.id, self.day.required_day(), self.note.text()
        )
        self.app.say(f"รับคืนเล่มที่ {self._row.book.book_no} แล้ว")


def _open(dialog: QDialog) -> None:
    """The dialog is let go once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
