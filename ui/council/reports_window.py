"""The annual reports of the council: approved, then published (section 21(11))."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models import terms as words
from models.term import AnnualReport
from models.values.thai_date import fiscal_year_be
from services.council import annual_reports
from services.council.annual_reports import AnnualReportInput
from ui import messages
from ui.app import App
from ui.council.choices import resolution_choice
from ui.form_dialog import FormDialog
from ui.law_text import SectionAside
from ui.list_window import ListWindow
from ui.table import Column, Kind
from ui.theme import Tone
from ui.whole_number import whole
from ui.widgets.button import Button, Look
from ui.widgets.parts import Empty
from ui.widgets.thai_date_edit import ThaiDateEdit


def _state(one: AnnualReport) -> tuple[str, Tone]:
    if one.published is not None:
        return "เผยแพร่แล้ว", Tone.GOOD
    return ("รอเผยแพร่", Tone.SOON) if one.approved is not None else ("รอความเห็นชอบ", Tone.SOON)


COLUMNS: tuple[Column[AnnualReport], ...] = (
    Column("year", "ปีงบประมาณ", lambda one: str(one.year_be), Kind.CODE, order=lambda one: -one.year_be),
    Column("approved", "สภาเห็นชอบ", lambda one: one.approved, Kind.DAY),
    Column("published", "เผยแพร่", lambda one: one.published, Kind.DAY),
    Column("how", "เผยแพร่ทาง", lambda one: one.how, weight=2, spare=True),
    Column("state", words.STATUS, lambda one: _state(one)[0], Kind.CODE, tone=lambda one: _state(one)[1]),
)


class ReportsWindow(ListWindow[AnnualReport]):
    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "annual_reports_window", "รายงานประจำปีของสภา")
        empty = Empty(
            "annual_reports_empty", "ยังไม่ได้บันทึกรายงานประจำปี สภาต้องทำและเผยแพร่ทุกปี", "บันทึกรายงาน", self.add
        )
        self.build("annual_reports", "รายงานประจำปี", COLUMNS, empty, key=lambda one: one.year_be)
        self.add_foot(
            self.needs_row(Button("remove_report", "ลงผิด ลบออก", self.remove, look=Look.QUIET)),
            right=(
                self.needs_row(Button("correct_report", "แก้ไข", self.open_record, key="F2")),
                Button("add_report", "บันทึกรายงาน", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(860, 480)
        self.reload()

    def rows(self) -> Sequence[AnnualReport]:
        found = self.app.db.read(annual_reports.all_reports)
        published = sum(one.published is not None for one in found)
        self.set_facts(f"เผยแพร่แล้ว {published} จาก {len(found)} ปี" if found else "")
        return found

    def add(self) -> None:
        year = fiscal_year_be(self.app.today()) - 1
        self._open(year)

    def open_record(self) -> None:
        if self.chosen is not None:
            self._open(self.chosen.year_be)

    def remove(self) -> None:
        one = self.chosen
        if one is not None and messages.ask(
            self, f"ลบรายการรายงานประจำปี {one.year_be}", act="ลบออก", danger=True
        ):
            said = f"ลบรายการปี {one.year_be} แล้ว"
            self.act(said, "annual_report", one.year_be, annual_reports.remove, one.year_be)

    def _open(self, year_be: int) -> None:
        dialog = ReportDialog(self.app, self, year_be)
        self.show_form(
            dialog, lambda: self.say(f"บันทึกรายงานประจำปี {dialog.saved} แล้ว", "annual_report", dialog.saved)
        )


class ReportDialog(FormDialog):
    """saved is the fiscal year after it was accepted."""

    def __init__(self, app: App, parent: QWidget, year_be: int) -> None:
        super().__init__(app, parent, "annual_report_form", "รายงานประจำปี", draft=f"annual_report_{year_be}")
        row = app.db.read(annual_reports.get, year_be)
        before = annual_reports.as_input(row) if row is not None else AnnualReportInput(year_be)
        self.saved = year_be
        form = self.form
        self.year = form.add_line("year_be", "ปีงบประมาณ พ.ศ.")
        self.approved = form.add("approved", "สภาเห็นชอบเมื่อ", ThaiDateEdit(today=app.today))
        self.published = form.add("published", "เผยแพร่เมื่อ", ThaiDateEdit(today=app.today), beside=True)
        self.resolution = form.add("resolution_id", "มติที่เห็นชอบ", resolution_choice(app))
        self.how = form.add_line("how", "เผยแพร่ทาง", hint="เช่น ติดประกาศ เวทีประชาคม หรือเพจของสภา")
        self.note = form.add_line("note", words.NOTE)
        self.year.setText(str(year_be))
        self.approved.set_day(before.approved)
        self.published.set_day(before.published)
        self.resolution.set_key(before.resolution_id)
        self.how.setText(before.how)
        self.note.setText(before.note)
        self.aside.addWidget(SectionAside("21"), 1)
        self.ready()

    def save(self) -> None:
        report = AnnualReportInput(
            whole(self.year.text(), "year_be", "ปีงบประมาณ"),
            self.approved.day(),
            self.resolution.key(),
            self.published.day(),
            self.how.text(),
            self.note.text(),
        )
        self.saved = self.app.db.write(annual_reports.save, report, self.app.today()).year_be
