"""Leaving the fund: resignation, removal, death. Money is settled with it; a mistake is taken back from the card."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models import terms
from models.document import Document
from models.fund import EndReason, Membership
from models.values.money import ZERO
from models.values.thai_date import short_date
from services import duties
from services.errors import UserError
from services.fund import beneficiaries, members, settlements
from services.fund.member_card import MemberCard
from services.fund.settlements import Balanced, SettlementInput
from services.treasury import bank_accounts
from ui.app import App
from ui.form_dialog import FormDialog
from ui.loans.tills import tell_till
from ui.papers import warm_up
from ui.theme import Tone
from ui.treasury.offered_line import add_offered_line
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit
from ui.window import Aside

_TELL_MS = 80  # after the last key


class SettlingDialog(FormDialog):
    """What leaving comes to stands beside the form, line by line, before anything is done.

    Subclasses add their inputs, day and those of add_money() among them, then call begin(). After it was accepted
    voucher is the new paper, None when there was no money.
    """

    whole_width = 1120
    shares = (4, 3)  # names of accounts stand beside their sums

    day: ThaiDateEdit
    channel: ChoiceEdit[int]
    approved_by: QLineEdit

    def __init__(
        self, app: App, parent: QWidget | None, membership: Membership, name: str, title: str, draft: str
    ) -> None:
        super().__init__(app, parent, name, title, draft=draft)
        self.membership = membership
        self.voucher: Document | None = None
        self.no_interest: QLineEdit | None = None
        self.found = app.db.read(settlements.preview, membership.id, app.today())
        self.has_money = self.found.has_money
        self._tills = app.db.read(bank_accounts.channels, membership.fund_id)
        self.set_facts(facts_of(membership))
        self.view = Aside("settlement", "ยอดที่คืนและหัก", 340)
        self.aside.addWidget(self.view)

    def add_money(self) -> None:
        """Where the money is taken from and who agreed; only asked of whom the fund owes or who owes it."""
        tills = [(one.account_id, one.words) for one in self._tills]
        self.channel = self.form.add("channel", "จ่ายจาก", ChoiceEdit(tills))
        self.channel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        names = self.app.db.read(duties.agreeing, self.app.db.actor.name)
        self.approved_by = add_offered_line(
            self.form, "approved_by", "ผู้อนุมัติ", names, hint="ต้องไม่ใช่ผู้จัดทำรายการนี้", beside=True
        )
        if self.found.total_interest and self.found.may_leave_out:
            self.no_interest = self.form.add_line(
                "no_interest_reason",
                "เหตุผลที่ไม่จ่ายดอกเบี้ยค้าง",
                hint="กติกาของกองทุนให้งดได้ เว้นว่างคือจ่ายดอกเบี้ยตามปกติ",
            )

    def begin(self) -> None:
        self._soon_tell = QTimer(self)
        self._soon_tell.setSingleShot(True)
        self._soon_tell.timeout.connect(self.tell)
        self.form.changed.connect(lambda: self._soon_tell.start(_TELL_MS))
        self.ready()
        self.tell()
        warm_up()

    @property
    def _no_interest_reason(self) -> str:
        return self.no_interest.text().strip() if self.no_interest is not None else ""

    def tell(self) -> None:
        try:
            day = self.day.required_day()
        except UserError:
            return  # half typed
        pays = not self._no_interest_reason
        self.found = self.app.db.read(settlements.preview, self.membership.id, day, with_interest=pays)
        self.view.clear()
        show_balance(self.view, self.found)
        if self.has_money and self.found.net > ZERO:
            tell_till(self.view, self._tills, self.channel.key(), self.found.net)

    def settle(self, reason: EndReason, note: str, payee: str = "") -> None:
        asked = SettlementInput(
            self.membership.id,
            self.day.required_day(),
            reason,
            note,
            self.channel.key(),
            self.approved_by.text(),
            payee,
            self._no_interest_reason,
        )
        self.voucher = self.app.db.write(settlements.settle, asked, self.app.today())


class EndDialog(SettlingDialog):
    """ลาออก or พ้นสภาพ: savings come back, debts are held back."""

    def __init__(self, app: App, parent: QWidget | None, membership: Membership) -> None:
        super().__init__(
            app, parent, membership, "end_membership", "บันทึกการพ้นสมาชิก", f"member_end_{membership.id}"
        )
        self.reason = self.form.add(
            "end_reason",
            "สาเหตุ",
            ChoiceEdit([(one, one.label) for one in (EndReason.RESIGNED, EndReason.REMOVED)]),
        )
        self.day = self.form.add("ended", terms.ENDED, ThaiDateEdit())
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เหตุผล หรือมติที่ประชุมครั้งที่เท่าไร")
        if self.has_money:
            self.add_money()
        self.begin()

    def save(self) -> None:
        reason, note = self.reason.key() or EndReason.RESIGNED, self.note.text()
        day, today = self.day.required_day(), self.app.today()
        if self.has_money:
            try:
                self.settle(reason, note)
            except UserError as error:
                raise _on_day(error) from error
        else:
            self.app.db.write(members.end, self.membership.id, day, reason, note, today)


class LeftDialog(SettlingDialog):
    """What somebody who is gone still has here; of who died it goes to whom she named, or to her heirs."""

    def __init__(self, app: App, parent: QWidget | None, membership: Membership) -> None:
        self.has_died = membership.end_reason is EndReason.DIED
        title = "คืนเงินของผู้เสียชีวิต" if self.has_died else "คืนเงินของผู้พ้นสมาชิก"
        super().__init__(app, parent, membership, "settle_left", title, f"member_left_{membership.id}")
        self.payee: QLineEdit | None = None
        if self.has_died:
            self._ask_payee()
        self.day = self.form.add("ended", "วันที่คืนเงิน", ThaiDateEdit())
        self.day.set_day(app.today())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น หลักฐานที่ผู้รับเงินนำมา")
        self.add_money()
        self.begin()

    def save(self) -> None:
        payee = self.payee.text() if self.payee is not None else ""
        reason = self.membership.end_reason or EndReason.RESIGNED
        try:
            self.settle(reason, self.note.text(), payee)
        except UserError as error:
            raise _on_day(error) from error

    def _ask_payee(self) -> None:
        found = self.app.db.read(beneficiaries.of_member, self.membership.fund_id, self.membership.person_id)
        words = ", ".join(_named(one.name, one.relation, one.percent) for one in found)
        self.payee = add_offered_line(
            self.form,
            "payee",
            "ผู้รับเงินแทน",
            [one.name for one in found],
            hint=f"ผู้รับประโยชน์ที่ระบุไว้: {words}" if words else "ไม่ได้ระบุผู้รับประโยชน์ไว้ กรุณาดูหลักฐานทายาท",
        )
        if found:
            self.payee.setText(found[0].name)


def _on_day(error: UserError) -> UserError:
    """The form calls the day by the name that ending alone has for it."""
    return UserError(str(error), field="ended" if error.field == "day" else error.field)


def _named(name: str, relation: str, percent: int | None) -> str:
    more = " ".join(part for part in (relation, f"ร้อยละ {percent}" if percent else "") if part)
    return f"{name} ({more})" if more else name


def show_balance(view: Aside, found: Balanced) -> None:
    """Savings, debts and what is left between them; what stands against it first."""
    for words in found.problems:
        view.note(words, Tone.WRONG)
    if not found.has_money:
        view.title("ไม่มีเงินออมหรือหนี้ให้หักกัน")
    else:
        short = found.net < ZERO
        view.title("ต้องนำเงินมาชำระเพิ่ม" if short else "จ่ายคืนสุทธิ", f"{abs(found.net)} บาท")
        if found.net > ZERO:
            view.text(found.net.words())
    if found.savings:
        view.heading("เงินที่คืน")
        for saved in found.savings:
            view.fact(f"{saved.name} {saved.account_no}", saved.amount)
        view.fact("รวมเงินออม", found.total_savings, strong=True)
    if found.total_interest:
        view.heading("ดอกเบี้ยที่ยังไม่ลงบัญชี ถึงวันที่ออก")
        for saved in found.savings:
            if saved.interest:
                view.fact(f"บัญชี {saved.account_no}", saved.interest)
        view.fact("รวมดอกเบี้ย", found.total_interest, strong=True)
    if found.debts:
        view.heading("หนี้ที่หัก (ยอดปิดบัญชี)")
        for debt in found.debts:
            view.fact(f"สัญญา {debt.contract_no}", debt.amount)
        view.fact("รวมหนี้", found.total_debts, strong=True)
    if found.kept_words:
        view.heading("ไม่คืน")
        view.text(found.kept_words)


class DeathDialog(FormDialog):
    """Says before saving what else a death ends, and what it leaves behind."""

    def __init__(self, app: App, parent: QWidget | None, card: MemberCard) -> None:
        membership = card.membership
        super().__init__(app, parent, "record_death", "บันทึกการเสียชีวิต", draft=f"member_death_{membership.id}")
        self._membership = membership
        self.set_facts(facts_of(membership))
        self.day = self.form.add("ended", terms.DEATH_DATE, ThaiDateEdit())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เลขมรณบัตร")
        for words in consequences(card):
            self.form.say(words)
        self.ready()

    def save(self) -> None:
        self.app.db.write(
            members.record_death,
            self._membership.id,
            self.day.required_day(),
            self.note.text(),
            self.app.today(),
        )


def consequences(card: MemberCard) -> list[str]:
    """In words: the memberships that end with her, the loans that stay for the estate, and what she had."""
    living = [one for one in card.memberships if one.end_reason is None]
    said = []
    if living:
        where = ", ".join(f"{one.fund.name} ({one.member_no})" for one in living)
        said.append(f"จะพ้นสมาชิกพร้อมกันใน {where}")
    unpaid = [one for one in card.loans if one.outstanding]
    if unpaid:
        contracts = ", ".join(f"{one.contract_no} คงเหลือ {one.outstanding} บาท" for one in unpaid)
        said.append(f"เงินกู้ยังอยู่ในบัญชี ต้องแจ้งทายาทและผู้ค้ำประกัน: {contracts}")
    if saved := sum((one.balance + one.prepaid for one in card.accounts), ZERO):
        said.append(f"เงินออม {saved} บาทคืนให้ผู้รับประโยชน์ได้หลังบันทึก จากการ์ดสมาชิก")
    return said


def facts_of(membership: Membership) -> str:
    joined = f" · สมัคร {short_date(membership.joined)}" if membership.joined else ""
    return f"{membership.person.name} · {terms.MEMBER_NO} {membership.member_no}{joined}"
