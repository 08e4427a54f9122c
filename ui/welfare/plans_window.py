"""The plans members of a welfare fund pay by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund
from models.welfare import ContributionPlan
from services.welfare import contribution_plans
from services.welfare.contribution_periods import MONTHS
from services.welfare.contribution_plans import PlanInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.welfare.contribution_dialogs import ChooseForAllDialog
from ui.widgets.button import Button, Look
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.parts import Empty


def span_words(days: int) -> str:
    months = MONTHS.get(days)
    if months is None:
        return f"{days} วัน"
    return f"{months // 12} ปี" if months % 12 == 0 else f"{months} เดือน"


def _tone(one: ContributionPlan) -> Tone:
    return Tone.PLAIN if one.is_active else Tone.MUTED


_COLUMNS: tuple[Column[ContributionPlan], ...] = (
    Column("name", "แผน", lambda one: one.name, weight=2, least=180, tone=_tone),
    Column("days", "จำนวนวัน", lambda one: one.days, Kind.WHOLE, tone=_tone),
    Column("span", "คุ้มครอง", lambda one: span_words(one.days), Kind.CODE, tone=_tone),
    Column("amount", "บาท", lambda one: one.amount, Kind.MONEY, tone=_tone),
    Column("status", terms.STATUS, lambda one: "ใช้อยู่" if one.is_active else "เลิกใช้", Kind.CODE, tone=_tone),
)


class PlansWindow(ListWindow[ContributionPlan]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "plans_window", "แผนเงินสมทบ")
        self._fund = fund
        empty = Empty(
            "plans_empty",
            "กองทุนนี้ยังไม่มีแผนเงินสมทบ ใช้แผนที่ใช้กันทั่วไป (30, 90, 180 และ 365 บาท) หรือเพิ่มเอง",
            "ใช้แผนทั่วไป",
            self.add_usual,
        )
        self.build("plans", "แผนเงินสมทบ", _COLUMNS, empty, key=lambda one: one.id)
        self.add_foot(
            Button("plans_usual", "ใช้แผนทั่วไป", self.add_usual),
            Button("plans_for_all", "กำหนดให้ผู้ที่ยังไม่มี", self.choose_for_all),
            right=(
                self.needs_row(Button("plan_change", "แก้ไข", self.open_record, key="F2")),
                Button("plan_add", "เพิ่มแผน", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.reload()
        self.fit(900, 460)

    def rows(self) -> Sequence[ContributionPlan]:
        found = self.app.db.read(contribution_plans.plans, self._fund.id)
        self.set_facts(f"{self._fund.name} · {len(found):,} แผน")
        return found

    def add(self) -> None:
        self.show_form(PlanForm(self.app, self, self._fund))

    def open_record(self) -> None:
        if self.chosen is not None:
            self.show_form(PlanForm(self.app, self, self._fund, self.chosen))

    def add_usual(self) -> None:
        added = self.app.db.write(contribution_plans.add_usual, self._fund.id)
        self.reload()
        self.app.say(f"เพิ่มแผน {added} แผนแล้ว" if added else "มีแผนทั่วไปครบแล้ว ไม่ได้เพิ่มอะไร")

    def choose_for_all(self) -> None:
        self.show_form(ChooseForAllDialog(self.app, self, self._fund))


class PlanForm(FormDialog):
    def __init__(self, app: App, parent: QWidget, fund: Fund, plan: ContributionPlan | None = None) -> None:
        title = f"แก้ไขแผน {plan.name}" if plan else "เพิ่มแผนเงินสมทบ"
        draft = f"plan_{plan.id}" if plan else f"plan_new_{fund.id}"
        super().__init__(app, parent, "plan_form", title, draft=draft)
        self._fund, self._plan = fund, plan
        self.name = self.form.add_line("name", "ชื่อแผน", hint="เช่น รายเดือน 30 บาท")
        self.days = self.form.add(
            "days", "จำนวนวัน", CountEdit("วัน"), hint="30, 90, 180, 360 และ 365 นับเป็นเดือนและปีตามปฏิทิน"
        )
        self.amount = self.form.add("amount", "บาท", MoneyEdit(), beside=True)
        self.active = self.form.add_check("is_active", "ใช้อยู่")
        self.active.setChecked(plan is None or plan.is_active)
        if plan is not None:
            self.name.setText(plan.name)
            self.days.set_count(plan.days)
            self.amount.set_amount(plan.amount)
        self.ready()

    def save(self) -> None:
        typed = PlanInput(
            self.name.text(), self.days.required_count(), self.amount.amount(), self.active.isChecked()
        )
        if self._plan is None:
            self.app.db.write(contribution_plans.add, self._fund.id, typed)
        else:
            self.app.db.write(contribution_plans.change, self._plan.id, typed)
