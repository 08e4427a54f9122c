"""What can be done to a member from her card: each act is one form or one write, each with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from models.fund import EndReason, Fund, Membership
from services import undo
from services.errors import UserError
from services.fund import members, suspensions
from services.fund.member_card import MemberCard
from services.people import history
from ui import messages
from ui.app import App
from ui.form_dialog import FormDialog
from ui.members import form
from ui.members.beneficiaries import BeneficiariesDialog
from ui.members.ending import DeathDialog, EndDialog, LeftDialog, SettlingDialog, facts_of
from ui.members.form import MemberForm
from ui.members.suspending import LiftDialog, SuspendDialog, SuspendManyDialog
from ui.papers import show_document


class MemberActs(QObject):
    """page is the widget that dialogs open over."""

    done = Signal(int)  # the membership to stand on now

    def __init__(self, app: App, page: QWidget) -> None:
        super().__init__(page)
        self._app, self._page = app, page

    def add(self, fund: Fund) -> None:
        self._open_form(form.add_member(self._app, self._page, fund), "เพิ่ม{name} เลขที่ {number} แล้ว")

    def join(self, card: MemberCard) -> None:
        membership = card.membership
        opened = form.join(self._app, self._page, membership.fund, membership.person_id)
        self._open_form(opened, "{name}สมัครใหม่ เลขที่ {number} แล้ว")

    def correct(self, membership: Membership) -> None:
        self._open_form(form.correct(self._app, self._page, membership), "แก้ไขข้อมูล{name}แล้ว")

    def end(self, card: MemberCard) -> None:
        dialog = EndDialog(self._app, self._page, card.membership)
        said = {
            EndReason.RESIGNED: "บันทึกการลาออกของ{name}แล้ว",
            EndReason.REMOVED: "บันทึกการพ้นสภาพของ{name}แล้ว",
        }
        self._settle(dialog, lambda: said[dialog.reason.key() or EndReason.RESIGNED])

    def settle_estate(self, card: MemberCard) -> None:
        """Of somebody who died or was entered as gone: what she has left here is paid out."""
        self._settle(LeftDialog(self._app, self._page, card.membership), lambda: "คืนเงินของ{name}แล้ว")

    def name_beneficiaries(self, card: MemberCard) -> None:
        membership = card.membership
        dialog = BeneficiariesDialog(
            self._app, self._page, membership.fund_id, membership.person_id, facts_of(membership)
        )
        self._after(dialog, membership, "บันทึกผู้รับประโยชน์ของ{name}แล้ว")

    def suspend(self, card: MemberCard) -> None:
        dialog = SuspendDialog(self._app, self._page, card.membership)
        self._after(dialog, card.membership, "พักสิทธิของ{name}แล้ว")

    def suspend_late(self, fund: Fund) -> None:
        """Whoever is behind by more than the fund's rule allows; nobody is said, not shown."""
        late = self._app.db.read(suspensions.overdue, fund.id, self._app.today())
        if not late:
            self._app.say(f"ไม่มีสมาชิกของ{fund.name}ที่ขาดส่งเกินกติกาและยังไม่ได้พักสิทธิ")
            return
        dialog = SuspendManyDialog(self._app, self._page, fund, late)
        dialog.accepted.connect(lambda: self._app.say(f"พักสิทธิแล้ว {dialog.suspended:,} คน"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def lift(self, card: MemberCard) -> None:
        self._after(LiftDialog(self._app, self._page, card), card.membership, "คืนสิทธิของ{name}แล้ว")

    def record_death(self, card: MemberCard) -> None:
        dialog = DeathDialog(self._app, self._page, card)
        dialog.accepted.connect(lambda: self._tell(card.membership.id, "บันทึกการเสียชีวิตของ{name}แล้ว"))
        dialog.open()

    def reopen(self, card: MemberCard) -> None:
        self._write(members.reopen, card.membership.id, "{name}เป็นสมาชิกตามเดิมแล้ว")

    def take_back_death(self, card: MemberCard) -> None:
        self._write(members.take_back_death, card.membership.id, "เลิกบันทึกการเสียชีวิตของ{name}แล้ว")

    def _open_form(self, opened: MemberForm, words: str) -> None:
        def closed(result: int) -> None:
            if opened.asked is not None:
                self.done.emit(opened.asked)
            elif result == QDialog.DialogCode.Accepted and opened.saved is not None:
                self._tell(opened.saved.id, words)

        opened.finished.connect(closed)
        opened.open()

    def _settle(self, dialog: SettlingDialog, words: Callable[[], str]) -> None:
        """With money there is a voucher to be shown, and voiding it is the way back; without, เลิกทำ is."""

        def settled() -> None:
            membership_id = dialog.membership.id
            if dialog.voucher is None:
                self._tell(membership_id, words())
                return
            self.done.emit(membership_id)
            name = dialog.membership.person.name
            self._app.say(f"{words().format(name=name)} ตาม {dialog.voucher.number}")
            show_document(self._app, self._page, dialog.voucher.id)

        dialog.accepted.connect(settled)
        dialog.open()

    def _after(self, dialog: FormDialog, membership: Membership, words: str) -> None:
        def saved() -> None:
            self.done.emit(membership.id)
            self._app.say(words.format(name=membership.person.name))

        dialog.accepted.connect(saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, service: Callable[..., Membership], membership_id: int, words: str) -> None:
        try:
            self._app.db.write(service, membership_id)
        except UserError as error:
            messages.show_error(self._page, error)
        else:
            self._tell(membership_id, words)

    def _tell(self, membership_id: int, words: str) -> None:
        """Says what was just written, with เลิกทำ that takes exactly that write back."""
        membership = self._app.db.read(members.get, membership_id)
        audit_id = self._app.db.read(history.latest, membership_id)
        self.done.emit(membership_id)
        said = words.format(name=membership.person.name, number=membership.member_no)
        self._app.say(said, lambda: self._take_back(audit_id))

    def _take_back(self, audit_id: int) -> None:
        try:
            self._app.db.write(undo.take_back, audit_id)
        except UserError as error:
            messages.show_error(self._page, error)
        else:
            self._app.say("เลิกทำแล้ว ข้อมูลกลับเป็นอย่างเดิม")
