"""Whom a member named to receive for her: the list in her order, kept all at once so that shares make a hundred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models import terms
from services import office
from services.errors import UserError
from services.fund import beneficiaries
from services.fund.beneficiaries import BeneficiaryInput
from ui.app import App
from ui.form import Composed
from ui.form_dialog import FormDialog
from ui.persons.inputs import CitizenIdEdit, PhoneEdit
from ui.table import Column, RecordTable, TableView
from ui.theme import theme
from ui.widgets.address_edit import AddressEdit
from ui.widgets.button import Button
from ui.widgets.parts import margins
from ui.widgets.thai_date_edit import ThaiDateEdit

COLUMNS: tuple[Column[BeneficiaryInput], ...] = (
    Column("name", terms.FULL_NAME, lambda one: one.name, least=190, weight=2),
    Column("relation", "เกี่ยวข้องเป็น", lambda one: one.relation),
    Column("percent", "ร้อยละ", lambda one: "" if one.percent is None else str(one.percent)),
)


class BeneficiaryList(Composed):
    """Rows are typed one by one in a form of their own; nothing is stored before the whole list is."""

    def __init__(self, app: App, rows: Sequence[BeneficiaryInput]) -> None:
        super().__init__()
        self._app = app
        self.rows = list(rows)
        self.table: RecordTable[BeneficiaryInput] = RecordTable(COLUMNS)
        self.view = TableView("beneficiary_list", "ผู้รับประโยชน์ตามลำดับ", self.table)
        self.view.setMinimumHeight(theme().px(200))
        self.view.opened.connect(lambda _row: self.edit())
        self._needing = [
            Button("beneficiary_up", "เลื่อนขึ้น", self.move_up),
            Button("remove_beneficiary", "เอาออก", self.remove),
            Button("edit_beneficiary", "แก้ไข", self.edit, key="F2"),
        ]
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (*self._needing, Button("add_beneficiary", "เพิ่มคน", self.add, key="F4")):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        margins(column, 0, 0, 8)
        column.addWidget(self.view)
        column.addLayout(buttons)
        self.setFocusProxy(self.view)
        self._show(0)

    def typed(self) -> object:
        return [asdict(one) for one in self.rows]

    def put_back(self, typed: object) -> None:
        """Drafts are not kept of a list like this."""

    def add(self) -> None:
        self._open(None, self.rows.append, len(self.rows))

    def edit(self) -> None:
        at = self._at()
        if at is not None:
            self._open(self.rows[at], lambda one: self.rows.__setitem__(at, one), at)

    def remove(self) -> None:
        if (at := self._at()) is not None:
            del self.rows[at]
            self._changed(max(at - 1, 0))

    def move_up(self) -> None:
        if at := self._at():
            self.rows[at - 1], self.rows[at] = self.rows[at], self.rows[at - 1]
            self._changed(at - 1)

    def _at(self) -> int | None:
        row = self.view.currentIndex().row()
        return row if 0 <= row < len(self.rows) else None

    def _open(
        self, present: BeneficiaryInput | None, keep: Callable[[BeneficiaryInput], object], at: int
    ) -> None:
        form = BeneficiaryForm(self._app, self.window(), present)

        def kept() -> None:
            assert form.entered is not None
            keep(form.entered)
            self._changed(at)

        form.accepted.connect(kept)
        form.finished.connect(form.deleteLater)
        form.open()

    def _changed(self, at: int) -> None:
        self._show(at)
        self.changed.emit()

    def _show(self, at: int) -> None:
        self.table.replace(self.rows)
        self.view.choose_row(at if self.rows else -1)
        for button in self._needing:
            button.setEnabled(bool(self.rows))


class BeneficiaryForm(FormDialog):
    """One of them; after it was accepted entered is what was typed, checked."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, present: BeneficiaryInput | None) -> None:
        title = "เพิ่มผู้รับประโยชน์" if present is None else "แก้ไขผู้รับประโยชน์"
        super().__init__(app, parent, "beneficiary_form", title, save_words="ตกลง")
        self.entered: BeneficiaryInput | None = None
        form = self.form
        self.name = form.add_line("name", terms.FULL_NAME, hint="มีคำนำหน้า เช่น นางสาว")
        self.relation = form.add_line("relation", "เกี่ยวข้องเป็น", hint="เช่น บุตร คู่สมรส")
        self.percent = form.add_line("percent", "ร้อยละ", hint="เว้นว่างทุกคนถ้าแบ่งเท่ากัน", beside=True)
        self.citizen_id = form.add("citizen_id", terms.CITIZEN_ID, CitizenIdEdit())
        self.birth = form.add("birth_date", terms.BIRTH_DATE, ThaiDateEdit(today=app.today))
        self.phone = form.add("phone", terms.PHONE, PhoneEdit(), beside=True)
        council = app.db.read(office.council)
        form.fold("fold_address", "ที่อยู่")
        self.address = form.add("address", "ที่อยู่", AddressEdit(council.tambon_code if council else ""))
        if present is not None:
            self.name.setText(present.name)
            self.relation.setText(present.relation)
            self.percent.setText("" if present.percent is None else str(present.percent))
            self.citizen_id.keep(present.citizen_id)
            self.birth.set_day(present.birth_date)
            self.phone.setText(present.phone)
            self.address.set_address(present.address)
            form.unfold_told()
        self.ready()

    def save(self) -> None:
        self.entered = beneficiaries.checked(
            BeneficiaryInput(
                self.name.text(),
                self.relation.text(),
                self.citizen_id.number(),
                self.birth.day(),
                self.phone.text(),
                self.address.address(),
                self._percent(),
            ),
            self.app.today(),
        )

    def _percent(self) -> int | None:
        typed = self.percent.text().strip().rstrip("%").strip()
        if not typed:
            return None
        if not typed.isdecimal():
            raise UserError("ร้อยละต้องเป็นจำนวนเต็ม เช่น 50 กรุณาพิมพ์ใหม่ หรือเว้นว่างทุกคน", field="percent")
        return int(typed)


class BeneficiariesDialog(FormDialog):
    form_width = 720

    def __init__(self, app: App, parent: QWidget, fund_id: int, person_id: int, facts: str) -> None:
        super().__init__(app, parent, "beneficiaries", "ผู้รับประโยชน์")
        self._fund_id, self._person_id = fund_id, person_id
        self.set_facts(facts)
        named = app.db.read(beneficiaries.of_member, fund_id, person_id)
        self.list = self.form.add(
            "percent",
            "ผู้ที่รับเงินแทนเมื่อเสียชีวิต ตามลำดับ",
            BeneficiaryList(app, [beneficiaries.as_input(one) for one in named]),
        )
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            beneficiaries.save, self._fund_id, self._person_id, tuple(self.list.rows), self.app.today()
        )
