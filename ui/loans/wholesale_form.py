"""สัญญาที่กองทุนกู้เงิน: lender, number and conditions, with the instalments they make as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.fund import Fund
from models.lending import WholesaleLoan
from services.errors import UserError
from services.loan import wholesale
from services.loan.loan_math import Basis, Method, Unit
from services.loan.wholesale import LENDER, METHODS, WholesaleInput
from services.treasury.bank_accounts import BANKS
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.schedule_view import ScheduleView
from ui.loans.words import periods_words
from ui.theme import Tone
from ui.treasury.offered_line import add_offered_line
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit, RateEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

_PREVIEW_MS = 120  # after the last key


class WholesaleForm(FormDialog):
    """saved is the contract's id after it was accepted."""

    whole_width = 1080

    def __init__(self, app: App, parent: QWidget, fund: Fund, corrected: WholesaleLoan | None = None) -> None:
        title = "ลงทะเบียนเงินที่กองทุนกู้มา" if corrected is None else f"แก้ไขสัญญา {corrected.contract_no}"
        draft = f"wholesale_new_{fund.id}" if corrected is None else f"wholesale_{corrected.id}"
        super().__init__(app, parent, "wholesale_form", title, draft=draft)
        self.saved = 0
        self._fund, self._corrected = fund, corrected
        self.set_facts(f"{fund.name} · ลงทะเบียนก่อน แล้วจึงบันทึกรับเงินเมื่อเงินเข้าบัญชี")
        self.view = ScheduleView()
        self.aside.addWidget(self.view)
        self._add_inputs()
        if corrected is not None:
            self._fill(wholesale.as_input(corrected))
        self._soon_preview = QTimer(self)
        self._soon_preview.setSingleShot(True)
        self._soon_preview.timeout.connect(self.refresh)
        self.form.changed.connect(lambda: self._soon_preview.start(_PREVIEW_MS))
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        """Brings the instalments beside the form up to date with it."""
        self._soon_preview.stop()
        if not self.principal.text() or not self.rate.text():
            self.view.show_words("ใส่วงเงินและดอกเบี้ย แล้วตารางชำระคืนจะขึ้นที่นี่")
            return
        try:
            agreed = wholesale.preview(self._typed())
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        self.view.show_schedule(agreed, (), title=periods_words(agreed.terms))

    def save(self) -> None:
        if self._corrected is None:
            self.saved = self.app.db.write(wholesale.add, self._fund.id, self._typed()).id
        else:
            self.saved = self.app.db.write(wholesale.change, self._corrected.id, self._typed()).id

    def _add_inputs(self) -> None:
        form, today = self.form, self.app.today
        self.lender = add_offered_line(form, "lender", "ผู้ให้กู้", (LENDER, *BANKS))
        self.contract_no = form.add_line("contract_no", "เลขที่สัญญา", beside=True)
        self.principal = form.add(
            "principal",
            "วงเงินตามสัญญา (บาท)",
            MoneyEdit(),
            hint="ถ้าผ่อนมาแล้วก่อนใช้โปรแกรม ใส่เงินต้นและจำนวนงวดที่เหลือ",
        )
        self.rate = form.add("rate", "ดอกเบี้ยร้อยละต่อปี", RateEdit(), beside=True)
        methods = [(one, one.label) for one in METHODS]
        self.method: ChoiceEdit[Method] = form.add("method", "วิธีชำระคืน", ChoiceEdit(methods))
        self.method.set_key(Method.ANNUITY)
        self.periods = form.add("periods", "จำนวนงวด", CountEdit(what="จำนวนงวด"))
        self.every = form.add("every", "ชำระทุก", CountEdit(what="ระยะห่างของงวด"), beside=True)
        self.every.setText("1")
        units = [(one, one.label) for one in (Unit.MONTH, Unit.YEAR)]
        self.unit: ChoiceEdit[Unit] = form.add("unit", "หน่วย", ChoiceEdit(units), beside=True)
        self.comes = form.add("comes", "วันที่จะได้รับเงิน", ThaiDateEdit(today=today))
        self.comes.set_day(today())
        self.first_due = form.add("first_due", "งวดแรก (เว้นได้)", ThaiDateEdit(today=today), beside=True)
        self.signed = form.add("signed", "วันทำสัญญา (เว้นได้)", ThaiDateEdit(today=today), beside=True)
        form.group("รายละเอียด")
        bases = [(one, one.label) for one in Basis]
        self.basis: ChoiceEdit[Basis] = form.add("basis", "วิธีนับเวลา", ChoiceEdit(bases))
        self.basis.set_key(Basis.ACT_365)
        self.instalment = form.add(
            "instalment", "ค่างวดตามสัญญา (เว้นได้)", MoneyEdit(), hint="เมื่อผู้ให้กู้กำหนดเป็นยอดเดียวทุกงวด"
        )
        self.grace = form.add("grace", "งวดแรก ๆ ที่ชำระแต่ดอกเบี้ย", CountEdit(what="จำนวนงวด"), beside=True)
        self.grace.setText("0")
        self.purpose = form.add_line("purpose", "วัตถุประสงค์")
        accounts = self.app.db.read(wholesale.debt_accounts, self._fund.id)
        self.account: ChoiceEdit[int] = form.add(
            "account", "บัญชีของหนี้", ChoiceEdit([(one.id, f"{one.code} {one.name}") for one in accounts])
        )
        self.note = form.add_line("note", "หมายเหตุ")

    def _fill(self, present: WholesaleInput) -> None:
        self.lender.setText(present.lender)
        self.contract_no.setText(present.contract_no)
        self.principal.set_amount(present.principal)
        self.rate.set_rate(present.rate)
        self.method.set_key(present.method)
        self.periods.setText(str(present.periods))
        self.every.setText(str(present.every))
        self.unit.set_key(present.unit)
        self.comes.set_day(present.comes)
        self.first_due.set_day(present.first_due)
        self.signed.set_day(present.signed)
        self.basis.set_key(present.basis)
        self.instalment.set_amount(present.instalment)
        self.grace.setText(str(present.grace_principal))
        self.purpose.setText(present.purpose)
        if present.account_id is not None:
            self.account.set_key(present.account_id)
        self.note.setText(present.note)

    def _typed(self) -> WholesaleInput:
        """Raises UserError at the input at fault."""
        return WholesaleInput(
            lender=self.lender.text(),
            contract_no=self.contract_no.text(),
            principal=self.principal.amount(),
            rate=self.rate.rate(),
            periods=self.periods.required_count(),
            comes=self.comes.required_day(),
            method=self.method.key() or Method.ANNUITY,
            every=self.every.required_count(),
            unit=self.unit.key() or Unit.MONTH,
            first_due=self.first_due.day(),
            basis=self.basis.key() or Basis.ACT_365,
            instalment=self.instalment.amount_or_none(),
            grace_principal=self.grace.count() or 0,
            purpose=self.purpose.text(),
            signed=self.signed.day(),
            account_id=self.account.key(),
            note=self.note.text(),
        )
