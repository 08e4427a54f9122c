"""Today: four figures that matter, what must be done and why, the acts one does most, the state of the copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from models.council import Council
from models.fund import Fund, Membership
from models.ledger import JournalEntry, Till
from models.letter import Letter
from models.loan import Loan
from models.meeting import Attendance, Meeting, Petition
from models.organisation import Organisation
from models.person import DifferentPeople, Person
from models.place import Village
from models.term import (
    AnnualReport,
    CodiNotice,
    CouncilMember,
    CouncilTerm,
    Delegate,
    Officer,
    Qualification,
)
from models.user import User
from models.values.money import ZERO, Money
from models.values.thai_date import fiscal_year_be, long_date
from models.values.thai_text import split_name
from services import to_do, today
from services.matters import Matter, Urgency, Wanted
from services.today import LONG_OVERDUE, Today
from ui import copies
from ui.app import App
from ui.cells import Value, cell_text
from ui.page import Page
from ui.theme import SIZES, Tone, theme
from ui.widgets import parts
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.named import named
from ui.widgets.picker import Choice, Picker
from ui.widgets.plate import Plate

_TONES = {Urgency.NOW: Tone.WRONG, Urgency.SOON: Tone.SOON, Urgency.GOOD: Tone.GOOD}
_NARROW = 600  # pixels at 100 percent: greeting and search no longer stand beside each other
_AWAY_DAYS = 7  # a copy that lies on the same disk dies with it


class HomePage(Page):
    key = "home"
    title = "วันนี้"
    watches: ClassVar[set[type]] = {
        AnnualReport,
        Attendance,
        CodiNotice,
        Council,
        CouncilMember,
        CouncilTerm,
        Delegate,
        DifferentPeople,
        Fund,
        JournalEntry,
        Letter,
        Loan,
        Meeting,
        Membership,
        Officer,
        Organisation,
        Person,
        Petition,
        Qualification,
        User,
        Village,
    }

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.picker = named(Picker(app.search), "home_search", "ค้นหาทุกอย่าง")
        self.picker.edit.setPlaceholderText("ค้นหาชื่อ เลขสมาชิก สัญญา ใบเสร็จ บ้านเลขที่   Ctrl+K")
        self.picker.picked.connect(self._found)
        self._acts.addWidget(self.picker)
        self.figures = _Figures(self._open)
        self.add_strip(self.figures)
        self.matters = Card("matters", "สิ่งที่ต้องทำ")
        self.side = Card("quick", "ทำงานเร็ว")
        self.add_body(self.matters, self.side, shares=(72, 28))

    def reload(self) -> None:
        answer = self.app.db.read(today.read, self.app.today(), copies.newest(self.app))
        name = self.app.db.actor.name
        self.set_title(f"สวัสดี คุณ{split_name(name).first or name}")
        self.set_facts(f"{long_date(answer.day, weekday=True)} · ปีงบประมาณ {fiscal_year_be(answer.day)}")
        self.figures.show_figures(_figures(answer))
        self._show_matters(self.app.db.read(to_do.everything, answer))
        self._show_side(answer)

    def focus_first(self) -> None:
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picker.setVisible(self.width() >= theme().px(_NARROW))  # Ctrl+K finds the same
        self.picker.setFixedWidth(min(theme().px(430), self.width() * 45 // 100))

    def copy_now(self) -> None:
        copies.make_now(self.app, self, self.reload)

    def _open(self, page: str, target: Wanted | int) -> None:
        self.app.go(page, target)

    def _found(self, choice: Choice) -> None:
        assert isinstance(choice.key, tuple)
        self.picker.set_choice(None)
        self.app.go(*choice.key)

    def _show_matters(self, found: Sequence[Matter]) -> None:
        self.matters.clear()
        self.matters.title("สิ่งที่ต้องทำ")
        for one in found:
            self.matters.add(
                parts.Matter(
                    one.name,
                    _TONES[one.urgency],
                    one.title,
                    one.reason,
                    act=one.act,
                    on_click=self.copy_now if one.name == "copy" else self._opens(one),
                )
            )
        if not found:
            self.matters.note("วันนี้ไม่มีเรื่องค้าง ทุกอย่างเรียบร้อย", Tone.GOOD)

    def _opens(self, one: Matter) -> Callable[[], None]:
        return lambda: self._open(one.page, one.target)

    def _show_side(self, answer: Today) -> None:
        self.side.clear()
        self.side.title("ทำงานเร็ว")
        for name, words, key, look, page, what in (
            ("quick_repay", "รับชำระเงินกู้", "F3", Look.MAIN, "loans", "repay"),
            ("quick_member", "เพิ่มสมาชิก", "F4", Look.PLAIN, "members", "add"),
            ("quick_loan", "ทำสัญญากู้ใหม่", "", Look.PLAIN, "loans", "add"),
        ):
            self.side.add(self._quick(name, words, key, look, page, what))
        if answer.has_loans:  # else the figures at the top say it
            self.side.heading("เงินของกองทุน")
            for till in Till:
                self.side.fact(till.label, answer.till(till), strong=True)
        self.side.heading("สำเนาข้อมูล")
        self._show_copies(answer)

    def _quick(self, name: str, words: str, key: str, look: Look, page: str, what: str) -> Button:
        button = Button(name, words, lambda: self._open(page, Wanted(what)), key=key, look=look)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button

    def _show_copies(self, answer: Today) -> None:
        now = datetime.now()
        since = answer.uncopied_since
        late = since is not None and since.date() < answer.day
        self.side.fact(
            "สำรองล่าสุด",
            copies.age_words(copies.newest(self.app), now),
            tone=Tone.SOON if late else Tone.GOOD if since is None else None,
        )
        away = copies.away(self.app)
        self.side.fact(
            "ลงแฟลชไดรฟ์",
            copies.age_words(away, now),
            tone=Tone.SOON if away is None or (now - away).days > _AWAY_DAYS else None,
        )
        self.side.act("copy_now", "สำรองเดี๋ยวนี้", self.copy_now)


def _figures(answer: Today) -> list[tuple[Value, str, Tone, str, str]]:
    """Figure, what it counts, tone, page, the part of that page's list: loans where there are some, else money."""
    members = (answer.members, "สมาชิกกองทุน", Tone.PLAIN, "members", "active")
    if not answer.has_loans:
        joined = sum(one.joined for one in answer.funds)
        return [
            members,
            (joined, "สมัครใหม่ปีบัญชีนี้", Tone.PLAIN, "members", "active"),
            *(
                (
                    answer.till(till),
                    f"{till.label} (บาท)",
                    _money_tone(answer.till(till)),
                    "ledger",
                    till.value,
                )
                for till in Till
            ),
        ]
    due = sum(one.due for one in answer.funds)
    late = sum(one.long_overdue for one in answer.funds)
    return [
        members,
        (answer.outstanding, "เงินกู้คงเหลือ (บาท)", Tone.PLAIN, "loans", "running"),
        (due, "สัญญาครบกำหนดใน 7 วัน", Tone.SOON if due else Tone.PLAIN, "loans", "due"),
        (
            late,
            f"สัญญาค้างเกิน {LONG_OVERDUE} วัน",
            Tone.WRONG if late else Tone.PLAIN,
            "loans",
            "overdue",
        ),
    ]


def _money_tone(money: Money) -> Tone:
    return Tone.WRONG if money < ZERO else Tone.PLAIN


class _Figures(QWidget):
    """Four plates in a row, or two and two where they would not fit; each opens what it counts."""

    def __init__(self, go: Callable[[str, Wanted], object]) -> None:
        super().__init__()
        self._go = go
        self._targets: list[tuple[str, Wanted]] = []
        self.plates = [Plate(f"figure_{n}", "–", "", self._opens(n), figure=True) for n in range(1, 5)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(SIZES.gap))
        self._columns = 0
        self._arrange()

    def show_figures(self, figures: Sequence[tuple[Value, str, Tone, str, str]]) -> None:
        self._targets = [(page, Wanted(what)) for *_, page, what in figures]
        for plate, (value, caption, tone, *_) in zip(self.plates, figures, strict=True):
            plate.show_words(cell_text(value), caption, tone)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _opens(self, number: int) -> Callable[[], object]:
        return lambda: self._go(*self._targets[number - 1])

    def _arrange(self) -> None:
        needed = sum(one.minimumSizeHint().width() + self._grid.spacing() for one in self.plates)
        columns = len(self.plates) if needed <= max(self.width(), theme().px(600)) else 2
        if columns != self._columns:
            self._columns = columns
            for at, plate in enumerate(self.plates):
                self._grid.addWidget(plate, at // columns, at % columns)
