"""The card of one receipt or voucher: cancelled or not, what it says, what it moved, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from models.values.money import ZERO, Money
from models.values.thai_date import long_date, short_date, time_of_day
from services.treasury import money_card
from services.treasury.money_card import MoneyCard
from ui.app import App
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Look
from ui.widgets.card import Card
from ui.widgets.entry import ALIGN_RIGHT


class MoneyCardView(Card):
    asked_paper = Signal()
    asked_void = Signal()

    def __init__(self, app: App) -> None:
        super().__init__("money_card", "เอกสารที่เลือก")
        self._app = app
        self.paper: MoneyCard | None = None
        self.show_paper(None)

    def show_paper(self, document_id: int | None) -> None:
        self.clear()
        self.paper = None
        if document_id is None:
            self.text("เลือกใบเสร็จหรือใบสำคัญจ่ายเพื่อดูรายการและพิมพ์ซ้ำ")
            return
        self.paper = self._app.db.read(money_card.card, document_id)
        self._tell(self.paper)

    def _tell(self, card: MoneyCard) -> None:
        paper = card.document
        member = f" · เลขสมาชิก {card.member_no}" if card.member_no else ""
        self.title(paper.whom, f"{paper.kind.label} {paper.number} · {long_date(paper.day)}{member}")
        if paper.cancelled_at is not None:
            self._tell_cancelled(card)
        lines = [(line.label, line.amount) for line in card.lines]
        self.add(_amounts([*lines, *((f"หัก {line.label}", -line.amount) for line in card.deductions)]))
        self.fact("รวมรับ" if card.is_receipt else "รวมจ่าย", paper.total, strong=True)
        self.fact("ช่องทาง", paper.channel)
        self._add_acts(card)
        if card.balances:
            self.heading("ยอดของสมาชิก")
            for one in card.balances:
                self.fact(f"{one.label} ยกมา", one.before)
                self.fact("คงเหลือ", one.after, strong=True)
        for note in card.notes:
            self.text(note)
        self._tell_books(card)
        self.heading("ผู้บันทึก")
        at = paper.issued_at
        printed = f"พิมพ์แล้ว {card.prints:,} ครั้ง" if card.prints else "ยังไม่ได้พิมพ์"
        self.text(f"{paper.issued_by} · {short_date(at.date())} {time_of_day(at)} · {printed}")

    def _tell_cancelled(self, card: MoneyCard) -> None:
        paper = card.document
        assert paper.cancelled_at is not None
        by = f" ด้วย {card.cancelled_by.number}" if card.cancelled_by else ""
        said = [f"ยกเลิกแล้ว{by} เมื่อ {short_date(paper.cancelled_at.date())}"]
        if paper.cancel_reason:
            said.append(f"เหตุผล {paper.cancel_reason}")
        if card.cancelled_by is not None:
            said.append(f"ผู้ยกเลิก {card.cancelled_by.issued_by}")
        if paper.cancel_agreed_by:
            said.append(f"ผู้รับรอง {paper.cancel_agreed_by}")
        self.note("\n".join(said))

    def _add_acts(self, card: MoneyCard) -> None:
        words = "พิมพ์ซ้ำ (สำเนา)" if card.prints else "พิมพ์"
        self.act("card_print", words, self.asked_paper.emit, look=Look.MAIN)
        if card.membership_id is not None:
            self.act("card_member", "เปิดสมาชิก", self._go("members", card.membership_id))
        for loan_id, contract in card.loans:
            self.act(f"card_loan_{loan_id}", f"เปิดสัญญา {contract}", self._go("loans", loan_id))
        if card.document.cancelled_at is None:
            what = "ใบเสร็จ" if card.is_receipt else "ใบสำคัญจ่าย"
            self.act("card_void", f"ยกเลิก{what}", self.asked_void.emit)

    def _tell_books(self, card: MoneyCard) -> None:
        self.heading("ลงบัญชี")
        for words, wanted in (("เดบิต", 1), ("เครดิต", -1)):
            self.add(Label(words, "caption"))
            side = [one for one in card.moved if (one.amount > ZERO) is (wanted == 1)]
            self.add(_amounts([(f"{one.code} {one.name}", abs(one.amount)) for one in side]))

    def _go(self, page: str, target: int) -> Callable[[], None]:
        return lambda: self._app.go(page, target)


def _amounts(lines: Sequence[tuple[str, Money]]) -> QWidget:
    """What and how much; words too long for the card go on in the next line, sums never do."""
    house = QWidget()
    grid = QGridLayout(house)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme().px(10))
    grid.setVerticalSpacing(theme().px(1))
    grid.setColumnStretch(0, 1)
    for row, (words, amount) in enumerate(lines):
        left, right = Label(words, "muted"), Label(str(amount))
        right.setWordWrap(False)
        if amount < ZERO:
            right.set_tone(Tone.WRONG.value)
        right.setAccessibleName(f"{words} {amount}")
        grid.addWidget(left, row, 0)
        grid.addWidget(right, row, 1, ALIGN_RIGHT | Qt.AlignmentFlag.AlignTop)
    return house
