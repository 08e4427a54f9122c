"""What is done for everybody's savings at once: interest, and months paid ahead that have come; shown before it is posted."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.document import Document
from models.fund import Fund
from models.saving import InterestBasis
from models.values.thai_date import fiscal_year_be, fiscal_year_span
from services.errors import UserError
from services.saving import saving_interest, saving_products, saving_reckoning, saving_releases
from services.saving.saving_interest import InterestInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside, figures

_ROWS = 100  # in the preview
_TELL_MS = 150  # after the last key


class InterestDialog(FormDialog):
    """After it was accepted voucher is the new paper."""

    whole_width = 1080

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "saving_interest", "คิดดอกเบี้ยเงินออม", save_words="ลงบัญชีดอกเบี้ย")
        self.voucher: Document | None = None
        self._fund = fund
        self.set_facts(fund.name)
        found = app.db.read(saving_products.products, fund.id)
        bearing = [(x.id, x.name) for x in found if x.basis is not InterestBasis.NONE]
        self.form.say("ดอกเบี้ยเข้าบัญชีของสมาชิกทุกคนในใบสำคัญใบเดียว ตรวจยอดทางขวาก่อนลงบัญชี")
        self.product: ChoiceEdit[int] = self.form.add("product", "ประเภท", ChoiceEdit(bearing))
        self.first = self.form.add("first", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.last = self.form.add("last", "ถึงวันที่", ThaiDateEdit(today=app.today), beside=True)
        self.day = self.form.add("day", "ลงบัญชีวันที่", ThaiDateEdit(today=app.today))
        self.product.changed.connect(self._offer)
        self.last.changed.connect(self._follow)
        self._offer()
        self.view = Aside("interest_preview", "ดอกเบี้ยที่จะลงบัญชี", 420)
        self.aside.addWidget(self.view)
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()

    def tell(self) -> None:
        """Everybody's interest as typed now."""
        self._soon_tell.stop()
        try:
            found = self.app.db.read(saving_interest.preview, self._typed())
        except UserError as error:
            self.view.show_words(str(error))
            return
        self.view.clear()
        self.view.title(f"{found.product.name} ร้อยละ {found.product.rate} ต่อปี", found.product.basis.label)
        self.view.fact("จำนวนบัญชี", f"{len(found.rows):,}")
        self.view.fact("ดอกเบี้ยรวม", found.total, strong=True)
        if found.rows:
            rows = [(one.name, str(one.balance), str(one.interest)) for one in found.rows[:_ROWS]]
            self.view.add(figures(("สมาชิก", "คงเหลือ", "ดอกเบี้ย"), rows))
        if len(found.rows) > _ROWS:
            self.view.text(f"และอีก {len(found.rows) - _ROWS:,} บัญชี")

    def save(self) -> None:
        self.voucher = self.app.db.write(saving_interest.post, self._typed())

    def _typed(self) -> InterestInput:
        product = self.product.key()
        if product is None:
            raise UserError("ยังไม่มีประเภทเงินออมที่คิดดอกเบี้ย กรุณาใส่อัตราและวิธีคิดที่ประเภทเงินออมก่อน", field="product")
        first, last = self.first.required_day(), self.last.required_day()
        return InterestInput(product, first, last, self.day.required_day())

    def _offer(self) -> None:
        """The last fiscal year that is over, or what follows the last posting."""
        today, month = self.app.today(), self._fund.fiscal_start_month
        first, last = fiscal_year_span(fiscal_year_be(today, month) - 1, month)
        product = self.product.key()
        until = self.app.db.read(saving_reckoning.posted_until, product) if product is not None else None
        if until is not None and first <= until:
            first = until + timedelta(1)
            last = max(last, _month_end_before(today)) if first > last else last
        self.first.set_day(first)
        self.last.set_day(max(first, last))

    def _follow(self) -> None:
        """Interest is of the year it is earned in: the voucher is of the period's last day unless she says another."""
        with contextlib.suppress(UserError):  # a day half typed
            last = self.last.day()
            if last is not None:
                self.day.set_day(min(self.app.today(), last))


def _month_end_before(day: date) -> date:
    return day.replace(day=1) - timedelta(1)


class ReleaseDialog(FormDialog):
    """After it was accepted voucher is the new paper."""

    whole_width = 1000

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(
            app, parent, "saving_release", "โอนเงินสัจจะล่วงหน้าที่ถึงกำหนด", save_words="โอนเข้าเงินสัจจะ"
        )
        self.voucher: Document | None = None
        self._fund_id = fund.id
        self.set_facts(fund.name)
        self.form.say("เงินที่สมาชิกส่งล่วงหน้าเป็นหนี้สินจนถึงเดือนนั้น เดือนละครั้งจึงโอนเป็นเงินสัจจะด้วยใบสำคัญใบเดียว")
        self.day = self.form.add("day", "โอนถึงเดือนของวันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.view = Aside("release_preview", "เงินที่จะโอน", 380)
        self.aside.addWidget(self.view)
        self.form.changed.connect(self.tell)
        self.ready()
        self.tell()

    def tell(self) -> None:
        """Whose months have come."""
        try:
            found = self.app.db.read(saving_releases.releasable, self._fund_id, self.day.required_day())
        except UserError as error:
            self.view.show_words(str(error))
            return
        if not found:
            self.view.show_words("ไม่มีเงินล่วงหน้าที่ถึงกำหนดของเดือนนี้ ไม่ต้องโอน")
            return
        self.view.clear()
        self.view.fact("จำนวนบัญชี", f"{len(found):,}")
        total = found[0].amount
        for one in found[1:]:
            total += one.amount
        self.view.fact("รวม", total, strong=True)
        rows = [(one.name, str(one.amount), str(one.left)) for one in found[:_ROWS]]
        self.view.add(figures(("สมาชิก", "โอน", "ยังล่วงหน้า"), rows))
        if len(found) > _ROWS:
            self.view.text(f"และอีก {len(found) - _ROWS:,} บัญชี")

    def save(self) -> None:
        self.voucher = self.app.db.write(saving_releases.release, self._fund_id, self.day.required_day())
