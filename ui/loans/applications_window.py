"""คำขอกู้: every request by state, its card, and the next step of its life; the file for the committee is made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.lending import LoanApplication, LoanApplicationState
from services import lists
from services.errors import UserError
from services.listing import Wish
from services.lists import Listed
from services.loan import loan_application_lists, loan_applications, loan_products, loan_request_papers
from services.loan.loan_application_lists import LOAN_APPLICATIONS, WAITING
from services.reports.table import Report
from ui import messages, papers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow, narrowing
from ui.loans import security_registers
from ui.loans.application_card import ApplicationCard
from ui.loans.application_dialogs import (
    ApproveRequestDialog,
    ContractDialog,
    DeferDialog,
    RecommendDialog,
    RejectDialog,
    WithdrawDialog,
)
from ui.loans.application_form import ApplicationForm
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty
from ui.widgets.picker import search_box

_SHOWN = 500  # the newest; the rest is found by searching
_SEARCH_MS = 120
_EVERYTHING = ""

COLUMNS: tuple[Column[Listed], ...] = (
    Column("number", "เลขที่คำขอ", lambda one: one["number"], Kind.CODE),
    Column("received", "วันที่รับ", lambda one: one["received"], Kind.DAY, spare=True),
    Column("full_name", "ผู้ขอกู้", lambda one: one["full_name"], least=210, weight=2),
    Column("asked", "ขอกู้", lambda one: one["asked"], Kind.MONEY),
    Column("approved", "อนุมัติ", lambda one: one["approved"], Kind.MONEY, spare=True),
    Column(
        "state",
        "สถานะ",
        lambda one: one["state"],
        Kind.CODE,
        tone=lambda one: Tone(one.marks["state"].value),
    ),
)


class ApplicationsWindow(ListWindow[Listed]):
    made_loan = Signal(int)  # the contract to be shown, after the window was closed by it
    asked_products = Signal()  # there is no product to ask for

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "loan_applications_window", "คำขอกู้")
        self.fund = fund
        self.search = search_box("application_search", LOAN_APPLICATIONS.search_words)
        states = [(one.value, one.label) for one in LoanApplicationState]
        self.state: Filter[str] = Filter(
            "application_state", "สถานะ", [(_EVERYTHING, "ทั้งหมด"), (WAITING, "ยังไม่เสร็จ"), *states]
        )
        self.state.set_key(WAITING)
        tools = (
            Button("excel", "Excel", self.export),
            Button("application_register", "พิมพ์ทะเบียน", self.print_register, key="F9"),
            Button("committee_pack", "แฟ้มเข้าประชุม", self.show_pack),
        )
        self.body.addLayout(narrowing(self.search, self.state, *tools))
        empty = Empty("loan_applications_empty", "ไม่มีคำขอกู้ในส่วนนี้", "เพิ่มคำขอกู้", self.add)
        self.build("loan_application_rows", "คำขอกู้", COLUMNS, empty, key=lambda one: one.id)
        self.card = ApplicationCard(app)
        self.beside.addWidget(self.card, 2)
        self._connect()
        self.add_foot(
            Button("guarantor_register", "ทะเบียนผู้ค้ำ", self.show_guarantors, look=Look.QUIET),
            Button("collateral_register", "ทะเบียนหลักประกัน", self.show_collateral, look=Look.QUIET),
            right=(Button("add_application", "เพิ่มคำขอกู้", self.add, key="F4", look=Look.MAIN),),
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda: self._soon.start(_SEARCH_MS))
        self.state.changed.connect(self.reload)
        self.fit(1180, 680)
        self.reload()

    def rows(self) -> Sequence[Listed]:
        counts = self.app.db.read(loan_application_lists.counts, self.fund.id)
        waiting = [(one, counts[one]) for one in loan_applications.OPEN if counts.get(one)]
        told = " · ".join(f"{one.label} {number:,}" for one, number in waiting)
        self.set_facts(f"{self.fund.name} · {told or 'ไม่มีคำขอค้าง'}")
        return self.app.db.read(lists.page, LOAN_APPLICATIONS, self._wish(), limit=_SHOWN)

    def follow(self) -> None:
        super().follow()
        self.card.show_application(self.chosen.id if self.chosen is not None else None)

    def show_application(self, application_id: int) -> None:
        """Chooses it, whatever hides it."""
        if self.table.find(lambda one: one.id == application_id) < 0:
            self.search.clear()
            self.state.set_key(_EVERYTHING)
            self._soon.stop()
            self.reload()
        self.view.choose_row(self.table.find(lambda one: one.id == application_id))

    def open_record(self) -> None:
        row = self.card.shown
        if row is not None and row.state in (LoanApplicationState.DRAFT, LoanApplicationState.DEFERRED):
            self._edit()

    def add(self) -> None:
        if not self.app.db.read(loan_products.products, self.fund.id):
            if messages.ask(
                self,
                "กองทุนนี้ยังไม่มีประเภทเงินกู้",
                "เพิ่มประเภทเงินกู้ก่อน แล้วจึงรับคำขอ",
                act="เพิ่มประเภทเงินกู้",
            ):
                self.reject()
                self.asked_products.emit()
            return
        self._open_form(ApplicationForm(self.app, self, self.fund))

    def export(self) -> None:
        papers.export_report(self.app, self, self._report())

    def print_register(self) -> None:
        papers.show_report(self.app, self, self._report())

    def show_pack(self) -> None:
        from ui.loans.pack_window import PackWindow

        window = PackWindow(self.app, self, self.fund)
        window.finished.connect(self.reload)
        window.open()

    def show_guarantors(self) -> None:
        self._show_register(security_registers.guarantors(self.app, self, self.fund))

    def show_collateral(self) -> None:
        self._show_register(security_registers.collateral(self.app, self, self.fund))

    def _show_register(self, window: security_registers.SecurityRegister) -> None:
        window.accepted.connect(self.accept)  # a contract was opened behind both
        window.open()

    def _connect(self) -> None:
        card = self.card
        card.asked_edit.connect(self._edit)
        card.asked_submit.connect(self._submit)
        card.asked_paper.connect(self._paper)
        card.asked_latest.connect(self._latest)
        card.asked_loan.connect(self._go_to_loan)
        card.asked_member.connect(self._go_to_member)
        for asked, dialog, words in (
            (card.asked_recommend, RecommendDialog, "บันทึกความเห็นแล้ว รอมติ"),
            (card.asked_approve, ApproveRequestDialog, "บันทึกมติอนุมัติแล้ว รอทำสัญญา"),
            (card.asked_reject, RejectDialog, "บันทึกว่าไม่อนุมัติแล้ว"),
            (card.asked_defer, DeferDialog, "บันทึกว่าให้แก้ไขแล้ว"),
            (card.asked_withdraw, WithdrawDialog, "ถอนคำขอแล้ว"),
        ):
            asked.connect(self._opener(dialog, words))
        card.asked_contract.connect(self._contract)

    def _opener(self, dialog: Callable[..., FormDialog], words: str) -> Callable[[], None]:
        def run() -> None:
            row = self.card.shown
            if row is None:
                return
            name, row_id = row.membership.person.name, row.id

            def done() -> None:
                self.app.say(f"{name}: {words}")
                self.show_application(row_id)

            self.show_form(dialog(self.app, self, row), done)

        return run

    def _edit(self) -> None:
        if self.card.shown is not None:
            self._open_form(ApplicationForm(self.app, self, self.fund, self.card.shown))

    def _open_form(self, form: ApplicationForm) -> None:
        def done() -> None:
            assert form.saved is not None
            self.show_application(form.saved.id)
            row = self.app.db.read(loan_applications.get, form.saved.id)
            self._said(row)

        self.show_form(form, done)

    def _said(self, row: LoanApplication) -> None:
        number, name = loan_applications.number_of(row), row.membership.person.name
        if row.state is LoanApplicationState.DRAFT:
            self.app.say(f"เก็บร่างคำขอกู้ของ{name}แล้ว")
        else:
            self.app.say(f"ยื่นคำขอ {number} ของ{name}แล้ว รอความเห็น")

    def _submit(self) -> None:
        """Nothing to undo: the number it takes stays used, and withdrawing marks its paper."""
        row = self.card.shown
        if row is None:
            return
        try:
            self.app.db.write(loan_applications.submit, row.id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.reload()
        self._said(self.app.db.read(loan_applications.get, row.id))

    def _contract(self) -> None:
        if (row := self.card.shown) is None:
            return
        dialog = ContractDialog(self.app, self, row)

        def made() -> None:
            assert dialog.loan is not None
            self.app.say(f"ทำสัญญา {dialog.loan.contract_no} แล้ว รอจ่ายเงิน")
            loan_id = dialog.loan.id
            self.accept()
            self.made_loan.emit(loan_id)

        self.show_form(dialog, made)

    def _paper(self) -> None:
        row = self.card.shown
        if row is not None and row.document_id is not None:
            papers.show_document(self.app, self, row.document_id)

    def _latest(self) -> None:
        if (row := self.card.shown) is not None:
            day = self.app.today()
            papers.show_gathered(
                self.app, self, "loan_application", loan_request_papers.gather_request, row.id, day
            )

    def _go_to_loan(self, loan_id: int) -> None:
        self.accept()
        self.app.go("loans", loan_id)

    def _go_to_member(self, membership_id: int) -> None:
        self.accept()
        self.app.go("members", membership_id)

    def _wish(self) -> Wish:
        state = self.state.key() or None
        return loan_application_lists.wish(self.fund.id, self.app.today(), self.search.text(), state)

    def _report(self) -> Report:
        return self.app.db.read(lists.report, LOAN_APPLICATIONS, self._wish())
