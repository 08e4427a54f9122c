"""The fiscal years: what each earned, and closing one for good."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.values.thai_date import long_date, short_date
from services.bookkeeping import fiscal_years, year_end, year_steps
from services.bookkeeping.fiscal_years import YearRow
from services.errors import UserError
from services.loan import interest_earned
from services.reports import year_report
from services.reports.statements import EARNED, LOST
from services.reports.table import Kind, Report
from ui import messages
from ui.app import App
from ui.ledger.accruals_window import AccrualsWindow
from ui.ledger.appropriation_dialog import AppropriationDialog
from ui.ledger.book import Book
from ui.ledger.budget_window import BudgetWindow
from ui.ledger.grants_window import GrantsWindow
from ui.ledger.list_and_card import ListAndCard
from ui.ledger.opening_dialog import OpeningDialog
from ui.ledger.scope import Scope
from ui.ledger.sub_ledgers_window import SubLedgersWindow
from ui.papers import show_document, show_report
from ui.records import Column, RecordTable
from ui.table import TableView
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.parts import Empty, margins


class YearsBook(Book):
    key = "years"
    title = "ปีบัญชี"
    has_period = False

    def __init__(self, app: App, scope: Scope) -> None:
        super().__init__(app, scope)
        self.view = TableView("fiscal_years", "ปีบัญชี", _table())
        self.card = Card("year_card", "ปีบัญชีที่เลือก")
        self.nothing = Empty("no_years", "ยังไม่มีปีบัญชี ปีบัญชีเปิดเองเมื่อบันทึกรายการแรกของปีนั้น")
        house = QWidget()
        column = QVBoxLayout(house)
        margins(column, 0, 0, 0)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.view, 1)
        self.column.addWidget(ListAndCard(house, self.card, shares=(70, 30)), 1)
        self.openers = [
            Button("opening", "ยอดยกมา", self.open_opening),
            Button("budget", "แผนงบประมาณ", lambda: self._open_window(BudgetWindow)),
            Button("grants", "เงินโครงการ", lambda: self._open_window(GrantsWindow)),
            Button("sub_ledgers", "บัญชีย่อย", lambda: self._open_window(SubLedgersWindow)),
        ]
        self.view.chosen.connect(self._show_card)
        self.view.opened.connect(lambda _row: self.close_year())

    def tools(self) -> list[QWidget]:
        return list(self.openers)

    def focus_first(self) -> None:
        self.view.setFocus()

    def open_opening(self) -> None:
        dialog = OpeningDialog(self.app, self, self.scope.fund)
        dialog.accepted.connect(lambda: show_document(self.app, self, dialog.document_id))
        dialog.open()

    def share_profit(self) -> None:
        year = self.view.current()
        if year is not None and year.unshared:
            dialog = AppropriationDialog(self.app, self, self.scope.fund, year.unshared)
            dialog.accepted.connect(lambda: show_document(self.app, self, dialog.document_id))
            dialog.open()

    def _open_window(self, kind: type[BudgetWindow | GrantsWindow | SubLedgersWindow]) -> None:
        kind(self.app, self, self.scope.fund).open()

    def reload(self) -> None:
        found = self.app.db.read(fiscal_years.years, self.scope.fund.id, self.app.today())
        present = self.view.current()
        self.view.table.replace(found)
        self.nothing.setVisible(not found)
        self.view.setVisible(bool(found))
        is_open = sum(1 for one in found if one.closed_at is None)
        self.said.emit(f"{len(found):,} ปี · ยังเปิดอยู่ {is_open:,} ปี")
        kept = [at for at, one in enumerate(found) if present and one.year_be == present.year_be]
        self.view.choose_row(kept[0] if kept else 0 if found else -1)

    def report(self) -> Report:
        return self.view.table.report("fiscal_years", "ปีบัญชี", (self.scope.fund.name,))

    def close_year(self) -> None:
        """Asks once, saying what closing means; there is no way back."""
        year = self.view.current()
        if year is None:
            return
        if year.refusal:
            messages.tell(self, year.refusal)
            return
        left = self.app.db.read(year_steps.undone, year.period_id)
        if needed := [one.cure for one in left if one.is_needed]:
            messages.tell(self, f"ยังปิดปีบัญชี {year.year_be} ไม่ได้ เพราะ{needed[0]}")
            return
        not_yet = f"ยังไม่ครบ {len(left)} ข้อ: {', '.join(one.words for one in left)} " if left else ""
        agreed = messages.ask(
            self,
            f"ปิดปีบัญชี {year.year_be} {_side(year)} {abs(year.result)} บาท",
            f"{not_yet}โปรแกรมจะโอนรายได้และค่าใช้จ่ายเข้ากำไรปีปัจจุบันให้ หลังปิดแล้วจะบันทึก แก้ หรือยกเลิกรายการที่ลงวันที่ {short_date(year.first)} ถึง {short_date(year.last)} ไม่ได้อีก และเปิดปีนี้ใหม่ไม่ได้ "
            "ถ้าพบที่ผิดภายหลังให้บันทึกรายการปรับปรุงในปีที่ยังเปิด กรุณาพิมพ์งบทดลองและสำรองข้อมูลไว้ก่อน",
            act="ปิดปีบัญชี",
            danger=True,
        )
        if not agreed:
            return
        try:
            self.app.db.write(year_end.close, year.period_id)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.app.say(f"ปิดปีบัญชี {year.year_be} แล้ว")

    def open_accruals(self) -> None:
        year = self.view.current()
        if year is not None:
            window = AccrualsWindow(self.app, self, self.scope.fund, year.period_id)
            window.finished.connect(self.reload)
            window.open()

    def print_steps(self) -> None:
        """For the auditors, who sign what was looked at."""
        year = self.view.current()
        if year is not None:
            show_report(self.app, self, self.app.db.read(year_report.steps_report, year.period_id))

    def _show_steps(self, year: YearRow) -> None:
        found = self.app.db.read(year_steps.steps, year.period_id)
        done = [one for one in found if one.is_done]
        self.card.heading(f"ก่อนปิดปี ครบแล้ว {len(done)} จาก {len(found)} ข้อ")
        for one in found:
            if one.is_done:
                self.card.text(f"ทำแล้ว · {one.words}")
            else:
                self.card.note(one.cure, Tone.WRONG if one.is_needed else Tone.SOON)

    def _show_card(self, year: YearRow | None) -> None:
        card = self.card
        card.clear()
        if year is None:
            card.text("เลือกปีเพื่อดูรายละเอียด")
            return
        card.title(f"ปีบัญชี {year.year_be}", f"{long_date(year.first)} ถึง {long_date(year.last)}")
        card.fact(_side(year), abs(year.result), strong=True)
        is_over = self.app.today() > year.last
        if is_over and self.app.db.read(interest_earned.is_accruing, self.scope.fund.id, year.last):
            card.act("open_accruals", "ดอกเบี้ยค้าง", self.open_accruals)
        if year.closed_at is not None:
            card.note(f"ปิดเมื่อ {long_date(year.closed_at.date())} บันทึกรายการในปีนี้ไม่ได้แล้ว", Tone.GOOD)
            if year.unshared:
                is_profit = year.unshared.satang > 0
                card.fact("ยังไม่ได้จัดสรร", year.unshared, strong=True)
                words = "จัดสรรกำไรตามมติ" if is_profit else "โอนขาดทุนเข้ากำไรสะสม"
                card.act("share_profit", words, self.share_profit, look=Look.MAIN)
            return
        if year.refusal:
            card.note(year.refusal, Tone.SOON)
        else:
            card.act("close_year", "ปิดปีบัญชีนี้", self.close_year, look=Look.DANGER)
        if is_over:
            card.act("print_steps", "พิมพ์รายการตรวจก่อนปิดปี", self.print_steps)
            self._show_steps(year)


def _side(year: YearRow) -> str:
    return EARNED if year.result.satang >= 0 else LOST


def _table() -> RecordTable[YearRow]:
    return RecordTable(
        [
            Column("year_be", "ปีบัญชี", lambda one: str(one.year_be), Kind.CODE),
            Column("first", "ตั้งแต่วันที่", lambda one: one.first, Kind.DAY),
            Column("last", "ถึงวันที่", lambda one: one.last, Kind.DAY),
            Column("result", "รายได้หักค่าใช้จ่าย", lambda one: one.result, Kind.MONEY),
            Column(
                "state",
                "สถานะ",
                lambda one: f"ปิดเมื่อ {short_date(one.closed_at.date())}" if one.closed_at else "เปิดอยู่",
                tone=lambda one: Tone.MUTED if one.closed_at else Tone.PLAIN,
            ),
        ]
    )
