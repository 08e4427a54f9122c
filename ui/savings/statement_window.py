"""One account line by line over any span, its statement on paper, and its passbook."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from models import terms
from services import papers
from services.fund import funds
from services.papers import Printing
from services.saving import saving_accounts, saving_papers, saving_statements
from services.saving.saving_statements import Line, Passbook
from ui import messages
from ui.app import App
from ui.ledger.period_edit import PeriodEdit
from ui.ledger.scope import year_of
from ui.papers import draw, show_document, show_gathered
from ui.printing import Paper, preview
from ui.savings.passbook_dialog import PassbookDialog
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.window import Window


class StatementWindow(Window):
    def __init__(self, app: App, parent: QWidget, account_id: int) -> None:
        self._account_id = account_id
        account = app.db.read(saving_accounts.get, account_id)
        super().__init__(app, parent, "saving_statement_window", "สมุดและรายการเดินบัญชี")
        self._whose = f"{account.membership.person.name} · {account.product.name} {account.account_no}"
        fund = app.db.read(funds.get, account.fund_id)
        self.period = PeriodEdit(year_of(app.today(), fund.fiscal_start_month))
        self.table = RecordTable(_COLUMNS)
        self.view = TableView("saving_lines", "รายการเดินบัญชี", self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(Empty("saving_lines_empty", "ไม่มีรายการในช่วงนี้ เลือกช่วงอื่นด้านบน"))
        above = QHBoxLayout()
        above.addWidget(self.period)
        above.addStretch(1)
        self.body.addLayout(above)
        self.body.addWidget(self._stack, 1)
        self.add_foot(
            Button("passbook_cover", "หน้าปกสมุด", self.show_cover),
            Button("passbook_new", "ขึ้นเล่มใหม่", self.new_book),
            Button("passbook_lost", "สมุดหาย", self.lost_book),
            right=(
                Button("print_statement", "พิมพ์รายการเดินบัญชี", self.show_statement),
                Button("print_passbook", "พิมพ์สมุด", self.print_passbook, key="F9", look=Look.MAIN),
            ),
        )
        self.period.changed.connect(self.reload)
        self.view.opened.connect(lambda one: show_document(app, self, one.document_id))
        self.reload()
        self.fit(1040, 560)

    def reload(self) -> None:
        shown = self.period.period()
        first, last = shown.first, shown.last
        found = self.app.db.read(saving_statements.statement, self._account_id, first, last)
        self.set_facts(
            f"{self._whose} · ยกมา {found.before} · เข้า {found.money_in} · ออก {found.money_out}"
            f" · คงเหลือ {found.after} บาท"
        )
        self.table.replace(found.lines)
        self._stack.setCurrentIndex(0 if found.lines else 1)
        self.view.choose_row(len(found.lines) - 1)

    def show_statement(self) -> None:
        shown = self.period.period()
        first, last = shown.first, shown.last
        show_gathered(
            self.app, self, "saving_statement", saving_papers.gather_statement, self._account_id, first, last
        )

    def show_cover(self) -> None:
        today = self.app.today()
        show_gathered(self.app, self, "passbook_cover", saving_papers.gather_cover, self._account_id, today)

    def print_passbook(self) -> None:
        """The lines the passbook lacks; they count as printed once they really went to a printer."""
        app, account_id = self.app, self._account_id
        book = app.db.read(saving_statements.passbook, account_id)
        last = book.last_event_id
        if last is None:
            app.say("พิมพ์ลงสมุดครบทุกรายการแล้ว ไม่มีรายการใหม่")
            return
        dialog = PassbookDialog(app, self, book)
        dialog.accepted.connect(lambda: self._print_passbook(book, last, dialog.right, dialog.down))
        dialog.open()

    def _print_passbook(self, book: Passbook, last: int, right: int, down: int) -> None:
        app, account_id = self.app, self._account_id
        today, title = app.today(), f"สมุดเล่มที่ {book.passbook_no} {book.account.account_no}"

        def work(_progress: Progress) -> Paper:
            facts = app.db.read(
                saving_papers.gather_page, account_id, today, shift_right=right, shift_down=down
            )
            pdf = draw(app, "passbook_page", papers.to_json(facts), Printing(datetime.now()))
            return Paper(title, title, pdf)

        def kept(_places: object) -> None:
            app.db.write(saving_statements.mark_printed, account_id, last, book.used)

        app.worker.run(self, "กำลังเตรียมสมุด", work, lambda paper: preview(app, self, [paper], on_kept=kept))

    def new_book(self) -> None:
        if messages.ask(self, "ขึ้นสมุดเล่มใหม่", "เล่มใหม่เริ่มหน้าแรกด้วยยอดยกมา", act="ขึ้นเล่มใหม่"):
            account = self.app.db.write(saving_statements.new_book, self._account_id)
            self.app.say(f"ขึ้นสมุดเล่มที่ {account.passbook_no} แล้ว")

    def lost_book(self) -> None:
        words = "เล่มใหม่พิมพ์ทุกรายการตั้งแต่แรก กรุณาบันทึกการแจ้งหายไว้ด้วย"
        if messages.ask(self, "สมุดเล่มเดิมหายหรือชำรุด", words, act="ออกเล่มใหม่"):
            account = self.app.db.write(saving_statements.print_again, self._account_id)
            self.app.say(f"ออกสมุดเล่มที่ {account.passbook_no} แล้ว รายการทั้งหมดรอพิมพ์")


_COLUMNS: tuple[Column[Line], ...] = (
    Column("day", terms.DAY, lambda one: one.day, Kind.DAY),
    Column("code", "รหัส", lambda one: one.code, Kind.CODE),
    Column(
        "words",
        terms.DESCRIPTION,
        lambda one: f"{one.words} (ยกเลิกแล้ว)" if one.is_cancelled else one.words,
        tone=lambda one: Tone.MUTED if one.is_cancelled else Tone.PLAIN,
        weight=2,
        least=150,
    ),
    Column("number", terms.DOCUMENT_NO, lambda one: one.number, Kind.CODE),
    Column("money_in", "ฝาก", lambda one: one.money_in, Kind.MONEY),
    Column("money_out", "ถอน", lambda one: one.money_out, Kind.MONEY),
    Column("balance", "คงเหลือ", lambda one: one.balance, Kind.MONEY),
    Column("by", "ผู้ทำรายการ", lambda one: one.by, spare=True),
)
