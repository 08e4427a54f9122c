"""แผนงบประมาณ: what a fiscal year may spend and should earn, beside what it did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.fund import Fund
from models.ledger import Account, AccountKind
from models.values.money import ZERO
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services.bookkeeping import budgets, charts, grants
from services.bookkeeping.budgets import BudgetInput, Planned
from services.reports import plans
from services.reports.table import Kind
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.account_picker import AccountPicker
from ui.list_window import ListWindow
from ui.papers import show_report
from ui.table import Column
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.named import named
from ui.widgets.parts import Empty

_YEARS = 3  # back and forth from this one


def _kind(one: Planned) -> str:
    return "ทรัพย์สินที่จะซื้อ" if one.account.kind is AccountKind.ASSET else one.account.kind.label


COLUMNS: tuple[Column[Planned], ...] = (
    Column("kind", "หมวด", _kind, Kind.CODE, spare=True),
    Column("account_code", "รหัส", lambda one: one.account.code, Kind.CODE),
    Column("account_name", "บัญชี", lambda one: one.account.name, least=160),
    Column("grant", "เงินโครงการ", lambda one: one.grant.name if one.grant else "", spare=True),
    Column("planned", "ตั้งไว้", lambda one: one.line.amount, Kind.MONEY),
    Column("actual", "เกิดจริง", lambda one: one.actual, Kind.MONEY),
    Column(
        "left",
        "เหลือ (เกิน)",
        lambda one: one.left,
        Kind.MONEY,
        tone=lambda one: Tone.WRONG if one.is_over else Tone.PLAIN,
    ),
)


class BudgetWindow(ListWindow[Planned]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "budget_window", "แผนงบประมาณ")
        self.fund = fund
        now = fiscal_year_be(app.today(), fund.fiscal_start_month)
        years = [(year, f"ปีบัญชี {year}") for year in range(now + 1, now - _YEARS, -1)]
        self.year: ChoiceEdit[int] = named(ChoiceEdit(years), "budget_year", "ปีบัญชี")
        self.year.set_key(now)
        self.year.changed.connect(self.reload)
        row = QHBoxLayout()
        row.addWidget(Label("แผนของ"))
        row.addWidget(self.year)
        row.addStretch(1)
        self.body.addLayout(row)
        empty = Empty("budget_empty", "ยังไม่ได้ตั้งแผนของปีนี้", "ตั้งแผนบัญชีแรก", self.add)
        self.build("budget_lines", "แผนงบประมาณ", COLUMNS, empty, key=lambda one: one.line.id)
        self.add_foot(
            Button("copy_budget", "คัดลอกจากปีก่อน", self.copy),
            Button("print_budget", "พิมพ์", self.print_all, key="F9"),
            right=(
                self.needs_row(Button("change_budget", "แก้ไข", self.open_record, key="F2")),
                Button("add_budget", "เพิ่มบัญชีในแผน", self.add, key="F4", look=Look.MAIN),
            ),
        )
        self.fit(1040, 600)
        self.reload()

    def rows(self) -> Sequence[Planned]:
        found = self.app.db.read(budgets.plan, self.fund.id, self._year_be)
        over = sum(one.is_over for one in found)
        words = f" · เกินแผน {over:,} บัญชี" if over else ""
        self.set_facts(f"{self.fund.name} · {len(found):,} บัญชีในแผน{words}")
        return found

    def add(self) -> None:
        self.show_form(BudgetDialog(self.app, self, self.fund, self._year_be))

    def open_record(self) -> None:
        if self.chosen is not None:
            self.show_form(BudgetDialog(self.app, self, self.fund, self._year_be, self.chosen))

    def copy(self) -> None:
        made = self.app.db.write(budgets.copy_year, self.fund.id, self._year_be - 1, self._year_be)
        self.app.say(f"คัดลอกแผนปี {self._year_be - 1} มา {made:,} บัญชี" if made else "ปีก่อนไม่มีแผนที่ยังไม่ได้คัดลอก")
        self.reload()

    def print_all(self) -> None:
        first, last = fiscal_year_span(self._year_be, self.fund.fiscal_start_month)
        show_report(self.app, self, self.app.db.read(plans.budget, self.fund.id, first, last))

    @property
    def _year_be(self) -> int:
        year = self.year.key()
        assert year is not None
        return year


class BudgetDialog(FormDialog):
    def __init__(
        self, app: App, parent: QWidget, fund: Fund, year_be: int, corrected: Planned | None = None
    ) -> None:
        title = "เพิ่มบัญชีในแผน" if corrected is None else "แก้ไขแผน"
        super().__init__(app, parent, "budget_form", title)
        self._fund, self._year = fund, year_be
        self.set_facts(f"{fund.name} · ปีบัญชี {year_be}")
        self._accounts: Sequence[Account] = [
            one for one in app.db.read(charts.accounts, fund.id) if budgets.can_plan(one)
        ]
        form = self.form
        self.account = form.add("account", "บัญชี", AccountPicker(lambda: self._accounts))
        offered = [(one.id, f"{one.code} {one.name}") for one in app.db.read(grants.live, fund.id)]
        self.grant: ChoiceEdit[int] | None = None
        if offered:
            self.grant = form.add("grant", "เงินโครงการ", ChoiceEdit(offered, empty="เงินทั้งหมดของกองทุน"))
        self.amount = form.add("amount", "ตั้งไว้ทั้งปี (บาท)", MoneyEdit(), hint="ใส่ 0 เพื่อเอาออกจากแผน")
        self.note = form.add_line("note", "หมายเหตุ")
        if corrected is not None:
            self.account.set_account(corrected.account)
            self.account.setEnabled(False)
            if self.grant is not None:
                self.grant.set_key(corrected.line.grant_id)
                self.grant.setEnabled(False)
            self.amount.set_amount(corrected.line.amount)
            self.note.setText(corrected.line.note)
        self._grant_id = corrected.line.grant_id if corrected is not None else None
        self.ready()

    def save(self) -> None:
        account = self.account.required_account()
        chosen = self.grant.key() if self.grant is not None else None
        wanted = BudgetInput(
            self._fund.id,
            self._year,
            account.id,
            self.amount.amount(),
            self._grant_id if self._grant_id is not None else chosen,
            self.note.text(),
        )
        self.app.db.write(budgets.save, wanted)
        gone = "เอาออกจากแผน" if wanted.amount == ZERO else f"ตั้งไว้ {wanted.amount} บาท"
        self.app.say(f"{account.name} {gone} แล้ว")
