"""Who stands for a loan and what secures it, as a part of the loan's card; what is done to them is one click away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from models.values.thai_date import short_date
from services.loan import collaterals, guarantees, loans
from ui.app import App
from ui.loans.security_window import SecurityWindow
from ui.papers import show_document
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look


class SecuritySection(QWidget):
    """Says that there is nobody when nobody stands for it; saved things change it through the page's reload."""

    def __init__(self, app: App, loan_id: int, *, with_link: bool = True) -> None:
        """with_link offers the window of guarantors and collateral beneath."""
        super().__init__()
        self._app, self._loan_id = app, loan_id
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(1))
        self._grid.setColumnStretch(0, 1)
        self._tell()
        if with_link:
            self._link("manage_security", "ผู้ค้ำและหลักประกัน", self.manage)

    def manage(self) -> None:
        # over the whole window: what is saved there draws the card anew, and this part of it goes
        SecurityWindow(self._app, self.window(), self._loan_id).open()

    def _tell(self) -> None:
        today = self._app.today()
        loan = self._app.db.read(loans.get, self._loan_id)
        over = loan.closed is not None or loan.cancelled is not None
        sureties = self._app.db.read(guarantees.guarantees_of, loan.id)
        for one in sureties:
            status = guarantees.status_words(one, today, closed=over)
            freed = over or one.ended is not None
            self._line(one.person.name, str(one.most), Tone.MUTED if freed else None)
            until = "" if one.until is None or freed else f"ค้ำถึง {short_date(one.until)}"
            unsigned = "" if one.signed is not None or freed else "ยังไม่ได้ลงนาม"
            self._quiet(" · ".join(part for part in (one.relation, status, until, unsigned) if part))
            if one.document_id is not None:
                number = self._app.db.read(guarantees.contract_no, one)
                self._link(f"guarantee_paper_{one.id}", f"สัญญาค้ำ {number}", self._shower(one.document_id))
        for paid in self._app.db.read(guarantees.recourse, loan.id):
            self._line(f"{paid.name} ชำระแทนแล้ว", str(paid.paid), Tone.SOON)
            self._quiet(f"มีสิทธิไล่เบี้ยเอาจากผู้กู้ (ป.พ.พ. มาตรา 693) {', '.join(paid.receipts)}")
        things = self._app.db.read(collaterals.of_loan, loan)
        for thing in things:
            self._line(
                thing.description, str(thing.value), Tone.MUTED if thing.returned is not None else None
            )
            self._quiet(f"{thing.kind.label} · {collaterals.status_words(thing)}")
        if not sureties and not things:
            self._quiet("ไม่มีผู้ค้ำประกันและหลักประกัน")

    def _line(self, words: str, figure: str, tone: Tone | None) -> None:
        row = self._grid.rowCount()
        left, right = Label(words), Label(figure)
        right.setWordWrap(False)
        right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        for label in (left, right):
            if tone is not None:
                label.set_tone(tone.value)
        self._grid.addWidget(left, row, 0)
        self._grid.addWidget(right, row, 1)

    def _quiet(self, words: str) -> None:
        self._grid.addWidget(Label(words, "caption"), self._grid.rowCount(), 0, 1, 2)

    def _link(self, name: str, words: str, on_click: Callable[[], object]) -> None:
        button = Button(name, words, on_click, look=Look.LINK)
        self._grid.addWidget(button, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _shower(self, document_id: int) -> Callable[[], None]:
        return lambda: show_document(self._app, self.window(), document_id)
