"""What every form that changes a running loan asks: the day, why, by which resolution, and whether later receipts may move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.loan import Loan
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan import guarantees
from services.loan.loan_amendments import Agreement
from services.loan.loan_parties import words_of
from services.loan.loan_repayments import Changed
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.words import tell_changed
from ui.theme import Tone
from ui.widgets.check_list import CheckList
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_PREVIEW_MS = 120  # after the last key


class ChangeDialog(FormDialog):
    """Subclasses add inputs, write tell() for what stands beside, and save(); documents are the papers made.

    tell() answers the receipts that are split anew and may raise UserError, which is then said beside the form.
    """

    whole_width = 1040

    def __init__(self, app: App, parent: QWidget, loan: Loan, name: str, title: str, save_words: str) -> None:
        super().__init__(
            app, parent, name, words_of(loan, title), save_words=save_words, draft=f"{name}_{loan.id}"
        )
        self.loan = loan
        self.documents: list[int] = []
        self.view = Aside(f"{name}_preview", "ผลของรายการนี้", 380)
        self.aside.addWidget(self.view)
        self.consents: CheckList | None = None
        self.set_facts(
            f"{loan.membership.person.name} · {loan.contract_no} · {loan.product.name} · คงเหลือ {loan.outstanding} บาท"
        )
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.refresh)

    def add_day(self, words: str) -> None:
        self.day = self.form.add("day", words, ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())

    def add_why(
        self, *, reason_hint: str = "", resolution_hint: str = "เช่น มติที่ประชุมคณะกรรมการ 3/2569"
    ) -> None:
        self.reason = self.form.add_line("reason", "เหตุผล", hint=reason_hint)
        self.resolution = self.form.add_line("resolution", "มติ", hint=resolution_hint)

    def add_consents(self) -> None:
        """Who of the guarantors signed; nobody is ticked, for consent is never taken for granted."""
        living = [
            one for one in self.app.db.read(guarantees.guarantees_of, self.loan.id) if one.ended is None
        ]
        if living:
            options = [(one.id, one.person.name) for one in living]
            self.consents = self.form.add(
                "consents", "ผู้ค้ำที่ลงนามยินยอมเป็นหนังสือแล้ว", CheckList("consents", options, "คน")
            )
            self.form.say("ผู้ค้ำที่ไม่ได้ยินยอมเป็นหนังสือหลุดพ้นจากการค้ำทันที (ป.พ.พ. มาตรา 700)")

    def finish(self) -> None:
        """After the inputs are there."""
        self.seen = self.form.add_check("late_entry_seen", "ตรวจแล้ว ยืนยันว่าใบเสร็จหลังจากนี้ตัดชำระใหม่")
        self.seen.hide()
        self.form.changed.connect(lambda: self._soon_tell.start(_PREVIEW_MS))
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Brings what stands beside the form up to date with it."""
        self._soon_tell.stop()
        self.view.clear()
        changed: Sequence[Changed] = ()
        try:
            changed = self.tell()
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
        if changed:
            self.view.heading("ใบเสร็จที่ตัดชำระใหม่")
            tell_changed(self.view, tuple(changed))
        else:
            self.seen.setChecked(False)
        self.seen.setVisible(bool(changed))

    def tell(self) -> Sequence[Changed]:
        """Fills view with what saving would do."""
        raise NotImplementedError

    def agreement(self) -> Agreement:
        """For a preview or for saving; raises UserError for a day that cannot be read."""
        return Agreement(
            day=self.day.required_day(),
            reason=self.reason.text(),
            resolution=self.resolution.text(),
            consents=tuple(self.consents.keys()) if self.consents is not None else (),
            late_entry_seen=self.seen.isChecked(),
        )

    def tell_freed(self, names: Sequence[str]) -> None:
        """The clear word on section 700 before anybody saves."""
        if names:
            self.view.note(
                f"{' และ '.join(names)} ยังไม่ได้ยินยอมเป็นหนังสือ เมื่อบันทึกแล้วจะหลุดพ้นจากการค้ำประกัน (ป.พ.พ. มาตรา 700)"
            )


def days_words(was: date, becomes: date) -> str:
    return short_date(was) if was == becomes else f"{short_date(was)} เป็น {short_date(becomes)}"
