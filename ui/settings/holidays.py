"""The days nobody works, year by year: the calendar that is shipped and what the office changed of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.register import Holiday
from models.values.thai_date import WEEKDAYS, be_year, short_date
from services import holidays
from services.holidays import HolidayInput, HolidayRow, HolidayState
from ui.app import App
from ui.form_dialog import FormDialog
from ui.settings.section import Section
from ui.table import Column, Kind, RecordTable, TableView
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit

_TONES = {
    HolidayState.SHIPPED: Tone.PLAIN,
    HolidayState.OWN: Tone.GOOD,
    HolidayState.STRUCK: Tone.MUTED,
}
COLUMNS: list[Column[HolidayRow]] = [
    Column("day", "วันที่", lambda one: one.day, Kind.DAY, least=130),
    Column(
        "weekday",
        "วัน",
        lambda one: WEEKDAYS[one.day.weekday()],
        Kind.CODE,
        order=lambda one: one.day.weekday(),
    ),
    Column("name", "วันหยุด", lambda one: one.name, weight=3, least=200),
    Column("state", "ที่มา", lambda one: one.state.label, Kind.CODE, tone=lambda one: _TONES[one.state]),
]


class HolidaysSection(Section):
    key = "holidays"
    title = "วันหยุด"
    lead = (
        "ใช้เลื่อนวันครบกำหนดของเงินกู้ที่เลือกให้เลื่อนเมื่อตรงวันหยุด (ป.พ.พ. มาตรา 193/8) เสาร์และอาทิตย์นับเป็นวันหยุดเสมอ"
        " สัญญาที่ทำแล้วใช้วันหยุดที่รู้ ณ วันทำสัญญา"
    )
    watches: ClassVar[set[type]] = {Holiday}

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.year = app.today().year
        self.words = named(Label("", "strong"), "holiday_year", "ปีที่แสดง")
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        row.addWidget(Button("year_before", "ปีก่อน", lambda: self.turn(-1)))
        row.addWidget(self.words)
        row.addWidget(Button("year_after", "ปีถัดไป", lambda: self.turn(1)))
        row.addStretch(1)
        self.column.addLayout(row)
        self.table: RecordTable[HolidayRow] = RecordTable(COLUMNS)
        self.view = TableView("holidays", "วันหยุดของปี", self.table)
        self.view.setMinimumHeight(theme().px(260))
        self.column.addWidget(self.view, 1)
        self.state = Label("", "caption")
        self.state.setObjectName("holidays_state")
        self.column.addWidget(self.state)
        self.turn_button = self.add_act("holiday_turn", "ไม่หยุดที่นี่", self.turn_chosen)
        self.add_act("holiday_add", "เพิ่มวันหยุด", self.add, key="F4", look=Look.MAIN)
        self.view.chosen.connect(lambda _one: self._follow())

    def reload(self) -> None:
        present = self.chosen
        found = self.app.db.read(holidays.of_year, self.year)
        self.words.setText(f"พ.ศ. {be_year(date(self.year, 1, 1))}")
        self.table.replace(found)
        at = self.table.find(lambda one: present is not None and one.day == present.day)
        self.view.choose_row(max(at, 0) if found else -1)
        kept = [one for one in found if one.state is not HolidayState.STRUCK]
        known = any(one.state is not HolidayState.OWN for one in found)
        self.state.setText(
            f"{len(kept):,} วัน" if known else "ปฏิทินในโปรแกรมยังไม่มีปีนี้ กรุณาเพิ่มวันหยุดตามประกาศของสำนักนายกรัฐมนตรี"
        )
        self._follow()

    def turn(self, years: int) -> None:
        self.year += years
        self.reload()

    @property
    def chosen(self) -> HolidayRow | None:
        at = self.view.currentIndex().row()
        return self.table.record(at) if 0 <= at < self.table.rowCount() else None

    def add(self) -> None:
        dialog = HolidayDialog(self.app, self)

        def saved() -> None:
            self.year = dialog.day.required_day().year
            self.reload()

        dialog.accepted.connect(saved)
        self.open_form(dialog, "เพิ่มวันหยุดแล้ว")

    def turn_chosen(self) -> None:
        """Strikes a day of the calendar out, brings it back, or takes away a day the office added."""
        one = self.chosen
        if one is None:
            return
        app, day = self.app, short_date(one.day)
        if one.state is HolidayState.SHIPPED:
            app.db.write(holidays.save, HolidayInput(one.day, is_holiday=False))
            app.say(f"{day} ไม่เป็นวันหยุดที่นี่แล้ว", lambda: app.db.write(holidays.forget, one.day))
        else:
            before = HolidayInput(one.day, one.name, one.state is HolidayState.OWN)
            app.db.write(holidays.forget, one.day)
            words = f"ลบวันหยุด {day} แล้ว" if one.state is HolidayState.OWN else f"{day} เป็นวันหยุดตามปฏิทินอีกครั้ง"
            app.say(words, lambda: app.db.write(holidays.save, before))
        self.reload()

    def _follow(self) -> None:
        one = self.chosen
        self.turn_button.setEnabled(one is not None)
        words = {HolidayState.OWN: "ลบวันนี้", HolidayState.STRUCK: "คืนเป็นวันหยุด"}
        text = words.get(one.state, "ไม่หยุดที่นี่") if one is not None else "ไม่หยุดที่นี่"
        self.turn_button.setText(text)
        self.turn_button.setAccessibleName(text)


class HolidayDialog(FormDialog):
    """A day the cabinet or the province added, or a day of the tambon's own."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "holiday", "เพิ่มวันหยุด")
        self.day = self.form.add("day", "วันที่", ThaiDateEdit(today=app.today))
        self.name = self.form.add_line("name", "ชื่อวันหยุด", hint="เช่น วันหยุดพิเศษตามมติคณะรัฐมนตรี")
        self.ready()

    def save(self) -> None:
        self.app.db.write(holidays.save, HolidayInput(self.day.required_day(), self.name.text()))
