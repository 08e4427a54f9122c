"""The words of contracts and letters, part by part: the fund's own or the usual ones, looked at on paper before saving."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.fund import Fund
from services.errors import UserError
from services.fund import lending_words
from services.loan import loan_text_samples, loan_texts
from services.loan.loan_texts import TextRow
from services.papers import loan_clauses
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.list_window import ListWindow
from ui.papers import show_gathered
from ui.table import Column, Kind
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.parts import Empty

COLUMNS: tuple[Column[TextRow], ...] = (
    Column("form", "เอกสาร", lambda one: one.form_title, weight=2, least=200),
    Column("part", "ส่วน", lambda one: one.title, weight=3, least=240),
    Column(
        "own",
        "ข้อความ",
        lambda one: "ของกองทุน" if one.is_own else "ปกติ",
        Kind.CODE,
        tone=lambda one: Tone.STRONG if one.is_own else Tone.MUTED,
        least=110,
    ),
)


class TextsWindow(ListWindow[TextRow]):
    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "loan_texts_window", "ข้อความในสัญญาและหนังสือ")
        self.fund = fund
        self.set_facts(f"{fund.name} · แก้แล้วใช้กับเอกสารที่ออกใหม่ เอกสารที่ออกแล้วคงข้อความเดิม")
        self.build(
            "loan_text_list",
            "ข้อความในสัญญาและหนังสือ",
            COLUMNS,
            Empty("loan_texts_empty", "ไม่มีข้อความให้แก้"),
            key=lambda one: (one.form, one.key),
        )
        self.card = Card("loan_text_card", "ข้อความที่เลือก")
        self.beside.addWidget(self.card, 3)
        self.back = self.needs_row(Button("reset_loan_text", "กลับเป็นข้อความปกติ", self.reset, look=Look.QUIET))
        self.add_foot(
            self.back,
            right=(
                self.needs_row(Button("preview_loan_text", "ดูบนกระดาษ", self.preview, key="F9")),
                self.needs_row(
                    Button("change_loan_text", "แก้ข้อความ", self.open_record, key="F2", look=Look.MAIN)
                ),
            ),
        )
        self.fit(1120, 620)
        self.reload()

    def rows(self) -> Sequence[TextRow]:
        return self.app.db.read(loan_texts.standing, self.fund.id)

    def follow(self) -> None:
        super().follow()
        one = self.chosen
        self.card.clear()
        if one is None:
            return
        self.back.setEnabled(one.is_own)
        self.card.title(one.title, one.form_title)
        for line in one.text.splitlines() or ["ตัดออกจากเอกสาร"]:
            self.card.text(line)

    def open_record(self) -> None:
        one = self.chosen
        if one is not None:
            dialog = TextDialog(self.app, self, self.fund, one)
            self.show_form(dialog, lambda: self.app.say(f"บันทึกข้อความ “{one.title}” แล้ว"))

    def preview(self) -> None:
        one = self.chosen
        if one is not None:
            show_sample(self.app, self, self.fund, one, one.text)

    def reset(self) -> None:
        one = self.chosen
        if one is None or not messages.ask(
            self,
            f"ใช้ข้อความปกติของ “{one.title}”",
            "ข้อความที่กองทุนเขียนไว้จะถูกแทนที่ เอกสารที่ออกแล้วไม่เปลี่ยน",
            act="ใช้ข้อความปกติ",
            danger=True,
        ):
            return
        try:
            self.app.db.write(loan_texts.reset, self.fund.id, one.form, one.key)
        except UserError as error:
            messages.show_error(self, error)
        else:
            self.app.say(f"“{one.title}” กลับเป็นข้อความปกติแล้ว")
            self.reload()


class TextDialog(FormDialog):
    """What may be filled in stands beside the text, with what it would say; so does what the law says of it."""

    form_width = 640

    def __init__(self, app: App, parent: QWidget, fund: Fund, row: TextRow) -> None:
        super().__init__(
            app, parent, "loan_text_form", "แก้ข้อความ", draft=f"loan_text_{fund.id}_{row.form}_{row.key}"
        )
        self._fund, self._row = fund, row
        self.set_facts(f"{row.form_title} · {row.title}")
        self.text = self.form.add_text(
            row.key, "ข้อความ", lines=12, hint="ว่างทั้งหมดคือไม่มีข้อนี้ในเอกสาร ชื่อในวงเล็บปีกกาโปรแกรมเติมให้"
        )
        self.text.setPlainText(row.text)
        self.found = Label("", "problem")
        self.found.setObjectName("loan_text_findings")
        self._tell_fields()
        self.aside.addWidget(Button("sample_loan_text", "ดูบนกระดาษ", self.preview, key="F9"))
        self.aside.addWidget(self.found)
        self.aside.addStretch(1)
        self.form.changed.connect(self.judge)
        self.judge()
        self.ready()

    def _tell_fields(self) -> None:
        card = Card("loan_text_fields", "ช่องที่เติมให้ได้")
        word = lending_words.word_of_fund(self._fund)
        shown = {**loan_clauses.FIELDS[self._row.form], "กองทุน": self._fund.name, "กู้": word}
        for name, words in shown.items():
            card.text(f"{{{name}}}  {words}".rstrip())
        self.aside.addWidget(card)

    def judge(self) -> None:
        """Said while typing; saving asks again."""
        words = {self._row.key: self.text.toPlainText()}
        found = self.app.db.read(loan_texts.judge, self._fund.id, self._row.form, words, self.app.today())
        told = [f"{one.words} ({one.section})" for one in found if one.part == self._row.key]
        self.found.setText("\n".join(told))
        self.found.setVisible(bool(told))

    def preview(self) -> None:
        show_sample(self.app, self, self._fund, self._row, self.text.toPlainText())

    def save(self) -> None:
        changed = {self._row.key: self.text.toPlainText()}
        self.app.db.write(loan_texts.save, self._fund.id, self._row.form, changed)


def show_sample(app: App, parent: QWidget, fund: Fund, row: TextRow, words: str) -> None:
    """The paper with these words, about people who do not exist."""
    gather = partial(loan_text_samples.sample, day=app.today())
    show_gathered(app, parent, row.form, gather, fund.id, row.form, row.key, words)
