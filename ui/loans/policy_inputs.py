"""What a fund asks before it lends: who may borrow, who stands for her, who decides, what it costs to ask."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from models.values.money import ZERO
from services.loan.lending_policy import USUAL, DutyPayer, LoanWord, Policy
from ui.form import Form
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit

_NUMBERS = {
    "least_periods": "จำนวนงวด",
    "member_months": "จำนวนเดือน",
    "times_savings": "จำนวนเท่า",
    "guarantors": "จำนวนผู้ค้ำ",
    "guarantor_quota": "จำนวนสัญญา",
    "collateral_share": "ร้อยละของเงินกู้",
}
_SUMS = ("request_fee", "contract_fee")


class PolicyInputs:
    """Added to a form in several goes, like services.loan.lending_policy's words; policy() is what is typed."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.numbers: dict[str, CountEdit] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.sums: dict[str, MoneyEdit] = {}

    def add_words(self) -> None:
        words = [(one, one.label) for one in LoanWord]
        self.word: ChoiceEdit[LoanWord] = self.form.add(
            "word", "เรียกว่า", ChoiceEdit(words), hint="เงินไม่มีดอกเบี้ย เช่น กข.คจ. เรียกว่า ยืม", beside=True
        )
        self._tick("in_kind", "ให้เป็นสิ่งของ เช่น ปุ๋ย ตีราคาเป็นเงินกู้")

    def add_least_periods(self) -> None:
        self._number("least_periods", "อย่างน้อย (งวด)", beside=True)

    def add_borrower(self) -> None:
        self.form.say("ข้อที่ไม่ถามให้เว้นว่างหรือไม่ติ๊ก ผู้กู้ที่ไม่ครบเกณฑ์ โปรแกรมจะบอกคณะกรรมการตอนยื่นคำขอ")
        self._number("member_months", "เป็นสมาชิกมาแล้วอย่างน้อย (เดือน)")
        self._number("times_savings", "หนี้รวมไม่เกินกี่เท่าของสัจจะและหุ้น", beside=True)
        self._tick("one_at_a_time", "ต้องไม่มีเงินกู้ประเภทเดียวกันค้างอยู่")
        self._tick("one_per_household", "ครัวเรือนละหนึ่งสัญญา")
        self._tick("no_arrears", "ต้องไม่ค้างชำระเงินกู้")
        self._tick("savings_paid", "ต้องส่งสัจจะครบ")
        self._tick("contribution_paid", "ต้องส่งเงินสวัสดิการครบ")

    def add_security(self) -> None:
        self._number("guarantors", "ผู้ค้ำอย่างน้อย (คน)")
        self._number("guarantor_quota", "คนหนึ่งค้ำได้ไม่เกิน (สัญญา)", hint="เว้นว่างเมื่อไม่จำกัด", beside=True)
        self._tick("guarantor_is_member", "ผู้ค้ำต้องเป็นสมาชิก")
        self._tick("guarantor_not_spouse", "ผู้ค้ำต้องไม่ใช่คู่สมรสของผู้กู้")
        self._tick("free_within", "กู้ไม่เกินสัจจะและหุ้นของตน ไม่ต้องมีผู้ค้ำ")
        self._number("collateral_share", "หลักทรัพย์มีค่าอย่างน้อย (ร้อยละของเงินกู้)", hint="เว้นว่างถ้าไม่ต้องมี")
        self._tick("spouse_consents", "คู่สมรสต้องลงชื่อยินยอม")
        self.form.say("ผู้ค้ำรับผิดไม่เกินวงเงินและเวลาที่เขียนไว้ และไม่ใช่ลูกหนี้ร่วม (ป.พ.พ. มาตรา 681 และ 681/1)")

    def add_deciding(self) -> None:
        form = self.form
        self.ceiling = form.add(
            "ceiling", "คณะกรรมการอนุมัติได้ถึง (บาท)", MoneyEdit(), hint="เกินนี้ต้องเข้าที่ประชุมสมาชิก เว้นว่างเมื่อไม่จำกัด"
        )
        self.sums["request_fee"] = form.add("request_fee", "ค่าธรรมเนียมขอกู้ (บาท)", MoneyEdit())
        self.sums["contract_fee"] = form.add("contract_fee", "ค่าทำสัญญา (บาท)", MoneyEdit(), beside=True)
        payers = [(one, one.label) for one in DutyPayer]
        self.duty_payer: ChoiceEdit[DutyPayer] = form.add(
            "duty_payer",
            "ใครออกค่าอากรแสตมป์",
            ChoiceEdit(payers),
            hint="1 บาททุก 2,000 บาทหรือเศษของ 2,000 บาท ไม่เกิน 10,000 บาท ผู้ให้กู้เป็นผู้เสีย (ประมวลรัษฎากร)",
        )
        self._tick("duty_held", "ถ้าผู้กู้ออก ให้หักจากเงินที่จ่าย กองทุนซื้ออากรให้")

    def show(self, policy: Policy) -> None:
        self.word.set_key(policy.word)
        self.duty_payer.set_key(policy.duty_payer)
        self.ceiling.set_amount(policy.ceiling)
        for name, line in self.numbers.items():
            figure: int = getattr(policy, name)
            line.setText(str(figure) if figure else "")
        for name, box in self.ticks.items():
            box.setChecked(getattr(policy, name))
        for name, edit in self.sums.items():
            edit.set_amount(getattr(policy, name) or None)

    def policy(self, *, rate_by_month: bool) -> Policy:
        """Raises UserError at the input at fault."""
        numbers = {name: edit.count() or 0 for name, edit in self.numbers.items()}
        ticks = {name: box.isChecked() for name, box in self.ticks.items()}
        sums = {name: edit.amount_or_none() or ZERO for name, edit in self.sums.items()}
        return Policy(
            word=self.word.key() or LoanWord.LOAN,
            rate_by_month=rate_by_month,
            least_periods=numbers["least_periods"],
            member_months=numbers["member_months"],
            times_savings=numbers["times_savings"],
            free_within=ticks["free_within"],
            one_per_household=ticks["one_per_household"],
            one_at_a_time=ticks["one_at_a_time"],
            no_arrears=ticks["no_arrears"],
            savings_paid=ticks["savings_paid"],
            contribution_paid=ticks["contribution_paid"],
            guarantors=numbers["guarantors"],
            guarantor_quota=numbers["guarantor_quota"],
            guarantor_is_member=ticks["guarantor_is_member"],
            guarantor_not_spouse=ticks["guarantor_not_spouse"],
            collateral_share=numbers["collateral_share"],
            spouse_consents=ticks["spouse_consents"],
            ceiling=self.ceiling.amount_or_none(),
            request_fee=sums["request_fee"],
            contract_fee=sums["contract_fee"],
            duty_payer=self.duty_payer.key() or DutyPayer.LENDER,
            duty_held=ticks["duty_held"],
            in_kind=ticks["in_kind"],
        )

    def _number(self, name: str, words: str, *, hint: str = "", beside: bool = False) -> None:
        self.numbers[name] = self.form.add(
            name, words, CountEdit(what=_NUMBERS[name]), hint=hint, beside=beside
        )

    def _tick(self, name: str, words: str) -> None:
        """Ticked as usual before it is added, so that a folded part knows what nobody has touched."""
        box = QCheckBox(words)
        box.setChecked(getattr(USUAL, name))
        self.ticks[name] = self.form.add(name, words, box)
