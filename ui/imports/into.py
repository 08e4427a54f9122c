"""Which register a file goes into, and in which fund where the register belongs to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models import terms
from models.fund import Fund
from services.excel.import_kinds import KINDS, ImportKind, kind_of
from services.fund import funds
from ui.app import FUND, App
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.choice import ChoiceEdit
from ui.widgets.named import named
from ui.widgets.parts import margins

_WIDEST = 340


class Into(QWidget):
    """Each choice is only there while there is something to choose."""

    kind_changed = Signal()
    fund_changed = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._funds: Sequence[Fund] = ()
        self.kinds: ChoiceEdit[str] = named(ChoiceEdit(), "kind", "นำเข้าเป็นทะเบียนใด")
        self.kinds.set_options([(one.key, one.title) for one in KINDS])
        self.funds: ChoiceEdit[int] = named(ChoiceEdit(), "fund", f"นำเข้าใน{terms.FUND}")
        self.words = Label("นำเข้าเป็น", "strong")
        self.words.setWordWrap(False)
        row = QHBoxLayout(self)
        margins(row, 0, 0, 10)
        row.addWidget(self.words)
        for choice in (self.kinds, self.funds):
            choice.setMaximumWidth(theme().px(_WIDEST))
            row.addWidget(choice)
        self.kinds.changed.connect(self._kind_chosen)
        self.funds.changed.connect(self._fund_chosen)
        self._offer()

    @property
    def kind(self) -> ImportKind:
        return kind_of(self.kinds.key() or "")

    @property
    def fund(self) -> Fund | None:
        """None for a register of the whole office."""
        if not self.kind.in_fund or not self._funds:
            return None
        key = self.funds.key()
        return next((one for one in self._funds if one.id == key), self._funds[0])

    @property
    def fund_id(self) -> int | None:
        return self.fund.id if self.fund is not None else None

    @property
    def place(self) -> str:
        """Where the rows go, as a sentence names it."""
        return self.fund.name if self.fund is not None else self.kind.title

    @property
    def asks_fund(self) -> bool:
        return self.kind.in_fund and len(self._funds) > 1

    def reload(self) -> None:
        first = not self._funds
        self._funds = self._app.db.read(funds.all_funds)
        self.funds.blockSignals(True)
        self.funds.set_options([(one.id, one.name) for one in self._funds])
        if first:
            last = str(self._app.preferences.value(FUND))
            self.funds.set_key(next((one.id for one in self._funds if str(one.id) == last), None))
        self.funds.blockSignals(False)
        self._offer()

    def _offer(self) -> None:
        self.kinds.setVisible(len(KINDS) > 1)
        self.funds.setVisible(self.asks_fund)
        self.words.setText("นำเข้าเป็น" if len(KINDS) > 1 else f"นำเข้าใน{terms.FUND}")
        self.setVisible(len(KINDS) > 1 or self.asks_fund)

    def _kind_chosen(self) -> None:
        self._offer()
        self.kind_changed.emit()

    def _fund_chosen(self) -> None:
        self._app.preferences.setValue(FUND, self.funds.key())
        self.fund_changed.emit()
