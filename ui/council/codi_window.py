"""What CODI's central register is still to be told of, and the notices sent so far (section 35(4))."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.values.thai_date import short_date
from services.council import codi_notices, council_papers, terms
from services.council.codi_notices import Told
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

COLUMNS: tuple[Column[Told], ...] = (
    Column("at", "บันทึกเมื่อ", lambda one: one.at, Kind.CODE, order=lambda one: one.at),
    Column("words", "สิ่งที่เปลี่ยน", lambda one: one.words, weight=3, least=300),
    Column("actor", "ผู้บันทึก", lambda one: one.actor, spare=True),
)
_PAST = 12  # notices shown


class CodiWindow(ListWindow[Told]):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "codi_window", "แจ้ง พอช. ปรับทะเบียนกลาง")
        empty = Empty("codi_empty", "ไม่มีอะไรต้องแจ้ง พอช. ทะเบียนกลางตรงกับของสภาตั้งแต่การแจ้งครั้งล่าสุด")
        self.build(
            "codi_changes", "สิ่งที่เปลี่ยนตั้งแต่แจ้งครั้งล่าสุด", COLUMNS, empty, key=lambda one: (one.at, one.words)
        )
        self.past = Aside("codi_past", "การแจ้งที่ผ่านมา", 360)
        self.beside.addWidget(self.past, 2)
        self.take_back = Button("remove_notice", "ลบการแจ้งล่าสุด", self.remove_last, look=Look.QUIET)
        self.add_foot(
            Button("codi_roll", "พิมพ์บัญชีรายชื่อส่ง พอช.", self.print_roll, key="F9"),
            self.take_back,
            right=(Button("record_notice", "บันทึกว่าแจ้งแล้ว", self.record, key="F4", look=Look.MAIN),),
        )
        self.fit(1000, 520)
        self.reload()

    def rows(self) -> Sequence[Told]:
        found = self.app.db.read(codi_notices.changes, self.app.today())
        past = self.app.db.read(codi_notices.all_notices)
        self.take_back.setVisible(bool(past))
        self.past.clear()
        self.past.title("การแจ้งที่ผ่านมา")
        for one in past[:_PAST]:
            self.past.fact(short_date(one.day), one.note or "แจ้งแล้ว")
        if not past:
            self.past.text("ยังไม่เคยบันทึกการแจ้ง")
        self.set_facts(f"ต้องแจ้ง {len(found)} รายการ" if found else "ไม่มีรายการค้างแจ้ง")
        return found

    def record(self) -> None:
        dialog = NoticeDialog(self.app, self)
        self.show_form(dialog, lambda: self.say("บันทึกการแจ้ง พอช. แล้ว", "codi_notice", dialog.saved))

    def remove_last(self) -> None:
        last = self.app.db.read(codi_notices.last)
        if last is not None and messages.ask(
            self,
            f"ลบการแจ้งเมื่อ {short_date(last.day)}",
            "สิ่งที่แจ้งไปครั้งนั้นจะกลับมาเป็นรายการที่ต้องแจ้ง",
            act="ลบการแจ้ง",
            danger=True,
        ):
            self.act("ลบการแจ้งแล้ว", "codi_notice", last.id, codi_notices.remove, last.id)

    def print_roll(self) -> None:
        today = self.app.today()
        term = self.app.db.read(terms.current, today)
        if term is not None:
            papers.show_gathered(
                self.app, self, "council_roll", council_papers.gather_roll, term.id, today, with_phones=True
            )


class NoticeDialog(FormDialog):
    """saved is the notice's id after it was accepted."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "codi_form", "บันทึกว่าแจ้ง พอช. แล้ว", draft="codi_notice")
        self.saved = 0
        self.set_facts("นับว่า พอช. ทราบทุกอย่างที่บันทึกถึงขณะนี้")
        self.day = self.form.add("day", "แจ้งเมื่อ", ThaiDateEdit(today=app.today))
        self.note = self.form.add_line("note", words.NOTE, hint="เช่น เลขที่หนังสือ หรือชื่อเจ้าหน้าที่ที่รับแจ้ง")
        self.day.set_day(app.today())
        self.aside.addWidget(SectionAside("35"), 1)
        self.ready()

    def save(self) -> None:
        write, today = self.app.db.write, self.app.today()
        row = write(codi_notices.record_notice, self.day.required_day(), today, None, self.note.text())
        self.saved = row.id
