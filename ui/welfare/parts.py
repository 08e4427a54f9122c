"""What the windows of welfare share: picking any member, the papers she brought, and a verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from models.values.money import Money
from services.fund import member_lists
from services.treasury import bank_accounts
from services.welfare.claim_verdict import Finding
from ui.app import App
from ui.form import Composed
from ui.loans.pickers import MemberPicker
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.card import Card
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named


class AnyMemberPicker(MemberPicker):
    """Everybody who ever was a member of one fund: a death is claimed for too."""

    def __init__(self, app: App, fund_id: int) -> None:
        super().__init__(app, fund_id)
        self._wish = member_lists.wish(fund_id, app.today())


class PapersEdit(Composed):
    """Ticks what was brought of the papers a benefit asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QCheckBox] = []
        self._none = Label("สวัสดิการนี้ไม่ต้องใช้เอกสาร", "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(self._none)

    def set_papers(self, wanted: Sequence[str]) -> None:
        """Replaces the boxes; what was ticked stays ticked when it is asked for again."""
        if list(wanted) == [one.text() for one in self._boxes]:
            return
        kept = self.brought()
        for box in self._boxes:
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for at, words in enumerate(wanted, 1):
            box = named(QCheckBox(words), f"paper_{at}", words)
            box.setChecked(words in kept)
            box.toggled.connect(self.changed)
            self._column.addWidget(box)
            self._boxes.append(box)
        self._none.setVisible(not self._boxes)
        if self._boxes:
            self.setFocusProxy(self._boxes[0])

    def brought(self) -> tuple[str, ...]:
        return tuple(one.text() for one in self._boxes if one.isChecked())

    def tick(self, brought: Sequence[str]) -> None:
        for box in self._boxes:
            box.setChecked(box.text() in brought)

    def typed(self) -> object:
        return list(self.brought())

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            self.tick([one for one in typed if isinstance(one, str)])


def till_choice(app: App, fund_id: int) -> ChoiceEdit[int]:
    """Where the money goes to or comes from; cash stands first."""
    return ChoiceEdit([(one.account_id, one.words) for one in app.db.read(bank_accounts.channels, fund_id)])


def tell_verdict(card: Card, entitled: Money | None, findings: Sequence[Finding]) -> None:
    """The sum, then what stands against the claim, then what stands for it."""
    against = [one.words for one in findings if not one.ok]
    card.fact("มีสิทธิได้รับ", entitled, strong=True, tone=Tone.WRONG if against else Tone.GOOD)
    if against:
        card.note("\n".join(f"ไม่ผ่าน: {one}" for one in against), Tone.WRONG)
    for one in findings:
        if one.ok:
            card.text(f"ผ่าน: {one.words}")
