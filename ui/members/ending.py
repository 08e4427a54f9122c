"""Leaving the fund: resignation, removal, death. Days are asked once; a mistake is taken back from the card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import EndReason, Membership
from models.values.thai_date import short_date
from services import members
from services.member_card import MemberCard
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class EndDialog(FormDialog):
    """ลาออก or พ้นสภาพ; the books refuse while a loan is open."""

    def __init__(self, app: App, parent: QWidget | None, membership: Membership) -> None:
        super().__init__(app, parent, "end_membership", "บันทึกการพ้นสมาชิก", draft=f"member_end_{membership.id}")
        self._membership = membership
        self.set_facts(_facts(membership))
        self.reason = self.form.add(
            "end_reason",
            "สาเหตุ",
            ChoiceEdit([(one, one.label) for one in (EndReason.RESIGNED, EndReason.REMOVED)]),
        )
        self.day = self.form.add("ended", terms.ENDED, ThaiDateEdit())
        self.day.set_day(self.app.today())
        self.note = self.form.add_line("note", terms.NOTE, hint="เช่น เหตุผล หรือมติที่ประชุมครั้งที่เท่าไร")
        self.ready()

    def save(self) -> None:
        reason = self.reason.key() or EndReason.RESIGNED
        self.app.db.write(
            members.end,
            self._membership.id,
            self.day.required_day(),
            reason,
            self.note.text(),
            self.app.today(),
        )


class DeathDialog(FormDialog):
    """Says before saving what else a death ends, and what it leaves behind."""

    def __init__(self, app: App, parent: QWidget | None, card: MemberCard) -> None:
        membership = card.membership
        super().__init__(app, parent, "record_death", "บันทึกการเสียชีวิต", draft=f"member_death_{membership.id}")
        self._membership = membership
        self.set_facts(_facts(membership))
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
    """In words: the memberships that end with her, and the loans that stay for the estate."""
    living = [one for one in card.memberships if one.end_reason is None]
    said = []
    if living:
        where = ", ".join(f"{one.fund.name} ({one.member_no})" for one in living)
        said.append(f"จะพ้นสมาชิกพร้อมกันใน {where}")
    unpaid = [one for one in card.loans if one.outstanding]
    if unpaid:
        contracts = ", ".join(f"{one.contract_no} คงเหลือ {one.outstanding} บาท" for one in unpaid)
        said.append(f"เงินกู้ยังอยู่ในบัญชี ต้องแจ้งทายาทและผู้ค้ำประกัน: {contracts}")
    return said


def _facts(membership: Membership) -> str:
    joined = f" · สมัคร {short_date(membership.joined)}" if membership.joined else ""
    return f"{membership.person.name} · {terms.MEMBER_NO} {membership.member_no}{joined}"
