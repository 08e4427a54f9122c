"""ดอกเบี้ยค้างสิ้นปี: what the loans of a fund have earned and its own debts cost, booked, printed, taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.ledger import FiscalPeriod
from models.values.thai_date import long_date
from services.errors import UserError
from services.loan import interest_accruals, interest_earned
from services.loan.interest_accruals import Booked
from services.loan.interest_earned import Earned, Owed, Reckoning
from services.reports import interest_accruals as reports
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.papers import show_document
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.button import Button, Look
from ui.window import Window

_Line = Earned | Owed


def _whose(one: _Line) -> str:
    return one.borrower if isinstance(one, Earned) else f"{one.lender} (กองทุนกู้มา)"


COLUMNS: tuple[Column[_Line], ...] = (
    Column("contract_no", "สัญญา", lambda one: one.contract_no, Kind.CODE),
    Column("name", "ผู้กู้หรือผู้ให้กู้", _whose, least=170, weight=2),
    Column("outstanding", "คงเหลือ", lambda one: one.outstanding, Kind.MONEY),
    Column(
        "days", "ค้าง (วัน)", lambda one: (one.days or None) if isinstance(one, Earned) else None, Kind.WHOLE
    ),
    Column(
        "earned",
        "ดอกเบี้ยถึงสิ้นปี",
        lambda one: one.earned if isinstance(one, Earned) else one.amount,
        Kind.MONEY,
    ),
    Column(
        "amount",
        "ตั้งค้าง",
        lambda one: one.amount,
        Kind.MONEY,
        tone=lambda one: Tone.PLAIN if one.amount else Tone.MUTED,
    ),
)


class AccrualsWindow(Window):
    """Counts in the background when it opens; a year already booked shows by which vouchers."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, period_id: int) -> None:
        super().__init__(app, parent, "accruals_window", "ดอกเบี้ยค้างสิ้นปี")
        self.fund = fund
        self.period = app.db.read(lambda session: session.get_one(FiscalPeriod, period_id))
        self.found: Reckoning | None = None
        self.booked: Booked | None = None
        self.set_facts(f"{fund.name} · ปีบัญชี {self.period.year_be} · ณ {long_date(self.period.last)}")
        self.told = Label("", "strong")
        self.state = Label("")
        self.table: RecordTable[_Line] = RecordTable(COLUMNS)
        self.view = TableView("accruals", "ดอกเบี้ยค้างรายสัญญา", self.table)
        how = Label(reports.HOW, "caption")
        for one in (self.told, self.state, how):
            self.body.addWidget(one)
        self.body.addWidget(self.view, 1)
        self.back_button = Button("accruals_take_back", "ยกเลิกที่ตั้งไว้", self.take_back, look=Look.DANGER)
        self.book_button = Button("accruals_book", "ตั้งดอกเบี้ยค้าง", self.book, key="F6", look=Look.MAIN)
        self.back_button.setEnabled(False)
        self.back_button.hide()
        self.book_button.setEnabled(False)
        self.add_foot(
            Button("accruals_export", "Excel", self._export),
            Button("accruals_print", "พิมพ์", self._print, key="F9"),
            right=(self.back_button, self.book_button),
        )
        self.fit(1020, 690)
        self.reload()

    def reload(self) -> None:
        app, fund_id, day = self.app, self.fund.id, self.period.last

        def work(progress: Progress) -> Reckoning:
            return app.db.read(interest_earned.reckon, fund_id, day, progress)

        app.worker.run(self, "กำลังคิดดอกเบี้ยถึงสิ้นปี", work, self._show)

    def _show(self, found: Reckoning) -> None:
        self.found = found
        self.booked = self.app.db.read(interest_accruals.booked, self.period.id)
        self.table.replace([*found.rows, *found.owed])
        stopped = f" · ค้างเกิน {found.limit:,} วัน ไม่ตั้ง {found.stopped} บาท" if found.stopped.satang else ""
        self.told.setText(f"ดอกเบี้ยค้างรับ {found.total} บาท · ค้างจ่าย {found.unpaid} บาท{stopped}")
        self.state.setText(self._state_words())
        self.book_button.setEnabled(self.booked is None and not self.period.is_closed)
        self.back_button.setEnabled(self.booked is not None and not self.period.is_closed)
        self.back_button.setVisible(self.back_button.isEnabled())

    def _state_words(self) -> str:
        if self.booked is None:
            return "ปีนี้ปิดแล้วโดยไม่ได้ตั้งดอกเบี้ยค้าง" if self.period.is_closed else "ยังไม่ได้ตั้งดอกเบี้ยค้างของปีนี้"
        words = f"ตั้งแล้วตาม {self.booked.number} และกลับรายการต้นปีตาม {self.booked.turned_number}"
        if self.booked.is_stale and not self.period.is_closed:
            words += " แต่มีรายการเงินกู้ลงย้อนหลังหลังจากนั้น กรุณายกเลิกแล้วตั้งใหม่"
        return words

    def book(self) -> None:
        if self.found is None:
            return
        agreed = messages.ask(
            self,
            f"ตั้งดอกเบี้ยค้างรับ {self.found.total} บาท ค้างจ่าย {self.found.unpaid} บาท",
            f"โปรแกรมจะออกใบสำคัญสองใบ ใบแรกลงวันที่ {long_date(self.period.last)} ใบที่สองกลับรายการในวันถัดไป {reports.HOW}",
            act="ตั้งดอกเบี้ยค้าง",
        )
        if not agreed:
            return
        try:
            paper = self.app.db.write(interest_accruals.book, self.period.id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.app.say(f"ตั้งดอกเบี้ยค้างแล้ว ด้วย {paper.number}")
        self.reload()
        show_document(self.app, self, paper.id)

    def take_back(self) -> None:
        if self.booked is None:
            return
        dialog = TakeBackDialog(self.app, self, self.period, self.booked)
        dialog.accepted.connect(self.reload)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self) -> None:
        if self.found is not None:
            papers.export_report(
                self.app, self, reports.accruals_report(self.fund.name, self.found, self.booked)
            )

    def _print(self) -> None:
        if self.found is not None:
            papers.show_report(
                self.app, self, reports.accruals_report(self.fund.name, self.found, self.booked)
            )


class TakeBackDialog(FormDialog):
    """Both vouchers of a year at once."""

    def __init__(self, app: App, parent: QWidget, period: FiscalPeriod, booked: Booked) -> None:
        super().__init__(app, parent, "take_back_accruals", "ยกเลิกดอกเบี้ยค้างที่ตั้งไว้", save_words="ยกเลิกทั้งสองใบ")
        self.period, self.numbers = period, f"{booked.number} และ {booked.turned_number}"
        self.save_button.setProperty("look", "danger")
        self.set_facts(f"ปีบัญชี {period.year_be} · {self.numbers}")
        self.form.say("โปรแกรมจะบันทึกรายการกลับด้านของทั้งสองใบ ในวันเดียวกับใบเดิม แล้วตั้งใหม่ได้")
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.agreeing = Agreeing(app, self.form, booked.entry.document_id)
        self.ready()

    def save(self) -> None:
        names = self.agreeing.names
        self.app.db.write(interest_accruals.take_back, self.period.id, self.reason.text(), names)
        self.app.say(f"ยกเลิก {self.numbers} แล้ว")
