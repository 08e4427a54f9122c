"""Matching money received before the program: kept for the count of rounds, never posted again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models import terms
from models.fund import Fund
from models.welfare import MoneySource
from services.errors import UserError
from services.welfare import earlier_matchings
from services.welfare.earlier_matchings import EarlierMatchingInput
from ui.app import App
from ui.form_dialog import FormDialog
from ui.widgets.choice import ChoiceEdit
from ui.widgets.count_edit import CountEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit


class EarlierMatchingDialog(FormDialog):
    def __init__(self, app: App, parent: QWidget, fund: Fund, matching_id: int | None = None) -> None:
        """matching_id is the one to correct."""
        super().__init__(app, parent, "earlier_matching", "เงินสมทบที่รับก่อนใช้โปรแกรม")
        self._fund, self._matching_id = fund, matching_id
        self.set_facts(f"{fund.name} · เงินอยู่ในยอดยกมาแล้ว รายการนี้ไม่ลงบัญชีอีก")
        form = self.form
        sources = [(one, one.label) for one in MoneySource]
        self.source: ChoiceEdit[MoneySource] = form.add("source", "แหล่งเงิน", ChoiceEdit(sources))
        self.source.set_key(MoneySource.STATE)
        self.round = form.add("round", "รอบที่", CountEdit(), beside=True)
        self.amount = form.add("amount", "จำนวนเงิน", MoneyEdit())
        self.day = form.add("day", "วันที่รับเงิน", ThaiDateEdit(today=app.today), beside=True)
        self.people = form.add("people", "นับสมาชิก (คน)", CountEdit("คน"))
        self.members = form.add_line("members", "เลขสมาชิกที่นับ", hint="เช่น 0001-0050, 0062 หรือ ทุกคน")
        self.giver = form.add_line("giver", "ได้รับจาก", hint="เช่น เทศบาลตำบลโพนทอง")
        self.capital = form.add_check("is_capital", "ลงเป็นทุนของกองทุน ไม่ใช่รายได้")
        self.note = form.add_line("note", terms.NOTE)
        if matching_id is not None:
            self._show(app.db.read(earlier_matchings.as_input, matching_id))
        self.source.changed.connect(self.refresh)
        self.ready()
        self.refresh()

    def _show(self, known: EarlierMatchingInput) -> None:
        self.source.set_key(known.source)
        self.round.set_count(known.round)
        self.amount.set_amount(known.amount)
        self.day.set_day(known.day)
        self.people.set_count(known.people)
        members = self.app.db.read(earlier_matchings.members_by_number, self._fund.id)
        self.members.setText(earlier_matchings.numbers_written(members, known.members))
        self.giver.setText(known.giver)
        self.capital.setChecked(known.is_capital)
        self.note.setText(known.note)

    def refresh(self) -> None:
        """Only the state's money counts members."""
        is_state = self.source.key() is MoneySource.STATE
        for edit in (self.round, self.people, self.members):
            edit.setEnabled(is_state)

    def save(self) -> None:
        source, day = self.source.key() or MoneySource.OTHER, self.day.required_day()
        db, is_state = self.app.db, source is MoneySource.STATE
        if is_state and not self.members.text().strip() and self.people.count() is None:
            raise UserError("ยังไม่ได้ใส่ว่านับใคร กรุณาใส่เลขสมาชิกที่นับ หรือจำนวนคนถ้าไม่มีรายชื่อ", field="members")
        members: tuple[int, ...] = ()
        if is_state and self.members.text().strip():
            members = db.read(earlier_matchings.numbers_read, self._fund, self.members.text(), day)
        wanted = EarlierMatchingInput(
            fund_id=self._fund.id,
            source=source,
            day=day,
            amount=self.amount.amount(),
            round=self.round.count() if is_state else None,
            giver=self.giver.text(),
            is_capital=self.capital.isChecked(),
            people=self.people.count() if is_state else None,
            members=members,
            note=self.note.text(),
        )
        db.write(earlier_matchings.save, wanted, self._matching_id)
        self.app.say("บันทึกเงินสมทบที่รับก่อนใช้โปรแกรมแล้ว")
