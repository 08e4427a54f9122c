"""The forms of what is done to guarantors and collateral of a running loan."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.lending import Collateral, CollateralKind, Guarantee, GuaranteeEnd
from models.loan import Loan
from models.values.thai_date import short_date
from services.loan import collaterals, guarantee_acts, guarantees
from services.loan.collaterals import CollateralInput
from services.loan.guarantees import GuaranteeInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.findings_view import exposure_words
from ui.persons.picker import PersonPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class _DayDialog(FormDialog):
    """A form that begins with a day, today until another is typed."""

    def add_day(self, words: str) -> None:
        self.day = self.form.add("day", words, ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())


class _GuarantorDialog(_DayDialog):
    def add_guarantor(self) -> None:
        self.guarantor = self.form.add("guarantor", "ผู้ค้ำประกัน", PersonPicker(self.app))
        self.known = self.form.say("")
        self.relation = self.form.add_line("relation", "เกี่ยวข้องเป็น", hint="เช่น เพื่อนบ้าน พี่ชาย")
        self.most = self.form.add(
            "most", "วงเงินค้ำ (บาท)", MoneyEdit(), hint="เว้นว่างเท่ากับหนี้คงเหลือ", beside=True
        )
        self.until = self.form.add(
            "until", "ค้ำถึง", ThaiDateEdit(today=self.app.today), hint="เว้นว่างถึงงวดสุดท้าย", beside=True
        )
        self.guarantor.changed.connect(self._tell)

    def given(self) -> GuaranteeInput:
        return GuaranteeInput(
            self.guarantor.required_id(), self.most.amount_or_none(), self.until.day(), self.relation.text()
        )

    def _tell(self) -> None:
        person_id = self.guarantor.person_id()
        if person_id is None:
            self.known.setText("")
            return
        self.known.setText(exposure_words(self.app.db.read(guarantees.exposure, person_id)))


class AddGuarantorDialog(_GuarantorDialog):
    def __init__(self, app: App, parent: QWidget, loan: Loan) -> None:
        super().__init__(app, parent, "add_guarantor", "เพิ่มผู้ค้ำประกัน", draft=f"add_guarantor_{loan.id}")
        self._loan = loan
        self.set_facts(f"{loan.contract_no} · {loan.membership.person.name}")
        self.add_guarantor()
        self.add_day("ลงนามเมื่อ")
        self.ready()

    def save(self) -> None:
        self.app.db.write(guarantee_acts.add, self._loan.id, self.given(), self.day.required_day())
        self.app.say(f"เพิ่ม{self.guarantor.text()}เป็นผู้ค้ำ {self._loan.contract_no} แล้ว")


class _OfGuarantee(_GuarantorDialog):
    def __init__(
        self, app: App, parent: QWidget, row: Guarantee, name: str, title: str, save_words: str
    ) -> None:
        super().__init__(app, parent, name, title, save_words=save_words, draft=f"{name}_{row.id}")
        self.row = row
        self.set_facts(f"{row.person.name} · วงเงินค้ำ {row.most} บาท")
        self.build()
        self.ready()

    def build(self) -> None:
        """Adds the inputs."""
        raise NotImplementedError


class ReplaceDialog(_OfGuarantee):
    def __init__(self, app: App, parent: QWidget, row: Guarantee) -> None:
        super().__init__(app, parent, row, "replace_guarantor", "เปลี่ยนผู้ค้ำประกัน", "เปลี่ยนผู้ค้ำ")

    def build(self) -> None:
        self.form.say(f"{self.row.person.name}จะหมดภาระ และออกสัญญาค้ำประกันฉบับใหม่ให้ผู้ค้ำคนใหม่")
        self.add_guarantor()
        self.add_day("วันที่เปลี่ยน")
        self.reason = self.form.add_line("reason", "เหตุผลหรือมติ", hint="เช่น ย้ายไปต่างจังหวัด มติครั้งที่ 3/2569")

    def save(self) -> None:
        day, reason = self.day.required_day(), self.reason.text()
        self.app.db.write(guarantee_acts.replace, self.row.id, self.given(), day, reason)
        self.app.say(f"เปลี่ยนผู้ค้ำจาก{self.row.person.name}เป็น{self.guarantor.text()}แล้ว")


class EndDialog(_OfGuarantee):
    """She stands for the loan no more, and nobody takes her place."""

    def __init__(self, app: App, parent: QWidget, row: Guarantee) -> None:
        super().__init__(app, parent, row, "end_guarantee", "บันทึกการหมดภาระค้ำประกัน", "บันทึก")

    def build(self) -> None:
        kinds = [
            (one, one.label) for one in (GuaranteeEnd.RELEASED, GuaranteeEnd.EXPIRED, GuaranteeEnd.FREED)
        ]
        self.kind: ChoiceEdit[GuaranteeEnd] = self.form.add("kind", "เพราะ", ChoiceEdit(kinds))
        self.add_day("ตั้งแต่วันที่")
        self.reason = self.form.add_line(
            "reason", "เหตุผลหรือมติ", hint="เช่น มติครั้งที่ 3/2569 หรือผ่อนเวลาโดยผู้ค้ำไม่ยินยอม (มาตรา 700)"
        )

    def save(self) -> None:
        kind, day = self.kind.key() or GuaranteeEnd.RELEASED, self.day.required_day()
        self.app.db.write(guarantee_acts.end, self.row.id, kind, day, self.reason.text())
        self.app.say(f"บันทึกว่า{self.row.person.name}หมดภาระค้ำประกันแล้ว")


class ConsentDialog(_OfGuarantee):
    """Her written consent to more time (CCC s. 700)."""

    def __init__(self, app: App, parent: QWidget, row: Guarantee) -> None:
        super().__init__(app, parent, row, "consent_guarantee", "ผู้ค้ำยอมขยายเวลา", "บันทึก")

    def build(self) -> None:
        before = f"กำหนดเดิม {short_date(self.row.until)} " if self.row.until is not None else ""
        self.form.say(f"{before}ต้องเป็นหนังสือที่ผู้ค้ำลงชื่อหลังมีการผ่อนเวลา ไม่เช่นนั้นผู้ค้ำหลุดพ้น (ป.พ.พ. มาตรา 700)")
        self.add_day("ลงชื่อเมื่อ")
        self.until = self.form.add("until", "ยอมค้ำถึง", ThaiDateEdit(today=self.app.today), beside=True)

    def save(self) -> None:
        until, day = self.until.required_day(), self.day.required_day()
        self.app.db.write(guarantee_acts.consent, self.row.id, until, day)
        self.app.say(f"บันทึกว่า{self.row.person.name}ยอมค้ำถึง {short_date(until)} แล้ว")


class SignDialog(_OfGuarantee):
    def __init__(self, app: App, parent: QWidget, row: Guarantee) -> None:
        super().__init__(app, parent, row, "sign_guarantee", "บันทึกการลงนามค้ำประกัน", "บันทึก")

    def build(self) -> None:
        self.add_day("ลงนามเมื่อ")

    def save(self) -> None:
        self.app.db.write(guarantee_acts.sign, self.row.id, self.day.required_day())
        self.app.say(f"บันทึกว่า{self.row.person.name}ลงนามแล้ว")


class CollateralDialog(_DayDialog):
    """A new thing that secures the loan, or one corrected or appraised again."""

    def __init__(self, app: App, parent: QWidget, loan_id: int, row: Collateral | None = None) -> None:
        title = "เพิ่มหลักประกัน" if row is None else "แก้ไขหลักประกัน"
        draft = f"collateral_{loan_id}_{row.id if row else 'new'}"
        super().__init__(app, parent, "collateral_form", title, draft=draft)
        self._loan_id, self._row = loan_id, row
        form = self.form
        kinds = [(one, one.label) for one in CollateralKind]
        self.kind: ChoiceEdit[CollateralKind] = form.add("kind", "ชนิด", ChoiceEdit(kinds))
        self.description = form.add_line("description", "คืออะไร", hint="เช่น โฉนดที่ดินเลขที่ 1234 เนื้อที่ 2 ไร่")
        self.value = form.add("value", "มูลค่า (บาท)", MoneyEdit())
        self.appraised = form.add("appraised", "ตีราคาเมื่อ", ThaiDateEdit(today=app.today), beside=True)
        self.paper_no = form.add_line("paper_no", "เลขที่เอกสาร")
        self.owner = form.add_line("owner", "เจ้าของ", beside=True)
        self.note = form.add_line("note", "หมายเหตุ")
        if row is not None:
            self.kind.set_key(row.kind)
            self.value.set_amount(row.value)
            self.appraised.set_day(row.appraised)
            for edit, text in (
                (self.description, row.description),
                (self.paper_no, row.paper_no),
                (self.owner, row.owner),
                (self.note, row.note),
            ):
                edit.setText(text)
        self.ready()

    def save(self) -> None:
        given = CollateralInput(
            self.kind.key() or CollateralKind.OTHER,
            self.description.text(),
            self.value.amount(),
            self.paper_no.text(),
            self.owner.text(),
            self.appraised.day(),
            self.note.text(),
        )
        if self._row is None:
            self.app.db.write(collaterals.add, self._loan_id, given)
        else:
            self.app.db.write(collaterals.change, self._row.id, given)
        self.app.say(f"บันทึกหลักประกัน {given.description} แล้ว")


class ReceiveDialog(_DayDialog):
    def __init__(self, app: App, parent: QWidget, row: Collateral) -> None:
        super().__init__(app, parent, "receive_collateral", "รับหลักประกันไว้", draft=f"receive_{row.id}")
        self._row = row
        self.set_facts(f"{row.description} · {row.value} บาท")
        self.add_day("รับเมื่อ")
        self.kept_at = self.form.add_line("kept_at", "เก็บไว้ที่", hint="เช่น ตู้เซฟที่ทำการ แฟ้ม 3")
        self.ready()

    def save(self) -> None:
        self.app.db.write(collaterals.receive, self._row.id, self.day.required_day(), self.kept_at.text())
        self.app.say(f"รับ {self._row.description} ไว้แล้ว")


class GiveBackDialog(_DayDialog):
    def __init__(self, app: App, parent: QWidget, row: Collateral) -> None:
        super().__init__(app, parent, "give_back_collateral", "คืนหลักประกัน", draft=f"give_back_{row.id}")
        self._row = row
        self.set_facts(f"{row.description} · {row.value} บาท")
        self.add_day("คืนเมื่อ")
        self.to = self.form.add_line("to", "ผู้รับคืน", hint="ให้ลงชื่อรับในทะเบียนด้วย")
        self.to.setText(row.owner)
        self.reason = self.form.add_line("reason", "เหตุผลหรือมติ", hint="ต้องใส่เมื่อหนี้ยังชำระไม่ครบ")
        self.ready()

    def save(self) -> None:
        day, to, reason = self.day.required_day(), self.to.text(), self.reason.text()
        self.app.db.write(collaterals.give_back, self._row.id, day, to, reason)
        self.app.say(f"คืน {self._row.description} แล้ว")
