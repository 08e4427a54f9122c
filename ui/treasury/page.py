"""เงินสดและธนาคาร: how the box and the banks of one fund stand, counting, closing days, moving and reconciling."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QWidget

from models.fund import Fund, FundRule
from models.ledger import Account, JournalEntry
from models.treasury import BankAccount, BankStatement, CashCount, DayClose, Transfer
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.fund import funds
from services.matters import Wanted
from services.reports.table import Report
from services.treasury import bank_accounts, day_close
from services.treasury.cash_moves import Move
from services.treasury.day_close import DayState
from ui.app import FUND, App
from ui.page import Page
from ui.papers import export_report, show_document, show_report
from ui.task import Progress
from ui.theme import Tone, theme
from ui.treasury.bank_section import BankSection
from ui.treasury.close_dialogs import CloseDialog, ReopenDialog
from ui.treasury.count_dialog import CountDialog
from ui.treasury.count_section import CountSection
from ui.treasury.move_dialog import MoveDialog
from ui.treasury.transfer_section import TransferSection
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import Tile, margins

_MOVES = {
    Move.DEPOSIT: "ฝากธนาคาร",
    Move.WITHDRAWAL: "ถอนธนาคาร",
    Move.BETWEEN: "โอนระหว่างบัญชี",
    Move.INTEREST: "ดอกเบี้ยธนาคาร",
    Move.FEE: "ค่าธรรมเนียมธนาคาร",
}
_BANKS, _TRANSFERS, _COUNTS = range(3)


class TreasuryPage(Page):
    """A target is services.matters.Wanted: show, count, close, deposit, cheques, reconcile."""

    key = "treasury"
    title = "เงินสดและธนาคาร"
    watches: ClassVar[Set[type]] = frozenset(
        (Account, BankAccount, BankStatement, CashCount, DayClose, Fund, FundRule, JournalEntry, Transfer)
    )

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._funds: Sequence[Fund] = ()
        self.state: DayState | None = None
        self.fund_choice: ChoiceEdit[int] = named(ChoiceEdit(), "fund", "กองทุน")
        self.fund_choice.setMinimumWidth(theme().px(150))
        self._acts.addWidget(self.fund_choice)
        self.close_button = self.add_act("close_day", "ปิดวัน", self.close_day, key="F6")
        self.add_act("count_cash", "นับเงินสด", self.count, key="F4", look=Look.MAIN)
        for move, words in _MOVES.items():
            self.add_tool(Button(f"move_{move.value}", words, partial(self.move_money, move)))
        self.add_tool(Button("excel", "Excel", lambda: self._report(export_report)))
        self.add_tool(Button("print", "พิมพ์", lambda: self._report(show_report), key="F9"))
        self.tiles = {
            name: Tile(f"tile_{name}", words)
            for name, words in (
                ("cash", "เงินสดตามบัญชี"),
                ("closed", "ปิดวันล่าสุด"),
                ("counted", "นับเงินสดวันนี้"),
                ("bank", "เงินฝากธนาคารตามบัญชี"),
            )
        }
        self.banks, self.transfers, self.counts = BankSection(app), TransferSection(app), CountSection(app)
        self.sections: tuple[BankSection | TransferSection | CountSection, ...] = (
            self.banks,
            self.transfers,
            self.counts,
        )
        self._build_sections()
        self.counts.asked_count.connect(self.count)
        self.counts.asked_reopen.connect(self.reopen)
        self.fund_choice.changed.connect(self._fund_chosen)

    @property
    def fund(self) -> Fund:
        key = self.fund_choice.key()
        return next((one for one in self._funds if one.id == key), self._funds[0])

    @property
    def section(self) -> BankSection | TransferSection | CountSection:
        return self.sections[self.tabs.currentIndex()]

    def reload(self) -> None:
        self._funds = list(self.app.db.read(funds.all_funds))
        last = self.app.preferences.value(FUND)
        kept = next((one.id for one in self._funds if str(one.id) == str(last)), None)
        self.fund_choice.set_options([(one.id, one.name) for one in self._funds])
        self.fund_choice.blockSignals(True)
        self.fund_choice.set_key(kept or self.fund_choice.key())
        self.fund_choice.blockSignals(False)
        self.fund_choice.setVisible(len(self._funds) > 1)
        self._read()

    def open_target(self, target: object) -> None:
        if not isinstance(target, Wanted):
            return
        if target.fund_id is not None:
            self.app.preferences.setValue(FUND, target.fund_id)
        self.reload()
        match target.what:
            case "count":
                self.show_section(_COUNTS)
                self.count()
            case "close":
                self.close_day()
            case "deposit":
                self.move_money(Move.DEPOSIT)
            case "cheques":
                self.show_section(_TRANSFERS)
                self.transfers.show_waiting()
            case "reconcile":
                self.show_section(_BANKS)

    def show_section(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)
        self.focus_first()

    def focus_first(self) -> None:
        self.section.focus_first()

    def count(self) -> None:
        dialog = CountDialog(self.app, self.window(), self.fund)
        dialog.accepted.connect(lambda: self._stand_on_count(dialog.count_id))
        dialog.open()

    def close_day(self) -> None:
        CloseDialog(self.app, self.window(), self.fund, self._state()).open()

    def reopen(self) -> None:
        ReopenDialog(self.app, self.window(), self.fund, self._state()).open()

    def move_money(self, move: Move) -> None:
        dialog = MoveDialog(self.app, self.window(), self.fund, move)
        dialog.accepted.connect(lambda: show_document(self.app, self, dialog.document_id))
        dialog.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        last = str(self.app.preferences.value(FUND))  # another page may have chosen another fund meanwhile
        chosen = next((one.id for one in self._funds if str(one.id) == last), None)
        if chosen is not None and chosen != self.fund.id:
            self.fund_choice.set_key(chosen)

    def _build_sections(self) -> None:
        self.tabs = named(QTabBar(), "treasury_parts", "ส่วนของหน้านี้")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        arrows = self.tabs.findChildren(QToolButton)  # shown when large text leaves no room for every tab
        for arrow, name, words in zip(
            arrows, ("parts_left", "parts_right"), ("ส่วนก่อนหน้า", "ส่วนถัดไป"), strict=True
        ):
            named(arrow, name, words)
        self.stack = QStackedWidget()
        beside = QWidget()
        row = QHBoxLayout(beside)
        margins(row, 0, 0, 10)
        row.addWidget(self.tabs, 1)
        for at, one in enumerate(self.sections):
            self.tabs.addTab(one.title)
            self.tabs.setTabToolTip(at, f"{one.title} (Ctrl+{at + 1})")
            key = QShortcut(QKeySequence(f"Ctrl+{at + 1}"), self)
            key.activated.connect(partial(self.show_section, at))
            self.stack.addWidget(one)
            for button in one.tools():
                row.addWidget(button)
        self.tabs.currentChanged.connect(self._section_chosen)
        figures = QWidget()
        tiles = QHBoxLayout(figures)
        margins(tiles, 0, 0, 10)
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        self.add_strip(figures)
        self.add_strip(beside)
        self.add_body(self.stack)
        self._section_chosen()

    def _section_chosen(self) -> None:
        self.stack.setCurrentIndex(self.tabs.currentIndex())
        for one in self.sections:
            for button in one.tools():
                button.setVisible(one is self.section)
        self._say_facts()

    def _say_facts(self) -> None:
        said = [self.fund.name] if len(self._funds) == 1 else []  # else the choice beside it names the fund
        self.set_facts(" · ".join(filter(None, (*said, self.section.words))))

    def _fund_chosen(self) -> None:
        self.app.preferences.setValue(FUND, self.fund.id)
        self._read()

    def _read(self) -> None:
        self.state = None
        fund, now = self.fund, self._state()
        channels = self.app.db.read(bank_accounts.channels, fund.id)
        in_banks = Money.sum(one.balance for one in channels if not one.is_cash)
        over = f" เกินวงเงิน {now.limit}" if now.is_over else f" วงเงิน {now.limit}"
        tone = Tone.WRONG if now.cash < ZERO else Tone.SOON if now.is_over else Tone.PLAIN
        self._tell("cash", str(now.cash), f"เงินสดตามบัญชี{over}", tone)
        self._tell("closed", short_date(now.last_closed) if now.last_closed else "ยังไม่เคยปิด", "ปิดวันล่าสุด")
        if now.counted is None:
            self._tell("counted", "ยังไม่ได้นับ", "นับเงินสดวันนี้")
        else:
            moved = "" if now.is_counted else " มีรายการเพิ่มหลังนับ"
            tone = Tone.GOOD if now.is_counted else Tone.SOON
            self._tell("counted", str(now.counted.counted), f"นับเงินสดวันนี้{moved}", tone)
        self._tell("bank", str(in_banks), "เงินฝากธนาคารตามบัญชี", Tone.WRONG if in_banks < ZERO else Tone.PLAIN)
        for one in self.sections:
            one.show_fund(fund)
        self._say_facts()

    def _tell(self, name: str, figure: str, caption: str, tone: Tone = Tone.PLAIN) -> None:
        tile = self.tiles[name]
        tile.caption.setText(caption)
        tile.show_figure(figure, tone)

    def _state(self) -> DayState:
        if self.state is None:
            self.state = self.app.db.read(day_close.state, self.fund.id, self.app.today())
        return self.state

    def _stand_on_count(self, count_id: int) -> None:
        self.show_section(_COUNTS)
        self.counts.stand_on(count_id)

    def _report(self, use: Callable[[App, QWidget, Report], object]) -> None:
        ask = self.section.report()

        def work(_progress: Progress) -> Report:
            return ask()

        self.app.worker.run(
            self, f"กำลังรวบรวม{self.section.title}", work, lambda report: use(self.app, self, report)
        )
