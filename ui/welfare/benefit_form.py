"""The rules of one kind of welfare."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models import terms
from models.fund import Fund
from models.values.money import ZERO, Money, MoneyError
from models.values.thai_text import arabic_digits
from models.welfare import Benefit, BenefitMode, WelfareCategory
from services.errors import UserError
from services.welfare import benefits
from services.welfare.benefits import BenefitInput, Tiers
from ui.app import App
from ui.form_dialog import FormDialog
from ui.ledger.account_picker import AccountPicker
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit


class BenefitForm(FormDialog):
    """After it was accepted saved is the benefit's id."""

    form_width = 680

    def __init__(self, app: App, parent: QWidget, fund: Fund, benefit: Benefit | None = None) -> None:
        super().__init__(
            app,
            parent,
            "benefit_form",
            f"แก้ไขสวัสดิการ {benefit.name}" if benefit else "เพิ่มสวัสดิการ",
            draft=f"benefit_{benefit.id}" if benefit else f"benefit_new_{fund.id}",
        )
        self.saved: int | None = None
        self._fund_id, self._benefit_id = fund.id, benefit.id if benefit else None
        if benefit:
            self.set_facts("คำขอที่ตรวจไปแล้วคงผลเดิม กติกาใหม่ใช้กับการตรวจครั้งต่อไป")
        self._accounts = app.db.read(benefits.accounts, fund.id)
        start = benefits.as_input(benefit) if benefit else app.db.read(benefits.blank, fund.id, app.today())
        self._add_what(start)
        self._add_sums(start)
        self._add_rights(start)
        self.mode.changed.connect(self._follow_mode)
        self._follow_mode()
        self.ready()

    def save(self) -> None:
        typed = self._typed()
        if self._benefit_id is None:
            self.saved = self.app.db.write(benefits.add, self._fund_id, typed).id
        else:
            self.saved = self.app.db.write(benefits.change, self._benefit_id, typed).id

    def _add_what(self, start: BenefitInput) -> None:
        form = self.form
        self.name = form.add_line("name", "ชื่อสวัสดิการ")
        self.name.setText(start.name)
        self.code = form.add_line("code", "รหัส", beside=True)
        self.code.setText(start.code)
        kinds = [(one, one.label) for one in WelfareCategory]
        self.category: ChoiceEdit[WelfareCategory] = form.add(
            "category", "ประเภทที่รายงาน พอช.", ChoiceEdit(kinds)
        )
        self.category.set_key(start.category)
        self.account = form.add(
            "account",
            "บัญชีค่าใช้จ่าย",
            AccountPicker(lambda: self._accounts),
            hint="เว้นว่างไว้ โปรแกรมเลือกตามประเภทให้",
        )
        if start.account_id is not None:
            self.account.set_account(
                next((one for one in self._accounts if one.id == start.account_id), None)
            )

    def _add_sums(self, start: BenefitInput) -> None:
        form = self.form
        form.group("จำนวนเงิน")
        modes = [(one, one.label) for one in BenefitMode]
        self.mode: ChoiceEdit[BenefitMode] = form.add("mode", "วิธีคิด", ChoiceEdit(modes))
        self.mode.set_key(start.mode)
        self.amount = self._money(
            "amount", "บาทต่อครั้งหรือต่อคืน", start.amount or None, hint="ตามที่จ่ายจริง: ช่วยไม่เกินกี่บาท", beside=True
        )
        self.tiers: QPlainTextEdit = form.add_text(
            "tiers", "ขั้นตามอายุสมาชิก", hint="บรรทัดละขั้น: จำนวนเดือน เว้นวรรค จำนวนเงิน เช่น 36 5,000"
        )
        self.tiers.setPlainText("\n".join(f"{months} {amount}" for months, amount in start.tiers))
        self.most_per_event = self._money("most_per_event", "ไม่เกินครั้งละ (บาท)", start.most_per_event)
        self.most_per_year = self._money("most_per_year", "ไม่เกินปีละ (บาท)", start.most_per_year, beside=True)
        self.times_per_year = self._count("times_per_year", "ปีละไม่เกิน (ครั้ง)", "ครั้ง", start.times_per_year)
        self.times_in_all = self._count(
            "times_in_all", "ตลอดชีพไม่เกิน (ครั้ง)", "ครั้ง", start.times_in_all, beside=True
        )

    def _add_rights(self, start: BenefitInput) -> None:
        form = self.form
        form.group("เงื่อนไขการมีสิทธิ")
        self.waiting_days = self._count("waiting_days", "ระยะรอ (วัน)", "วัน", start.waiting_days)
        self.least_months = self._count(
            "least_months", "เป็นสมาชิกอย่างน้อย (เดือน)", "เดือน", start.least_months, beside=True
        )
        self.most_arrears_days = self._count(
            "most_arrears_days", "ขาดส่งได้ไม่เกิน (วัน)", "วัน", start.most_arrears_days
        )
        self.claim_within_days = self._count(
            "claim_within_days", "ยื่นภายใน (วันหลังเกิดเหตุ)", "วัน", start.claim_within_days, beside=True
        )
        self.papers = form.add_text("documents", "เอกสารที่ต้องใช้", hint="บรรทัดละหนึ่งอย่าง", lines=2)
        self.papers.setPlainText(start.documents)
        self.note = form.add_line("note", terms.NOTE)
        self.note.setText(start.note)
        self.note.setCursorPosition(0)
        self.active = form.add_check("is_active", "ใช้อยู่")
        self.active.setChecked(start.is_active)

    def _money(
        self, name: str, words: str, amount: Money | None, *, hint: str = "", beside: bool = False
    ) -> MoneyEdit:
        edit = self.form.add(name, words, MoneyEdit(), hint=hint, beside=beside)
        edit.set_amount(amount)
        return edit

    def _count(
        self, name: str, words: str, unit: str, number: int | None, *, beside: bool = False
    ) -> CountEdit:
        edit = self.form.add(name, words, CountEdit(unit), beside=beside)
        edit.set_count(number)
        return edit

    def _follow_mode(self) -> None:
        is_tiered = self.mode.key() is BenefitMode.TIERS
        self.tiers.setEnabled(is_tiered)
        self.amount.setEnabled(not is_tiered)

    def _typed(self) -> BenefitInput:
        mode = self.mode.key() or BenefitMode.FIXED
        is_tiered = mode is BenefitMode.TIERS
        account = self.account.account()
        return BenefitInput(
            code=self.code.text(),
            name=self.name.text(),
            category=self.category.key() or WelfareCategory.OTHER,
            mode=mode,
            amount=ZERO if is_tiered else self.amount.amount_or_none() or ZERO,
            tiers=_tiers(self.tiers.toPlainText()) if is_tiered else (),
            most_per_event=self.most_per_event.amount_or_none(),
            most_per_year=self.most_per_year.amount_or_none(),
            times_per_year=self.times_per_year.count(),
            times_in_all=self.times_in_all.count(),
            waiting_days=self.waiting_days.count() or 0,
            least_months=self.least_months.count() or 0,
            most_arrears_days=self.most_arrears_days.count(),
            claim_within_days=self.claim_within_days.count(),
            documents=self.papers.toPlainText(),
            account_id=account.id if account is not None else None,
            is_active=self.active.isChecked(),
            note=self.note.text(),
        )


def _tiers(text: str) -> Tiers:
    """Lines of months and sums; raises UserError on tiers naming the line."""
    found = []
    for line in filter(None, map(str.strip, arabic_digits(text).splitlines())):
        months, _, amount = line.partition(" ")
        try:
            if not months.isdecimal() or len(months) > 4:
                raise MoneyError("")
            found.append((int(months), Money.of(amount)))
        except MoneyError as error:
            raise UserError(
                f"อ่านบรรทัด “{line}” ไม่ได้ กรุณาพิมพ์จำนวนเดือน เว้นวรรค แล้วจำนวนเงิน เช่น 36 5,000", field="tiers"
            ) from error
    return tuple(found)
