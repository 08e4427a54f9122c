"""The form of a request for a loan: who asks for what, who stands for it, what the household lives on."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from models.fund import Fund
from models.lending import CollateralKind, LoanApplication
from models.loan import LoanProduct
from models.values.money import ZERO
from services.errors import UserError
from services.fund import members
from services.loan import (
    guarantees,
    lending_policy,
    loan_applications,
    loan_products,
    loan_standing,
)
from services.loan.collaterals import CollateralInput
from services.loan.guarantees import GuaranteeInput
from services.loan.loan_applications import RequestInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.findings_view import exposure_words, tell_findings, tell_household, tell_standing
from ui.loans.household_inputs import HouseholdInputs
from ui.loans.pickers import MemberPicker
from ui.persons.picker import PersonPicker
from ui.theme import Tone
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import Choice
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_PREVIEW_MS = 250  # after the last key
_GUARANTORS, _THINGS = 3, 2  # lines the form offers, as the paper has


class ApplicationForm(FormDialog):
    """After it was accepted saved is the request, submitted when she ticked so."""

    whole_width = 1120

    def __init__(self, app: App, parent: QWidget, fund: Fund, present: LoanApplication | None = None) -> None:
        title = "เพิ่มคำขอกู้" if present is None else "แก้ไขคำขอกู้"
        draft = f"loan_application_{fund.id}_{present.id if present else 'new'}"
        super().__init__(app, parent, "loan_application_form", title, draft=draft)
        self.saved: LoanApplication | None = None
        self._present, self._fund = present, fund
        before = loan_applications.as_input(present) if present is not None else None
        products = app.db.read(loan_products.products, fund.id)
        self._products: dict[int, LoanProduct] = {one.id: one for one in products}
        if present is not None:
            self._products.setdefault(present.product_id, present.product)
        self.set_facts(fund.name)
        self.view = Aside("request_check", "ตรวจสิทธิกู้", 460)
        self.aside.addWidget(self.view)
        self._add_request()
        self._add_guarantors(len(before.guarantees) if before else 0)
        self._add_collateral(len(before.collateral) if before else 0)
        self.household = HouseholdInputs(self.form, len(before.household.debts) if before else 0)
        self.spouse = self.form.add_line("spouse", "คู่สมรส", beside=True)
        self.spouse_consents = self.form.add_check("spouse_consents", "คู่สมรสลงชื่อยินยอมแล้ว")
        self.form.group("การยื่น")
        self.submit_now = self.form.add_check("submit_now", "ยื่นคำขอและออกเลขที่เลย")
        self.submit_now.setChecked(True)
        if before is not None:
            self._show(before)
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.product.changed.connect(self._product_chosen)
        self.submit_now.toggled.connect(self._name_save)
        self.form.changed.connect(lambda: self._soon_tell.start(_PREVIEW_MS))
        self._product_chosen()
        self.form.unfold_told()
        self.ready()
        self._name_save(self.submit_now.isChecked())
        self.tell()

    def save(self) -> None:
        asked = self.asked()
        present_id = self._present.id if self._present is not None else None
        if self.submit_now.isChecked():
            self.saved = self.app.db.write(loan_applications.save_and_submit, asked, present_id)
        else:
            self.saved = self.app.db.write(loan_applications.save_draft, asked, present_id)

    def asked(self) -> RequestInput:
        """What is typed; raises UserError at the input at fault."""
        self.member.required()
        product_id = self.product.key()
        if product_id is None:
            raise UserError("ยังไม่มีประเภทเงินกู้ กรุณาเพิ่มประเภทเงินกู้ก่อน", field="product")
        return RequestInput(
            membership_id=self.member.membership_id() or 0,
            product_id=product_id,
            received=self.received.required_day(),
            asked=self.amount.amount(),
            periods=self.periods.required_count(),
            first_due=self.first_due.day(),
            purpose=self.purpose.text(),
            goods=self.goods.text(),
            repaid_from=self.repaid_from.text(),
            household=self.household.household(),
            spouse=self.spouse.text(),
            spouse_consents=self.spouse_consents.isChecked(),
            note=self.note.text(),
            guarantees=self._guarantees(),
            collateral=self._collateral(),
        )

    def tell(self) -> None:
        """What stands against it as it is typed, and how the borrower stands in the fund."""
        self._soon_tell.stop()
        self.view.clear()
        member_id = self.member.membership_id()
        if member_id is None:
            self.view.text("เลือกผู้กู้ แล้วผลตรวจสิทธิจะขึ้นที่นี่")
            return
        member = self.app.db.read(members.get, member_id)
        self.view.title(member.person.name, f"เลขสมาชิก {member.member_no}")
        self._tell_findings()
        self.view.heading("ในกองทุน")
        tell_standing(self.view, self.app.db.read(loan_standing.standing, member, self.app.today()))
        self._tell_guarantors()

    def _tell_findings(self) -> None:
        try:
            asked = self.asked()
            present_id = self._present.id if self._present is not None else None
            found = self.app.db.read(loan_applications.preview, asked, self.app.today(), present_id)
        except UserError as error:
            if self.amount.text():
                self.view.note(str(error), Tone.SOON)
            else:
                self.view.text("ใส่จำนวนเงินที่ขอกู้ แล้วโปรแกรมจะตรวจตามเกณฑ์ให้")
            return
        tell_findings(self.view, found)
        if asked.household.capacity is not None:
            self.view.heading("ครัวเรือน")
            tell_household(self.view, asked.household, None)

    def _tell_guarantors(self) -> None:
        chosen = [(one.text(), one.person_id()) for one, _, _ in self.guarantors]
        ids = [key for _, key in chosen if key is not None]
        if not ids:
            return
        self.view.heading("ผู้ค้ำประกัน")
        present_id = self._present.id if self._present is not None else None
        bound = self.app.db.read(guarantees.exposures, ids, self._fund.id, but=present_id)
        for name, key in chosen:
            if key is not None:
                self.view.text(f"{name} {exposure_words(bound[key])}")

    def _add_request(self) -> None:
        form, today = self.form, self.app.today
        self.member = form.add("member", "ผู้กู้", MemberPicker(self.app, self._fund.id))
        products = [(one.id, one.name) for one in self._products.values()]
        self.product: ChoiceEdit[int] = form.add("product", "ประเภทเงินกู้", ChoiceEdit(products))
        self.received = form.add("received", "วันที่รับคำขอ", ThaiDateEdit(today=today), beside=True)
        self.received.set_day(today())
        self.limits = form.say("")
        self.amount = form.add("asked", "จำนวนที่ขอกู้ (บาท)", MoneyEdit())
        self.periods = form.add("periods", "จำนวนงวด", CountEdit(what="จำนวนงวด"), beside=True)
        self.first_due = form.add("first_due", "งวดแรก (เว้นได้)", ThaiDateEdit(today=today), beside=True)
        self.purpose = form.add_line("purpose", "วัตถุประสงค์")
        self.purpose.setPlaceholderText("เช่น ซื้อปุ๋ย ซ่อมบ้าน ค่าเล่าเรียน")
        self.repaid_from = form.add_line("repaid_from", "จะชำระคืนจาก", beside=True)
        self.repaid_from.setPlaceholderText("เช่น ขายข้าวเดือนธันวาคม")
        self.goods = form.add_line("goods", "สิ่งของที่ให้ยืม (ถ้าไม่ใช่เงิน)")
        self.note = form.add_line("note", "หมายเหตุ", beside=True)

    def _add_guarantors(self, present: int) -> None:
        self.form.fold("fold_guarantors", "ผู้ค้ำประกัน").open()
        self.guarantors: list[tuple[PersonPicker, MoneyEdit, QLineEdit]] = []
        for at in range(1, max(_GUARANTORS, present) + 1):
            name = "guarantors" if at == 1 else f"guarantor_{at}"
            picker = self.form.add(name, f"ผู้ค้ำคนที่ {at}", PersonPicker(self.app))
            relation = self.form.add_line(f"relation_{at}", "เกี่ยวข้องเป็น", beside=True)
            most = self.form.add(f"most_{at}", "วงเงินค้ำ (เว้นได้)", MoneyEdit(), beside=True)
            self.guarantors.append((picker, most, relation))

    def _add_collateral(self, present: int) -> None:
        kinds = [(one, one.label) for one in CollateralKind]
        self.form.fold("fold_collateral", "หลักประกันอื่น")
        self.things: list[tuple[ChoiceEdit[CollateralKind], QLineEdit, MoneyEdit, QLineEdit]] = []
        for at in range(1, max(_THINGS, present) + 1):
            last = "" if at == 1 else f"_{at}"
            kind: ChoiceEdit[CollateralKind] = self.form.add(
                f"kind{last}", f"หลักประกันที่ {at}", ChoiceEdit(kinds)
            )
            what = self.form.add_line(f"description{last}", "คืออะไร", beside=True)
            value = self.form.add(f"value{last}", "มูลค่า (บาท)", MoneyEdit())
            paper = self.form.add_line(f"paper_no{last}", "เลขที่เอกสาร", beside=True)
            self.things.append((kind, what, value, paper))

    def _guarantees(self) -> tuple[GuaranteeInput, ...]:
        return tuple(
            GuaranteeInput(picker.required_id(), most.amount_or_none(), relation=relation.text())
            for picker, most, relation in self.guarantors
            if picker.choice() is not None or picker.text().strip()
        )

    def _collateral(self) -> tuple[CollateralInput, ...]:
        return tuple(
            CollateralInput(
                kind.key() or CollateralKind.OTHER, what.text(), value.amount_or_none() or ZERO, paper.text()
            )
            for kind, what, value, paper in self.things
            if what.text().strip() or value.text().strip()
        )

    def _show(self, before: RequestInput) -> None:
        member = self.app.db.read(members.get, before.membership_id)
        self.member.set_choice(Choice(member.id, member.person.name, member.member_no))
        self.product.set_key(before.product_id)
        self.received.set_day(before.received)
        self.amount.set_amount(before.asked)
        self.periods.setText(str(before.periods))
        self.first_due.set_day(before.first_due)
        for edit, text in (
            (self.purpose, before.purpose),
            (self.goods, before.goods),
            (self.repaid_from, before.repaid_from),
            (self.note, before.note),
            (self.spouse, before.spouse),
        ):
            edit.setText(text)
        self.spouse_consents.setChecked(before.spouse_consents)
        for (picker, most, relation), surety in zip(self.guarantors, before.guarantees, strict=False):
            picker.set_person(surety.person_id)
            relation.setText(surety.relation)
            most.set_amount(surety.most if surety.most != before.asked else None)
        for (kind, what, value, paper), thing in zip(self.things, before.collateral, strict=False):
            kind.set_key(thing.kind)
            what.setText(thing.description)
            value.set_amount(thing.value)
            paper.setText(thing.paper_no)
        self.household.show(before.household)

    def _product_chosen(self) -> None:
        """The product's own length, unless she typed another; what it allows; goods only where it lends them."""
        product = self._products.get(self.product.key() or 0)
        if product is None:
            return
        if self.periods.text().strip() in {"", *(str(one.periods) for one in self._products.values())}:
            self.periods.setText(str(product.periods))
        self.limits.setText(
            f"ร้อยละ {product.rate} ต่อปี กู้ได้ {product.least} ถึง {product.most} บาท "
            f"ผ่อนไม่เกิน {product.most_periods:,} งวด"
        )
        self.goods.setEnabled(lending_policy.policy_of(product).in_kind)

    def _name_save(self, on: bool) -> None:
        self.save_button.say("ยื่นคำขอ" if on else "เก็บเป็นร่าง")
