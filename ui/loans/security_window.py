"""ผู้ค้ำและหลักประกัน of one loan: signed, prolonged, replaced, released; received, kept, given back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from models.lending import Collateral, Guarantee
from services.loan import collaterals, guarantees, loans
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.form_dialog import FormDialog
from ui.loans.security_dialogs import (
    AddGuarantorDialog,
    CollateralDialog,
    ConsentDialog,
    EndDialog,
    GiveBackDialog,
    ReceiveDialog,
    ReplaceDialog,
    SignDialog,
)
from ui.papers import show_document
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.parts import Empty
from ui.window import Window


class SecurityWindow(Window):
    """Lists are read again after every act."""

    def __init__(self, app: App, parent: QWidget, loan_id: int) -> None:
        super().__init__(app, parent, "security_window", "ผู้ค้ำประกันและหลักประกัน")
        self.loan_id = loan_id
        self._read_loan()
        self.sureties: RecordTable[Guarantee] = RecordTable(self._surety_columns())
        self.surety_view = TableView("surety_rows", "ผู้ค้ำประกัน", self.sureties)
        self.things: RecordTable[Collateral] = RecordTable(_THINGS)
        self.thing_view = TableView("collateral_rows", "หลักประกัน", self.things)
        self.files = Card("collateral_files", "รูปและเอกสารของหลักประกัน")
        self._sureties_of_row = [
            Button("guarantee_paper", "สัญญาค้ำ", self._show_paper),
            Button("sign_guarantee", "บันทึกลงนาม", self._opener(SignDialog)),
            Button("consent_guarantee", "ยอมขยายเวลา", self._opener(ConsentDialog)),
            Button("end_guarantee", "ปลดภาระ", self._opener(EndDialog)),
            Button("replace_guarantor", "เปลี่ยนผู้ค้ำ", self._opener(ReplaceDialog)),
        ]
        self._things_of_row = [
            Button("change_collateral", "แก้ไข", self._change_thing),
            Button("receive_collateral", "รับไว้", self._thing_opener(ReceiveDialog)),
            Button("give_back_collateral", "คืน", self._thing_opener(GiveBackDialog)),
        ]
        add_surety = Button("add_guarantor", "เพิ่มผู้ค้ำ", self._add_surety, key="F4")
        add_thing = Button("add_collateral", "เพิ่มหลักประกัน", self._add_thing)
        self.body.addWidget(Label("ผู้ค้ำประกัน", "card_title"))
        self._surety_stack = _stacked(
            self.surety_view, Empty("sureties_empty", "สัญญานี้ยังไม่มีผู้ค้ำประกัน กด เพิ่มผู้ค้ำ ถ้ามี")
        )
        self.body.addWidget(self._surety_stack, 1)
        self.body.addLayout(_row(*self._sureties_of_row, add_surety))
        self.body.addWidget(Label("หลักประกัน", "card_title"))
        lower = QHBoxLayout()
        self._thing_stack = _stacked(
            self.thing_view, Empty("collateral_empty", "ยังไม่มีหลักประกัน กด เพิ่มหลักประกัน ถ้ามี")
        )
        lower.addWidget(self._thing_stack, 3)
        lower.addWidget(self.files, 2)
        self.files.setMinimumHeight(theme().px(150))
        self.body.addLayout(lower, 1)
        self.body.addLayout(_row(*self._things_of_row, add_thing))
        self.add_foot()
        self.surety_view.chosen.connect(lambda _row: self._follow())
        self.thing_view.chosen.connect(lambda _row: self._follow_thing())
        self.fit(1060, 690)
        self.reload()

    @property
    def surety(self) -> Guarantee | None:
        row = self.surety_view.currentIndex().row()
        return self.sureties.record(row) if 0 <= row < self.sureties.rowCount() else None

    @property
    def thing(self) -> Collateral | None:
        row = self.thing_view.currentIndex().row()
        return self.things.record(row) if 0 <= row < self.things.rowCount() else None

    def reload(self) -> None:
        self._read_loan()
        at = max(self.surety_view.currentIndex().row(), 0), max(self.thing_view.currentIndex().row(), 0)
        self.sureties.replace(list(self.app.db.read(guarantees.guarantees_of, self.loan_id)))
        self.things.replace(list(self.app.db.read(collaterals.of_loan, self.loan)))
        self._surety_stack.setCurrentIndex(0 if self.sureties.rowCount() else 1)
        self._thing_stack.setCurrentIndex(0 if self.things.rowCount() else 1)
        self.files.setVisible(bool(self.things.rowCount()))
        self.surety_view.choose_row(at[0] if self.sureties.rowCount() else -1)
        self.thing_view.choose_row(at[1] if self.things.rowCount() else -1)
        self._follow()
        self._follow_thing()

    def _read_loan(self) -> None:
        self.loan = self.app.db.read(loans.get, self.loan_id)
        loan = self.loan
        owed = f"คงเหลือ {loan.outstanding}" if loan.disbursed is not None else f"รอจ่ายเงิน {loan.principal}"
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name} · {owed} บาท")

    def _surety_columns(self) -> tuple[Column[Guarantee], ...]:
        def status(one: Guarantee) -> str:
            over = self.loan.closed is not None or self.loan.cancelled is not None
            return guarantees.status_words(one, self.app.today(), closed=over)

        return (
            Column("name", "ผู้ค้ำประกัน", lambda one: one.person.name, least=160, weight=2),
            Column("relation", "เกี่ยวข้องเป็น", lambda one: one.relation, spare=True),
            Column("most", "วงเงินค้ำ", lambda one: one.most, Kind.MONEY),
            Column("signed", "ลงนาม", lambda one: one.signed, Kind.DAY),
            Column("until", "ค้ำถึง", lambda one: one.until, Kind.DAY),
            Column("status", "สถานะ", status, Kind.CODE),
        )

    def _follow(self) -> None:
        one = self.surety
        live = (
            one is not None and one.ended is None and self.loan.closed is None and self.loan.cancelled is None
        )
        for button in self._sureties_of_row[1:]:
            button.setEnabled(live)
        self._sureties_of_row[0].setEnabled(one is not None and one.document_id is not None)

    def _follow_thing(self) -> None:
        one = self.thing
        held = one is not None and one.received is not None and one.returned is None
        self._things_of_row[0].setEnabled(one is not None)
        self._things_of_row[1].setEnabled(one is not None and not held)
        self._things_of_row[2].setEnabled(held)
        self.files.clear()
        if one is None:
            self.files.text("เลือกหลักประกันเพื่อดูหรือแนบรูปและเอกสาร")
        else:
            self.files.title(one.description, collaterals.status_words(one))
            self.files.add(AttachmentsBox(self.app, "collateral", one.id))

    def _open(self, dialog: FormDialog) -> None:
        dialog.accepted.connect(self.reload)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _opener(self, kind: Callable[[App, QWidget, Guarantee], FormDialog]) -> Callable[[], None]:
        def run() -> None:
            if (one := self.surety) is not None:
                self._open(kind(self.app, self, one))

        return run

    def _thing_opener(self, kind: Callable[[App, QWidget, Collateral], FormDialog]) -> Callable[[], None]:
        def run() -> None:
            if (one := self.thing) is not None:
                self._open(kind(self.app, self, one))

        return run

    def _add_surety(self) -> None:
        self._open(AddGuarantorDialog(self.app, self, self.loan))

    def _add_thing(self) -> None:
        self._open(CollateralDialog(self.app, self, self.loan_id))

    def _change_thing(self) -> None:
        if (one := self.thing) is not None:
            self._open(CollateralDialog(self.app, self, self.loan_id, one))

    def _show_paper(self) -> None:
        if (one := self.surety) is not None and one.document_id is not None:
            show_document(self.app, self, one.document_id)


def _stacked(view: QWidget, empty: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in (view, empty):
        stack.addWidget(widget)
    return stack


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for one in buttons:
        row.addWidget(one)
    return row


_THINGS: tuple[Column[Collateral], ...] = (
    Column("kind", "ชนิด", lambda one: one.kind.label, spare=True),
    Column("description", "หลักประกัน", lambda one: one.description, least=150, weight=2),
    Column("value", "มูลค่า", lambda one: one.value, Kind.MONEY),
    Column("status", "อยู่ที่", collaterals.status_words, Kind.CODE),
)
