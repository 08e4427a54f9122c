"""จัดสรรกำไร: percentages of a meeting's resolution, and what each share comes to."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.values.money import ZERO, Money
from models.values.rate import NO_RATE
from services.bookkeeping import year_end
from services.bookkeeping.year_end import AppropriationInput, Share
from services.errors import UserError
from ui.app import App
from ui.form import Form
from ui.form_dialog import FormDialog
from ui.papers import warm_up
from ui.theme import Tone
from ui.widgets.money_edit import RateEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 80  # after the last key


class PercentEdit(RateEdit):
    """A share of the profit, not a rate a year."""

    def understood(self) -> str:
        super().understood()
        return ""


class AppropriationDialog(FormDialog):
    """After it was accepted document_id is the voucher's."""

    whole_width = 1060

    def __init__(self, app: App, parent: QWidget, fund: Fund, profit: Money) -> None:
        title = "จัดสรรกำไร" if profit > ZERO else "โอนขาดทุนเข้ากำไรสะสม"
        super().__init__(app, parent, "appropriation", title, draft=f"appropriation_{fund.id}")
        self._fund = fund
        self.document_id = 0
        earned = "กำไร" if profit > ZERO else "ขาดทุน"
        self.set_facts(f"{fund.name} · {earned}ที่ยังไม่ได้จัดสรร {abs(profit)} บาท")
        self.resolution = self.form.add_line("resolution", "มติที่ประชุม", hint="เช่น มติประชุมใหญ่สามัญ ครั้งที่ 1/2569")
        self.day = self.form.add("day", "วันที่ลงบัญชี", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.percents: dict[int, PercentEdit] = {}
        if profit > ZERO:
            self._ask_shares(self.form)
        self.seen = Aside("appropriation_preview", "ยอดที่จะจัดสรร", 340)
        self.aside.addWidget(self.seen)
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """What each account would get, down to the satang."""
        try:
            found = self.app.db.read(year_end.preview_appropriation, self._asked())
        except UserError as error:
            self.seen.show_words(str(error), Tone.SOON)
            return
        card = self.seen
        card.clear()
        card.title("จัดสรรเข้า")
        for one in found.parts:
            card.fact(f"{one.account.code} {one.account.name.removeprefix('กำไรจัดสรร-')}", one.amount)
        card.fact("รวม", found.profit, strong=True)
        for warning in found.warnings:
            card.note(warning, Tone.SOON)
        card.text("เศษสตางค์จากการปัดลงเข้าทุนสำรอง ส่วนที่ไม่ได้จัดสรรเข้ากำไรสะสม")

    def save(self) -> None:
        paper = self.app.db.write(year_end.appropriate, self._asked())
        self.document_id = paper.id
        self.app.say(f"บันทึก {paper.number} แล้ว")

    def _asked(self) -> AppropriationInput:
        """Raises UserError for what cannot be read yet."""
        shares = tuple(
            Share(account_id, edit.rate() if edit.text() else NO_RATE)
            for account_id, edit in self.percents.items()
        )
        return AppropriationInput(self._fund.id, self.day.required_day(), self.resolution.text(), shares)

    def _ask_shares(self, form: Form) -> None:
        form.group("ร้อยละของกำไร")
        for at, one in enumerate(self.app.db.read(year_end.share_accounts, self._fund.id)):
            words = one.name.removeprefix("กำไรจัดสรร-")
            self.percents[one.id] = form.add(f"share_{one.code}", words, PercentEdit(), beside=at % 3 > 0)
