"""A plan of instalments written by hand: each day and its principal, started from an even one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan.loan_math import LoanTerms, Planned
from ui import messages
from ui.app import App
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window

_FEWEST = 1


class PlanEdit(Composed):
    """plan() is empty until somebody wrote one; terms says what the loan looks like, for the even plan and the sum."""

    def __init__(self, app: App, terms: Callable[[], LoanTerms]) -> None:
        super().__init__()
        self._app, self._terms = app, terms
        self._plan: tuple[Planned, ...] = ()
        self.words = Label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        row.addWidget(self.words, 1)
        row.addWidget(Button("plan_open", "กำหนดงวด", self.open_plan))
        self._tell()

    def plan(self) -> tuple[Planned, ...]:
        return self._plan

    def set_plan(self, plan: Sequence[Planned]) -> None:
        self._plan = tuple(plan)
        self._tell()
        self.changed.emit()

    def open_plan(self) -> None:
        """Raises nothing: what is missing for a plan is said where the plan stands."""
        try:
            terms = self._terms()
        except UserError as error:
            self.words.setText(str(error))
            self.words.set_tone(Tone.WRONG.value)
            return
        window = PlanWindow(self._app, self.window(), terms, self._plan or terms.custom)
        window.accepted.connect(lambda: self.set_plan(window.plan))
        window.open()

    def typed(self) -> object:
        return [[one.due.isoformat(), one.principal.satang] for one in self._plan]

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            pairs = [one for one in typed if isinstance(one, list) and len(one) == 2]
            self.set_plan([Planned(date.fromisoformat(str(day)), Money(int(sum_))) for day, sum_ in pairs])

    def _tell(self) -> None:
        self.words.set_tone(Tone.PLAIN.value)
        if not self._plan:
            self.words.setText("ยังไม่ได้กำหนด โปรแกรมแบ่งเงินต้นเท่ากันทุกงวดให้ก่อน")
            return
        total = Money.sum(one.principal for one in self._plan)
        first, last = (short_date(self._plan[at].due) for at in (0, -1))
        self.words.setText(f"{len(self._plan):,} งวด {first} ถึง {last} เงินต้นรวม {total} บาท")


class PlanWindow(Window):
    """One line an instalment; after it was accepted plan is what was written, in order of the days."""

    def __init__(self, app: App, parent: QWidget, terms: LoanTerms, start: Sequence[Planned]) -> None:
        super().__init__(app, parent, "plan_window", "กำหนดวันและเงินต้นแต่ละงวด")
        self.plan: tuple[Planned, ...] = ()
        self._principal = terms.principal
        self.set_facts(
            f"เงินต้น {terms.principal} บาท นับจาก {short_date(terms.disbursed)} ทุกงวดรวมกันต้องเท่ากับเงินต้นนี้"
        )
        self.lines: list[tuple[ThaiDateEdit, MoneyEdit]] = []
        inner = QWidget()
        inner.setProperty("look", "scroll")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, theme().px(14), 0)
        self._grid.setVerticalSpacing(theme().px(6))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(10_000, 1)
        for column, words in enumerate(("งวด", "ครบกำหนด", "เงินต้น (บาท)")):
            self._grid.addWidget(Label(words, "caption"), 0, column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.sum = named(Label(""), "plan_sum", "เงินต้นรวม")
        self.problem = Label("", "problem")
        self.problem.setObjectName("plan_problem")
        self.problem.hide()
        under = QVBoxLayout()
        under.addWidget(self.sum)
        under.addWidget(self.problem)
        self.body.addWidget(scroll, 1)
        self.body.addLayout(under)
        self.shorter = Button("plan_remove", "ลบงวดท้าย", self.remove_line)
        self._take = Button("plan_take", "ใช้แผนนี้", self.take, key="Ctrl+S", look=Look.MAIN)
        self.add_foot(
            Button("plan_add", "เพิ่มงวด", self.add_line, key="F4"),
            self.shorter,
            right=(self._take,),
        )
        for one in start:
            self.add_line(one)
        while len(self.lines) < _FEWEST:
            self.add_line()
        self._start = self._typed()
        self.fit(760, 600)
        self._count()
        self.lines[0][0].setFocus()

    def add_line(self, one: Planned | None = None) -> None:
        n = len(self.lines) + 1
        number = Label(f"{n}")
        due = named(ThaiDateEdit(today=self.app.today), f"plan_{n}_due", f"งวดที่ {n} ครบกำหนด")
        amount = named(MoneyEdit(), f"plan_{n}_principal", f"งวดที่ {n} เงินต้น")
        if one is not None:
            due.set_day(one.due)
            amount.set_amount(one.principal)
        amount.changed.connect(self._count)
        due.edit.returnPressed.connect(amount.setFocus)
        amount.edit.returnPressed.connect(lambda: self._go_on(n))
        for column, widget in enumerate((number, due, amount)):
            self._grid.addWidget(widget, n, column, Qt.AlignmentFlag.AlignTop)
        self.lines.append((due, amount))
        self._count()

    def remove_line(self) -> None:
        if len(self.lines) <= _FEWEST:
            return
        n = len(self.lines)
        self.lines.pop()
        for column in range(3):
            item = self._grid.itemAtPosition(n, column)
            widget = item.widget() if item is not None else None
            if widget is not None:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._count()

    def take(self) -> None:
        """Accepts a plan that is whole; says what is wrong of another."""
        try:
            plan = [Planned(due.required_day(), amount.amount()) for due, amount in self.lines]
            self.plan = tuple(sorted(plan, key=lambda one: one.due))
            self._require_sum()
        except UserError as error:
            self.problem.setText(str(error))
            self.problem.show()
            wrong = self.findChild(QWidget, error.field or "")
            if wrong is not None:
                wrong.setFocus()
            return
        self.accept()

    def reject(self) -> None:
        """What was typed is not thrown away by Esc alone."""
        if self._typed() == self._start or messages.ask(
            self, "ยังไม่ได้ใช้แผนที่พิมพ์ไว้", act="ทิ้งที่พิมพ์ไว้", back="พิมพ์ต่อ", danger=True
        ):
            super().reject()

    def _typed(self) -> list[tuple[str, str]]:
        return [(due.text(), amount.text()) for due, amount in self.lines]

    def _go_on(self, n: int) -> None:
        """From the principal of line n to the next day; from the last line to the button."""
        if n < len(self.lines):
            self.lines[n][0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._take.setFocus()

    def _require_sum(self) -> None:
        planned = Money.sum(one.principal for one in self.plan)
        if planned != self._principal:
            raise UserError(
                f"เงินต้นรายงวดรวมได้ {planned} บาท ไม่เท่ากับเงินต้น {self._principal} บาท กรุณาแก้ให้เท่ากัน"
            )
        days = [one.due for one in self.plan]
        if len(set(days)) < len(days):
            raise UserError("มีสองงวดครบกำหนดวันเดียวกัน กรุณาแก้วันให้ต่างกัน")

    def _count(self) -> None:
        self.problem.hide()
        self.shorter.setEnabled(len(self.lines) > _FEWEST)
        total = ZERO
        for _, amount in self.lines:
            try:
                total += amount.amount_or_none() or ZERO
            except UserError:
                continue  # the field itself says that it cannot be read
        left = self._principal - total
        if not left:
            words, tone = f"{len(self.lines):,} งวด เงินต้นรวม {total} บาท ครบพอดี", Tone.GOOD
        elif left > ZERO:
            words, tone = f"เงินต้นรวม {total} บาท ยังขาด {left} บาท", Tone.SOON
        else:
            words, tone = f"เงินต้นรวม {total} บาท เกิน {-left} บาท", Tone.WRONG
        self.sum.setText(words)
        self.sum.set_tone(tone.value)
