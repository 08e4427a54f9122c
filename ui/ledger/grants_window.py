"""เงินโครงการ: money given for one purpose, with what came, what was spent and what is left of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import ZERO
from services.bookkeeping import grants
from services.bookkeeping.grants import GrantInput, Standing
from services.reports import plans
from services.reports.table import Kind, Report
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.papers import show_report
from ui.table import Column
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit


def _tone(one: Standing) -> Tone:
    return Tone.PLAIN if one.grant.is_active else Tone.MUTED


COLUMNS: tuple[Column[Standing], ...] = (
    Column("code", "รหัส", lambda one: one.grant.code, Kind.CODE, tone=_tone),
    Column("name", "โครงการ", lambda one: one.grant.name, tone=_tone, least=160),
    Column("giver", "ผู้ให้", lambda one: one.grant.giver, tone=_tone, spare=True),
    Column("ends", "สิ้นสุด", lambda one: one.grant.ends, Kind.DAY, tone=_tone, spare=True),
    Column("promised", "วงเงิน", lambda one: one.grant.amount, Kind.MONEY, tone=_tone),
    Column("received", "รับแล้ว", lambda one: one.received, Kind.MONEY, tone=_tone),
    Column("spent", "ใช้ไป", lambda one: one.spent, Kind.MONEY, tone=_tone),
    Column(
        "left",
        "คงเหลือ",
        lambda one: one.left,
        Kind.MONEY,
        tone=lambda one: Tone.WRONG if one.left < ZERO else Tone.STRONG,
    ),
)


class GrantsWindow(ListWindow[Standing]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "grants_window", "เงินอุดหนุนโครงการ")
        self.fund = fund
        empty = Empty(
            "grants_empty",
            "ยังไม่มีเงินอุดหนุนเฉพาะโครงการ เพิ่มโครงการก่อน แล้วเลือกโครงการตอนรับและจ่ายเงิน",
            "เพิ่มโครงการ",
            self.add,
        )
        self.build("grants", "โครงการ", COLUMNS, empty, key=lambda one: one.grant.id)
        self.add_foot(
            self.needs_row(Button("remove_grant", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            Button("print_grants", "พิมพ์", self.print_all, key="F9"),
            right=(
                self.needs_row(Button("change_grant", "แก้ไข", self.open_record, key="F2")),
                Button("add_grant", "เพิ่มโครงการ", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1080, 560)
        self.reload()

    def rows(self) -> Sequence[Standing]:
        found = self.app.db.read(grants.standings, self.fund.id, self.app.today())
        self.set_facts(f"{self.fund.name} · {len(found):,} โครงการ")
        return found

    def report(self) -> Report:
        today = self.app.today()
        return self.app.db.read(plans.grants_report, self.fund.id, today, today)

    def print_all(self) -> None:
        show_report(self.app, self, self.report())

    def add(self) -> None:
        self._open(GrantDialog(self.app, self, self.fund), "เพิ่มโครงการ {} แล้ว")

    def open_record(self) -> None:
        if self.chosen is not None:
            self._open(GrantDialog(self.app, self, self.fund, self.chosen), "แก้ไขโครงการ {} แล้ว")

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบโครงการ {one.grant.code} {one.grant.name}",
            "ลบได้เฉพาะโครงการที่ยังไม่มีรายการบัญชี",
            act="ลบออก",
            danger=True,
        ):
            self.act(f"ลบโครงการ {one.grant.code} แล้ว", "grant", one.grant.id, grants.remove, one.grant.id)

    def _open(self, dialog: GrantDialog, words: str) -> None:
        self.show_form(dialog, partial(self._saved, dialog, words))

    def _saved(self, dialog: GrantDialog, words: str) -> None:
        self.say(words.format(dialog.code.text()), "grant", dialog.saved)


class GrantDialog(FormDialog):
    """saved is the grant's id after it was accepted."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, corrected: Standing | None = None) -> None:
        title = "เพิ่มโครงการ" if corrected is None else "แก้ไขโครงการ"
        super().__init__(
            app, parent, "grant_form", title, draft=f"grant_{fund.id}" if corrected is None else ""
        )
        self.saved = 0
        self._fund, self._corrected = fund, corrected
        self.set_facts(fund.name)
        form = self.form
        self.code = form.add_line("code", "รหัสโครงการ", hint="สั้น ๆ เช่น 2570-01")
        self.giver = form.add_line("giver", "ผู้ให้เงิน", hint="เช่น พอช. อบต. สสส.", beside=True)
        self.name = form.add_line("name", "ชื่อโครงการ")
        self.amount = form.add("amount", "วงเงินตามหนังสือ (บาท)", MoneyEdit())
        self.begins = form.add("begins", "เริ่ม", ThaiDateEdit(today=app.today))
        self.ends = form.add("ends", "สิ้นสุด", ThaiDateEdit(today=app.today), beside=True)
        self.note = form.add_line("note", "หมายเหตุ")
        self.is_active = form.add_check("is_active", "ยังใช้อยู่ เลือกในรายการใหม่ได้")
        self.is_active.setChecked(True)
        if corrected is not None:
            self._fill(grants.as_input(corrected.grant))
        self.ready()

    def save(self) -> None:
        wanted = GrantInput(
            self.code.text(),
            self.name.text(),
            self.giver.text(),
            self.amount.amount_or_none() or ZERO,
            self.begins.day(),
            self.ends.day(),
            self.is_active.isChecked(),
            self.note.text(),
        )
        if self._corrected is None:
            self.saved = self.app.db.write(grants.add, self._fund.id, wanted).id
        else:
            self.saved = self.app.db.write(grants.change, self._corrected.grant.id, wanted).id

    def _fill(self, present: GrantInput) -> None:
        self.code.setText(present.code)
        self.name.setText(present.name)
        self.giver.setText(present.giver)
        self.amount.set_amount(present.amount)
        self.begins.set_day(present.begins)
        self.ends.set_day(present.ends)
        self.is_active.setChecked(present.is_active)
        self.note.setText(present.note)
