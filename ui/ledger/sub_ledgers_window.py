"""บัญชีย่อย: the parts of a fund's money its books tell apart (บัญชี 1, 2, 3 …)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.ledger import SubLedger
from services.bookkeeping import sub_ledgers
from services.bookkeeping.sub_ledgers import SubLedgerInput
from services.reports import plans
from services.reports.table import Kind
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.papers import show_report
from ui.table import Column
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty


def _tone(one: SubLedger) -> Tone:
    return Tone.PLAIN if one.is_active else Tone.MUTED


COLUMNS: tuple[Column[SubLedger], ...] = (
    Column("code", "รหัส", lambda one: one.code, Kind.CODE, tone=_tone),
    Column("name", "ชื่อบัญชีย่อย", lambda one: one.name, tone=_tone),
    Column("state", "สถานะ", lambda one: "ใช้อยู่" if one.is_active else "เลิกใช้แล้ว", Kind.CODE, tone=_tone),
)


class SubLedgersWindow(ListWindow[SubLedger]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "sub_ledgers_window", "บัญชีย่อยของกองทุน")
        self.fund = fund
        empty = Empty(
            "sub_ledgers_empty",
            "กองทุนนี้ยังไม่แยกบัญชีย่อย แยกเมื่อต้องรู้ยอดเงินแต่ละก้อน เช่น เงินล้าน เงินออม เงินกู้ธนาคาร",
            "ใช้สามบัญชีที่กองทุนหมู่บ้านใช้",
            self.add_usual,
        )
        self.build("sub_ledgers", "บัญชีย่อย", COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            self.needs_row(Button("remove_sub_ledger", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            Button("print_sub_ledgers", "พิมพ์เงินแยกบัญชีย่อย", self.print_all, key="F9"),
            right=(
                self.needs_row(Button("change_sub_ledger", "แก้ไข", self.open_record, key="F2")),
                Button("add_sub_ledger", "เพิ่มบัญชีย่อย", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(860, 480)
        self.reload()

    def rows(self) -> Sequence[SubLedger]:
        found = self.app.db.read(sub_ledgers.of_fund, self.fund.id)
        self.set_facts(f"{self.fund.name} · {len(found):,} บัญชีย่อย")
        return found

    def print_all(self) -> None:
        today = self.app.today()
        show_report(self.app, self, self.app.db.read(plans.sub_ledger_money, self.fund.id, today, today))

    def add(self) -> None:
        self.show_form(SubLedgerDialog(self.app, self, self.fund))

    def add_usual(self) -> None:
        self.app.db.write(sub_ledgers.add_usual, self.fund.id)
        self.reload()

    def open_record(self) -> None:
        if self.chosen is not None:
            self.show_form(SubLedgerDialog(self.app, self, self.fund, self.chosen))

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบบัญชีย่อย {one.code} {one.name}",
            "ลบได้เฉพาะบัญชีย่อยที่ยังไม่มีรายการ",
            act="ลบออก",
            danger=True,
        ):
            self.act(f"ลบบัญชีย่อย {one.name} แล้ว", "sub_ledger", one.id, sub_ledgers.remove, one.id)


class SubLedgerDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, fund: Fund, corrected: SubLedger | None = None) -> None:
        title = "เพิ่มบัญชีย่อย" if corrected is None else "แก้ไขบัญชีย่อย"
        super().__init__(app, parent, "sub_ledger_form", title)
        self._fund, self._corrected = fund, corrected
        self.set_facts(fund.name)
        self.code = self.form.add_line("code", "รหัส", hint="เช่น 1")
        self.name = self.form.add_line("name", "ชื่อบัญชีย่อย", hint="เช่น เงินล้าน", beside=True)
        self.is_active = self.form.add_check("is_active", "ยังใช้อยู่ เลือกในรายการใหม่ได้")
        self.is_active.setChecked(True)
        if corrected is not None:
            self.code.setText(corrected.code)
            self.name.setText(corrected.name)
            self.is_active.setChecked(corrected.is_active)
        self.ready()

    def save(self) -> None:
        wanted = SubLedgerInput(self.code.text(), self.name.text(), self.is_active.isChecked())
        if self._corrected is None:
            self.app.db.write(sub_ledgers.add, self._fund.id, wanted)
        else:
            self.app.db.write(sub_ledgers.change, self._corrected.id, wanted)
        self.app.say(f"บันทึกบัญชีย่อย {wanted.name} แล้ว")
