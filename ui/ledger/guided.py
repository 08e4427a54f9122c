"""บันทึกตามแบบ: what happened is chosen in words; the form asks the sums and says what they will do to the accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.document import DocumentKind
from models.fund import Fund
from models.values.money import Money
from models.values.thai_text import search_key
from services import duties
from services.bookkeeping import budgets, entries, grants, sub_ledgers
from services.bookkeeping.entries import EntryInput, Preview
from services.bookkeeping.entry_templates import Template
from services.errors import UserError
from services.reports.table import Kind
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.budget_words import tell_budgets
from ui.loans.pickers import MemberPicker
from ui.papers import show_document, warm_up
from ui.records import Column, RecordTable
from ui.table import TableView
from ui.theme import Tone
from ui.treasury.offered_line import add_offered_line
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import search_box
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside, Window

_TELL_MS = 80  # after the last key
_PAPERS = {
    DocumentKind.RECEIPT: "ออกใบเสร็จรับเงิน",
    DocumentKind.PAYMENT: "ออกใบสำคัญจ่าย",
    DocumentKind.JOURNAL: "ออกใบสำคัญทั่วไป",
}


class GuidedWindow(Window):
    """Everything that can happen, found by any word of it; Enter opens its form."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, *, written: Callable[[int], object]) -> None:
        """written is called with the paper's id once something was saved and the window is closed."""
        super().__init__(app, parent, "guided", "บันทึกตามแบบ")
        self.set_facts("เลือกว่าเกิดอะไรขึ้น โปรแกรมจะลงเดบิตเครดิตและออกเอกสารให้")
        self._fund, self._written = fund, written
        self._all = app.db.read(entries.templates, fund.id)
        self.search = search_box("guided_search", "พิมพ์คำใดก็ได้ เช่น ปันผล ค่าเสื่อม เงินทดรอง")
        self.view = TableView("guided_templates", "รายการตามแบบ", _table())
        self.body.addWidget(self.search)
        self.body.addWidget(self.view, 1)
        self.add_foot(right=[Button("guided_open", "ต่อไป", self.open_form, key="F4", look=Look.MAIN)])
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.search.returnPressed.connect(self.open_form)
        self.view.opened.connect(lambda _row: self.open_form())
        self._narrow()
        self.fit(860, 640)
        self.search.setFocus()

    def open_form(self) -> None:
        template = self.view.current()
        if template is None:
            return
        dialog = GuidedDialog(self.app, self, self._fund, template)
        dialog.accepted.connect(lambda: self._done(dialog.document_id))
        dialog.open()

    def _done(self, document_id: int) -> None:
        self.accept()
        self._written(document_id)

    def _narrow(self) -> None:
        words = [search_key(word) for word in self.search.text().split()]
        found = [one for one in self._all if all(word in _key(one) for word in words)]
        self.view.table.replace(found)
        self.view.choose_row(0 if found else -1)


def _key(one: Template) -> str:
    return search_key(f"{one.group.label} {one.title} {one.purpose}")


def _table() -> RecordTable[Template]:
    return RecordTable(
        [
            Column("group", "เรื่อง", lambda one: one.group.label.split(" ")[0], Kind.CODE),
            Column("title", "เกิดอะไรขึ้น", lambda one: one.title, weight=1.2),
            Column("purpose", "ใช้เมื่อ", lambda one: one.purpose, weight=1.4, tone=lambda _one: Tone.MUTED),
        ]
    )


class GuidedDialog(FormDialog):
    """After it was accepted document_id is the new paper's."""

    whole_width = 1060

    def __init__(self, app: App, parent: QWidget, fund: Fund, template: Template) -> None:
        draft = f"guided_{template.key}_{fund.id}"
        super().__init__(app, parent, "guided_entry", template.title, draft=draft)
        self._fund, self._template = fund, template
        self.document_id = 0
        self.set_facts(f"{fund.name} · {template.purpose}")
        self.member: MemberPicker | None = None
        self.party: QLineEdit | None = None
        self.amounts: dict[str, MoneyEdit] = {}
        self.accounts: dict[str, ChoiceEdit[int]] = {}
        self._add_inputs()
        self.seen = Aside("guided_preview", "สิ่งที่จะลงบัญชี", 340)
        self.aside.addWidget(self.seen)
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """What saving would do to each account, in words, and then as a bookkeeper writes it."""
        if self.party is not None and self.member is not None:
            self.party.setEnabled(self.member.membership_id() is None)
        if not any(one.text() for one in self.amounts.values()):
            self.seen.show_words("ใส่จำนวนเงิน แล้วจะเห็นที่นี่ว่าบัญชีใดเพิ่มขึ้นหรือลดลงเท่าใด")
            return
        try:
            found = self.app.db.read(entries.preview, self._asked())
        except UserError as error:
            self.seen.show_words(str(error), Tone.SOON)
            return
        self._show(found)

    def save(self) -> None:
        paper = self.app.db.write(entries.record, self._asked())
        self.document_id = paper.id
        self.app.say(f"บันทึก {paper.number} {self._template.title} แล้ว")

    def _show(self, found: Preview) -> None:
        card = self.seen
        card.clear()
        card.title(_PAPERS[found.paper], f"รวม {found.total} บาท")
        for warning in found.warnings:
            card.note(warning, Tone.SOON)
        for one in found.lines:
            card.text(one.words)
        for words, lines in (
            ("เดบิต", [(x.account, x.debit) for x in found.lines if x.debit is not None]),
            ("เครดิต", [(x.account, x.credit) for x in found.lines if x.credit is not None]),
        ):
            card.heading(words)
            for account, amount in lines:
                card.fact(f"{account.code} {account.name}", amount)
        self._tell_plan(found)

    def _tell_plan(self, found: Preview) -> None:
        """The plan of what is spent; passing it was said above."""
        asked = self._asked()
        spent = [(x.account.id, x.debit) for x in found.lines if x.debit is not None]
        planned = self.app.db.read(budgets.spending, self._fund.id, asked.day, spent, asked.grant_id)
        tell_budgets(self.seen, [one for one in planned if not one.warning])

    def _asked(self) -> EntryInput:
        """Raises UserError for what cannot be read yet."""
        nothing = Money(0)
        member = self.member.membership_id() if self.member is not None else None
        chosen = {key: one.key() for key, one in self.accounts.items()}
        return EntryInput(
            self._fund.id,
            self._template.key,
            self.day.required_day(),
            {key: one.amount_or_none() or nothing for key, one in self.amounts.items()},
            {key: account for key, account in chosen.items() if account is not None},
            member,
            self.party.text() if self.party is not None and member is None else "",
            self.description.text(),
            self.reason.text(),
            self.approved_by.text() if self.approved_by is not None else "",
            self.sub_ledger.key() if self.sub_ledger is not None else None,
            self.grant.key() if self.grant is not None else None,
        )

    def _add_inputs(self) -> None:
        form, template, db = self.form, self._template, self.app.db
        self.day = form.add("day", "วันที่", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        if template.has_party:
            self.member = form.add("member", "สมาชิก", MemberPicker(self.app, self._fund.id))
            self.party = form.add_line("party", "หรือบุคคลภายนอก", beside=True)
        for at, one in enumerate(template.amounts):
            edit = form.add(one.key, f"{one.label} (บาท)", MoneyEdit(), hint=one.hint, beside=at % 2 == 1)
            self.amounts[one.key] = edit
        offered = db.read(entries.choices, self._fund.id, template.key)
        for line in (*template.debits, *template.credits):
            if len(offered[line.key]) > 1:
                options = [(one.id, f"{one.code} {one.name}") for one in offered[line.key]]
                choice = _narrow_choice(options, "เลือกบัญชี" if line.is_asked else "")
                self.accounts[line.key] = form.add(line.key, line.label, choice)
        self.description = form.add_line(
            "description", "รายละเอียด", hint="ต่อท้ายชื่อรายการบนเอกสารและในสมุด เว้นว่างได้"
        )
        self.reason = form.add_line("reason", "อ้างถึง", hint="มติ หนังสือ หรือเลขที่บิล เว้นว่างได้")
        self.approved_by: QLineEdit | None = None
        if template.paper is DocumentKind.PAYMENT:
            names = db.read(duties.agreeing, db.actor.name)
            self.approved_by = add_offered_line(
                form, "approved_by", "ผู้อนุมัติ", names, hint="ต้องไม่ใช่ผู้จัดทำรายการนี้"
            )
        self.sub_ledger = self._dimension(
            "sub_ledger", "บัญชีย่อยของกองทุน", [(x.id, x.name) for x in db.read(sub_ledgers.live, self._fund.id)]
        )
        self.grant = self._dimension(
            "grant", "เงินโครงการ", [(x.id, f"{x.code} {x.name}") for x in db.read(grants.live, self._fund.id)]
        )

    def _dimension(self, name: str, words: str, options: Sequence[tuple[int, str]]) -> ChoiceEdit[int] | None:
        """Asked only by funds that tell their money apart so."""
        return self.form.add(name, words, _narrow_choice(options, "ไม่ระบุ")) if options else None


def _narrow_choice(options: Sequence[tuple[int, str]], empty: str = "") -> ChoiceEdit[int]:
    """A long account name ends in dots rather than push the preview away."""
    edit: ChoiceEdit[int] = ChoiceEdit(options, empty=empty)
    edit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return edit


def ask_guided(app: App, parent: QWidget, fund: Fund) -> GuidedWindow:
    """Opens the choice; the paper of what is then saved is shown over parent."""
    window = GuidedWindow(app, parent, fund, written=lambda paper: show_document(app, parent, paper))
    window.open()
    return window
