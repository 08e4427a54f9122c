"""พักชำระหนี้หลายสัญญา: one resolution over a village or a product, what becomes of every loan, one save, one undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.fund import Fund
from models.loan import LoanAmendment
from models.values.money import Money
from services.errors import UserError
from services.loan import loan_pauses, loan_products
from services.loan.loan_amendments import Agreement, PauseInput
from services.loan.loan_pauses import Paused
from ui import messages
from ui.app import App
from ui.form import Form
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window, scrolled


class PauseWindow(Window):
    """Loans are struck from the list one by one; a guarantor is told to have signed, never taken to have."""

    paused = Signal(object)  # list of LoanAmendment

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "pause_window", "พักชำระหนี้หลายสัญญาตามมติ")
        self._fund = fund
        self.left_out: set[int] = set()
        self.agreed: set[int] = set()
        self.rows: list[Paused] = []
        self.set_facts(fund.name)
        self.form = Form()
        self._add_inputs()
        self.table: RecordTable[Paused] = RecordTable(self._columns())
        self.view = TableView("paused_loans", "สัญญาที่จะพักชำระ", self.table)
        self.said = Label("เลือกหมู่หรือประเภทเงินกู้ แล้วกดดูผลของทุกสัญญา", "muted")
        side, whole_row = scrolled(self.form), QHBoxLayout()
        side.setFixedWidth(theme().px(340))
        shown = QVBoxLayout()
        shown.addWidget(self.said)
        shown.addWidget(self.view, 1)
        whole_row.addWidget(side)
        whole_row.addLayout(shown, 1)
        self.body.addLayout(whole_row, 1)
        self.strike = Button("pause_strike", "ไม่พักสัญญานี้", self.strike_current)
        self.sign = Button("pause_agreed", "ผู้ค้ำยินยอมแล้ว", self.sign_current)
        self.look = Button("pause_preview", "ดูผลของทุกสัญญา", self.preview, key="F5")
        self.save = Button("pause_save", "พักชำระ", self.ask_save, key="Ctrl+S", look=Look.MAIN)
        self.add_foot(self.strike, self.sign, right=(self.look, self.save))
        self.view.chosen.connect(self._chosen)
        self.form.changed.connect(self._stale)
        self._stale()
        self.fit(1280, 690)

    def asked(self) -> PauseInput:
        """Raises UserError at the input that is missing."""
        return PauseInput(
            loan_id=0,
            agreement=Agreement(
                day=self.day.required_day(),
                reason=self.reason.text(),
                resolution=self.resolution.text(),
                consents=tuple(self.agreed),
                late_entry_seen=True,  # the list says how many receipts each one moves
            ),
            months=self.months.required_count(),
            interest_runs=self.runs.isChecked(),
        )

    def preview(self) -> None:
        self.form.clear_problems()
        try:
            asked = self.asked()
        except UserError as error:
            self.form.refuse(str(error), error.field)
            return
        village, product = self.village.key(), self.product.key()
        db, fund_id = self.app.db, self._fund.id

        def work(progress: Progress) -> list[Paused]:
            found = db.read(loan_pauses.candidates, fund_id, village_id=village, product_id=product)
            return db.read(loan_pauses.preview_many, found, asked, progress)

        self.app.worker.run(self, "กำลังดูผลของทุกสัญญา", work, self._previewed)

    def wanted(self) -> list[int]:
        """The loans that will be paused."""
        return [one.loan_id for one in self.rows if not one.refusal and one.loan_id not in self.left_out]

    def strike_current(self) -> None:
        one = self.view.current()
        if one is not None:
            self.left_out ^= {one.loan_id}
            self._show()

    def sign_current(self) -> None:
        """Everybody who stands for the chosen loan signed, or not after all."""
        one = self.view.current()
        if one is not None:
            keys = {key for key, _ in one.guarantors}
            self.agreed = self.agreed - keys if keys <= self.agreed else self.agreed | keys
            self._show()

    def ask_save(self) -> None:
        self.form.clear_problems()
        wanted = self.wanted()
        try:
            asked = self.asked()
        except UserError as error:
            self.form.refuse(str(error), error.field)
            return
        free = sum(
            1
            for one in self.rows
            if one.loan_id in wanted
            for key, _ in one.guarantors
            if key not in self.agreed
        )
        warning = f" ผู้ค้ำ {free:,} คนที่ไม่ได้ยินยอมเป็นหนังสือจะหลุดพ้นจากการค้ำ (ป.พ.พ. มาตรา 700)" if free else ""
        words = f"พักชำระ {len(wanted):,} สัญญา {asked.months:,} เดือน{warning}"
        if not messages.ask(self, "พักชำระหนี้ตามมตินี้", words, act="พักชำระ"):
            return
        db = self.app.db

        def work(progress: Progress) -> list[LoanAmendment]:
            return db.write(loan_pauses.pause_many, wanted, asked, progress)

        self.app.worker.run(self, "กำลังพักชำระหนี้", work, self._saved, self._refused)

    def reject(self) -> None:
        """What was typed is not thrown away by Esc alone."""
        typed = self.reason.text().strip() or self.resolution.text().strip()
        if not typed or messages.ask(
            self, "ยังไม่ได้พักชำระตามที่พิมพ์ไว้", act="ทิ้งที่พิมพ์ไว้", back="พิมพ์ต่อ", danger=True
        ):
            super().reject()

    def _saved(self, made: list[LoanAmendment]) -> None:
        self.paused.emit(made)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.form.refuse(str(error), error.field)
        else:
            messages.show_error(self, error)

    def _previewed(self, rows: list[Paused]) -> None:
        self.rows = rows
        self.left_out &= {one.loan_id for one in rows}
        self._show()

    def _show(self) -> None:
        at = self.view.currentIndex().row()
        self.table.replace(self.rows)
        self.view.choose_row(max(at, 0) if self.rows else -1)
        wanted = self.wanted()
        owed = Money.sum(one.outstanding for one in self.rows if one.loan_id in wanted)
        if not self.rows:
            self.said.setText("ไม่มีสัญญาที่ผ่อนอยู่ตามที่เลือก กรุณาเลือกหมู่หรือประเภทอื่น")
        else:
            self.said.setText(f"พบ {len(self.rows):,} สัญญา จะพัก {len(wanted):,} สัญญา คงเหลือรวม {owed} บาท")
        self.save.setEnabled(bool(wanted))
        self._chosen(self.view.current())

    def _stale(self) -> None:
        """What was typed since makes the list another."""
        self.save.setEnabled(False)
        if self.rows:
            self.said.setText("เปลี่ยนเงื่อนไขแล้ว กรุณากดดูผลของทุกสัญญาอีกครั้ง")
        self._chosen(self.view.current())

    def _chosen(self, one: Paused | None) -> None:
        self.strike.setEnabled(one is not None and not one.refusal)
        self.sign.setEnabled(one is not None and bool(one.guarantors))
        if one is not None:
            self.strike.say("พักสัญญานี้ด้วย" if one.loan_id in self.left_out else "ไม่พักสัญญานี้")

    def _add_inputs(self) -> None:
        form, read = self.form, self.app.db.read
        villages = read(loan_pauses.villages, self._fund.id)
        self.village: ChoiceEdit[int] = form.add("village", "หมู่", ChoiceEdit(villages, empty="ทุกหมู่"))
        products = [(one.id, one.name) for one in read(loan_products.products, self._fund.id)]
        self.product: ChoiceEdit[int] = form.add(
            "product", "ประเภทเงินกู้", ChoiceEdit(products, empty="ทุกประเภท")
        )
        self.day = form.add("day", "พักตั้งแต่วันที่", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        self.months = form.add("months", "พักกี่เดือน", CountEdit(what="จำนวนเดือน"), beside=True)
        self.months.setText("6")
        self.runs = form.add_check("interest_runs", "ระหว่างพักยังคิดดอกเบี้ย")
        self.runs.setChecked(True)
        self.reason = form.add_line("reason", "เหตุผล")
        self.reason.setPlaceholderText("เช่น น้ำท่วมนา")
        self.resolution = form.add_line("resolution", "มติ")
        self.resolution.setPlaceholderText("เช่น มติ 3/2569")

    def _columns(self) -> tuple[Column[Paused], ...]:
        return (
            Column("contract_no", "สัญญา", lambda one: one.contract_no, Kind.CODE, spare=True),
            Column("borrower", "ผู้กู้", lambda one: one.borrower, least=140),
            Column("moo", "หมู่", lambda one: one.moo, Kind.WHOLE, spare=True),
            Column("outstanding", "คงเหลือ", lambda one: one.outstanding, Kind.MONEY),
            Column("next_due", "งวดถัดไป", lambda one: one.next_due, Kind.DAY, spare=True),
            Column("new_next_due", "เลื่อนเป็น", lambda one: one.new_next_due, Kind.DAY),
            Column("new_last_due", "งวดสุดท้าย", lambda one: one.new_last_due, Kind.DAY, spare=True),
            Column("guarantors", "ผู้ค้ำ", self._guarantors, least=185, weight=2),
            Column("note", "หมายเหตุ", self._note, least=80, tone=self._tone),
        )

    def _guarantors(self, one: Paused) -> str:
        return ", ".join(f"{name}{' ✓' if key in self.agreed else ''}" for key, name in one.guarantors)

    def _note(self, one: Paused) -> str:
        if one.refusal:
            return one.refusal
        if one.loan_id in self.left_out:
            return "ไม่พัก"
        return f"ตัดชำระใหม่ {one.receipts:,} ใบ" if one.receipts else "พักได้"

    def _tone(self, one: Paused) -> Tone:
        if one.refusal:
            return Tone.WRONG
        return Tone.MUTED if one.loan_id in self.left_out else Tone.SOON if one.receipts else Tone.PLAIN
