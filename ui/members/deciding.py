"""What becomes of applications: many accepted by one resolution, one refused, one withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from models import terms
from models.fund import Fund, FundKind, MemberApplication
from models.values.money import ZERO, Money
from models.values.thai_date import short_date
from services.fund import applications, members
from services.fund.applications import Accepted, Decision
from services.treasury import bank_accounts
from ui.app import App
from ui.council.choices import resolution_choice
from ui.form_dialog import FormDialog
from ui.papers import warm_up
from ui.widgets.check_list import CheckList
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside


class AcceptDialog(FormDialog):
    """Ticked are those the meeting accepted; after it was accepted done_with says whom with which receipt."""

    whole_width = 1080

    def __init__(self, app: App, parent: QWidget, fund: Fund, waiting: Sequence[MemberApplication]) -> None:
        super().__init__(app, parent, "accept_applications", "รับเป็นสมาชิก", save_words="รับเป็นสมาชิก")
        self.done_with: Sequence[Accepted] = ()
        self._waiting, self._fund = waiting, fund
        self.set_facts(f"{fund.name} · รอพิจารณา {len(waiting):,} ใบ")
        form = self.form
        options = [(one.id, f"{one.person.name} · สมัคร {short_date(one.applied)}") for one in waiting]
        self.who = form.add("applications", "ผู้ที่มติรับเป็นสมาชิก", CheckList("applications", options, "ใบ"))
        self.who.set_keys([one.id for one in waiting])
        self.day = form.add("day", "วันที่ประชุม", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.resolution = form.add_line("resolution", "มติ", hint="เช่น คณะกรรมการชุดที่ 2 ครั้งที่ 11/2569")
        self.resolution_id = form.add("resolution_id", "หรือมติในทะเบียนประชุมสภา", resolution_choice(app))
        self.resolution_id.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.member_no = form.add_line(
            "member_no",
            terms.MEMBER_NO,
            hint=f"ว่างไว้จะเรียงตามวันที่สมัครจาก {app.db.read(members.next_member_no, fund.id)} ใส่เองได้เมื่อรับคนเดียว",
        )
        self.take_money = form.add_check("take_money", "รับค่าธรรมเนียมและหุ้นแรกเข้าวันนี้ ออกใบเสร็จให้ทุกคน")
        self.take_money.setChecked(True)
        first = "เงินสมทบงวดแรก" if fund.kind is FundKind.WELFARE else "สัจจะเดือนแรก"
        self.first_payment = form.add_check("first_payment", f"รับ{first}พร้อมกัน")
        tills = [(one.account_id, one.words) for one in app.db.read(bank_accounts.channels, fund.id)]
        self.channel: ChoiceEdit[int] = form.add("channel", "รับทาง", ChoiceEdit(tills))
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view = Aside("accept_preview", "เงินที่จะรับ", 300)
        self.aside.addWidget(self.view)
        form.changed.connect(self.tell)
        self.ready()
        self.tell()
        warm_up()

    def tell(self) -> None:
        """What the ticked ones bring, each and together."""
        takes = self.take_money.isChecked()
        self.first_payment.setEnabled(takes)
        self.channel.setEnabled(takes)
        ticked = set(self.who.keys())
        self.member_no.setEnabled(len(ticked) == 1)
        chosen = [one for one in self._waiting if one.id in ticked]
        self.view.clear()
        self.view.title(f"รับเป็นสมาชิก {len(chosen):,} คน")
        if not takes:
            self.view.text("ไม่รับเงินและไม่ออกใบเสร็จในครั้งนี้")
            return
        for one in chosen:
            self.view.fact(one.person.name, self._brings(one))
        self.view.fact("รวม", Money.sum(self._brings(one) for one in chosen), strong=True)
        if self.first_payment.isChecked() and self._fund.kind is FundKind.WELFARE:
            self.view.text("รวมกับเงินสมทบงวดแรกตามแผนของแต่ละคน")

    def save(self) -> None:
        ticked = self.who.keys()
        number = self.member_no.text().strip()
        decision = Decision(
            self.day.required_day(),
            self.resolution_id.key(),
            self.resolution.text(),
            self.take_money.isChecked(),
            self.first_payment.isChecked(),
            self.channel.key(),
            {ticked[0]: number} if number and len(ticked) == 1 else {},
        )
        self.done_with = self.app.db.write(applications.accept, ticked, decision, self.app.today())

    def _brings(self, one: MemberApplication) -> Money:
        first = one.monthly if self.first_payment.isChecked() else ZERO
        return one.entry_fee + one.shares + first


class RefuseDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, application: MemberApplication) -> None:
        super().__init__(app, parent, "refuse_application", "ไม่รับเป็นสมาชิก", save_words="ไม่รับ")
        self._application = application
        self.set_facts(application.person.name)
        self.day = self.form.add("day", "วันที่พิจารณา", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add_line("reason", "เหตุผล", hint="เช่น ภูมิลำเนาอยู่นอกตำบล")
        self.resolution = self.form.add_line("resolution", "มติ", hint="ว่างไว้ได้")
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            applications.refuse,
            self._application.id,
            self.day.required_day(),
            self.reason.text(),
            self.app.today(),
            None,
            self.resolution.text(),
        )


class WithdrawDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, application: MemberApplication) -> None:
        super().__init__(app, parent, "withdraw_application", "ถอนใบสมัคร", save_words="ถอนใบสมัคร")
        self._application = application
        self.set_facts(application.person.name)
        self.day = self.form.add("day", "วันที่ถอน", ThaiDateEdit(today=app.today))
        self.day.set_day(app.today())
        self.reason = self.form.add_line("reason", "เหตุผล", hint="ว่างไว้ได้")
        self.ready()

    def save(self) -> None:
        day, today = self.day.required_day(), self.app.today()
        self.app.db.write(applications.withdraw, self._application.id, day, self.reason.text(), today)
