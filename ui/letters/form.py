"""The form of a letter of one kind: entered anew, as an answer, from an old book, or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from models.letter import Letter, LetterKind, LetterUrgency
from models.values.thai_date import be_year, short_date
from services.correspondence import letter_numbers, letter_picks, letters
from services.correspondence.letter_input import TITLES, LetterInput, findings
from services.errors import UserError
from services.people.person_input import Finding
from ui.app import App
from ui.doubts import Doubts
from ui.form_dialog import FormDialog
from ui.whole_number import whole
from ui.widgets.choice import ChoiceEdit
from ui.widgets.picker import SHOWN, Choice, Picker
from ui.widgets.thai_date_edit import ThaiDateEdit

_TO = {LetterKind.CERTIFICATE: "ออกให้"}
_PLAIN = (LetterKind.ORDER, LetterKind.ANNOUNCEMENT)  # addressed to nobody


class LetterPicker(Picker):
    """A letter of the other direction."""

    def __init__(self, app: App, kind: LetterKind) -> None:
        self._app, self._kind = app, kind
        super().__init__(self._find)
        self.edit.setPlaceholderText("เลข เรื่อง หรือจากใคร")

    def letter_id(self) -> int | None:
        choice = self.choice()
        return choice.key if choice is not None and isinstance(choice.key, int) else None

    def set_letter(self, letter_id: int | None) -> None:
        self.set_choice(None if letter_id is None else _choice(self._app.db.read(letters.get, letter_id)))

    def _find(self, text: str) -> Sequence[Choice]:
        found = self._app.db.read(letter_picks.pick, text, SHOWN, answering=self._kind)
        return [_choice(one) for one in found]


def _choice(one: Letter) -> Choice:
    return Choice(one.id, f"{letters.title(one)} {one.subject}", one.sender or one.recipient)


class LetterForm(FormDialog):
    """Use add_letter(), answer() or correct(); saved is the letter's id after it was accepted."""

    form_width = 640

    def __init__(
        self, app: App, parent: QWidget | None, kind: LetterKind, draft: str, corrected: Letter | None = None
    ) -> None:
        title = f"{'แก้ไข' if corrected else 'ลง'}{kind.label}"
        super().__init__(app, parent, "letter_form", title, draft=draft)
        self.kind, self.corrected = kind, corrected
        self.saved: int | None = None
        self.about = ""  # what it answers
        self.booked: ThaiDateEdit | None = None
        self.number: QLineEdit | None = None
        self.sender_edit: QLineEdit | None = None
        self.recipient: QLineEdit | None = None
        self.sequence: QLineEdit | None = None
        if kind is LetterKind.INCOMING:
            self._ask_incoming()
        else:
            self._ask_ours()
        self._ask_what_next()
        if corrected is None:
            self._ask_old_number()
        self.doubts = Doubts(self, self._doubted)

    def save(self) -> None:
        letter, today = self.letter(), self.app.today()
        if self.corrected is None:
            self.saved = self.app.db.write(letters.add, letter, today).id
        else:
            self.saved = self.app.db.write(letters.change, self.corrected.id, letter, today).id

    def letter(self) -> LetterInput:
        """Raises UserError naming the input that cannot be read."""
        known = letters.as_input(self.corrected) if self.corrected is not None else None
        day = self.day.required_day()
        typed = LetterInput(
            kind=self.kind,
            day=day,
            subject=self.subject.text(),
            booked=self.booked.required_day() if self.booked is not None else known.booked if known else None,
            number=self.number.text() if self.number is not None else known.number if known else "",
            sequence=self._sequence() if known is None else known.sequence,
            sender=self.sender_edit.text() if self.sender_edit is not None else "",
            recipient=self.recipient.text() if self.recipient is not None else "",
            refers_to=self.refers_to.text(),
            urgency=self.urgency.key() or LetterUrgency.NORMAL,
            action=self.action.text(),
            handler=self.handler.text(),
            reply_due=self.reply_due.day(),
            answers_id=self._answered(),
            note=self.note.text(),
        )
        return typed if known is None else replace(typed, settled=known.settled)

    def fill(self, letter: LetterInput) -> None:
        if self.sender_edit is not None:
            self.sender_edit.setText(letter.sender)
        for name in ("number", "recipient", "subject", "refers_to", "action", "handler", "note"):
            edit = getattr(self, name)
            if edit is not None:
                edit.setText(getattr(letter, name))
        self.day.set_day(letter.day)
        if self.booked is not None:
            self.booked.set_day(letter.booked)
        self.urgency.set_key(letter.urgency)
        self.reply_due.set_day(letter.reply_due)
        self.answers.set_letter(letter.answers_id)

    def lock_paper(self) -> None:
        """What the paper says is not corrected in the register alone."""
        for edit in (self.day, self.subject, self.recipient):
            if edit is not None:
                edit.setEnabled(False)
        self.form.say("ออกจากโปรแกรมแล้ว วันที่ เรื่อง และผู้รับแก้ไม่ได้ ถ้าผิดให้ยกเลิกแล้วออกฉบับใหม่")

    def _ask_incoming(self) -> None:
        form = self.form
        self.number = form.add_line("number", "ที่ (เลขของผู้ส่ง)")
        self.day = form.add("day", TITLES["day"], ThaiDateEdit(today=self.app.today), beside=True)
        self.sender_edit = form.add_line("sender", TITLES["sender"])
        self.recipient = form.add_line("recipient", TITLES["recipient"], beside=True)
        self.subject = form.add_line("subject", TITLES["subject"])
        self.booked = form.add("booked", "วันที่รับ", ThaiDateEdit(today=self.app.today))
        self.booked.set_day(self.app.today())

    def _ask_ours(self) -> None:
        form = self.form
        if self.kind not in _PLAIN:
            self.recipient = form.add_line("recipient", _TO.get(self.kind, TITLES["recipient"]))
        self.subject = form.add_line("subject", TITLES["subject"])
        self.day = form.add("day", TITLES["day"], ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())

    def _ask_what_next(self) -> None:
        form, is_incoming = self.form, self.kind is LetterKind.INCOMING
        self.urgency: ChoiceEdit[LetterUrgency] = form.add(
            "urgency", TITLES["urgency"], ChoiceEdit([(one, one.label) for one in LetterUrgency]), beside=True
        )
        self.reply_due = form.add(
            "reply_due",
            TITLES["reply_due"] if is_incoming else "ขอคำตอบภายใน",
            ThaiDateEdit(today=self.app.today),
        )
        self.handler = form.add_line("handler", TITLES["handler"], beside=True)
        self.answers = form.add("answers", "ตอบเรื่อง", LetterPicker(self.app, self.kind))
        self.refers_to = form.add_line("refers_to", TITLES["refers_to"])
        self.action = form.add_line("action", TITLES["action"], hint="เช่น เสนอประธานแล้ว เวียนสมาชิก เก็บแฟ้ม")
        self.note = form.add_line("note", TITLES["note"])

    def _ask_old_number(self) -> None:
        form = self.form
        form.fold("old_book", "ลงจากสมุดเดิม")
        self.sequence = form.add_line(
            "sequence", "เลขในสมุดเดิม", hint="ว่างไว้จะได้เลขถัดไป ใส่เฉพาะเมื่อหนังสือมีเลขอยู่แล้ว"
        )
        if self.kind is not LetterKind.INCOMING:
            self.number = form.add_line("number", "เลขที่ตามที่พิมพ์ไว้", beside=True)

    def _sequence(self) -> int | None:
        text = self.sequence.text() if self.sequence is not None else ""
        return whole(text, "sequence", "เลขในสมุดเดิม") if text.strip() else None

    def _answered(self) -> int | None:
        """Typing that names no letter is refused, not dropped."""
        found = self.answers.letter_id()
        if found is None and self.answers.text().strip():
            raise UserError("ไม่พบหนังสือที่ตอบ กรุณาเลือกจากรายการ หรือลบช่องนี้ให้ว่าง", field="answers")
        return found

    def _doubted(self) -> list[Finding]:
        """Also says under which number it will stand."""
        letter, today, read = self.letter(), self.app.today(), self.app.db.read
        key = self.corrected.id if self.corrected is not None else None
        if self.corrected is None:
            number = read(letter_numbers.upcoming, self.kind, be_year(letter.counted(today)))
            given = f"{letter.sequence}/{number.year_be}" if letter.sequence is not None else number.text
            said = f"จะได้เลข {given}" if letter.sequence is None else f"ลงเป็นเลข {given} ของสมุดเดิม"
            self.set_facts(f"{self.about} · {said}" if self.about else said)
        return [*findings(letter, today), *read(letters.warnings, letter, today, key)]


def add_letter(app: App, parent: QWidget | None, kind: LetterKind) -> LetterForm:
    form = LetterForm(app, parent, kind, f"letter_new_{kind.value}")
    number = app.db.read(letter_numbers.upcoming, kind, be_year(app.today()))
    form.set_facts(f"จะได้เลข {number.text}")
    form.ready()
    form.form.unfold_told()
    return form


def answer(app: App, parent: QWidget | None, asked: Letter) -> LetterForm:
    """Ours to what came in, or theirs to what went out."""
    came = asked.kind is LetterKind.INCOMING
    kind = LetterKind.OUTGOING if came else LetterKind.INCOMING
    form = LetterForm(app, parent, kind, f"letter_answer_{asked.id}")
    form.about = f"ตอบ{letters.title(asked)}"
    form.set_facts(form.about)
    form.answers.set_letter(asked.id)
    if came and form.recipient is not None:
        form.recipient.setText(asked.sender)
    elif form.sender_edit is not None:
        form.sender_edit.setText(asked.recipient)
    form.refers_to.setText(f"หนังสือที่ {asked.number} ลงวันที่ {short_date(asked.day)}")
    form.ready()
    return form


def correct(app: App, parent: QWidget | None, letter: Letter) -> LetterForm:
    form = LetterForm(app, parent, letter.kind, f"letter_{letter.id}", letter)
    form.set_facts(letters.title(letter))
    form.fill(letters.as_input(letter))
    if letter.form:
        form.lock_paper()
    form.ready()
    form.doubts.look()
    return form
