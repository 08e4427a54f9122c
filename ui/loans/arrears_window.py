"""ติดตามหนี้: every overdue loan with its clocks, what is due this week, and the next letter that fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import Money
from models.values.thai_text import search_key
from services.loan import ageing, arrears
from services.loan.ageing import AGES
from services.loan.arrears import Debt, Figures, Step
from ui.app import App
from ui.list_window import ListWindow, narrowing
from ui.loans.arrears_words import (
    age_tone,
    next_tone,
    next_words,
    notice_tone,
    notice_words,
    promise_tone,
    promise_words,
)
from ui.loans.contact_dialog import ContactDialog
from ui.loans.debt_card import DebtCard
from ui.loans.debt_log_window import DebtLogWindow
from ui.loans.letters_window import LettersWindow
from ui.table import Column, Kind
from ui.task import Progress
from ui.widgets.button import Button, Look
from ui.widgets.choice import Filter
from ui.widgets.parts import Empty
from ui.widgets.picker import search_box

_SEARCH_MS = 120
_AT_ONCE = 60  # debts counted while somebody waits; more are counted by the worker
_EVERYTHING = ""


class ArrearsWindow(ListWindow[Debt]):
    asked_loan = Signal(int)

    def __init__(self, app: App, parent: QWidget, fund: Fund, step: Step | None = None) -> None:
        super().__init__(app, parent, "arrears_window", "ติดตามหนี้")
        self.fund = fund
        self._owed: dict[int, Figures] = {}
        self._debts: list[Debt] = app.db.read(arrears.debts, fund.id, app.today())
        self.search = search_box("debt_search", "ชื่อผู้กู้ เลขสมาชิก หรือเลขสัญญา")
        self.step: Filter[str] = Filter(
            "debt_step", "ขั้น", [(_EVERYTHING, "ทั้งหมด"), *((one.value, one.label) for one in Step)]
        )
        self.bucket: Filter[str] = Filter(
            "debt_bucket", "อายุหนี้", [(_EVERYTHING, "ทั้งหมด"), *((one.value, one.label) for one in AGES)]
        )
        self.village: Filter[str] = Filter("debt_village", "หมู่บ้าน", self._choices("village"))
        self.product: Filter[str] = Filter("debt_product", "ประเภท", self._choices("product"))
        if step is not None:
            self.step.set_key(step.value)
        self.body.addLayout(narrowing(self.search, self.step, self.bucket, self.village, self.product))
        empty = Empty("debts_empty", "ไม่มีหนี้ค้างชำระในส่วนนี้", "ดูทั้งหมด", self.show_everything)
        self.build("debt_rows", "หนี้ค้างชำระ", self._columns(), empty, key=lambda one: one.loan_id)
        self.card = DebtCard(app)
        self.beside.addWidget(self.card, 2)
        self.card.asked_letters.connect(self.write_letter)
        self.card.asked_talk.connect(self.record_talk)
        self.card.asked_log.connect(self.open_record)
        self.card.asked_loan.connect(self._go)
        self.add_foot(
            Button("ageing_report", "รายงานลูกหนี้ค้าง", self.show_ageing, key="F9"),
            Button("watch_list", "เฝ้าระวัง", self.show_watch_list),
            Button("allowance", "ค่าเผื่อหนี้", self.show_allowance),
            right=(
                Button("evidence_list", "หลักฐานการส่ง", self.show_evidence),
                Button("letters_batch", "ออกหนังสือทั้งชุด", self.write_letters, look=Look.MAIN),
            ),
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._narrow)
        self.search.textChanged.connect(lambda: self._soon.start(_SEARCH_MS))
        for one in (self.step, self.bucket, self.village, self.product):
            one.currentIndexChanged.connect(self._narrow)
        self.fit(1280, 690)
        self.reload()

    # The list.

    def reload(self) -> None:
        """Reads the debts again and counts what is owed."""
        self._debts = self.app.db.read(arrears.debts, self.fund.id, self.app.today())
        self._owed = {}
        ids = [one.loan_id for one in self._debts]
        if len(ids) <= _AT_ONCE:
            self._owed = self.app.db.read(ageing.figures_of, ids, self.app.today())
        self._narrow()
        if len(ids) > _AT_ONCE:
            self._count(ids)

    def _count(self, ids: Sequence[int]) -> None:
        app, today = self.app, self.app.today()

        def work(progress: Progress) -> dict[int, Figures]:
            found: dict[int, Figures] = {}
            for done in range(0, len(ids), _AT_ONCE):
                progress(done, len(ids))
                found.update(app.db.read(ageing.figures_of, ids[done : done + _AT_ONCE], today))
            return found

        def counted(found: dict[int, Figures]) -> None:
            self._owed = found
            self._narrow()

        app.worker.run(self, f"กำลังคิดยอดค้าง {len(ids):,} สัญญา", work, counted)

    def _narrow(self) -> None:
        super().reload()

    def rows(self) -> Sequence[Debt]:
        found = [one for one in self._debts if self._fits(one)]
        self._tell(found)
        return found

    def _fits(self, one: Debt) -> bool:
        typed, today = search_key(self.search.text()), self.app.today()
        step, bucket = self.step.key(), self.bucket.key()
        return (
            (not typed or typed in search_key(f"{one.borrower} {one.member_no} {one.contract_no}"))
            and (not step or arrears.fits(one, Step(step), today))
            and (not bucket or one.bucket.value == bucket)
            and self.village.key() in (None, _EVERYTHING, one.village)
            and self.product.key() in (None, _EVERYTHING, one.product)
        )

    def _tell(self, found: Sequence[Debt]) -> None:
        today = self.app.today()
        week = sum(arrears.is_due_this_week(one, today) for one in self._debts)
        said = [
            self.fund.name,
            f"ค้าง {len(found):,} สัญญา คงเหลือ {Money.sum(one.outstanding for one in found)} บาท",
        ]
        if self._owed:
            total = Money.sum(self._owed[one.loan_id].total for one in found)
            said.append(f"ต้องชำระให้ทันงวด {total} บาท")
        said.append(f"ต้องทำใน 7 วัน {week:,} สัญญา" if week else "สัปดาห์นี้ไม่มีงานค้าง")
        self.set_facts(" · ".join(said))

    def _choices(self, field: str) -> list[tuple[str, str]]:
        found = dict.fromkeys(
            getattr(one, field)
            for one in sorted(self._debts, key=lambda one: (one.moo is None, one.moo or 0))
        )
        return [(_EVERYTHING, "ทั้งหมด"), *((one, one) for one in found)]

    def _columns(self) -> tuple[Column[Debt], ...]:
        def owed(one: Debt) -> Money | None:
            figures = self._owed.get(one.loan_id)
            return figures.total if figures is not None else None

        return (
            Column("contract_no", "สัญญา", lambda one: one.contract_no, Kind.CODE, spare=True),
            Column(
                "borrower",
                "ผู้กู้",
                lambda one: one.borrower,
                order=lambda one: one.sort_key,
                least=130,
                weight=2,
            ),
            Column("moo", "หมู่", lambda one: one.moo, Kind.WHOLE, spare=True),
            Column("days", "ค้าง (วัน)", lambda one: one.days, Kind.WHOLE, tone=age_tone),
            Column("owed", "ค้างชำระ", owed, Kind.MONEY),
            Column("outstanding", "คงเหลือ", lambda one: one.outstanding, Kind.MONEY, spare=True),
            Column("notice", "แจ้งผู้ค้ำ", notice_words, Kind.CODE, tone=notice_tone),
            Column("promise", "นัดชำระ", promise_words, Kind.CODE, tone=promise_tone),
            Column("next", "ขั้นต่อไป", next_words, Kind.CODE, tone=next_tone),
        )

    def follow(self) -> None:
        super().follow()
        self.card.show_debt(self.chosen)

    def show_everything(self) -> None:
        self.search.clear()
        for one in (self.step, self.bucket, self.village, self.product):
            one.reset()

    # The acts.

    def open_record(self) -> None:
        if self.chosen is not None:
            window = DebtLogWindow(self.app, self, self.chosen.loan_id)
            window.finished.connect(self.reload)
            window.open()

    def write_letter(self) -> None:
        if self.chosen is not None:
            self._write([self.chosen.loan_id])

    def write_letters(self) -> None:
        """Of the loans that are shown."""
        self._write([one.loan_id for one in self.table.records])

    def _write(self, loan_ids: Sequence[int]) -> None:
        window = LettersWindow(self.app, self, self.fund, loan_ids)
        window.accepted.connect(self.reload)
        window.open()

    def record_talk(self) -> None:
        if self.chosen is not None:
            self.show_form(ContactDialog(self.app, self, self.chosen.loan_id))

    def show_evidence(self) -> None:
        from ui.loans.evidence_window import EvidenceWindow

        window = EvidenceWindow(self.app, self, self.fund)
        window.finished.connect(self.reload)
        window.open()

    def show_ageing(self) -> None:
        from ui.loans.ageing_window import AgeingWindow

        AgeingWindow(self.app, self, self.fund).open()

    def show_watch_list(self) -> None:
        from ui.loans.watch_window import WatchWindow

        window = WatchWindow(self.app, self, self.fund)
        window.asked_loan.connect(self._open_loan)
        window.open()

    def show_allowance(self) -> None:
        from ui.loans.allowance_window import AllowanceWindow

        AllowanceWindow(self.app, self, self.fund).open()

    def _go(self) -> None:
        if self.chosen is not None:
            self._open_loan(self.chosen.loan_id)

    def _open_loan(self, loan_id: int) -> None:
        self.accept()
        self.asked_loan.emit(loan_id)
