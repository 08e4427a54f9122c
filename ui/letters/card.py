"""The card of a letter: what it waits for or why it was struck out, the whole entry, its answers and scans."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from models.letter import Letter, LetterKind, LetterUrgency
from models.values.thai_date import long_date, short_date
from services.correspondence import letters
from services.correspondence.letter_input import TITLES
from ui.app import App
from ui.attachments import AttachmentsBox
from ui.theme import Tone
from ui.widgets.card import Card


class LetterCard(Card):
    """The page does the acts; the card only asks for them."""

    asked_correct = Signal()
    asked_answer = Signal()
    asked_settle = Signal()
    asked_reopen = Signal()
    asked_cancel = Signal()
    asked_print = Signal()
    asked_letter = Signal(int)  # another letter, the one it answers or that answers it

    def __init__(self, app: App) -> None:
        super().__init__("letter_card", "หนังสือที่เลือก")
        self._app = app
        self.shown: Letter | None = None
        self.show_letter(None)

    def show_letter(self, letter_id: int | None) -> None:
        self.clear()
        self.shown = None
        if letter_id is None:
            self.text("เลือกหนังสือในรายการเพื่อดูข้อมูล")
            return
        self.shown = shown = self._app.db.read(letters.get, letter_id)
        answers = self._app.db.read(letters.answers_to, letter_id)
        self.title(shown.subject, letters.title(shown))
        self._tell_state(shown)
        self._tell_entry(shown)
        self._add_acts(shown, has_answer=any(one.cancelled is None for one in answers))
        tied = [("ตอบเรื่อง", shown.answers)] if shown.answers is not None else []
        tied += [("ตอบด้วย", one) for one in answers]
        if tied:
            self.heading("หนังสือที่เกี่ยวข้อง")
        for words, one in tied:
            assert one is not None
            gone = " (ยกเลิก)" if one.cancelled is not None else ""
            self.text(f"{words} {one.subject}{gone}")
            self.link(f"open_letter_{one.id}", f"เปิด{letters.title(one)}", self._go_to(one.id))
        self.add(AttachmentsBox(self._app, "letter", letter_id))

    def _tell_state(self, shown: Letter) -> None:
        today = self._app.today()
        if shown.cancelled is not None:
            self.note(f"ยกเลิกเมื่อ {long_date(shown.cancelled)}: {shown.cancel_reason}", Tone.MUTED)
        elif shown.settled is None and shown.reply_due is not None:
            late = (today - shown.reply_due).days
            if late > 0:
                self.note(f"เลยกำหนดตอบ {late:,} วัน ({long_date(shown.reply_due)})")
            else:
                self.note(f"ต้องตอบภายใน {long_date(shown.reply_due)}", Tone.SOON)

    def _tell_entry(self, shown: Letter) -> None:
        is_incoming = shown.kind is LetterKind.INCOMING
        if is_incoming:
            self.fact(TITLES["number"], shown.number)
        self.fact(TITLES["day"], short_date(shown.day))
        if shown.booked != shown.day:
            self.fact("วันที่รับ" if is_incoming else TITLES["booked"], short_date(shown.booked))
        if shown.urgency is not LetterUrgency.NORMAL:
            self.fact(TITLES["urgency"], shown.urgency.label, strong=True)
        for field in ("sender", "recipient", "refers_to", "handler", "action", "note"):
            if words := getattr(shown, field):
                self.fact(TITLES[field], words)
        if shown.settled is not None:
            self.fact(TITLES["settled"], short_date(shown.settled))

    def _add_acts(self, shown: Letter, *, has_answer: bool) -> None:
        if shown.form:
            self.act("print_letter", "พิมพ์เอกสาร", self.asked_print.emit, key="Ctrl+P")
        if shown.cancelled is not None:
            return
        self.act("correct_letter", "แก้ไข", self.asked_correct.emit, key="F2")
        waits = shown.settled is None and shown.reply_due is not None
        if shown.kind is LetterKind.INCOMING:
            self.act("answer_letter", "ตอบหนังสือนี้", self.asked_answer.emit, key="F10")
        elif shown.kind is LetterKind.OUTGOING and waits:
            self.act("answer_letter", "ลงรับหนังสือตอบ", self.asked_answer.emit, key="F10")
        if waits:
            self.act("settle_letter", "เสร็จเรื่องโดยไม่มีหนังสือตอบ", self.asked_settle.emit)
        elif shown.settled is not None and not has_answer:
            self.act("reopen_letter", "ยังต้องตอบ", self.asked_reopen.emit)
        self.act("cancel_letter", "ยกเลิกเลขนี้", self.asked_cancel.emit)

    def _go_to(self, letter_id: int) -> Callable[[], None]:
        return lambda: self.asked_letter.emit(letter_id)
