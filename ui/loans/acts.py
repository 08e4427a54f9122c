"""What can be done to loans: each act is one form, and afterwards its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.fund import Fund
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind
from services.loan import guarantees, loan_closings, loan_products, loans
from services.loan.loan_card import Card
from services.loan.loan_repayments import RepaymentInput
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.amend_dialogs import PauseDialog, RestructureDialog, StopDialog
from ui.loans.approve_dialog import ApproveDialog
from ui.loans.change_dialog import ChangeDialog
from ui.loans.closing_dialogs import DrawDialog, EndDrawingDialog, PayoffDialog, ReturnDialog, SetOffDialog
from ui.loans.debt_dialogs import RecoverDialog, TakeBackDialog, WaiverDialog, WriteOffDialog
from ui.loans.disburse_dialog import DisburseDialog
from ui.loans.loan_window import LoanWindow
from ui.loans.pause_window import PauseWindow
from ui.loans.repay_dialog import RepayDialog
from ui.loans.reverse_dialog import CancelApprovalDialog, ReverseDialog, taken_back_words
from ui.loans.why_window import WhyWindow
from ui.papers import show_document, show_documents
from ui.printing import Onward

# the form of each act that the window of a loan asks for
DIALOGS: Mapping[str, Callable[[App, QWidget, Loan], FormDialog]] = {
    "restructure": RestructureDialog,
    "pause": PauseDialog,
    "stop": StopDialog,
    "waive": WaiverDialog,
    "write_off": WriteOffDialog,
    "recover": RecoverDialog,
    "payoff": PayoffDialog,
    "set_off": SetOffDialog,
    "draw": DrawDialog,
    "end_drawing": EndDrawingDialog,
    "return": ReturnDialog,
}


class LoanActs(QObject):
    """page is the widget that dialogs and papers open over."""

    made = Signal(int)  # a new loan, to be shown whatever hides it
    asked_products = Signal()

    def __init__(self, app: App, page: QWidget) -> None:
        super().__init__(page)
        self._app, self._page = app, page

    def approve(self, fund: Fund) -> None:
        if not self._app.db.read(loan_products.products, fund.id):
            if messages.ask(
                self._page,
                "กองทุนนี้ยังไม่มีประเภทเงินกู้",
                "เพิ่มประเภทเงินกู้ก่อน แล้วจึงอนุมัติเงินกู้",
                act="เพิ่มประเภทเงินกู้",
            ):
                self.asked_products.emit()
            return
        dialog = ApproveDialog(self._app, self._page, fund.id)
        dialog.accepted.connect(lambda: self._approved(dialog.loan))
        _open(dialog)

    def disburse(self, card: Card) -> None:
        dialog = DisburseDialog(self._app, self._page, card.loan)
        dialog.accepted.connect(lambda: self._paid_out(card.loan.id))
        _open(dialog)

    def repay(
        self,
        fund: Fund,
        loan_id: int | None = None,
        like: RepaymentInput | None = None,
        *,
        payer_id: int | None = None,
        over: QWidget | None = None,
    ) -> None:
        """Without a loan the form asks whose money it is; like is the receipt before, whose day and till go on.

        payer_id is a guarantor who pays in the borrower's place.
        """
        house = over or self._page
        dialog = RepayDialog(self._app, house, fund.id, loan_id, like, payer_id=payer_id)

        def taken() -> None:
            receipt, present = dialog.receipt, dialog.taken
            assert receipt is not None
            onward = Onward("รับรายถัดไป", "F2", lambda: self.repay(fund, like=present))
            show_document(self._app, house, receipt.id, None if over is not None else onward)
            loan_id, document_id = dialog.loan_id, receipt.id
            self._app.say(
                f"รับชำระ {dialog.amount.amount()} บาท จาก{dialog.picker.text()} ใบเสร็จ {receipt.number}",
                lambda: self._take_back(loan_id, document_id),
            )

        dialog.accepted.connect(taken)
        _open(dialog)

    def reverse(self, loan: Loan, event: LoanEvent, over: QWidget | None = None) -> None:
        """over is the window the form opens over, when it is not the page."""
        dialog = ReverseDialog(self._app, over or self._page, loan, event)

        def taken_back() -> None:
            voucher = dialog.voucher
            assert voucher is not None
            self._app.say(f"ยกเลิก{taken_back_words(event)} {event.document.number} แล้ว ด้วย {voucher.number}")
            show_document(self._app, over or self._page, voucher.id)

        dialog.accepted.connect(taken_back)
        _open(dialog)

    def _take_back(self, loan_id: int, document_id: int) -> None:
        """A receipt is not undone without a trace: เลิกทำ opens the form that takes it back."""
        loan = self._app.db.read(loans.get, loan_id)
        self.reverse(loan, next(one for one in loan.events if one.document_id == document_id))

    def cancel_approval(self, card: Card) -> None:
        dialog = CancelApprovalDialog(self._app, self._page, card.loan)

        def cancelled() -> None:
            self._app.say(f"ยกเลิกการอนุมัติ {card.loan.contract_no} แล้ว")

        dialog.accepted.connect(cancelled)
        _open(dialog)

    def show_history(self, loan_id: int) -> None:
        """The window of the loan, with all its acts."""
        window = LoanWindow(self._app, self._page, loan_id)

        def ask(event: LoanEvent) -> None:
            if event.kind in (LoanEventKind.WAIVED, LoanEventKind.WRITTEN_OFF):
                self.take_back(loan_id, event, window)
            else:
                self.reverse(self._app.db.read(loans.get, loan_id), event, window)

        window.asked_reverse.connect(ask)
        window.asked_take_back.connect(lambda row: self.take_back(loan_id, row, window))
        window.asked_act.connect(lambda what: self.change(loan_id, what, window))
        window.open()

    def change(self, loan_id: int, what: str, over: QWidget) -> None:
        """what is the act's name as the window's tabs say it; its papers are shown afterwards."""
        loan = self._app.db.read(loans.get, loan_id)
        if what == "keep":
            self._app.db.write(loan_closings.keep_again, loan_id)
            self._app.say(f"สัญญา {loan.contract_no} ยังเก็บอยู่ที่กองทุน")
            return
        if what == "pause_many":
            self.pause_many(loan.fund, over)
            return
        if what in ("repay", "guarantor_pays"):
            living = [
                one for one in self._app.db.read(guarantees.guarantees_of, loan_id) if one.ended is None
            ]
            payer = living[0].person_id if living and what == "guarantor_pays" else None
            self.repay(loan.fund, loan_id, payer_id=payer, over=over)
            return
        dialog = DIALOGS[what](self._app, over, loan)

        def done() -> None:
            if isinstance(dialog, ChangeDialog):
                show_documents(self._app, over, dialog.documents)
                self._app.say(f"{dialog.windowTitle()} {loan.contract_no} แล้ว")
            elif isinstance(dialog, RecoverDialog) and dialog.receipt is not None:
                show_document(self._app, over, dialog.receipt.id)
            elif what == "return":
                self._app.say(f"คืนสัญญา {loan.contract_no} แล้ว")

        dialog.accepted.connect(done)
        _open(dialog)

    def take_back(
        self, loan_id: int, row: LoanAmendment | LoanEvent, over: QWidget, *, whole: bool = False
    ) -> None:
        """whole takes back every pause of the same resolution."""
        loan = self._app.db.read(loans.get, loan_id)
        dialog = TakeBackDialog(self._app, over, loan, row)
        if dialog.whole is not None:
            dialog.whole.setChecked(whole)

        def taken_back() -> None:
            voucher = dialog.voucher
            assert voucher is not None
            self._app.say(f"ยกเลิก {row.document.number} แล้ว ด้วย {voucher.number}")
            show_document(self._app, over, voucher.id)

        dialog.accepted.connect(taken_back)
        _open(dialog)

    def pause_many(self, fund: Fund, over: QWidget) -> None:
        window = PauseWindow(self._app, over, fund)

        def paused(made: list[LoanAmendment]) -> None:
            first = made[0]
            self._app.say(
                f"พักชำระ {len(made):,} สัญญา ตามมติ {first.resolution}",
                lambda: self.take_back(first.loan_id, first, self._page, whole=True),
            )
            show_documents(self._app, over, [one.document_id for one in made])

        window.paused.connect(paused)
        window.open()

    def show_why(self, card: Card) -> None:
        if card.state is not None:
            WhyWindow(self._app, self._page, card, card.state).open()

    def _approved(self, loan: Loan | None) -> None:
        assert loan is not None
        self.made.emit(loan.id)
        if loan.disbursed is not None:
            self._paid_out(loan.id)
            return
        self._app.say(f"อนุมัติ {loan.contract_no} {loan.principal} บาท แล้ว รอจ่ายเงิน")
        show_document(self._app, self._page, loan.contract_id)

    def _paid_out(self, loan_id: int) -> None:
        """Voucher and schedule, to be signed while the borrower is here."""
        loan = self._app.db.read(loans.get, loan_id)
        self._app.say(f"จ่ายเงินกู้ {loan.contract_no} {loan.principal} บาท แล้ว")
        live = [one for one in loan.events if one.cancelled_by_id is None]
        papers = [live[-1].document_id]
        if loan.schedule_id is not None:
            papers.append(loan.schedule_id)
        show_documents(self._app, self._page, papers)


def _open(dialog: QDialog) -> None:
    """The dialog is let go once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
