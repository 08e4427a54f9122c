"""จ่ายงวดต่อไป, หักเงินออมชำระหนี้, ยอดปิดบัญชี ณ วันที่, คืนสัญญา."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from models.document import Document
from models.loan import Loan
from models.values.thai_date import short_date
from services.errors import UserError
from services.loan import (
    drawdowns,
    drawing_ends,
    explanation_papers,
    loan_closings,
    loan_repayments,
    loan_set_offs,
)
from services.loan.drawdowns import DrawInput
from services.loan.drawing_ends import EndInput
from services.loan.loan_closings import ReturnInput
from services.loan.loan_parties import words_of
from services.loan.loan_repayments import Changed
from services.loan.loan_set_offs import SetOffInput
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.amend_dialogs import tell_owed
from ui.loans.change_dialog import ChangeDialog
from ui.loans.tills import tell_till
from ui.papers import show_gathered
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


class DrawDialog(ChangeDialog):
    """จ่ายเงินกู้งวดต่อไป; voucher is the paper after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "draw", "จ่ายเงินกู้งวดต่อไป", "จ่ายเงิน")
        self.voucher: Document | None = None
        left = app.db.read(drawdowns.undrawn, loan.id)
        self.form.say(f"วงเงินที่อนุมัติ {loan.principal} บาท ยังไม่จ่าย {left} บาท")
        self.amount = self.form.add("amount", "จำนวนเงินที่จ่าย", MoneyEdit())
        self.amount.set_amount(left)
        self.add_day("วันที่จ่าย")
        self.tills = app.db.read(bank_accounts.channels, loan.fund_id)
        channels = [(one.account_id, one.words) for one in self.tills]
        self.channel: ChoiceEdit[int] = self.form.add("channel", "จ่ายจาก", ChoiceEdit(channels), beside=True)
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.finish()

    def asked(self) -> DrawInput:
        return DrawInput(
            loan_id=self.loan.id,
            day=self.day.required_day(),
            amount=self.amount.amount(),
            account_id=self.channel.key(),
            late_entry_seen=self.seen.isChecked(),
        )

    def tell(self) -> Sequence[Changed]:
        asked = self.asked()
        found = self.app.db.read(drawdowns.preview, asked)
        tell_till(self.view, self.tills, asked.account_id, asked.amount)
        self.view.title("หลังจ่าย")
        self.view.fact("เงินต้นคงเหลือ", found.after.outstanding, strong=True)
        self.view.fact("ยังไม่จ่าย", found.after.undrawn)
        if found.after.rows:
            row = found.after.rows[0]
            self.view.fact("งวดถัดไป", f"{short_date(row.due)}  {row.total}")
        return found.changed

    def save(self) -> None:
        self.voucher = self.app.db.write(drawdowns.draw, self.asked())
        self.documents = [self.voucher.id]


class EndDrawingDialog(ChangeDialog):
    """The rest of the approved sum is given up."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "end_drawing", "ไม่จ่ายเงินกู้ส่วนที่เหลือ", "บันทึกไม่จ่ายส่วนที่เหลือ")
        left = app.db.read(drawdowns.undrawn, loan.id)
        self.form.say(
            f"วงเงินที่อนุมัติ {loan.principal} บาท ส่วนที่ยังไม่จ่าย {left} บาทจะไม่จ่ายอีก งวดผ่อนเหลือตามเงินที่จ่ายจริง"
        )
        self.add_day("ตั้งแต่วันที่")
        self.add_why(
            reason_hint=words_of(loan, "เช่น ผู้กู้ไม่ต้องการเพิ่ม"),
            resolution_hint=words_of(loan, "เว้นว่างได้ ถ้าผู้กู้เป็นผู้ขอเอง"),
        )
        self.finish()

    def asked(self) -> EndInput:
        return EndInput(
            loan_id=self.loan.id,
            day=self.day.required_day(),
            reason=self.reason.text(),
            resolution=self.resolution.text(),
            late_entry_seen=self.seen.isChecked(),
        )

    def tell(self) -> Sequence[Changed]:
        found = self.app.db.read(drawing_ends.preview, self.asked())
        self.view.title("หลังบันทึก")
        self.view.fact("ไม่จ่ายอีก", found.before.undrawn, strong=True)
        self.view.fact("เงินต้นคงเหลือ", found.after.outstanding)
        if found.after.closed:
            self.view.text("ชำระครบแล้ว สัญญานี้จะปิด")
        elif found.after.rows:
            row = found.after.rows[0]
            self.view.fact("งวดถัดไป", f"{short_date(row.due)}  {row.total}")
        return found.changed

    def save(self) -> None:
        made = self.app.db.write(drawing_ends.end, self.asked())
        self.documents = [made.document_id]


class PayoffDialog(FormDialog):
    """What closes the loan on any day, to come too; saving prints it and changes nothing."""

    whole_width = 860

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, "payoff", "ยอดปิดบัญชี ณ วันที่", save_words="พิมพ์ใบแจ้งยอด")
        self._loan, self._house = loan, parent
        self.set_facts(f"{loan.membership.person.name} · {loan.contract_no}")
        self.day = self.form.add("day", "ปิดบัญชีวันที่", ThaiDateEdit(today=app.today), hint="วันในอนาคตก็ได้")
        self.day.set_day(app.today())
        self.view = Aside("payoff_sums", "ยอดปิดบัญชี", 240)
        self.aside.addWidget(self.view)
        self.form.changed.connect(self.refresh)
        self.ready()
        self.refresh()

    def refresh(self) -> None:
        try:
            state = self.app.db.read(loan_repayments.quote, self._loan.id, self.day.required_day()).before
        except UserError as error:
            self.view.show_words(str(error), Tone.SOON)
            return
        self.view.clear()
        self.view.title(f"ปิดบัญชี {short_date(state.as_of)}")
        tell_owed(self.view, state)

    def save(self) -> None:
        day = self.day.required_day()
        self.app.db.read(loan_repayments.quote, self._loan.id, day)
        gather = explanation_papers.gather_explanation
        show_gathered(self.app, self._house, "interest_explanation", gather, self._loan.id, day)

    @property
    def is_changed(self) -> bool:
        return False  # nothing typed here is worth keeping


class ReturnDialog(FormDialog):
    """The contract of a loan that is paid, back to the borrower."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, "return_contract", words_of(loan, "คืนสัญญากู้"), save_words="บันทึกคืนสัญญา")
        self._loan = loan
        closed = short_date(loan.closed) if loan.closed is not None else ""
        self.set_facts(f"{loan.membership.person.name} · {loan.contract_no} · ปิดบัญชี {closed}")
        self.form.say("การคืนสัญญาหรือแทงเพิกถอนในสัญญาเป็นหลักฐานการชำระหนี้ (ป.พ.พ. มาตรา 653)")
        self.day = self.form.add("day", "วันที่คืน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.to = self.form.add_line("to", "ผู้รับคืน")
        self.to.setText(loan.membership.person.name)
        held = app.db.read(loan_closings.held_for, loan.id)
        self.things = self.form.add_check(
            "with_collateral", "คืนหลักประกันด้วย: " + ", ".join(one.description for one in held)
        )
        self.things.setChecked(bool(held))
        self.things.setVisible(bool(held))
        self.ready()

    def save(self) -> None:
        asked = ReturnInput(
            loan_id=self._loan.id,
            day=self.day.required_day(),
            to=self.to.text(),
            with_collateral=self.things.isChecked(),
        )
        self.app.db.write(loan_closings.give_back, asked)


class SetOffDialog(ChangeDialog):
    """voucher is the paper after saving."""

    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, loan, "set_off", "หักเงินออมชำระหนี้", "หักชำระ")
        self.voucher: Document | None = None
        found = app.db.read(loan_set_offs.sources, loan.id)
        options = [(one.id, f"{one.product.name} {one.account_no} มี {one.balance} บาท") for one in found]
        if not options:
            self.form.say("ผู้กู้ไม่มีเงินออมที่ถอนได้ เงินสัจจะและหุ้นหักได้เมื่อพ้นสมาชิกที่หน้าสมาชิก")
        self.account: ChoiceEdit[int] = self.form.add("account", "หักจากบัญชี", ChoiceEdit(options))
        self.amount = self.form.add("amount", "จำนวนเงินที่หัก", MoneyEdit())
        self.add_day("วันที่หัก")
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น สมาชิกยินยอมเป็นหนังสือ")
        self.finish()

    def tell(self) -> Sequence[Changed]:
        amount = self.amount.amount_or_none()
        found = self.app.db.read(loan_repayments.quote, self.loan.id, self.day.required_day(), amount)
        if found.split is None or found.after is None:
            self.view.title("ยอดหนี้ก่อนหัก")
            tell_owed(self.view, found.before)
            return ()
        self.view.title(f"หัก {amount} บาท ตัดดังนี้")
        self.view.fact("ค่าปรับ", found.split.penalty)
        self.view.fact("ดอกเบี้ย", found.split.interest)
        self.view.fact("เงินต้น", found.split.principal, strong=True)
        self.view.fact("เงินต้นคงเหลือ", found.split.balance)
        return found.changed

    def save(self) -> None:
        account_id = self.account.key()
        if account_id is None:
            raise UserError("ยังไม่ได้เลือกบัญชีเงินออม กรุณาเลือกบัญชีที่จะหัก", field="account")
        asked = SetOffInput(
            loan_id=self.loan.id,
            account_id=account_id,
            day=self.day.required_day(),
            amount=self.amount.amount(),
            reason=self.reason.text(),
            late_entry_seen=self.seen.isChecked(),
        )
        self.voucher = self.app.db.write(loan_set_offs.set_off, asked)
        self.documents = [self.voucher.id]
