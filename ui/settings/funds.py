"""The funds of the office: the list, a new one, what may still be changed of an old one, its rules and committee."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund
from models.values.thai_date import MONTHS
from services.fund import funds
from ui.app import App
from ui.first_run.fund_fields import FundFields, OpeningFields
from ui.form_dialog import FormDialog
from ui.settings.fund_committee_window import FundCommitteeWindow
from ui.settings.fund_rules_window import FundRulesWindow
from ui.settings.section import Section
from ui.table import Column, RecordTable, TableView
from ui.theme import theme
from ui.widgets.button import Look
from ui.widgets.thai_date_edit import ThaiDateEdit

COLUMNS: list[Column[Fund]] = [
    Column("name", terms.FUND, lambda fund: fund.name, weight=2),
    Column("kind", "ประเภท", lambda fund: fund.kind.label),
    Column("month", "ปีบัญชีเริ่ม", lambda fund: f"1 {MONTHS[fund.fiscal_start_month - 1]}", weight=0),
    Column("size", "ใบเสร็จต่อเล่ม", lambda fund: f"{fund.receipt_book_size} ใบ", weight=0, spare=True),
]


class FundsSection(Section):
    key = "funds"
    title = "กองทุน"
    lead = "แต่ละกองทุนมีทะเบียนสมาชิก ผังบัญชี และเลขที่เอกสารของตัวเอง"
    watches: ClassVar[set[type]] = {Fund}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.table: RecordTable[Fund] = RecordTable(COLUMNS)
        self.view = TableView("funds", "กองทุนของสำนักงาน", self.table)
        self.view.setMinimumHeight(theme().px(240))
        self.view.opened.connect(self.edit)
        self.column.addWidget(self.view, 1)
        self.add_act("fund_rules", "กติกา", self.show_rules)
        self.add_act("fund_committee", "คณะกรรมการ", self.show_committee)
        self.add_act("edit_fund", "แก้ไข", lambda: self.edit(self.view.current()), key="F2")
        self.add_act("add_fund", "เพิ่มกองทุน", self.add, key="F4", look=Look.MAIN)

    def reload(self) -> None:
        before = max(self.view.currentIndex().row(), 0)
        self.table.replace(self.app.db.read(funds.all_funds))
        self.view.choose_row(min(before, self.table.rowCount() - 1))

    def show_rules(self) -> None:
        if (fund := self.view.current()) is not None:
            FundRulesWindow(self.app, self.window(), fund).open()

    def show_committee(self) -> None:
        if (fund := self.view.current()) is not None:
            FundCommitteeWindow(self.app, self.window(), fund).open()

    def add(self) -> None:
        self.open_form(FundDialog(self.app, self.window()), "เพิ่มกองทุนแล้ว พร้อมผังบัญชีของกองทุน")

    def edit(self, fund: Fund | None) -> None:
        if fund is not None:
            self.open_form(FundDialog(self.app, self.window(), fund), f"แก้ข้อมูล{fund.name}แล้ว")


class FundDialog(FormDialog):
    """A new fund with the money it begins with, or an old one to be corrected."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, fund: Fund | None = None) -> None:
        title = "เพิ่มกองทุน" if fund is None else "แก้ข้อมูลกองทุน"
        super().__init__(
            app, parent, "fund_form", title, draft="fund_new" if fund is None else f"fund_{fund.id}"
        )
        self.fund = fund
        self.fields = FundFields(self.form, wide=False)
        self.opening = OpeningFields(self.form, app.today) if fund is None else None
        self.form.group("บนเอกสารของกองทุนนี้")
        self.address = self.form.add_line("address", "ที่อยู่", hint="เว้นว่างไว้ถ้าใช้ที่อยู่ของสภา")
        self.phone = self.form.add_line("phone", "โทรศัพท์", beside=True)
        self.founded = self.form.add("founded", "วันก่อตั้ง", ThaiDateEdit(today=app.today))
        self.promptpay = self.form.add_line(
            "promptpay", "พร้อมเพย์ของกองทุน", hint="อยู่บนใบเสร็จและใบแจ้งเป็น QR ให้สแกนจ่าย เว้นว่างได้"
        )
        self.doubt = self.form.say("")
        self.doubt.setObjectName("promptpay_doubt")
        self.doubt.hide()
        self.promptpay.textChanged.connect(self._doubt)
        if fund is not None:
            self._fill(fund)
        self.ready()

    def save(self) -> None:
        typed = self.fields.fund(
            self.address.text(), self.phone.text(), self.founded.day(), self.promptpay.text()
        )
        if self.fund is not None:
            self.app.db.write(funds.change, self.fund.id, typed)
        elif self.opening is not None:
            self.app.db.write(funds.start, typed, *self.opening.opening())

    def _fill(self, fund: Fund) -> None:
        self.fields.kind.set_kind(fund.kind)
        self.fields.name.setText(fund.name)
        self.fields.month.set_key(fund.fiscal_start_month)
        self.fields.size.set_key(fund.receipt_book_size)
        self.address.setText(fund.address)
        self.phone.setText(fund.phone)
        self.founded.set_day(fund.founded)
        self.promptpay.setText(fund.promptpay)

    def _doubt(self, typed: str) -> None:
        words = funds.promptpay_doubt(typed)
        self.doubt.setText(words)
        self.doubt.setVisible(bool(words))
