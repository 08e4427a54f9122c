"""What a fund had paid before the program, by kind, for the cumulative figures of CODI's form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import ZERO
from models.welfare import WelfareCategory
from services.welfare import welfare_counts
from services.welfare.welfare_counts import OpeningInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit


class OpeningsForm(FormDialog):
    form_width = 640

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "welfare_openings_form", "สวัสดิการที่จ่ายก่อนใช้โปรแกรม")
        self._fund = fund
        self.set_facts(f"{fund.name} · ใส่ครั้งเดียวต่อประเภท ใช้รวมเป็นยอดสะสมในแบบของ พอช.")
        known = app.db.read(welfare_counts.openings, fund.id)
        self.rows: dict[WelfareCategory, tuple[CountEdit, MoneyEdit]] = {}
        for one in WelfareCategory:
            people = self.form.add(one.value, f"{one.label} (คน)", CountEdit("คน"))
            amount = self.form.add(f"{one.value}_amount", "บาท", MoneyEdit(), beside=True)
            people.set_count(known[one].people or None)
            amount.set_amount(known[one].amount or None)
            self.rows[one] = (people, amount)
        self.ready()

    def save(self) -> None:
        typed = [
            OpeningInput(one, people.count() or 0, amount.amount_or_none() or ZERO)
            for one, (people, amount) in self.rows.items()
        ]
        self.app.db.write(welfare_counts.save_openings, self._fund.id, typed)
        self.app.say("บันทึกยอดก่อนใช้โปรแกรมแล้ว")
