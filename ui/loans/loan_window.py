"""Everything about one loan in one place: movements, conditions and tables, guarantors, papers; more tabs may be added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from models.lending import Collateral, Guarantee, LoanContact, LoanLetter
from models.loan import Loan, LoanAmendment, LoanEvent, LoanStatus
from services.loan import guarantees, loan_card
from services.loan.loan_card import Card
from ui.app import App
from ui.loans.conditions_tab import ConditionsTab
from ui.loans.debt_log import DebtLog
from ui.loans.movements_tab import MovementsTab
from ui.loans.papers_tab import PapersTab
from ui.loans.security_section import SecuritySection
from ui.loans.security_window import SecurityWindow
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card as FactsCard
from ui.widgets.named import named
from ui.window import Window


class Tab(Protocol):
    """title stands on the tab; acts are the buttons at the foot of the window, left and right."""

    title: str

    def acts(self) -> tuple[Sequence[Button], Sequence[Button]]: ...

    def show_card(self, card: Card) -> None: ...


class SecurityTab(QWidget):
    """Who stands for the debt and what secures it; a guarantor who pays is taken the money of here."""

    title = "ผู้ค้ำและหลักประกัน"
    asked = Signal(str)  # guarantor_pays

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._loan_id = 0
        self.card = FactsCard("loan_security", self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.pay = Button("guarantor_pays", "ผู้ค้ำชำระแทน", partial(self.asked.emit, "guarantor_pays"))
        self.manage = Button("security_change", "ลงนาม เปลี่ยน หรือเพิ่ม", self._manage, key="F4", look=Look.MAIN)

    def acts(self) -> tuple[Sequence[Button], Sequence[Button]]:
        return [], [self.pay, self.manage]

    def show_card(self, card: Card) -> None:
        self._loan_id = card.loan.id
        self.card.clear()
        self.card.add(SecuritySection(self._app, card.loan.id, with_link=False))
        stands = any(one.ended is None for one in self._app.db.read(guarantees.guarantees_of, card.loan.id))
        self.pay.setEnabled(stands and card.status in (LoanStatus.ACTIVE, LoanStatus.OVERDUE))

    def _manage(self) -> None:
        SecurityWindow(self._app, self.window(), self._loan_id).open()


class LogTab(QWidget):
    """Letters and talks; read when it is first turned to."""

    title = "หนังสือและการติดตาม"

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.log: DebtLog | None = None

    def acts(self) -> tuple[Sequence[Button], Sequence[Button]]:
        return [], []

    def show_card(self, card: Card) -> None:
        if self.log is None:
            self.log = DebtLog(self._app, card.loan.id)
            self._column.addWidget(self.log)
        else:
            self.log.reload()


class LoanWindow(Window):
    """Only the tab that is shown is filled; the others are when they are turned to."""

    asked_reverse = Signal(object)  # LoanEvent
    asked_take_back = Signal(object)  # LoanAmendment, or LoanEvent without a receipt
    asked_act = Signal(str)  # of the tabs that ask for one

    def __init__(self, app: App, parent: QWidget, loan_id: int) -> None:
        super().__init__(app, parent, "loan_window", "สัญญาเงินกู้")
        self._loan_id = loan_id
        self.notes = Label("")
        self.notes.set_tone(Tone.WRONG.value)
        self.tabs = named(QTabBar(), "loan_parts", "ส่วนของสัญญา")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for arrow, name, words in zip(
            self.tabs.findChildren(QToolButton),
            ("loan_parts_left", "loan_parts_right"),
            ("ส่วนก่อนหน้า", "ส่วนถัดไป"),
            strict=True,
        ):
            named(arrow, name, words)
        self.stack = QStackedWidget()
        self.movements, self.conditions = MovementsTab(app), ConditionsTab(app)
        self.papers = PapersTab(app)
        self.body.addWidget(self.notes)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self._left = 0  # how many buttons stand before ปิด
        self.add_foot()
        self._card: Card | None = None
        self._tabs: list[Tab] = []
        self._fresh: set[int] = set()
        self.tabs.currentChanged.connect(self._turned)
        self.security = SecurityTab(app)
        for tab in (self.movements, self.conditions, self.security, self.papers, LogTab(app)):
            self.add_tab(tab, tab)
        self.movements.asked_reverse.connect(self.asked_reverse)
        self.conditions.asked.connect(self.asked_act)
        self.conditions.asked_take_back.connect(self.asked_take_back)
        self.papers.asked.connect(self.asked_act)
        self.movements.asked.connect(self.asked_act)
        self.security.asked.connect(self.asked_act)
        app.changed.connect(self._saved)
        self.reload()
        self.fit(1180, 690)

    def add_tab(self, tab: Tab, widget: QWidget) -> None:
        """One more part of the window, after those there are."""
        at = len(self._tabs)
        self._tabs.append(tab)
        self.stack.addWidget(widget)
        left, right = tab.acts()
        for button in left:
            self.foot.insertWidget(self._left, button)
            self._left += 1
        for button in right:
            self.foot.addWidget(button)
        self.tabs.addTab(tab.title)
        self.tabs.setTabToolTip(at, f"{tab.title} (Ctrl+{at + 1})")
        QShortcut(QKeySequence(f"Ctrl+{at + 1}"), self).activated.connect(
            partial(self.tabs.setCurrentIndex, at)
        )

    def reload(self) -> None:
        card = self._card = self.app.db.read(loan_card.card, self._loan_id, self.app.today())
        loan = card.loan
        parts = [
            loan.membership.person.name,
            loan.contract_no,
            loan.product.name,
            card.status.label,
            f"คงเหลือ {loan.outstanding}" if loan.disbursed is not None else f"วงเงิน {loan.principal}",
        ]
        if loan.version > 1:
            parts.append(f"เงื่อนไขฉบับที่ {loan.version}")
        if loan.roll_overs:
            parts.append(f"กลบหนี้ต่อเนื่องครั้งที่ {loan.roll_overs}")
        self.set_facts(" · ".join(parts))
        words = loan_card.warnings(card, self.app.today())
        self.notes.setText("\n".join(words))
        self.notes.setVisible(bool(words))
        self._fresh.clear()
        self._turned()

    @property
    def card(self) -> Card:
        """The loan as it was read last."""
        assert self._card is not None
        return self._card

    def show_part(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)

    def _turned(self) -> None:
        at = self.tabs.currentIndex()
        if self._card is None or at < 0:
            return
        self.stack.setCurrentIndex(at)
        for index in range(self.stack.count()):  # a part that is not shown asks for no room
            wish = QSizePolicy.Policy.Preferred if index == at else QSizePolicy.Policy.Ignored
            part = self.stack.widget(index)
            if part is not None:
                part.setSizePolicy(wish, wish)
        for index, tab in enumerate(self._tabs):
            for buttons in tab.acts():
                for button in buttons:
                    button.setVisible(index == at)
        if at not in self._fresh:
            self._fresh.add(at)
            self._tabs[at].show_card(self._card)
        if self.isVisible():
            QTimer.singleShot(0, self, self.grow)  # once the part is laid out

    def _saved(self, kinds: frozenset[type]) -> None:
        if kinds & {Loan, LoanEvent, LoanAmendment, Guarantee, Collateral, LoanLetter, LoanContact}:
            self.reload()
