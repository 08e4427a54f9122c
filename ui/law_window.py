"""The thresholds of a law: value, section, since when, whether the text is certain; changed from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.values.thai_date import short_date
from services import law
from services.law import Act, Threshold, Unit
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside, SectionWindow
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def _certainty(one: Threshold) -> tuple[str, Tone]:
    if one.is_own:
        return "สำนักงานกำหนด", Tone.GOOD
    return ("ตรงตัวบท", Tone.PLAIN) if one.verified else ("รอตรวจ", Tone.SOON)


COLUMNS: tuple[Column[Threshold], ...] = (
    Column("title", "เกณฑ์", lambda one: one.title, weight=3, least=240),
    Column("value", "ค่าที่ใช้", lambda one: one.words, Kind.CODE, tone=lambda _one: Tone.STRONG),
    Column(
        "section",
        "มาตรา",
        lambda one: one.section or "–",
        Kind.CODE,
        order=lambda one: (one.section.zfill(3) if one.section.isdigit() else one.section) or "ฮ",
    ),
    Column("since", "ใช้ตั้งแต่", lambda one: one.since, Kind.DAY),
    Column("verified", "ที่มา", lambda one: _certainty(one)[0], Kind.CODE, tone=lambda one: _certainty(one)[1]),
)


class LawWindow(ListWindow[Threshold]):
    """What holds on a day; the card tells every value there was."""

    def __init__(self, app: App, parent: QWidget, day: date, act: Act = Act.COUNCIL) -> None:
        super().__init__(app, parent, "law_window", "เกณฑ์ตามกฎหมาย")
        self._act = act
        self.set_facts(f"{act.label} ทุกค่าเปลี่ยนได้โดยมีวันเริ่มใช้ เรื่องก่อนวันนั้นยังคิดตามค่าเดิม")
        self.day = named(ThaiDateEdit(today=app.today), "law_day", "ณ วันที่")
        self.day.setMinimumWidth(theme().px(300))
        self.day.set_day(day)
        self.day.changed.connect(self.reload)
        row = QHBoxLayout()
        row.addWidget(Label("ณ วันที่", "label"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.day)
        row.addStretch(1)
        self.body.addLayout(row)
        self.build(
            "thresholds", "เกณฑ์ตามกฎหมาย", COLUMNS, Empty("law_empty", "ไม่มีเกณฑ์"), key=lambda one: one.key
        )
        self.card = Aside("threshold_card", "เกณฑ์ที่เลือก", 380)
        self.beside.addWidget(self.card, 2)
        self.section = self.needs_row(Button("threshold_section", "ตัวบท", self.show_section))
        self.remove = Button("remove_value", "ลบค่าที่กำหนดเอง", self.remove_it, look=Look.QUIET)
        self.add_foot(
            self.section,
            self.remove,
            right=(
                self.needs_row(Button("change_value", "เปลี่ยนค่า", self.open_record, key="F2", look=Look.MAIN)),
            ),
        )
        self.fit(1100, 620)
        self.reload()

    def rows(self) -> Sequence[Threshold]:
        try:
            day = self.day.day() or self.app.today()
        except ValueError:
            return [self.table.record(row) for row in range(self.table.rowCount())]  # half typed
        return self.app.db.read(law.thresholds, day, self._act)

    def follow(self) -> None:
        super().follow()
        one = self.chosen
        self.remove.setVisible(one is not None and one.is_own)
        self.section.setEnabled(one is not None and bool(one.section))
        self.card.clear()
        if one is None:
            return
        self.card.title(one.title, law.section_name(one.section) if one.section else "สำนักงานกำหนดเอง")
        if not one.verified:
            self.card.note(law.CHECK_NOTE, Tone.SOON)
        if one.note:
            self.card.text(one.note)
        self.card.heading("ค่าที่เคยใช้")
        for value in self.app.db.read(law.history, one.key):
            is_now = value.since == one.since
            self.card.fact(f"ตั้งแต่ {short_date(value.since)}", value.words, strong=is_now)
            if value.is_own and value.note and not is_now:
                self.card.text(value.note)
        if one.section:
            self.card.heading(law.section_name(one.section))
            self.card.text(law.section_text(one.section))
            self.card.text(law.CHECK_NOTE)

    def open_record(self) -> None:
        one = self.chosen
        if one is not None:
            dialog = ThresholdDialog(self.app, self, one)
            said = f"เปลี่ยน{one.title}แล้ว"
            self.show_form(dialog, lambda: self.say(said, "rule_value", dialog.saved))

    def remove_it(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self,
            f"ลบค่า {one.words} ของ{one.title}",
            f"ค่านี้กำหนดไว้ตั้งแต่ {short_date(one.since)} ลบแล้วใช้ค่าก่อนหน้า",
            act="ลบค่า",
            danger=True,
        ):
            self.app.db.write(law.remove, one.key, one.since)
            self.app.say(f"ลบค่าของ{one.title}แล้ว")
            self.reload()

    def show_section(self) -> None:
        if self.chosen is not None and self.chosen.section:
            SectionWindow(self.app, self, self.chosen.section).open()


class ThresholdDialog(FormDialog):
    """saved is the id of the value after it was accepted."""

    def __init__(self, app: App, parent: QWidget, threshold: Threshold) -> None:
        super().__init__(app, parent, "threshold_form", "เปลี่ยนเกณฑ์", draft=f"threshold_{threshold.key}")
        self.saved = 0
        self._threshold = threshold
        self.set_facts(f"{threshold.title} ตอนนี้ใช้ {threshold.words}")
        form = self.form
        self.value = form.add_line(
            "value", f"ค่าใหม่{_unit(threshold.unit)}", hint=_HINTS.get(threshold.unit, "")
        )
        self.since = form.add(
            "since",
            "ใช้ตั้งแต่วันที่",
            ThaiDateEdit(today=app.today),
            hint="ก่อนวันนี้ยังใช้ค่าเดิม ถ้าเป็นวันเดียวกับค่าที่มีอยู่จะแทนที่กัน",
        )
        self.note = form.add_line("note", "ที่มาของค่าใหม่", hint="เช่น มติสภาครั้งที่ 2/2569 หรือราชกิจจานุเบกษา")
        self.since.set_day(app.today())
        if threshold.section:
            self.aside.addWidget(SectionAside(threshold.section), 1)
        self.ready()

    def save(self) -> None:
        row = self.app.db.write(
            law.change,
            self._threshold.key,
            self.since.required_day(),
            self.value.text(),
            self.note.text(),
        )
        self.saved = row.id


_HINTS = {
    Unit.PERCENT: "ร้อยละต่อปี เช่น 15 หรือ 7.5",
    Unit.SHARE: "เป็นเศษส่วน เช่น 2/3 หรือร้อยละ เช่น 60 %",
    Unit.MONTH: "เลขเดือน 1 คือมกราคม (ปีปฏิทิน) 10 คือตุลาคม (ปีงบประมาณ)",
}


def _unit(unit: Unit) -> str:
    return "" if unit in _HINTS else f" ({unit.label})"
