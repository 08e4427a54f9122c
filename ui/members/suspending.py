"""Rights that rest and come back: of one member from her card, of all who are behind at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.fund import Fund, Membership
from models.values.thai_date import short_date
from services.fund import fund_rules, suspensions
from services.fund.fund_rules import ARREARS_MONTHS
from services.fund.member_card import MemberCard
from services.fund.suspensions import Late
from ui.app import App
from ui.form_dialog import FormDialog
from ui.members.ending import facts_of
from ui.widgets.check_list import CheckList
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


class SuspendManyDialog(FormDialog):
    """Everybody behind by more than the fund's rule allows, ticked; suspended is how many were after it was accepted."""

    form_width = 720

    def __init__(self, app: App, parent: QWidget, fund: Fund, late: Sequence[Late]) -> None:
        super().__init__(app, parent, "suspend_many", "พักสิทธิผู้ขาดส่ง", save_words="พักสิทธิที่เลือก")
        self.suspended = 0
        months = app.db.read(fund_rules.value, fund.id, ARREARS_MONTHS, app.today())
        self.set_facts(f"{fund.name} · ขาดส่งเกิน {months:,} เดือน {len(late):,} คน")
        options = [
            (one.membership_id, f"{one.member_no} {one.name} · ยังไม่ส่งตั้งแต่ {short_date(one.unpaid_since)}")
            for one in late
        ]
        self.who = self.form.add("members", "ผู้ที่จะพักสิทธิ", CheckList("late_members", options, "คน"))
        self.who.set_keys([one.membership_id for one in late])
        self.day = self.form.add("since", "พักตั้งแต่วันที่", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น มติคณะกรรมการครั้งที่ 3/2569")
        self.reason.setText(f"ขาดส่งเกิน {months:,} เดือน")
        self.ready()

    def save(self) -> None:
        chosen, day = self.who.keys(), self.day.required_day()
        write = self.app.db.write
        made = write(suspensions.suspend_all, chosen, day, self.reason.text(), self.app.today())
        self.suspended = len(made)


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
