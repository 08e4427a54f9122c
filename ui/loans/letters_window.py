"""ออกหนังสือ: which letters a batch would write, what to think of first, then one write and one print run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from models.fund import Fund
from models.lending import LetterStage
from services.errors import Cancelled
from services.loan import letter_drafts, loan_letters
from services.loan.letter_drafts import Draft
from ui import messages
from ui.app import App
from ui.loans.arrears_words import STAGES
from ui.papers import show_documents
from ui.table import Column, Kind, RecordTable, TableView
from ui.task import Progress
from ui.thai_wrap import Label
from ui.theme import Tone
from ui.widgets.button import Button, Look
from ui.widgets.choice import ChoiceEdit
from ui.widgets.parts import Empty
from ui.window import Window

_NEXT = "next"
_ON_OVERDUE = (LetterStage.FIRST, LetterStage.GUARANTOR, LetterStage.SECOND, LetterStage.FINAL)
_RULES = (
    "ถึงคนหนึ่งวันละหนึ่งฉบับ ส่งในซองปิดธรรมดาที่ไม่มีคำว่าหนี้ ส่งถึงผู้กู้ ผู้ค้ำ หรือคนที่ผู้กู้ระบุไว้เท่านั้น "
    "หนังสือถึงผู้ค้ำควรส่งไปรษณีย์ลงทะเบียนตอบรับแล้วบันทึกหลักฐาน (พ.ร.บ.การทวงถามหนี้ พ.ศ. 2558)"
)


class LettersWindow(Window):
    """loan_ids None are all debts of the fund. accepted() after the letters were written."""

    def __init__(self, app: App, parent: QWidget, fund: Fund, loan_ids: Sequence[int] | None = None) -> None:
        super().__init__(app, parent, "letters_window", "ออกหนังสือติดตามหนี้")
        self.fund, self.loan_ids = fund, loan_ids
        self.left_out: set[object] = set()
        stages = [
            (one.value, one.label) for one in (LetterStage.REMINDER, *_ON_OVERDUE, LetterStage.REDUCTION)
        ]
        self.stage: ChoiceEdit[str] = ChoiceEdit([(_NEXT, "ฉบับถัดไปที่เหมาะกับแต่ละสัญญา"), *stages])
        self.stage.setObjectName("letters_stage")
        self.stage.setAccessibleName("ชนิดหนังสือ")
        self.table: RecordTable[Draft] = RecordTable(self._columns())
        self.view = TableView("letter_drafts", "หนังสือที่จะออก", self.table)
        empty = Empty("letter_drafts_empty", "ไม่มีหนังสือที่ต้องออกวันนี้ เลือกชนิดหนังสืออื่นได้จากด้านบน", "ปิด", self.reject)
        self._stack = QStackedWidget()
        for widget in (self.view, empty):
            self._stack.addWidget(widget)
        head = QHBoxLayout()
        words = Label("หนังสือ")
        words.setWordWrap(False)
        head.addWidget(words)
        head.addWidget(self.stage, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(Label(_RULES, "caption"))
        self.toggle = Button("letter_leave_out", "ไม่ออกฉบับนี้", self.leave_out, key="F8")
        self.issue = Button("letters_issue", "ออกและพิมพ์", self.write, key="F6", look=Look.MAIN)
        self.add_foot(self.toggle, right=(self.issue,))
        self.stage.currentIndexChanged.connect(self.reload)
        self.view.chosen.connect(lambda _row: self._follow())
        self.view.opened.connect(lambda _row: self.leave_out())
        self.fit(1060, 640)
        self.reload()

    def _columns(self) -> tuple[Column[Draft], ...]:
        return (
            Column("contract_no", "สัญญา", lambda one: one.contract_no, Kind.CODE),
            Column("stage", "หนังสือ", lambda one: STAGES[one.stage], Kind.CODE),
            Column("to", "ถึง", lambda one: one.to, least=150, weight=2),
            Column("days", "ค้าง (วัน)", lambda one: one.days or None, Kind.WHOLE),
            Column("state", "ควรรู้ก่อนออก", self._words, least=180, weight=3, tone=self._tone),
        )

    def _words(self, one: Draft) -> str:
        if one.refused:
            return f"ไม่ออก: {one.refused}"
        if one.key in self.left_out:
            return "ไม่ออก: เอาออกจากชุดนี้"
        return " · ".join(one.warnings) or "พร้อมออก"

    def _tone(self, one: Draft) -> Tone:
        if one.refused or one.key in self.left_out:
            return Tone.MUTED
        return Tone.SOON if one.warnings else Tone.GOOD

    @property
    def kept(self) -> list[Draft]:
        return [one for one in self.table.records if not one.refused and one.key not in self.left_out]

    def reload(self) -> None:
        key = self.stage.key()
        stage = None if key in (None, _NEXT) else LetterStage(key)
        found = self.app.db.read(letter_drafts.drafts, self.fund.id, self.app.today(), self.loan_ids, stage)
        self._show(found)

    def _show(self, found: Sequence[Draft]) -> None:
        at = max(self.view.currentIndex().row(), 0)
        self.table.replace(list(found))
        self._stack.setCurrentIndex(0 if found else 1)
        self.view.choose_row(min(at, len(found) - 1))
        self._follow()

    def _follow(self) -> None:
        kept = self.kept
        guarantors = sum(one.guarantee_id is not None for one in kept)
        self.set_facts(
            f"{self.fund.name} · จะออก {len(kept):,} ฉบับ ถึงผู้กู้ {len(kept) - guarantors:,} ถึงผู้ค้ำ {guarantors:,}"
        )
        self.issue.setEnabled(bool(kept))
        one = self.view.current()
        self.toggle.setEnabled(one is not None and not one.refused)
        self.toggle.say("ออกฉบับนี้ด้วย" if one is not None and one.key in self.left_out else "ไม่ออกฉบับนี้")

    def leave_out(self) -> None:
        if (one := self.view.current()) is not None and not one.refused:
            self.left_out ^= {one.key}
            self._show(self.table.records)

    def write(self) -> None:
        """One write off the window's thread; ยกเลิก while it runs leaves no letter, later only the print stops."""
        app, fund_id, today, kept = self.app, self.fund.id, self.app.today(), self.kept
        house = self.parentWidget() or self

        def work(progress: Progress) -> list[int]:
            return app.db.write(loan_letters.issue, fund_id, today, kept, progress)

        def done(papers: list[int]) -> None:
            app.say(f"ออกหนังสือ {len(papers):,} ฉบับแล้ว ส่งแล้วกรุณาบันทึกหลักฐานการส่ง")
            self.accept()
            show_documents(app, house, papers)

        self.issue.setEnabled(False)
        app.worker.run(self, f"กำลังออกหนังสือ {len(kept):,} ฉบับ", work, done, self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            messages.show_error(self, error)
        self.reload()
