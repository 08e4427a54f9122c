"""Taking a member's contribution, and the plan she pays by."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.fund import Fund, Membership
from models.values.thai_date import long_date, short_date
from services.errors import UserError
from services.fund import members
from services.welfare import contribution_plans, contributions
from services.welfare.contributions import ContributionInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.pickers import MemberPicker
from ui.theme import Tone
from ui.welfare.parts import till_choice
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.picker import Choice
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_QUOTE_MS = 80  # after the last key


class ContributionDialog(FormDialog):
    """After it was accepted document_id is the receipt's."""

    whole_width = 940

    def __init__(self, app: App, parent: QWidget, fund_id: int, membership_id: int | None = None) -> None:
        draft = f"contribution_{membership_id}" if membership_id else f"contribution_fund_{fund_id}"
        super().__init__(app, parent, "contribution", "รับเงินสมทบ", save_words="รับเงิน", draft=draft)
        self.document_id = 0
        self._asked: int | None = None
        self.view = Aside("contribution_facts", "เงินสมทบของสมาชิก", 280)
        self.aside.addWidget(self.view)
        form = self.form
        self.member = form.add("member", "สมาชิก", MemberPicker(app, fund_id))
        self.amount = form.add("amount", "จำนวนเงิน", MoneyEdit())
        self.day = form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.channel = form.add("channel", "รับทาง", till_choice(app, fund_id), beside=True)
        if membership_id is not None:
            found = app.db.read(members.get, membership_id)
            self.member.set_choice(Choice(found.id, found.person.name, found.member_no))
        self._soon_quote = QTimer(self)
        self._soon_quote.setSingleShot(True)
        self._soon_quote.timeout.connect(self.refresh)
        form.changed.connect(lambda: self._soon_quote.start(_QUOTE_MS))
        self.ready()
        self.refresh()
        if membership_id is not None:
            self.amount.setFocus()

    def refresh(self) -> None:
        """Brings what she owes, and what the sum pays for, up to date with the form."""
        self._soon_quote.stop()
        membership_id = self.member.membership_id()
        if membership_id is None:
            self.view.show_words("เลือกสมาชิก แล้วโปรแกรมจะบอกว่าส่งครบถึงวันไหน และควรรับเท่าไร")
            return
        db = self.app.db
        due = db.read(contributions.due, membership_id, self.app.today())
        self.view.clear()
        self.view.title(due.plan.name if due.plan else "ยังไม่มีแผนเงินสมทบ")
        if due.paid_until is not None:
            self.view.fact("ส่งครบถึง", long_date(due.paid_until - timedelta(1)))
            self.view.fact("ขาดส่ง (วัน)", due.arrears_days, tone=Tone.WRONG if due.arrears_days else None)
            self.view.fact("ควรรับวันนี้", due.to_pay, strong=True)
        if membership_id != self._asked:
            self._asked = membership_id
            if not self.amount.text() and due.plan is not None:
                self.amount.set_amount(due.to_pay or due.plan.amount)
        try:
            amount, day = self.amount.amount_or_none(), self.day.required_day()
            if amount is not None:
                quote = db.read(contributions.quote, membership_id, day, amount)
                self.view.heading(f"{amount} บาท จ่ายสำหรับ")
                self.view.fact("ตั้งแต่", long_date(quote.first))
                self.view.fact("ถึง", long_date(quote.until - timedelta(1)))
                self.view.fact("จำนวนงวด", quote.periods)
        except UserError as error:
            self.view.note(str(error), Tone.SOON)

    def save(self) -> None:
        self.member.required()
        membership_id = self.member.membership_id()
        assert membership_id is not None
        taken = ContributionInput(
            membership_id, self.day.required_day(), self.amount.amount(), self.channel.key()
        )
        self.document_id = self.app.db.write(contributions.take, taken).id


class ChoosePlanDialog(FormDialog):
    """Which plan one member pays by, from a day on."""

    def __init__(self, app: App, parent: QWidget, member: Membership) -> None:
        super().__init__(app, parent, "choose_plan", "แผนเงินสมทบของสมาชิก", draft=f"choose_plan_{member.id}")
        self._member = member
        due = app.db.read(contributions.due, member.id, app.today())
        self.set_facts(f"{member.person.name} เลขสมาชิก {member.member_no}")
        self.plan = self.form.add("plan", "แผน", _plan_choice(app, member.fund_id))
        self.since = self.form.add("since", "ตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        has_paid = bool(app.db.read(contributions.history, member.id))
        if has_paid:
            self.form.say("เงินที่รับไปแล้วคงเดิม แผนใหม่ใช้กับเงินที่รับตั้งแต่วันนั้น")
            self.since.set_day(app.today())
        else:
            self.form.say("เป็นวันแรกที่ต้องส่งเงินสมทบ ถ้าส่งไว้แล้วก่อนใช้โปรแกรม ให้ใส่วันถัดจากวันที่ส่งครบ")
            self.since.set_day(due.paid_until or member.joined)
        if due.plan is not None:
            self.plan.set_key(due.plan.id)
        self.ready()

    def save(self) -> None:
        plan_id = self.plan.key()
        if plan_id is None:
            raise UserError("ยังไม่ได้เลือกแผน กรุณาเลือกแผน หรือเพิ่มแผนของกองทุนก่อน", field="plan")
        since = self.since.required_day()
        self.app.db.write(contribution_plans.choose, self._member.id, plan_id, since)
        self.app.say(f"กำหนดแผนของ{self._member.person.name} ตั้งแต่ {short_date(since)} แล้ว")


class ChooseForAllDialog(FormDialog):
    """Every member without a plan gets one: for a fund that begins with the program."""

    def __init__(self, app: App, parent: QWidget, fund: Fund) -> None:
        super().__init__(app, parent, "choose_plan_for_all", "กำหนดแผนให้ผู้ที่ยังไม่มี")
        self._fund = fund
        self.set_facts(fund.name)
        self.plan = self.form.add("plan", "แผน", _plan_choice(app, fund.id))
        self.since = self.form.add("since", "เริ่มนับตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.since.set_day(app.today().replace(day=1))
        self.form.say("ใช้กับสมาชิกที่ยังไม่มีแผนทุกคน คนที่สมัครหลังวันนั้นเริ่มนับจากวันสมัคร ก่อนหน้านั้นถือว่าส่งครบแล้ว")
        self.ready()

    def save(self) -> None:
        plan_id = self.plan.key()
        if plan_id is None:
            raise UserError("ยังไม่ได้เลือกแผน กรุณาเลือกแผน หรือเพิ่มแผนของกองทุนก่อน", field="plan")
        given = self.app.db.write(
            contribution_plans.choose_for_all, self._fund.id, plan_id, self.since.required_day()
        )
        self.app.say(f"กำหนดแผนให้สมาชิก {given:,} คนแล้ว")


def _plan_choice(app: App, fund_id: int) -> ChoiceEdit[int]:
    found = app.db.read(contribution_plans.plans, fund_id, only_active=True)
    return ChoiceEdit([(one.id, one.name) for one in found])
