"""Rights that rest and come back: two small forms from a member's card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.fund import Membership
from models.values.thai_date import short_date
from services import fund_rules, suspensions
from services.fund_rules import ARREARS_MONTHS
from services.member_card import MemberCard
from ui.app import App
from ui.form_dialog import FormDialog
from ui.members.ending import facts_of
from ui.widgets.thai_date_edit import ThaiDateEdit


class SuspendDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, membership: Membership) -> None:
        super().__init__(app, parent, "suspend", "พักสิทธิสมาชิก")
        self._membership = membership
        self.set_facts(facts_of(membership))
        months = app.db.read(fund_rules.value, membership.fund_id, ARREARS_MONTHS, app.today())
        self.form.say(f"กติกาของกองทุน: ขาดส่งเกิน {months:,} เดือนจึงพักสิทธิ ยังเป็นสมาชิกอยู่ แต่รับสวัสดิการหรือกู้เงินไม่ได้")
        self.day = self.form.add("since", "พักตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น ขาดส่งเงินสมทบ 4 เดือน มติครั้งที่ 3/2569")
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            suspensions.suspend,
            self._membership.id,
            self.day.required_day(),
            self.reason.text(),
            self.app.today(),
        )


class LiftDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, card: MemberCard) -> None:
        super().__init__(app, parent, "lift_suspension", "คืนสิทธิสมาชิก")
        self._membership = card.membership
        self.set_facts(facts_of(card.membership))
        if card.suspension is not None:
            self.form.say(f"พักสิทธิตั้งแต่ {short_date(card.suspension.since)}: {card.suspension.reason}")
        self.day = self.form.add(
            "until", "คืนสิทธิตั้งแต่วันที่", ThaiDateEdit(today=app.today), hint="วันแรกที่มีสิทธิอีกครั้ง"
        )
        self.day.set_day(app.today())
        self.ready()

    def save(self) -> None:
        today = self.app.today()
        self.app.db.write(suspensions.lift, self._membership.id, self.day.required_day(), today)
