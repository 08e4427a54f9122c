"""The rules of one fund: what holds today, since when and why; changed from a day on, what was before stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from models import terms
from models.fund import Fund
from models.values.thai_date import short_date
from services.fund import fund_rules
from services.fund.fund_rules import RuleKind, Standing
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

COLUMNS: tuple[Column[Standing], ...] = (
    Column("title", "กติกา", lambda one: one.rule.title, weight=3, least=240),
    Column("value", "ใช้อยู่", lambda one: one.words, Kind.CODE, tone=lambda _one: Tone.STRONG, least=110),
    Column("since", "ตั้งแต่", lambda one: one.since, Kind.DAY),
)


class FundRulesWindow(ListWindow[Standing]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "fund_rules_window", "กติกาของกองทุน")
        self.fund = fund
        self.set_facts(f"{fund.name} · ทุกข้อเปลี่ยนได้โดยมีวันเริ่มใช้ เรื่องก่อนวันนั้นยังคิดตามเดิม")
        empty = Empty("fund_rules_empty", "กองทุนประเภทนี้ไม่มีกติกาให้ตั้ง")
        self.build("fund_rule_list", "กติกาของกองทุน", COLUMNS, empty, key=lambda one: one.rule.key)
        self.card = Aside("fund_rule_card", "กติกาที่เลือก", 320)
        self.beside.addWidget(self.card, 2)
        self.remove = Button("remove_fund_rule", "ลบค่าล่าสุด", self.remove_it, look=Look.QUIET)
        self.add_foot(
            self.remove,
            right=(
                self.needs_row(
                    Button("change_fund_rule", "เปลี่ยนค่า", self.open_record, key="F2", look=Look.MAIN)
                ),
            ),
        )
        self.fit(1060, 580)
        self.reload()

    def rows(self) -> Sequence[Standing]:
        return self.app.db.read(fund_rules.standing, self.fund.id, self.app.today())

    def follow(self) -> None:
        super().follow()
        one = self.chosen
        self.remove.setVisible(one is not None and one.since is not None)
        self.card.clear()
        if one is None:
            return
        self.card.title(one.rule.title, one.words)
        if one.rule.note:
            self.card.text(one.rule.note)
        changes = self.app.db.read(fund_rules.changes, self.fund.id, one.rule.key)
        self.card.heading("ค่าที่เคยใช้")
        for change in changes:
            words = fund_rules.value_words(one.rule, int(change.value))
            self.card.fact(f"ตั้งแต่ {short_date(change.since)}", words, strong=change.since == one.since)
            if change.note:
                self.card.text(change.note)
        usual = fund_rules.value_words(one.rule, one.rule.usual)
        self.card.fact("ค่าที่โปรแกรมตั้งให้", usual, strong=one.since is None)

    def open_record(self) -> None:
        one = self.chosen
        if one is not None:
            dialog = FundRuleDialog(self.app, self, self.fund, one)
            said = f"เปลี่ยนกติกา “{one.rule.title}” แล้ว"
            self.show_form(dialog, lambda: self.say(said, "fund_rule", dialog.saved))

    def remove_it(self) -> None:
        one = self.chosen
        if (
            one is not None
            and one.since is not None
            and messages.ask(
                self,
                f"ลบค่า {one.words} ของ “{one.rule.title}”",
                f"ค่านี้กำหนดไว้ตั้งแต่ {short_date(one.since)} ลบแล้วใช้ค่าก่อนหน้า",
                act="ลบค่า",
                danger=True,
            )
        ):
            self.app.db.write(fund_rules.remove, self.fund.id, one.rule.key, one.since)
            self.app.say(f"ลบค่าของ “{one.rule.title}” แล้ว")
            self.reload()


class FundRuleDialog(FormDialog):
    """saved is the id of the value after it was accepted."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, standing: Standing) -> None:
        rule = standing.rule
        super().__init__(
            app, parent, "fund_rule_form", "เปลี่ยนกติกาของกองทุน", draft=f"fund_rule_{fund.id}_{rule.key}"
        )
        self.saved = 0
        self._fund, self._rule = fund, rule
        self.set_facts(f"{rule.title} · ตอนนี้ใช้ {standing.words}")
        form, unit = self.form, f" ({rule.unit})" if rule.unit else ""
        self.value: ChoiceEdit[str] | MoneyEdit | QLineEdit
        if rule.kind is RuleKind.YES_NO:
            self.value = form.add("value", "ค่าใหม่", ChoiceEdit([("1", "ใช่"), ("0", "ไม่ใช่")]))
            self.value.set_key(str(standing.value))
        elif rule.kind is RuleKind.MONEY:
            self.value = form.add("value", f"ค่าใหม่{unit}", MoneyEdit())
            self.value.setText(fund_rules.typed_words(rule, standing.value))
        else:
            self.value = form.add_line("value", f"ค่าใหม่{unit}")
            self.value.setText(fund_rules.typed_words(rule, standing.value))
        self.since = form.add(
            "since",
            "ใช้ตั้งแต่วันที่",
            ThaiDateEdit(today=app.today),
            hint="ก่อนวันนี้ยังใช้ค่าเดิม ถ้าเป็นวันเดียวกับค่าที่มีอยู่จะแทนที่กัน",
        )
        self.since.set_day(app.today())
        self.note = form.add_line("note", terms.NOTE, hint="เช่น มติที่ประชุมใหญ่ครั้งที่ 1/2569")
        self.ready()

    def save(self) -> None:
        typed = (self.value.key() or "") if isinstance(self.value, ChoiceEdit) else self.value.text()
        row = self.app.db.write(
            fund_rules.change,
            self._fund.id,
            self._rule.key,
            self.since.required_day(),
            typed,
            self.note.text(),
        )
        self.saved = row.id
