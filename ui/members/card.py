"""The card of the chosen member: what is wrong first, then who she is, her money, the acts, her history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from models import terms
from models.fund import EndReason, Membership
from models.loan import LoanStatus
from models.values.thai_date import short_date, time_of_day
from services.fund import member_card
from services.fund.member_card import MemberCard
from services.loan.loan_lists import LoanRow
from services.people import history, persons
from services.people.history import Event
from ui.app import App
from ui.members.card_money import tell_beneficiaries, tell_money
from ui.members.words import marked_status
from ui.thai_wrap import Label
from ui.theme import Tone, theme
from ui.widgets.button import Button, Look
from ui.widgets.card import Card
from ui.widgets.named import named
from ui.widgets.parts import margins

UNMASKED_SECONDS = 30
_ALL_EVENTS = 500


class MemberCardView(Card):
    """The page does the acts; the card only asks for them."""

    asked_correct = Signal()
    asked_end = Signal(object)  # MemberCard
    asked_death = Signal(object)  # MemberCard
    asked_join = Signal(object)  # MemberCard
    asked_reopen = Signal(object)  # MemberCard
    asked_life = Signal(object)  # MemberCard: the death was recorded by mistake
    asked_estate = Signal(object)  # MemberCard: she died, and her savings are to be paid out
    asked_beneficiaries = Signal(object)  # MemberCard
    asked_suspend = Signal(object)  # MemberCard
    asked_lift = Signal(object)  # MemberCard
    asked_member = Signal(int)  # another membership of hers

    def __init__(self, app: App) -> None:
        super().__init__("member_card", "สมาชิกที่เลือก")
        self._app = app
        self.shown: MemberCard | None = None
        self._number: Label | None = None
        self._reveal: Button | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide_number)
        self.show_member(None)

    def show_member(self, membership_id: int | None) -> None:
        self._clock.stop()
        self.clear()
        self._number = self._reveal = None
        self.shown = (
            None
            if membership_id is None
            else self._app.db.read(member_card.card, membership_id, self._app.today())
        )
        if self.shown is None:
            self.text("เลือกสมาชิกในรายการเพื่อดูข้อมูล")
            return
        self._tell(self.shown)

    def toggle_number(self) -> None:
        """Shows the whole citizen ID for half a minute, or hides it at once."""
        if self._clock.isActive():
            self.hide_number()
        elif self.shown is not None and self._number is not None and self._reveal is not None:
            person_id = self.shown.membership.person_id
            self._number.setText(self._app.db.read(persons.full_id, person_id))
            self._reveal.setText("ปิดเลขบัตร")
            self._clock.start(UNMASKED_SECONDS * 1000)

    def hide_number(self) -> None:
        self._clock.stop()
        if self.shown is not None and self._number is not None and self._reveal is not None:
            self._number.setText(persons.masked_id(self.shown.membership.person))
            self._reveal.setText(self._reveal.words)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hide_number()

    def show_history(self) -> None:
        if self.shown is not None:
            HistoryWindow(self._app, self, self.shown.membership).open()

    def _tell(self, card: MemberCard) -> None:
        membership = card.membership
        self.title(
            membership.person.name, f"{terms.MEMBER_NO} {membership.member_no} · {membership.fund.name}"
        )
        if membership.end_reason is not None:
            when = f"เมื่อ {short_date(membership.ended)}" if membership.ended else " ไม่ทราบวันที่"
            self.note(f"{membership.end_reason.label}{when}", Tone.MUTED)
        if card.suspension is not None:
            self.note(f"พักสิทธิตั้งแต่ {short_date(card.suspension.since)}: {card.suspension.reason}", Tone.SOON)
        for loan in card.loans:
            if loan.status is LoanStatus.OVERDUE:
                self.note(f"ค้างชำระ {loan.contract_no} เกินกำหนด {loan.days_overdue:,} วัน")
        if card.problems:
            self.note("\n".join(card.problems), Tone.SOON)
        self._tell_membership(membership)
        self._tell_person(membership)
        tell_money(self, card)
        if card.accounts:
            self.link("open_savings", "เปิดบัญชีเงินออม", self._go_to_savings(card.accounts[0].id))
        self._add_acts(card)
        tell_beneficiaries(self, card)
        self.card_loans(card.loans)
        self.card_guarantees(card)
        self._tell_other_memberships(card)
        self._tell_history(card)

    def _tell_membership(self, membership: Membership) -> None:
        if membership.end_reason is None:
            words, tone = marked_status(membership.status(self._app.today()))
            self.fact(terms.STATUS, words, strong=True, tone=tone)
        self.fact(terms.JOINED, membership.joined)
        if membership.note:
            self.fact(terms.NOTE, membership.note)

    def _tell_person(self, membership: Membership) -> None:
        person = membership.person
        if person.citizen_id or person.claimed_id:
            self._number = self.fact("เลขบัตร", persons.masked_id(person))
            self._reveal = self.link("show_citizen_id", "ดูเลขบัตรเต็ม", self.toggle_number)
        if person.birth is not None:
            self.fact(terms.BIRTH_DATE, f"{person.birth} ({persons.age_words(person, self._app.today())})")
        for label, words in (
            ("ที่อยู่", persons.address_line(person)),
            (terms.PHONE, person.phone),
            (f"{terms.NOTE} (บุคคล)", person.note),
        ):
            if words:
                self.fact(label, words)

    def _add_acts(self, card: MemberCard) -> None:
        def asks(signal: SignalInstance) -> Callable[[], None]:
            return lambda: signal.emit(card)

        membership, person = card.membership, card.membership.person
        self.act("correct_member", "แก้ไขข้อมูล", self.asked_correct.emit, key="F2")
        if membership.end_reason is None:
            self.act("end_member", "ลาออก / พ้นสภาพ", asks(self.asked_end))
            if card.suspension is None:
                self.act("suspend_member", "พักสิทธิ", asks(self.asked_suspend))
            else:
                self.act("lift_member", "คืนสิทธิ", asks(self.asked_lift))
            self.act("edit_beneficiaries", "ผู้รับประโยชน์", asks(self.asked_beneficiaries))
        if membership.end_reason is not None and card.accounts:
            self.act("settle_estate", "คืนเงินออม", asks(self.asked_estate))
        if person.death_date is not None:
            self.act("take_back_death", "เลิกบันทึกการเสียชีวิต", asks(self.asked_life))
            return
        in_fund = [one for one in card.memberships if one.fund_id == membership.fund_id]
        if all(one.end_reason is not None for one in in_fund):
            if membership.end_reason is not EndReason.DIED:
                self.act("join_member", "สมัครใหม่", asks(self.asked_join))
            self.act("reopen_member", "เรียกคืนสถานะ", asks(self.asked_reopen))
        self.act("record_death", "บันทึกการเสียชีวิต", asks(self.asked_death))

    def card_loans(self, loans: tuple[LoanRow, ...]) -> None:
        """Her loans, each one click away."""
        if not loans:
            return
        self.heading("เงินกู้")
        for loan in loans:
            overdue = loan.status is LoanStatus.OVERDUE
            self.fact(loan.contract_no, loan.outstanding, strong=bool(loan.outstanding))
            late = f" {loan.days_overdue:,} วัน" if overdue else ""
            self.fact(
                "",
                f"{'▲ ' if overdue else ''}{loan.status.label}{late}",
                tone=Tone.WRONG if overdue else None,
            )
            self.link(
                f"open_loan_{loan.loan_id}", f"เปิดสัญญา {loan.contract_no}", self._go_to_loan(loan.loan_id)
            )

    def card_guarantees(self, card: MemberCard) -> None:
        """Whose loans rest on her, each one click away."""
        if not card.bound.stands:
            return
        self.heading(f"ค้ำประกันให้ {card.bound.count:,} ราย รวม {card.bound.owed} บาท")
        for one in card.bound.stands:
            self.fact(one.borrower, min(one.most, one.outstanding))
            if one.loan_id is not None:
                self.link(
                    f"open_guaranteed_{one.guarantee_id}",
                    f"เปิดสัญญา {one.number}",
                    self._go_to_loan(one.loan_id),
                )
            else:
                self.text(f"คำขอ {one.number} รอพิจารณา")

    def _tell_other_memberships(self, card: MemberCard) -> None:
        others = [one for one in card.memberships if one.id != card.membership.id]
        if not others:
            return
        self.heading("เลขสมาชิกอื่นของคนนี้")
        for one in others:
            self.text(f"{one.fund.name} · {one.status(self._app.today()).label}")
            self.link(f"open_member_{one.id}", f"เปิด {one.member_no}", self._go_to_member(one.id))

    def _tell_history(self, card: MemberCard) -> None:
        if card.events:
            self.heading("ประวัติการบันทึก")
        for event in card.events:
            self.add(_event(event))
        if card.has_more:
            self.link("all_history", "ดูประวัติทั้งหมด", self.show_history)

    def _go_to_loan(self, loan_id: int) -> Callable[[], None]:
        return lambda: self._app.go("loans", loan_id)

    def _go_to_savings(self, account_id: int) -> Callable[[], None]:
        return lambda: self._app.go("savings", account_id)

    def _go_to_member(self, membership_id: int) -> Callable[[], None]:
        return lambda: self.asked_member.emit(membership_id)


class HistoryWindow(QDialog):
    """Everything that was ever written about one member, the newest first."""

    def __init__(self, app: App, parent: QWidget, membership: Membership) -> None:
        super().__init__(parent)
        named(self, "member_history", "ประวัติการบันทึก")
        self.setWindowTitle("ประวัติการบันทึก")
        inner = QWidget()
        inner.setProperty("look", "scroll")
        column = QVBoxLayout(inner)
        margins(column, 0, 0, 12)
        for event in app.db.read(history.of_member, membership.id, _ALL_EVENTS):
            column.addWidget(_event(event))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        named(scroll, "member_history_events", "รายการประวัติ")
        whole = QVBoxLayout(self)
        margins(whole, 24, 18, 10)
        whole.addWidget(Label(membership.person.name, "card_title"))
        whole.addWidget(scroll, 1)
        close = Button("history_close", "ปิด", self.accept, look=Look.MAIN)
        whole.addWidget(close)
        self.resize(theme().px(560), theme().px(560))
        close.setFocus()


def _event(event: Event) -> QWidget:
    """When and who in a quiet line, then what."""
    box = QWidget()
    column = QVBoxLayout(box)
    margins(column, 0, 0, 0)
    column.addWidget(Label(event.act))
    for one in event.changes:
        column.addWidget(Label(f"{one.label}: {one.before or 'ว่าง'} → {one.after or 'ว่าง'}", "muted"))
    when = f"{short_date(event.at.date())} {time_of_day(event.at)}"
    column.addWidget(Label(f"{when} · {event.actor}", "caption"))
    return box
