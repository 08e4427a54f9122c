"""ค่าเผื่อหนี้สงสัยจะสูญ: the classes of a day, what the books have, and the entry that brings both together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import ZERO
from models.values.thai_date import fiscal_year_be, fiscal_year_span, long_date
from services.errors import UserError
from services.loan import allowance
from services.loan.allowance import ClassSum, Loss, LossClass, Reckoning
from services.reports import arrears as reports
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.day_row import DayRow
from ui.papers import show_document
from ui.settings.fund_rules_window import FundRulesWindow
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import SIZES, Tone, theme
from ui.widgets.button import Button, Look
from ui.window import Window

_TONES = {LossClass.NORMAL: Tone.GOOD, LossClass.LOW: Tone.SOON}


def _over(one: ClassSum) -> str:
    return f"เกิน {one.over:,} วัน" if one.over else "ถึงเกณฑ์แรก"


CLASSES: tuple[Column[ClassSum], ...] = (
    Column(
        "kind",
        "ชั้น",
        lambda one: one.kind.label,
        least=130,
        weight=2,
        tone=lambda one: _TONES.get(one.kind, Tone.WRONG),
    ),
    Column("over", "ค้าง", _over, Kind.CODE),
    Column("count", "สัญญา", lambda one: one.count, Kind.WHOLE),
    Column("outstanding", "เงินต้นคงเหลือ", lambda one: one.outstanding, Kind.MONEY),
    Column("percent", "ร้อยละ", lambda one: one.percent, Kind.WHOLE),
    Column("amount", "ค่าเผื่อ", lambda one: one.amount, Kind.MONEY),
)
LOSSES: tuple[Column[Loss], ...] = (
    Column("contract_no", "สัญญา", lambda one: one.aged.debt.contract_no, Kind.CODE),
    Column("borrower", "ผู้กู้", lambda one: one.aged.debt.borrower, least=150, weight=2),
    Column("days", "ค้าง (วัน)", lambda one: one.aged.debt.days, Kind.WHOLE),
    Column("kind", "ชั้น", lambda one: one.kind.label, Kind.CODE),
    Column("outstanding", "คงเหลือ", lambda one: one.aged.debt.outstanding, Kind.MONEY),
    Column("amount", "ค่าเผื่อ", lambda one: one.amount, Kind.MONEY),
)


class AllowanceWindow(Window):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "allowance_window", "ค่าเผื่อหนี้สงสัยจะสูญ")
        self.fund = fund
        self.found: Reckoning | None = None
        head = DayRow(app, "allowance_day")
        self.day = head.day
        head.add(Button("allowance_count", "คิดค่าเผื่อ", self.reload, key="F5"))
        head.add(Button("allowance_year_end", "สิ้นปีบัญชีก่อน", self._year_end))
        head.addStretch(1)
        head.add(Button("allowance_rules", "ตารางชั้นลูกหนี้", self._rules))
        self.classes: RecordTable[ClassSum] = RecordTable(CLASSES)
        self.class_view = TableView("loss_classes", "ชั้นลูกหนี้", self.classes)
        self.class_view.setMinimumHeight(theme().px(SIZES.header + SIZES.row * len(LossClass) + 8))
        self.table: RecordTable[Loss] = RecordTable(LOSSES)
        self.view = TableView("losses", "ค่าเผื่อรายสัญญา", self.table)
        self.told = Label("", "strong")
        self.stopped = Label("", "caption")
        self.body.addLayout(head)
        self.body.addWidget(self.class_view)
        self.body.addWidget(self.told)
        self.body.addWidget(self.stopped)
        self.body.addWidget(self.view, 1)
        self.book_button = Button("allowance_book", "บันทึกค่าเผื่อ", self.book, key="F6", look=Look.MAIN)
        self.book_button.setEnabled(False)
        self.add_foot(
            Button("allowance_export", "Excel", self._export),
            Button("allowance_print", "พิมพ์", self._print, key="F9"),
            right=(self.book_button,),
        )
        self.fit(1020, 690)
        self.reload()

    def reload(self) -> None:
        try:
            day = self.day.required_day()
        except UserError as error:
            messages.show_error(self, error)
            return
        app, fund_id = self.app, self.fund.id

        def work(progress: Progress) -> Reckoning:
            return app.db.read(allowance.reckon, fund_id, day, progress)

        app.worker.run(self, "กำลังจัดชั้นลูกหนี้", work, self._show)

    def _show(self, found: Reckoning) -> None:
        self.found = found
        self.classes.replace(found.sums)
        self.table.replace([one for one in found.losses if one.kind is not LossClass.NORMAL])
        self.set_facts(f"{self.fund.name} · ณ {long_date(found.day)}")
        difference = found.difference
        words = (
            f"ต้องตั้งเพิ่ม {difference} บาท"
            if difference > ZERO
            else f"ตั้งไว้เกิน {-difference} บาท"
            if difference < ZERO
            else "ตรงกับบัญชีแล้ว"
        )
        self.told.setText(f"ควรมี {found.needed} บาท · มีในบัญชี {found.booked} บาท · {words}")
        self.stopped.setText(
            f"ดอกเบี้ยของลูกหนี้ที่ต่ำกว่ามาตรฐานลงไป {found.stopped} บาท ไม่ตั้งเป็นรายได้ค้างรับ รับรู้เมื่อได้รับเงินเท่านั้น"
        )
        self.book_button.setEnabled(bool(difference))

    def book(self) -> None:
        if self.found is None:
            return
        try:
            dialog = BookDialog(self.app, self, self.fund, self.found)
        except UserError as error:
            messages.show_error(self, error)
            return

        def booked() -> None:
            self.reload()
            if dialog.document_id is not None:
                show_document(self.app, self, dialog.document_id)

        dialog.accepted.connect(booked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _year_end(self) -> None:
        month = self.fund.fiscal_start_month
        first, _ = fiscal_year_span(fiscal_year_be(self.app.today(), month), month)
        self.day.set_day(first.fromordinal(first.toordinal() - 1))
        self.reload()

    def _rules(self) -> None:
        window = FundRulesWindow(self.app, self, self.fund)
        window.finished.connect(self.reload)
        window.open()

    def _export(self) -> None:
        if self.found is not None:
            papers.export_report(self.app, self, reports.classes_report(self.fund.name, self.found))

    def _print(self) -> None:
        if self.found is not None:
            papers.show_report(self.app, self, reports.classes_report(self.fund.name, self.found))


class BookDialog(FormDialog):
    """The entry as it would be written; document_id is the voucher after it was accepted."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, found: Reckoning) -> None:
        super().__init__(app, parent, "book_allowance", "บันทึกค่าเผื่อหนี้สงสัยจะสูญ")
        self.fund, self.found = fund, found
        self.document_id: int | None = None
        self.set_facts(f"{fund.name} · ณ {long_date(found.day)}")
        preview = app.db.read(allowance.preview, found, fund.id)
        for one in preview.lines:
            self.form.say(one.words)
        for warning in preview.warnings:
            self.form.say(warning)
        self.approved_by = self.form.add_line("approved_by", "ผู้อนุมัติ", hint="เช่น ประธานกองทุน ถ้ามีมติหรือผู้อนุมัติ")
        self.ready()

    def save(self) -> None:
        paper = self.app.db.write(allowance.book, self.fund.id, self.found.day, self.approved_by.text())
        self.document_id = paper.id
        self.app.say(f"บันทึกค่าเผื่อหนี้ {self.found.needed} บาท แล้ว ด้วย {paper.number}")
