"""What happens to a claim after it was filed: papers brought, the resolution, the refusal, the money."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import FundPost
from models.values.money import ZERO
from models.welfare import Claim
from services.bookkeeping import budgets
from services.fund import fund_officers
from services.treasury import bank_accounts
from services.welfare import benefits, claims
from services.welfare.claims import DecisionInput, PayInput
from ui.app import App
from ui.council.choices import resolution_choice
from ui.form_dialog import FormDialog
from ui.ledger.budget_words import tell_budgets
from ui.loans.tills import tell_till
from ui.welfare.parts import PapersEdit, tell_verdict, till_choice
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


def facts_of(claim: Claim) -> str:
    return f"{claim.number} · {claim.membership.person.name} · {claim.benefit.name}"


class _ClaimDialog(FormDialog):
    def __init__(
        self, app: App, parent: QWidget, claim: Claim, name: str, title: str, *, save_words: str
    ) -> None:
        super().__init__(app, parent, name, title, save_words=save_words, draft=f"{name}_{claim.id}")
        self.claim = claim
        self.set_facts(facts_of(claim))

    def add_verdict(self) -> None:
        view = Aside("claim_verdict", "ผลตรวจตามกติกา", 300)
        view.title("ผลตรวจตามกติกา")
        tell_verdict(view, self.claim.entitled, claims.findings(self.claim))
        self.aside.addWidget(view)

    def add_resolution(self) -> None:
        self.day = self.form.add("day", "วันที่มีมติ", ThaiDateEdit(today=self.app.today))
        self.day.set_day(self.app.today())
        self.resolution = self.form.add_line(
            "resolution", "มติคณะกรรมการกองทุน", hint="เช่น ครั้งที่ 11/2569 วันที่ 20 พ.ย. 2569 มติที่ 3"
        )
        self.resolution_id: ChoiceEdit[int] = self.form.add(
            "resolution_id", "หรือเลือกมติจากทะเบียนการประชุม", resolution_choice(self.app)
        )


class DecideDialog(_ClaimDialog):
    """อนุมัติ: the sum is what the rules say until somebody types another."""

    def __init__(self, app: App, parent: QWidget, claim: Claim) -> None:
        super().__init__(app, parent, claim, "decide_claim", "บันทึกมติอนุมัติ", save_words="อนุมัติ")
        self.add_verdict()
        self.add_resolution()
        self.approved = self.form.add("approved", "อนุมัติ (บาท)", MoneyEdit())
        self.approved.set_amount(claim.entitled or None)
        self.reason = self.form.add_line("reason", "เหตุผล", hint="ต้องใส่เมื่ออนุมัติเกินสิทธิตามกติกา")
        self.ready()

    def save(self) -> None:
        decision = DecisionInput(
            claim_id=self.claim.id,
            day=self.day.required_day(),
            approved=self.approved.amount(),
            resolution_id=self.resolution_id.key(),
            resolution=self.resolution.text(),
            reason=self.reason.text(),
        )
        self.app.db.write(claims.decide, decision)
        self.app.say(f"บันทึกมติอนุมัติ {self.claim.number} {decision.approved} บาท แล้ว")


class RefuseDialog(_ClaimDialog):
    def __init__(self, app: App, parent: QWidget, claim: Claim) -> None:
        super().__init__(app, parent, claim, "refuse_claim", "บันทึกว่าไม่อนุมัติ", save_words="ไม่อนุมัติ")
        self.add_verdict()
        self.reason = self.form.add_line("reason", "เหตุผล")
        against = [one.words for one in claims.findings(claim) if not one.ok]
        self.reason.setText(" / ".join(against))
        self.reason.setCursorPosition(0)
        self.add_resolution()
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            claims.refuse,
            self.claim.id,
            self.day.required_day(),
            self.reason.text(),
            self.resolution_id.key(),
            self.resolution.text(),
        )
        self.app.say(f"บันทึกว่าไม่อนุมัติ {self.claim.number} แล้ว")


class WithdrawDialog(_ClaimDialog):
    def __init__(self, app: App, parent: QWidget, claim: Claim) -> None:
        super().__init__(app, parent, claim, "withdraw_claim", "ถอนคำขอ", save_words="ถอนคำขอ")
        self.form.say("เลขที่คำขอใช้แล้วไม่นำกลับมาใช้อีก ใบคำขอจะประทับว่ายกเลิก")
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น สมาชิกขอถอน หรือลงผิดคน")
        self.ready()

    def save(self) -> None:
        self.app.db.write(claims.withdraw, self.claim.id, self.reason.text())
        self.app.say(f"ถอนคำขอ {self.claim.number} แล้ว")


class BringDialog(_ClaimDialog):
    def __init__(self, app: App, parent: QWidget, claim: Claim) -> None:
        super().__init__(app, parent, claim, "bring_papers", "เอกสารที่นำมา", save_words="บันทึก")
        self.papers = self.form.add("documents", "เอกสารที่นำมา", PapersEdit())
        self.papers.set_papers(benefits.papers_of(claim.benefit))
        self.papers.tick(claim.documents.splitlines())
        self.form.say("บันทึกแล้วโปรแกรมตรวจสิทธิใหม่ให้ทันที")
        self.ready()

    def save(self) -> None:
        self.app.db.write(claims.bring, self.claim.id, self.papers.brought())
        self.app.db.write(claims.check, self.claim.id)


class PayDialog(_ClaimDialog):
    """After it was accepted document_id is the voucher's."""

    def __init__(self, app: App, parent: QWidget, claim: Claim) -> None:
        super().__init__(app, parent, claim, "pay_claim", "จ่ายสวัสดิการ", save_words="จ่ายเงิน")
        self.document_id = 0
        self.needed = claim.approved or ZERO
        self._tills = app.db.read(bank_accounts.channels, claim.fund_id)
        self.view = Aside("pay_claim_facts", "เงินที่จ่าย", 220)
        self.aside.addWidget(self.view)
        self.day = self.form.add("day", "วันที่จ่าย", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.channel = self.form.add("channel", "จ่ายจาก", till_choice(app, claim.fund_id), beside=True)
        self.approved_by = self.form.add_line("approved_by", "ผู้อนุมัติจ่าย", hint="ต้องไม่ใช่ผู้จัดทำรายการ เว้นว่างได้")
        chair = app.db.read(fund_officers.holder, claim.fund_id, FundPost.CHAIR, app.today())
        if chair is not None and chair.person.name != app.db.actor.name:
            self.approved_by.setText(chair.person.name)
        self.channel.changed.connect(self.show_till)
        self.day.changed.connect(self.show_till)
        self.show_till()
        self.ready()

    def show_till(self) -> None:
        self.view.clear()
        self.view.title(f"{self.needed} บาท", self.needed.words())
        self.view.fact("ผู้รับเงิน", self.claim.payee or self.claim.membership.person.name)
        tell_till(self.view, self._tills, self.channel.key(), self.needed)
        spent = [(self.claim.benefit.account_id, self.needed)]
        day = self.day.day_or(self.app.today())
        tell_budgets(self.view, self.app.db.read(budgets.spending, self.claim.fund_id, day, spent))

    def save(self) -> None:
        paid = PayInput(
            claim_id=self.claim.id,
            day=self.day.required_day(),
            account_id=self.channel.key(),
            approved_by=self.approved_by.text(),
        )
        self.document_id = self.app.db.write(claims.pay, paid).id
