"""ยกดอกเบี้ยหรือค่าปรับ, ตัดหนี้สูญ, รับคืนหนี้ที่ตัดแล้ว, and taking such an act back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from models.document import Document
from models.loan import Loan, LoanAmendment, LoanEvent, LoanEventKind
from models.values.money import ZERO
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan import loan_takebacks, loan_waivers, write_offs
from services.loan.loan_repayments import Changed
from services.loan.loan_takebacks import TakeBackInput
from services.loan.loan_waivers import WaiverInput
from services.loan.write_offs import RecoveryInput, WriteOffInput
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.amend_dialogs import tell_owed
from ui.loans.change_dialog import ChangeDialog
from ui.loans.words import tell_changed
from ui.theme import Tone
from ui.treasury.agreeing import Agreeing
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


class WaiverDialog(ChangeDialog):
    """made is the event after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "waiver", "ยกดอกเบี้ยหรือค่าปรับ", "บันทึกการยกให้")
        self.made: LoanEvent | None = None
        self.add_day("วันที่ยกให้")
        self.interest = self.form.add("interest", "ดอกเบี้ยที่ยกให้", MoneyEdit())
        self.penalty = self.form.add("penalty", "ค่าปรับที่ยกให้", MoneyEdit(), beside=True)
        self.add_why()
        self.form.say("ถ้าลดหนี้ กรุณาแจ้งผู้ค้ำเป็นหนังสือภายใน 60 วัน (ป.พ.พ. มาตรา 691)")
        self.finish()

    def asked(self) -> WaiverInput:
        return WaiverInput(
            loan_id=self.loan.id,
            day=self.day.required_day(),
            interest=self.interest.amount_or_none() or ZERO,
            penalty=self.penalty.amount_or_none() or ZERO,
            reason=self.reason.text(),
            resolution=self.resolution.text(),
            late_entry_seen=self.seen.isChecked(),
        )

    def tell(self) -> Sequence[Changed]:
        asked = self.asked()
        most = self.app.db.read(loan_waivers.forgivable, self.loan.id, asked.day)
        self.view.title("ยกให้ได้ไม่เกิน", f"ยอดค้าง ณ วันที่ {short_date(asked.day)}")
        self.view.fact("ดอกเบี้ย", most.interest)
        self.view.fact("ค่าปรับ", most.penalty)
        if not asked.interest and not asked.penalty:
            return ()
        found = self.app.db.read(loan_waivers.preview, asked)
        self.view.heading("หลังยกให้")
        tell_owed(self.view, found.after)
        return found.changed

    def save(self) -> None:
        self.made = self.app.db.write(loan_waivers.waive, self.asked())
        self.documents = [self.made.document_id]


class WriteOffDialog(ChangeDialog):
    """made is the event after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "write_off", "ตัดหนี้สูญ", "ตัดหนี้สูญ")
        self.made: LoanEvent | None = None
        self.save_button.setProperty("look", "danger")
        self.form.say("หนี้ออกจากบัญชีแต่ผู้กู้ยังเป็นหนี้อยู่ เงินที่ได้คืนภายหลังเป็นรายได้ของกองทุน")
        self.add_day("วันที่ตัดหนี้สูญ")
        self.add_why(
            reason_hint="หลักฐานการติดตาม อายุความ หรือเสียชีวิตโดยไม่มีมรดก",
            resolution_hint="ต้องเป็นมติที่ประชุมใหญ่ เช่น มติที่ประชุมใหญ่ 1/2569",
        )
        self.finish()

    def tell(self) -> Sequence[Changed]:
        found = self.app.db.read(write_offs.preview, self.loan.id, self.day.required_day())
        self.view.title("ลงบัญชีดังนี้")
        self.view.fact("เงินต้นที่ตัด", found.principal, strong=True)
        self.view.fact("จากค่าเผื่อหนี้สงสัยจะสูญ", found.from_allowance)
        self.view.fact("เป็นหนี้สูญของปีนี้", found.loss, tone=Tone.WRONG if found.loss else None)
        if found.interest:
            self.view.text(f"ดอกเบี้ยและค่าปรับ {found.interest} บาท ไม่เคยลงบัญชี จึงไม่ต้องตัด")
        return ()

    def save(self) -> None:
        asked = WriteOffInput(
            loan_id=self.loan.id,
            day=self.day.required_day(),
            reason=self.reason.text(),
            resolution=self.resolution.text(),
        )
        self.made = self.app.db.write(write_offs.write_off, asked)
        self.documents = [self.made.document_id]


class RecoverDialog(FormDialog):
    """receipt is the paper after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(
            app, parent, "recovery", "รับคืนหนี้ที่ตัดแล้ว", save_words="รับเงิน", draft=f"recovery_{loan.id}"
        )
        self.receipt: Document | None = None
        self._loan = loan
        left = app.db.read(write_offs.recoverable, loan.id, app.today())
        self.set_facts(f"{loan.membership.person.name} · {loan.contract_no} · หนี้ที่ตัดไว้เหลือ {left} บาท")
        self.amount = self.form.add("amount", "จำนวนเงินที่รับ", MoneyEdit())
        self.day = self.form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        channels = [(one.account_id, one.words) for one in app.db.read(bank_accounts.channels, loan.fund_id)]
        self.channel: ChoiceEdit[int] = self.form.add("channel", "รับทาง", ChoiceEdit(channels), beside=True)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.payer = self.form.add_line("payer", "ผู้จ่าย", hint="เว้นว่างคือผู้กู้จ่ายเอง")
        self.ready()

    def save(self) -> None:
        taken = RecoveryInput(
            loan_id=self._loan.id,
            day=self.day.required_day(),
            amount=self.amount.amount(),
            account_id=self.channel.key(),
            payer=self.payer.text(),
        )
        self.receipt = self.app.db.write(write_offs.recover, taken)


class TakeBackDialog(FormDialog):
    """Of new conditions, of what was forgiven, or of a write-off; voucher is the paper that takes it back."""

    whole_width = 960

    def __init__(self, app: App, parent: QWidget, loan: Loan, row: LoanAmendment | LoanEvent) -> None:
        what = row.kind.label
        super().__init__(
            app,
            parent,
            "take_back",
            f"ยกเลิกการ{what} {row.document.number}",
            save_words="ยกเลิกรายการ",
            draft=f"take_back_{row.document_id}",
        )
        self.voucher: Document | None = None
        self._row = row
        self.save_button.setProperty("look", "danger")
        self.set_facts(
            f"{loan.membership.person.name} · {loan.contract_no} · {what}วันที่ {short_date(row.day)}"
        )
        batch = row.batch if isinstance(row, LoanAmendment) else ""
        self.whole = None
        self.form.say(
            "เอกสารเดิมยังเก็บไว้และพิมพ์ว่ายกเลิก เลขที่เดิมไม่ใช้ซ้ำ เงื่อนไขเดิมและผู้ค้ำที่หลุดพ้นกลับมาเหมือนก่อนทำรายการ"
        )
        if batch:
            self.whole = self.form.add_check("batch", f"ยกเลิกทุกสัญญาที่พักชำระพร้อมกัน ({batch})")
        self.reason = self.form.add_line("reason", "เหตุผลที่ยกเลิก")
        self.day = self.form.add("day", "วันที่ยกเลิก", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.agreeing = Agreeing(app, self.form, row.document_id)
        self.view = Aside("take_back_preview", "ผลของการยกเลิก", 240)
        self.aside.addWidget(self.view)
        preview = (
            loan_takebacks.preview_event if isinstance(row, LoanEvent) else loan_takebacks.preview_amendment
        )
        self.view.title("เมื่อยกเลิกแล้ว")
        if isinstance(row, LoanEvent) and row.kind is LoanEventKind.WRITTEN_OFF:
            self.view.text(f"หนี้ {row.amount} บาท กลับเข้าบัญชีลูกหนี้เงินกู้")
        else:
            try:
                changed = app.db.read(preview, row.id)
            except UserError as error:
                changed = ()
                self.view.note(str(error))
            if changed:
                self.view.note(f"ใบเสร็จหลังจากนี้ {len(changed):,} ใบตัดชำระใหม่", Tone.SOON)
                tell_changed(self.view, changed)
            else:
                self.view.text("ใบเสร็จที่ออกไปแล้วไม่เปลี่ยน")
        self._fund_id, self._batch = loan.fund_id, batch
        self.ready()

    def save(self) -> None:
        asked = TakeBackInput(
            day=self.day.required_day(), reason=self.reason.text(), agreed_by=self.agreeing.names[0]
        )
        write = self.app.db.write
        if isinstance(self._row, LoanEvent):
            self.voucher = write(loan_takebacks.take_back_event, self._row.id, asked)
        elif self.whole is not None and self.whole.isChecked():
            self.voucher = write(loan_takebacks.take_back_batch, self._batch, self._fund_id, asked)[0]
        else:
            self.voucher = write(loan_takebacks.take_back_amendment, self._row.id, asked)
