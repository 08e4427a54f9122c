"""What a person agreed her data may be used for: giving, withdrawing, and the words of the paper she signs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models import terms
from models.person import Consent, ConsentChannel
from models.values.thai_date import short_date
from services.people import person_acts, persons, privacy
from services.people.person_acts import ConsentInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.theme import Tone
from ui.undoing import say_written
from ui.widgets.button import Look
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Window


class ConsentsWindow(Window):
    """Every consent of one person; those withdrawn stay to be read."""

    def __init__(self, app: App, parent: QWidget, person_id: int) -> None:
        super().__init__(app, parent, "consents", "ความยินยอมให้ใช้ข้อมูล")
        self._person_id = person_id
        self._name = app.db.read(persons.get, person_id).name
        self.set_facts(f"{self._name} · ใช้ข้อมูลได้เท่าที่ยินยอม และถอนได้ทุกเมื่อ (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล)")
        self.card = Card("consents_list", "ความยินยอมของคนนี้")
        self.body.addWidget(self.card, 1)
        give, words = self._buttons()
        self.add_foot(words, right=[give])
        self.reload()
        self.fit(640, 560)

    def reload(self) -> None:
        self.card.clear()
        held = self.app.db.read(person_acts.consents, self._person_id)
        if not held:
            self.card.text("ยังไม่ได้บันทึกความยินยอมของคนนี้ กด “บันทึกความยินยอม” เมื่อได้รับแล้ว")
        for one in held:
            self._tell(one)

    def give(self) -> None:
        dialog = GiveDialog(self.app, self, self._person_id, self._name)
        dialog.accepted.connect(lambda: self._saved("บันทึกความยินยอมแล้ว", dialog.saved))
        dialog.open()

    def withdraw(self, consent: Consent) -> None:
        dialog = WithdrawDialog(self.app, self, consent)
        dialog.accepted.connect(lambda: self._saved("บันทึกการถอนความยินยอมแล้ว", consent.id))
        dialog.open()

    def change_words(self) -> None:
        TextDialog(self.app, self).open()

    def _buttons(self) -> tuple[QWidget, QWidget]:
        from ui.widgets.button import Button

        give = Button("give_consent", "บันทึกความยินยอม", self.give, key="F4", look=Look.MAIN)
        return give, Button("consent_words", "แก้ข้อความในหนังสือยินยอม", self.change_words)

    def _saved(self, words: str, consent_id: int | None) -> None:
        self.reload()
        if consent_id is not None:
            say_written(self.app, self, words, "consent", consent_id)

    def _tell(self, one: Consent) -> None:
        self.card.heading(one.purpose)
        if one.withdrawn is not None:
            self.card.note(f"ถอนแล้วเมื่อ {short_date(one.withdrawn)} ห้ามใช้ข้อมูลเพื่อเรื่องนี้อีก", Tone.MUTED)
        self.card.fact("ให้เมื่อ", short_date(one.given))
        self.card.fact("โดย", one.channel.label)
        self.card.fact("ข้อความฉบับที่", one.version)
        if one.note:
            self.card.fact(terms.NOTE, one.note)
        self.card.link(f"consent_text_{one.id}", "ดูข้อความที่ยินยอม", lambda: self._show_words(one))
        if one.withdrawn is None:
            self.card.link(f"withdraw_{one.id}", "บันทึกการถอน", lambda: self.withdraw(one))

    def _show_words(self, one: Consent) -> None:
        from ui import messages

        words = self.app.db.read(privacy.words_for, one.purpose, one.version)
        messages.tell(self, f"ข้อความฉบับที่ {one.version}", words)


class GiveDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, person_id: int, name: str) -> None:
        super().__init__(app, parent, "give_consent_form", "บันทึกความยินยอม", draft=f"consent_{person_id}")
        self._person_id = person_id
        self.saved: int | None = None
        self.set_facts(name)
        self.purpose = self.form.add(
            "purpose", "ยินยอมให้ใช้ข้อมูลเพื่อ", ChoiceEdit([(one, one) for one in privacy.PURPOSES])
        )
        self.other = self.form.add_line("other_purpose", "หรือเพื่อเรื่องอื่น", hint="พิมพ์ที่นี่แทนตัวเลือกข้างบน")
        self.given = self.form.add("given", "ให้เมื่อ", ThaiDateEdit(today=app.today))
        self.given.set_day(app.today())
        self.channel = self.form.add(
            "channel", "โดย", ChoiceEdit([(one, one.label) for one in ConsentChannel]), beside=True
        )
        self.note = self.form.add_line("note", terms.NOTE)
        self.words = self.form.say("")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form.changed.connect(self._show_words)
        self._show_words()
        self.ready()

    def save(self) -> None:
        asked = ConsentInput(
            self._purpose(),
            self.given.required_day(),
            self.channel.key() or ConsentChannel.PAPER,
            note=self.note.text(),
        )
        self.saved = self.app.db.write(person_acts.give_consent, self._person_id, asked, self.app.today()).id

    def _purpose(self) -> str:
        return self.other.text().strip() or self.purpose.key() or ""

    def _show_words(self) -> None:
        self.words.setText(self.app.db.read(privacy.words_for, self._purpose()))


class WithdrawDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, consent: Consent) -> None:
        super().__init__(app, parent, "withdraw_consent_form", "บันทึกการถอนความยินยอม")
        self._consent = consent
        self.set_facts(consent.purpose)
        self.day = self.form.add("day", "ถอนเมื่อ", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", terms.NOTE)
        self.form.say("ตั้งแต่วันนี้ห้ามใช้ข้อมูลเพื่อเรื่องนี้ สิ่งที่ทำไปก่อนถอนยังคงอยู่")
        self.ready()

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.write(
            person_acts.withdraw_consent, self._consent.id, day, self.note.text(), self.app.today()
        )


class TextDialog(FormDialog):
    """New words are a new version; whoever agreed before, agreed to the words of her day."""

    def __init__(self, app: App, parent: QWidget) -> None:
        super().__init__(app, parent, "consent_text_form", "ข้อความในหนังสือยินยอม", save_words="ใช้เป็นฉบับใหม่")
        newest = app.db.read(privacy.texts)[0]
        self.set_facts(f"ฉบับที่ใช้อยู่คือฉบับที่ {newest.version}")
        self.words = self.form.add_text("words", "ข้อความ", lines=8)
        self.words.setPlainText(newest.words)
        self.form.say("โปรแกรมจะใส่ชื่อสภาแทน [ชื่อสภา] และวัตถุประสงค์แทน [วัตถุประสงค์] ให้เอง")
        self.religion = self.form.add_check(
            "ask_religion", "ถามและเก็บศาสนา (ข้อมูลอ่อนไหว ต้องได้รับความยินยอมโดยชัดแจ้ง)"
        )
        self.religion.setChecked(app.db.read(privacy.asks_religion))
        self._before = newest.words
        self.ready()

    def save(self) -> None:
        if self.religion.isChecked() != self.app.db.read(privacy.asks_religion):
            self.app.db.write(privacy.ask_religion, self.religion.isChecked())
        if self.words.toPlainText().strip() != self._before:
            self.app.db.write(privacy.change_text, self.words.toPlainText(), self.app.today())
